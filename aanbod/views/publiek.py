"""What everybody may read: the list of offers, which is the home page, and one offer."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from aanbod.lezen.bladzijde import Bladzijde, bladzijde_van
from aanbod.models import Aanbod
from aanbod.uitvoer.schema import blok, gegevens
from aanbod.zoeken.bewaren import catalogus
from aanbod.zoeken.kaarten import kaarten, toon_dag
from aanbod.zoeken.resultaat import snelkeuzes, zoek
from aanbod.zoeken.verstaan import bedoeld, dichtbij
from aanbod.zoeken.zoekopdracht import PER_BLADZIJDE, PRIJS_EERST, Zoekopdracht
from partners.models import Partner
from partners.signalen.beterschap import verbeterd
from partners.signalen.code import maak_code
from partners.toegang import publiek


@publiek
@require_safe
@vary_on_headers("HX-Request")
def lijst(request):
    """Show the offers that still come, by their next date; every search has its own address.

    With htmx only the cards of the next page and what stands under them.
    """
    nu, boek = timezone.now(), catalogus()
    vraag = Zoekopdracht.uit_adres(request.GET, boek)
    resultaat = zoek(vraag, boek)
    inhoud = {"vraag": vraag, "resultaat": resultaat, "plekken": boek.plekken}
    inhoud["plek"] = next((p.woorden for p in boek.plekken if p.waarde == vraag.waar), "")
    inhoud["organisator"] = organisator(vraag)
    if not resultaat.aantal:
        return render(request, "aanbod/niets.html", inhoud | {"nabij": dichtbij(resultaat)})
    if resultaat.vanaf >= resultaat.aantal:
        raise Http404
    verder = request.htmx and not request.htmx.history_restore_request
    vanaf = resultaat.tot - PER_BLADZIJDE if verder else resultaat.vanaf
    ids = resultaat.stuk(vanaf, resultaat.tot - vanaf)
    inhoud["kaarten"] = [
        (kaart, toon_dag(kaart.volgende, nu)) for kaart in kaarten(ids, boek, nu=nu)
    ]
    hierna, hiervoor = vraag.bladzijde + 1, vraag.vanaf_bladzijde - 1
    inhoud["volgende"] = vraag.adres(bladzijde=hierna, vanaf_bladzijde=hierna)
    # under each other, so that who comes back from an offer finds all of them again
    inhoud["verder"] = vraag.adres(bladzijde=hierna, vanaf_bladzijde=vraag.vanaf_bladzijde)
    if verder:
        stuk = render(request, "aanbod/delen/_verder.html", inhoud)
        stuk["Cache-Control"] = "no-store"  # else "back" shows these cards as the whole page
        return stuk
    inhoud["vorige"] = vraag.adres(bladzijde=hiervoor, vanaf_bladzijde=hiervoor)
    inhoud["wis_alles"] = vraag.adres(keuzes={}, waar="", bij="", wat="")
    inhoud["bedoeld"] = bedoeld(resultaat) if vraag.wat else None
    inhoud["snel"] = snelkeuzes(boek) if vraag.is_leeg else []
    inhoud["raam"] = request.build_absolute_uri(reverse("aanbod:inbedden") + vraag.adres())
    inhoud["per_datum"] = vraag.adres(orde="")
    inhoud["per_prijs"] = vraag.adres(orde=PRIJS_EERST)
    return render(request, "aanbod/lijst.html", inhoud)


def organisator(vraag: Zoekopdracht) -> Partner | None:
    """Return the organiser a search is about; None when it names none that we know."""
    return Partner.objects.actief().filter(uid=vraag.bij).first() if vraag.bij else None


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
    adres = request.build_absolute_uri
    return render(
        request,
        "aanbod/detail.html",
        {
            "aanbod": aanbod,
            "bladzijde": bladzijde,
            "adres": adres(aanbod.get_absolute_url()),
            "gegevensblok": blok(gegevens(aanbod, bladzijde, adres=adres)),
            "verbeterd": verbeterd(*_beterschap_over(aanbod)),
            "signaalcode": maak_code("aanbod", aanbod.pk),
            "is_online": aanbod.is_openbaar,
            "is_eigen": bool(request.werkplek) and request.werkplek.partner_id == aanbod.partner_id,
        },
    )


def _beterschap_over(aanbod: Aanbod) -> list[tuple[str, int]]:
    """What got better at the offer itself, and at its place."""
    plek = [("plek", aanbod.locatie_id)] if aanbod.locatie_id else []
    return [("aanbod", aanbod.pk), *plek]
