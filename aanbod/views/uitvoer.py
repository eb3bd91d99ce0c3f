"""The list for other programs and other sites: calendar, feed, table, pictures, embedding."""

from collections.abc import Iterator

from csp.decorators import csp_replace
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from aanbod.models import Aanbod
from aanbod.uitvoer.agenda import agenda
from aanbod.uitvoer.rijen import rijen
from aanbod.uitvoer.tabel import als_atom, als_csv, als_json
from aanbod.uitvoer.vrije_tijd import blad_van
from aanbod.views.publiek import organisator
from aanbod.zoeken.bewaren import catalogus
from aanbod.zoeken.kaarten import kaarten, toon_dag
from aanbod.zoeken.resultaat import Resultaat, zoek
from aanbod.zoeken.zoekopdracht import Zoekopdracht
from partners.toegang import publiek

#: So many offers go out in one file; JSON goes on with a next page.
MEESTE_IN_BESTAND = 5_000
PER_JSON = 100
PER_FEED = 50
PER_RAAM = 10
KWARTIER = 15 * 60


@publiek
@require_safe
@cache_control(public=True, max_age=KWARTIER)
def lijst(request, formaat):
    """Give a search as a calendar, feed or table, with the same parameters as the page."""
    return {"ics": _ics, "atom": _atom, "json": _json, "csv": _csv}[formaat](request)


def _gevonden(request) -> Resultaat:
    boek = catalogus()
    return zoek(Zoekopdracht.uit_adres(request.GET, boek), boek)


def _naam(resultaat: Resultaat, request) -> str:
    vraag = resultaat.zoekopdracht
    plek = next((p.woorden for p in resultaat.catalogus.plekken if p.waarde == vraag.waar), "")
    partner = organisator(vraag)
    delen = [vraag.wat, *(chip["woorden"] for chip in resultaat.chips()), plek]
    if partner:
        delen.append(partner.naam)
    return ", ".join(["Vrije tijd in Wevelgem", *(deel for deel in delen if deel)])


def _pagina(resultaat: Resultaat, request) -> str:
    """Return the full address of the same search as a page."""
    return request.build_absolute_uri("/" + resultaat.zoekopdracht.adres().removesuffix("?"))


def _rijen(resultaat: Resultaat, request, vanaf: int, aantal: int) -> Iterator[dict]:
    ids = resultaat.stuk(vanaf, aantal)
    adres = request.build_absolute_uri
    return rijen(ids, resultaat.catalogus, nu=timezone.now(), adres=adres)


def _ics(request) -> StreamingHttpResponse:
    resultaat = _gevonden(request)
    ids = resultaat.stuk(0, MEESTE_IN_BESTAND)
    return _als_agenda(_naam(resultaat, request), ids, request)


def _als_agenda(naam: str, ids: list[int], request) -> StreamingHttpResponse:
    stroom = agenda(naam, ids, nu=timezone.now(), adres=request.build_absolute_uri)
    antwoord = StreamingHttpResponse(stroom, content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'inline; filename="vrije-tijd.ics"'
    return antwoord


def _csv(request) -> StreamingHttpResponse:
    stroom = als_csv(_rijen(_gevonden(request), request, 0, MEESTE_IN_BESTAND))
    antwoord = StreamingHttpResponse(stroom, content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="vrije-tijd.csv"'
    return antwoord


def _json(request) -> HttpResponse:
    resultaat = _gevonden(request)
    vraag = resultaat.zoekopdracht
    vanaf, volgende = (vraag.bladzijde - 1) * PER_JSON, vraag.bladzijde + 1
    verder = ""
    if resultaat.aantal > vanaf + PER_JSON:
        adres = vraag.adres(bladzijde=volgende, vanaf_bladzijde=volgende)
        verder = request.build_absolute_uri(request.path + adres)
    tekst = als_json(
        _rijen(resultaat, request, vanaf, PER_JSON), aantal=resultaat.aantal, volgende=verder
    )
    antwoord = HttpResponse(tekst, content_type="application/json; charset=utf-8")
    antwoord["Access-Control-Allow-Origin"] = "*"  # open data: any site may read it
    return antwoord


def _atom(request) -> HttpResponse:
    resultaat = _gevonden(request)
    tekst = als_atom(
        _rijen(resultaat, request, 0, PER_FEED),
        titel=_naam(resultaat, request),
        adres=_pagina(resultaat, request),
        zelf=request.build_absolute_uri(),
    )
    return HttpResponse(tekst, content_type="application/atom+xml; charset=utf-8")


@publiek
@require_safe
@cache_control(public=True, max_age=KWARTIER)
def detail_agenda(request, uid):
    """Give the dates of one public offer as a calendar."""
    aanbod = get_object_or_404(Aanbod.objects.publiek().only("pk", "titel"), uid=uid)
    return _als_agenda(aanbod.titel, [aanbod.pk], request)


@publiek
@require_safe
def detail_blad(request, uid):
    """Give one public offer as a sheet in large type, with both prices."""
    zichtbaar = Aanbod.objects.publiek().select_related("partner", "locatie__deelgemeente")
    aanbod = get_object_or_404(zichtbaar.defer("bron_document", "zoekvector"), uid=uid)
    adres = request.build_absolute_uri(aanbod.get_absolute_url())
    pdf = blad_van(aanbod, nu=timezone.now(), adres=adres)
    return HttpResponse(pdf, content_type="application/pdf")


@publiek
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], "script-src": ["'none'"], "connect-src": ["'none'"]})
def inbedden(request):
    """Show a search inside the site of a partner: no script, no cookie, nothing to click wrong on.

    The only page another site may frame: it holds links and no form.
    """
    nu, resultaat = timezone.now(), _gevonden(request)
    op_bladzijde = kaarten(resultaat.stuk(0, PER_RAAM), resultaat.catalogus, nu=nu)
    antwoord = render(
        request,
        "aanbod/inbedden.html",
        {
            "resultaat": resultaat,
            "kaarten": [(kaart, toon_dag(kaart.volgende, nu)) for kaart in op_bladzijde],
            "alles": _pagina(resultaat, request),
            "rest": max(resultaat.aantal - PER_RAAM, 0),
        },
    )
    antwoord["Cross-Origin-Resource-Policy"] = "cross-origin"
    return antwoord
