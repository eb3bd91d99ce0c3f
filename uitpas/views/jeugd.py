"""The youth worker outside: a place, heads per age with one tap, what came up, and the steps.

Made for a phone in cold hands; every button works without JavaScript (static/js/tellen.js only
saves the waiting).
"""

import uuid
from functools import wraps

from django.contrib import messages
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aanbod.models import Aanbod
from partners.models import Rol
from partners.toegang import rol_van
from uitpas.domein.cijfers import buiten as cijfers_buiten
from uitpas.domein.groepen import jeugd
from uitpas.forms.groepen import OpstapFormulier, TikFormulier, VertelFormulier
from uitpas.models import Jeugdmoment, Vindplaats
from uitpas.views.groepen import gekozen_jaar, jaren
from wevelgem_netwerk.basis.csvblad import csv_antwoord
from wevelgem_netwerk.basis.weigering import Geweigerd

#: So many moments stand under the places.
LAATSTE = 8


def voor_jeugdwerk(*ook: str):
    """Open a view for who works outside with young people, and for the roles `ook`; else 404."""

    def versier(view):
        @wraps(view)
        def binnen(request, *args, **kwargs):
            if not jeugd.mag(request.werkplek or None) and rol_van(request) not in ook:
                raise Http404
            return view(request, *args, **kwargs)

        return binnen

    return versier


@voor_jeugdwerk()
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request):
    """Where are you? A tap on a place begins the moment of now, or goes on with it."""
    partner = request.werkplek.partner
    plekken = Vindplaats.objects.filter(partner=partner, actief=True)
    fout = ""
    if request.method == "POST":
        gekozen = request.POST.get("plek", "")
        plek = get_object_or_404(plekken, pk=gekozen) if gekozen.isdecimal() else None
        try:
            moment = jeugd.begin(
                plek=plek,
                nieuwe_plek=request.POST.get("nieuw", ""),
                nu=timezone.now(),
                werkplek=request.werkplek,
                door=request.user,
            )
        except Geweigerd as weigering:
            fout = weigering.uitleg
        else:
            return redirect(moment)
    momenten = Jeugdmoment.objects.van(partner).select_related("plek").order_by("-datum", "-pk")
    inhoud = {
        "plekken": plekken,
        "fout": fout,
        "momenten": momenten.annotate(hoofden=Coalesce(Sum("tellingen__aantal"), 0))[:LAATSTE],
    }
    return render(request, "uitpas/jeugd/begin.html", inhoud)


def _eigen(request, uid) -> Jeugdmoment:
    eigen = Jeugdmoment.objects.van(request.werkplek.partner)
    return get_object_or_404(eigen.select_related("plek"), uid=uid)


def _vertelformulier(request, dit: Jeugdmoment, data=None) -> VertelFormulier:
    eigen = Aanbod.objects.van(request.werkplek.partner).filter(stand="online").order_by("titel")
    begin_met = {"themas": dit.themas.all(), "zin": dit.zin, "aanbod": dit.aanbod_id}
    return VertelFormulier(data, initial=begin_met, eigen=eigen)


@voor_jeugdwerk()
@require_safe
def moment(request, uid):
    """Count, tell, and note a step; constant queries."""
    return _toon(request, _eigen(request, uid))


def _toon(request, dit: Jeugdmoment, vertellen=None, opstap=None):
    geteld = {t.vanaf: t.aantal for t in dit.tellingen.all()}
    inhoud = {
        "moment": dit,
        "banden": [(naam, vanaf, geteld.get(vanaf, 0)) for naam, vanaf in jeugd.BANDEN],
        "samen": sum(geteld.values()),
        "sleutel": uuid.uuid4(),
        "vertellen": vertellen or _vertelformulier(request, dit),
        "opstap": opstap or OpstapFormulier(),
        "stappen": dit.opstappen.select_related("aanbod"),
    }
    return render(request, "uitpas/jeugd/moment.html", inhoud)


@voor_jeugdwerk()
@require_POST
def tel(request, uid):
    """One tap. To a page that asks for JSON the new count, else the page again at that row."""
    dit = _eigen(request, uid)
    als_json = request.headers.get("Accept") == "application/json"
    formulier = TikFormulier(request.POST)
    if not formulier.is_valid():
        return HttpResponseBadRequest() if als_json else redirect(dit)
    vanaf, erbij = formulier.delen
    try:
        aantal = jeugd.tik(
            moment=dit, vanaf=vanaf, erbij=erbij, sleutel=formulier.cleaned_data["sleutel"]
        )
    except Geweigerd as weigering:
        if als_json:
            return JsonResponse({"zin": weigering.uitleg}, status=409)
        messages.warning(request, weigering.uitleg)
        return redirect(dit)
    if als_json:
        return JsonResponse({"aantal": aantal})
    return redirect(f"{dit.get_absolute_url()}#band-{vanaf}")


@voor_jeugdwerk()
@require_POST
def vertel(request, uid):
    """Keep what came up, and a step when one was chosen; then back to the places."""
    dit = _eigen(request, uid)
    vertellen = _vertelformulier(request, dit, request.POST)
    opstap = OpstapFormulier(request.POST) if request.POST.get("soort") else None
    if not all([vertellen.is_valid(), opstap is None or opstap.is_valid()]):
        return _toon(request, dit, vertellen, opstap)
    _vertel(request, dit, vertellen)
    if opstap:
        _zet_stap(request, dit, opstap)
    messages.success(request, f"Bewaard: {dit.plek}. Bedankt, en warm je handen.")
    return redirect("uitpas:jeugd")


@voor_jeugdwerk()
@require_POST
def stap(request, uid):
    """Note a step young people took, and keep what was told so far: it is one form."""
    dit = _eigen(request, uid)
    vertellen = _vertelformulier(request, dit, request.POST)
    opstap = OpstapFormulier(request.POST)
    if not all([vertellen.is_valid(), opstap.is_valid()]):
        return _toon(request, dit, vertellen, opstap)
    if vertellen.has_changed():
        _vertel(request, dit, vertellen)
    _zet_stap(request, dit, opstap)
    messages.success(request, "De stap staat erbij.")
    return redirect(f"{reverse('uitpas:jeugdmoment', args=[uid])}#stappen")


def _vertel(request, dit: Jeugdmoment, vertellen: VertelFormulier) -> None:
    jeugd.vertel(
        moment=dit,
        themas=list(vertellen.cleaned_data["themas"]),
        zin=vertellen.cleaned_data["zin"],
        aanbod=vertellen.cleaned_data["aanbod"],
        werkplek=request.werkplek,
        door=request.user,
    )


def _zet_stap(request, dit: Jeugdmoment, opstap: OpstapFormulier) -> None:
    """A title of a public offer links to it."""
    gegevens = opstap.cleaned_data
    waar = " ".join(gegevens["waar"].split())
    passend = list(Aanbod.objects.publiek().filter(titel__iexact=waar)[:2]) if waar else []
    jeugd.zet_opstap(
        moment=dit,
        soort=gegevens["soort"],
        aantal=gegevens["aantal"],
        aanbod=passend[0] if len(passend) == 1 else None,
        waar=waar,
        sleutel=gegevens["sleutel"],
        werkplek=request.werkplek,
        door=request.user,
    )


def _van_jaar(request):
    """The own moments; to the coördinator those of the network."""
    if rol_van(request) == Rol.COORDINATOR:
        alle = Jeugdmoment.objects.zichtbaar_voor(request.werkplek)
    else:
        alle = Jeugdmoment.objects.van(request.werkplek.partner)
    return alle.in_jaar(gekozen_jaar(request))


@voor_jeugdwerk(Rol.COORDINATOR)
@require_safe
def cijfers(request):
    """A year outside, in its own indicators; constant queries."""
    eigen = rol_van(request) != Rol.COORDINATOR
    inhoud = {
        "eigen": eigen,
        "jaar": gekozen_jaar(request),
        "jaren": jaren(),
        "cijfers": cijfers_buiten.buiten(_van_jaar(request), open_kaart=eigen),
    }
    return render(request, "uitpas/jeugd/cijfers.html", inhoud)


@voor_jeugdwerk()
@require_safe
def rekenblad(request):
    """The own moments as a file: heads per age, themes, steps."""
    momenten = (
        _van_jaar(request)
        .select_related("plek")
        .prefetch_related("themas", "tellingen")
        .annotate(stappen=Count("opstappen"))
        .order_by("datum", "pk")
    )
    koppen = ("datum", "deel van de dag", "plek", *(naam for naam, _ in jeugd.BANDEN),
              "wat kwam op", "in een zin", "stappen")  # fmt: skip
    rijen = []
    for dit in momenten:
        geteld = {t.vanaf: t.aantal for t in dit.tellingen.all()}
        per_band = [geteld.get(vanaf, 0) for _, vanaf in jeugd.BANDEN]
        themas = ", ".join(thema.naam for thema in dit.themas.all())
        rijen.append((dit.datum.isoformat(), dit.get_dagdeel_display(), dit.plek, *per_band,
                      themas, dit.zin, dit.stappen))  # fmt: skip
    return csv_antwoord(f"momenten-buiten-{gekozen_jaar(request)}", koppen, rijen)
