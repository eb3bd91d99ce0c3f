""" "Wat kan ik doen?": four taps to three offers. Every state is an address; nothing is kept.

For whom must fit. What, when, where and free are wishes: when nothing answers them all, the nearest
is shown, and each offer says which wish it does not answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from django.utils.http import urlencode
from django.utils.text import slugify

from aanbod.zoeken import tijd
from aanbod.zoeken.catalogus import Catalogus
from aanbod.zoeken.filters import LEEFTIJDEN
from partners.models.partner import Sector
from wevelgem_netwerk.basis.woorden import DAGEN

#: So many offers: what somebody can choose from without reading a list.
DRIE = 3
ALLES = "alles"


@dataclass(frozen=True)
class Tegel:
    """One tile: its value in the address, its words, its pictogram, and how it is said after."""

    waarde: str
    woorden: str
    icoon: str
    gezegd: str = ""


@dataclass(frozen=True)
class Stap:
    """One tap: its name in the address, its question, and the tiles."""

    naam: str
    vraag: str
    tegels: tuple[Tegel, ...]

    def tegel(self, waarde: str) -> Tegel | None:
        return next((t for t in self.tegels if t.waarde == waarde), None)


WIE = Stap(
    "wie",
    "Voor wie zoek je iets?",
    (
        Tegel("0-5", "Een kind tot 5 jaar", "rondje", "tot 5 jaar"),
        Tegel("6-12", "Een kind van 6 tot 12 jaar", "bal", "6 tot 12 jaar"),
        Tegel("13-17", "Een tiener van 13 tot 17 jaar", "shirt", "13 tot 17 jaar"),
        Tegel("18-59", "Een volwassene", "mens", "volwassene"),
        Tegel("60-plus", "Iemand van 60 of ouder", "groep", "60 of ouder"),
    ),
)
WAT = Stap(
    "wat",
    "Wat wil je doen?",
    (
        Tegel(Sector.SPORT.value, "Sporten, bewegen, zwemmen", "golf", "sport"),
        Tegel(Sector.CULTUUR.value, "Dansen, muziek, film, lezen", "noot", "cultuur"),
        Tegel(Sector.JEUGD.value, "Spelen, knutselen, op kamp", "tent", "spelen"),
        Tegel(Sector.ANDERE.value, "Iets anders: praten, koken, leren", "spreek", "iets anders"),
        Tegel(ALLES, "Maakt niet uit", "hart"),
    ),
)
#: value -> weekdays, parts of the day (tijd.py)
MOMENTEN = {
    "woensdag": (("woensdag",), ("namiddag",)),
    "overdag": (tuple(DAGEN[:5]), ("voormiddag", "namiddag")),
    "avond": ((), ("avond",)),
    "weekend": (tuple(DAGEN[5:]), ()),
}
WANNEER = Stap(
    "wanneer",
    "Wanneer kan het?",
    (
        Tegel("woensdag", "Woensdagnamiddag", "kalender", "woensdagnamiddag"),
        Tegel("overdag", "Overdag in de week", "klok", "overdag"),
        Tegel("avond", "’s Avonds", "deur", "’s avonds"),
        Tegel("weekend", "In het weekend", "fiets", "in het weekend"),
        Tegel(ALLES, "Maakt niet uit", "hart"),
    ),
)


def stappen(boek: Catalogus) -> tuple[Stap, ...]:
    """Return the four taps; the places are those of the catalogue."""
    plekken = (
        Tegel(slugify(d.naam), d.naam, "plek", f"in {d.naam}")
        for d in boek.woordenboek.deelgemeenten.values()
    )
    overal = Tegel(ALLES, "Maakt niet uit", "bus")
    return (WIE, WAT, WANNEER, Stap("waar", "Waar?", (*plekken, overal)))


@dataclass(frozen=True)
class Keuzes:
    """What was tapped so far, in order; and whether it has to be free."""

    stappen: tuple[Stap, ...]
    gekozen: tuple[str, ...]
    gratis: bool = False

    @classmethod
    def uit_adres(cls, gegevens, boek: Catalogus) -> "Keuzes":
        """Read an address; what follows on a tap that is missing or unknown is left out."""
        alle, gekozen = stappen(boek), []
        for stap in alle:
            waarde = gegevens.get(stap.naam, "")
            if not stap.tegel(waarde):
                break
            gekozen.append(waarde)
        return cls(alle, tuple(gekozen), gegevens.get("gratis") == "ja")

    @property
    def klaar(self) -> bool:
        return len(self.gekozen) == len(self.stappen)

    @property
    def stap(self) -> Stap:
        """The tap that comes now."""
        return self.stappen[len(self.gekozen)]

    @property
    def nummer(self) -> int:
        return len(self.gekozen) + 1

    def adres(self) -> str:
        """Return the query of this state, "" for the first."""
        delen = [(s.naam, w) for s, w in zip(self.stappen, self.gekozen, strict=False)]
        if self.gratis:
            delen.append(("gratis", "ja"))
        return f"?{urlencode(delen)}" if delen else ""

    def met(self, waarde: str) -> "Keuzes":
        return replace(self, gekozen=(*self.gekozen, waarde))

    def terug(self) -> "Keuzes":
        """One tap back; from a free search first to the same with every price."""
        if self.gratis:
            return replace(self, gratis=False)
        return replace(self, gekozen=self.gekozen[:-1])

    def woorden(self) -> list[str]:
        """Return what was tapped, in words; "whatever" says nothing."""
        tegels = (s.tegel(w) for s, w in zip(self.stappen, self.gekozen, strict=False))
        gezegd = [t.gezegd for t in tegels if t.gezegd]
        return [*gezegd, "gratis"] if self.gratis else gezegd

    def tegels(self) -> list[tuple[Tegel, str]]:
        """Return the tiles of this tap, each with the address it leads to."""
        return [(tegel, self.met(tegel.waarde).adres()) for tegel in self.stap.tegels]


@dataclass(frozen=True)
class Gevonden:
    """Offers, each with the wishes it does not answer; `precies`: all of them answer all."""

    rijen: tuple[tuple[int, tuple[str, ...]], ...]
    precies: bool


def zoek(keuzes: Keuzes, boek: Catalogus) -> Gevonden:
    """Return three offers for somebody who tapped four times. No query.

    Those with a free place first; then those that miss one wish, place before time before kind.
    """
    wie, *_ = keuzes.gekozen
    basis = boek.voor_leeftijd(*LEEFTIJDEN[wie])
    vrij, rijen = boek.masker("plaats", "vrij"), []
    for masker, mist in _groepen(basis, list(_wensen(keuzes, boek))):
        ids = boek.bladzijde((masker & vrij, masker & ~vrij), 0, DRIE - len(rijen))
        rijen += [(i, mist) for i in ids]
        if len(rijen) == DRIE:
            break
    return Gevonden(tuple(rijen), precies=bool(rijen) and not rijen[-1][1])


def _wensen(keuzes: Keuzes, boek: Catalogus) -> Iterator[tuple[int, str]]:
    """Yield the wishes as masks with what is said of an offer that misses it; first the ones that
    are given up first."""
    _, wat, wanneer, waar = keuzes.gekozen
    _, stap_wat, stap_wanneer, stap_waar = keuzes.stappen
    if waar != ALLES:
        yield boek.masker("waar", waar), f"niet {stap_waar.tegel(waar).gezegd}"
    if keuzes.gratis:
        yield boek.tot_prijs[0], "niet gratis"
    if wanneer != ALLES:
        masker = tijd.masker(boek.maskers, (), *MOMENTEN[wanneer])
        yield masker, f"niet {stap_wanneer.tegel(wanneer).gezegd}"
    if wat != ALLES:
        gezocht = "je zocht" if wat == Sector.ANDERE else stap_wat.tegel(wat).gezegd
        yield boek.masker("soort", wat), f"iets anders dan {gezocht}"


def _groepen(basis: int, wensen: list) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the offers that miss no wish, then one, then two ...; each offer in one group."""
    for aantal in range(len(wensen) + 1):
        for missen in combinations(range(len(wensen)), aantal):
            masker = basis
            for nr, (wens, _) in enumerate(wensen):
                masker &= ~wens if nr in missen else wens
            yield masker, tuple(wensen[nr][1] for nr in missen)
