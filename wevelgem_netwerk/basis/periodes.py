"""Periods of the calendar: months, quarters, half years; and date ranges as people read them.

A period is always given with its first and its last day, both included, as the field writes it
("van 1 september 2015 tot en met 30 april 2027"). Only the database keeps the half-open form.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import ClassVar, Self

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import IntegerChoices

MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
RANGTELWOORD = ("eerste", "tweede", "derde", "vierde")


class OngeldigeWaarde(ValueError):
    """The text is no period; the message is a Dutch sentence for the reader."""


class Ritme(IntegerChoices):
    """How often something comes back; the value is the number of months."""

    MAAND = 1, "elke maand"
    TWEEMAAND = 2, "om de twee maanden"
    KWARTAAL = 3, "elk kwartaal"
    HALFJAAR = 6, "elk halfjaar"


@total_ordering
@dataclass(frozen=True)
class Periode:
    """A part of the calendar year of so many whole months, counted from 1: the third quarter.

    Its kinds divide a year without a rest, so that a day falls in one of each. Two of different
    kinds are never equal; the one that begins first, or ends first, comes first.
    """

    jaar: int
    nummer: int

    ritme: ClassVar[Ritme]
    patroon: ClassVar[re.Pattern]
    #: "dit kwartaal", and more than one of them
    dit: ClassVar[str]
    meer: ClassVar[str]

    def __lt__(self, ander) -> bool:
        if not isinstance(ander, Periode):
            return NotImplemented
        return (self.begin, self.einde) < (ander.begin, ander.einde)

    @classmethod
    def lees(cls, tekst: str) -> Self:
        """Return the period as it is written; raises OngeldigeWaarde."""
        gevonden = cls.patroon.match(tekst.strip())
        if not gevonden or not 1900 < int(gevonden[1]) < 3000:
            raise OngeldigeWaarde("Schrijf een kwartaal als 2026-Q3.")
        return cls(int(gevonden[1]), int(gevonden[2]))

    @classmethod
    def van(cls, dag: date) -> Self:
        """Return the period in which `dag` falls."""
        return cls(dag.year, (dag.month - 1) // cls.ritme + 1)

    @property
    def begin(self) -> date:
        return date(self.jaar, self.ritme * (self.nummer - 1) + 1, 1)

    @property
    def einde(self) -> date:
        """The last day, included."""
        return self.volgende().begin - timedelta(days=1)

    @property
    def bereik(self) -> DateRange:
        return bereik(self.begin, self.einde)

    @property
    def maanden(self) -> range:
        """The numbers of its months."""
        return range(self.begin.month, self.begin.month + self.ritme)

    @property
    def naam(self) -> str:
        """What it is called on paper, without an article: "derde kwartaal 2026"."""
        raise NotImplementedError

    @property
    def voluit(self) -> str:
        """What it is called in a sentence: "het derde kwartaal 2026"."""
        return f"het {self.naam}"

    @property
    def woord(self) -> str:
        """The kind in one word: "kwartaal"."""
        return self.dit.split()[1]

    def volgende(self) -> Self:
        per_jaar = 12 // self.ritme
        return type(self)(self.jaar + self.nummer // per_jaar, self.nummer % per_jaar + 1)

    def vorige(self) -> Self:
        per_jaar = 12 // self.ritme
        return type(self)(self.jaar - (self.nummer == 1), (self.nummer - 2) % per_jaar + 1)


class Maand(Periode):
    """A month. Written as 2026-07."""

    ritme = Ritme.MAAND
    patroon = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$", re.ASCII)
    dit, meer = "deze maand", "maanden"

    def __str__(self):
        return f"{self.jaar}-{self.nummer:02}"

    @property
    def naam(self) -> str:
        return f"{MAANDEN[self.nummer - 1]} {self.jaar}"

    @property
    def voluit(self) -> str:
        return f"de maand {self.naam}"

    @property
    def kort(self) -> str:
        return f"{MAANDEN[self.nummer - 1][:3]} {self.jaar}"


class Tweemaand(Periode):
    """Two months. Written as 2026-T4."""

    ritme = Ritme.TWEEMAAND
    patroon = re.compile(r"^(\d{4})-?T([1-6])$", re.IGNORECASE | re.ASCII)
    dit, meer = "deze periode", "periodes"

    def __str__(self):
        return f"{self.jaar}-T{self.nummer}"

    @property
    def naam(self) -> str:
        eerste, tweede = MAANDEN[2 * self.nummer - 2 : 2 * self.nummer]
        return f"{eerste} en {tweede} {self.jaar}"

    @property
    def voluit(self) -> str:
        return f"de periode {self.naam}"

    @property
    def kort(self) -> str:
        return f"{self.jaar} T{self.nummer}"


class Kwartaal(Periode):
    """A calendar quarter, the rhythm of the meeting. Written as 2026-Q3."""

    ritme = Ritme.KWARTAAL
    patroon = re.compile(r"^(\d{4})-?[QK]([1-4])$", re.IGNORECASE | re.ASCII)
    dit, meer = "dit kwartaal", "kwartalen"

    def __str__(self):
        return f"{self.jaar}-Q{self.nummer}"

    @property
    def naam(self) -> str:
        return f"{RANGTELWOORD[self.nummer - 1]} kwartaal {self.jaar}"

    @property
    def kort(self) -> str:
        return f"{self.jaar} K{self.nummer}"


class Halfjaar(Periode):
    """Half a year. Written as 2026-H2."""

    ritme = Ritme.HALFJAAR
    patroon = re.compile(r"^(\d{4})-?H([12])$", re.IGNORECASE | re.ASCII)
    dit, meer = "dit halfjaar", "halfjaren"

    def __str__(self):
        return f"{self.jaar}-H{self.nummer}"

    @property
    def naam(self) -> str:
        return f"{RANGTELWOORD[self.nummer - 1]} halfjaar {self.jaar}"

    @property
    def kort(self) -> str:
        return f"{self.jaar} H{self.nummer}"


#: The kind of period of each rhythm.
PERIODES: dict[int, type[Periode]] = {
    soort.ritme: soort for soort in (Maand, Tweemaand, Kwartaal, Halfjaar)
}


def lees_periode(tekst: str) -> Periode:
    """Return the period written as 2026-Q3, 2026-07, 2026-T4 or 2026-H2; raises OngeldigeWaarde."""
    for soort in PERIODES.values():
        try:
            return soort.lees(tekst)
        except OngeldigeWaarde:
            continue
    raise OngeldigeWaarde(
        "Schrijf een kwartaal als 2026-Q3. Een maand is 2026-07, twee maanden zijn 2026-T4, een "
        "halfjaar is 2026-H2."
    )


def periode_van(dagen: DateRange) -> Periode:
    """Return the period of these days; raises ValueError when they are none."""
    for soort in PERIODES.values():
        periode = soort.van(dagen.lower)
        if (periode.begin, periode.einde) == (dagen.lower, laatste_dag(dagen)):
            return periode
    raise ValueError(f"{dagen} is no period of the calendar")


def bereik(eerste: date | None, laatste: date | None) -> DateRange:
    """Return the database form of a period with both days included; None means no limit."""
    return DateRange(eerste, laatste + timedelta(days=1) if laatste else None, "[)")


def laatste_dag(periode: DateRange) -> date | None:
    """Return the last day of a database period, included; None when it has no end."""
    return periode.upper - timedelta(days=1) if periode.upper else None


def dag_voluit(dag: date) -> str:
    """Return "30 april 2027"."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"
