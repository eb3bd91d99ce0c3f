"""Answer a questionnaire on a phone, without an account. Works without JavaScript.

Nothing of who or when is written. A signed cookie, on the phone only, counts how many sheets left
it: one family shares a phone, a hundred sheets do not come from one (docs/beslissingen/082).
A phone that refuses cookies answers too: the form carries its own proof (docs/beslissingen/090).
"""

from django.core import signing
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from partners.bevraging.nu import ook_gevraagd, vervolg
from partners.domein.stem import antwoord as domein
from partners.domein.stem.antwoord import AntwoordWeigering
from partners.forms.bevraging import Bladformulier, veldnaam
from partners.models import Ingang
from partners.models.bevraging import BevragingStand
from partners.toegang import publiek
from wevelgem_netwerk.basis.koekjes import kenmerken, koekjesnaam
from wevelgem_netwerk.basis.weigering import Geweigerd

#: So many sheets may leave one phone: a family that shares it.
MEESTE_PER_TOESTEL = 5
GENOEG = "Er kwamen al vijf bladen van deze telefoon. Vraag een blad op papier, of bel ons."
ZOUT_TOESTEL = "bevraging.toestel"


# No cookie to compare with: the sheet carries a signed code, and acts for nobody who is logged in.
@csrf_exempt
@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def blad(request, code):
    """Show the questions; POST counts the answers. Of an old code, what is asked there now."""
    ingang = get_object_or_404(Ingang.objects.select_related("bevraging"), code=code)
    vragen = list(ingang.bevraging.vragen.all())
    keer = _keer(request, ingang)
    genoeg = keer >= MEESTE_PER_TOESTEL
    if request.method == "POST":
        return _ontvang(request, ingang, Bladformulier(request.POST, vragen=vragen), keer)
    vandaag = timezone.localdate()
    if not ingang.bevraging.loopt_op(vandaag):
        nu = vervolg(ingang, op_datum=vandaag)
        if nu:
            return redirect(f"{reverse('partners:bevraging_blad', args=[nu.code])}?vroeger")
        return _dicht(request, ingang)
    if genoeg or (keer and "nog" not in request.GET):
        return _al_gedaan(request, ingang, genoeg=genoeg)
    return _toon(request, ingang, Bladformulier(vragen=vragen), domein.nieuwe_code(code))


def _ontvang(request, ingang, formulier, keer):
    """Count a sheet; whatever stands in the way, what was typed is on the page that says so."""
    code = request.POST.get("code", "")
    if keer >= MEESTE_PER_TOESTEL:
        return _toon(request, ingang, formulier, code, GENOEG)
    if not formulier.is_valid():
        if not ingang.bevraging.loopt_op(timezone.localdate()):
            return _dicht(request, ingang, formulier)
        return _toon(request, ingang, formulier, code)
    try:
        geteld = domein.antwoord(
            ingang=ingang, code=code, blad=formulier.blad(), nu=timezone.localtime()
        )
    except Geweigerd as weigering:
        if weigering.reden == AntwoordWeigering.DICHT:
            return _dicht(request, ingang, formulier)
        if weigering.reden == AntwoordWeigering.CODE:
            code = domein.nieuwe_code(ingang.code)
        return _toon(request, ingang, formulier, code, weigering.uitleg)
    antwoord = redirect("partners:bevraging_dank", ingang.code)
    if geteld:
        _onthoud(antwoord, ingang, keer + 1)
    return antwoord


@publiek
@never_cache
@require_safe
def dank(request, code):
    """Say thanks, when to come and read what was done, and where else to tell."""
    ingang = get_object_or_404(Ingang.objects.select_related("bevraging"), code=code)
    return render(
        request,
        "partners/bevraging/dank.html",
        {
            "bevraging": ingang.bevraging,
            "ingang": ingang,
            "nog_een": 0 < _keer(request, ingang) < MEESTE_PER_TOESTEL,
        },
    )


def _toon(request, ingang, formulier, code, fout=""):
    inhoud = {
        "bevraging": ingang.bevraging,
        "formulier": formulier,
        "code": code,
        "fout": fout,
        "gewezen": formulier.is_bound and (formulier.gewezen or "gezien" in request.POST),
        "voorbeeld": False,
        "vroeger": "vroeger" in request.GET,
    }
    return render(request, "partners/bevraging/blad.html", inhoud)


def _al_gedaan(request, ingang, *, genoeg):
    inhoud = {"bevraging": ingang.bevraging, "ingang": ingang, "genoeg": genoeg}
    return render(request, "partners/bevraging/al_gedaan.html", inhoud)


def _dicht(request, ingang, formulier=None):
    """A code of last year, or one minute too late: what was typed is shown, not lost."""
    bevraging = ingang.bevraging
    bevraging.refresh_from_db()
    getypt = []
    if formulier:
        open_vragen = [v for v in formulier.vragen if v.is_open]
        getypt = [tekst for v in open_vragen if (tekst := formulier[veldnaam(v)].value())]
    komt_nog = bevraging.is_klad or (
        bevraging.stand == BevragingStand.OPEN and bevraging.begin > timezone.localdate()
    )
    inhoud = {
        "bevraging": bevraging,
        "komt_nog": komt_nog,
        "getypt": getypt,
        "nu": ook_gevraagd(ingang, op_datum=timezone.localdate()),
    }
    return render(request, "partners/bevraging/dicht.html", inhoud)


# --- the phone counts itself ----------------------------------------------------------------------
def _koekje(ingang: Ingang) -> str:
    return koekjesnaam(f"blad{ingang.bevraging_id}")


def _keer(request, ingang: Ingang) -> int:
    """Return how many sheets this phone says it sent; what it made up itself counts as none."""
    try:
        return int(request.get_signed_cookie(_koekje(ingang), salt=ZOUT_TOESTEL))
    except (KeyError, ValueError, signing.BadSignature):
        return 0


def _onthoud(antwoord, ingang: Ingang, keer: int) -> None:
    dagen = (ingang.bevraging.einde - timezone.localdate()).days + 1
    antwoord.set_signed_cookie(
        _koekje(ingang),
        keer,
        salt=ZOUT_TOESTEL,
        **kenmerken(dagen=dagen),
    )
