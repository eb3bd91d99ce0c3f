"""Indicators that measure themselves: what the portal knows, written down as a measurement.

Which figures there are comes from the registry `indicatoren`: every floor hangs its own on it.
"""

from datetime import date
from decimal import Decimal

from django.db import transaction

from partners.domein.geld.nota import schrijf_meting
from partners.models import Gebruiker, Indicator, Meting
from wevelgem_netwerk.basis.registers import indicatoren

#: What stands beside such a measurement.
BRON = "gemeten door het portaal"


def keuzes() -> list[tuple[str, str]]:
    """Return key and label of every figure that can be measured, by label."""
    gevonden = [stuk()[:2] for _, stuk in indicatoren]
    return sorted(gevonden, key=lambda keuze: keuze[1])


def waarde_in(sleutel: str, jaar: int) -> Decimal | None:
    """Return the figure of a calendar year; None when nobody knows it."""
    for _, stuk in indicatoren:
        naam, _, waarde = stuk()
        if naam == sleutel:
            gemeten = waarde(jaar)
            return None if gemeten is None else Decimal(gemeten)
    return None


@transaction.atomic
def meet(
    *, indicator: Indicator, op_datum: date, door: Gebruiker | None, namens: str = ""
) -> Meting | None:
    """Write down what the portal measures for `indicator` in the year of `op_datum`.

    Nothing when it measures nothing, or when the last measurement of this year says the same. By
    the coördinator, or nobody (the command meet_indicatoren).
    """
    if not indicator.meet_zelf:
        return None
    indicator = Indicator.objects.select_for_update().get(pk=indicator.pk)
    waarde = waarde_in(indicator.meet_zelf, op_datum.year)
    laatste = indicator.metingen.filter(datum__year=op_datum.year).order_by("-datum", "-id").first()
    if waarde is None or (laatste and laatste.waarde == waarde):
        return None
    meting = Meting(indicator=indicator, datum=op_datum, waarde=waarde, nota_bij=BRON)
    return schrijf_meting(meting=meting, door=door, namens=namens)
