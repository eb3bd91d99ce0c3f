"""When something takes place, said as people say it. Pure: works on dates already read."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from wevelgem_netwerk.basis.tekst import opsomming
from wevelgem_netwerk.basis.woorden import DAGEN, dag, tijdvak

#: From this many dates on a rhythm is worth saying.
MINSTENS = 3


def ritme(momenten: Sequence[tuple[datetime, datetime]]) -> str:
    """Return "Elke woensdag, 14 tot 15.30 uur" for dates (begin, end) in order; "" without dates.

    Says "elke" only when hardly a week is missed; several days on end are "van ... tot ...". Where
    the hours differ it names those of the first date.
    """
    if not momenten:
        return ""
    zone = timezone.get_current_timezone()
    hier = [(_wandtijd(begin, zone), _wandtijd(einde, zone)) for begin, einde in momenten]
    begin, einde = hier[0]
    if einde - begin >= timedelta(days=1):
        return f"Van {dag(begin)} tot {dag(einde)}"
    uren = tijdvak(begin, einde)
    if len(hier) < MINSTENS:
        nog = " en nog één keer" if len(hier) == 2 else ""
        return f"{dag(begin).capitalize()}, {uren}{nog}"
    if len({(b.time(), e.time()) for b, e in hier}) > 1:
        return f"{dag(begin).capitalize()}, {uren}, en andere keren"
    return f"{_dagen([b.date() for b, _ in hier])}, {uren}"


def _wandtijd(moment: datetime, zone) -> datetime:
    """Return what the clock on the wall says; read once, since a page has many dates."""
    return moment.astimezone(zone).replace(tzinfo=None)


def _dagen(dagen: list[date]) -> str:
    weekdagen = sorted({d.weekday() for d in dagen})
    namen = [DAGEN[w] for w in weekdagen]
    aaneen = weekdagen[-1] - weekdagen[0] == len(weekdagen) - 1
    if (dagen[-1] - dagen[0]).days == len(dagen) - 1:  # a camp: these days, one after the other
        return f"{DAGEN[dagen[0].weekday()].capitalize()} tot {DAGEN[dagen[-1].weekday()]}"
    if not _bijna_elke_week(dagen, len(weekdagen)):
        return f"{opsomming(namen)}, niet elke week".capitalize()
    if len(namen) == 7:
        return "Elke dag"
    if aaneen and len(namen) > 2:
        return f"Elke week van {namen[0]} tot {namen[-1]}"
    return f"Elke {opsomming(namen)}"


def _bijna_elke_week(dagen: list[date], per_week: int) -> bool:
    """Return whether at most a fourth of the weeks in between is missed."""
    weken = (dagen[-1] - dagen[0]).days // 7 + 1
    return len(dagen) >= weken * per_week * 0.75 - per_week + 1
