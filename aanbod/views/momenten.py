"""All dates of the own offer, and what happens with one, later ones, or all."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from aanbod.domein.beloofd import verwacht_per_moment
from aanbod.domein.wanneer import data
from aanbod.forms.moment import Gebeurt, MomentFormulier
from aanbod.models import Moment
from aanbod.views.eigen import eigen_echt, over
from partners.toegang import Zaak, voor
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_safe
def alle(request, uid):
    """List every date of an offer: what comes first and whom to expect, then what is over."""
    aanbod = eigen_echt(request, uid)
    momenten = list(aanbod.momenten.select_related("verplaatst_naar").order_by("begin"))
    nu = timezone.now()
    komend = [m for m in momenten if m.einde >= nu]
    per_moment, los = verwacht_per_moment(aanbod, komend, op_datum=timezone.localdate(nu))
    for moment in komend:
        moment.verwacht = per_moment.get(moment.pk, [])
    return render(
        request,
        "aanbod/data.html",
        over(request, aanbod)
        | {
            "komend": komend,
            "verwacht": los,
            "voorbij": [m for m in reversed(momenten) if m.einde < nu],
        },
    )


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def wijzig(request, uid, moment):
    """Cancel, postpone or mark full one date, later ones, or all, with a reason."""
    aanbod = eigen_echt(request, uid)
    rij = get_object_or_404(aanbod.momenten.select_related("verplaatst_naar"), uid=moment)
    formulier = MomentFormulier(request.POST if request.method == "POST" else None)
    if formulier.is_bound and formulier.is_valid():
        try:
            anders = _doe(request, rij, formulier)
        except Geweigerd as geweigerd:
            formulier.weiger(geweigerd)
        else:
            messages.success(request, _zin(formulier.cleaned_data["wat"], len(anders)))
            return redirect("aanbod:data", uid=aanbod.uid)
    inhoud = {"formulier": formulier, "moment": rij, "is_voorbij": rij.einde < timezone.now()}
    return render(request, "aanbod/moment.html", over(request, aanbod) | inhoud)


def _doe(request, moment: Moment, formulier: MomentFormulier) -> list[Moment]:
    schoon = formulier.cleaned_data
    zo = {
        "moment": moment,
        "bereik": schoon["bereik"],
        "reden": schoon["reden"],
        "door": request.user,
        "werkplek": request.werkplek,
    }
    match schoon["wat"]:
        case Gebeurt.ANNULEER:
            return data.annuleer(**zo)
        case Gebeurt.VERPLAATS:
            return data.stel_uit(naar=formulier.naar, **zo)
        case Gebeurt.DOOR:
            return data.laat_doorgaan(**zo)
        case wat:
            return data.meld_volzet(volzet=wat == Gebeurt.VOLZET, **zo)


def _zin(wat: str, aantal: int) -> str:
    if not aantal:
        return "Dat stond er al. Er is niets veranderd."
    keren = meervoud(aantal, "keer", "keren")
    gevolg = {
        Gebeurt.ANNULEER: "gaat niet door" if aantal == 1 else "gaan niet door",
        Gebeurt.VERPLAATS: "is uitgesteld" if aantal == 1 else "zijn uitgesteld",
        Gebeurt.VOLZET: "staat op volzet" if aantal == 1 else "staan op volzet",
        Gebeurt.PLAATS: "heeft weer plaats" if aantal == 1 else "hebben weer plaats",
        Gebeurt.DOOR: "gaat gewoon door" if aantal == 1 else "gaan gewoon door",
    }
    return f"{keren} {gevolg[wat]}. Het staat meteen op de pagina."
