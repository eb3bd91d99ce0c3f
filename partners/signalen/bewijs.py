"""The form of a signal carries its own proof: signed, for one thing, once, for some hours.

It stands in the form instead of in a cookie, says nothing of who holds it, and needs no CAPTCHA: a
robot that posts without asking for the form, or at once, or twice, is seen (decision 75).
"""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.utils import timezone

ZOUT = "signaal.formulier"
#: A page may lie open for as long as somebody is on the way.
HOUDBAAR = 12 * 60 * 60


@dataclass(frozen=True)
class Bewijs:
    """What a form proves: which one it is (`nummer`), and how many seconds ago it was made."""

    nummer: str
    oud: int

    @property
    def te_snel(self) -> bool:
        """Nobody reads and taps this fast."""
        return self.oud < settings.SIGNAAL_MINSTENS_SECONDEN


def maak(over: str) -> str:
    """Return a new proof for a form about `over` (a code, "" for the general form)."""
    inhoud = {"n": secrets.token_urlsafe(16), "o": over, "t": int(timezone.now().timestamp())}
    return signing.dumps(inhoud, salt=ZOUT)


def lees(tekst: str, over: str) -> Bewijs | None:
    """Return the proof; None when it is not ours, for something else, or too old."""
    try:
        inhoud = signing.loads(tekst, salt=ZOUT)
    except signing.BadSignature:
        return None
    oud = int(timezone.now().timestamp()) - inhoud["t"]
    if inhoud["o"] != over or not 0 <= oud <= HOUDBAAR:
        return None
    return Bewijs(inhoud["n"], oud)
