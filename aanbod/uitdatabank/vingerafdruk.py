"""What tells a document that was taken in from one that changed since, without translating it."""

import hashlib
import json
from datetime import date

from aanbod.uitdatabank.vertalen import te_bewaren

#: Raise it when the translation learns something new: every document is then read once more.
VERSIE = 2
_MET_UREN = ("periodic", "permanent")


def vingerafdruk(inhoud: dict, *, op_datum: date) -> str:
    """Return 64 characters that differ when the document differs, or when the day makes it differ.

    Weekly hours are written out around `op_datum`, and what is visible from a later day on becomes
    visible that day: such a document is read again on another day. Pure.
    """
    try:
        tekst = json.dumps(inhoud, sort_keys=True, separators=(",", ":"))
    except RecursionError:
        tekst = json.dumps(te_bewaren(inhoud), sort_keys=True)
    dag = ""
    if inhoud.get("openingHours") or inhoud.get("calendarType") in _MET_UREN:
        dag = op_datum.isoformat()
    vanaf = inhoud.get("availableFrom")
    later = isinstance(vanaf, str) and vanaf[:10] > op_datum.isoformat()
    return hashlib.sha256(f"{VERSIE} {dag} {later} {tekst}".encode()).hexdigest()
