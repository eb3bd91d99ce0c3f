"""Finding a resident, and the file."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from partners.toegang import Zaak, voor
from uitpas.models import Kansenstatuut, Pashouder
from uitpas.views.dossier import toon_dossier
from uitpas.views.inzage import noteer, noteer_lijst, van_dossier
from uitpas.weergave import BINNENKORT, met_recht_en_pas, stand_van
from uitpas.zoeken import zoek
from wevelgem_netwerk.basis.geld import kortaf
from wevelgem_netwerk.basis.inzagemodel import Wat
from wevelgem_netwerk.basis.registers import persoonsgegevens

PER_BLADZIJDE = 25


@voor(Zaak.DOSSIER)
def inwoners(request):
    vandaag = timezone.localdate()
    rijen = Pashouder.objects.zichtbaar_voor(request.werkplek).select_related(
        "deelgemeente", "huishouden"
    )
    loopt_af = request.GET.get("toon") == "loopt_af"
    if loopt_af:
        aflopend = Kansenstatuut.objects.loopt_af(vandaag, vandaag + timedelta(days=BINNENKORT))
        rijen = rijen.filter(statuten__in=aflopend).distinct()
    vraag = request.GET.get("q", "").strip()
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


@voor(Zaak.DOSSIER)
@van_dossier
def gegevensblad(request, pashouder):
    """Everything the portal holds about this person, to print and hand over (GDPR art. 15)."""
    noteer(request, pashouder, Wat.BLAD)
    regels = [regel for _, stuk in persoonsgegevens for regel in stuk(pashouder)]
    return render(
        request,
        "uitpas/gegevensblad.html",
        {"inwoner": pashouder, "regels": regels, "vandaag": timezone.localdate()},
    )


@voor(Zaak.DOSSIER)
@van_dossier
def inwoner(request, pashouder):
    return toon_dossier(request, pashouder)
