"""Answers partners whether a text names a resident (registry naamwachters), and nothing more."""

import re
from itertools import pairwise, permutations

from uitpas.models import Pas, Pashouder
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.tekst import zoekvorm

#: Names of two words, and of three ("Fatima El Amrani"), in both orders.
_WOORDEN = re.compile(r"[^\W\d_][\w'’\-]*")
#: A text longer than this is looked at up to here, so that an answer stays cheap.
MEESTE_WOORDEN = 3000
_PASNUMMER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){12}(?!\d)")


def noemt_inwoner(tekst: str) -> bool:
    """Return whether the full name of a holder, or the number of a pass, stands in `tekst`.

    Two queries at most, whatever the text. Holders that have left count too.
    """
    nummers = {re.sub(r"\D", "", gevonden[0]) for gevonden in _PASNUMMER.finditer(tekst)}
    namen = mogelijke_namen(tekst)
    with muur.lezen("staat er iemand in deze tekst?"):
        if nummers and Pas.objects.filter(nummer__in=nummers).exists():
            return True
        return bool(namen) and Pashouder.objects.filter(zoeknaam__in=namen).exists()


def mogelijke_namen(tekst: str) -> set[str]:
    """Return every two and three words that stand together, as zoeknaam would keep them."""
    woorden = [zoekvorm(woord) for woord in _WOORDEN.findall(tekst)[:MEESTE_WOORDEN]]
    paren = pairwise(woorden)
    drietallen = zip(woorden, woorden[1:], woorden[2:], strict=False)
    namen = {naam for a, b in paren for naam in (f"{a} {b}", f"{b} {a}")}
    return namen | {
        naam for a, b, c in drietallen for naam in (f"{a} {b} {c}", f"{c} {a} {b}", f"{b} {c} {a}")
    }


def plekken_met_inwoner(tekst: str) -> list[tuple[int, int]]:
    """Return from and to of every full name of a holder in `tekst`, to leave it out.

    One query, also when there is nothing to look for. Pass numbers look like what they are: who
    masks sees them without asking.
    """
    woorden = list(_WOORDEN.finditer(tekst))[:MEESTE_WOORDEN]
    plekken: dict[str, set[tuple[int, int]]] = {}
    for lengte in (2, 3):
        for begin in range(len(woorden) - lengte + 1):
            groep = woorden[begin : begin + lengte]
            plek = (groep[0].start(), groep[-1].end())
            for volgorde in permutations(zoekvorm(woord[0]) for woord in groep):
                plekken.setdefault(" ".join(volgorde), set()).add(plek)
    gevonden = Pashouder.objects.filter(zoeknaam__in=list(plekken)).order_by()
    with muur.lezen("welke namen uit deze tekst moeten"):
        namen = list(gevonden.values_list("zoeknaam", flat=True))
    return sorted({plek for naam in namen for plek in plekken[naam]})
