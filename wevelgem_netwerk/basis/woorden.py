"""Days, hours and numbers in the words of the screens (gezicht.md section 6)."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from wevelgem_netwerk.basis.periodes import MAANDEN

DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def als_dag(moment: date | datetime) -> date:
    """Return the day of `moment` as people here live it."""
    return hier(moment).date() if isinstance(moment, datetime) else moment


def hier(moment: datetime) -> datetime:
    """Return `moment` in the time of Brussels; a naive one is already there."""
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def uur(moment: datetime | time | None) -> str:
    """Return "14" or "15.30"."""
    if not moment:
        return "" if moment is None else "0"
    if isinstance(moment, datetime):
        moment = hier(moment)
    return f"{moment.hour}.{moment.minute:02}" if moment.minute else str(moment.hour)


def tijdvak(begin: datetime | time | None, einde: datetime | time | None = None) -> str:
    """Return "14 tot 15.30 uur"; "14 uur" without an end; with the day when it ends on another."""
    if begin is None:
        return ""
    if einde is None or einde == begin:
        return f"{uur(begin)} uur"
    if isinstance(begin, datetime) and als_dag(einde) != als_dag(begin):
        if hier(einde).time() == time(0) and als_dag(einde) == als_dag(begin) + timedelta(days=1):
            return f"{uur(begin)} tot 24 uur"
        return f"{uur(begin)} uur tot {dag(einde)}, {uur(einde)} uur"
    return f"{uur(begin)} tot {uur(einde)} uur"


def dag(moment: date | datetime | None) -> str:
    """Return "woensdag 16 september", with the year when it is not this year."""
    if moment is None:
        return ""
    gekozen = als_dag(moment)
    return f"{DAGEN[gekozen.weekday()]} {gekozen.day} {MAANDEN[gekozen.month - 1]}{_jaar(gekozen)}"


def dagkort(moment: date | datetime | None) -> str:
    """Return "wo 16 sep", with the year when it is not this year."""
    if moment is None:
        return ""
    gekozen = als_dag(moment)
    maand = MAANDEN_KORT[gekozen.month - 1]
    return f"{DAGEN[gekozen.weekday()][:2]} {gekozen.day} {maand}{_jaar(gekozen)}"


def _jaar(gekozen: date) -> str:
    return "" if gekozen.year == timezone.localdate().year else f" {gekozen.year}"


def nummer_gegroepeerd(nummer: str) -> str:
    """Return the 13 digits of a UiTPAS as they are read aloud: "09300 00012 345"."""
    return " ".join(deel for deel in (nummer[:5], nummer[5:10], nummer[10:]) if deel)


def belnummer(telefoon: str) -> str:
    """Return a telephone number as a phone dials it: "056 00 00 00" is "+3256000000"."""
    cijfers = "".join(teken for teken in telefoon if teken.isdigit())
    if telefoon.strip().startswith("+"):
        return f"+{cijfers}"
    return f"+{cijfers[2:]}" if cijfers.startswith("00") else f"+32{cijfers.removeprefix('0')}"
