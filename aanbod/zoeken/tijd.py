"""When: named periods, weekdays and parts of the day, as masks that hold for one and the same date.

"Woensdag" and "namiddag" and "in de kerstvakantie" must be true of one date, not each of some date.
So there is a mask for every (period, weekday, part of the day), with "" for "whichever".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import product
from operator import or_

from django.utils.text import slugify

from aanbod.domein.wanneer.vakanties import rijen_tussen
from aanbod.models import Vakantie
from aanbod.models.vakantie import VakantieSoort
from wevelgem_netwerk.basis.woorden import DAGEN

#: So many days ahead a school holiday gets a tick box.
VOORUIT = timedelta(days=300)
MEESTE_VAKANTIES = 6
#: Parts of the day by the hour an offer begins; the number is what the query gives (rijen.py).
LANG, VOORMIDDAG, NAMIDDAG, NA_SCHOOL, AVOND = range(5)
DAGDELEN = {
    "voormiddag": "in de voormiddag",
    "namiddag": "in de namiddag",
    "na-school": "na school",
    "avond": "’s avonds",
}
WEEKEND = 5


@dataclass(frozen=True)
class Periode:
    """A stretch of days with a name; `waarde` stands in the address. Both days included."""

    waarde: str
    woorden: str
    van: date
    tot: date
    is_vakantie: bool = False


def perioden(vandaag: date) -> tuple[Periode, ...]:
    """Return the periods somebody can tick on `vandaag`: soon first, then the school holidays."""
    morgen = vandaag + timedelta(days=1)
    zaterdag = vandaag + timedelta(days=max(WEEKEND - vandaag.weekday(), 0))
    zondag = vandaag + timedelta(days=6 - vandaag.weekday())
    komend = rijen_tussen(vandaag, vandaag + VOORUIT, [VakantieSoort.SCHOOL])[:MEESTE_VAKANTIES]
    return (
        Periode("vandaag", "vandaag", vandaag, vandaag),
        Periode("morgen", "morgen", morgen, morgen),
        Periode("dit-weekend", "dit weekend", zaterdag, zondag),
        Periode("deze-week", "de komende 7 dagen", vandaag, vandaag + timedelta(days=6)),
        *(Periode(_adres(v), f"in de {v.naam}", v.van, v.tot, is_vakantie=True) for v in komend),
    )


def _adres(vakantie: Vakantie) -> str:
    """Return what stands in the address: "kerstvakantie-2026"."""
    return f"{slugify(vakantie.naam)}-{vakantie.van.year}"


def kenmerken(dag: date, deel: int, kiesbaar: Iterable[Periode]) -> Iterable[tuple[str, str, str]]:
    """Yield every (period, weekday, part of the day) that a date on `dag` answers to.

    Something of more than a day (LANG) has no weekday and no part: it lies in a period only.
    """
    weekdagen, delen = [""], [""]
    if deel != LANG:
        weekdagen.append(DAGEN[dag.weekday()])
        delen += _delen(deel, dag)
    gevallen = ["", *(p.waarde for p in kiesbaar if p.van <= dag <= p.tot)]
    return product(gevallen, weekdagen, delen)


def _delen(deel: int, dag: date) -> list[str]:
    if deel == NA_SCHOOL:
        return ["namiddag", "na-school"] if dag.weekday() < WEEKEND else ["namiddag"]
    return [{VOORMIDDAG: "voormiddag", NAMIDDAG: "namiddag", AVOND: "avond"}[deel]]


def masker(maskers: dict, kiesbaar: Iterable, weekdagen: Iterable, delen: Iterable) -> int:
    """Return the offers with a date in one of the periods, weekdays and parts; none of one: any."""
    gevraagd = product(kiesbaar or [""], weekdagen or [""], delen or [""])
    return reduce(or_, (maskers.get(("tijd", *keuze), 0) for keuze in gevraagd), 0)
