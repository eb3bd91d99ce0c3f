"""How static/js/balie_wachtrij.js talks to the desk: JSON instead of a page.

A phone that lost its connection keeps a registration and sends the very same form again, with the
same key, until one of these answers comes (docs/beslissingen/015). Without JavaScript nothing here
is used.
"""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from partners.toegang import Zaak, voor

JSON = "application/json"


@voor(Zaak.BALIE)
@require_GET
@never_cache
def verbinding(request):
    """Say whose desk this is now, with a token that works: both may differ from the page's own."""
    return JsonResponse({"werkplek": str(request.werkplek.pk), "token": get_token(request)})


def vraagt_json(request) -> bool:
    return request.headers.get("Accept") == JSON


def klaar(naar: str) -> JsonResponse:
    """It is registered, now or already before; `naar` is the page for the next pass."""
    return JsonResponse({"klaar": True, "naar": naar})


def geweigerd(zin: str) -> JsonResponse:
    """It is not registered; `zin` tells the volunteer why. Sending it again changes nothing."""
    return JsonResponse({"klaar": False, "zin": zin})
