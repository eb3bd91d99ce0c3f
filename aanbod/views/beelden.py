"""Pictures: the page where a partner adds them, and the address that shows one.

An upload can never run as a page: what we serve is a JPEG that we wrote ourselves, with that type
and no other, and a browser may not guess (nosniff, set by SecurityMiddleware and here).
"""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aanbod.domein import beelden
from aanbod.forms.klein import BeeldFormulier
from aanbod.models import Aanbod, Beeld
from aanbod.views.eigen import eigen, over
from partners.toegang import BEHEER_ROLLEN, Zaak, publiek, rol_van, voor
from wevelgem_netwerk.basis.kopregels import OPGESTUURD
from wevelgem_netwerk.basis.weigering import Geweigerd

#: Seconds a browser may keep a picture; its address changes when the picture does.
BEWAAR = 7 * 24 * 60 * 60


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def bladzijde(request, uid):
    """Show the pictures of an own offer, and add one."""
    aanbod = eigen(request, uid)
    is_post = request.method == "POST"
    formulier = BeeldFormulier(*([request.POST, request.FILES] if is_post else []))
    if is_post and formulier.is_valid():
        schoon = {k: v for k, v in formulier.cleaned_data.items() if k != "mag"}
        try:
            beeld = beelden.voeg_beeld_toe(
                aanbod=aanbod, door=request.user, werkplek=request.werkplek, **schoon
            )
        except Geweigerd as geweigerd:
            formulier.weiger(geweigerd)
        else:
            wacht = "Het beeld wacht op nazicht." if beeld.wacht else "Het beeld staat erbij."
            messages.success(request, wacht)
            return redirect("aanbod:beelden", uid=aanbod.uid)
    rij = Beeld.alle.filter(aanbod=aanbod).order_by("volgorde", "id")
    inhoud = {"formulier": formulier, "beelden": list(rij)}
    return render(request, "aanbod/beelden.html", over(request, aanbod) | inhoud)


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_POST
def wijzig(request, uid, beeld):
    """Remove a picture (POST weg) or make it the first one (POST vooraan)."""
    aanbod = eigen(request, uid)
    rij = get_object_or_404(Beeld.alle.filter(aanbod=aanbod), uid=beeld)
    wie = {"door": request.user, "werkplek": request.werkplek}
    if "weg" in request.POST:
        beelden.verwijder_beeld(beeld=rij, **wie)
        messages.success(request, "Het beeld is weg.")
    else:
        beelden.zet_vooraan(beeld=rij, **wie)
        messages.success(request, "Dit beeld staat nu vooraan.")
    return redirect("aanbod:beelden", uid=aanbod.uid)


@publiek
@require_safe
def toon(request, uid):
    """Show a picture to whoever may see its offer; one that waits to who looks it over."""
    beeld = get_object_or_404(Beeld.alle, uid=uid)
    openbaar = not beeld.wacht and Aanbod.objects.publiek().filter(pk=beeld.aanbod_id).exists()
    if not openbaar and not _mag(request, beeld):
        raise Http404
    try:
        bestand = beeld.bestand.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    antwoord = FileResponse(
        bestand, content_type="image/jpeg", filename="beeld.jpg", headers=OPGESTUURD
    )
    wie = "public" if openbaar else "private"
    antwoord["Cache-Control"] = f"{wie}, max-age={BEWAAR if openbaar else 0}"
    if openbaar:  # the list goes out freely, so its pictures may stand on other sites
        antwoord["Cross-Origin-Resource-Policy"] = "cross-origin"
    return antwoord


def _mag(request, beeld: Beeld) -> bool:
    """The own partner, and who looks offers over."""
    if request.user.is_authenticated and request.user.is_superuser:
        return True
    werkplek = request.werkplek
    if not werkplek:
        return False
    van_eigen = Aanbod.objects.van(werkplek.partner).filter(pk=beeld.aanbod_id).exists()
    return van_eigen or rol_van(request) in BEHEER_ROLLEN
