"""Registering one participation (deelname) at the desk, undoing it, and putting it right later."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from aanbod.models import Moment
from partners.models import Rol
from uitpas.domein.balie import grootboek
from uitpas.domein.balie.deelnameredenen import DeelnameWeigering
from uitpas.domein.balie.recht import NakijkWeigering
from uitpas.domein.balie.verkoop import (
    MandGeweigerd,
    Mandregel,
    Registratie,
    eis_eigen_balie,
    verkoop,
)
from uitpas.models import Deelname, Groepsjaar, Pashouder, Voorbehoud
from uitpas.models.deelname import DeelnameBron
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd

__all__ = [
    "DeelnameWeigering",
    "NakijkWeigering",
    "Registratie",
    "maak_ongedaan",
    "registreer",
    "zet_recht",
]


def registreer(
    *,
    moment: Moment,
    nummer: str,
    prijs_id: int,
    sleutel: str,
    werkplek,
    bon_id: int | None = None,
    verwacht: Decimal | None = None,
    op_datum: date | None = None,
) -> Registratie:
    """Register one pass for `moment` at the price `prijs_id`: a basket of one line (verkoop).

    Raises Geweigerd with the reason of that line.
    """
    regel = Mandregel(moment, nummer, prijs_id, bon_id=bon_id, verwacht=verwacht)
    try:
        return verkoop(regels=[regel], sleutel=sleutel, werkplek=werkplek, op_datum=op_datum)[0]
    except MandGeweigerd as nee:
        raise nee.per_regel[0] from None


def maak_ongedaan(*, deelname: Deelname, werkplek, op_datum: date | None = None) -> Deelname:
    """Undo a registration of the desk: write its opposite and free the place; returns that line.

    For KASSA and AANBIEDER of the line's own partner, on the day it was registered; later it is
    put right with a reason (zet_recht). Undoing twice answers with the first opposite line. Booked
    where the registration was booked, or on `op_datum` (today) when that period is closed. Raises
    Geweigerd with a DeelnameWeigering.
    """
    op_datum = op_datum or timezone.localdate()
    eis_eigen_balie(deelname.partner_id, werkplek)
    return _boek_tegen(deelname, werkplek, op_datum, alleen_vandaag=True)


def zet_recht(
    *, deelname: Deelname, waarom: str, werkplek, op_datum: date | None = None
) -> Deelname:
    """Take back a registration of any day, with the reason; returns its opposite line.

    For an AANBIEDER of the line's own partner. A line of a closed period is put right in the period
    of `op_datum` (today), and shows there as a correction (ontwerp.md section 7; domein/uitpas.md
    3.2). Doing it twice answers with the first opposite line. One log row, with the reason; a line
    that came from another cash system is put right there. Raises Geweigerd with a
    DeelnameWeigering.
    """
    op_datum = op_datum or timezone.localdate()
    eis_eigen_balie(deelname.partner_id, werkplek)
    if werkplek.rol != Rol.AANBIEDER:
        raise Geweigerd(DeelnameWeigering.NIET_VAN_JOU)
    if not waarom.strip():
        raise Geweigerd(DeelnameWeigering.REDEN_ONTBREEKT)
    return _boek_tegen(deelname, werkplek, op_datum, waarom=waarom.strip()[:300])


def _boek_tegen(
    deelname: Deelname, werkplek, op_datum: date, *, alleen_vandaag: bool = False, waarom: str = ""
) -> Deelname:
    if deelname.bron != DeelnameBron.BALIE or deelname.tegenboeking_van_id is not None:
        raise Geweigerd(DeelnameWeigering.GEEN_REGISTRATIE)

    @transaction.atomic
    def schrijf(vroegst: date) -> Deelname:
        _vergrendel(deelname)
        gedaan = Deelname.objects.filter(tegenboeking_van=deelname).first()
        if gedaan is not None:
            return gedaan
        if alleen_vandaag and timezone.localdate(deelname.geregistreerd_op) != op_datum:
            raise Geweigerd(DeelnameWeigering.NIET_MEER_VANDAAG)
        tegen = grootboek.tegenregel(deelname)
        grootboek.boek(tegen, max(deelname.boekdatum, vroegst), werkplek)
        _geef_terug(deelname)
        if waarom:
            schrijf_log(
                wat="zet deelname recht",
                onderwerp=deelname,
                door=werkplek.gebruiker,
                namens=werkplek.partner,
                telt_vanaf=tegen.boekdatum,
                waarom=waarom,
            )
        return tegen

    return grootboek.in_open_periode(schrijf, op_datum)


def _vergrendel(deelname: Deelname) -> None:
    """Lock in the order of a sale (verkoop.py): the holder or the year of the group, the moment.

    A day of an offer that goes on all year has no row: there the holder is what is locked.
    """
    _jaar(deelname).select_for_update().first()
    if deelname.moment_id:
        Moment.objects.select_for_update().only("pk").get(pk=deelname.moment_id)
    else:
        Pashouder.objects.select_for_update(no_key=True).filter(
            pk=deelname.pashouder_id
        ).values_list("pk").first()


def _geef_terug(deelname: Deelname) -> None:
    """Give back the places, the kept one to who it was kept for, and the turns of a group."""
    if deelname.moment_id:
        gehouden = Voorbehoud.objects.filter(deelname=deelname).update(deelname=None)
        Moment.objects.filter(pk=deelname.moment_id).update(
            bezet=F("bezet") - deelname.aantal, uit_voorbehoud=F("uit_voorbehoud") - gehouden
        )
    if deelname.kansentarief:
        _jaar(deelname).update(gebruikt=F("gebruikt") - deelname.aantal)


def _jaar(deelname: Deelname):
    if deelname.groepspas_id is None:
        return Groepsjaar.objects.none()
    return Groepsjaar.objects.filter(
        groepspas_id=deelname.groepspas_id, jaar=deelname.datum.year
    ).order_by("pk")
