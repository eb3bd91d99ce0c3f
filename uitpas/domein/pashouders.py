"""Registering residents: the person, the household, the pass and the right in one go.

Every verb may be called by the OCMW of the gemeente where the person lives. What is kept is least:
no rijksregisternummer, no copy of a proof, no story (domein/netwerk.md 10 and requirements 29-34).
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from partners.models import Deelgemeente, Gemeente, Lidmaatschap
from uitpas.domein import kansenstatuut, passen
from uitpas.domein.gronden import regel_voor
from uitpas.domein.personen import (
    Persoon,
    PersoonWeigering,
    RijGeweigerd,
    keur_contact,
    keur_geboortedatum,
)
from uitpas.models import Grond, Huishouden, Pas, Pashouder
from uitpas.models.kansenstatuut import StatuutStatus
from uitpas.models.pashouder import VERVANGREDENEN, PasReden, PasStatus, Woonsituatie
from uitpas.toegang import eis_ocmw_van, eis_woont_hier
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.schending import schendt
from wevelgem_netwerk.basis.tekst import zoekvorm
from wevelgem_netwerk.basis.weigering import Geweigerd

_AANVRAAG = "pashouder_aanvraag_een_keer"


@transaction.atomic
def registreer(
    *,
    werkplek: Lidmaatschap,
    aanvraag: UUID,
    persoon: Persoon,
    gezinstype: str,
    grond: Grond,
    bewijs_gezien: bool,
    op_datum: date,
    gezinsleden: Sequence[Persoon] = (),
    einde: date | None = None,
    beslist_door: str = "",
    beslist_op: date | None = None,
) -> Pashouder:
    """Register `persoon` with household, passes and right; all or nothing.

    The members live in the same place and get the same right when the ground says so
    (domein/netwerk.md 5.2) and they live there in a way that shares it. The same `aanvraag` (token
    of the form) registers once and then returns the person of that first time; with another name it
    is refused. Refuses what `toekennen` and `geef_pas` refuse, and co-parenting without the
    certificate seen; about a member as RijGeweigerd.
    """
    gemeente = werkplek.partner.gemeente
    eis_ocmw_van(werkplek, gemeente)
    if al_bewaard := _van_aanvraag(aanvraag, persoon):
        return al_bewaard
    try:
        with transaction.atomic():
            huishouden = Huishouden(gezinstype=gezinstype)
            huishouden.full_clean()
            huishouden.save()
            hoofd = _maak(
                werkplek=werkplek,
                aanvraag=aanvraag,
                persoon=persoon,
                deelgemeente=persoon.deelgemeente,
                huishouden=huishouden,
                op_datum=op_datum,
            )
    except IntegrityError as fout:
        if not schendt(fout, _AANVRAAG):
            raise
        return _van_aanvraag(aanvraag, persoon)
    recht = {
        "grond": grond,
        "bewijs_gezien": bewijs_gezien,
        "einde": einde,
        "beslist_door": beslist_door,
        "beslist_op": beslist_op,
    }
    deelt = recht if regel_voor(grond, gemeente, op_datum).deelt else None
    _geef(werkplek, hoofd, persoon.pasnummer, recht, op_datum)
    for rij, lid in enumerate(gezinsleden):
        try:
            pashouder = _maak(
                werkplek=werkplek,
                aanvraag=None,
                persoon=lid,
                deelgemeente=persoon.deelgemeente,
                huishouden=huishouden,
                op_datum=op_datum,
            )
            _geef(werkplek, pashouder, lid.pasnummer, deelt if lid.deelt else None, op_datum)
        except Geweigerd as geweigerd:
            raise RijGeweigerd(geweigerd, rij) from geweigerd
    return hoofd


@transaction.atomic
def voeg_gezinslid_toe(
    *,
    werkplek: Lidmaatschap,
    aanvraag: UUID,
    bij: Pashouder,
    persoon: Persoon,
    zelfde_recht: bool,
    op_datum: date,
) -> Pashouder:
    """Register `persoon` in the household of `bij`, with the same right when asked.

    `zelfde_recht`: the ground and the end of the right of `bij` that runs today; refused when none
    runs. The same `aanvraag` registers once.
    """
    eis_ocmw_van(werkplek, bij.gemeente)
    eis_woont_hier(bij)
    if zelfde_recht and not persoon.deelt:
        raise Geweigerd(PersoonWeigering.DEELT_NIET)
    if al_bewaard := _van_aanvraag(aanvraag, persoon):
        return al_bewaard
    try:
        with transaction.atomic():
            pashouder = _maak(
                werkplek=werkplek,
                aanvraag=aanvraag,
                persoon=persoon,
                deelgemeente=bij.deelgemeente,
                huishouden=bij.huishouden,
                op_datum=op_datum,
            )
    except IntegrityError as fout:
        if not schendt(fout, _AANVRAAG):
            raise
        return _van_aanvraag(aanvraag, persoon)
    recht = _recht_van(bij, op_datum) if zelfde_recht else None
    _geef(werkplek, pashouder, persoon.pasnummer, recht, op_datum)
    return pashouder


@transaction.atomic
def geef_pas(
    *,
    werkplek: Lidmaatschap,
    pashouder: Pashouder,
    nummer: str,
    op_datum: date,
    reden: PasReden | str = "",
) -> Pas:
    """Give `pashouder` the pass with `nummer` (13 digits, from `lees_nummer`).

    A pass the holder still had is replaced for `reden` (one of VERVANGREDENEN) and keeps its number
    in the history; a pass from the own stock leaves it. The pass the holder already has stays as it
    is. Refuses the number of somebody else, one replaced or blocked before, one in the stock of
    another OCMW, and who died or left the region.
    """
    eis_ocmw_van(werkplek, pashouder.gemeente)
    pashouder = Pashouder.objects.select_for_update().get(pk=pashouder.pk)
    eis_woont_hier(pashouder)
    kaartsysteem = kansenstatuut.kaartsysteem_van(werkplek.partner.gemeente)
    eigen = {
        pas.nummer: pas
        for pas in Pas.objects.filter(pashouder=pashouder, kaartsysteem=kaartsysteem)
    }
    if nummer in eigen:
        if eigen[nummer].status != PasStatus.ACTIEF:
            raise Geweigerd(PersoonWeigering.PAS_VERVANGEN)
        return eigen[nummer]
    passen.neem_uit_voorraad(werkplek=werkplek, nummer=nummer)
    oude = [pas for pas in eigen.values() if pas.status == PasStatus.ACTIEF]
    if oude and reden not in VERVANGREDENEN:
        raise Geweigerd(PersoonWeigering.REDEN_NODIG)
    for pas in oude:
        pas.status, pas.reden, pas.uit_gebruik_op = PasStatus.VERVANGEN, reden, op_datum
        pas.save(update_fields=["status", "reden", "uit_gebruik_op"])
    pas = Pas(pashouder=pashouder, kaartsysteem=kaartsysteem, nummer=nummer, sinds=op_datum)
    pas.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            pas.save()
    except IntegrityError as fout:
        if not schendt(fout, "pas_nummer_een_keer"):
            raise
        raise Geweigerd(PersoonWeigering.PAS_VAN_ANDER) from fout
    schrijf_log(
        **feit_pas(pas, werkplek),
        waarom=PasReden(reden).value if oude else "",
        vervangt=[pas.pk for pas in oude],
    )
    return pas


def feit_pas(pas: Pas, werkplek: Lidmaatschap) -> dict:
    """What the log says of a pass that was given."""
    return _feit("geeft pas", pas, werkplek, pas.sinds)


def mogelijke_dubbels(
    *, gemeente: Gemeente, personen: Sequence[Persoon], behalve_aanvraag: UUID | None = None
) -> list[Persoon]:
    """Return which of `personen` may be known already, and nothing about who that would be.

    The same first letters, year of birth and deelgemeente (domein/netwerk.md requirement 31).
    What `behalve_aanvraag` registered itself does not count: a form may be sent twice.
    """
    eigen = Pashouder.objects.filter(aanvraag__in=[behalve_aanvraag]).values("huishouden")
    bekend = {
        (zoekvorm(voornaam)[:1], zoekvorm(naam)[:1], geboren.year, deelgemeente)
        for voornaam, naam, geboren, deelgemeente in Pashouder.objects.filter(
            gemeente=gemeente,
            geboortedatum__year__in={persoon.geboortedatum.year for persoon in personen},
        )
        .met_dossier()
        .exclude(huishouden__in=eigen)
        .order_by("pk")
        .values_list("voornaam", "naam", "geboortedatum", "deelgemeente")
    }
    return [
        persoon
        for persoon in personen
        if (
            *persoon.voorletters,
            persoon.geboortedatum.year,
            persoon.deelgemeente.pk if persoon.deelgemeente else None,
        )
        in bekend
    ]


def nieuwe_pashouder(
    *,
    werkplek: Lidmaatschap,
    aanvraag: UUID | None,
    persoon: Persoon,
    deelgemeente: Deelgemeente | None,
    huishouden: Huishouden,
    op_datum: date,
) -> Pashouder:
    """Return the holder as registered, not yet saved; refuses a birth date or place that cannot."""
    keur_geboortedatum(persoon.geboortedatum, op_datum)
    keur_contact(persoon.telefoon, persoon.email)
    if persoon.woonsituatie == Woonsituatie.COOUDER and not persoon.attest_gezien:
        raise Geweigerd(PersoonWeigering.ATTEST_NODIG)
    gemeente = werkplek.partner.gemeente
    if deelgemeente and deelgemeente.gemeente_id != gemeente.pk:
        raise Geweigerd(PersoonWeigering.WOONT_ELDERS)
    voornaam, naam = " ".join(persoon.voornaam.split()), " ".join(persoon.naam.split())
    return Pashouder(
        aanvraag=aanvraag,
        voornaam=voornaam,
        naam=naam,
        zoeknaam=zoekvorm(f"{voornaam} {naam}")[:150],
        geboortedatum=persoon.geboortedatum,
        gender=persoon.gender,
        gemeente=gemeente,
        deelgemeente=deelgemeente,
        huishouden=huishouden,
        woonsituatie=persoon.woonsituatie,
        woonattest_gezien_op=op_datum if persoon.attest_gezien else None,
        telefoon=persoon.telefoon,
        email=persoon.email,
        geregistreerd_door=werkplek.gebruiker,
    )


def feit_registratie(pashouder: Pashouder, werkplek: Lidmaatschap, op_datum: date) -> dict:
    """What the log says of somebody who was registered."""
    huishouden = str(pashouder.huishouden.uid)
    return _feit("registreert inwoner", pashouder, werkplek, op_datum) | {"huishouden": huishouden}


def _maak(*, werkplek: Lidmaatschap, op_datum: date, **gegevens) -> Pashouder:
    pashouder = nieuwe_pashouder(werkplek=werkplek, op_datum=op_datum, **gegevens)
    pashouder.full_clean(validate_constraints=False)
    pashouder.save()
    schrijf_log(**feit_registratie(pashouder, werkplek, op_datum))
    return pashouder


def _feit(wat, onderwerp, werkplek, telt_vanaf) -> dict:
    return {
        "wat": wat,
        "onderwerp": onderwerp,
        "door": werkplek.gebruiker,
        "namens": werkplek.partner,
        "telt_vanaf": telt_vanaf,
    }


def _van_aanvraag(aanvraag: UUID, persoon: Persoon) -> Pashouder | None:
    """The person this form registered before; refuses when the form now holds somebody else."""
    eerder = Pashouder.objects.filter(aanvraag=aanvraag).first()
    if eerder and (
        eerder.geboortedatum != persoon.geboortedatum
        or eerder.zoeknaam != zoekvorm(f"{persoon.voornaam} {persoon.naam}")[:150]
    ):
        raise Geweigerd(PersoonWeigering.AL_BEWAARD)
    return eerder


def _geef(werkplek, pashouder, pasnummer: str, recht: dict | None, op_datum: date) -> None:
    """Give a newly registered person the pass and the right that belong to the registration."""
    if pasnummer:
        geef_pas(werkplek=werkplek, pashouder=pashouder, nummer=pasnummer, op_datum=op_datum)
    if recht:
        kansenstatuut.toekennen(werkplek=werkplek, pashouder=pashouder, op_datum=op_datum, **recht)


def _recht_van(pashouder: Pashouder, op_datum: date) -> dict:
    """The ground and the end of the right that runs, for somebody of the same household."""
    lopend = kansenstatuut.laatst_begonnen(
        pashouder.statuten.select_related("grond", "kaartsysteem"), op_datum
    )
    if lopend is None or lopend.status_op(op_datum) != StatuutStatus.ACTIEF:
        raise Geweigerd(PersoonWeigering.GEEN_RECHT_OM_TE_DELEN)
    if not regel_voor(lopend.grond, pashouder.gemeente, op_datum).deelt:
        raise Geweigerd(PersoonWeigering.RECHT_VOOR_EEN)
    return {
        "grond": lopend.grond,
        "bewijs_gezien": True,
        "einde": lopend.einde,
        "beslist_door": lopend.beslist_door,
        "beslist_op": lopend.beslist_op,
    }
