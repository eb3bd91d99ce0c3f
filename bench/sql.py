"""The bare statements of a page or a verb: what any program would have to ask the database."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def afgeluisterd(doe: Callable) -> list[str]:
    """Run `doe` once and return the statements it sent, with their values filled in."""
    with CaptureQueriesContext(connection) as gehoord:
        doe()
    return [vraag["sql"] for vraag in gehoord.captured_queries]


def naspelen(verbinding, vragen: list[str]) -> Callable[[], None]:
    """Return a function that sends `vragen` over a bare connection and reads every answer."""

    def speel():
        with verbinding.cursor() as cursor:
            for vraag in vragen:
                cursor.execute(vraag)
                if cursor.description:
                    cursor.fetchall()

    return speel


def analyseer() -> None:
    """Let the planner see what was filled in, as autovacuum would have done by tomorrow."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
