"""Days as people type them."""

import calendar
import re
from datetime import date

from django.utils import timezone

from wevelgem_netwerk.basis.geld import kortaf
from wevelgem_netwerk.basis.periodes import MAANDEN

_CIJFERS = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$")
_AANEEN = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_VOLUIT = re.compile(r"^(\d{1,2}) ([a-z]{3,9})\.? (\d{4})$")
VROEGSTE_JAAR, LAATSTE_JAAR = 1900, 2200


class OngeldigeDatum(ValueError):
    """The text is no day; the message is a Dutch sentence for the reader."""


def lees_datum(tekst: str, *, verleden: bool = False) -> date:
    """Return the day written as 16/09/2026, 16-9-26, 16092026, 2026-09-16 or 16 september 2026.

    Two digits are a year of this century, or with `verleden` (a birth date) the last such year that
    is not in the future. Raises OngeldigeDatum with a Dutch sentence that helps.
    """
    dag, maand, jaartekst = _delen(" ".join(tekst.lower().split()), tekst)
    jaar = _jaar(jaartekst, verleden=verleden)
    if not 1 <= maand <= len(MAANDEN):
        raise OngeldigeDatum(
            f"Maand {maand} bestaat niet. Schrijf dag/maand/jaar, bijvoorbeeld 16/09/2026."
        )
    if not VROEGSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise OngeldigeDatum(f"Kijk het jaar na: {jaartekst}.")
    laatste = calendar.monthrange(jaar, maand)[1]
    if not 1 <= dag <= laatste:
        raise OngeldigeDatum(_bestaat_niet(dag, maand, laatste))
    return date(jaar, maand, dag)


def _delen(tekst: str, getypt: str) -> tuple[int, int, str]:
    if gevonden := _CIJFERS.match(tekst) or _AANEEN.match(tekst):
        return int(gevonden[1]), int(gevonden[2]), gevonden[3]
    if gevonden := _ISO.match(tekst):
        return int(gevonden[3]), int(gevonden[2]), gevonden[1]
    if gevonden := _VOLUIT.match(tekst):
        passend = [i for i, naam in enumerate(MAANDEN, 1) if naam.startswith(gevonden[2])]
        if len(passend) == 1:
            return int(gevonden[1]), passend[0], gevonden[3]
    raise OngeldigeDatum(
        f"“{kortaf(getypt)}” is geen datum. Schrijf dag/maand/jaar, bijvoorbeeld 16/09/2026."
    )


def _jaar(tekst: str, *, verleden: bool) -> int:
    if len(tekst) == 4:
        return int(tekst)
    jaar = 2000 + int(tekst)
    return jaar - 100 if verleden and jaar > timezone.localdate().year else jaar


def _bestaat_niet(dag: int, maand: int, laatste: int) -> str:
    """Return the sentence with the last day of the month and the day as far into the next."""
    naam = MAANDEN[maand - 1]
    if laatste < dag <= 31:
        volgende = MAANDEN[maand % 12]
        return (
            f"{dag} {naam} bestaat niet. Bedoel je {laatste} {naam} of {dag - laatste} {volgende}?"
        )
    return f"{dag} {naam} bestaat niet. {naam.capitalize()} loopt van 1 tot en met {laatste}."
