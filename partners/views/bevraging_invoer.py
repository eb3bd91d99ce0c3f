"""For staff: the paper to hand out, piles to type over, notes of a talk with a group."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partners.domein.stem import antwoord as domein
from partners.domein.stem import uitspraken as stem
from partners.domein.stem.eigen_bevraging import ROLLEN
from partners.forms.bevraging import Invoerformulier
from partners.forms.bevraging_staf import Gespreksformulier, Stapelformulier
from partners.models import Bevraging, Ingang, Netwerk, Partij
from partners.models.bevraging import BevragingStand
from partners.papier import bevragingsblad as bevraging_papier
from partners.toegang import Zaak, rol_van, voor
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd

#: So many own ones that wait or are closed stand on the list; the last ones.
MEESTE_EIGEN = 20
#: Who hands out paper and talks with groups.
LEZEN_EN_SCHRIJVEN = require_http_methods(["GET", "HEAD", "POST"])


def _open(request):
    return Bevraging.objects.zichtbaar_voor(request.werkplek).open()


@voor(Zaak.BEVRAGING)
@require_safe
def lijst(request):
    """What is asked now: paper and QR code per place, piles to go on with, a talk to write down.

    To who makes their own: what waits as a klad, and what is closed.
    """
    bevragingen = _open(request).select_related("partner")
    mag_maken = rol_van(request) in ROLLEN
    eigen = Bevraging.objects.none()
    if mag_maken:
        eigen = Bevraging.objects.van_partner(request.werkplek.partner)
        eigen = eigen.exclude(stand=BevragingStand.OPEN)[:MEESTE_EIGEN]
    inhoud = {
        "bevragingen": bevragingen.prefetch_related("ingangen", "partijen__ingang"),
        "vandaag": timezone.localdate(),
        "mag_maken": mag_maken,
        "eigen": eigen,
        "partner": request.werkplek.partner,
    }
    return render(request, "partners/bevraging/lijst.html", inhoud)


@voor(Zaak.BEVRAGING)
@LEZEN_EN_SCHRIJVEN
def nieuwe_stapel(request, uid):
    """Begin a pile; the number on the next page is to be written on it."""
    bevraging = get_object_or_404(_open(request), uid=uid)
    formulier = Stapelformulier(request.POST or None, bevraging=bevraging)
    if request.method == "POST" and formulier.is_valid():
        try:
            nieuw = domein.begin_stapel(
                ingang=formulier.cleaned_data["ingang"],
                bladen=formulier.cleaned_data["bladen"],
                door=request.user,
                namens=str(request.werkplek.partner),
            )
        except Geweigerd as weigering:
            messages.warning(request, weigering.uitleg)
            return redirect("partners:bevragingen")
        return redirect("partners:stapel", nieuw.uid)
    inhoud = {"bevraging": bevraging, "formulier": formulier}
    return render(request, "partners/bevraging/stapel_nieuw.html", inhoud)


@voor(Zaak.BEVRAGING)
@LEZEN_EN_SCHRIJVEN
def stapel(request, uid):
    """Type over one sheet after the other. The answer to a POST is the next empty sheet itself.

    No redirect: what takes the last sheet back stands on that page only, not in a session.
    """
    partij = get_object_or_404(
        Partij.objects.filter(bevraging__in=Bevraging.objects.zichtbaar_voor(request.werkplek))
        .select_related("bevraging", "ingang"),
        uid=uid,
    )  # fmt: skip
    vragen = list(partij.bevraging.vragen.all())
    formulier, code, bewijs, fout, gezegd = Invoerformulier(vragen=vragen), "", "", "", ""
    if request.method == "POST" and "terug" in request.POST:
        gezegd, fout = _neem_terug(request, partij)
    elif request.method == "POST":
        ingevuld = Invoerformulier(request.POST, vragen=vragen)
        code = request.POST.get("code", "")
        if not ingevuld.is_valid():
            formulier = ingevuld
        else:
            try:
                bewijs = domein.voer_in(
                    stapel=partij, code=code, blad=ingevuld.blad(), nu=timezone.localtime()
                )
            except Geweigerd as weigering:
                fout, formulier = weigering.uitleg, ingevuld
                if weigering.reden == domein.AntwoordWeigering.CODE:
                    code = ""
            else:
                code, gezegd = "", "Bewaard." if bewijs else "Dit blad was al bewaard."
    partij.refresh_from_db()
    inhoud = {
        "partij": partij,
        "bevraging": partij.bevraging,
        "formulier": formulier,
        "code": code or domein.nieuwe_code(str(partij.uid)),
        "bewijs": bewijs,
        "fout": fout,
        "gezegd": gezegd,
        "gewezen": formulier.is_bound and (formulier.gewezen or "gezien" in request.POST),
        "volgend": min(partij.ingevoerd + 1, partij.bladen),
    }
    return render(request, "partners/bevraging/stapel.html", inhoud)


def _neem_terug(request, partij) -> tuple[str, str]:
    """Return what to say and what went not as asked."""
    try:
        gedaan = domein.neem_terug(
            stapel=partij, bewijs=request.POST["terug"], nu=timezone.localtime()
        )
    except Geweigerd as weigering:
        return "", weigering.uitleg
    if gedaan:
        return "Het vorige blad is teruggenomen. Typ het opnieuw.", ""
    return "Het vorige blad was al teruggenomen.", ""


@voor(Zaak.BEVRAGING)
@LEZEN_EN_SCHRIJVEN
def gesprek(request):
    """Write down a talk with a group: how many, about what, wishes and quotes. No names."""
    formulier = Gespreksformulier(request.POST or None, bevragingen=_open(request))
    if request.method == "POST" and formulier.is_valid():
        inhoud = formulier.cleaned_data
        try:
            nieuw = stem.schrijf_gesprek(
                netwerk=Netwerk.objects.zichtbaar_voor(request.werkplek).order_by("pk").first(),
                partner=request.werkplek.partner,
                datum=inhoud["datum"],
                plaats=inhoud["plaats"],
                aantal=inhoud["aantal"],
                bevraging=inhoud["bevraging"],
                verhaal=formulier.verhaal(),
                door=request.user,
                namens=str(request.werkplek.partner),
            )
        except Geweigerd as weigering:
            formulier.add_error(None, weigering.uitleg)
        else:
            aantal = meervoud(nieuw.uitspraken.count(), "uitspraak", "uitspraken")
            zin = f"Bewaard: {aantal} van {nieuw.aantal} mensen. De coördinator leest ze eerst na."
            messages.success(request, zin)
            return redirect("partners:bevragingen")
    gewezen = formulier.is_bound and (formulier.gewezen or bool(request.POST.get("gezien")))
    inhoud = {"formulier": formulier, "gewezen": gewezen}
    return render(request, "partners/bevraging/gesprek.html", inhoud)


def _ingang(request, code) -> Ingang:
    van_hier = Bevraging.objects.zichtbaar_voor(request.werkplek)
    ingangen = Ingang.objects.filter(bevraging__in=van_hier).select_related("bevraging")
    return get_object_or_404(ingangen, code=code)


@voor(Zaak.BEVRAGING)
@require_safe
def papier(request, code):
    """The sheet to hand out at one place, in large type with boxes."""
    ingang = _ingang(request, code)
    return _als_pdf(bevraging_papier.maak_blad(ingang), f"vragen-{code}.pdf")


@voor(Zaak.BEVRAGING)
@require_safe
def affiche(request, code):
    """A sheet for the wall with the QR code of one place."""
    ingang = _ingang(request, code)
    adres = request.build_absolute_uri("/").rstrip("/")
    return _als_pdf(bevraging_papier.maak_affiche(ingang, adres=adres), f"affiche-{code}.pdf")


def _als_pdf(inhoud: bytes, naam: str) -> HttpResponse:
    return HttpResponse(
        inhoud,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{naam}"'},
    )
