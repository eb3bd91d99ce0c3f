""" "Wat kan ik doen?": four taps, three offers, somebody to call. Light, without JavaScript."""

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aanbod.models import Aanbod
from aanbod.zoeken.bewaren import catalogus
from aanbod.zoeken.kaarten import kaarten
from aanbod.zoeken.vier import WIE, Keuzes, zoek
from partners.toegang import publiek
from wevelgem_netwerk.basis.pdf import maak_pdf


@publiek
@require_safe
def vier(request):
    """Ask the next of four questions, or show three offers. A few queries at the end, else none."""
    boek = catalogus()
    keuzes = Keuzes.uit_adres(request.GET, boek)
    inhoud = {
        "keuzes": keuzes,
        "terug": keuzes.terug().adres() if keuzes.gekozen else None,
    }
    if not keuzes.klaar:
        return render(request, "aanbod/vier_stap.html", inhoud)
    gevonden = zoek(keuzes, boek)
    mist = dict(gevonden.rijen)
    bellen = _bellen(list(mist))
    inhoud |= {
        "gevonden": gevonden,
        "rijen": [
            (kaart, mist[kaart.aanbod.pk], *bellen[kaart.aanbod.pk])
            for kaart in kaarten(list(mist), boek, nu=timezone.now())
        ],
        "gratis": "" if keuzes.gratis else _gratis(keuzes),
    }
    return render(request, "aanbod/vier_klaar.html", inhoud)


def _gratis(keuzes: Keuzes) -> str:
    """Return the address of the same, free of charge."""
    return Keuzes(keuzes.stappen, keuzes.gekozen, gratis=True).adres()


def _bellen(ids: list[int]) -> dict[int, tuple[str, str]]:
    """Return per offer whom to call and on which number ("" when nobody gave one). One query."""
    rijen = Aanbod.objects.filter(pk__in=ids).values_list(
        "pk", "contact_naam", "telefoon", "partner__naam"
    )
    return {pk: (naam or partner, nummer) for pk, naam, nummer, partner in rijen.order_by()}


@publiek
@require_safe
def affiche(request):
    """Give the poster for the counter: A4, the code, and the number to call."""
    adres = request.build_absolute_uri(reverse("aanbod:vier"))
    pdf = maak_pdf(
        "aanbod/affiche.typ",
        {
            "wie": [tegel.woorden for tegel in WIE.tegels],
            "adres": adres.split("://", 1)[1].rstrip("/"),
            "qr": segno.make(adres, error="m").svg_inline(border=0, dark="#1d2433", unit="mm"),
            "hulp": {"naam": settings.HULPLIJN_NAAM, "telefoon": settings.HULPLIJN_TELEFOON},
            "fictief": settings.TOON_FICTIEF,
        },
    )
    return HttpResponse(pdf, content_type="application/pdf")
