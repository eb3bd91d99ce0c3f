"""Statements and payments of a closed period: paper, a file for the bank, what was paid.

An organiser downloads its own statement; everything else here is the coordinator's.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from partners.toegang import Zaak, voor
from uitpas.domein.afrekening import betalen, kosten, staatpapier
from uitpas.domein.afrekening.afrekenstaat import bereken
from uitpas.domein.afrekening.partnerstaat import staten
from uitpas.domein.afrekening.per_gemeente import per_gemeente
from uitpas.domein.afrekening.staatlijnen import lijnen
from uitpas.models import Betaalbestand
from uitpas.views import betalen_beeld as beeld
from uitpas.views.inzage import neemt_mee
from wevelgem_netwerk.basis.bevestigen import bevestigd
from wevelgem_netwerk.basis.periodes import OngeldigeWaarde, Periode, lees_periode
from wevelgem_netwerk.basis.weigering import Geweigerd


def _periode(tekst: str) -> Periode:
    try:
        return lees_periode(tekst)
    except OngeldigeWaarde:
        raise Http404 from None


@voor(Zaak.AFREKENING)
@require_safe
@neemt_mee("afrekenstaat")
def staat(request, periode, partner, soort):
    """One statement as pdf, xlsx or csv; that of somebody else does not exist."""
    gevraagd = _periode(periode)
    gevonden = staten(gevraagd, werkplek=request.werkplek, partner_uid=partner)
    if not gevonden or soort not in staatpapier.MAKERS:
        raise Http404
    maak, inhoudssoort = staatpapier.MAKERS[soort]
    extra = {"lijnen": lijnen(gevraagd, werkplek=request.werkplek)} if soort == "xlsx" else {}
    naam = staatpapier.bestandsnaam(gevonden[0], soort)
    return HttpResponse(
        maak(gevonden[0], **extra), content_type=inhoudssoort, headers=_als_bijlage(naam)
    )


@voor(Zaak.BETALING)
@require_safe
@neemt_mee("alle afrekenstaten")
def alle_staten(request, periode):
    """All statements in one zip, made and sent one by one."""
    gevraagd = _periode(periode)
    gevonden = staten(gevraagd, werkplek=request.werkplek)
    if not gevonden:
        raise Http404
    gemeenten = staatpapier.gemeenten_xlsx(gevraagd, per_gemeente(bereken(gevraagd)))
    erbij = {f"gemeenten-{gevraagd}.xlsx": gemeenten}
    return StreamingHttpResponse(
        staatpapier.als_zip(gevonden, erbij),
        content_type="application/zip",
        headers=_als_bijlage(f"afrekenstaten-{gevraagd}.zip"),
    )


def _als_bijlage(naam: str) -> dict:
    return {"Content-Disposition": f'attachment; filename="{naam}"'}


@voor(Zaak.BETALING)
@require_safe
def betalingen(request, periode):
    """The statements, what the own gemeente pays, and how far that is."""
    gevraagd = _periode(periode)
    alles = bereken(gevraagd)
    if not alles.gesloten_op:
        raise Http404
    return render(
        request,
        "uitpas/betalen.html",
        {
            "staat": alles,
            "gemeenten": per_gemeente(alles),
            "soorten": list(staatpapier.MAKERS),
            **beeld.bladzijde(gevraagd, werkplek=request.werkplek),
        },
    )


@voor(Zaak.BETALING)
@require_POST
@bevestigd
def maak_bestand(request, periode):
    gevraagd = _periode(periode)
    return _doe(
        request,
        gevraagd,
        lambda: betalen.maak_bestand(
            periode=gevraagd, door=request.user, werkplek=request.werkplek
        ),
        "Het betaalbestand staat klaar. Download het en geef het aan de bank.",
    )


@voor(Zaak.BETALING)
@require_POST
def trek_in(request, bestand):
    return _trek_in(request, _bestand(request, bestand))


@bevestigd
def _trek_in(request, gevonden):
    return _doe(
        request,
        gevonden.afrekening.periode,
        lambda: betalen.trek_in(bestand=gevonden, door=request.user, werkplek=request.werkplek),
        "Het bestand is ingetrokken. De betalingen staan weer klaar.",
    )


@voor(Zaak.BETALING)
@require_POST
def markeer_betaald(request, periode):
    gevraagd = _periode(periode)
    gekozen = [int(pk) for pk in request.POST.getlist("kies") if pk.isascii() and pk.isdigit()]
    return _doe(
        request,
        gevraagd,
        lambda: betalen.markeer_betaald(
            periode=gevraagd, betalingen=gekozen, door=request.user, werkplek=request.werkplek
        ),
        "Gemarkeerd als betaald.",
    )


@voor(Zaak.BETALING)
@require_POST
def boek_kost(request, periode):
    gevraagd = _periode(periode)
    return _doe(
        request,
        gevraagd,
        lambda: kosten.boek(periode=gevraagd, door=request.user, werkplek=request.werkplek),
        "De kost staat bij de uitgaven van het netwerk.",
    )


@voor(Zaak.BETALING)
@require_safe
@neemt_mee("betaalbestand")
def download(request, bestand):
    """The file as it was made, also after it was withdrawn: the bank refuses it a second time."""
    return _geef(request, _bestand(request, bestand))


@bevestigd
def _geef(request, gevonden):
    naam = f"betaalbestand-{gevonden.afrekening.periode}-{gevonden.pk}.xml"
    return HttpResponse(
        gevonden.xml.encode(), content_type="application/xml", headers=_als_bijlage(naam)
    )


def _bestand(request, uid) -> Betaalbestand:
    zichtbaar = Betaalbestand.objects.zichtbaar_voor(request.werkplek)
    return get_object_or_404(zichtbaar.select_related("afrekening"), uid=uid)


def _doe(request, periode: Periode, verb, gelukt: str):
    try:
        verb()
    except Geweigerd as weigering:
        messages.warning(request, weigering.uitleg)
    else:
        messages.success(request, gelukt)
    return redirect("uitpas:betalingen", periode)
