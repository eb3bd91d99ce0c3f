"""The filters of the public list: their names in the address, their words, and what they hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from django.utils.text import slugify

from aanbod.models.aanbod import HOOGSTE_LEEFTIJD
from aanbod.models.voorziening import Behoefte
from aanbod.uitdatabank.termen import THEMAS, TYPES
from aanbod.zoeken.tijd import DAGDELEN
from partners.models.partner import Sector
from wevelgem_netwerk.basis.woorden import DAGEN

#: value in the address -> lowest and highest age, in years
LEEFTIJDEN = {
    "0-5": (0, 5),
    "6-12": (6, 12),
    "13-17": (13, 17),
    "18-59": (18, 59),
    "60-plus": (60, HOOGSTE_LEEFTIJD),
}
#: value in the address -> highest ordinary price, in whole euro
PRIJZEN = {"gratis": 0, "tot-5": 5, "tot-10": 10, "tot-20": 20}
#: Prices above this are not told apart, in whole euro.
HOOGSTE_PRIJS = 200
THUIS = "online"
#: The filters that must hold for one and the same date (tijd.py).
TIJD = ("wanneer", "dag", "dagdeel")


@dataclass(frozen=True)
class Keuze:
    """One tick box: its value in the address and the words beside it."""

    waarde: str
    woorden: str


@dataclass(frozen=True)
class Invoer:
    """A box to type an own value in: the words around it, and how it is read (None: not)."""

    ervoor: str
    erna: str
    lees: Callable[[str], Keuze | None]
    hoogste: int


@dataclass(frozen=True)
class Filter:
    """One filter. `alles`: every tick must hold; else one of the ticks is enough."""

    naam: str
    titel: str
    keuzes: tuple[Keuze, ...]
    alles: bool = False
    invoer: Invoer | None = None


@dataclass(frozen=True)
class Paneel:
    """Filters that unfold together, under one button."""

    titel: str
    filters: tuple[str, ...]


PANELEN = (
    Paneel("Leeftijd", ("leeftijd",)),
    Paneel("Wanneer", TIJD),
    Paneel("Wat", ("soort", "type", "thema")),
    Paneel("Prijs", ("prijs", "pas")),
    Paneel("Makkelijk", ("plaats", "helpt", "toegankelijk")),
)


def _lees_leeftijd(tekst: str) -> Keuze | None:
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) < 4):
        return None
    leeftijd = int(tekst)
    return Keuze(str(leeftijd), f"{leeftijd} jaar") if leeftijd <= HOOGSTE_LEEFTIJD else None


def _lees_prijs(tekst: str) -> Keuze | None:
    heel, _, rest = tekst.strip().removeprefix("€").strip().replace(".", ",").partition(",")
    if not (heel.isascii() and heel.isdigit() and len(heel) < 4 and len(rest) <= 2):
        return None
    if rest and not (rest.isascii() and rest.isdigit()):
        return None
    euro = int(heel) + bool(rest.strip("0"))
    return Keuze(str(euro), f"tot € {euro}") if euro <= HOOGSTE_PRIJS else None


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
    invoer=Invoer("Of typ een leeftijd", "jaar", _lees_leeftijd, HOOGSTE_LEEFTIJD),
)
DAG = Filter("dag", "Welke dag", tuple(Keuze(dag, f"op {dag}") for dag in DAGEN))
DAGDEEL = Filter("dagdeel", "Welk moment", tuple(Keuze(*rij) for rij in DAGDELEN.items()))
SOORT = Filter(
    "soort",
    "Soort",
    tuple(Keuze(sector.value, "iets anders" if sector == Sector.ANDERE else sector.label)
          for sector in Sector),
)  # fmt: skip
PRIJS = Filter(
    "prijs",
    "Prijs",
    (Keuze("gratis", "gratis"), *(Keuze(w, f"tot € {n}") for w, n in PRIJZEN.items() if n)),
    invoer=Invoer("Of tot hoogstens", "euro", _lees_prijs, HOOGSTE_PRIJS),
)
PAS = Filter("pas", "UiTPAS", (Keuze("uitpas", "met UiTPAS"),))
PLAATS = Filter("plaats", "Plaats", (Keuze("vrij", "er is nog plaats"),))


def wanneer(perioden) -> Filter:
    """Return the filter of named periods, from what tijd.perioden() gives."""
    return Filter("wanneer", "Wanneer", tuple(Keuze(p.waarde, p.woorden) for p in perioden))


def termen(naam: str, titel: str, aanwezig: set[str]) -> Filter:
    """Return the filter of types or themes: those that some offer has."""
    gekend = TYPES if naam == "type" else THEMAS
    woorden = {slugify(gekend[term]): gekend[term] for term in aanwezig if term in gekend}
    keuzes = sorted(woorden.items(), key=lambda paar: paar[1])
    return Filter(naam, titel, tuple(Keuze(waarde, woord.lower()) for waarde, woord in keuzes))


def wat_helpt(maatregelen) -> Filter:
    """Return the filter of what makes it easier, from Maatregel rows."""
    return Filter(
        "helpt", "Wat helpt", tuple(Keuze(m.code, m.naam) for m in maatregelen), alles=True
    )


def toegankelijk(voorzieningen) -> Filter:
    """Return the filter of accessibility, from Voorziening rows, grouped by need."""
    orde = [behoefte.value for behoefte in Behoefte]
    rijen = sorted(voorzieningen, key=lambda v: (orde.index(v.behoefte), v.volgorde, v.naam))
    keuzes = tuple(Keuze(slugify(v.naam), v.naam) for v in rijen)
    return Filter("toegankelijk", "Toegankelijk", keuzes, alles=True)


def leeftijden_van(rij_van, rij_tot, geboren_van, geboren_tot, op_datum: date) -> tuple[int, int]:
    """Return lowest and highest age, from ages or from birth dates counted on `op_datum`."""
    if geboren_van and geboren_tot:
        jongste, oudste = oud_op(geboren_tot, op_datum), oud_op(geboren_van, op_datum)
        return min(max(jongste, 0), HOOGSTE_LEEFTIJD), min(max(oudste, 0), HOOGSTE_LEEFTIJD)
    return rij_van or 0, HOOGSTE_LEEFTIJD if rij_tot is None else rij_tot


def oud_op(geboren: date, op_datum: date) -> int:
    """Return how many birthdays somebody had by `op_datum`."""
    verjaarde = (op_datum.month, op_datum.day) >= (geboren.month, geboren.day)
    return op_datum.year - geboren.year - (not verjaarde)


def euro_van(bedrag: Decimal | None) -> int | None:
    """Return a price as whole euro, rounded up; None when unknown."""
    if bedrag is None:
        return None
    return min(int(bedrag.to_integral_value(ROUND_CEILING)), HOOGSTE_PRIJS + 1)
