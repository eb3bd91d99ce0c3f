"""Headers that every answer carries, unless its view said otherwise (OWASP ASVS 5.0, V3).

The rest comes from Django (HSTS, nosniff, referrer, COOP) and django-csp.
"""

from functools import wraps

from django.conf import settings

_NIETS = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "usb",
)  # fmt: skip


def _rechten(*wel: str) -> str:
    """What a page may ask of the device; only `wel`, and only this site."""
    return ", ".join(f"{naam}=({'self' if naam in wel else ''})" for naam in _NIETS)


GEEN_TOESTEL = _rechten()
#: For what people sent us: nothing in it runs, whatever it is.
OPGESTUURD = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


#: What a page gets from Django and django-csp, for what never comes so far: a method we do not
#: know, a file of the house (an SVG opened by itself is a page), alive and ready.
_ZONDER_BLADZIJDE = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class KopregelsMiddleware:
    """Nothing of the device, nothing for other sites, and nothing kept of who is signed in.

    Stands first, so that no answer passes it by.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        antwoord = self.get_response(request)
        antwoord.headers.setdefault("Permissions-Policy", GEEN_TOESTEL)
        antwoord.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "Content-Security-Policy" not in antwoord.headers:
            for naam, waarde in _ZONDER_BLADZIJDE.items():
                antwoord.headers.setdefault(naam, waarde)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            antwoord.headers.setdefault("Cache-Control", "private, no-store")
        return antwoord


def met_camera(view):
    """The page of the desk may open the camera, to read a code."""

    @wraps(view)
    def binnen(request, *args, **kwargs):
        antwoord = view(request, *args, **kwargs)
        antwoord["Permissions-Policy"] = _rechten("camera")
        return antwoord

    return binnen
