"""Reads of the budget: how a year's drawing right stands. Amounts in euro, sums made in SQL."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Sum

from partners.models import Budgetpost, Netwerk, Trekkingsrecht, Uitgave
from wevelgem_netwerk.basis.geld import NUL


@dataclass(frozen=True)
class Budgetstand:
    """The drawing right of a year (None: not filled in), what is planned from it and spent."""

    jaar: int
    trekkingsrecht: Decimal | None
    gepland: Decimal
    besteed: Decimal

    @property
    def over(self) -> Decimal:
        """Still to spend; below zero when more was spent than there is."""
        return (self.trekkingsrecht or NUL) - self.besteed

    @property
    def procent(self) -> int:
        """Spent, in whole percents of the drawing right; 0 when there is none."""
        if not self.trekkingsrecht:
            return 0
        return int((self.besteed * 100 / self.trekkingsrecht).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def gevuld(self) -> int:
        """Percents to draw in a bar."""
        return max(0, min(self.procent, 100))


def stand(netwerk: Netwerk, jaar: int) -> Budgetstand:
    """Return how the drawing right of `netwerk` in `jaar` stands, in three queries."""
    posten = Budgetpost.objects.van_netwerk(netwerk).uit_trekkingsrecht(jaar)
    recht = Trekkingsrecht.objects.filter(netwerk=netwerk, jaar=jaar)
    return Budgetstand(
        jaar=jaar,
        trekkingsrecht=recht.values_list("bedrag", flat=True).first(),
        gepland=posten.aggregate(som=Sum("raming"))["som"] or NUL,
        besteed=Uitgave.objects.filter(budgetpost__in=posten).aggregate(som=Sum("bedrag"))["som"]
        or NUL,
    )
