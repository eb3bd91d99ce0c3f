"""UiTPAS numbers as people type them (domein/uitpas.md 1.2).

Thirteen digits, the last one a Luhn check digit. A number may start with any digit, and its twelfth
digit says which kind of card was handed out, never whether someone has the right: nothing here
looks at either.
"""

import re

from stdnum import luhn

LENGTE = 13

#: What people put between the groups of a number: spaces, dots and every kind of dash.
_TUSSEN = re.compile(r"[\s.\-\u2010-\u2015\u2212]+")
_CIJFERS = re.compile(r"[0-9]+")


class OngeldigNummer(ValueError):
    """The text is no UiTPAS number; the message is a Dutch sentence for the reader."""


def lees_nummer(tekst: str) -> str:
    """Return the 13 digits of the number written in `tekst`; raises OngeldigNummer.

    Spaces, dots and dashes may stand between the digits. A number that passes may still be unknown:
    only the passes we hold can tell.
    """
    kaal = _TUSSEN.sub("", tekst)
    if not kaal:
        raise OngeldigNummer("Vul het UiTPAS-nummer in: 13 cijfers.")
    if not _CIJFERS.fullmatch(kaal):
        raise OngeldigNummer("Een UiTPAS-nummer heeft alleen cijfers. Laat letters en tekens weg.")
    if len(kaal) != LENGTE:
        raise OngeldigNummer(_lengte_zin(len(kaal)))
    if not luhn.is_valid(kaal):
        raise OngeldigNummer("Dit nummer klopt niet. Kijk de laatste twee cijfers na.")
    return kaal


def _lengte_zin(aantal: int) -> str:
    verschil = LENGTE - aantal
    scheelt = f"{verschil} te weinig" if verschil > 0 else f"{-verschil} te veel"
    woord = "cijfer" if aantal == 1 else "cijfers"
    return f"Een UiTPAS-nummer heeft 13 cijfers. Je typte {aantal} {woord}, {scheelt}."
