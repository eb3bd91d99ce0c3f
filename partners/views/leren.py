"""The learning network: one page that leads to everything, learning moments, and the tips."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.domein.leren import tips as leren
from partners.forms.leren import (
    ErvaringFormulier,
    LeertelFormulier,
    MeeneemFormulier,
    TipFormulier,
)
from partners.models import (
    Drempel,
    Drempelvrij,
    Leertelling,
    Netwerk,
    Overleg,
    Tip,
    Vormingstraject,
    Zelftoets,
)
from partners.models.overleg import Aanwezig, OverlegSoort
from partners.toegang import BEHEER_ROLLEN, Zaak, rol_van, rollen_voor, voor
from partners.views.overleg import AAN_TAFEL
from wevelgem_netwerk.basis.csvblad import csv_antwoord
from wevelgem_netwerk.basis.weigering import Geweigerd

#: A volunteer at a desk reads what works too; sharing is done at the table.
LEZERS = voor(Zaak.TIPS)
#: So many learning moments stand on the page.
MEESTE_MOMENTEN = 20


def netwerk_van(request) -> Netwerk:
    """Return the network of the workplace; without one there is nothing to learn here."""
    netwerk = Netwerk.objects.zichtbaar_voor(request.werkplek).order_by("pk").first()
    if netwerk is None:
        raise Http404
    return netwerk


def _leermomenten(request):
    return Overleg.objects.zichtbaar_voor(request.werkplek).filter(soort=OverlegSoort.LEERMOMENT)


@AAN_TAFEL
@require_safe
def begin(request):
    """Where we stand: the own check, the commitment, what comes, the paths. Constant queries."""
    netwerk, vandaag = netwerk_van(request), timezone.localdate()
    momenten = list(
        _leermomenten(request)
        .gaat_door()
        .annotate(
            aanwezig=Count(
                "aanwezigheden",
                filter=Q(aanwezigheden__status=Aanwezig.AANWEZIG),
                distinct=True,
            ),
            zinnen=Count("meegenomen", distinct=True),
        )
        .order_by("-datum", "-van")[:MEESTE_MOMENTEN]
    )
    partner = request.werkplek.partner
    inhoud = {
        "vandaag": vandaag,
        "komend": [m for m in reversed(momenten) if m.datum >= vandaag],
        "geweest": [m for m in momenten if m.datum < vandaag],
        "toets": Zelftoets.objects.filter(partner=partner, jaar=vandaag.year).first(),
        "engagement": Drempelvrij.objects.filter(partner=partner).first(),
        "aantal_tips": Tip.objects.van_netwerk(netwerk).actief().count(),
        "trajecten": Vormingstraject.objects.van_netwerk(netwerk)
        .filter(actief=True)
        .annotate(aantal_stappen=Count("stappen"))
        .order_by("titel", "pk"),
    }
    return render(request, "partners/leren/begin.html", inhoud)


@AAN_TAFEL
@require_http_methods(["GET", "HEAD", "POST"])
def moment(request, uid):
    """One learning moment: who was there and, for who was there, what people take home."""
    dit = get_object_or_404(_leermomenten(request), uid=uid)
    was_er = leren.mag_meenemen(dit, request.werkplek.partner)
    tellingen = {t.partner_id: t for t in dit.leertellingen.all()}
    eigen = tellingen.get(request.werkplek.partner_id)
    telt = request.method == "POST" and "tel" in request.POST
    begin = (
        {"medewerkers": eigen.medewerkers, "vrijwilligers": eigen.vrijwilligers} if eigen else {}
    )
    telblad = LeertelFormulier(request.POST if telt else None, initial=begin)
    if telt and _tel(request, dit, telblad):
        messages.success(request, "Geteld. De namen blijven bij jullie.")
        return redirect("partners:leermoment", uid=uid)
    schrijft = request.method == "POST" and not telt
    formulier = MeeneemFormulier(request.POST if schrijft else None)
    if schrijft and formulier.is_valid():
        try:
            leren.neem_mee(
                overleg=dit,
                zin=formulier.cleaned_data["zin"],
                werkplek=request.werkplek,
                door=request.user,
            )
        except Geweigerd as weigering:
            formulier.add_error("zin", weigering.uitleg)
        else:
            messages.success(request, "Bewaard. Wie erbij was, leest het mee.")
            return redirect("partners:leermoment", uid=uid)
    leest_mee = was_er or rol_van(request) in BEHEER_ROLLEN
    inhoud = {
        "moment": dit,
        "formulier": formulier,
        "telblad": telblad,
        "was_er": was_er,
        "leest_mee": leest_mee,
        "aanwezig": [
            (rij, tellingen.get(rij.partner_id))
            for rij in dit.aanwezigheden.filter(status=Aanwezig.AANWEZIG).select_related("partner")
        ],
        "samen": Leertelling(
            medewerkers=sum(t.medewerkers for t in tellingen.values()),
            vrijwilligers=sum(t.vrijwilligers for t in tellingen.values()),
        ),
        "zinnen": dit.meegenomen.select_related("partner") if leest_mee else [],
    }
    return render(request, "partners/leren/moment.html", inhoud)


def _tel(request, dit: Overleg, telblad: LeertelFormulier) -> bool:
    """Keep how many of the own partner were there; a refusal lands in the form."""
    if not telblad.is_valid():
        return False
    try:
        leren.tel_mensen(
            overleg=dit,
            **telblad.aantallen(),
            op_datum=timezone.localdate(),
            werkplek=request.werkplek,
            door=request.user,
        )
    except Geweigerd as weigering:
        telblad.add_error("vrijwilligers", weigering.uitleg)
        return False
    return True


def _gezocht(request):
    """Return the tips that are asked for, the words and the B: of the own network only."""
    tips = Tip.objects.van_netwerk(netwerk_van(request)).actief()
    woorden, code = request.GET.get("q", "").strip()[:100], request.GET.get("b", "")
    if woorden:
        tips = tips.zoek(woorden)
    drempels = list(Drempel.objects.all())
    drempel = next((d for d in drempels if d.code == code), None)
    if drempel:
        tips = tips.filter(drempel=drempel)
    return tips.met_ervaringen().select_related("drempel", "partner"), woorden, drempel, drempels


@LEZERS
@require_safe
def tips(request):
    """The library: search in words, choose a B, and see who tried what. Constant queries."""
    gevonden, woorden, drempel, drempels = _gezocht(request)
    inhoud = {"tips": gevonden, "woorden": woorden, "drempel": drempel, "drempels": drempels}
    return render(request, "partners/leren/tips.html", inhoud | {"aan_tafel": _aan_tafel(request)})


def _aan_tafel(request) -> bool:
    """Whether somebody may share a tip or how it went, and read the rest of what is learnt."""
    return rol_van(request) in rollen_voor(Zaak.OVERLEG)


@AAN_TAFEL
@require_safe
def tips_csv(request):
    """The tips that are asked for, as a file."""
    gevonden, *_ = _gezocht(request)
    koppen = ("drempel", "tip", "zo doe je het", "van", "bron", "hoeveel partners deden het ook")
    rijen = (
        (t.drempel, t.titel, t.tekst, t.partner, t.bron, t.aantal_ervaringen) for t in gevonden
    )
    return csv_antwoord("tips", koppen, rijen)


@AAN_TAFEL
@require_http_methods(["GET", "HEAD", "POST"])
def tip_nieuw(request):
    """Share what works."""
    begin_met = {"drempel": Drempel.objects.filter(code=request.GET.get("b", "")).first()}
    formulier = TipFormulier(request.POST if request.method == "POST" else None, initial=begin_met)
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        try:
            nieuw = leren.deel_tip(
                netwerk=netwerk_van(request),
                drempel=gegevens["drempel"],
                titel=gegevens["titel"],
                tekst=gegevens["tekst"],
                werkplek=request.werkplek,
                door=request.user,
            )
        except Geweigerd as weigering:
            formulier.add_error("titel", weigering.uitleg)
        else:
            messages.success(request, "Je tip staat in de bibliotheek.")
            return redirect("partners:tip", uid=nieuw.uid)
    return render(request, "partners/leren/tip_nieuw.html", {"formulier": formulier})


def _tip(request, uid) -> Tip:
    tips_hier = Tip.objects.zichtbaar_voor(request.werkplek).actief()
    return get_object_or_404(tips_hier.select_related("drempel", "partner"), uid=uid)


@LEZERS
@require_safe
def tip(request, uid):
    """One tip, who did it too, and how it went."""
    return _toon_tip(request, _tip(request, uid))


def _toon_tip(request, dit: Tip, formulier: ErvaringFormulier | None = None):
    ervaringen = list(dit.ervaringen.select_related("partner"))
    eigen = next((e for e in ervaringen if e.partner_id == request.werkplek.partner_id), None)
    if formulier is None:
        begin_met = {"verloop": eigen.verloop, "zin": eigen.zin} if eigen else {}
        formulier = ErvaringFormulier(initial=begin_met)
    inhoud = {
        "tip": dit,
        "ervaringen": ervaringen,
        "eigen": eigen,
        "formulier": formulier,
        "aan_tafel": _aan_tafel(request),
    }
    return render(request, "partners/leren/tip.html", inhoud)


@AAN_TAFEL
@require_POST
def tip_ook(request, uid):
    """Say that the own organisation did this too."""
    dit = _tip(request, uid)
    formulier = ErvaringFormulier(request.POST)
    if not formulier.is_valid():
        return _toon_tip(request, dit, formulier)
    leren.wij_ook(
        tip=dit,
        verloop=formulier.cleaned_data["verloop"],
        zin=formulier.cleaned_data["zin"],
        op_datum=timezone.localdate(),
        werkplek=request.werkplek,
        door=request.user,
    )
    messages.success(request, "Bedankt. Een andere club leest nu hoe het bij jullie ging.")
    return redirect("partners:tip", uid=uid)
