"""Sessions: when one ends, what happens to what was being typed, and ending those of somebody.

A session ends after SESSIE_RUST_MINUTEN without a page, and SESSIE_HOOGSTENS_UREN after the login
at the latest. What a form sent at that moment held is kept for the same person, for half an hour.
"""

import time
from dataclasses import asdict, dataclass

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

BEGIN, LAATST = "sessie_begin", "sessie_laatst"
REDEN, VERDER = "sessie_reden", "verder"
#: Whose session ended in this one and when: a page that saves by itself may be the first to notice.
VAN = "sessie_van"
BIJHOUDEN = 5 * 60  # seconds; noting every page would write at every page
HOUDBAAR = 30 * 60
GROOTST = 100_000  # characters of a form that we keep
#: What is never kept, whatever form it stands in.
GEHEIM = ("password", "wachtwoord", "code", "credential", "csrfmiddlewaretoken")


@dataclass(frozen=True)
class Getypt:
    """What a form sent when nobody was logged in any more."""

    pad: str
    velden: list[tuple[str, str]]
    bestanden: list[str]

    @property
    def leesbaar(self) -> list[tuple[str, str]]:
        """What was typed, in words somebody can copy from: no codes, and a tick as a word."""
        return [
            (naam.replace("_", " "), "ja" if waarde == "on" else waarde)
            for naam, waarde in self.velden
            if waarde and naam != "uid"
        ]

    @classmethod
    def van(cls, request) -> "Getypt":
        """Return what was typed, without what is secret."""
        velden = [
            (naam, waarde)
            for naam in request.POST
            if not any(woord in naam.lower() for woord in GEHEIM)
            for waarde in request.POST.getlist(naam)
        ]
        bestanden = [bestand.name for bestand in request.FILES.values()]
        return cls(request.get_full_path(), velden, bestanden)


def begin(request) -> None:
    """Note when this session began; called at every login."""
    request.session.pop(REDEN, None)
    request.session.pop(VAN, None)
    request.session[BEGIN] = request.session[LAATST] = int(time.time())


def beeindig_sessies(gebruiker, *, behalve: str = "") -> int:
    """End the sessions of `gebruiker` on every device, but the one with key `behalve`."""
    sessies = UserSession.objects.filter(user=gebruiker).exclude(session_key=behalve)
    aantal = 0
    for sessie in sessies:
        sessie.end()
        aantal += 1
    return aantal


def _is_navigatie(request) -> bool:
    """A browser that asks for a page; a fetch of the desk handles a redirect itself."""
    return "text/html" in request.headers.get("Accept", "")


class SessieMiddleware:
    """Ends a session that rested too long or lasted too long. Stands after the authentication."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and BEGIN in request.session:
            reden = _voorbij(request.session)
            if reden:
                van = request.user.pk
                logout(request)
                request.session[REDEN] = reden
                request.session[VAN] = {"wie": van, "tot": int(time.time()) + HOUDBAAR}
            else:
                _houd_bij(request.session)
        return self.get_response(request)


def _voorbij(sessie) -> str:
    nu = time.time()
    if nu - sessie[BEGIN] > settings.SESSIE_HOOGSTENS_UREN * 3600:
        return "lang"
    if nu - sessie.get(LAATST, sessie[BEGIN]) > settings.SESSIE_RUST_MINUTEN * 60:
        return "rust"
    return ""


def _houd_bij(sessie) -> None:
    nu = int(time.time())
    if nu - sessie.get(LAATST, 0) >= min(BIJHOUDEN, settings.SESSIE_RUST_MINUTEN * 30):
        sessie[LAATST] = nu
        rij = UserSession.objects.filter(session_key=sessie.session_key)
        rij.update(last_seen_at=timezone.now())


def _van_wie(request) -> int | None:
    """Return whose session ended here, not longer ago than what they type keeps."""
    van = request.session.get(VAN)
    return van["wie"] if van and van["tot"] >= time.time() else None


def wat_verder(request) -> dict | None:
    """Return what this person was sending when the session ended, while it keeps."""
    stuk = request.session.get(VERDER)
    goed = stuk and stuk["wie"] == request.user.pk and stuk["tot"] >= time.time()
    return stuk if goed else None


class AanmeldenVerplicht(LoginRequiredMiddleware):
    """Django's, but a form that was sent by nobody is shown back instead of thrown away."""

    def handle_no_permission(self, request, view_func):
        if "HX-Request" in request.headers:  # a login page inside a part of the page helps nobody
            antwoord = render(request, "delen/_afgemeld.html")
            antwoord["HX-Retarget"], antwoord["HX-Reswap"] = "#afgemeld", "innerHTML"
            return antwoord
        if request.method != "POST" or not _is_navigatie(request):
            return super().handle_no_permission(request, view_func)
        getypt = Getypt.van(request)
        wie = _van_wie(request)
        if not wie or len(str(getypt.velden)) > GROOTST:
            return render(request, "account/niet_bewaard.html", {"getypt": getypt}, status=403)
        tot = int(time.time()) + HOUDBAAR
        request.session[VERDER] = asdict(getypt) | {"wie": wie, "tot": tot}
        return redirect_to_login(reverse("partners:verder"), reverse(settings.LOGIN_URL))
