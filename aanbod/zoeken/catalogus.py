"""The catalogue: all public offers that still come, as bits in memory.

Counting a filter in the database costs a join over all dates, for every tick box of every page.
Here every tick box is one large whole number with a bit per offer: a filter is an AND, a count is
a count of bits. Each process keeps one. When the number of migration 0006 moved, or after a minute,
only the offers that changed (or whose date is over by now) are read again; at midnight all of them
(bewaren.py). What stands on a card is always read fresh (kaarten.py).
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import accumulate
from operator import or_

from django.utils import timezone
from django.utils.text import slugify

from aanbod.models import Voorziening
from aanbod.models.aanbod import HOOGSTE_LEEFTIJD
from aanbod.uitdatabank.termen import THEMAS, TYPES
from aanbod.zoeken import filters, tijd
from aanbod.zoeken.filters import Filter, Keuze
from aanbod.zoeken.rijen import Rijen
from aanbod.zoeken.woorden import Gevonden, vind
from partners.models import Deelgemeente, Maatregel

#: So many searches are kept beside a catalogue; a mask of 10 000 offers is 1,25 kB.
MEESTE_ONTHOUDEN = 500
#: Up to so many hits are sorted; more are found by walking the order.
WEINIG = 2_000
LAATST = float("inf")
SLUGS = {term: slugify(woord) for term, woord in (TYPES | THEMAS).items()}


@dataclass(frozen=True)
class Woordenboek:
    """What the values of filters are called; the same for a whole day."""

    perioden: tuple[tijd.Periode, ...]
    deelgemeenten: dict[int, Deelgemeente]
    maatregelen: tuple[Maatregel, ...]
    voorzieningen: tuple[Voorziening, ...]

    @classmethod
    def op(cls, vandaag: date) -> "Woordenboek":
        deelgemeenten = Deelgemeente.objects.select_related("gemeente")
        return cls(
            perioden=tijd.perioden(vandaag),
            deelgemeenten={d.pk: d for d in deelgemeenten.order_by("volgorde", "naam")},
            maatregelen=tuple(Maatregel.objects.filter(actief=True).order_by("volgorde", "naam")),
            voorzieningen=tuple(Voorziening.objects.filter(actief=True).order_by("volgorde")),
        )


@dataclass(frozen=True)
class Catalogus:
    """Bit n of a mask stands for the offer ids[n]; `orde` holds the places in list order."""

    dag: date
    woordenboek: Woordenboek
    ids: list[int]
    plaats: dict[int, int]
    sleutels: list[float]
    orde: list[int]
    maskers: dict[tuple, int]
    alles: int
    jonger: list[int] = field(init=False)
    ouder: list[int] = field(init=False)
    tot_prijs: list[int] = field(init=False)
    filters: tuple[Filter, ...] = field(init=False)
    plekken: tuple[Keuze, ...] = field(init=False)
    onthouden: dict[str, tuple] = field(default_factory=dict)

    def __post_init__(self):
        """Make what follows from the masks: ages and prices "up to", and which boxes there are."""
        jaren = range(HOOGSTE_LEEFTIJD + 1)
        zet = object.__setattr__
        zet(self, "jonger", list(accumulate((self.masker("laagst", j) for j in jaren), or_)))
        ouder = list(accumulate((self.masker("hoogst", j) for j in reversed(jaren)), or_))
        zet(self, "ouder", ouder[::-1])
        euro = range(filters.HOOGSTE_PRIJS + 1)
        zet(self, "tot_prijs", list(accumulate((self.masker("euro", n) for n in euro), or_)))
        for waarde, (van, tot) in filters.LEEFTIJDEN.items():
            self.maskers["leeftijd", waarde] = self.voor_leeftijd(van, tot)
        for waarde, hoogste in filters.PRIJZEN.items():
            self.maskers["prijs", waarde] = self.tot_prijs[hoogste]
        zet(self, "filters", tuple(_filters(self)))
        zet(self, "plekken", tuple(_plekken(self)))

    @property
    def maatregelen(self) -> tuple[Maatregel, ...]:
        return self.woordenboek.maatregelen

    @property
    def aantal(self) -> int:
        return self.alles.bit_count()

    def masker(self, naam: str, waarde) -> int:
        return self.maskers.get((naam, waarde), 0)

    def voor_leeftijd(self, van: int, tot: int | None = None) -> int:
        """Return the offers for somebody of `van` up to `tot` years, at least one of those ages."""
        return self.jonger[van if tot is None else tot] & self.ouder[van]

    def masker_van(self, ids: Iterable[int]) -> int:
        """Return the mask of these offers; ids that are not in the list do not count."""
        return _masker(self.plaats[i] for i in ids if i in self.plaats) & self.alles

    def met_woorden(self, tekst: str) -> tuple[int, int, bool]:
        """Return the offers that know `tekst`, those with it in the title, and whether spelling
        was forgiven; asked once."""
        if tekst not in self.onthouden:
            if len(self.onthouden) >= MEESTE_ONTHOUDEN:
                self.onthouden.clear()
            gevonden: Gevonden = vind(tekst)
            in_titel = self.masker_van(gevonden.in_titel)
            self.onthouden[tekst] = self.masker_van(gevonden.ids), in_titel, gevonden.lijkt_op
        return self.onthouden[tekst]

    def bladzijde(self, groepen: Iterable[int], vanaf: int, aantal: int) -> list[int]:
        """Return the ids of the offers `vanaf` up to `vanaf + aantal`, group by group, in order."""
        gevonden: list[int] = []
        gehad = 0
        for masker in groepen:
            if len(gevonden) == aantal:
                break
            totaal = masker.bit_count()
            eerste, nodig = max(vanaf - gehad, 0), aantal - len(gevonden)
            gehad += totaal
            if eerste < totaal:
                gevonden += [self.ids[p] for p in self._plaatsen(masker, eerste, eerste + nodig)]
        return gevonden

    def _plaatsen(self, masker: int, vanaf: int, tot: int) -> list[int]:
        if masker.bit_count() <= WEINIG:
            plaatsen = sorted(_plaatsen_van(masker), key=lambda p: (self.sleutels[p], self.ids[p]))
            return plaatsen[vanaf:tot]
        bits = masker.to_bytes(len(self.ids) // 8 + 1, "little")
        gevonden, nr = [], 0
        for p in self.orde:
            if bits[p >> 3] >> (p & 7) & 1:
                if nr >= vanaf:
                    gevonden.append(p)
                nr += 1
                if nr == tot:
                    break
        return gevonden

    def heeft(self, aanbod_id: int, masker: int) -> bool:
        """Return whether an offer is in `masker`."""
        return aanbod_id in self.plaats and bool(masker >> self.plaats[aanbod_id] & 1)

    def maatregelen_van(self, aanbod_id: int) -> list[Maatregel]:
        """Return what makes it easier to take part in this offer."""
        return [m for m in self.maatregelen if self.heeft(aanbod_id, self.masker("helpt", m.code))]


def maak(rijen: Rijen, woordenboek: Woordenboek, dag: date) -> Catalogus:
    """Make a catalogue out of all rows."""
    ids = [rij[0] for rij in rijen.aanbod]
    plaats = {aanbod_id: p for p, aanbod_id in enumerate(ids)}
    return Catalogus(
        dag=dag,
        woordenboek=woordenboek,
        ids=ids,
        plaats=plaats,
        sleutels=[_sleutel(rij) for rij in rijen.aanbod],
        orde=list(range(len(ids))),
        maskers=_maskers(rijen, plaats, woordenboek, dag),
        alles=(1 << len(ids)) - 1,
    )


def werk_bij(oud: Catalogus, gewijzigd: list[int], rijen: Rijen) -> Catalogus:
    """Return `oud` with the rows of the offers `gewijzigd` as they are now.

    An offer keeps its bit; one that left the list keeps an empty bit, until the catalogue is made
    again whole.
    """
    ids, plaats, sleutels = list(oud.ids), dict(oud.plaats), list(oud.sleutels)
    for rij in rijen.aanbod:
        if rij[0] not in plaats:
            plaats[rij[0]] = len(ids)
            ids.append(rij[0])
            sleutels.append(LAATST)
        sleutels[plaats[rij[0]]] = _sleutel(rij)
    weg = _masker(plaats[i] for i in gewijzigd if i in plaats)
    erbij = _maskers(rijen, plaats, oud.woordenboek, oud.dag)
    maskers = {naam: masker & ~weg for naam, masker in oud.maskers.items()}
    for naam, masker in erbij.items():
        maskers[naam] = maskers.get(naam, 0) | masker
    verplaatst = {plaats[i] for i in gewijzigd if i in plaats}
    orde = [p for p in oud.orde if p not in verplaatst]
    for rij in rijen.aanbod:
        insort(orde, plaats[rij[0]], key=lambda p: (sleutels[p], ids[p]))
    nieuw = _masker(plaats[rij[0]] for rij in rijen.aanbod)
    return Catalogus(
        dag=oud.dag,
        woordenboek=oud.woordenboek,
        ids=ids,
        plaats=plaats,
        sleutels=sleutels,
        orde=orde,
        maskers=maskers,
        alles=oud.alles & ~weg | nieuw,
    )


def _sleutel(rij: tuple) -> float:
    """Return the seconds of the next date; last is what has none."""
    return LAATST if rij[1] is None else rij[1]


def _maskers(rijen: Rijen, plaats, woordenboek: Woordenboek, dag: date) -> dict[tuple, int]:
    plaatsen = defaultdict(list)
    for rij in rijen.aanbod:
        for sleutel in _kenmerken(rij, woordenboek, dag):
            plaatsen[sleutel].append(plaats[rij[0]])
    slugs = {v.pk: slugify(v.naam) for v in woordenboek.voorzieningen}
    in_lijst = {rij[0] for rij in rijen.aanbod}
    for code, ids in rijen.maatregelen:
        plaatsen["helpt", code] = [plaats[i] for i in ids if i in in_lijst]
    for nr, ids in rijen.voorzieningen:
        plaatsen["toegankelijk", slugs.get(nr, "")] = [plaats[i] for i in ids if i in in_lijst]
    maskers = {sleutel: _masker(p) for sleutel, p in plaatsen.items()}
    for datum, deel, ids in rijen.dagen:
        masker = _masker(plaats[i] for i in ids if i in in_lijst)
        for keuze in tijd.kenmerken(datum, deel, woordenboek.perioden):
            sleutel = ("tijd", *keuze)
            maskers[sleutel] = maskers.get(sleutel, 0) | masker
    return maskers


def _kenmerken(rij: tuple, woordenboek: Woordenboek, dag: date) -> Iterator[tuple]:
    """Yield (filter, value) for everything an offer is, but its dates."""
    (_, volgende, sector, type_, thema, van, tot, geboren_van, geboren_tot, online, is_uitpas,
     bedrag, deelgemeente, gemeente, partner, vrij) = rij  # fmt: skip
    if geboren_van and volgende:
        dag = datetime.fromtimestamp(volgende, tz=timezone.get_default_timezone()).date()
    laagst, hoogst = filters.leeftijden_van(van, tot, geboren_van, geboren_tot, dag)
    yield from (("soort", sector), ("laagst", laagst), ("hoogst", hoogst), ("bij", partner))
    if (euro := filters.euro_van(bedrag)) is not None:
        yield "euro", euro
    zonodig = (
        (is_uitpas, "pas", "uitpas"),
        (vrij, "plaats", "vrij"),
        (type_ in TYPES, "type", SLUGS.get(type_)),
        (thema in THEMAS, "thema", SLUGS.get(thema)),
    )
    yield from ((naam, waarde) for waar, naam, waarde in zonodig if waar)
    yield from _waar(online, woordenboek.deelgemeenten.get(deelgemeente), gemeente)


def _waar(online: bool, deelgemeente: Deelgemeente | None, gemeente: str | None):
    if online:
        yield "waar", filters.THUIS
    if deelgemeente:
        yield "waar", slugify(deelgemeente.naam)
    if gemeente:
        yield "gemeente", gemeente
        yield "waar", f"heel-{slugify(gemeente)}"


def _filters(boek: Catalogus) -> Iterator[Filter]:
    yield filters.LEEFTIJD
    yield filters.wanneer(boek.woordenboek.perioden)
    yield from (filters.DAG, filters.DAGDEEL, filters.SOORT)
    for naam, titel, gekend in (("type", "Type", TYPES), ("thema", "Thema", THEMAS)):
        aanwezig = {term for term in gekend if boek.masker(naam, SLUGS[term])}
        yield filters.termen(naam, titel, aanwezig)
    yield from (filters.PRIJS, filters.PAS, filters.PLAATS)
    yield filters.wat_helpt(boek.maatregelen)
    yield filters.toegankelijk(boek.woordenboek.voorzieningen)


def _plekken(boek: Catalogus) -> Iterator[Keuze]:
    """Yield the choices of "Waar?": our gemeente and its parts, other gemeenten, at home."""
    deelgemeenten = boek.woordenboek.deelgemeenten.values()
    eigen = dict.fromkeys(d.gemeente.naam for d in deelgemeenten)
    gezien = {waarde for (naam, waarde, *_), m in boek.maskers.items() if m and naam == "gemeente"}
    yield from (Keuze(f"heel-{slugify(naam)}", f"Heel {naam}") for naam in eigen)
    yield from (Keuze(slugify(d.naam), d.naam) for d in deelgemeenten)
    yield from (Keuze(f"heel-{slugify(n)}", n) for n in sorted(gezien - eigen.keys()))
    if boek.masker("waar", filters.THUIS):
        yield Keuze(filters.THUIS, "Thuis, online")


def _masker(plaatsen: Iterable[int]) -> int:
    """Return the number with a bit for each place; by bytes, since a shift for each is slow."""
    plaatsen = list(plaatsen)
    bytes_ = bytearray(max(plaatsen, default=0) // 8 + 1)
    for plaats in plaatsen:
        bytes_[plaats >> 3] |= 1 << (plaats & 7)
    return int.from_bytes(bytes_, "little")


def _plaatsen_van(masker: int) -> Iterator[int]:
    bits, plaats = bin(masker)[:1:-1], -1
    while (plaats := bits.find("1", plaats + 1)) >= 0:
        yield plaats
