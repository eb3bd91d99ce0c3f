"""Finding a resident, and the file."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from partners.toegang import Zaak, voor
from uitpas.lezen.weergave import BINNENKORT, met_recht_en_pas, stand_van
from uitpas.lezen.zoeken import LANGSTE_VRAAG, zoek
from uitpas.models import Kansenstatuut, Pashouder
from uitpas.nummers import OngeldigNummer, lees_nummer
from uitpas.views.dossier import toon_dossier
from uitpas.views.inzage import noteer_lijst, van_dossier
from wevelgem_netwerk.basis.geld import kortaf
from wevelgem_netwerk.basis.zegel import open_zegel, verzegel

PER_BLADZIJDE = 25


@voor(Zaak.DOSSIER)
@require_http_methods(["GET", "HEAD", "POST"])
def inwoners(request):
    """The list, or who answers a question; a question comes by POST and writes nothing.

    What was asked names somebody, so in the address it stands sealed.
    """
    vandaag = timezone.localdate()
    rijen = Pashouder.objects.zichtbaar_voor(request.werkplek).select_related(
        "deelgemeente", "huishouden"
    )
    loopt_af = request.GET.get("toon") == "loopt_af"
    if loopt_af:
        aflopend = Kansenstatuut.objects.loopt_af(vandaag, vandaag + timedelta(days=BINNENKORT))
        rijen = rijen.filter(statuten__in=aflopend).distinct()
    if request.method == "POST":
        return _naar_het_dossier_van_de_pas(request) or _naar_het_antwoord(request)
    vraag = open_zegel(request.GET.get("z", "")).strip()
    rijen, melding = zoek(rijen, vraag)
    bladzijde = Paginator(met_recht_en_pas(rijen), PER_BLADZIJDE).get_page(request.GET.get("blz"))
    getoond = [(lid, stand_van(lid, vandaag)) for lid in bladzijde]
    noteer_lijst(request, len(getoond))
    return render(
        request,
        "uitpas/inwoners.html",
        {
            "vraag": vraag,
            "melding": melding,
            "niemand": f"Nog niemand gevonden met “{kortaf(vraag)}”.",
            "loopt_af": loopt_af,
            "bladzijde": bladzijde,
            "aantal": bladzijde.paginator.count,
            "rijen": getoond,
        },
    )


def _naar_het_dossier_van_de_pas(request):
    """With the pass on the table, or under a scanner, there is nothing to choose."""
    try:
        nummer = lees_nummer(request.POST.get("q", ""))
    except OngeldigNummer:
        return None
    houder = Pashouder.objects.zichtbaar_voor(request.werkplek).met_pas(nummer).first()
    return houder and redirect(houder)


def _naar_het_antwoord(request):
    adres = request.GET.copy()
    adres.pop("blz", None)
    adres.pop("z", None)
    if vraag := request.POST.get("q", "").strip():
        adres["z"] = verzegel(vraag[:LANGSTE_VRAAG])
    return redirect(f"{reverse('uitpas:inwoners')}?{adres.urlencode()}".rstrip("?"))


@voor(Zaak.DOSSIER)
@van_dossier
def inwoner(request, pashouder):
    return toon_dossier(request, pashouder)
