"""The days of a year that the rules and the agreement set."""

from datetime import date, timedelta

from django.conf import settings

from wevelgem_netwerk.basis.periodes import Kwartaal

#: The nota says four times a year and no more than that; the second Thursday of the last month is
#: our proposal: it never falls in a school holiday (domein/netwerk.md section 8).
WEEKDAG = 3
HOEVEELSTE = 2


def vast_moment(kwartaal: Kwartaal) -> date:
    """Return the day on which the network meets in `kwartaal`."""
    eerste = date(kwartaal.jaar, 3 * kwartaal.nummer, 1)
    return eerste + timedelta(days=(WEEKDAG - eerste.weekday()) % 7 + 7 * (HOEVEELSTE - 1))


def kiosk_tegen(jaar: int) -> date:
    """Return the last day in `jaar` to apply in KIOSK for a nota that begins the year after
    (before 1 October: domein/netwerk.md 2.6)."""
    return date(jaar, 10, 1)


def verantwoording_tegen(jaar: int) -> date | None:
    """Return the last day in `jaar` of the setting VERANTWOORDING_TEGEN; None when not known."""
    dag, _, maand = settings.VERANTWOORDING_TEGEN.partition("/")
    return date(jaar, int(maand), int(dag)) if maand else None
