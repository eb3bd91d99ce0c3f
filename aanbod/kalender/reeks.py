"""Dates that return: "elke woensdag van 14 tot 15.30 uur"."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from wevelgem_netwerk.basis.tekst import opsomming
from wevelgem_netwerk.basis.woorden import DAGEN, dag, tijdvak

#: From this many dates on a rhythm is worth saying.
MINSTENS = 3
AVOND = 18


def ritme(momenten: Sequence[tuple[datetime, datetime]], *, vandaag: date | None = None) -> str:
    """Return "Elke woensdag van 14 tot 15.30 uur" for dates (begin, end) in order; "" without.

    Says "elke" only when hardly a week is missed; several days on end are "van ... tot ...". Where
    the hours differ it names those of the first date. With `vandaag` a date that is near is
    "Vandaag", "Vanavond" or "Morgen"; leave it out on paper.
    """
    if not momenten:
        return ""
    zone = timezone.get_current_timezone()
    hier = [(_wandtijd(begin, zone), _wandtijd(einde, zone)) for begin, einde in momenten]
    begin, einde = hier[0]
    if einde - begin >= timedelta(days=1):
        return f"Van {dag(begin)} tot en met {dag(einde)}"
    if len(hier) < MINSTENS:
        nog = " en nog één keer" if len(hier) == 2 else ""
        return f"{_dag(begin, vandaag)} {uren(begin, einde)}{nog}"
    if len({(b.time(), e.time()) for b, e in hier}) > 1:
        return f"{_dag(begin, vandaag)} {uren(begin, einde)}, en andere keren"
    return f"{_dagen([b.date() for b, _ in hier])} {uren(begin, einde)}"


def uren(begin, einde=None) -> str:
    """Return "van 14 tot 15.30 uur", or "om 14 uur" without an end."""
    voorzetsel = "om" if einde is None or einde == begin else "van"
    return f"{voorzetsel} {tijdvak(begin, einde)}"


def is_ritme(tekst: str) -> bool:
    """Return whether `ritme` found a rhythm, so that the first and last day say something."""
    return tekst.startswith("Elke ")


def weekdagen(dagen: list[int]) -> str:
    """Return "woensdag en vrijdag", "maandag tot donderdag" or "dag" for weekdays in order."""
    namen = [DAGEN[w] for w in dagen]
    if len(namen) == 7:
        return "dag"
    if len(namen) > 2 and dagen[-1] - dagen[0] == len(dagen) - 1:
        return f"{namen[0]} tot {namen[-1]}"
    return opsomming(namen)


def elke(dagen: list[int]) -> str:
    """Return "Elke woensdag", "Elke week van maandag tot donderdag" or "Elke dag"."""
    namen = weekdagen(dagen)
    return f"Elke week van {namen}" if " tot " in namen else f"Elke {namen}"


def _wandtijd(moment: datetime, zone) -> datetime:
    """Return what the clock on the wall says; read once, since a page has many dates."""
    return moment.astimezone(zone).replace(tzinfo=None)


def _dag(begin: datetime, vandaag: date | None) -> str:
    if vandaag and begin.date() == vandaag:
        return "Vanavond" if begin.hour >= AVOND else "Vandaag"
    if vandaag and begin.date() == vandaag + timedelta(days=1):
        return "Morgen"
    return dag(begin).capitalize()


def _dagen(dagen: list[date]) -> str:
    op_weekdag = sorted({d.weekday() for d in dagen})
    if (dagen[-1] - dagen[0]).days == len(dagen) - 1:  # a camp: these days, one after the other
        return f"{DAGEN[dagen[0].weekday()].capitalize()} tot {DAGEN[dagen[-1].weekday()]}"
    if not _bijna_elke_week(dagen, len(op_weekdag)):
        return f"{opsomming([DAGEN[w] for w in op_weekdag])}, niet elke week,".capitalize()
    return elke(op_weekdag)


def _bijna_elke_week(dagen: list[date], per_week: int) -> bool:
    """Return whether at most a fourth of the weeks in between is missed."""
    weken = (dagen[-1] - dagen[0]).days // 7 + 1
    return len(dagen) >= weken * per_week * 0.75 - per_week + 1
