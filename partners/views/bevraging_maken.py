"""Make a questionnaire of the own partner: begin, write, look, open, close, read the results."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.bevraging import uitvoer as bevraging_uitvoer
from partners.bevraging.uitslag import uitslag
from partners.domein.stem import bevraging as domein
from partners.domein.stem import eigen_bevraging as eigen
from partners.forms.bevraging import Bladformulier
from partners.forms.bevraging_maken import formulieren, inhoud
from partners.models import Bevraging
from partners.models.bevraging import BevragingStand
from partners.taal import gewonetaal
from partners.toegang import voor
from wevelgem_netwerk.basis.weigering import Geweigerd

MAKERS = voor(*eigen.ROLLEN)
#: Where a refusal to open belongs in the form.
BIJ_VELD = {
    domein.BevragingWeigering.GEEN_DAGEN: "begin",
    domein.BevragingWeigering.VOORBIJ: "einde",
}


class Beginformulier(forms.Form):
    """What to begin from, with the token that makes twice the same once."""

    bron = forms.UUIDField()
    uid = forms.UUIDField()


def _van(request, uid, *standen: BevragingStand) -> Bevraging:
    """Return a questionnaire of the own partner; of another it does not exist."""
    rijen = Bevraging.objects.van_partner(request.werkplek.partner)
    if standen:
        rijen = rijen.filter(stand__in=standen)
    return get_object_or_404(rijen, uid=uid)


@MAKERS
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request):
    """Choose an example, or an own round that is closed; POST begins a klad of it."""
    mogelijk = eigen.voorbeelden(request.werkplek)
    if request.method == "POST":
        gekozen = Beginformulier(request.POST)
        if not gekozen.is_valid():
            raise Http404
        bron = get_object_or_404(mogelijk, uid=gekozen.cleaned_data["bron"])
        try:
            klad = eigen.begin(
                bron=bron, uid=gekozen.cleaned_data["uid"], werkplek=request.werkplek
            )
        except Geweigerd as weigering:
            messages.warning(request, weigering.uitleg)
            return redirect("partners:bevraging_nieuw")
        return redirect("partners:bevraging_maken", klad.uid)
    rijen = mogelijk.prefetch_related("vragen").order_by("-stand", "-pk")
    return render(request, "partners/bevraging/nieuw.html", {"voorbeelden": rijen, "uid": uuid4()})


@MAKERS
@require_http_methods(["GET", "HEAD", "POST"])
def maken(request, uid):
    """Write a klad: what people read, the questions, where and when. POST keeps and opens it."""
    bevraging = _van(request, uid, BevragingStand.KLAD)
    kop, vragen = formulieren(request.POST if request.method == "POST" else None, bevraging)
    if request.method == "POST" and _bewaar(request, bevraging, kop, vragen):
        if "bekijk" in request.POST:
            return redirect("partners:bevraging_voorbeeld", uid)
        if "open" not in request.POST:
            messages.success(request, "Bewaard.")
            return redirect("partners:bevraging_maken", uid)
        if _open(request, bevraging, kop):
            zin = "De vragen zijn open en liggen nu vast. Druk het papier en de affiche af."
            messages.success(request, zin)
            return redirect("partners:bevragingen")
    teksten = [bevraging.titel, bevraging.inleiding]
    for vraag in bevraging.vragen.all():
        teksten += [vraag.tekst, vraag.uitleg, *vraag.keuzes]
    inhoud_ = {
        "bevraging": bevraging,
        "kop": kop,
        "vragen": vragen,
        "alles": [kop, vragen],
        "tips": gewonetaal.tips(*teksten),
    }
    return render(request, "partners/bevraging/maken.html", inhoud_)


def _bewaar(request, bevraging: Bevraging, kop, vragen) -> bool:
    """Write the klad; what stands in the way lands in the form."""
    if not all([kop.is_valid(), vragen.is_valid()]):
        return False
    try:
        eigen.schrijf(
            bevraging=bevraging, inhoud=inhoud(kop, vragen, bevraging), werkplek=request.werkplek
        )
    except Geweigerd as weigering:
        kop.add_error(None, weigering.uitleg)
    except ValidationError as fout:
        kop.add_error(None, fout.messages[0])
    else:
        return True
    return False


def _open(request, bevraging: Bevraging, kop) -> bool:
    """Open what was just kept; a refusal lands at the days or above the form."""
    try:
        eigen.open_eigen(
            bevraging=bevraging, op_datum=timezone.localdate(), werkplek=request.werkplek
        )
    except Geweigerd as weigering:
        kop.add_error(BIJ_VELD.get(weigering.reden), weigering.uitleg)
        return False
    return True


@MAKERS
@require_safe
def voorbeeld(request, uid):
    """The sheet as people see it on their phone; nothing can be sent."""
    bevraging = _van(request, uid)
    inhoud_ = {
        "bevraging": bevraging,
        "formulier": Bladformulier(vragen=list(bevraging.vragen.all())),
        "code": "",
        "fout": "",
        "gewezen": False,
        "voorbeeld": True,
        "terug": reverse("partners:bevraging_maken", args=[uid])
        if bevraging.stand == BevragingStand.KLAD
        else reverse("partners:bevragingen"),
        "vroeger": False,
    }
    return render(request, "partners/bevraging/blad.html", inhoud_)


@MAKERS
@require_POST
def sluit(request, uid):
    """Close an own questionnaire for good, and go to the results."""
    try:
        eigen.sluit_eigen(
            bevraging=_van(request, uid), op_datum=timezone.localdate(), werkplek=request.werkplek
        )
    except Geweigerd as weigering:
        messages.warning(request, weigering.uitleg)
        return redirect("partners:bevragingen")
    messages.success(request, "Gesloten. Dit zijn de resultaten.")
    return redirect("partners:bevraging_resultaat", uid)


@MAKERS
@require_POST
def weg(request, uid):
    """Throw an own klad away."""
    bevraging = _van(request, uid)
    try:
        eigen.gooi_weg(bevraging=bevraging, werkplek=request.werkplek)
    except Geweigerd as weigering:
        messages.warning(request, weigering.uitleg)
    else:
        messages.success(request, f"“{bevraging.titel}” is weg.")
    return redirect("partners:bevragingen")


@MAKERS
@require_safe
def resultaat(request, uid):
    """The answers of all, or of one place; what small counts would tell is hidden."""
    bevraging = _van(request, uid, BevragingStand.GESLOTEN)
    ingangen, gekozen = _gekozen(request, bevraging)
    return render(
        request,
        "partners/bevraging/resultaat.html",
        {
            "bevraging": bevraging,
            "uitslagen": uitslag(bevraging, ingang=gekozen),
            "ingangen": ingangen,
            "gekozen": gekozen,
            "aantal": domein.bereikt(bevraging),
            "woorden": bevraging.uitspraken.publiek().select_related("drempel"),
        },
    )


@MAKERS
@require_safe
def uitvoer(request, uid, vorm):
    """The same as CSV or spreadsheet."""
    bevraging = _van(request, uid, BevragingStand.GESLOTEN)
    _, gekozen = _gekozen(request, bevraging)
    bestand = bevraging_uitvoer.als_bestand(bevraging, vorm, gekozen)
    if bestand is None:
        raise Http404
    tekst, naam, soort = bestand
    kop = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return HttpResponse(tekst, content_type=soort, headers=kop)


def _gekozen(request, bevraging):
    try:
        return bevraging_uitvoer.gekozen_plek(bevraging, request.GET.get("plaats", ""))
    except LookupError:
        raise Http404 from None
