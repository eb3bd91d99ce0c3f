"""What the last run of axe found, for the accessibility statement.

`make toegankelijkheid` walks the pages in a browser and writes toegankelijkheid.json beside this
file; whoever releases keeps it with the code. So the page says what was looked at, and when, never
more (decision 68).
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

BESTAND = Path(__file__).with_suffix(".json")


@dataclass(frozen=True)
class Nazicht:
    """One run: the day, the version of axe, how many pages at how many widths, and what it saw."""

    dag: date
    axe: str
    bladzijden: int
    breedtes: int
    overtredingen: int
    te_bekijken: int


@cache
def laatste_nazicht() -> Nazicht:
    """Return the run that is kept with this version of the code."""
    gegevens = json.loads(BESTAND.read_text(encoding="utf-8"))
    return Nazicht(**gegevens | {"dag": date.fromisoformat(gegevens["dag"])})
