"""Three versions of an offer: last seen in the source, here, and in the source now. Pure.

Source: domein/uitdatabank.md 7, row 14 (nobody merges field by field; the last writer wins there).
"""

from dataclasses import dataclass, field

from aanbod.uitdatabank.delen import MOMENT, PLAATSEN, Vrij

#: Absent on one side: a price or a date that is not there.
WEG = object()
#: Known by an id or a name; one of both in common is the same one.
_WIE = {"organisator", "locatie"}


@dataclass
class Oordeel:
    """What to do: `neem` holds the parts whose value of now counts (WEG: it left the source)."""

    neem: dict[str, object] = field(default_factory=dict)
    botsingen: list[str] = field(default_factory=list)
    gelijk: list[str] = field(default_factory=list)


def vergelijk(*, toen: dict, hier: dict, nu: dict) -> Oordeel:
    """Return which parts to take from the source, which clash, and which say the same again.

    A part is only taken when the source changed it. When a person changed it here as well, both
    stand beside each other until somebody chooses: nothing typed here disappears by itself.
    """
    oordeel = Oordeel()
    for deel in toen | nu:
        was, is_, bij_ons = toen.get(deel, WEG), nu.get(deel, WEG), hier.get(deel, WEG)
        if is_ is WEG and deel.startswith(PLAATSEN):
            continue  # the date itself says what happens
        if _zelfde(deel, bij_ons, is_):
            oordeel.gelijk.append(deel)
        elif _nooit_gemaakt(deel, bij_ons, is_):
            oordeel.neem[deel] = is_
        elif was == is_:
            continue
        elif _onaangeroerd(deel, was, bij_ons):
            oordeel.neem[deel] = is_
        else:
            oordeel.botsingen.append(deel)
    return oordeel


def _zelfde(deel: str, hier, nu) -> bool:
    if deel in _WIE:
        return hier == nu or (WEG not in (hier, nu) and bool(hier & nu))
    return hier == nu and not isinstance(nu, Vrij)


def _nooit_gemaakt(deel: str, hier, nu) -> bool:
    """A date is never deleted here: without a row it was not written out yet."""
    return hier is WEG and nu is not WEG and deel.startswith((MOMENT, PLAATSEN))


def _onaangeroerd(deel: str, toen, hier) -> bool:
    """Return whether nobody here changed this part since it was taken over."""
    if toen == hier:
        return True
    if deel in _WIE:
        return hier is WEG or not hier or (toen is not WEG and bool(hier & toen))
    if deel == "vertrekplaatsen":  # a place we do not know could not be taken over
        return WEG not in (hier, toen) and hier <= toen
    return isinstance(toen, Vrij) or (deel.startswith(PLAATSEN) and hier is WEG)
