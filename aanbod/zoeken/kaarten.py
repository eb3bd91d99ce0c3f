"""The cards of one page of the list: what a reader sees, read fresh, in two queries."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from aanbod.kalender.tekst import Kalender, kort
from aanbod.models import Aanbod, Moment
from aanbod.models.moment import MomentStatus
from aanbod.models.prijs import PrijsEenheid, PrijsSoort
from aanbod.zoeken.catalogus import Catalogus
from aanbod.zoeken.rijen import APART
from partners.models import Maatregel
from wevelgem_netwerk.basis.registers import prijsuitleg

#: So many coming dates tell the rhythm of a series.
DATA_PER_KAART = 8
MAATREGELEN_PER_KAART = 3

#: The first coming dates of each offer, by one step down the index each.
_KOMENDE = """
SELECT m.id, a.id, m.begin, m.einde, m.status, m.volzet, m.plaatsen,
       least(m.plaatsen, m.bezet + /*apart*/)
FROM unnest(%(ids)s::bigint[]) AS a(id)
CROSS JOIN LATERAL (
    SELECT * FROM aanbod_moment
    WHERE aanbod_id = a.id AND einde >= %(nu)s AND status <> 'geannuleerd'
    ORDER BY begin, id LIMIT %(aantal)s
) m
ORDER BY m.begin, m.id
""".replace("/*apart*/", APART)
#: What is reserved for toeleiding counts as taken until it is released (Moment.vrij_voor_iedereen).
_VELDEN = ("id", "aanbod_id", "begin", "einde", "status", "volzet", "plaatsen", "bezet")


def kansentarief(bedrag: Decimal, partner, op_datum, aanbod_id: int | None = None) -> dict | None:
    """Ask the registry who pays which part of a price; None when nobody knows or it is free."""
    if not bedrag:
        return None
    antwoorden = (stuk(bedrag, partner, op_datum, aanbod_id) for _, stuk in prijsuitleg)
    return next((antwoord for antwoord in antwoorden if antwoord), None)


@dataclass(frozen=True)
class Komend:
    """The coming dates of an offer, the first ones, without the cancelled."""

    momenten: list[Moment]

    @property
    def door(self) -> list[Moment]:
        """Those that take place."""
        return [m for m in self.momenten if m.status == MomentStatus.GAAT_DOOR]

    @property
    def volgende(self) -> Moment | None:
        return self.door[0] if self.door else None

    @property
    def uitgesteld(self) -> bool:
        return bool(self.momenten) and not self.door


NIETS_KOMEND = Komend([])


@dataclass(frozen=True)
class Kaart:
    """One offer on the list. `bedrag` None: price unknown; `kans`: with kansentarief."""

    aanbod: Aanbod
    volgende: Moment | None
    wanneer: str
    bedrag: Decimal | None
    eenheid: str
    kans: Decimal | None
    maatregelen: list[Maatregel]

    @property
    def vrij(self) -> int | None:
        return self.volgende.vrij if self.volgende else None


def kaarten(ids: list[int], catalogus: Catalogus, *, nu: datetime) -> list[Kaart]:
    """Return the cards of these offers in this order. Two queries, whatever the number.

    An offer that went offline since the catalogue was made is left out.
    """
    if not ids:
        return []
    vandaag = timezone.localdate(nu)
    gevonden = (
        Aanbod.objects.publiek()
        .filter(pk__in=ids)
        .select_related("partner", "locatie__deelgemeente")
        .annotate(basis=FilteredRelation("prijzen", condition=Q(prijzen__soort=PrijsSoort.BASIS)))
        .annotate(bedrag=F("basis__bedrag"), eenheid=F("basis__eenheid"))
        .only(
            "uid", "titel", "leeftijd_van", "leeftijd_tot", "geboren_van", "geboren_tot", "online",
            "soort_kalender", "is_uitpas", "partner__gemeente", "partner__drempelvrij_tot",
            "locatie__naam",
            "locatie__plaatsnaam", "locatie__deelgemeente__naam",
        )
    )  # fmt: skip
    komend = komende(ids, nu=nu)
    per_id = {aanbod.pk: aanbod for aanbod in gevonden.order_by()}
    return [
        _kaart(per_id[i], komend.get(i, NIETS_KOMEND), catalogus, vandaag)
        for i in ids
        if i in per_id
    ]


def _kaart(aanbod: Aanbod, komend: Komend, catalogus: Catalogus, vandaag: date) -> Kaart:
    kalender = Kalender(soort=aanbod.soort_kalender, vandaag=vandaag, momenten=komend.momenten)
    kans = None
    if aanbod.is_uitpas:
        kans = kansentarief(aanbod.bedrag, aanbod.partner, vandaag, aanbod.pk)
    return Kaart(
        aanbod=aanbod,
        volgende=komend.volgende,
        wanneer=kort(kalender),
        bedrag=aanbod.bedrag,
        eenheid=PrijsEenheid(aanbod.eenheid).label if aanbod.eenheid else "",
        kans=kans["deelnemer"] if kans else None,
        maatregelen=catalogus.maatregelen_van(aanbod.pk)[:MAATREGELEN_PER_KAART],
    )


def komende(ids: list[int], *, nu: datetime) -> dict[int, Komend]:
    """Return the coming dates per offer, the first ones of each. One query."""
    per_aanbod: dict[int, list[Moment]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_KOMENDE, {"ids": ids, "nu": nu, "aantal": DATA_PER_KAART})
        for rij in cursor:
            moment = Moment.from_db(connection.alias, _VELDEN, rij)
            per_aanbod.setdefault(moment.aanbod_id, []).append(moment)
    return {aanbod_id: Komend(momenten) for aanbod_id, momenten in per_aanbod.items()}


def toon_dag(moment: Moment | None, nu: datetime):
    """Return the day on the date leaf: that of the date, or today when it runs already."""
    if moment is None:
        return None
    begin = timezone.localdate(moment.begin)
    loopt = moment.einde - moment.begin > timedelta(days=1)
    return max(begin, timezone.localdate(nu)) if loopt else begin
