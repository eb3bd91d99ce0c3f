"""The filters of the public list: their names in the address, their words, and what they hold."""

from dataclasses import dataclass
from decimal import Decimal

from aanbod.models.aanbod import HOOGSTE_LEEFTIJD
from partners.models.partner import Sector

#: value in the address -> lowest and highest age, in years
LEEFTIJDEN = {
    "0-5": (0, 5),
    "6-12": (6, 12),
    "13-17": (13, 17),
    "18-59": (18, 59),
    "60-plus": (60, HOOGSTE_LEEFTIJD),
}
#: value in the address -> highest ordinary price, in euro
PRIJZEN = {"gratis": Decimal(0), "tot-5": Decimal(5), "tot-20": Decimal(20)}
THUIS = "online"


@dataclass(frozen=True)
class Keuze:
    """One tick box: its value in the address and the words beside it."""

    waarde: str
    woorden: str


@dataclass(frozen=True)
class Filter:
    """One filter. `alles`: every tick must hold; else one of the ticks is enough."""

    naam: str
    titel: str
    keuzes: tuple[Keuze, ...]
    alles: bool = False


LEEFTIJD = Filter(
    "leeftijd",
    "Leeftijd",
    (
        Keuze("0-5", "0 tot 5 jaar"),
        Keuze("6-12", "6 tot 12 jaar"),
        Keuze("13-17", "13 tot 17 jaar"),
        Keuze("18-59", "18 tot 59 jaar"),
        Keuze("60-plus", "60 jaar en ouder"),
    ),
)
#: The values are columns of the query in catalogus.py, with - for _.
WANNEER = Filter(
    "wanneer",
    "Wanneer",
    (
        Keuze("vandaag", "vandaag"),
        Keuze("dit-weekend", "dit weekend"),
        Keuze("deze-week", "de komende 7 dagen"),
        Keuze("woensdagnamiddag", "woensdagnamiddag"),
        Keuze("na-school", "na school"),
        Keuze("overdag", "overdag in de week"),
        Keuze("avond", "’s avonds"),
        Keuze("weekend", "in het weekend"),
    ),
)
SOORT = Filter(
    "soort",
    "Soort",
    tuple(Keuze(sector.value, "iets anders" if sector == Sector.ANDERE else sector.label)
          for sector in Sector),
)  # fmt: skip
PRIJS = Filter(
    "prijs",
    "Prijs",
    (Keuze("gratis", "gratis"), Keuze("tot-5", "tot € 5"), Keuze("tot-20", "tot € 20")),
)


def wat_helpt(maatregelen) -> Filter:
    """Return the filter of what makes it easier, from Maatregel rows."""
    return Filter(
        "helpt", "Wat helpt", tuple(Keuze(m.code, m.naam) for m in maatregelen), alles=True
    )


def leeftijden_van(van: int | None, tot: int | None) -> list[str]:
    """Return the age groups an offer is for; without limits it is for everybody."""
    laagst, hoogst = van or 0, HOOGSTE_LEEFTIJD if tot is None else tot
    return [w for w, (begin, einde) in LEEFTIJDEN.items() if laagst <= einde and hoogst >= begin]


def prijzen_van(bedrag: Decimal | None) -> list[str]:
    """Return the price groups of an ordinary price; an unknown price is in none."""
    return [] if bedrag is None else [w for w, hoogste in PRIJZEN.items() if bedrag <= hoogste]
