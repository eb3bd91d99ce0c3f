"""The pages of the settlement: the quarters, one quarter, its sheet and paper, and closing it.

The coordinator sees every organiser, an organiser only itself; amounts, never a person.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partners.models import Rol
from partners.toegang import rol_van, voor
from uitpas.domein import afrekenen
from uitpas.domein import rekenblad as blad
from uitpas.domein.afrekenstaat import Staat, bereken, gesloten_kwartalen, per_kwartaal
from uitpas.forms.afrekening import SluitForm
from uitpas.views import afrekening_beeld as beeld
from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.periodes import Kwartaal, OngeldigeWaarde
from wevelgem_netwerk.basis.weigering import Geweigerd

#: Excel reads a sheet as UTF-8 only when it begins with this.
BOM = "\ufeff"
KWARTALEN_IN_BEELD = 5


def _staat(request, tekst: str) -> Staat:
    try:
        kwartaal = Kwartaal.lees(tekst)
    except OngeldigeWaarde:
        raise Http404 from None
    return bereken(kwartaal, werkplek=request.werkplek)


@voor(Rol.AANBIEDER, Rol.COORDINATOR)
@require_safe
def overzicht(request):
    tellingen = per_kwartaal(werkplek=request.werkplek)
    gesloten = gesloten_kwartalen()
    vandaag = timezone.localdate()
    rijen = [
        {
            "kwartaal": kwartaal,
            "telling": telling,
            "gesloten_op": gesloten.get(kwartaal),
            "voorbij": kwartaal.einde < vandaag,
        }
        for kwartaal, telling in reversed(tellingen.items())
    ]
    grafiek = beeld.kolommen(tellingen, max(tellingen), 8) if tellingen else None
    return render(
        request,
        "uitpas/afrekeningen.html",
        {"rijen": rijen, "grafiek": grafiek, "eigen": rol_van(request) == Rol.AANBIEDER},
    )


@voor(Rol.AANBIEDER, Rol.COORDINATOR)
@require_safe
def afrekening(request, kwartaal):
    staat = _staat(request, kwartaal)
    begin = staat.kwartaal
    for _ in range(KWARTALEN_IN_BEELD - 1):
        begin = begin.vorige()
    reeks = per_kwartaal(werkplek=request.werkplek, van=begin, tot=staat.kwartaal)
    eigen = rol_van(request) == Rol.AANBIEDER
    return render(
        request,
        "uitpas/afrekening.html",
        {
            "staat": staat,
            "eigen": eigen,
            "periode": beeld.periode_voluit(staat.kwartaal),
            "deelnames": beeld.deelnames(staat.samen.aantal),
            "verdeling": beeld.verdeling(staat.samen, eigen=eigen),
            "matrix": beeld.matrix(staat),
            "staven": beeld.staven_per_gemeente(staat),
            "grafiek": beeld.kolommen(reeks, staat.kwartaal, KWARTALEN_IN_BEELD),
            "voorbij": staat.kwartaal.einde < timezone.localdate(),
            "te_sluiten": not eigen and staat.te_sluiten_op(timezone.localdate()),
        },
    )


@voor(Rol.AANBIEDER, Rol.COORDINATOR)
@require_safe
def rekenblad(request, kwartaal):
    staat = _staat(request, kwartaal)
    antwoord = _bijlage(blad.bestandsnaam(staat, "csv"), "text/csv; charset=utf-8")
    antwoord.write(BOM)
    blad.schrijf(antwoord, staat)
    return antwoord


@voor(Rol.AANBIEDER, Rol.COORDINATOR)
@require_safe
def pdf(request, kwartaal):
    staat = _staat(request, kwartaal)
    eigen = rol_van(request) == Rol.AANBIEDER
    antwoord = _bijlage(blad.bestandsnaam(staat, "pdf"), "application/pdf")
    gegevens = beeld.op_papier(staat, voor=request.werkplek.partner.naam if eigen else "")
    antwoord.write(maak_pdf("uitpas/afrekening.typ", gegevens))
    return antwoord


def _bijlage(naam: str, soort: str) -> HttpResponse:
    kop = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return HttpResponse(content_type=soort, headers=kop)


@voor(Rol.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def sluit(request, kwartaal):
    """Ask first, saying what will be kept and for how much; close on POST."""
    staat = _staat(request, kwartaal)
    if request.method == "POST":
        return _sluit_nu(request, staat.kwartaal)
    if not staat.te_sluiten_op(timezone.localdate()):
        return redirect("uitpas:afrekening", staat.kwartaal)
    formulier = SluitForm(initial={"verwacht": staat.samen.overheid})
    context = {
        "staat": staat,
        "formulier": formulier,
        "periode": beeld.periode_voluit(staat.kwartaal),
        "deelnames": beeld.deelnames(staat.samen.aantal),
        "volgende": staat.kwartaal.volgende(),
    }
    return render(request, "uitpas/afrekening_sluit.html", context)


def _sluit_nu(request, kwartaal: Kwartaal):
    formulier = SluitForm(request.POST)
    if not formulier.is_valid():
        messages.warning(request, afrekenen.SluitWeigering.VERANDERD.zin)
        return redirect("uitpas:afrekening_sluit", kwartaal)
    try:
        afrekenen.sluit(
            kwartaal=kwartaal,
            door=request.user,
            werkplek=request.werkplek,
            verwacht=formulier.cleaned_data["verwacht"],
        )
    except Geweigerd as weigering:
        messages.warning(request, weigering.uitleg)
        return redirect("uitpas:afrekening_sluit", kwartaal)
    messages.success(request, f"Het {kwartaal.naam} is gesloten. De bedragen liggen nu vast.")
    return redirect("uitpas:afrekening", kwartaal)
