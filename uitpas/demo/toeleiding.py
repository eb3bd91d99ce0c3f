"""The demo of toeleiding: three people on their way, two buddies, and a place that is kept."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from aanbod.models import Moment
from aanbod.models.moment import MomentStatus
from partners.models import Deelgemeente, Lidmaatschap, Partner
from partners.models.partner import Sector
from uitpas.domein.toeleiding import buddys, voorbehoud
from uitpas.domein.toeleiding import stappen as toeleiding
from uitpas.models import Toeleiding
from uitpas.models.buddy import Buddysoort, Dagdeel
from uitpas.models.toeleiding import Stap, Toestemmingsvorm
from wevelgem_netwerk.basis.weigering import Geweigerd

#: first name, wish, how to reach, deelgemeente, weeks ago it began. All fictitious.
MENSEN = (
    ("Kevin", "iets met mensen, maar niet in een grote groep", "via het onthaal", "Moorsele", 1),
    ("Fatma", "dansen, maar de eerste keer niet alleen", "via de school", "Gullegem", 4),
    ("Ronny", "turnen met mijn dochtertje", "via het onthaal", "Wevelgem", 9),
)


def laad(*, op_datum: date, partners: dict[str, Partner]) -> None:
    """Make them by the verbs, as the CAW worker of the demo; does nothing when there are some."""
    if Toeleiding.objects.exists():
        return
    werkplek = Lidmaatschap.objects.get(gebruiker__email="toeleider@demo.example")
    momenten = _momenten(op_datum)
    if len(momenten) < 2:
        return
    _, fatma, ronny = (_begin(werkplek, nr, mens, op_datum) for nr, mens in enumerate(MENSEN))
    _kies(fatma, momenten[0], werkplek, op_datum - timedelta(days=9))
    dag = timezone.localdate(momenten[0].begin)
    toeleiding.spreek_af(
        toeleiding=fatma, stap=Stap.SAMEN, op=dag, moment=momenten[0],
        wie_mee="Ilse, van het CAW", werkplek=werkplek, op_datum=op_datum - timedelta(days=2),
    )  # fmt: skip
    _kies(ronny, momenten[1], werkplek, op_datum - timedelta(days=50))
    ingeschreven = op_datum - timedelta(days=37)
    toeleiding.schrijf_in(toeleiding=ronny, weken=5, werkplek=werkplek, op_datum=ingeschreven)
    _plaats(fatma, momenten[0], werkplek)
    _buddys(werkplek, op_datum)


def _momenten(op_datum: date) -> list[Moment]:
    """The first coming date of offers with places kept apart, then of others; one an offer."""
    morgen = timezone.make_aware(datetime.combine(op_datum + timedelta(days=1), time.min))
    komend = Moment.objects.filter(
        begin__gte=morgen, status=MomentStatus.GAAT_DOOR, aanbod__stand="online",
        aanbod__is_uitpas=True,
    ).select_related("aanbod")  # fmt: skip
    per_aanbod: dict[int, Moment] = {}
    for moment in komend.order_by("-voorbehouden", "begin", "id"):
        if moment.apart(timezone.now()) or not moment.voorbehouden:
            per_aanbod.setdefault(moment.aanbod_id, moment)
    return list(per_aanbod.values())[:2]


def _begin(werkplek, nr: int, mens: tuple, op_datum: date) -> Toeleiding:
    voornaam, wens, bereikbaar, plek, weken = mens
    op = op_datum - timedelta(weeks=weken)
    begin = toeleiding.Begin(
        uid=UUID(int=8560_0000 + nr),
        voornaam=voornaam,
        wens=wens,
        bereikbaar=bereikbaar,
        deelgemeente=Deelgemeente.objects.get(naam=plek),
        toestemming_op=op,
        toestemming_vorm=Toestemmingsvorm.MONDELING,
    )
    return toeleiding.start(begin=begin, werkplek=werkplek, op_datum=op)


def _kies(rij: Toeleiding, moment: Moment, werkplek, op_datum: date) -> None:
    toeleiding.kies_aanbod(
        toeleiding=rij, aanbod=moment.aanbod, werkplek=werkplek, op_datum=op_datum
    )


def _plaats(rij: Toeleiding, moment: Moment, werkplek) -> None:
    try:
        voorbehoud.houd_vast(toeleiding=rij, moment=moment, werkplek=werkplek)
    except Geweigerd:  # on this day nothing of the demo is kept apart
        return


def _buddys(werkplek, op_datum: date) -> None:
    plekken = {plek.naam: plek for plek in Deelgemeente.objects.all()}
    els = buddys.Gegevens(
        voornaam="Els",
        soort=Buddysoort.BUDDY,
        toestemming_op=op_datum,
        email="buddy@demo.example",
        deelgemeenten=[plekken["Gullegem"]],
        weekdagen=[2, 5],
        dagdelen=[Dagdeel.NAMIDDAG],
        interesses=[Sector.SPORT],
    )
    hamid = buddys.Gegevens(
        voornaam="Hamid",
        soort=Buddysoort.BRUGFIGUUR,
        toestemming_op=op_datum,
        deelgemeenten=[plekken["Wevelgem"], plekken["Moorsele"]],
        dagdelen=[Dagdeel.AVOND],
    )
    for nr, gegevens in enumerate((els, hamid)):
        buddys.bewaar(
            uid=UUID(int=8560_1000 + nr), gegevens=gegevens, werkplek=werkplek, op_datum=op_datum
        )
