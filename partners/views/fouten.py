"""The pages for when something went wrong, in plain Dutch."""

import sys

from csp.utils import build_policy
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader

#: Seconds; about as long as a restart of the database takes.
OPNIEUW_NA = 30


def fout_400(request, exception=None):
    return render(request, "400.html", status=400)


def fout_403(request, exception=None):
    return render(request, "403.html", status=403)


def fout_csrf(request, reason=""):
    """Somebody came back to a form after a long time, or without cookies."""
    return render(request, "403_csrf.html", status=403)


def fout_404(request, exception=None):
    return render(request, "404.html", status=404)


class EigenNietGevonden:
    """With DEBUG Django shows a page of its own, in English, that lists every address. Who tries
    the portal with `make run` gets the page that everybody will get."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        antwoord = self.get_response(request)
        onbekend_adres = antwoord.status_code == 404 and request.resolver_match is None
        return self._pagina(request) if onbekend_adres else antwoord

    def process_exception(self, request, fout):
        return self._pagina(request) if isinstance(fout, Http404) else None

    def _pagina(self, request):
        antwoord = fout_404(request)
        antwoord["Content-Security-Policy"] = build_policy()  # django-csp leaves it out with DEBUG
        return antwoord


def fout_500(request):
    """Without request: no context processor, no session and no query may run here.

    When it was the database (away, restarted, too busy), the page says so and gives what works
    then: the same page again, and a number to call.
    """
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        inhoud = {
            "lezen": request.method in {"GET", "HEAD"},
            "HULPLIJN_NAAM": settings.HULPLIJN_NAAM,
            "HULPLIJN_TELEFOON": settings.HULPLIJN_TELEFOON,
        }
        pagina = loader.get_template("503.html").render(inhoud)
        return HttpResponse(pagina, status=503, headers={"Retry-After": str(OPNIEUW_NA)})
    return HttpResponseServerError(loader.get_template("500.html").render())
