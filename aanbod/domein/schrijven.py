"""Writing what a form says into an offer; part of the verbs, never called by a page."""

from django.utils import timezone

from aanbod.domein.beloofd import beloofd, eis_voorbehouden
from aanbod.domein.gegevens import AanbodGegevens, MeerGegevens
from aanbod.domein.locaties import vind_of_maak
from aanbod.domein.wanneer.kalender import Kalender
from aanbod.domein.wanneer.momenten import schrijf_kalender, schrijf_momenten, zet_plaatsen
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod, Jaarkost, Prijs, Veelgesteld
from aanbod.models.prijs import PrijsSoort
from wevelgem_netwerk.basis.weigering import Geweigerd

_KORT = "titel omschrijving leeftijd_van leeftijd_tot telefoon email inschrijven_url contact_naam"
_MEER = (
    "sector type_term zichtbaar_vanaf alleen_kinderen geboren_van geboren_tot vervoer "
    "voorbehoud_dagen"
)
#: The measures that are also a fact about paying (models/aanbod.py).
CASH, SCHIJVEN = "cash", "schijven"


def schrijf_kort(aanbod: Aanbod, gegevens: AanbodGegevens, *, door, partner) -> None:
    """Write the short form: the offer, its place, base price, measures and dates."""
    for naam in _KORT.split():
        setattr(aanbod, naam, getattr(gegevens, naam))
    if aanbod.leeftijd_van is not None or aanbod.leeftijd_tot is not None:
        aanbod.geboren_van = aanbod.geboren_tot = None  # an age or birth dates, never both
    if gegevens.plek:
        aanbod.locatie = vind_of_maak(
            tekst=gegevens.plek,
            straat=gegevens.straat,
            deelgemeente=gegevens.deelgemeente,
            is_nieuw=gegevens.plek_is_nieuw,
            door=door,
            partner=partner,
        )
    elif not aanbod.online:
        aanbod.locatie = None
    aanbod.full_clean()
    aanbod.save()
    zet_maatregelen(aanbod, gegevens.maatregelen)
    _zet_basisprijs(aanbod, gegevens)
    if gegevens.kalender_blijft:
        zet_plaatsen(aanbod, gegevens.plaatsen)
    elif gegevens.regel:
        schrijf_momenten(aanbod, gegevens.regel, plaatsen=gegevens.plaatsen)


def schrijf_meer(aanbod: Aanbod, gegevens: MeerGegevens) -> None:
    """Write the page "Meer vertellen"; refuses (Geweigerd) more reserved places than there are."""
    for naam in _MEER.split():
        setattr(aanbod, naam, getattr(gegevens, naam))
    if aanbod.geboren_van is not None:
        aanbod.leeftijd_van = aanbod.leeftijd_tot = None
    aanbod.full_clean()
    aanbod.save()
    aanbod.vertrekplaatsen.set(gegevens.vertrekplaatsen)
    aanbod.voorzieningen.set(gegevens.voorzieningen)
    zet_maatregelen(aanbod, gegevens.maatregelen)
    _zet_tarieven(aanbod, gegevens)
    _zet_lijst(
        aanbod.jaarkosten,
        [Jaarkost(aanbod=aanbod, soort=s, bedrag=b) for s, b in gegevens.jaarkosten],
    )
    _zet_lijst(
        aanbod.vragen,
        [
            Veelgesteld(aanbod=aanbod, vraag=vraag, antwoord=antwoord, volgorde=nr)
            for nr, (vraag, antwoord) in enumerate(gegevens.vragen)
        ],
    )
    _zet_per_keer(aanbod, gegevens)


def schrijf_data(aanbod: Aanbod, kalender: Kalender) -> None:
    """Write the page of the calendar."""
    schrijf_kalender(aanbod, kalender)


def zet_maatregelen(aanbod: Aanbod, maatregelen) -> None:
    """Write which measures an offer takes, and what two of them say about paying."""
    aanbod.maatregelen.set(maatregelen)
    codes = {m.code for m in maatregelen}
    aanbod.cash, aanbod.gespreid_betalen = CASH in codes, SCHIJVEN in codes
    aanbod.save(update_fields=["cash", "gespreid_betalen"])


def _zet_basisprijs(aanbod: Aanbod, gegevens: AanbodGegevens) -> None:
    basis = aanbod.prijzen.filter(soort=PrijsSoort.BASIS).first()
    if gegevens.prijs is None:
        aanbod.prijzen.filter(soort=PrijsSoort.BASIS).delete()
        return
    basis = basis or Prijs(aanbod=aanbod, soort=PrijsSoort.BASIS)
    basis.bedrag, basis.eenheid = gegevens.prijs, gegevens.eenheid
    basis.full_clean()
    basis.save()


def _zet_tarieven(aanbod: Aanbod, gegevens: MeerGegevens) -> None:
    """Replace the tariffs by name; a price line that stays keeps its row."""
    aanbod.prijzen.filter(soort=PrijsSoort.BASIS).update(groepsprijs=gegevens.groepsprijs)
    tarieven = aanbod.prijzen.filter(soort=PrijsSoort.TARIEF)
    namen = [tarief.naam for tarief in gegevens.tarieven]
    tarieven.exclude(naam__in=namen).delete()
    bestaand = {prijs.naam: prijs for prijs in tarieven.order_by("id")}
    for nr, tarief in enumerate(gegevens.tarieven, 1):
        rij = bestaand.get(tarief.naam) or Prijs(aanbod=aanbod, soort=PrijsSoort.TARIEF)
        rij.naam, rij.bedrag, rij.volgorde = tarief.naam, tarief.bedrag, nr
        rij.eenheid, rij.groepsprijs = tarief.eenheid, tarief.groepsprijs
        rij.full_clean()
        rij.save()


def _zet_lijst(bestaand, rijen: list) -> None:
    """Replace the lines of an offer that nothing else points to."""
    for rij in rijen:
        rij.full_clean(validate_unique=False, validate_constraints=False)
    bestaand.all().delete()
    bestaand.bulk_create(rijen)


def _zet_per_keer(aanbod: Aanbod, gegevens: MeerGegevens) -> None:
    """Childcare and staying over stand on every date, reserved places on each that still comes.

    Refuses (Geweigerd) more reserved places than there are, and fewer than are promised or taken.
    """
    nu = timezone.now()
    momenten = list(aanbod.momenten.select_for_update().order_by("begin"))
    van_wie_komt = beloofd(momenten)
    for moment in momenten:
        if moment.einde >= nu:
            if moment.plaatsen is not None and moment.plaatsen < gegevens.voorbehouden:
                raise Geweigerd(AanbodWeigering.TE_VEEL_VOORBEHOUDEN)
            eis_voorbehouden(moment, gegevens.voorbehouden, van_wie_komt[moment.pk])
            moment.voorbehouden = gegevens.voorbehouden
        moment.opvang_van, moment.opvang_tot = gegevens.opvang_van, gegevens.opvang_tot
        moment.overnachting = gegevens.overnachting
        moment.save(update_fields=["voorbehouden", "opvang_van", "opvang_tot", "overnachting"])
    aanbod.openingsuren.update(opvang_van=gegevens.opvang_van, opvang_tot=gegevens.opvang_tot)
