"""What a search finds in the catalogue: how many, in which order, and what each tick would give."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import and_, or_

from aanbod.zoeken import tijd
from aanbod.zoeken.catalogus import Catalogus
from aanbod.zoeken.filters import HOOGSTE_PRIJS, PANELEN, TIJD, Filter
from aanbod.zoeken.zoekopdracht import PER_BLADZIJDE, PRIJS_EERST, Zoekopdracht, keuze_van

#: So many other searches are proposed to who found nothing.
MEESTE_VOORSTELLEN = 4


@dataclass(frozen=True)
class Resultaat:
    """What a search finds; counts cost nothing here. `basis`: words, place and organiser only."""

    zoekopdracht: Zoekopdracht
    catalogus: Catalogus
    basis: int
    in_titel: int
    lijkt_op: bool

    @cached_property
    def _per_filter(self) -> dict[str, int]:
        return _maskers(self.zoekopdracht, self.catalogus)

    @cached_property
    def masker(self) -> int:
        return reduce(and_, self._per_filter.values(), self.basis)

    @property
    def aantal(self) -> int:
        return self.masker.bit_count()

    @property
    def totaal(self) -> int:
        return self.catalogus.aantal

    @property
    def vanaf(self) -> int:
        return (self.zoekopdracht.vanaf_bladzijde - 1) * PER_BLADZIJDE

    @property
    def tot(self) -> int:
        return self.zoekopdracht.bladzijde * PER_BLADZIJDE

    @property
    def hierna(self) -> int:
        """How many the next page shows."""
        return min(max(self.aantal - self.tot, 0), PER_BLADZIJDE)

    def ids(self) -> list[int]:
        """Return the offers of this page (or of the pages that stand under each other)."""
        return self.stuk(self.vanaf, self.tot - self.vanaf)

    def stuk(self, vanaf: int, aantal: int) -> list[int]:
        """Return `aantal` offers from `vanaf` on, in order: by date; title or price first."""
        return self.catalogus.bladzijde(self._groepen(), vanaf, aantal)

    def _groepen(self) -> Iterator[int]:
        if self.zoekopdracht.orde != PRIJS_EERST:
            yield self.masker & self.in_titel
            yield self.masker & ~self.in_titel
            return
        for euro in range(HOOGSTE_PRIJS + 2):
            yield self.masker & self.catalogus.masker("euro", euro)
        bekend = self.catalogus.tot_prijs[-1] | self.catalogus.masker("euro", HOOGSTE_PRIJS + 1)
        yield self.masker & ~bekend

    def panelen(self) -> list[dict]:
        """Return the filters as they unfold, with for each tick what it gives beside the others."""
        per_naam = {f.naam: self._filter(f) for f in self.catalogus.filters}
        panelen = []
        for paneel in PANELEN:
            rijen = [per_naam[n] for n in paneel.filters if per_naam[n]["keuzes"]]
            if rijen:
                aan = sum(rij["aan"] for rij in rijen)
                panelen.append({"titel": paneel.titel, "filters": rijen, "aan": aan})
        return panelen

    def _filter(self, filter_: Filter) -> dict:
        vraag = self.zoekopdracht
        gekozen = vraag.gekozen(filter_.naam)
        groep = "tijd" if filter_.naam in TIJD else filter_.naam
        andere = [m for naam, m in self._per_filter.items() if naam != groep or filter_.alles]
        binnen = reduce(and_, andere, self.basis)
        keuzes = []
        for k in filter_.keuzes:
            masker = _masker(filter_, vraag.met(filter_.naam, k.waarde), self.catalogus)
            keuzes.append(
                {
                    "keuze": k,
                    "aan": k.waarde in gekozen,
                    "aantal": (binnen & masker).bit_count(),
                }
            )
        vast = {k.waarde for k in filter_.keuzes}
        return {
            "filter": filter_,
            "aan": len(gekozen),
            "eigen": next((w for w in gekozen if w not in vast), ""),
            "keuzes": [k for k in keuzes if k["aan"] or k["aantal"]],
        }

    def chips(self) -> list[dict]:
        """Return what was asked, each with the address of the page without it."""
        return [
            {"woorden": woorden, "adres": zonder.adres()} for woorden, zonder in self._afvallers()
        ]

    def _afvallers(self) -> Iterator[tuple[str, Zoekopdracht]]:
        """Yield every tick that is on in words, and the search without it."""
        vraag = self.zoekopdracht
        for filter_ in self.catalogus.filters:
            for waarde in vraag.gekozen(filter_.naam):
                yield keuze_van(filter_, waarde).woorden, vraag.zonder(filter_.naam, waarde)


def zoek(zoekopdracht: Zoekopdracht, catalogus: Catalogus) -> Resultaat:
    """Find. A query or three for words that were not asked lately, else none."""
    basis, in_titel, lijkt_op = catalogus.alles, 0, False
    if zoekopdracht.wat:
        basis, in_titel, lijkt_op = catalogus.met_woorden(zoekopdracht.wat)
    if zoekopdracht.waar:
        basis &= catalogus.masker("waar", zoekopdracht.waar)
    if zoekopdracht.bij:
        basis &= catalogus.masker("bij", zoekopdracht.bij)
    return Resultaat(zoekopdracht, catalogus, basis, in_titel, lijkt_op)


def _maskers(vraag: Zoekopdracht, catalogus: Catalogus) -> dict[str, int]:
    """Return what each filter with a tick lets through; the three of time are one."""
    maskers = {}
    for filter_ in catalogus.filters:
        if vraag.gekozen(filter_.naam):
            groep = "tijd" if filter_.naam in TIJD else filter_.naam
            maskers[groep] = _masker(filter_, vraag, catalogus)
    return maskers


def _masker(filter_: Filter, vraag: Zoekopdracht, catalogus: Catalogus) -> int:
    """Return the offers that the ticks of one filter let through; there is at least one."""
    if filter_.naam in TIJD:
        return tijd.masker(catalogus.maskers, *(vraag.gekozen(naam) for naam in TIJD))
    maskers = [_waarde(filter_, waarde, catalogus) for waarde in vraag.gekozen(filter_.naam)]
    return reduce(and_ if filter_.alles else or_, maskers)


def _waarde(filter_: Filter, waarde: str, catalogus: Catalogus) -> int:
    if (filter_.naam, waarde) in catalogus.maskers or not waarde.isdigit():
        return catalogus.masker(filter_.naam, waarde)
    if filter_.naam == "leeftijd":
        return catalogus.voor_leeftijd(int(waarde))
    return catalogus.tot_prijs[int(waarde)] if filter_.naam == "prijs" else 0


#: What families ask most, one touch away on the home page; only what finds something shows.
SNEL = (
    ("woensdagnamiddag", {"dag": ("woensdag",), "dagdeel": ("namiddag",)}),
    ("dit weekend", {"wanneer": ("dit-weekend",)}),
    ("gratis", {"prijs": ("gratis",)}),
    ("gratis proberen", {"helpt": ("gratis-proberen",)}),
)


def snelkeuzes(catalogus: Catalogus) -> list[dict]:
    """Return the searches for one touch: what is asked most, and the first school holiday."""
    eerst = [
        (p.woorden, {"wanneer": (p.waarde,)})
        for p in catalogus.woordenboek.perioden
        if p.is_vakantie
    ]
    gevonden = []
    for woorden, keuzes in (*SNEL, *eerst[:1]):
        vraag = Zoekopdracht(keuzes=keuzes)
        if aantal := zoek(vraag, catalogus).aantal:
            gevonden.append({"woorden": woorden, "adres": vraag.adres(), "aantal": aantal})
    return gevonden


def nabij(resultaat: Resultaat) -> list[dict]:
    """Return the nearest searches that do find something, for who found nothing (08a).

    First what gives way with one tick or the place dropped, then with more.
    """
    vraag, catalogus = resultaat.zoekopdracht, resultaat.catalogus
    plek = next((p.woorden for p in catalogus.plekken if p.waarde == vraag.waar), "")
    andere = []
    if plek:
        andere.append((f"Hetzelfde, ook buiten {plek.removeprefix('Heel ')}", {"waar": ""}))
    andere += [
        (f"Hetzelfde zonder ‘{woorden}’", {"keuzes": zonder.keuzes})
        for woorden, zonder in resultaat._afvallers()
    ]
    if vraag.heeft_filters:
        andere.append(("Hetzelfde zonder filters", {"keuzes": {}}))
    if vraag.waar and vraag.wat:
        andere.append((f"Zoek ‘{vraag.wat}’ overal", {"waar": "", "keuzes": {}}))
    woorden = vraag.wat.split()[:MEESTE_VOORSTELLEN]
    if len(woorden) > 1:
        andere += [(f"Alleen ‘{woord}’", {"wat": woord}) for woord in woorden if len(woord) > 2]
    if vraag.waar:
        andere.append((f"Alles in {plek}", {"wat": "", "bij": "", "keuzes": {}}))
    andere.append(("Alles wat er is", {"wat": "", "waar": "", "bij": "", "keuzes": {}}))
    gevonden = {}
    for woorden, anders in andere:
        ander = replace(vraag, bladzijde=1, vanaf_bladzijde=1, **anders)
        aantal = zoek(ander, catalogus).aantal
        if aantal:
            voorstel = {"woorden": woorden, "adres": ander.adres(), "aantal": aantal}
            gevonden.setdefault(ander.adres(), voorstel)
    return list(gevonden.values())[:MEESTE_VOORSTELLEN]
