"""The short address on paper: which offer, place or organisation a signal is about.

"a12m" is a kind, a number and a letter that checks the number, so that a code copied by hand and
one figure off says that it is unknown, and never names something else.
"""

import re

from wevelgem_netwerk.basis.registers import Onderwerp, Signaalsoort, signaalsoorten

#: Letters nobody takes for a figure; 23 of them, a prime: any one wrong figure shows.
LETTERS = "abcdefghjkmnpqrstuvwxyz"
_CODE = re.compile(r"^([a-z])([1-9]\d{0,14})([a-z])$", re.ASCII)


def maak_code(soort: str, sleutel: int) -> str:
    """Return the code of something; `soort` names a piece of the registry signaalsoorten."""
    return f"{_soorten()[soort].letter}{sleutel}{LETTERS[sleutel % len(LETTERS)]}"


def lees_code(code: str) -> tuple[str, int] | None:
    """Return kind and key; None for what is no code of ours. Capitals and spaces are forgiven."""
    gevonden = _CODE.match("".join(code.split()).lower())
    if not gevonden:
        return None
    letter, sleutel, proef = gevonden[1], int(gevonden[2]), gevonden[3]
    soort = next((naam for naam, s in signaalsoorten if s.letter == letter), None)
    return (soort, sleutel) if soort and LETTERS[sleutel % len(LETTERS)] == proef else None


def onderwerp_van(code: str) -> tuple[str, int, Onderwerp] | None:
    """Return what a code stands for, with kind and key; None when nobody may know of it."""
    gelezen = lees_code(code)
    if not gelezen:
        return None
    soort, sleutel = gelezen
    onderwerp = soort_van(soort).vind(sleutel)
    return (soort, sleutel, onderwerp) if onderwerp else None


def soort_van(naam: str) -> Signaalsoort:
    return _soorten()[naam]


def _soorten() -> dict[str, Signaalsoort]:
    return dict(signaalsoorten)
