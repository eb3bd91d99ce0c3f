"""What a partner does with its own offer: write, change, put online, take offline."""

from django.contrib import messages
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aanbod.domein import publiceren
from aanbod.forms.publiceren import AanbodFormulier
from aanbod.forms.voorbeeld import voorbeeld
from aanbod.mijn import overzicht
from aanbod.models import Aanbod, Locatie
from aanbod.models.aanbod import Stand
from partners.models import Rol
from partners.toegang import voor
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

#: So many known places the browser proposes while typing.
MEESTE_PLEKKEN = 300


@voor(Rol.AANBIEDER)
@require_safe
def mijn(request):
    """List the offers of the own partner: next date, places free, state."""
    rijen = overzicht(request.werkplek.partner, nu=timezone.now())
    return render(request, "aanbod/mijn.html", {"rijen": rijen})


@voor(Rol.AANBIEDER)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request):
    """Write a new offer: save as draft, put online, or only look at the dates."""
    return _formulierpagina(request, None)


@voor(Rol.AANBIEDER)
@require_http_methods(["GET", "HEAD", "POST"])
def wijzig(request, uid):
    """Change an offer of the own partner."""
    return _formulierpagina(request, _eigen(request, uid))


@voor(Rol.AANBIEDER)
@require_POST
def zet_online(request, uid):
    """Put a draft online from the list; when something is missing, the form says what."""
    aanbod = _eigen(request, uid)
    try:
        aanbod = publiceren.zet_online(aanbod=aanbod, door=request.user, werkplek=request.werkplek)
    except Geweigerd as geweigerd:
        messages.warning(request, geweigerd.uitleg)
        return redirect("aanbod:wijzig", uid=aanbod.uid)
    _zeg_stand(request, aanbod)
    return redirect("aanbod:mijn")


@voor(Rol.AANBIEDER)
@require_POST
def haal_offline(request, uid):
    """Take an offer back to draft."""
    aanbod = publiceren.haal_offline(
        aanbod=_eigen(request, uid), door=request.user, werkplek=request.werkplek
    )
    messages.success(request, f"{aanbod.titel} staat niet meer online. Het wacht hier als klad.")
    return redirect("aanbod:mijn")


def _eigen(request, uid) -> Aanbod:
    eigen = Aanbod.objects.van(request.werkplek.partner).select_related("locatie", "partner")
    return get_object_or_404(eigen, uid=uid)


def _formulierpagina(request, aanbod: Aanbod | None):
    if request.method != "POST":
        return _toon(request, AanbodFormulier(aanbod=aanbod), aanbod)
    if "toon" in request.POST:
        return _toon_data(request, aanbod)
    formulier = AanbodFormulier(request.POST, aanbod=aanbod, publiceren="online" in request.POST)
    if formulier.is_valid() and (bewaard := _bewaar(request, formulier, aanbod)):
        _zeg_stand(request, bewaard)
        return redirect("aanbod:mijn")
    return _toon(request, formulier, aanbod)


def _bewaar(request, formulier: AanbodFormulier, aanbod: Aanbod | None) -> Aanbod | None:
    """Run the verbs, all or nothing; a refusal lands at its field and None comes back."""
    wie = {"door": request.user, "werkplek": request.werkplek}
    gegevens = formulier.gegevens()
    try:
        with transaction.atomic():
            if aanbod is None:
                uid = formulier.cleaned_data["uid"] or formulier.initial["uid"]
                bewaard = publiceren.bewaar_klad(gegevens=gegevens, uid=uid, **wie)
            else:
                bewaard = publiceren.wijzig(aanbod=aanbod, gegevens=gegevens, **wie)
            if formulier.publiceren:
                bewaard = publiceren.zet_online(aanbod=bewaard, **wie)
    except Geweigerd as geweigerd:
        formulier.weiger(geweigerd)
        return None
    return bewaard


def _toon_data(request, aanbod: Aanbod | None):
    """Show the dates of what is typed so far; saves nothing and marks nothing as missing."""
    if request.htmx:
        blad = voorbeeld(AanbodFormulier(request.POST, aanbod=aanbod), request.werkplek.partner)
        return render(request, "aanbod/delen/_voorbeeld.html", {"voorbeeld": blad, "vers": True})
    getypt = {naam: request.POST.getlist(naam) for naam in ("dagen", "maatregelen")}
    getypt = {naam: request.POST.get(naam, "") for naam in AanbodFormulier.base_fields} | getypt
    return _toon(request, AanbodFormulier(initial=getypt, aanbod=aanbod), aanbod, request.POST)


def _toon(request, formulier: AanbodFormulier, aanbod: Aanbod | None, getypt=None):
    """Show the form with what stands beside it."""
    gegevens = getypt or (request.POST if formulier.is_bound else _als_getypt(formulier))
    plekken = Locatie.objects.filter(gemeente=request.werkplek.partner.gemeente_id)
    return render(
        request,
        "aanbod/formulier.html",
        {
            "formulier": formulier,
            "form": formulier,
            "aanbod": aanbod,
            "is_online": aanbod is not None and aanbod.stand in {Stand.ONLINE, Stand.INGEDIEND},
            "afgewezen": _waarom_geweigerd(aanbod),
            "voorbeeld": voorbeeld(
                AanbodFormulier(gegevens, aanbod=aanbod), request.werkplek.partner
            ),
            "vers": False,
            "plekken": plekken.select_related("deelgemeente").order_by("naam")[:MEESTE_PLEKKEN],
        },
    )


def _als_getypt(formulier: AanbodFormulier) -> QueryDict:
    """Return the first values of a form as a browser would send them."""
    gegevens = QueryDict(mutable=True)
    for gebonden in formulier:
        waarde = gebonden.field.prepare_value(gebonden.initial)
        if isinstance(waarde, list | tuple):
            gegevens.setlist(gebonden.name, [str(getattr(deel, "pk", deel)) for deel in waarde])
        elif waarde not in (None, False, ""):
            gegevens[gebonden.name] = str(waarde)
    return gegevens


def _waarom_geweigerd(aanbod: Aanbod | None) -> str:
    if aanbod is None or aanbod.stand != Stand.GEWEIGERD:
        return ""
    regel = Logregel.objects.over(aanbod).filter(wat=publiceren.WEIGER).first()
    return regel.waarom if regel else ""


def _zeg_stand(request, aanbod: Aanbod) -> None:
    zinnen = {
        Stand.ONLINE: f"{aanbod.titel} staat online. Iedereen kan het nu vinden.",
        Stand.INGEDIEND: f"{aanbod.titel} is klaar en wacht op nazicht. "
        "De coördinator zet het online.",
    }
    messages.success(
        request, zinnen.get(aanbod.stand, f"{aanbod.titel} is bewaard. Alleen jullie zien het.")
    )
