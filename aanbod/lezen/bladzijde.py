"""What stands on the page of one offer, put together from its rows in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.utils import timezone

from aanbod.kalender.tekst import Kalender, bij_moment, kort, lang
from aanbod.models import Aanbod, Beeld, Jaarkost, Locatie, Moment, Prijs, Veelgesteld, Voorziening
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import MomentStatus
from aanbod.models.voorziening import Behoefte
from aanbod.zoeken.kaarten import kansentarief
from partners.models import Maatregel

#: By hand: building this with the ORM costs more than all the rest of the query.
_VOORZIENINGEN = """
SELECT v.* FROM aanbod_voorziening v WHERE v.actief AND v.id IN (
    SELECT voorziening_id FROM aanbod_aanbod_voorzieningen WHERE aanbod_id = %s
    UNION ALL
    SELECT voorziening_id FROM aanbod_locatie_voorzieningen WHERE locatie_id = %s
)
"""
_MAATREGELEN = """
SELECT m.* FROM partners_maatregel m JOIN aanbod_aanbod_maatregelen h ON h.maatregel_id = m.id
WHERE m.actief AND h.aanbod_id = %s ORDER BY m.volgorde, m.naam
"""
#: The same for what hangs on one offer: a table and the order, both ours.
_ONDERDEEL = "SELECT * FROM {tabel} WHERE aanbod_id = %s ORDER BY {orde}"
#: So many dates stand open on the page; the rest unfolds.
EERST = 5


@dataclass(frozen=True)
class Prijsregel:
    """A price, and what it is with kansentarief (None: unknown, or it is free already)."""

    prijs: Prijs
    kans: Decimal | None


@dataclass(frozen=True)
class Bladzijde:
    """Dates in words and one by one (cancelled ones too), prices, help, pictures and questions."""

    kalender: Kalender
    momenten: list[Moment]
    is_voorbij: bool
    prijzen: list[Prijsregel]
    jaarkosten: list[Jaarkost]
    maatregelen: list[Maatregel]
    voorzieningen: list[Voorziening]
    vertrekplaatsen: list[Locatie]
    beelden: list[Beeld]
    vragen: list[Veelgesteld]

    @property
    def wanneer(self) -> str:
        return kort(self.kalender)

    @property
    def wanneer_regels(self) -> list[str]:
        return lang(self.kalender)

    @property
    def gaat_niet_door(self) -> bool:
        return bool(self.momenten) and all(
            m.status == MomentStatus.GEANNULEERD for m in self.momenten
        )

    @property
    def eerste(self) -> list[Moment]:
        return self.momenten[:EERST]

    @property
    def overige(self) -> list[Moment]:
        return self.momenten[EERST:]

    @property
    def aantal(self) -> int:
        return len(self.momenten)

    @property
    def volgende(self) -> Moment | None:
        return self.kalender.door[0] if self.kalender.door else None

    @property
    def kansentarief(self) -> bool:
        return any(regel.kans is not None for regel in self.prijzen)

    @property
    def basisprijs(self) -> Prijsregel | None:
        return next((r for r in self.prijzen if r.prijs.soort == "basis"), None)

    @property
    def per_jaar(self) -> Decimal:
        """What a year costs altogether, in euro."""
        return sum((kost.bedrag for kost in self.jaarkosten), Decimal(0))

    @property
    def per_behoefte(self) -> list[tuple[str, list[Voorziening]]]:
        """What makes it accessible, grouped by what somebody needs."""
        groepen = groupby(self.voorzieningen, key=lambda v: v.behoefte)
        return [(Behoefte(behoefte).label, list(groep)) for behoefte, groep in groepen]


def bladzijde_van(aanbod: Aanbod, *, nu: datetime, op_papier: bool = False) -> Bladzijde:
    """Put together the page of `aanbod` at `nu`.

    Seven queries; two more with weekly hours, one more for children on their own.
    """
    komend = aanbod.momenten.komend(nu).order_by("begin", "id")
    momenten = [moment.zonder_apart(nu) for moment in komend]
    vandaag = timezone.localdate(nu)
    for moment in momenten:
        moment.bij = bij_moment(moment)
    met_uren = aanbod.soort_kalender in (KalenderSoort.PERIODE, KalenderSoort.VAST)
    return Bladzijde(
        kalender=Kalender(
            soort=aanbod.soort_kalender,
            vandaag=vandaag,
            van=aanbod.periode_van,
            tot=aanbod.periode_tot,
            momenten=momenten,
            openingsuren=list(aanbod.openingsuren.order_by("weekdag", "van")) if met_uren else [],
            uitzonderingen=list(aanbod.uitzonderingen.order_by("van")) if met_uren else [],
            op_papier=op_papier,
        ),
        momenten=momenten,
        is_voorbij=not momenten and aanbod.laatste_einde is not None and aanbod.laatste_einde < nu,
        prijzen=[
            _regel(prijs, aanbod, vandaag) for prijs in _onderdelen(Prijs, aanbod, "volgorde, id")
        ],
        jaarkosten=_onderdelen(Jaarkost, aanbod, "id"),
        maatregelen=list(Maatregel.objects.raw(_MAATREGELEN, [aanbod.pk])),
        voorzieningen=_voorzieningen(aanbod),
        vertrekplaatsen=_vertrekplaatsen(aanbod),
        beelden=[b for b in _onderdelen(Beeld, aanbod, "volgorde, id") if not b.wacht],
        vragen=_onderdelen(Veelgesteld, aanbod, "volgorde, id"),
    )


def _onderdelen(model, aanbod: Aanbod, orde: str) -> list:
    """The rows of this kind that hang on the offer, in this order."""
    sql = _ONDERDEEL.format(tabel=model._meta.db_table, orde=orde)
    return list(model.objects.raw(sql, [aanbod.pk]))


def _voorzieningen(aanbod: Aanbod) -> list[Voorziening]:
    """What the offer has, and what its place has."""
    rijen = Voorziening.objects.raw(_VOORZIENINGEN, [aanbod.pk, aanbod.locatie_id])
    orde = [behoefte.value for behoefte in Behoefte]
    return sorted(rijen, key=lambda v: (orde.index(v.behoefte), v.volgorde, v.naam))


def _vertrekplaatsen(aanbod: Aanbod) -> list[Locatie]:
    """Only what is for children without a parent leaves from somewhere (uitdatabank.md 1.2)."""
    if not aanbod.alleen_kinderen:
        return []
    return list(aanbod.vertrekplaatsen.select_related("deelgemeente").order_by("naam"))


def _regel(prijs: Prijs, aanbod: Aanbod, vandaag) -> Prijsregel:
    delen = (
        kansentarief(prijs.bedrag, aanbod.partner, vandaag, aanbod.pk) if aanbod.is_uitpas else None
    )
    return Prijsregel(prijs, delen["deelnemer"] if delen else None)
