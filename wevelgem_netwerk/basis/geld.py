"""Money: Decimal, euro, two digits.

Sign: an amount is what somebody pays; a correction is the same amount with a minus.
Rounding: half up to the cent, once, where a line is made (ontwerp.md section 7). Sums are sums of
stored lines and are never rounded again.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.core.validators import MinValueValidator
from django.db import models

CENT = Decimal("0.01")
NUL = Decimal("0.00")
#: The largest price one line may carry, in euro: above it a typing error is likelier than a price.
HOOGSTE_PRIJS = Decimal("99999.99")

_BEDRAG = re.compile(r"^\d{1,7}(?:[.,]\d{1,2})?$", re.ASCII)
#: With thousands apart. "1.250" alone could be 1,25 badly typed: then the cents must be there.
_BEDRAG_DUIZEND = re.compile(
    r"^\d{1,3}(?:(?: \d{3})+(?:,\d{1,2})?|(?:\.\d{3})+,\d{1,2})$", re.ASCII
)


class OngeldigBedrag(ValueError):
    """The text is no amount of money; the message is a Dutch sentence for the reader."""


def rond_af(bedrag: Decimal) -> Decimal:
    """Return `bedrag` (euro) rounded half up to the cent."""
    return bedrag.quantize(CENT, ROUND_HALF_UP)


def lees_bedrag(tekst: str) -> Decimal:
    """Return the amount (euro) written as "14", "14,5", "14.00", "1.250,00" or "€ 14".

    Raises OngeldigBedrag with a Dutch sentence for anything else: a minus, letters, an exponent,
    three decimals, or more than HOOGSTE_PRIJS.
    """
    kaal = tekst.strip().removeprefix("€").strip().replace("\u00a0", " ")
    if not kaal:
        raise OngeldigBedrag("Vul een bedrag in, bijvoorbeeld 14,00.")
    if _BEDRAG_DUIZEND.match(kaal):
        kaal = kaal.replace(".", "").replace(" ", "")
    elif kaal.startswith("-") and _BEDRAG.match(kaal[1:]):
        raise OngeldigBedrag("Een prijs kan niet onder nul gaan.")
    elif not _BEDRAG.match(kaal):
        raise OngeldigBedrag(f"“{kortaf(tekst)}” is geen bedrag. Schrijf het als 14,00 of 14.00.")
    bedrag = Decimal(kaal.replace(",", ".")).quantize(CENT)
    if bedrag > HOOGSTE_PRIJS:
        raise OngeldigBedrag(f"Een prijs kan niet hoger zijn dan {euro(HOOGSTE_PRIJS)}.")
    return bedrag


def kortaf(tekst: str, lengte: int = 40) -> str:
    """Return `tekst` on one line, cut to `lengte` characters, fit to quote back in a message."""
    plat = " ".join(str(tekst).split())
    return plat if len(plat) <= lengte else plat[: lengte - 1] + "…"


def euro(bedrag: Decimal) -> str:
    """Return `bedrag` for sums and tables: "€ 1 234,50" (gezicht.md section 6)."""
    teken = "− " if bedrag < 0 else ""
    return f"{teken}€ {getal(abs(bedrag))}"


def kort(bedrag: Decimal) -> str:
    """Return `bedrag` for reading: "€ 5", "€ 0,60"; whole euros without cents."""
    teken = "− " if bedrag < 0 else ""
    bedrag = abs(bedrag)
    return teken + "€ " + (getal(bedrag).removesuffix(",00"))


def getal(bedrag: Decimal) -> str:
    """Return `bedrag` with a comma and a space per thousand, without the euro sign."""
    return f"{bedrag:,.2f}".replace(",", " ").replace(".", ",")


class BedragField(models.DecimalField):
    """An amount in euro with two digits."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", 10)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)


def niet_negatief():
    """Return the validators of an amount that cannot go below zero."""
    return [MinValueValidator(NUL, message="Een bedrag kan niet onder nul gaan.")]
