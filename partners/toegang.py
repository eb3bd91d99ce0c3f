"""Who may: the chosen workplace on the request, and the decorators that open a view.

Rights follow the partner someone works for at that moment (chosen after login when there are
several), not the person (ontwerp.md section 6). What someone may not see does not exist for them:
404, never 403.
"""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from partners.models import Lidmaatschap, Rol

SESSIE_WERKPLEK = "werkplek"

#: Roles that work in the admin, the coordinator's meeting table.
BEHEER_ROLLEN = frozenset({Rol.COORDINATOR, Rol.BEHEERDER})


def werkplekken(gebruiker) -> list[Lidmaatschap]:
    """Return the memberships `gebruiker` can work under today, with partner and gemeente."""
    if not gebruiker.is_authenticated:
        return []
    return list(
        Lidmaatschap.objects.geldig_op(timezone.localdate())
        .filter(gebruiker=gebruiker)
        .select_related("partner__gemeente", "gebruiker")
        .order_by("id")
    )


class WerkplekMiddleware:
    """Puts `request.werkplekken` and `request.werkplek` (a Lidmaatschap or None) on the request.

    Lazy: a page that asks for neither costs no query. With one membership that is the workplace;
    with several it is the one kept in the session, else the first.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.werkplekken = SimpleLazyObject(lambda: werkplekken(request.user))
        request.werkplek = SimpleLazyObject(lambda: _gekozen(request))
        return self.get_response(request)


def _gekozen(request) -> Lidmaatschap | None:
    keuze = request.session.get(SESSIE_WERKPLEK)
    mogelijk = list(request.werkplekken)
    return next((w for w in mogelijk if w.pk == keuze), mogelijk[0] if mogelijk else None)


def rol_van(request) -> str:
    """Return the role of the chosen workplace, or "" for the public and for nobody's member."""
    return request.werkplek.rol if request.werkplek else ""


def publiek(view):
    """Open a view for everybody, without an account. The only way to make a page public."""
    return login_not_required(view)


def voor(*rollen: str):
    """Open a view for these roles only; every other role gets 404, the public the login page."""

    def versier(view):
        @wraps(view)
        def binnen(request, *args, **kwargs):
            if rol_van(request) not in rollen:
                raise Http404
            return view(request, *args, **kwargs)

        binnen.rollen = frozenset(rollen)
        return binnen

    return versier


def werkplek_context(request) -> dict:
    """Give templates the workplace, the role, the menu that belongs to it, and whom to call."""
    from partners.menu import menu_voor  # noqa: PLC0415 -- urls are not loaded yet at import time

    huis = {
        "TOON_FICTIEF": settings.TOON_FICTIEF,
        "HULPLIJN_TELEFOON": settings.HULPLIJN_TELEFOON,
        "HULPLIJN_NAAM": settings.HULPLIJN_NAAM,
        "CONTACT_MAIL": settings.CONTACT_MAIL,
    }
    if not hasattr(request, "werkplek"):
        return huis
    return huis | {
        "werkplek": request.werkplek,
        "rol": SimpleLazyObject(lambda: rol_van(request)),
        "menu": SimpleLazyObject(lambda: menu_voor(request)),
    }
