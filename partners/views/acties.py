"""The own page of action points: what I have to do, done with a word, or later."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partners.domein.overleg import actiepunten
from partners.models import Actiepunt
from partners.views.overleg import AAN_TAFEL
from wevelgem_netwerk.basis.formulieren import DatumVeld
from wevelgem_netwerk.basis.weigering import Geweigerd

MEESTE_KLAAR = 10


class Uitstel(forms.Form):
    """A later day, and the day it had when it was read."""

    tegen = DatumVeld(error_messages={"required": "Kies tegen wanneer."})
    vanaf = forms.DateField(required=False)


@AAN_TAFEL
@require_safe
def lijst(request):
    mijn = Actiepunt.objects.van_mij(request.werkplek).select_related("overleg", "partner")
    inhoud = {
        "open": mijn.open(),
        "klaar": mijn.filter(klaar_op__isnull=False).order_by("-klaar_op", "-id")[:MEESTE_KLAAR],
        "vandaag": timezone.localdate(),
    }
    return render(request, "partners/overleg/acties.html", inhoud)


@AAN_TAFEL
@require_POST
def klaar(request, uid):
    """Finish one of the own action points with a word; what is not mine does not exist."""
    return _doe(
        request,
        uid,
        lambda punt, wie: actiepunten.maak_klaar(
            actiepunt=punt,
            slotwoord=request.POST.get("slotwoord", ""),
            op_datum=timezone.localdate(),
            **wie,
        ),
        "Klaar: {}.",
    )


@AAN_TAFEL
@require_POST
def uitstel(request, uid):
    """Give one of the own action points a later day."""
    vak = Uitstel(request.POST)
    if not vak.is_valid():
        _mijn(request, uid)
        messages.warning(request, next(iter(vak.errors.values()))[0])
        return redirect("partners:acties")
    return _doe(
        request,
        uid,
        lambda punt, wie: actiepunten.stel_uit(
            actiepunt=punt,
            tegen=vak.cleaned_data["tegen"],
            vanaf=vak.cleaned_data["vanaf"],
            **wie,
        ),
        "Uitgesteld: {}.",
    )


def _doe(request, uid, werkwoord, gelukt: str):
    punt = _mijn(request, uid)
    try:
        werkwoord(punt, {"door": request.user, "namens": str(request.werkplek.partner)})
    except Geweigerd as weigering:
        messages.warning(request, weigering.uitleg)
    else:
        messages.success(request, gelukt.format(punt.wat))
    return redirect("partners:acties")


def _mijn(request, uid) -> Actiepunt:
    if not request.werkplek:
        raise Http404
    return get_object_or_404(Actiepunt.objects.van_mij(request.werkplek), uid=uid)
