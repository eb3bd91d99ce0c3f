"""Devices: one that was signed in before is tried apart, and its name in plain words.

A cookie remembers on which device which account was signed in (OWASP "device cookies"). Tries from
there are counted for that device alone: whoever hammers on an account from elsewhere, or on all
accounts from the town hall's one address, does not lock out the person in the usual place.
"""

import re

from django.core import signing
from django.utils.crypto import get_random_string, salted_hmac

from wevelgem_netwerk.basis.koekjes import kenmerken, koekjesnaam

KOEKJE = "toestel"
ZOUT = "partners.toestel"
DAGEN = 180
MEESTE = 8  # accounts on one device; a shared desk has a few

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
            ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
            ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
TOESTELLEN = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
              ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"),
              ("Linux", "Linux"))  # fmt: skip


def gekend_toestel(request, email: str) -> str:
    """Return the mark of a device on which `email` was signed in before, else ""."""
    inhoud = _lees(request)
    return inhoud["teken"] if _vorm(email) in inhoud["wie"] else ""


def onthoud_toestel(request, response, email: str) -> None:
    """Note on `response` that `email` is signed in on this device."""
    inhoud = _lees(request)
    wie = [_vorm(email), *(w for w in inhoud["wie"] if w != _vorm(email))][:MEESTE]
    inhoud = signing.dumps({"teken": inhoud["teken"], "wie": wie}, salt=ZOUT)
    response.set_cookie(koekjesnaam(KOEKJE), inhoud, **kenmerken(dagen=DAGEN))


def _lees(request) -> dict:
    try:
        return signing.loads(
            request.COOKIES.get(koekjesnaam(KOEKJE), ""), salt=ZOUT, max_age=DAGEN * 24 * 60 * 60
        )
    except signing.BadSignature:
        return {"teken": get_random_string(22), "wie": []}


def _vorm(email: str) -> str:
    """No address in a cookie: only what matches when it is typed again."""
    return salted_hmac(ZOUT, email.strip().lower()).hexdigest()[:20]


def naam_van(user_agent: str) -> str:
    """Return "Chrome op Windows" for what a browser says of itself."""
    browser = _eerste(BROWSERS, user_agent)
    toestel = _eerste(TOESTELLEN, user_agent)
    if browser and toestel:
        return f"{browser} op {toestel}"
    return browser or toestel or "Onbekend toestel"


def _eerste(namen, tekst: str) -> str:
    return next((naam for teken, naam in namen if re.search(rf"\b{teken}", tekst)), "")
