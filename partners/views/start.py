"""The start page of a role, and choosing for which partner someone works now."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from partners.models import Lidmaatschap, Rol
from partners.toegang import SESSIE_WERKPLEK, rol_van
from wevelgem_netwerk.basis.registers import Startblok, startblokken

KOLOMMEN = ("kop", "hoofd", "zij")


@require_safe
def start(request):
    """Show what this person, in this role, wants to see first; the blocks come from every app.

    The desk has one job and goes straight to it; somebody with several workplaces chooses first.
    """
    if not request.werkplek:
        return render(request, "partners/start_zonder_werkplek.html")
    if len(request.werkplekken) > 1 and SESSIE_WERKPLEK not in request.session:
        return redirect("partners:werkplek")
    if rol_van(request) == Rol.KASSA:
        return redirect("uitpas:balie")
    kolommen: dict[str, list[str]] = {kolom: [] for kolom in KOLOMMEN}
    vervolg = ""
    for _, stuk in startblokken:
        for blok in stuk(request):
            kolommen[blok.kolom].append(_teken(blok, request))
            vervolg = vervolg or blok.inhoud.get("vervolg", "")
    return render(request, "partners/start.html", {"kolommen": kolommen, "vervolg": vervolg})


def _teken(blok: Startblok, request) -> str:
    return render_to_string(blok.sjabloon, blok.inhoud, request=request)


@require_http_methods(["GET", "HEAD", "POST"])
def kies_werkplek(request):
    """List the workplaces of the user; POST keeps the chosen one in the session."""
    if not request.werkplek:
        return redirect("partners:start")
    if request.method == "POST":
        request.session[SESSIE_WERKPLEK] = _gekozen(request).pk
        return redirect("partners:start")
    gekozen = request.session.get(SESSIE_WERKPLEK)
    return render(request, "partners/werkplek.html", {"gekozen": gekozen})


def _gekozen(request) -> Lidmaatschap:
    """Return the chosen membership; one that is not theirs, or ended, does not exist: 404."""
    sleutel = request.POST.get("lidmaatschap", "")
    gekozen = next((w for w in request.werkplekken if str(w.pk) == sleutel), None)
    if not gekozen:
        raise Http404
    return gekozen
