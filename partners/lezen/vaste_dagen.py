"""The days of a year that the rules set."""

from datetime import date

from django.conf import settings


def kiosk_tegen(jaar: int) -> date:
    """Return the last day in `jaar` to apply in KIOSK for a nota that begins the year after
    (before 1 October: domein/netwerk.md 2.6)."""
    return date(jaar, 10, 1)


def verantwoording_tegen(jaar: int) -> date | None:
    """Return the last day in `jaar` of the setting VERANTWOORDING_TEGEN; None when not known."""
    dag, _, maand = settings.VERANTWOORDING_TEGEN.partition("/")
    return date(jaar, int(maand), int(dag)) if maand else None
