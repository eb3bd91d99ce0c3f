"""What the tests of the settlement share: one quarter, and a coordinator who closes it."""

from datetime import date

from uitpas.domein.afrekening.afrekenen import sluit
from uitpas.models import Afrekening
from wevelgem_netwerk.basis.periodes import Kwartaal

K2 = Kwartaal(2026, 2)
IN_K2 = date(2026, 5, 9)
NA_K2 = date(2026, 7, 1)


def sluit_k2(coordinator, **anders) -> Afrekening:
    """Close the second quarter of 2026 on the first day after it."""
    vraag = {
        "periode": K2,
        "door": coordinator.gebruiker,
        "werkplek": coordinator,
        "op_datum": NA_K2,
    }
    return sluit(**vraag | anders)
