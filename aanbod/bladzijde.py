"""What stands on the page of one offer, put together from its rows in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from aanbod.models import Aanbod, Moment, Prijs
from aanbod.models.moment import MomentStatus
from aanbod.zoeken.kaarten import DATA_PER_KAART, Komend, kansentarief, wanneer
from partners.models import Maatregel

#: So many dates stand open on the page; the rest unfolds.
EERST = 5


@dataclass(frozen=True)
class Prijsregel:
    """A price, and what it is with kansentarief (None: unknown, or it is free already)."""

    prijs: Prijs
    kans: Decimal | None


@dataclass(frozen=True)
class Bladzijde:
    """`wanneer` in words, coming dates (cancelled ones too), prices and measures."""

    wanneer: str
    eerste: list[Moment]
    overige: list[Moment]
    is_voorbij: bool
    gaat_niet_door: bool
    prijzen: list[Prijsregel]
    maatregelen: list[Maatregel]
    uitzonderingen: list

    @property
    def aantal(self) -> int:
        return len(self.eerste) + len(self.overige)

    @property
    def kansentarief(self) -> bool:
        return any(regel.kans is not None for regel in self.prijzen)


def bladzijde_van(aanbod: Aanbod, *, nu: datetime) -> Bladzijde:
    """Put together the page of `aanbod` at `nu`. Four queries."""
    momenten = list(aanbod.momenten.komend(nu).order_by("begin", "id"))
    gaat_door = [m for m in momenten if m.status == MomentStatus.GAAT_DOOR]
    vandaag = timezone.localdate(nu)
    komend = Komend(
        volgende=gaat_door[0] if gaat_door else None,
        tijden=[(m.begin, m.einde) for m in gaat_door[:DATA_PER_KAART]],
        uitgesteld=any(m.status == MomentStatus.UITGESTELD for m in momenten),
    )
    return Bladzijde(
        wanneer=wanneer(aanbod, komend),
        eerste=momenten[:EERST],
        overige=momenten[EERST:],
        is_voorbij=not momenten and aanbod.laatste_einde is not None and aanbod.laatste_einde < nu,
        gaat_niet_door=bool(momenten)
        and all(m.status == MomentStatus.GEANNULEERD for m in momenten),
        prijzen=[
            _regel(prijs, aanbod, vandaag) for prijs in aanbod.prijzen.order_by("volgorde", "id")
        ],
        maatregelen=list(aanbod.maatregelen.filter(actief=True).order_by("volgorde", "naam")),
        uitzonderingen=[
            u for u in aanbod.uitzonderingen.order_by("van") if u.gesloten and u.tot >= vandaag
        ],
    )


def _regel(prijs: Prijs, aanbod: Aanbod, vandaag) -> Prijsregel:
    delen = (
        kansentarief(prijs.bedrag, aanbod.partner, vandaag, aanbod.pk) if aanbod.is_uitpas else None
    )
    return Prijsregel(prijs, delen["deelnemer"] if delen else None)
