"""What a password may be: long enough, not known to everybody. No rules about its characters.

Source: OWASP ASVS 5.0 section 6.2. Nothing of a password ever leaves this machine.
"""

import hashlib
import re
from os import SEEK_END
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, register
from django.core.exceptions import ValidationError

KORTSTE, LANGSTE = 12, 128
#: Words that everybody would try here; what is left of a password without them must hold up.
HUISWOORDEN = (
    "wevelgem", "gullegem", "moorsele", "netwerk", "uitpas", "kansentarief", "kansenpas",
    "vrijetijd", "ocmw", "paswoord", "wachtwoord", "welkom",
)  # fmt: skip
#: A hash, a colon, a count and an end: far within this.
LANGSTE_REGEL = 80
_HASH = re.compile(rb"[0-9A-F]{40}")


class LengteValidator:
    """From 12 to 128 characters: long enough to guess badly, short enough to work out quickly."""

    def validate(self, password, user=None):
        if len(password) < KORTSTE:
            raise ValidationError(f"Neem minstens {KORTSTE} tekens.", code="password_too_short")
        if len(password) > LANGSTE:
            raise ValidationError(f"Neem hoogstens {LANGSTE} tekens.", code="password_too_long")

    def get_help_text(self):
        return f"Minstens {KORTSTE} tekens."


class HuiswoordenValidator:
    """Refuses a password that is only words of this house, with figures or signs between."""

    def validate(self, password, user=None):
        rest = re.sub(r"[\W\d_]+", "", password.casefold())
        for woord in HUISWOORDEN:
            rest = rest.replace(woord, "")
        if len(rest) < 6 and any(woord in password.casefold() for woord in HUISWOORDEN):
            raise ValidationError(
                "Dit zou iemand die ons kent, kunnen raden. Neem er een paar andere woorden bij.",
                code="password_context",
            )

    def get_help_text(self):
        return "Niet alleen woorden als Wevelgem of UiTPAS."


class GelektValidator:
    """Refuses what stands in the list of GELEKTE_WACHTWOORDEN; without a list it says nothing."""

    def validate(self, password, user=None):
        if settings.GELEKTE_WACHTWOORDEN and is_gelekt(password, settings.GELEKTE_WACHTWOORDEN):
            raise ValidationError(
                "Dit wachtwoord staat op een lijst van gestolen wachtwoorden. Neem een ander.",
                code="password_leaked",
            )

    def get_help_text(self):
        return "Niet op een lijst van gestolen wachtwoorden."


def is_gelekt(wachtwoord: str, bestand: str) -> bool:
    """Whether its SHA-1 begins a line of `bestand`, sorted lines like "5BAA...61D8:123".

    Looked up by halves on the disk: a list of tens of gigabytes costs some forty reads.
    """
    sha1 = hashlib.sha1(wachtwoord.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with Path(bestand).open("rb") as lijst:
        laag, hoog = 0, lijst.seek(0, SEEK_END)
        while laag < hoog:  # the line asked for begins at laag or later, and before hoog
            midden = (laag + hoog) // 2
            begin = _regelbegin(lijst, laag, midden)
            hier = lijst.read(40).upper()
            if hier == sha1:
                return True
            if hier < sha1:
                lijst.seek(begin)
                laag = begin + len(lijst.readline())
            else:
                hoog = begin
    return False


def _regelbegin(lijst, laag: int, midden: int) -> int:
    """Go to the begin of the line `midden` lies in, not before `laag`, and return it."""
    van = max(laag, midden - LANGSTE_REGEL)
    lijst.seek(van)
    begin = van + lijst.read(midden - van).rfind(b"\n") + 1 if midden > van else van
    begin = max(begin, laag)
    lijst.seek(begin)
    return begin


@register()
def lijst_is_leesbaar(app_configs, **kwargs):
    """At the start: a list that is named must be there, and look like one."""
    if not settings.GELEKTE_WACHTWOORDEN:
        return []
    try:
        with Path(settings.GELEKTE_WACHTWOORDEN).open("rb") as lijst:
            goed = _HASH.match(lijst.read(40).upper())
    except OSError:
        goed = None
    zin = "GELEKTE_WACHTWOORDEN wijst naar een bestand dat er niet is, of geen lijst van SHA-1."
    return [] if goed else [Error(zin, id="partners.E001")]
