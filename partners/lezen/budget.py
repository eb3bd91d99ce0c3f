"""Reads of the budget: how a year's drawing right stands. Amounts in euro, sums made in SQL."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Subquery, Sum
from django.utils import timezone

from partners.lezen.tempo import waarschuwing
from partners.models import Budgetpost, Netwerk, Trekkingsrecht, Uitgave
from wevelgem_netwerk.basis.geld import NUL


@dataclass(frozen=True)
class Budgetstand:
    """The drawing right of a year (None: not filled in), what is planned from it and spent.

    `let_op` is the sentence about 80 % and the pace, "" when all is well.
    """

    jaar: int
    trekkingsrecht: Decimal | None
    gepland: Decimal
    besteed: Decimal
    let_op: str = ""

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


def stand(netwerk: Netwerk, jaar: int, *, op_datum: date | None = None) -> Budgetstand:
    """Return how the drawing right of `netwerk` in `jaar` stands on that day, in one query."""
    posten = Budgetpost.objects.van_netwerk(netwerk).uit_trekkingsrecht(jaar)
    rechten = Trekkingsrecht.objects.filter(netwerk=netwerk, jaar=jaar)
    uitgaven = Uitgave.objects.filter(budgetpost__in=posten).order_by()
    geld = (
        Netwerk.objects.filter(pk=netwerk.pk)
        .annotate(
            recht=Subquery(rechten.values("bedrag")),
            gepland=Subquery(
                posten.order_by().values("jaar").annotate(som=Sum("raming")).values("som")
            ),
            besteed=Subquery(
                uitgaven.values("budgetpost__jaar").annotate(som=Sum("bedrag")).values("som")
            ),
        )
        .values("recht", "gepland", "besteed")
        .get()
    )
    recht, besteed = geld["recht"], geld["besteed"] or NUL
    let_op = ""
    if recht is not None:
        let_op = waarschuwing(
            besteed=besteed,
            beschikbaar=recht,
            jaar=jaar,
            vandaag=op_datum or timezone.localdate(),
        )
    return Budgetstand(
        jaar=jaar,
        trekkingsrecht=recht,
        gepland=geld["gepland"] or NUL,
        besteed=besteed,
        let_op=let_op,
    )
