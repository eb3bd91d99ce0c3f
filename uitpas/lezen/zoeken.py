"""One box for a name, a birth date or a UiTPAS number."""

import re

from uitpas.models.pashouder import PashouderQuerySet
from uitpas.nummers import OngeldigNummer, lees_nummer
from wevelgem_netwerk.basis.datums import OngeldigeDatum, lees_datum

LANGSTE_VRAAG = 120
#: From this many digits on somebody is typing a pass number, below it a date.
NUMMER_VANAF = 9

_GEEN_CIJFER = re.compile(r"[^0-9]")
_LETTER = re.compile(r"[^\W\d_]")


def zoek(rijen: PashouderQuerySet, vraag: str) -> tuple[PashouderQuerySet, str]:
    """Return the holders `vraag` is about, and a Dutch sentence when that is unclear."""
    vraag = " ".join(vraag[:LANGSTE_VRAAG].replace("\x00", "").split())
    if not vraag:
        return rijen, ""
    cijfers = _GEEN_CIJFER.sub("", vraag)
    if not cijfers:
        return rijen.lijkt_op(vraag), ""
    try:
        if len(cijfers) >= NUMMER_VANAF and not _LETTER.search(vraag):
            return rijen.met_pas(lees_nummer(vraag)), ""
        return rijen.geboren_op(lees_datum(vraag, verleden=True)), ""
    except (OngeldigNummer, OngeldigeDatum) as fout:
        return rijen.none(), str(fout)
