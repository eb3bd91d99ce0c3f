"""Registering a participation (deelname) at the desk, and undoing it the same day.

A line of the ledger is its own log: it is never changed or deleted, and says who wrote it, when,
for which partner, and from which day it counts (boekdatum). So these verbs write no second row.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from aanbod.models import Moment, Prijs
from aanbod.models.moment import MomentStatus
from partners.models import Rol
from uitpas.domein.recht import NakijkWeigering, Prijsregel, bereken, telt_op, zoek_pas
from uitpas.models import Deelname, Pas
from uitpas.models.deelname import DeelnameBron
from wevelgem_netwerk.basis.schending import schendt
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

__all__ = ["DeelnameWeigering", "NakijkWeigering", "Registratie", "maak_ongedaan", "registreer"]

BALIE_ROLLEN = frozenset({Rol.KASSA, Rol.AANBIEDER})
#: What keys elsewhere look up, kept by the database itself: checking each costs a query a field.
_SLEUTELS_ELDERS = tuple(v.name for v in Deelname._meta.fields if v.is_relation)


class DeelnameWeigering(Weigering):
    """Why the desk cannot register or undo."""

    NIET_VAN_JOU = "niet_van_jou", "Deze activiteit is niet van jouw organisatie."
    GEANNULEERD = "geannuleerd", "Deze keer gaat niet door. Kies een andere activiteit."
    UITGESTELD = "uitgesteld", "Deze keer is uitgesteld. Kies een andere activiteit."
    VOLZET = "volzet", "Alle plaatsen zijn ingenomen."
    PRIJS_WEG = "prijs_weg", "Deze prijs bestaat niet meer. Kijk de pas opnieuw na."
    PRIJS_ANDERS = "prijs_anders", "De prijs is intussen veranderd. Kijk de pas opnieuw na."
    INTUSSEN_ONGEDAAN = (
        "intussen_ongedaan",
        "Deze registratie is intussen ongedaan gemaakt. Kijk de pas opnieuw na.",
    )
    SLEUTEL_BEZET = "sleutel_bezet", "Dit formulier is al gebruikt. Kijk de pas opnieuw na."
    GEEN_REGISTRATIE = "geen_registratie", "Dit is geen registratie van de balie."
    NIET_MEER_VANDAAG = (
        "niet_meer_vandaag",
        "Ongedaan maken kan alleen op de dag zelf. Vraag het aan de coördinator.",
    )
    KWARTAAL_GESLOTEN = (
        "kwartaal_gesloten",
        "De afrekening van dit kwartaal is gesloten. Vraag het aan de coördinator.",
    )


@dataclass(frozen=True)
class Registratie:
    """The line that stands, and whether this call wrote it."""

    deelname: Deelname
    nieuw: bool


def registreer(
    *,
    moment: Moment,
    nummer: str,
    prijs_id: int,
    sleutel: str,
    werkplek,
    verwacht: Decimal | None = None,
    op_datum: date | None = None,
) -> Registratie:
    """Write down that the holder of pass `nummer` takes part in `moment` at the price `prijs_id`.

    For KASSA and AANBIEDER of the moment's own partner. Locks the moment, so that places are
    handed out one by one; a holder has one standing participation per moment and `sleutel` (the
    token of the form, at most 64 characters) counts once: a second call answers with the first
    line, also when meanwhile all places are taken. Without right, or when the price is zero, the
    line carries the ordinary price and no key. `verwacht` is what the screen said the holder pays,
    in euro; another amount refuses. The line keeps price, key and gemeente of this moment; it is
    booked on the day of the activity, or on `op_datum` (today) when that quarter is closed
    (ontwerp.md section 7). Raises Geweigerd with a NakijkWeigering or a DeelnameWeigering.
    """
    op_datum = op_datum or timezone.localdate()
    pas = zoek_pas(nummer)
    _eis_eigen_balie(moment.aanbod.partner_id, werkplek)
    regel = _prijsregel_of_weigering(moment, pas, prijs_id, op_datum)

    @transaction.atomic
    def schrijf(boekdatum: date) -> Registratie:
        stand = _vergrendel(moment.pk)
        bestaand = _bestaande(sleutel, moment, pas)
        if bestaand is not None:
            return Registratie(bestaand, nieuw=False)
        _eis_plaats(stand)
        if isinstance(regel, Geweigerd):
            raise regel
        if verwacht is not None and verwacht != regel.verdeling.deelnemer:
            raise Geweigerd(DeelnameWeigering.PRIJS_ANDERS)
        deelname = _nieuwe_regel(moment, pas, regel)
        deelname.sleutel = sleutel
        _boek(deelname, boekdatum, werkplek)
        Moment.objects.filter(pk=moment.pk).update(bezet=F("bezet") + 1)
        return Registratie(deelname, nieuw=True)

    return _in_open_kwartaal(schrijf, timezone.localdate(moment.begin), op_datum)


def maak_ongedaan(*, deelname: Deelname, werkplek, op_datum: date | None = None) -> Deelname:
    """Undo a registration of the desk: write its opposite and free the place; returns that line.

    For KASSA and AANBIEDER of the line's own partner, on the day it was registered; later the
    coordinator is asked. Undoing twice answers with the first opposite line. Booked where the
    registration was booked, or on `op_datum` (today) when that quarter is closed. Raises Geweigerd
    with a DeelnameWeigering.
    """
    op_datum = op_datum or timezone.localdate()
    if deelname.bron != DeelnameBron.BALIE or deelname.tegenboeking_van_id is not None:
        raise Geweigerd(DeelnameWeigering.GEEN_REGISTRATIE)
    _eis_eigen_balie(deelname.partner_id, werkplek)

    @transaction.atomic
    def schrijf(boekdatum: date) -> Deelname:
        _vergrendel(deelname.moment_id)
        gedaan = Deelname.objects.filter(tegenboeking_van=deelname).first()
        if gedaan is not None:
            return gedaan
        if timezone.localdate(deelname.geregistreerd_op) != op_datum:
            raise Geweigerd(DeelnameWeigering.NIET_MEER_VANDAAG)
        tegen = _tegenregel(deelname)
        _boek(tegen, boekdatum, werkplek)
        Moment.objects.filter(pk=deelname.moment_id).update(bezet=F("bezet") - deelname.aantal)
        return tegen

    return _in_open_kwartaal(schrijf, deelname.boekdatum, op_datum)


def _eis_eigen_balie(partner_id: int, werkplek) -> None:
    if werkplek is None or werkplek.rol not in BALIE_ROLLEN or werkplek.partner_id != partner_id:
        raise Geweigerd(DeelnameWeigering.NIET_VAN_JOU)


def _vergrendel(moment_id: int) -> Moment:
    """Lock the moment until the end of the transaction; returns its places as they are now."""
    return Moment.objects.select_for_update().only("status", "plaatsen", "bezet").get(pk=moment_id)


def _bestaande(sleutel: str, moment: Moment, pas: Pas) -> Deelname | None:
    """The line this request, or this holder at this moment, already has.

    A reversal has the moment and the holder of what it undoes, so all of them come along.
    """
    hier = Q(moment=moment, pashouder_id=pas.pashouder_id)
    regels = list(Deelname.objects.filter(Q(sleutel=sleutel) | hier).order_by("id"))
    ongedaan = {regel.tegenboeking_van_id for regel in regels}
    staand = [r for r in regels if r.tegenboeking_van_id is None and r.pk not in ongedaan]
    van_hier = [r for r in staand if (r.moment_id, r.pashouder_id) == (moment.pk, pas.pashouder_id)]
    if van_hier:
        van_hier[0].pashouder = pas.pashouder
        return van_hier[0]
    if staand:
        raise Geweigerd(DeelnameWeigering.SLEUTEL_BEZET)
    if any(regel.sleutel == sleutel for regel in regels):
        raise Geweigerd(DeelnameWeigering.INTUSSEN_ONGEDAAN)
    return None


def _eis_plaats(moment: Moment) -> None:
    """Refuse a cancelled, postponed or full moment.

    "Volzet gemeld" by the organiser does not count: who booked elsewhere still comes to this desk.
    """
    if moment.status == MomentStatus.GEANNULEERD:
        raise Geweigerd(DeelnameWeigering.GEANNULEERD)
    if moment.status == MomentStatus.UITGESTELD:
        raise Geweigerd(DeelnameWeigering.UITGESTELD)
    if moment.vrij is not None and moment.vrij <= 0:
        raise Geweigerd(DeelnameWeigering.VOLZET)


def _prijsregel_of_weigering(
    moment: Moment, pas: Pas, prijs_id: int, op_datum: date
) -> Prijsregel | Geweigerd:
    """What this pass pays, looked up before the lock, so that others wait for the least time.

    A refusal only counts when there is no registration yet: a retry gets its first answer.
    """
    try:
        prijs = Prijs.objects.get(pk=prijs_id, aanbod_id=moment.aanbod_id)
    except Prijs.DoesNotExist:
        return Geweigerd(DeelnameWeigering.PRIJS_WEG)
    dag = telt_op(moment_datum=timezone.localdate(moment.begin), op_datum=op_datum)
    return bereken(pas=pas, prijzen=[prijs], moment=moment, dag=dag)[0]


def _nieuwe_regel(moment: Moment, pas: Pas, regel: Prijsregel) -> Deelname:
    datum = timezone.localdate(moment.begin)
    return Deelname(
        bron=DeelnameBron.BALIE,
        partner_id=moment.aanbod.partner_id,
        aanbod_id=moment.aanbod_id,
        moment=moment,
        activiteit=moment.aanbod.titel,
        datum=datum,
        pashouder=pas.pashouder,
        uitpasnummer=pas.nummer,
        gemeente_id=pas.pashouder.gemeente_id,
        kansentarief=regel.kansentarief,
        verdeelsleutel=regel.sleutel,
        prijs_naam=regel.prijs.naam,
        prijs=regel.verdeling.prijs,
        deelnemer=regel.verdeling.deelnemer,
        organisator_deel=regel.verdeling.organisator,
        overheid=regel.verdeling.overheid,
    )


def _tegenregel(deelname: Deelname) -> Deelname:
    """The same line with opposite sign: what was true then stays what was true then."""
    zelfde = (
        "bron partner_id aanbod_id moment_id activiteit datum boekdatum pashouder_id uitpasnummer "
        "gemeente_id kansentarief verdeelsleutel_id prijs_naam"
    ).split()
    gekeerd = "aantal prijs deelnemer organisator_deel overheid".split()
    return Deelname(
        sleutel=f"ongedaan-{deelname.pk}",
        tegenboeking_van=deelname,
        **{veld: getattr(deelname, veld) for veld in zelfde},
        **{veld: -getattr(deelname, veld) for veld in gekeerd},
    )


def _boek(deelname: Deelname, boekdatum: date, werkplek) -> None:
    deelname.boekdatum, deelname.geregistreerd_door = boekdatum, werkplek.gebruiker
    deelname.clean_fields(exclude=_SLEUTELS_ELDERS)
    deelname.save(force_insert=True)


def _in_open_kwartaal(schrijf, eigen_dag: date, op_datum: date):
    """Run `schrijf` (a transaction) with the line's own day as boekdatum, else with `op_datum`.

    Asking first whether the quarter is closed would leave a gap in which it closes; the trigger
    of the ledger decides.
    """
    for boekdatum in (eigen_dag, op_datum):
        try:
            return schrijf(boekdatum)
        except IntegrityError as fout:
            if not schendt(fout, "deelname_periode_open"):
                raise
    raise Geweigerd(DeelnameWeigering.KWARTAAL_GESLOTEN)
