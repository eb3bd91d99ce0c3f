"""Places: find before making, so that one hall does not get three names."""

from django.contrib.postgres.search import TrigramSimilarity
from django.db import IntegrityError, transaction
from django.db.models import Q

from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Locatie
from partners.models import Deelgemeente
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.tekst import opsomming, zoekvorm
from wevelgem_netwerk.basis.weigering import Geweigerd

#: From this likeness of two names on (pg_trgm, 0 to 1) we ask whether the same place is meant.
LIJKT_OP = 0.45
MEESTE_GELIJKENDE = 3


def vind(tekst: str) -> Locatie | None:
    """Return the place written as "OC De Stekke", "OC De Stekke, Moorsele" or "Acaciastraat 1".

    None when unknown. Accents, capitals and spaces do not count. A place of UiTdatabank goes before
    one typed here; an address counts when one place has it.
    """
    tekst = " ".join(tekst.split())
    gezocht = zoekvorm(tekst)
    naam, _, waar = (deel.strip() for deel in tekst.rpartition(","))
    op_naam = Q(naam__unaccent__iexact=tekst) | Q(naam__unaccent__iexact=naam or tekst)
    op_adres = list(
        Locatie.objects.filter(straat__unaccent__iexact=naam or tekst)
        .exclude(straat="")
        .select_related("deelgemeente")
        .order_by("id")[:2]
    )
    kandidaten = Locatie.objects.filter(op_naam).select_related("deelgemeente")
    gevonden = [
        locatie
        for locatie in kandidaten.order_by("-uitdatabank_id", "id")
        if gezocht in (zoekvorm(locatie.naam), zoekvorm(str(locatie)))
        or zoekvorm(waar)
        in (zoekvorm(str(locatie.deelgemeente or "")), zoekvorm(locatie.plaatsnaam))
    ]
    if not gevonden and len(op_adres) == 1 and _ligt_in(op_adres[0], waar if naam else ""):
        return op_adres[0]
    return gevonden[0] if gevonden else None


def _ligt_in(locatie: Locatie, waar: str) -> bool:
    plaatsen = (zoekvorm(str(locatie.deelgemeente or "")), zoekvorm(locatie.plaatsnaam))
    return not waar or zoekvorm(waar) in plaatsen


def gelijkende(naam: str, straat: str, deelgemeente: Deelgemeente) -> list[Locatie]:
    """Return the places of `deelgemeente` with nearly this name, or at this address; best first."""
    zelfde_adres = Q(straat__unaccent__iexact=straat) if straat else Q(pk=None)
    return list(
        Locatie.objects.filter(Q(deelgemeente=deelgemeente) | Q(deelgemeente=None))
        .annotate(gelijkenis=TrigramSimilarity("naam", naam))
        .filter(Q(gelijkenis__gte=LIJKT_OP) | zelfde_adres)
        .select_related("deelgemeente")
        .order_by("-gelijkenis", "id")[:MEESTE_GELIJKENDE]
    )


def vind_of_maak(
    *, tekst: str, straat: str, deelgemeente: Deelgemeente | None, is_nieuw: bool, door, partner
) -> Locatie:
    """Return the place called `tekst`, made in `deelgemeente` when nobody knew it yet.

    Called by the verbs of publiceren.py, for an aanbieder. "Naam, Moorsele" names its deelgemeente
    itself. Refuses (Geweigerd) a new place without a deelgemeente, and one that looks like a place
    we know unless `is_nieuw`. A new place leaves a log row.
    """
    tekst = " ".join(tekst.split())
    bestaand = vind(tekst)
    if bestaand and (deelgemeente is None or bestaand.deelgemeente_id in (None, deelgemeente.pk)):
        return bestaand
    naam, deelgemeente = _ontleed(tekst, deelgemeente)
    if deelgemeente is None:
        raise Geweigerd(AanbodWeigering.PLEK_ONBEKEND)
    if not is_nieuw and (lijken := gelijkende(naam, straat, deelgemeente)):
        namen = opsomming([f"“{_met_straat(plek)}”" for plek in lijken], "of")
        raise Geweigerd(
            AanbodWeigering.PLEK_LIJKT_OP,
            f"Bedoel je {namen}? Neem die naam over. Of vink aan dat het een andere plek is.",
        )
    return _maak(naam, straat, deelgemeente, door=door, partner=partner)


def _met_straat(plek: Locatie) -> str:
    return f"{plek} ({plek.straat})" if plek.straat else str(plek)


def _maak(naam: str, straat: str, deelgemeente: Deelgemeente, *, door, partner) -> Locatie:
    zelfde = {
        "naam": naam,
        "straat": straat,
        "postcode": next(iter(deelgemeente.gemeente.postcodes), ""),
        "plaatsnaam": deelgemeente.naam,
    }
    nieuw = Locatie(**zelfde, gemeente=deelgemeente.gemeente, deelgemeente=deelgemeente)
    try:
        with transaction.atomic():
            if gelijk := Locatie.objects.filter(**zelfde, uitdatabank_id="").first():
                return gelijk
            nieuw.full_clean()
            nieuw.save()
    except IntegrityError:  # somebody made it at the same moment
        return Locatie.objects.get(**zelfde, uitdatabank_id="")
    schrijf_log(wat="maak locatie", onderwerp=nieuw, door=door, namens=partner)
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
