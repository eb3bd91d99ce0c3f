"""The plan of a year: the four meetings of the whole network, and the other bodies beside them."""

from dataclasses import dataclass
from datetime import date

from partners.lezen.vaste_dagen import vast_moment
from partners.models import Netwerk, Overleg
from partners.models.overleg import OverlegSoort
from wevelgem_netwerk.basis.periodes import Kwartaal


@dataclass(frozen=True)
class Plek:
    """A quarter with its meeting, or the day it could have (None: that day is past)."""

    kwartaal: Kwartaal
    overleg: Overleg | None
    voorstel: date | None


@dataclass(frozen=True)
class Jaarplan:
    jaar: int
    plekken: tuple[Plek, ...]
    andere: tuple[Overleg, ...]

    @property
    def te_maken(self) -> int:
        """How many meetings one click would prepare."""
        return sum(1 for plek in self.plekken if plek.voorstel and not plek.overleg)

    @property
    def ontbreekt(self) -> tuple[Kwartaal, ...]:
        return tuple(plek.kwartaal for plek in self.plekken if not plek.overleg)

    @property
    def vorig(self) -> int:
        return self.jaar - 1

    @property
    def volgend(self) -> int:
        return self.jaar + 1


def maak(netwerk: Netwerk, jaar: int, *, op_datum: date) -> Jaarplan:
    """Return the plan of `jaar`, in one query."""
    alle = list(
        Overleg.objects.van_netwerk(netwerk)
        .gaat_door()
        .filter(datum__year=jaar)
        .order_by("datum", "van")
    )
    integraal = {Kwartaal.van(o.datum): o for o in alle if o.soort == OverlegSoort.INTEGRAAL}
    plekken = []
    for nummer in (1, 2, 3, 4):
        kwartaal = Kwartaal(jaar, nummer)
        dag = vast_moment(kwartaal)
        plekken.append(Plek(kwartaal, integraal.get(kwartaal), dag if dag >= op_datum else None))
    andere = tuple(o for o in alle if o.soort != OverlegSoort.INTEGRAAL)
    return Jaarplan(jaar, tuple(plekken), andere)
