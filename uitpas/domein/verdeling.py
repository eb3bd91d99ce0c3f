"""Splitting a price over its three payers: holder, organiser, gemeente of residence."""

from dataclasses import dataclass
from decimal import Decimal

from wevelgem_netwerk.basis.geld import CENT, HOOGSTE_PRIJS, NUL, rond_af

HONDERD = Decimal(100)


@dataclass(frozen=True)
class Verdeling:
    """A price in euro and who bears which part; the parts sum to the price, none below zero."""

    prijs: Decimal
    deelnemer: Decimal
    organisator: Decimal
    overheid: Decimal

    @classmethod
    def gewoon(cls, prijs: Decimal) -> "Verdeling":
        """Return the ordinary price: the holder pays all of it."""
        return cls(prijs, prijs, NUL, NUL)


def verdeel(prijs: Decimal, sleutel) -> Verdeling:
    """Split `prijs` (euro, whole cents, 0 to HOOGSTE_PRIJS) by the percentages of `sleutel`.

    `sleutel` has `deelnemer`, `organisator` and `overheid`, in percent, together 100. The shares
    of holder and gemeente are rounded half up and the organiser carries the remainder
    (ontwerp.md section 7, domein/uitpas.md 7.6). When the organiser bears nothing both shares can
    fall on half a cent (50/0/50 of € 0,01) and would round up to more than the price: then the
    share of the gemeente gives way, since the holder's price is the one that was announced and
    public money never pays above the price. Raises ValueError for a price outside the limits.
    """
    if not NUL <= prijs <= HOOGSTE_PRIJS or prijs != prijs.quantize(CENT):
        raise ValueError(f"{prijs} is no price in whole cents from 0 to {HOOGSTE_PRIJS}")
    prijs = prijs.quantize(CENT)
    deelnemer = rond_af(prijs * sleutel.deelnemer / HONDERD)
    overheid = min(rond_af(prijs * sleutel.overheid / HONDERD), prijs - deelnemer)
    return Verdeling(prijs, deelnemer, prijs - deelnemer - overheid, overheid)
