"""Does a text name a resident? Minutes can be asked for by the public (domein/netwerk.md 14: 80).

A warning and no refusal. It says that something looks like it and never what or who: the people
who write minutes may not learn who is a resident of the OCMW (ontwerp.md section 6).
"""

import re

from stdnum import luhn
from stdnum.be import nn

from wevelgem_netwerk.basis.registers import naamwachters

WAARSCHUWING = (
    "Dit lijkt op een naam of een nummer van een inwoner. Een verslag kan opgevraagd worden. "
    "Schrijf liever “een bewoner” of “een gezin”."
)
#: Digits with what people put between them.
_CIJFERS = re.compile(r"(?<!\d)\d(?:[ .\-/]?\d){10,12}(?!\d)")


def let_op(*teksten: str) -> str:
    """Return the warning when one of these texts seems to name somebody; else ""."""
    tekst = "\n".join(filter(None, teksten))
    if not tekst:
        return ""
    if heeft_nummer(tekst):
        return WAARSCHUWING
    return WAARSCHUWING if any(stuk(tekst) for _, stuk in naamwachters) else ""


def heeft_nummer(tekst: str) -> bool:
    """Return whether `tekst` holds the number of a pass or of the national register."""
    return any(_is_nummer(gevonden[0]) for gevonden in _CIJFERS.finditer(tekst))


def _is_nummer(tekst: str) -> bool:
    """A number of a pass (13 digits, Luhn) or of the national register (11 digits)."""
    kaal = re.sub(r"\D", "", tekst)
    if len(kaal) == 13:
        return luhn.is_valid(kaal)
    return len(kaal) == 11 and nn.is_valid(kaal)
