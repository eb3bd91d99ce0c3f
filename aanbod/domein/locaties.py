"""Places: find before making, so that one hall does not get three names."""

from django.db import IntegrityError, transaction
from django.db.models import Q

from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Locatie
from partners.models import Deelgemeente
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.tekst import zoekvorm
from wevelgem_netwerk.basis.weigering import Geweigerd


def vind(tekst: str) -> Locatie | None:
    """Return the place written as "OC De Stekke" or "OC De Stekke, Moorsele"; None when unknown.

    Accents, capitals and spaces do not count. A place of UiTdatabank goes before one typed here.
    """
    tekst = " ".join(tekst.split())
    gezocht = zoekvorm(tekst)
    naam, _, waar = (deel.strip() for deel in tekst.rpartition(","))
    kandidaten = Locatie.objects.filter(
        Q(naam__unaccent__iexact=tekst) | Q(naam__unaccent__iexact=naam or tekst)
    ).select_related("deelgemeente")
    gevonden = [
        locatie
        for locatie in kandidaten.order_by("-uitdatabank_id", "id")
        if gezocht in (zoekvorm(locatie.naam), zoekvorm(str(locatie)))
        or zoekvorm(waar)
        in (zoekvorm(str(locatie.deelgemeente or "")), zoekvorm(locatie.plaatsnaam))
    ]
    return gevonden[0] if gevonden else None


def vind_of_maak(*, tekst: str, deelgemeente: Deelgemeente | None, door, werkplek) -> Locatie:
    """Return the place called `tekst`, made in `deelgemeente` when nobody knew it yet.

    Called by the verbs of publiceren.py, for an aanbieder. "Naam, Moorsele" names its deelgemeente
    itself. Refuses (Geweigerd) a new place without a deelgemeente. A new place leaves a log row.
    """
    tekst = " ".join(tekst.split())
    bestaand = vind(tekst)
    if bestaand and (deelgemeente is None or bestaand.deelgemeente_id in (None, deelgemeente.pk)):
        return bestaand
    naam, deelgemeente = _ontleed(tekst, deelgemeente)
    if deelgemeente is None:
        raise Geweigerd(AanbodWeigering.PLEK_ONBEKEND)
    nieuw = Locatie(
        naam=naam,
        plaatsnaam=deelgemeente.naam,
        postcode=next(iter(deelgemeente.gemeente.postcodes), ""),
        gemeente=deelgemeente.gemeente,
        deelgemeente=deelgemeente,
    )
    zelfde = {
        "naam": naam,
        "straat": "",
        "postcode": nieuw.postcode,
        "plaatsnaam": nieuw.plaatsnaam,
    }
    try:
        with transaction.atomic():
            if gelijk := Locatie.objects.filter(**zelfde, uitdatabank_id="").first():
                return gelijk
            nieuw.full_clean()
            nieuw.save()
    except IntegrityError:  # somebody made it at the same moment
        return Locatie.objects.get(**zelfde, uitdatabank_id="")
    schrijf_log(wat="maak locatie", onderwerp=nieuw, door=door, namens=werkplek.partner)
    return nieuw


def _ontleed(tekst: str, deelgemeente: Deelgemeente | None):
    """Split "Naam, Moorsele" when what follows the comma is a deelgemeente."""
    naam, _, waar = (deel.strip() for deel in tekst.rpartition(","))
    if naam and (genoemd := deelgemeente_met_naam(waar)):
        return naam, deelgemeente or genoemd
    return tekst, deelgemeente


def deelgemeente_met_naam(tekst: str) -> Deelgemeente | None:
    """Return the deelgemeente called `tekst`, in any capitals."""
    return Deelgemeente.objects.select_related("gemeente").filter(naam__iexact=tekst).first()
