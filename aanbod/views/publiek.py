"""What everybody may read: the list of offers, which is the home page, and one offer."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from aanbod.bladzijde import Bladzijde, bladzijde_van
from aanbod.models import Aanbod
from aanbod.models.aanbod import Stand
from aanbod.zoeken.catalogus import catalogus
from aanbod.zoeken.kaarten import kaarten, toon_dag
from aanbod.zoeken.zoekopdracht import Zoekopdracht, nabij, zoek
from partners.toegang import publiek


@publiek
@require_safe
def lijst(request):
    """Show the offers that still come, by their next date; every search has its own address."""
    nu, boek = timezone.now(), catalogus()
    vraag = Zoekopdracht.uit_adres(request.GET, boek)
    resultaat = zoek(vraag, boek)
    inhoud = {"vraag": vraag, "resultaat": resultaat, "plekken": boek.plekken}
    inhoud["plek"] = next((p.woorden for p in boek.plekken if p.waarde == vraag.waar), "")
    if not resultaat.aantal:
        return render(request, "aanbod/niets.html", inhoud | {"nabij": nabij(resultaat)})
    if resultaat.vanaf >= resultaat.aantal:
        raise Http404
    op_bladzijde = kaarten(resultaat.ids(), boek, nu=nu)
    inhoud["kaarten"] = [(kaart, toon_dag(kaart.volgende, nu)) for kaart in op_bladzijde]
    inhoud["volgende"] = vraag.adres(bladzijde=vraag.bladzijde + 1)
    inhoud["vorige"] = vraag.adres(bladzijde=vraag.bladzijde - 1)
    inhoud["wis_alles"] = vraag.adres(keuzes={})
    return render(request, "aanbod/lijst.html", inhoud)


@publiek
@require_safe
def detail(request, uid):
    """Show one offer; what is not online exists for its own partner only."""
    zichtbaar = Aanbod.objects.zichtbaar_voor(request.werkplek or None)
    aanbod = get_object_or_404(
        zichtbaar.select_related("partner", "locatie__deelgemeente").defer(
            "bron_document", "zoekvector"
        ),
        uid=uid,
    )
    bladzijde: Bladzijde = bladzijde_van(aanbod, nu=timezone.now())
    return render(
        request,
        "aanbod/detail.html",
        {
            "aanbod": aanbod,
            "bladzijde": bladzijde,
            "is_online": aanbod.stand == Stand.ONLINE,
            "is_eigen": bool(request.werkplek) and request.werkplek.partner_id == aanbod.partner_id,
        },
    )
