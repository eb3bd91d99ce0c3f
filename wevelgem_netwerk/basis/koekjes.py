"""One kind of cookie for all: over https its name begins with __Host-.

A browser then takes it from this host only, over https only, for the whole site (ASVS 3.3.3): a
page on another host of the domain cannot put one in its place. Session and csrf follow from
settings; what the house sets itself goes through here.
"""

from django.conf import settings


def koekjesnaam(naam: str) -> str:
    """Return the name a cookie has here; without https (DEBUG) a browser refuses the prefix."""
    return f"{settings.KOEKJES_VOORVOEGSEL}{naam}"


def kenmerken(*, dagen: int) -> dict:
    """Return how a cookie of ours is set, to live so many days: for `set_cookie`."""
    return {
        "max_age": dagen * 24 * 60 * 60,
        "path": "/",
        "secure": settings.SESSION_COOKIE_SECURE,
        "httponly": True,
        "samesite": "Lax",
    }
