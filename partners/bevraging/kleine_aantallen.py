"""A table of answers by places in which no small count can be read or computed back.

Pure. Built on wevelgem_netwerk/basis/verbergen.py, that knows one row; a table has rows, columns
and their totals, so hiding goes on until none of them gives a hidden cell back.
"""

from collections.abc import Sequence

from wevelgem_netwerk.basis.verbergen import KLEINSTE, verberg


class Tabel:
    """Counts of answers (rows) by places (columns), how many answered at each place, and the whole.

    `los`: several answers a person, so that answers do not sum to who answered. Then each answer
    is a table of its own, with who did not give it.
    """

    def __init__(self, rijen: list[list[int]], antwoordden: list[int], *, los: bool):
        self.rijen, self.antwoordden, self.los = rijen, antwoordden, los
        self.totalen = [sum(rij) for rij in rijen]
        self.samen = sum(antwoordden)
        self.weg_samen = self._in_kolom(self.totalen, self.samen)
        #: places with too few answers, or that the others would give away
        self.weg_plek = _in_rij(antwoordden)
        self.weg = {(i, j) for i in range(len(rijen)) for j in self.weg_plek}
        while self._verberg_meer():
            pass

    def kolom(self, j: int | None) -> tuple[int | None, list[int | None]]:
        """Return who answered, and the counts, at place `j` or of all (None); None: hidden."""
        if j is None:
            cellen = [None if i in self.weg_samen else n for i, n in enumerate(self.totalen)]
            return (self.samen, cellen) if self.samen >= KLEINSTE else (None, [])
        if j in self.weg_plek or self.antwoordden[j] < KLEINSTE:
            return None, []
        return self.antwoordden[j], [
            None if (i, j) in self.weg else rij[j] for i, rij in enumerate(self.rijen)
        ]

    def _verberg_meer(self) -> bool:
        """Hide once more along every place and every answer; whether that hid anything."""
        voor = len(self.weg)
        for j, totaal in enumerate(self.antwoordden):
            vast = frozenset(i for i, k in self.weg if k == j)
            weg = self._in_kolom([rij[j] for rij in self.rijen], totaal, vast)
            self.weg |= {(i, j) for i in weg}
        for i, rij in enumerate(self.rijen):
            vast = frozenset(j for k, j in self.weg if k == i)
            self.weg |= {(i, j) for j in self._in_antwoord(i, rij, vast)}
        return len(self.weg) > voor

    def _in_kolom(self, cellen: Sequence[int], totaal: int, vast=frozenset()) -> frozenset[int]:
        if not self.los:
            return verberg(cellen, vast=vast)
        klein = {i for i, n in enumerate(cellen) if _klein(n) or _klein(totaal - n)}
        return vast | klein

    def _in_antwoord(self, i: int, rij: list[int], vast: frozenset[int]) -> frozenset[int]:
        if i in self.weg_samen:  # hidden of all together: then of each place too
            return frozenset(range(len(rij)))
        weg = _in_rij(rij, vast)
        if self.los:
            weg |= _in_rij([n - a for n, a in zip(self.antwoordden, rij, strict=True)], vast)
        return weg


def _klein(aantal: int) -> bool:
    return 0 < aantal < KLEINSTE


def _in_rij(cellen: Sequence[int], vast: frozenset[int] = frozenset()) -> frozenset[int]:
    """Hide along places; with one place there is nothing beside the total to compute from."""
    return verberg(cellen, vast=vast) if len(cellen) > 1 else vast
