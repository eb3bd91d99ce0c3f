"""Who may: the chosen workplace on the request, and the decorators that open a view.

What a role may stands in toegangstabel.py, and nowhere else.

Rights follow the partner someone works for at that moment (chosen after login when there are
several), not the person (ontwerp.md section 6). What someone may not see does not exist for them:
404, never 403.
"""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from partners.models import Lidmaatschap
from partners.toegangstabel import Bereik, Zaak, bereik, rollen_voor
from wevelgem_netwerk.basis import muur

__all__ = [
    "BEHEER_ROLLEN",
    "SESSIE_WERKPLEK",
    "Bereik",
    "WerkplekMiddleware",
    "Zaak",
    "bereik",
    "mag_naar",
    "publiek",
    "rol_van",
    "voor",
    "werkplek_context",
    "werkplekken",
]

SESSIE_WERKPLEK = "werkplek"
#: KBO number of the organisation chosen at ACM/IDM; without that login there is no such key.
SESSIE_ORGANISATIE = "organisatie"

#: Roles that work in the admin, the coordinator's meeting table.
BEHEER_ROLLEN = rollen_voor(Zaak.REGELS)


def werkplekken(gebruiker, organisatie: str | None = None) -> list[Lidmaatschap]:
    """Return the memberships `gebruiker` can work under today, with partner and gemeente.

    `organisatie`: only those of the partner with that KBO number.
    """
    if not gebruiker.is_authenticated:
        return []
    leden = Lidmaatschap.objects.geldig_op(timezone.localdate()).filter(gebruiker=gebruiker)
    if organisatie is not None:
        leden = leden.filter(partner__kbo_nummer=organisatie).exclude(partner__kbo_nummer="")
    return list(leden.select_related("partner__gemeente", "gebruiker").order_by("id"))


class WerkplekMiddleware:
    """Puts `request.werkplekken` and `request.werkplek` (a Lidmaatschap or None) on the request.

    Lazy: a page that asks for neither costs no query. With one membership that is the workplace;
    with several it is the one kept in the session, else the first. Who works for an OCMW is let
    through the wall round the files of its gemeente (basis/muur.py), for this request.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.werkplekken = SimpleLazyObject(
            lambda: werkplekken(request.user, request.session.get(SESSIE_ORGANISATIE))
        )
        request.werkplek = SimpleLazyObject(lambda: _gekozen(request))
        return self.get_response(request)


def _gekozen(request) -> Lidmaatschap | None:
    keuze = request.session.get(SESSIE_WERKPLEK)
    mogelijk = list(request.werkplekken)
    werkplek = next((w for w in mogelijk if w.pk == keuze), mogelijk[0] if mogelijk else None)
    if bereik(werkplek, Zaak.DOSSIER) == Bereik.GEMEENTE:
        muur.open_tot_het_einde(gemeente=werkplek.partner.gemeente_id)
    return werkplek


def rol_van(request) -> str:
    """Return the role of the chosen workplace, or "" for the public and for nobody's member."""
    return request.werkplek.rol if request.werkplek else ""


def publiek(view):
    """Open a view for everybody, without an account. The only way to make a page public."""
    return login_not_required(view)


def voor(*wat: Zaak | str):
    """Open a view for who may something of these things (Zaak), or for these roles only.

    Every other role gets 404, the public the login page.
    """
    zaken = [een for een in wat if isinstance(een, Zaak)]
    rollen = rollen_voor(*zaken) | {een for een in wat if not isinstance(een, Zaak)}

    def versier(view):
        @wraps(view)
        def binnen(request, *args, **kwargs):
            if rol_van(request) not in rollen:
                raise Http404
            return view(request, *args, **kwargs)

        binnen.rollen = rollen
        return binnen

    return versier


def mag_naar(request, adres: str) -> bool:
    """Return whether the page of ours at `adres` lets the chosen workplace in.

    What `voor` and the admin ask, before somebody follows a link; whether the thing on that page
    is theirs, the page itself still asks.
    """
    try:
        view = resolve(urlsplit(adres).path).func
    except Resolver404:
        return False
    if lijst := getattr(view, "model_admin", None):
        return lijst.has_view_permission(request)
    rollen = getattr(view, "rollen", None)
    return rollen is None or rol_van(request) in rollen


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
