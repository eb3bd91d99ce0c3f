"""Periods of the calendar: quarters, and date ranges as people read them.

A period is always given with its first and its last day, both included, as the field writes it
("van 1 september 2015 tot en met 30 april 2027"). Only the database keeps the half-open form.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

_KWARTAAL = re.compile(r"^(\d{4})-?[QK]([1-4])$", re.IGNORECASE | re.ASCII)
MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
RANGTELWOORD = ("eerste", "tweede", "derde", "vierde")


class OngeldigeWaarde(ValueError):
    """The text is no period; the message is a Dutch sentence for the reader."""


@dataclass(frozen=True, order=True)
class Kwartaal:
    """A calendar quarter, the rhythm of meeting and settlement. Written as 2026-Q3."""

    jaar: int
    nummer: int

    def __str__(self):
        return f"{self.jaar}-Q{self.nummer}"

    @classmethod
    def lees(cls, tekst: str) -> "Kwartaal":
        """Return the quarter written as "2026-Q3" or "2026-K3"; raises OngeldigeWaarde."""
        gevonden = _KWARTAAL.match(tekst.strip())
        if not gevonden or not 1900 < int(gevonden[1]) < 3000:
            raise OngeldigeWaarde("Schrijf een kwartaal als 2026-Q3.")
        return cls(int(gevonden[1]), int(gevonden[2]))

    @classmethod
    def van(cls, dag: date) -> "Kwartaal":
        """Return the quarter in which `dag` falls."""
        return cls(dag.year, (dag.month - 1) // 3 + 1)

    @property
    def begin(self) -> date:
        return date(self.jaar, 3 * self.nummer - 2, 1)

    @property
    def einde(self) -> date:
        """The last day, included."""
        return self.volgende().begin - timedelta(days=1)

    @property
    def naam(self) -> str:
        return f"{RANGTELWOORD[self.nummer - 1]} kwartaal {self.jaar}"

    def volgende(self) -> "Kwartaal":
        return Kwartaal(self.jaar + self.nummer // 4, self.nummer % 4 + 1)

    def vorige(self) -> "Kwartaal":
        return Kwartaal(self.jaar - (self.nummer == 1), (self.nummer - 2) % 4 + 1)


def bereik(eerste: date | None, laatste: date | None) -> DateRange:
    """Return the database form of a period with both days included; None means no limit."""
    return DateRange(eerste, laatste + timedelta(days=1) if laatste else None, "[)")


def laatste_dag(periode: DateRange) -> date | None:
    """Return the last day of a database period, included; None when it has no end."""
    return periode.upper - timedelta(days=1) if periode.upper else None


def dag_voluit(dag: date) -> str:
    """Return "30 april 2027"."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"
