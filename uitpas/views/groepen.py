"""Going out as a group: what comes, what was, and how many; heads and never names."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.models import Gebruiker, Lidmaatschap, Rol
from partners.toegang import rol_van, voor
from uitpas.domein.cijfers import buiten as cijfers_buiten
from uitpas.domein.groepen import uitstapkost
from uitpas.domein.groepen import uitstappen as groepen
from uitpas.domein.groepen.uitstappen import GroepWeigering
from uitpas.forms.groepen import KostFormulier, TelFormulier, UitstapFormulier
from uitpas.models import Groep, Groepspas, Uitstap
from wevelgem_netwerk.basis.csvblad import csv_antwoord
from wevelgem_netwerk.basis.weigering import Geweigerd

PER_BLADZIJDE = 50
#: So many years back can be chosen.
JAREN = 3
#: Where a refusal belongs in the form.
VELDEN = {
    GroepWeigering.ER_AL: "wat",
    GroepWeigering.BEGELEIDER: "begeleider",
    GroepWeigering.GROEPSPAS: "groepspas",
    GroepWeigering.HOEVEEL: "aantal",
    GroepWeigering.TERUG: "terug",
    GroepWeigering.LEEFTIJDEN: "leeftijd_0",
    GroepWeigering.NOG_NIET: "aantal",
    GroepWeigering.KOST_LIGT_VAST: "kost",
    GroepWeigering.GEBOEKT: "kost",
    GroepWeigering.GEEN_KOST: "kost",
    GroepWeigering.GEEN_BEWIJS: "bewijs",
}
MEE = voor(*groepen.ROLLEN)
MEEKIJKEN = voor(*groepen.ROLLEN, Rol.COORDINATOR)


def gekozen_jaar(request) -> int:
    """Return the year that is looked at; what is no year does not exist."""
    tekst = request.GET.get("jaar", str(timezone.localdate().year))
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) == 4 and 1999 < int(tekst) < 2999):
        raise Http404
    return int(tekst)


def jaren() -> list[int]:
    return [timezone.localdate().year - terug for terug in range(JAREN)]


def _rijen(request):
    """The own outings; to the coördinator those of the network."""
    if rol_van(request) == Rol.COORDINATOR:
        rijen = Uitstap.objects.zichtbaar_voor(request.werkplek)
    else:
        rijen = Uitstap.objects.van(request.werkplek.partner)
    return rijen.in_jaar(gekozen_jaar(request))


@MEEKIJKEN
@require_safe
def lijst(request):
    """The outings of a year with their figures; constant queries."""
    eigen = rol_van(request) != Rol.COORDINATOR
    woorden = request.GET.get("q", "").strip()[:100]
    rijen = _rijen(request)
    gevonden = rijen
    if woorden:
        gevonden = rijen.filter(
            Q(wat__unaccent__icontains=woorden)
            | Q(waar__unaccent__icontains=woorden)
            | Q(groep__naam__unaccent__icontains=woorden)
        )
    jaar = gekozen_jaar(request)
    vaste = Groep.objects.filter(partner=request.werkplek.partner, actief=True)
    inhoud = {
        "eigen": eigen,
        "jaar": jaar,
        "jaren": jaren(),
        "woorden": woorden,
        "cijfers": cijfers_buiten.uitstappen(rijen, open_kaart=eigen),
        "bladzijde": Paginator(gevonden.select_related("groep", "partner"), PER_BLADZIJDE).get_page(
            request.GET.get("blz")
        ),
        "vaste": vaste.annotate(
            keren=Count(
                "uitstappen",
                filter=Q(uitstappen__datum__year=jaar, uitstappen__aantal__isnull=False),
            )
        ).order_by("naam", "pk")
        if eigen
        else [],
        "vandaag": timezone.localdate(),
    }
    return render(request, "uitpas/groepen/lijst.html", inhoud)


@MEEKIJKEN
@require_safe
def rekenblad(request):
    """The same outings as a file; heads to the own partner only, a guide to nobody."""
    eigen = rol_van(request) != Rol.COORDINATOR
    koppen = ["datum", "wat", "waar", "partner", "vaste groep", "vervoer", "groepspas", "kost",
              "wens"]  # fmt: skip
    rijen = [
        [u.datum.isoformat(), u.wat, u.waar, u.partner, u.groep, u.get_vervoer_display(),
         "ja" if u.groepspas_id else "nee", u.kost, u.wens]
        + ([u.aantal, u.terug] if eigen else [])
        for u in _rijen(request).select_related("partner", "groep")
    ]  # fmt: skip
    koppen += ["mensen", "al eens mee"] if eigen else []
    return csv_antwoord(f"uitstappen-{gekozen_jaar(request)}", koppen, rijen)


def _formulier(request, uitstap: Uitstap | None = None, data=None) -> UitstapFormulier:
    vandaag = timezone.localdate()
    partner = request.werkplek.partner
    leden = Lidmaatschap.objects.geldig_op(vandaag).filter(partner=partner)
    begin = {"datum": vandaag}
    if uitstap:
        namen = ("datum", "wat", "waar", "begeleider", "vervoer", "groepspas", "kost")
        begin = {naam: getattr(uitstap, naam) for naam in namen}
        begin["groep_naam"] = uitstap.groep.naam if uitstap.groep else ""
    mogelijk = Q(periode__contains=vandaag, geblokkeerd_op__isnull=True)
    if uitstap and uitstap.groepspas_id:
        mogelijk |= Q(pk=uitstap.groepspas_id)
    return UitstapFormulier(
        data,
        initial=begin,
        begeleiders=Gebruiker.objects.filter(pk__in=leden.values("gebruiker")),
        groepspassen=Groepspas.objects.filter(mogelijk, partner=partner),
    )


def _gestuurd(request):
    return request.POST if request.method == "POST" else None


def _bewaar(request, formulier: UitstapFormulier, uitstap: Uitstap | None) -> Uitstap | None:
    if not formulier.is_valid():
        return None
    try:
        return groepen.plan(
            plan=formulier.plan(),
            uitstap=uitstap,
            werkplek=request.werkplek,
            door=request.user,
        )
    except Geweigerd as weigering:
        formulier.add_error(VELDEN.get(weigering.reden), weigering.uitleg)
        return None


@MEE
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request):
    """A new outing; one of today or before asks at once how many came."""
    formulier = _formulier(request, data=_gestuurd(request))
    if request.method == "POST" and (gemaakt := _bewaar(request, formulier, None)):
        messages.success(request, f"{gemaakt.wat} staat in de lijst.")
        return redirect(gemaakt)
    return render(request, "uitpas/groepen/nieuw.html", _met_groepen(request, formulier))


def _met_groepen(request, formulier) -> dict:
    vaste = Groep.objects.filter(partner=request.werkplek.partner, actief=True)
    return {"formulier": formulier, "vaste": vaste}


def _eigen(request, uid) -> Uitstap:
    eigen = Uitstap.objects.van(request.werkplek.partner)
    return get_object_or_404(
        eigen.select_related("groep", "begeleider", "groepspas", "uitgave"), uid=uid
    )


@MEE
@require_http_methods(["GET", "HEAD", "POST"])
def uitstap(request, uid):
    """One outing: change the plan here; who came stands beside it."""
    dit = _eigen(request, uid)
    formulier = _formulier(request, dit, _gestuurd(request))
    if request.method == "POST" and _bewaar(request, formulier, dit):
        messages.success(request, "Bewaard.")
        return redirect("uitpas:uitstap", uid=uid)
    return _toon(request, dit, formulier, _telformulier(dit))


def _telformulier(dit: Uitstap) -> TelFormulier:
    begin = {"aantal": dit.aantal, "terug": dit.terug, "wens": dit.wens}
    begin |= {f"leeftijd_{t.vanaf}": t.aantal for t in dit.tellingen.all()}
    return TelFormulier(initial=begin)


def _toon(request, dit: Uitstap, formulier, tellen: TelFormulier, kostblad=None):
    begin = {"kost": dit.kost, "bewijs": dit.kost_bewijs}
    inhoud = _met_groepen(request, formulier) | {
        "uitstap": dit,
        "tellen": tellen,
        "kostblad": kostblad or KostFormulier(initial=begin, prefix="betaal"),
        "kan_tellen": dit.datum <= timezone.localdate(),
    }
    return render(request, "uitpas/groepen/uitstap.html", inhoud)


@MEE
@require_POST
def tel(request, uid):
    """Write down who came."""
    dit = _eigen(request, uid)
    tellen = TelFormulier(request.POST)
    if tellen.is_valid():
        try:
            groepen.tel(
                uitstap=dit,
                telling=tellen.telling(),
                op_datum=timezone.localdate(),
                werkplek=request.werkplek,
                door=request.user,
            )
        except Geweigerd as weigering:
            tellen.add_error(VELDEN.get(weigering.reden), weigering.uitleg)
        else:
            messages.success(request, f"Geteld: {dit.wat}.")
            return redirect("uitpas:groepen")
    return _toon(request, dit, _formulier(request, dit), tellen)


@MEE
@require_POST
def kost(request, uid):
    """Ask the network to pay what it cost, or (POST weg) ask it no longer."""
    dit = _eigen(request, uid)
    if "weg" in request.POST:
        try:
            uitstapkost.trek_in(uitstap=dit, werkplek=request.werkplek)
        except Geweigerd as weigering:
            messages.warning(request, weigering.uitleg)
        else:
            messages.success(request, "Je vraagt het netwerk niet meer om dit te betalen.")
        return redirect(dit)
    kostblad = KostFormulier(request.POST, prefix="betaal")
    if kostblad.is_valid():
        try:
            uitstapkost.vraag(
                uitstap=dit,
                **kostblad.cleaned_data,
                op_datum=timezone.localdate(),
                werkplek=request.werkplek,
            )
        except Geweigerd as weigering:
            kostblad.add_error(VELDEN.get(weigering.reden), weigering.uitleg)
        else:
            messages.success(request, "Gevraagd. De coördinator ziet het en boekt het.")
            return redirect(dit)
    return _toon(request, dit, _formulier(request, dit), _telformulier(dit), kostblad)
