"""Hiding small counts, also where they could be computed back from the total.

Wevelgem is small: a count below five can be a family that neighbours recognise (domein/netwerk.md
requirement 83). Pure functions, without a database.
"""

from collections.abc import Sequence

#: Counts below this are hidden; zero is shown, it is about nobody.
KLEINSTE = 5


def verberg(cellen: Sequence[int], *, vast: frozenset[int] = frozenset()) -> frozenset[int]:
    """Return the indices of `cellen` to hide when their total is shown beside them.

    A table about fewer than ten people, or two a row, shows no cell at all. Else every cell from 1
    to 4 is hidden, and those of `vast` that another table hid. Then the first other cell joins
    until what is hidden tells nothing: one hidden cell is the total minus the rest, several that
    sum to less than five are themselves a small count, and several that are all as large as a
    hidden count can be give each other away. It is the first and not the smallest, since who knows
    that the smallest was taken, knows more. With nothing else left, zeros are hidden too.
    """
    totaal = sum(cellen)
    if 0 < totaal < 2 * max(KLEINSTE, len(cellen)):
        return frozenset(range(len(cellen)))
    weg = {i for i, aantal in enumerate(cellen) if 0 < aantal < KLEINSTE} | set(vast)
    for i in sorted(range(len(cellen)), key=lambda i: (cellen[i] == 0, i)):
        if not weg or _veilig([cellen[j] for j in weg]):
            break
        weg.add(i)
    return frozenset(weg)


def _veilig(verborgen: list[int]) -> bool:
    """Whether the sum of the hidden counts tells none of them, nor a small count together."""
    som, hoogste = sum(verborgen), (KLEINSTE - 1) * len(verborgen)
    return len(verborgen) > 1 and som >= KLEINSTE and som not in {len(verborgen), hoogste}
