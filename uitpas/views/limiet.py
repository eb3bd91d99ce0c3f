"""The kansentarief of one's own offer: what each price becomes, and how often it counts."""

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from aanbod.models import Aanbod
from aanbod.views.eigen import eigen_echt, over
from partners.toegang import Zaak, voor
from uitpas.domein.prijs.limieten import Limieten
from uitpas.domein.prijs.tarief import voor_wie_hier_woont
from uitpas.domein.prijs.tariefregels import leg_limiet_vast
from uitpas.forms.limiet import LimietFormulier
from uitpas.models import Limiet


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def limiet(request, uid):
    """Show and set the limit of an offer of the own partner."""
    aanbod = eigen_echt(request, uid)
    nu = Limieten.van(aanbod).aanbod or Limiet(aantal=None)
    formulier = LimietFormulier(
        request.POST or None, initial={"aantal": nu.aantal, "per": nu.per, "eerste": nu.eerste}
    )
    if request.method == "POST" and formulier.is_valid():
        gekozen = _bewaar(request, aanbod, formulier)
        messages.success(request, f"Kansentarief bij {aanbod.titel}: {gekozen.zin}.")
        return redirect("uitpas:limiet", uid=aanbod.uid)
    return render(
        request,
        "uitpas/limiet.html",
        over(request, aanbod)
        | {
            "formulier": formulier,
            "nu": nu,
            "is_standaard": nu.aanbod_id is None,
            "prijzen": _prijzen(aanbod, timezone.localdate()),
        },
    )


@transaction.atomic
def _bewaar(request, aanbod: Aanbod, formulier: LimietFormulier) -> Limiet:
    """Keep it; two tabs wait for each other, so that an offer has one limit. Sales go on."""
    Aanbod.objects.select_for_update(no_key=True).get(pk=aanbod.pk)
    gekozen = Limiet.objects.filter(aanbod=aanbod).first() or Limiet(aanbod=aanbod)
    for naam in ("aantal", "per", "eerste"):
        setattr(gekozen, naam, formulier.cleaned_data[naam])
    return leg_limiet_vast(limiet=gekozen, door=request.user, werkplek=request.werkplek)


def _prijzen(aanbod: Aanbod, op_datum: date) -> list[dict]:
    return [
        {
            "prijs": prijs,
            "delen": voor_wie_hier_woont(prijs.bedrag, aanbod.partner, op_datum, aanbod.pk),
        }
        for prijs in aanbod.prijzen.all()
    ]
