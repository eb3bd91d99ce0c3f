"""A search as it stands in the address of the page, and what it finds."""

from dataclasses import dataclass, field, replace
from functools import reduce
from operator import and_, or_
from urllib.parse import urlencode

from aanbod.zoeken.catalogus import Catalogus
from aanbod.zoeken.filters import Filter
from aanbod.zoeken.woorden import LANGSTE_ZOEKTEKST

PER_BLADZIJDE = 20
#: Nobody reads on for longer; keeps a hostile number in the address harmless.
HOOGSTE_BLADZIJDE = 10_000


@dataclass(frozen=True)
class Zoekopdracht:
    """What somebody asks: words, a place, ticks per filter, and which page."""

    wat: str = ""
    waar: str = ""
    keuzes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bladzijde: int = 1

    @classmethod
    def uit_adres(cls, gegevens, catalogus: Catalogus) -> "Zoekopdracht":
        """Read the parameters of the address (a QueryDict); what we do not know is left out."""
        plekken = {plek.waarde for plek in catalogus.plekken}
        waar = gegevens.get("waar", "")
        blz = gegevens.get("blz", "")
        geldig = blz.isascii() and blz.isdigit() and len(blz) < 6
        return cls(
            wat=" ".join(gegevens.get("wat", "").replace("\0", "").split())[:LANGSTE_ZOEKTEKST],
            waar=waar if waar in plekken else "",
            keuzes={f.naam: _gekozen(f, gegevens) for f in catalogus.filters},
            bladzijde=min(max(int(blz), 1), HOOGSTE_BLADZIJDE) if geldig else 1,
        )

    @property
    def heeft_filters(self) -> bool:
        return any(self.keuzes.values())

    @property
    def is_leeg(self) -> bool:
        return not (self.wat or self.waar or self.heeft_filters)

    def adres(self, **anders) -> str:
        """Return the address of this search with something else in it, from its first page on."""
        nieuw = replace(self, **({"bladzijde": 1} | anders))
        delen = [("wat", nieuw.wat), ("waar", nieuw.waar)]
        delen += [(naam, waarde) for naam, waarden in nieuw.keuzes.items() for waarde in waarden]
        delen.append(("blz", nieuw.bladzijde if nieuw.bladzijde > 1 else ""))
        return "?" + urlencode([(naam, waarde) for naam, waarde in delen if waarde])

    def zonder(self, naam: str, waarde: str) -> str:
        """Return the address without this tick."""
        rest = tuple(w for w in self.keuzes[naam] if w != waarde)
        return self.adres(keuzes=self.keuzes | {naam: rest})


def _gekozen(filter_: Filter, gegevens) -> tuple[str, ...]:
    gevraagd = set(gegevens.getlist(filter_.naam))
    return tuple(k.waarde for k in filter_.keuzes if k.waarde in gevraagd)


@dataclass(frozen=True)
class Resultaat:
    """What a search finds in the catalogue; counts cost nothing here."""

    zoekopdracht: Zoekopdracht
    catalogus: Catalogus
    basis: int
    masker: int
    lijkt_op: bool

    @property
    def aantal(self) -> int:
        return self.masker.bit_count()

    @property
    def totaal(self) -> int:
        return len(self.catalogus.ids)

    @property
    def vanaf(self) -> int:
        return (self.zoekopdracht.bladzijde - 1) * PER_BLADZIJDE

    @property
    def hierna(self) -> int:
        """How many the next page shows."""
        return min(max(self.aantal - self.vanaf - PER_BLADZIJDE, 0), PER_BLADZIJDE)

    def ids(self) -> list[int]:
        """Return the offers of this page, in order."""
        return self.catalogus.bladzijde(self.masker, self.vanaf, PER_BLADZIJDE)

    def filters(self) -> list[dict]:
        """Return the filters, with for each tick what it gives beside all other filters."""
        maskers = {
            f.naam: _masker(f, self.zoekopdracht, self.catalogus) for f in self.catalogus.filters
        }
        return [self._filter(f, maskers) for f in self.catalogus.filters]

    def _filter(self, filter_: Filter, maskers: dict[str, int]) -> dict:
        gekozen = self.zoekopdracht.keuzes.get(filter_.naam, ())
        andere = [m for naam, m in maskers.items() if naam != filter_.naam or filter_.alles]
        binnen = reduce(and_, andere, self.basis)
        keuzes = [
            {
                "keuze": k,
                "aan": k.waarde in gekozen,
                "aantal": (binnen & self.catalogus.masker(filter_.naam, k.waarde)).bit_count(),
            }
            for k in filter_.keuzes
        ]
        return {
            "filter": filter_,
            "aan": len(gekozen),
            "keuzes": [k for k in keuzes if k["aan"] or k["aantal"]],
        }

    def chips(self) -> list[dict]:
        """Return the ticks that are on, each with the address of the page without it."""
        return [
            {"woorden": keuze.woorden, "adres": self.zoekopdracht.zonder(f.naam, keuze.waarde)}
            for f in self.catalogus.filters
            for keuze in f.keuzes
            if keuze.waarde in self.zoekopdracht.keuzes.get(f.naam, ())
        ]


def zoek(zoekopdracht: Zoekopdracht, catalogus: Catalogus) -> Resultaat:
    """Find. A query or two for words that were not asked lately, else none."""
    basis, lijkt_op = catalogus.alles, False
    if zoekopdracht.wat:
        basis, lijkt_op = catalogus.met_woorden(zoekopdracht.wat)
    if zoekopdracht.waar:
        basis &= catalogus.masker("waar", zoekopdracht.waar)
    masker = reduce(and_, (_masker(f, zoekopdracht, catalogus) for f in catalogus.filters), basis)
    return Resultaat(zoekopdracht, catalogus, basis, masker, lijkt_op)


def _masker(filter_: Filter, zoekopdracht: Zoekopdracht, catalogus: Catalogus) -> int:
    """Return the offers that one filter lets through; without ticks all."""
    gekozen = zoekopdracht.keuzes.get(filter_.naam, ())
    if not gekozen:
        return catalogus.alles
    maskers = [catalogus.masker(filter_.naam, waarde) for waarde in gekozen]
    return reduce(and_ if filter_.alles else or_, maskers)


def nabij(resultaat: Resultaat) -> list[dict]:
    """Return the nearest searches that do find something, for who found nothing (08a)."""
    vraag, catalogus = resultaat.zoekopdracht, resultaat.catalogus
    plek = next((p.woorden for p in catalogus.plekken if p.waarde == vraag.waar), "")
    andere = []
    if vraag.heeft_filters:
        andere.append(("Hetzelfde zonder filters", {"keuzes": {}}))
    if vraag.waar and vraag.wat:
        andere.append((f"Zoek ‘{vraag.wat}’ overal", {"waar": "", "keuzes": {}}))
    if vraag.waar:
        andere.append((f"Alles in {plek}", {"wat": "", "keuzes": {}}))
    andere.append(("Alles wat er is", {"wat": "", "waar": "", "keuzes": {}}))
    gevonden = []
    for woorden, anders in andere:
        ander = replace(vraag, bladzijde=1, **anders)
        aantal = zoek(ander, catalogus).aantal
        if aantal:
            gevonden.append({"woorden": woorden, "adres": ander.adres(), "aantal": aantal})
    return gevonden[:3]
