"""Light pages for everybody: say what stands in the way, read what came of it, how it works."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from partners.domein.stem import signaal as domein
from partners.domein.stem.signaal import Over
from partners.forms.signaal import Zeggen
from partners.models import Drempel, Signaal
from partners.signalen import bewijs as signaalbewijs
from partners.signalen import cijfers as signaalcijfers
from partners.signalen.beterschap import verbeterd
from partners.signalen.code import onderwerp_van
from partners.toegang import publiek
from wevelgem_netwerk.basis.weigering import Geweigerd

OPNIEUW = "Kijk nog eens na wat er staat en verstuur het opnieuw. Wat je koos, staat er nog."
LEEG_VAK = "Onderaan staat een vak dat leeg moet blijven. Maak het leeg en verstuur opnieuw."


# No cookie to compare with: the form proves itself, and nothing here acts for somebody logged in.
@csrf_exempt
@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def zeg_het(request, code=""):
    """Ask what stands in the way of what `code` stands for, or in general; POST keeps it."""
    gevonden = onderwerp_van(code) if code else None
    over = Over(*gevonden) if gevonden else Over()
    onbekend = bool(code) and gevonden is None
    formulier, opmerking = Zeggen(), ""
    if request.method == "POST":
        formulier = Zeggen(request.POST)
        signaal, opmerking = _bewaar(request, formulier, over, code if gevonden else "")
        if signaal:
            return redirect("partners:signaal_vervolg", signaal.uid)
    inhoud = {
        "over": over,
        "onbekend": onbekend,
        "drempels": Drempel.objects.all(),
        "gekozen": request.POST.getlist("drempels"),
        "tekst": request.POST.get("tekst", ""),
        "laat_leeg": request.POST.get("laat_leeg", ""),
        "fouten": [opmerking] if opmerking else _zinnen(formulier),
        "bewijs": signaalbewijs.maak(code if gevonden else ""),
    }
    status = 404 if onbekend and request.method != "POST" else 200
    return render(request, "partners/signalen/zeg_het.html", inhoud, status=status)


def _bewaar(request, formulier, over: Over, code: str) -> tuple[Signaal | None, str]:
    """Return the signal; or None and what is to be done about it ("" when the fields say so)."""
    if not formulier.is_valid():
        return None, ""
    if formulier.cleaned_data["laat_leeg"]:
        return None, LEEG_VAK
    bewijs = signaalbewijs.lees(request.POST.get("bewijs", ""), code)
    if bewijs is None or bewijs.te_snel:
        return None, OPNIEUW
    try:
        return domein.meld(
            over=over,
            drempels=formulier.cleaned_data["drempels"],
            tekst=formulier.cleaned_data["tekst"],
            bewijs=bewijs.nummer,
        ), ""
    except Geweigerd as weigering:
        return None, weigering.uitleg


def _zinnen(formulier) -> list[str]:
    return [str(zin) for zinnen in formulier.errors.values() for zin in zinnen]


@publiek
@never_cache
@require_safe
def vervolg(request, uid):
    """Thank, and show the answer once it is there: who has this address can come back for it."""
    signaal = get_object_or_404(
        Signaal.objects.telt()
        .select_related("antwoord__maatregel", "partner")
        .prefetch_related("drempels"),
        uid=uid,
    )
    inhoud = {"signaal": signaal, "adres": request.build_absolute_uri()}
    antwoord = render(request, "partners/signalen/vervolg.html", inhoud)
    return _niet_zoeken(antwoord)


def _niet_zoeken(antwoord: HttpResponse) -> HttpResponse:
    antwoord["X-Robots-Tag"] = "noindex"
    return antwoord


@publiek
@require_safe
def beter(request):
    """What was improved after somebody said something, with before and after; figures from five."""
    return render(
        request,
        "partners/signalen/beter.html",
        {
            "antwoorden": verbeterd(),
            "rijen": signaalcijfers.openbaar(op_datum=timezone.localdate()),
            "kleinste": signaalcijfers.KLEINSTE,
        },
    )


@publiek
@require_safe
def zo_werkt_het(request):
    return render(request, "partners/signalen/zo_werkt_het.html")
