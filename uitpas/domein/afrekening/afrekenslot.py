"""The locks between who writes in the ledger and who settles it: one advisory lock a month.

Months divide every rhythm of settlement, so that closing a half year waits for a line in any of its
six. The trigger of Deelname takes the same lock, shared, for the month of its line.
"""

from collections.abc import Iterable
from datetime import date

from django.db import OperationalError, connection, transaction

from wevelgem_netwerk.basis.periodes import Maand, Periode


def deel(dagen: Iterable[date]) -> None:
    """Hold back closing the months of these days, until this transaction ends."""
    sleutels = sorted({_sleutel(Maand.van(dag)) for dag in dagen})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(hashtext('afrekening'), k) FROM unnest(%s) AS k",
            [sleutels],
        )


def sluit_af(periode: Periode, *, wachttijd: str) -> bool:
    """Wait for lines being written in `periode` and hold back new ones, until we commit.

    Returns False when that takes longer than `wachttijd` ("5s").
    """
    sleutels = [_sleutel(Maand(periode.jaar, nummer)) for nummer in periode.maanden]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [wachttijd])
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtext('afrekening'), k) FROM unnest(%s) AS k",
                [sleutels],
            )
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
    except OperationalError:
        return False
    return True


def hou_ritme_vast(*, om_te_wijzigen: bool = False) -> None:
    """Keep the rhythm as it is while closing; `om_te_wijzigen` waits for who is closing."""
    functie = "pg_advisory_xact_lock" if om_te_wijzigen else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {functie}(hashtext('afrekenritme'))")


def _sleutel(maand: Maand) -> int:
    return maand.jaar * 100 + maand.nummer
