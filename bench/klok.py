"""Measuring: many runs, taken in turns, the median counts."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

OPWARMEN = 10


def om_beurten(doen: dict[str, Callable], rondes: int, *, opwarmen: int = OPWARMEN) -> dict:
    """Run each of `doen` in turn (A B A B), `rondes` times; return their medians in ms.

    In turns, so that what else the machine does weighs on all of them alike.
    """
    tijden: dict[str, list[float]] = {naam: [] for naam in doen}
    for ronde in range(-opwarmen, rondes):
        for naam, doe in doen.items():
            begin = time.perf_counter()
            doe()
            if ronde >= 0:
                tijden[naam].append(1000 * (time.perf_counter() - begin))
    return {naam: statistics.median(reeks) for naam, reeks in tijden.items()}


@dataclass(frozen=True)
class Meting:
    """One line of the report: a value, and the limit it has to stay under (None: for reading)."""

    wat: str
    waarde: float
    eenheid: str
    doel: float | None = None
    bij: str = ""

    @property
    def gehaald(self) -> bool | None:
        return None if self.doel is None else self.waarde < self.doel

    def regel(self) -> str:
        waarde = f"{self.waarde:.2f}" if self.waarde < 100 else f"{self.waarde:.0f}"
        doel = "" if self.doel is None else f"onder {self.doel:g} {self.eenheid}"
        oordeel = {None: "", True: "gehaald", False: "NIET GEHAALD"}[self.gehaald]
        tekst = f"{self.wat:<46}{waarde:>9} {self.eenheid:<6}{doel:<16}{oordeel:<14}{self.bij}"
        return tekst.rstrip()
