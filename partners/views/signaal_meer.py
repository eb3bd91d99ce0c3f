"""Signals around the list: say one as a worker, the figures, the sheet with the code."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partners.domein.stem import signaal as domein
from partners.domein.stem.signaal import Over
from partners.forms.signaal import Zeggen
from partners.models import Drempel, Partner, Rol, Signaal
from partners.papier.signaalblad import blad
from partners.signalen import cijfers as signaalcijfers
from partners.signalen.beeld import beeld
from partners.signalen.code import onderwerp_van
from partners.toegang import Zaak, rol_van, voor
from wevelgem_netwerk.basis.csvblad import csv_antwoord
from wevelgem_netwerk.basis.weigering import Geweigerd

KOPPEN = ("kwartaal", "partner", "soort", "waarover", "drempel", "aantal")


def _gevonden(code: str) -> Over:
    gevonden = onderwerp_van(code)
    if not gevonden:
        raise Http404
    return Over(*gevonden)


@voor(Zaak.SIGNAAL_MELDEN)
@require_http_methods(["GET", "HEAD", "POST"])
def meld(request, code):
    """One tap for somebody of the network: a barrier a visitor met, with a few words if wanted."""
    over = _gevonden(code)
    fout = ""
    if request.method == "POST":
        formulier = Zeggen(request.POST)
        try:
            if formulier.is_valid():
                domein.meld(
                    over=over,
                    drempels=formulier.cleaned_data["drempels"],
                    tekst=formulier.cleaned_data["tekst"],
                    bewijs=_sleutel(request.POST.get("sleutel", "")),
                    werkplek=request.werkplek,
                )
                messages.success(request, f"Genoteerd bij {over.onderwerp.naam}. Dank je.")
                return redirect("partners:signaal_meld", code)
            fout = next(str(zin) for zinnen in formulier.errors.values() for zin in zinnen)
        except Geweigerd as weigering:
            fout = weigering.uitleg
    inhoud = {
        "over": over,
        "code": code,
        "drempels": Drempel.objects.all(),
        "sleutel": uuid.uuid4(),
        "tekst": request.POST.get("tekst", ""),
        "fout": fout,
    }
    return render(request, "partners/signalen/meld.html", inhoud)


def _sleutel(tekst: str) -> str:
    """The key of the form, so that a double click is one signal; a strange one gets a new one."""
    try:
        return str(uuid.UUID(tekst))
    except ValueError:
        return str(uuid.uuid4())


def _gekozen(request):
    """Return the signals that are looked at, and in words of what: all, a partner, a thing."""
    signalen = Signaal.objects.zichtbaar_voor(request.werkplek)
    code, partner = request.GET.get("over", ""), request.GET.get("partner", "")
    if code:
        over = _gevonden(code)
        return signalen.over(over.soort, over.sleutel), over.onderwerp.naam
    if partner:
        gekozen = Partner.objects.filter(pk=partner).first() if partner.isdigit() else None
        if not gekozen:
            raise Http404
        return signalen.filter(partner=gekozen), gekozen.naam
    if rol_van(request) == Rol.COORDINATOR:
        return signalen, "het hele netwerk"
    return signalen, request.werkplek.partner.naam


@voor(Zaak.SIGNALEN)
@require_safe
def cijfers(request):
    """Where it pinches: per B, in time, per thing; for the coördinator also one partner."""
    signalen, waarvan = _gekozen(request)
    geteld = signaalcijfers.knelpunten(signalen, op_datum=timezone.localdate())
    inhoud = {"knelt": geteld, "beeld": beeld(geteld), "waarvan": waarvan, "partners": []}
    if rol_van(request) == Rol.COORDINATOR:
        ids = Signaal.objects.zichtbaar_voor(request.werkplek).telt().values("partner")
        inhoud["partners"] = Partner.objects.filter(pk__in=ids)
    return render(request, "partners/signalen/cijfers.html", inhoud)


@voor(Zaak.SIGNALEN)
@require_safe
def cijfers_csv(request):
    """The same figures as a table; counts only."""
    signalen, _ = _gekozen(request)
    rijen = signaalcijfers.tabel(signalen, op_datum=timezone.localdate())
    return csv_antwoord("signalen", KOPPEN, rijen)


@voor(Zaak.SIGNALEN)
@require_safe
def blad_pdf(request, code):
    """A sheet to hang up, with the code and the short address of an offer, a place, a partner."""
    over = _gevonden(code)
    pdf = blad(naam=over.onderwerp.naam, code=code, adres=request.build_absolute_uri)
    return HttpResponse(pdf, content_type="application/pdf")
