"""A resident's rights: what we hold, on a page and on paper; questions; and what will be wiped."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.toegang import Zaak, voor
from uitpas.domein.bescherming import verzoeken as verbs
from uitpas.domein.bescherming.wissen import aangekondigd, wisdag
from uitpas.forms.verzoek import AntwoordFormulier, VerzoekFormulier
from uitpas.models import Pashouder, Verzoek
from uitpas.papier.gegevensblad import maak_gegevensblad
from uitpas.papier.meeneemblad import maak_meeneemblad
from uitpas.views.inzage import noteer, noteer_lijst, van_dossier
from wevelgem_netwerk.basis.inzagemodel import Wat
from wevelgem_netwerk.basis.registers import persoonsgegevens
from wevelgem_netwerk.basis.weigering import Geweigerd

PER_BLADZIJDE = 25


def alles_over(pashouder: Pashouder) -> list[tuple[str, str]]:
    """Return name and value of everything the portal holds about `pashouder`."""
    return [regel for _, stuk in persoonsgegevens for regel in stuk(pashouder)]


@voor(Zaak.DOSSIER)
@require_http_methods(["GET", "HEAD", "POST"])
@van_dossier
def gegevensblad(request, pashouder):
    """Everything the portal holds about this person, to print and hand over (GDPR art. 15).

    POST notes what the person asks about it.
    """
    noteer(request, pashouder, Wat.BLAD)
    formulier = VerzoekFormulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulier.is_valid():
        try:
            verbs.noteer(
                werkplek=request.werkplek,
                pashouder=pashouder,
                op_datum=timezone.localdate(),
                **formulier.cleaned_data,
            )
        except Geweigerd as geweigerd:
            formulier.add_error("ontvangen_op", geweigerd.uitleg)
        else:
            messages.success(request, "De vraag staat genoteerd.")
            return redirect("uitpas:verzoeken")
    context = {
        "inwoner": pashouder,
        "regels": alles_over(pashouder),
        "vandaag": timezone.localdate(),
        "formulier": formulier,
    }
    return render(request, "uitpas/gegevensblad.html", context)


@voor(Zaak.DOSSIER)
@require_safe
@van_dossier
def gegevensblad_pdf(request, pashouder):
    """The same on paper."""
    noteer(request, pashouder, Wat.BLAD)
    return HttpResponse(
        maak_gegevensblad(pashouder, alles_over(pashouder), timezone.localdate()),
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="wat-we-bewaren.pdf"'},
    )


@voor(Zaak.DOSSIER)
@require_safe
@van_dossier
def meenemen(request, pashouder):
    """The same as JSON, to take to another service (GDPR art. 20): noted as an export."""
    noteer(request, pashouder, Wat.BLAD)
    noteer_lijst(request, 1, Wat.UITVOER)
    return HttpResponse(
        maak_meeneemblad(pashouder, alles_over(pashouder), timezone.localdate()),
        content_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="mijn-gegevens.json"'},
    )


@voor(Zaak.GEGEVENS)
@require_safe
def verzoeken(request):
    """Questions about data of the own gemeente: what is open first, the oldest on top."""
    rijen = Verzoek.objects.zichtbaar_voor(request.werkplek).select_related("pashouder")
    bladzijde = Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("blz"))
    vandaag = timezone.localdate()
    noteer_lijst(request, len(bladzijde))
    context = {
        "bladzijde": bladzijde,
        "rijen": [
            (v, AntwoordFormulier(auto_id=f"id_{v.pk}_%s"), v.uiterlijk < vandaag)
            for v in bladzijde
        ],
    }
    return render(request, "uitpas/verzoeken.html", context)


@voor(Zaak.GEGEVENS)
@require_POST
def beantwoord(request, uid):
    """Close a question; without an answer nothing changes."""
    verzoek = get_object_or_404(Verzoek.objects.zichtbaar_voor(request.werkplek), uid=uid)
    formulier = AntwoordFormulier(request.POST)
    if formulier.is_valid():
        verbs.beantwoord(
            werkplek=request.werkplek,
            verzoek=verzoek,
            op_datum=timezone.localdate(),
            **formulier.cleaned_data,
        )
        messages.success(request, "Het antwoord staat genoteerd.")
    else:
        messages.error(request, "Kies wat je antwoordde.")
    return redirect("uitpas:verzoeken")


@voor(Zaak.GEGEVENS)
@require_safe
def wissen(request):
    """Which files will be wiped, and from which day."""
    bladzijde = Paginator(aangekondigd(request.werkplek), PER_BLADZIJDE).get_page(
        request.GET.get("blz")
    )
    noteer_lijst(request, len(bladzijde))
    context = {
        "bladzijde": bladzijde,
        "rijen": [(houder, wisdag(houder)) for houder in bladzijde],
    }
    return render(request, "uitpas/wissen.html", context)
