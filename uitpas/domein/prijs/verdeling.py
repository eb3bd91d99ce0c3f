"""Splitting a price over its three payers: holder, organiser, gemeente of residence."""

from dataclasses import dataclass
from decimal import Decimal

from uitpas.models.verdeelsleutel import DeelSoort
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


def verdeel(prijs: Decimal, delen) -> Verdeling:
    """Split `prijs` (euro, whole cents, 0 to HOOGSTE_PRIJS) by `delen`, a key or its Delen.

    `delen` has `deelnemer` and `overheid`, in percent of the price unless `deelnemer_soort` or
    `overheid_soort` (DeelSoort) says otherwise: a fixed amount in euro, or a percentage of the
    rest, which is the price less the shares that are fixed or of the price (domein/uitpas.md 2.2).
    Each share is rounded half up and the organiser carries the remainder (ontwerp.md section 7,
    domein/uitpas.md 7.6).

    What does not fit gives way, so that the parts sum to the price and none is below zero: a fixed
    share of the holder is at most the price, and the share of the gemeente is at most what the
    holder leaves (€ 0,50 with a fixed 1,50: the holder pays 0,50; 50/0/50 of € 0,01: the gemeente
    pays nothing). The holder's price is the one that was announced, and public money never pays
    above the price. Raises ValueError for a price outside the limits.
    """
    if not NUL <= prijs <= HOOGSTE_PRIJS or prijs != prijs.quantize(CENT):
        raise ValueError(f"{prijs} is no price in whole cents from 0 to {HOOGSTE_PRIJS}")
    prijs = prijs.quantize(CENT)
    deelnemer_soort = getattr(delen, "deelnemer_soort", DeelSoort.TOTAAL)
    overheid_soort = getattr(delen, "overheid_soort", DeelSoort.TOTAAL)
    deelnemer = overheid = NUL
    if deelnemer_soort != DeelSoort.REST:
        deelnemer = min(_deel(deelnemer_soort, delen.deelnemer, prijs), prijs)
    if overheid_soort != DeelSoort.REST:
        overheid = min(_deel(overheid_soort, delen.overheid, prijs), prijs - deelnemer)
    rest = prijs - deelnemer - overheid
    if deelnemer_soort == DeelSoort.REST:
        deelnemer = _deel(deelnemer_soort, delen.deelnemer, rest)
    if overheid_soort == DeelSoort.REST:
        overheid = min(_deel(overheid_soort, delen.overheid, rest), prijs - deelnemer)
    return Verdeling(prijs, deelnemer, prijs - deelnemer - overheid, overheid)


def _deel(soort: str, waarde: Decimal, van: Decimal) -> Decimal:
    return rond_af(waarde if soort == DeelSoort.VAST else van * waarde / HONDERD)
