"""The pages beside the short form: tell more, the calendar, the last look."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from aanbod.domein import publiceren, voorstellen
from aanbod.domein.inhoud import kalender_uit_json, meer_uit
from aanbod.domein.samenvatting import samenvatting
from aanbod.domein.wanneer.momenten import kalender_van
from aanbod.forms.kalender import KalenderBlad, met_vakanties
from aanbod.forms.klein import PubliceerFormulier
from aanbod.forms.meer import MeerBlad
from aanbod.forms.voorbeeld import maanden_van
from aanbod.lezen.coach import raad
from aanbod.models import Aanbod
from aanbod.models.aanbod import Stand
from aanbod.models.vakantie import VakantieSoort
from aanbod.views.eigen import eigen, eigen_echt, over
from aanbod.views.mijn import mag_vanzelf, zeg_stand
from aanbod.zoeken.kaarten import kansentarief
from partners.toegang import Zaak, voor
from wevelgem_netwerk.basis.weigering import Geweigerd


def _wachtend(aanbod: Aanbod, deel: str) -> dict | None:
    voorstel = voorstellen.open_voorstel(aanbod)
    return voorstel.inhoud.get(deel) if voorstel else None


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def meer(request, uid):
    """Tell more: prices, yearly cost, childcare, accessibility, questions and the 7 B's."""
    aanbod = eigen(request, uid)
    wacht = _wachtend(aanbod, "meer")
    gegevens = meer_uit(wacht) if wacht else None
    data = request.POST if request.method == "POST" else None
    blad = MeerBlad(data, aanbod=aanbod, gegevens=gegevens)
    bewaard = data is not None and blad.is_valid() and _bewaar_meer(request, aanbod, blad)
    if _vanzelf(request):
        return _zeg_bewaard(aanbod, gelukt=bool(bewaard))
    if bewaard:
        return _na_meer(request, bewaard)
    inhoud = {"blad": blad, "kansen": _kansen(aanbod, blad), "vanzelf": mag_vanzelf(aanbod)}
    return render(request, "aanbod/meer.html", over(request, aanbod) | inhoud)


def _vanzelf(request) -> bool:
    """Whether the page saves by itself while somebody types."""
    return bool(request.htmx) and "vanzelf" in request.POST


def _zeg_bewaard(aanbod: Aanbod, *, gelukt: bool) -> HttpResponse:
    if not mag_vanzelf(aanbod):
        return HttpResponse("Bewaar met de knop onderaan.")
    if not gelukt:
        return HttpResponse("Nog niet bewaard: er klopt nog iets niet.")
    return HttpResponse(f"Bewaard om {timezone.localtime():%H.%M}.")


def _bewaar_meer(request, aanbod: Aanbod, blad: MeerBlad) -> Aanbod | None:
    """Run the verb; a refusal lands at its field and None comes back."""
    vanzelf = _vanzelf(request)
    if vanzelf and not mag_vanzelf(aanbod):
        return None
    wie = {"door": request.user, "werkplek": request.werkplek, "vanzelf": vanzelf}
    try:
        return publiceren.vertel_meer(aanbod=aanbod, gegevens=blad.gegevens(), **wie)
    except Geweigerd as geweigerd:
        blad.weiger(geweigerd)
        return None


def _na_meer(request, aanbod: Aanbod):
    if "nog" in request.POST:
        messages.success(request, "Bewaard. Er staan nieuwe lege lijnen klaar.")
        return redirect("aanbod:meer", uid=aanbod.uid)
    if aanbod.sjabloon:
        messages.success(request, f"Het sjabloon {aanbod.titel} is bewaard.")
        return redirect("aanbod:mijn")
    zeg_stand(request, aanbod)
    return redirect("aanbod:nakijken", uid=aanbod.uid)


def _kansen(aanbod: Aanbod, blad: MeerBlad) -> list:
    """Return the tariff lines, each with what its price is with kansentarief (or None)."""
    vandaag = timezone.localdate()
    return [
        (lijn, kansentarief(lijn.initial.get("bedrag"), aanbod.partner, vandaag, aanbod.pk))
        for lijn in blad.tarieven.forms
    ]


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def kalender(request, uid):
    """Give an offer any calendar; holidays by one click, and all dates before anything is kept."""
    aanbod = eigen_echt(request, uid)
    if request.method != "POST":
        return _toon_kalender(request, aanbod, KalenderBlad(kalender=_huidige(aanbod)))
    blad = KalenderBlad(request.POST, kalender=_huidige(aanbod))
    geldig = blad.is_valid()
    if _vanzelf(request):
        return _zeg_bewaard(aanbod, gelukt=geldig and bool(_bewaar_kalender(request, aanbod, blad)))
    if geldig and (soort := _gevraagde_vakanties(request)):
        blad = KalenderBlad(kalender=met_vakanties(blad.kalender(), soort))
    elif (
        geldig
        and "toon" not in request.POST
        and (bewaard := _bewaar_kalender(request, aanbod, blad))
    ):
        zeg_stand(request, bewaard)
        return redirect("aanbod:nakijken", uid=bewaard.uid)
    return _toon_kalender(request, aanbod, blad)


def _bewaar_kalender(request, aanbod: Aanbod, blad: KalenderBlad) -> Aanbod | None:
    vanzelf = _vanzelf(request)
    if vanzelf and not mag_vanzelf(aanbod):
        return None
    wie = {"door": request.user, "werkplek": request.werkplek, "vanzelf": vanzelf}
    try:
        return publiceren.wijzig_kalender(aanbod=aanbod, kalender=blad.kalender(), **wie)
    except Geweigerd as geweigerd:
        blad.weiger(geweigerd)
        return None


def _gevraagde_vakanties(request) -> str:
    gevraagd = request.POST.get("vakanties", "")
    return gevraagd if gevraagd in VakantieSoort.values else ""


def _huidige(aanbod: Aanbod):
    wacht = _wachtend(aanbod, "kalender")
    return kalender_uit_json(wacht) if wacht else kalender_van(aanbod)


def _toon_kalender(request, aanbod: Aanbod, blad: KalenderBlad):
    if not blad.formulier.is_bound:
        toon = KalenderBlad(_als_getypt(blad), kalender=_huidige(aanbod))
        toon.is_valid()
    else:
        toon = blad
    return render(
        request,
        "aanbod/kalender.html",
        over(request, aanbod)
        | {
            "blad": blad,
            "maanden": maanden_van(toon.uitgeschreven),
            "vanzelf": mag_vanzelf(aanbod),
        },
    )


def _als_getypt(blad: KalenderBlad) -> dict:
    """Return the first values of the page as a browser would send them."""
    gegevens = {}
    for deel in blad.delen:
        if hasattr(deel, "management_form"):
            gegevens |= {
                f"{deel.prefix}-TOTAL_FORMS": str(deel.total_form_count()),
                f"{deel.prefix}-INITIAL_FORMS": str(deel.initial_form_count()),
            }
        for formulier in getattr(deel, "forms", [deel]):
            for veld in formulier:
                waarde = veld.field.prepare_value(veld.value())
                gegevens[veld.html_name] = "" if waarde is None else str(waarde)
    return gegevens


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_safe
def nakijken(request, uid):
    """The last look: everything the page will say, all dates, and what would make it easier."""
    aanbod = eigen_echt(request, uid)
    momenten = list(aanbod.momenten.komend(timezone.now()).order_by("begin"))
    return render(
        request,
        "aanbod/nakijken.html",
        over(request, aanbod)
        | {
            "regels": {k: v for k, v in samenvatting(aanbod).items() if k != "Wanneer"},
            "momenten": momenten,
            "raad": raad(aanbod),
            "formulier": PubliceerFormulier(),
            "klaar_voor": aanbod.stand in {Stand.KLAD, Stand.AANPASSEN, Stand.GEWEIGERD},
            "vertrouwd": request.werkplek.partner.vertrouwd,
        },
    )
