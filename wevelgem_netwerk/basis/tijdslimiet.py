"""How long a statement may take, and the commands that may take longer.

The limits themselves stand in settings (databank.py): a page that hangs must not hold up the till
next to it. A command of hours says so explicitly.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import OperationalError, connection

_LIMIETEN = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")


@contextmanager
def zonder_tijdslimiet() -> Iterator[None]:
    """Lift the time limits of this thread's connection until the block ends."""
    connection.ensure_connection()
    _zeg("SET {} = 0")
    try:
        yield
    finally:
        if connection.connection is not None and connection.is_usable():
            _zeg("RESET {}")


def _zeg(sjabloon: str) -> None:
    with connection.connection.cursor() as cursor:  # of the driver: no query of the work itself
        cursor.execute("; ".join(sjabloon.format(naam) for naam in _LIMIETEN))


class LangeOpdracht:
    """For a command that may take hours: stands before Opdracht."""

    def execute(self, *args, **opties):
        try:
            connection.ensure_connection()
        except OperationalError as fout:
            regel = str(fout).splitlines()[0]
            raise CommandError(f"De databank antwoordt niet: {regel}") from fout
        with zonder_tijdslimiet():
            return super().execute(*args, **opties)
