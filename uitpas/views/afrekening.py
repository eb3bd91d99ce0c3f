"""The pages of the settlement: the periods, one period, its sheet and paper, and closing it.

The coordinator sees every organiser, an organiser only itself; amounts, never a person.
"""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partners.models import Rol
from partners.toegang import Zaak, rol_van, voor
from uitpas.domein.afrekening import afrekenen
from uitpas.domein.afrekening import rekenblad as blad
from uitpas.domein.afrekening.afrekenritme import kalender
from uitpas.domein.afrekening.afrekenstaat import Staat, bereken, gesloten_periodes, per_periode
from uitpas.domein.afrekening.uitbetaling import samenvatting, uitbetalingen
from uitpas.forms.afrekening import SluitForm
from uitpas.models import Afrekening
from uitpas.views import afrekening_beeld as beeld
from uitpas.views.inzage import neemt_mee
from wevelgem_netwerk.basis.geld import NUL
from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.periodes import (
    OngeldigeWaarde,
    Periode,
    dag_voluit,
    lees_periode,
)
from wevelgem_netwerk.basis.weigering import Geweigerd
from wevelgem_netwerk.basis.woorden import als_dag

#: Excel reads a sheet as UTF-8 only when it begins with this.
BOM = "\ufeff"
PERIODES_IN_BEELD = 5
PERIODES_IN_OVERZICHT = 8


def _staat(request, tekst: str) -> Staat:
    try:
        periode = lees_periode(tekst)
    except OngeldigeWaarde:
        raise Http404 from None
    return bereken(periode, werkplek=request.werkplek)


@voor(Zaak.AFREKENING)
@require_safe
def overzicht(request):
    periodes = kalender()
    tellingen = per_periode(periodes, werkplek=request.werkplek)
    gesloten = gesloten_periodes()
    uitbetaald = uitbetalingen(request.werkplek)
    vandaag = timezone.localdate()
    rijen = [
        {
            "periode": periode,
            "telling": telling,
            "gesloten_op": gesloten.get(periode),
            "voorbij": periode.einde < vandaag,
            "uitbetaling": samenvatting(uitbetaald.get((periode.begin, periode.einde), [])),
        }
        for periode, telling in reversed(tellingen.items())
    ]
    nu = max(tellingen) if tellingen else periodes.periode_op(vandaag)
    reeks = periodes.reeks(nu, PERIODES_IN_OVERZICHT)
    context = {
        "rijen": rijen,
        "grafiek": beeld.kolommen(tellingen, reeks, nu) if tellingen else None,
        "eigen": rol_van(request) == Rol.AANBIEDER,
        "nu": nu,
    }
    return render(request, "uitpas/afrekeningen.html", context)


@voor(Zaak.AFREKENING)
@require_safe
def afrekening(request, periode):
    staat = _staat(request, periode)
    periodes, vandaag = kalender(), timezone.localdate()
    past = periodes.kent(staat.periode)
    reeks = _reeks(periodes, staat.periode, past=past)
    tellingen = per_periode(periodes, werkplek=request.werkplek, van=reeks[0], tot=reeks[-1])
    if not past:
        tellingen, reeks = {staat.periode: staat.samen}, [staat.periode]
    eigen = rol_van(request) == Rol.AANBIEDER
    dagen = (staat.periode.begin, staat.periode.einde)
    return render(
        request,
        "uitpas/afrekening.html",
        {
            "staat": staat,
            "eigen": eigen,
            "periode": beeld.periode_voluit(staat.periode),
            "deelnames": beeld.deelnames(staat.samen.aantal),
            "verdeling": beeld.verdeling(staat.samen, eigen=eigen),
            "matrix": beeld.matrix(staat),
            "staven": beeld.staven_per_gemeente(staat),
            "grafiek": beeld.kolommen(tellingen, reeks, staat.periode),
            "voorbij": staat.periode.einde < vandaag,
            "anders": None if past else periodes.periode_op(staat.periode.begin),
            "te_sluiten": past and not eigen and staat.te_sluiten_op(vandaag),
            "gasten": _gasten(staat, request.werkplek.partner),
            "uitbetalingen": uitbetalingen(request.werkplek, periode=staat.periode).get(dagen, []),
        },
    )


def _gasten(staat: Staat, partner) -> Decimal:
    """What other gemeenten owe `partner`, in euro, for their residents who came there."""
    return sum(
        (
            regel.telling.overheid
            for regel in staat.regels
            if regel.partner_id == partner.pk and regel.gemeente_id != partner.gemeente_id
        ),
        NUL,
    )


def _reeks(periodes, periode: Periode, *, past: bool) -> list[Periode]:
    return periodes.reeks(periode, PERIODES_IN_BEELD) if past else [periode]


@voor(Zaak.AFREKENING)
@require_safe
@neemt_mee("afrekening")
def rekenblad(request, periode):
    staat = _staat(request, periode)
    antwoord = _bijlage(blad.bestandsnaam(staat, "csv"), "text/csv; charset=utf-8")
    antwoord.write(BOM)
    blad.schrijf(antwoord, staat)
    return antwoord


@voor(Zaak.AFREKENING)
@require_safe
@neemt_mee("afrekening")
def pdf(request, periode):
    staat = _staat(request, periode)
    eigen = rol_van(request) == Rol.AANBIEDER
    antwoord = _bijlage(blad.bestandsnaam(staat, "pdf"), "application/pdf")
    gegevens = beeld.op_papier(staat, voor=request.werkplek.partner.naam if eigen else "")
    antwoord.write(maak_pdf("uitpas/afrekening.typ", gegevens))
    return antwoord


def _bijlage(naam: str, soort: str) -> HttpResponse:
    kop = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return HttpResponse(content_type=soort, headers=kop)


@voor(Zaak.BETALING)
@require_http_methods(["GET", "HEAD", "POST"])
def sluit(request, periode):
    """Ask first, saying what will be kept and for how much; close on POST."""
    staat = _staat(request, periode)
    dicht = Afrekening.objects.van_periode(staat.periode).gesloten().first()
    if dicht:  # a second click, a second tab, a colleague: nothing happens, and it says so
        return _al_gesloten(request, dicht)
    if request.method == "POST":
        return _sluit_nu(request, staat.periode)
    periodes = kalender()
    kan = periodes.kent(staat.periode) and staat.te_sluiten_op(timezone.localdate())
    if not kan:
        return redirect("uitpas:afrekening", staat.periode)
    formulier = SluitForm(initial={"verwacht": staat.samen.overheid})
    context = {
        "staat": staat,
        "formulier": formulier,
        "periode": beeld.periode_voluit(staat.periode),
        "deelnames": beeld.deelnames(staat.samen.aantal),
        "volgende": periodes.volgende(staat.periode),
    }
    return render(request, "uitpas/afrekening_sluit.html", context)


def _al_gesloten(request, dicht: Afrekening):
    wanneer = dag_voluit(als_dag(dicht.gesloten_op))
    wie = f" door {dicht.gesloten_door}" if dicht.gesloten_door else ""
    naam = dicht.periode.voluit
    messages.info(
        request,
        f"{naam[0].upper()}{naam[1:]} was al gesloten, op {wanneer}{wie}. Er is niets veranderd: "
        "de bedragen liggen vast en er wordt niets dubbel betaald.",
    )
    return redirect("uitpas:afrekening", dicht.periode)


def _sluit_nu(request, periode: Periode):
    formulier = SluitForm(request.POST)
    if not formulier.is_valid():
        messages.warning(request, afrekenen.SluitWeigering.VERANDERD.zin)
        return redirect("uitpas:afrekening_sluit", periode)
    try:
        afrekenen.sluit(
            periode=periode,
            door=request.user,
            werkplek=request.werkplek,
            verwacht=formulier.cleaned_data["verwacht"],
        )
    except Geweigerd as weigering:
        messages.warning(request, weigering.uitleg)
        return redirect("uitpas:afrekening_sluit", periode)
    naam = periode.voluit
    messages.success(
        request, f"{naam[0].upper()}{naam[1:]} is gesloten. De bedragen liggen nu vast."
    )
    return redirect("uitpas:afrekening", periode)
