"""The pace of spending: pure sums, no database. Amounts in euro, days both included."""

from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from wevelgem_netwerk.basis.periodes import MAANDEN

#: From this part of what there is, the network wants to know (domein/netwerk.md section 8).
LET_OP_PROCENT = 80
#: With fewer days behind us a pace says nothing.
MINSTE_DAGEN = 30


def op_op(
    *, besteed: Decimal, beschikbaar: Decimal, eerste: date, laatste: date, vandaag: date
) -> date | None:
    """Return the day in the period on which, at this pace, the last euro is spent.

    The pace is `besteed` over the days from `eerste` to `vandaag`. None when the money lasts to
    `laatste`, when it is spent already, or when it is too early or too late to say.
    """
    verstreken = (vandaag - eerste).days + 1
    te_vroeg_of_voorbij = verstreken < MINSTE_DAGEN or vandaag > laatste
    if te_vroeg_of_voorbij or not 0 < besteed < beschikbaar:
        return None
    dagen = (beschikbaar * verstreken / besteed).to_integral_value(ROUND_CEILING)
    if dagen > (laatste - eerste).days + 1:
        return None
    return eerste + timedelta(days=int(dagen) - 1)


def waarschuwing(*, besteed: Decimal, beschikbaar: Decimal, jaar: int, vandaag: date) -> str:
    """Return the sentence about the money of `jaar`, or "" when all is well."""
    if besteed > beschikbaar:
        return "Er is meer besteed dan er is."
    if besteed <= 0:
        return ""
    if besteed == beschikbaar:
        return "Alles is besteed."
    if vandaag > date(jaar, 12, 31):
        return ""
    zinnen = []
    procent = int(besteed * 100 / beschikbaar)
    if procent >= LET_OP_PROCENT:
        zinnen.append(f"{procent} % is besteed.")
    dag = op_op(
        besteed=besteed,
        beschikbaar=beschikbaar,
        eerste=date(jaar, 1, 1),
        laatste=date(jaar, 12, 31),
        vandaag=vandaag,
    )
    if dag:
        zinnen.append(f"Op dit tempo is het budget op in {MAANDEN[dag.month - 1]}.")
    return " ".join(zinnen)
