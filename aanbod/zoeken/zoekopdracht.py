"""A search as it stands in the address of the page."""

import uuid
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from aanbod.zoeken.catalogus import Catalogus
from aanbod.zoeken.filters import Filter, Keuze
from aanbod.zoeken.woorden import LANGSTE_ZOEKTEKST

PER_BLADZIJDE = 20
#: Nobody reads on for longer; keeps a hostile number in the address harmless.
HOOGSTE_BLADZIJDE = 10_000
#: So many pages stand under each other at most, for who came back from an offer.
MEESTE_SAMEN = 5
#: So many own values of one filter count.
MEESTE_EIGEN = 3
PRIJS_EERST = "prijs"


@dataclass(frozen=True)
class Zoekopdracht:
    """What somebody asks: words, a place, an organiser, ticks per filter, order, which pages."""

    wat: str = ""
    waar: str = ""
    bij: str = ""
    keuzes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    orde: str = ""
    bladzijde: int = 1
    vanaf_bladzijde: int = 1

    @classmethod
    def uit_adres(cls, gegevens, catalogus: Catalogus) -> "Zoekopdracht":
        """Read the parameters of the address (a QueryDict); what we do not know is left out."""
        plekken = {plek.waarde for plek in catalogus.plekken}
        waar = gegevens.get("waar", "")
        bladzijde = _getal(gegevens.get("blz", ""))
        eerste = _getal(gegevens.get("van", "")) if "van" in gegevens else bladzijde
        return cls(
            wat=" ".join(gegevens.get("wat", "").replace("\0", "").split())[:LANGSTE_ZOEKTEKST],
            waar=waar if waar in plekken else "",
            bij=_uuid(gegevens.get("bij", "")),
            keuzes={f.naam: _gekozen(f, gegevens) for f in catalogus.filters},
            orde=PRIJS_EERST if gegevens.get("orde") == PRIJS_EERST else "",
            bladzijde=bladzijde,
            vanaf_bladzijde=min(max(eerste, bladzijde - MEESTE_SAMEN + 1), bladzijde),
        )

    @property
    def heeft_filters(self) -> bool:
        return any(self.keuzes.values())

    @property
    def is_leeg(self) -> bool:
        return not (self.wat or self.waar or self.bij or self.heeft_filters)

    @property
    def is_smal(self) -> bool:
        """Whether so much is asked that a search engine need not keep the page."""
        return self.bladzijde > 1 or sum(len(w) for w in self.keuzes.values()) > 1

    def gekozen(self, naam: str) -> tuple[str, ...]:
        return self.keuzes.get(naam, ())

    def adres(self, **anders) -> str:
        """Return the address of this search with something else in it, from its first page on."""
        nieuw = replace(self, **({"bladzijde": 1, "vanaf_bladzijde": 1} | anders))
        delen = [("wat", nieuw.wat), ("waar", nieuw.waar), ("bij", nieuw.bij)]
        delen += [(naam, waarde) for naam, waarden in nieuw.keuzes.items() for waarde in waarden]
        delen.append(("orde", nieuw.orde))
        if nieuw.bladzijde > 1:
            delen.append(("blz", nieuw.bladzijde))
            delen.append(("van", nieuw.vanaf_bladzijde if nieuw.vanaf_bladzijde == 1 else ""))
        return "?" + urlencode([(naam, waarde) for naam, waarde in delen if waarde])

    def met(self, naam: str, *waarden: str) -> "Zoekopdracht":
        """Return this search with other ticks in one filter."""
        return replace(
            self, bladzijde=1, vanaf_bladzijde=1, keuzes=self.keuzes | {naam: tuple(waarden)}
        )

    def zonder(self, naam: str, waarde: str) -> "Zoekopdracht":
        """Return this search without one tick."""
        return self.met(naam, *(w for w in self.gekozen(naam) if w != waarde))


def keuze_van(filter_: Filter, waarde: str) -> Keuze:
    """Return the words of a value that was read from the address."""
    vast = next((k for k in filter_.keuzes if k.waarde == waarde), None)
    return vast or filter_.invoer.lees(waarde)


def _gekozen(filter_: Filter, gegevens) -> tuple[str, ...]:
    gevraagd = gegevens.getlist(filter_.naam)
    vast = [k.waarde for k in filter_.keuzes if k.waarde in set(gevraagd)]
    eigen = []
    if filter_.invoer:
        gelezen = (filter_.invoer.lees(w) for w in gevraagd[:20] if w not in vast)
        eigen = list(dict.fromkeys(k.waarde for k in gelezen if k))[:MEESTE_EIGEN]
    return tuple(vast + eigen)


def _getal(tekst: str) -> int:
    geldig = tekst.isascii() and tekst.isdigit() and len(tekst) < 6
    return min(max(int(tekst), 1), HOOGSTE_BLADZIJDE) if geldig else 1


def _uuid(tekst: str) -> str:
    """Return the code of an organiser as we write it, or "" when it is none."""
    try:
        return str(uuid.UUID(tekst))
    except ValueError:
        return ""
