"""The fixed items of a meeting of the whole network.

Source: the standard agenda of domein/netwerk.md section 8; the regional block from the network's
own card (S01: the trekker consults the region "op financieel en communicatief vlak") and the voice
of people in poverty from requirement 74.
"""

from dataclasses import dataclass

from partners.models.overleg import Agendapunt, Doel

VARIA = "vast:varia"
VERSLAG = "vast:verslag"
WELKOM = "vast:welkom"
REGIO = "vast:regio"


def is_vast(punt: Agendapunt) -> bool:
    """Whether an item comes back by itself at every meeting."""
    return punt.sleutel.startswith("vast:")


@dataclass(frozen=True)
class VastPunt:
    """`titel` may name the previous meeting; `allen`: everybody speaks, not only the trekker.

    `neemt` says from which sources a proposal is about the same: it is put with this item.
    """

    sleutel: str
    titel: str
    minuten: int
    doel: str
    toelichting: str = ""
    bron: str = ""
    allen: bool = False
    neemt: tuple[str, ...] = ()


VASTE_PUNTEN = (
    VastPunt(WELKOM, "Welkom en wie is er", 5, Doel.INFORMATIE),
    VastPunt(VERSLAG, "Verslag {van_vorige} goedkeuren", 5, Doel.BESLUIT),
    VastPunt(
        "vast:actiepunten",
        "Actiepunten overlopen",
        15,
        Doel.OPVOLGEN,
        bron="actiepunten",
        allen=True,
        neemt=("actiepunten",),
    ),
    VastPunt(
        REGIO,
        "Terugkoppeling regio: financieel, communicatief",
        15,
        Doel.INFORMATIE,
        bron="regio",
        neemt=("regio",),
    ),
    VastPunt(
        "vast:stem",
        "Stem van mensen in armoede",
        20,
        Doel.GESPREK,
        allen=True,
        neemt=("bevraging",),
    ),
    VastPunt(VARIA, "Varia en volgende datum", 5, Doel.INFORMATIE, allen=True),
)

_NEEMT = {bron: vast.sleutel for vast in VASTE_PUNTEN for bron in vast.neemt}


def vast_voor(bron: str) -> str | None:
    """Return the key of the fixed item that is about what comes from `bron`, if there is one."""
    return _NEEMT.get(bron)
