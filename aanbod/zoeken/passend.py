"""For who looks together with somebody: which offers fit best, and what does not fit.

The age must fit. Everything else is a wish: an offer that misses one still shows, lower, and says
which. Nothing about a person is asked or kept: a wish, an age, a day, a place, a price.
"""

from dataclasses import dataclass

from aanbod.zoeken.catalogus import Catalogus
from aanbod.zoeken.filters import HOOGSTE_PRIJS
from aanbod.zoeken.tijd import DAGDELEN
from aanbod.zoeken.tijd import masker as tijdmasker
from wevelgem_netwerk.basis.tekst import opsomming

MEESTE = 12
#: What somebody wants to do counts as much as two practical things.
GEWICHT_WENS = 2


@dataclass(frozen=True)
class Vraag:
    """What is looked for; everything may be left out. Price in whole euro, ordinary price."""

    wens: str = ""
    leeftijd: int | None = None
    dagen: tuple[str, ...] = ()
    dagdeel: str = ""
    waar: str = ""
    prijs: int | None = None
    maatregelen: tuple[str, ...] = ()
    toegankelijk: tuple[str, ...] = ()

    @property
    def is_leeg(self) -> bool:
        return self == Vraag()


@dataclass(frozen=True)
class Eis:
    """One wish as a mask, with the words when an offer answers it and when it does not."""

    masker: int
    ja: str
    nee: str
    gewicht: int = 1


@dataclass(frozen=True)
class Past:
    """An offer, what of the wishes it answers, and what it does not."""

    aanbod_id: int
    ja: list[str]
    nee: list[str]


def zoek_passend(vraag: Vraag, boek: Catalogus) -> tuple[list[Past], int]:
    """Return the best offers for `vraag`, and how many answer every wish. A query or two for words.

    First what answers most, then what comes first.
    """
    basis = boek.alles
    if vraag.leeftijd is not None:
        basis &= boek.voor_leeftijd(vraag.leeftijd)
    eisen = _eisen(vraag, boek)
    groepen = _per_score(basis, eisen)
    iets = groepen[1:] if eisen else groepen  # what answers no wish at all is no answer
    ids = boek.bladzijde(reversed(iets), 0, MEESTE)
    vast = [f"Voor {vraag.leeftijd} jaar"] if vraag.leeftijd is not None else []
    return [_past(i, eisen, vast, boek) for i in ids], groepen[-1].bit_count()


def _per_score(basis: int, eisen: list[Eis]) -> list[int]:
    """Return per score 0, 1, ... the offers of `basis` that have exactly that score."""
    groepen = [basis] + [0] * sum(eis.gewicht for eis in eisen)
    for eis in eisen:
        for score in reversed(range(len(groepen))):
            erbij = groepen[score] & eis.masker
            if erbij:
                groepen[score] ^= erbij
                groepen[score + eis.gewicht] |= erbij
    return groepen


def _past(aanbod_id: int, eisen: list[Eis], vast: list[str], boek: Catalogus) -> Past:
    ja = [eis.ja for eis in eisen if boek.heeft(aanbod_id, eis.masker)]
    nee = [eis.nee for eis in eisen if not boek.heeft(aanbod_id, eis.masker)]
    return Past(aanbod_id, vast + ja, nee)


def _eisen(vraag: Vraag, boek: Catalogus) -> list[Eis]:
    eisen = []
    if vraag.wens:
        masker, _, _ = boek.met_woorden(vraag.wens)
        wens = f"‘{vraag.wens}’"
        eisen.append(Eis(masker, f"Gaat over {wens}", f"Gaat niet over {wens}", GEWICHT_WENS))
    if vraag.dagen or vraag.dagdeel:
        wanneer = _wanneer(vraag)
        masker = tijdmasker(boek.maskers, (), vraag.dagen, (vraag.dagdeel,))
        eisen.append(Eis(masker, wanneer.capitalize(), f"Niet {wanneer}"))
    if vraag.waar:
        plek = next((p.woorden for p in boek.plekken if p.waarde == vraag.waar), vraag.waar)
        eisen.append(Eis(boek.masker("waar", vraag.waar), f"In {plek}", f"Niet in {plek}"))
    if vraag.prijs is not None:
        tot = boek.tot_prijs[min(vraag.prijs, HOOGSTE_PRIJS)]
        eisen.append(Eis(tot, f"Hoogstens € {vraag.prijs}", f"Meer dan € {vraag.prijs}, of vraag"))
    for naam, gekozen in (("helpt", vraag.maatregelen), ("toegankelijk", vraag.toegankelijk)):
        woorden = {k.waarde: k.woorden for f in boek.filters if f.naam == naam for k in f.keuzes}
        eisen += [
            Eis(boek.masker(naam, w), woorden[w], f"Niet gezegd: {woorden[w].lower()}")
            for w in gekozen
        ]
    vrij = boek.masker("plaats", "vrij")
    return [*eisen, Eis(vrij, "Er is nog plaats", "Volzet")] if eisen else []


def _wanneer(vraag: Vraag) -> str:
    dag = f"op {opsomming(list(vraag.dagen), 'of')}" if vraag.dagen else ""
    return " ".join(deel for deel in (dag, DAGDELEN.get(vraag.dagdeel, "")) if deel)
