"""Reads of the budget: how a year's drawing right stands. Amounts in euro, sums made in SQL."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Sum
from django.utils import timezone

from partners.models import Budgetpost, Netwerk, Trekkingsrecht
from partners.tempo import waarschuwing
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
    """Return how the drawing right of `netwerk` in `jaar` stands on that day, in two queries."""
    posten = Budgetpost.objects.van_netwerk(netwerk).uit_trekkingsrecht(jaar)
    recht = (
        Trekkingsrecht.objects.filter(netwerk=netwerk, jaar=jaar)
        .values_list("bedrag", flat=True)
        .first()
    )
    som = posten.met_stand().aggregate(gepland=Sum("raming"), uitgegeven=Sum("besteed"))
    besteed = som["uitgegeven"] or NUL
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
        gepland=som["gepland"] or NUL,
        besteed=besteed,
        let_op=let_op,
    )
