"""The self-check of the own organisation, and the commitment that follows from it."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.domein.leren import drempelvrij, zelftoets
from partners.forms.leren import DrempelvrijFormulier, ToetsFormulier
from partners.models import Drempelvrij, Zelftoets, Zelftoetsantwoord, Zelftoetsvraag
from partners.models.drempelvrij import DrempelvrijStand
from partners.models.zelftoets import Toetsantwoord
from partners.views.leren import netwerk_van
from partners.views.overleg import AAN_TAFEL
from wevelgem_netwerk.basis.weigering import Geweigerd


@dataclass(frozen=True)
class Scorerij:
    """One B of a chart: its name and, per year, per cent and the width of the bar."""

    naam: str
    per_jaar: list[tuple[int, int | None]]


def _rijen(jaren: list[int], scores: list[zelftoets.Score]) -> list[Scorerij]:
    return [Scorerij(s.naam, list(zip(jaren, s.per_jaar, strict=True))) for s in scores]


@AAN_TAFEL
@require_safe
def stand(request):
    """The own years beside each other, what is not yet there, and the total of the network.

    Constant queries, however many answers there are.
    """
    partner, jaar = request.werkplek.partner, timezone.localdate().year
    eigen_jaren, eigen = zelftoets.eigen_jaren(partner)
    jaren, samen = zelftoets.van_netwerk(netwerk_van(request))
    nog_niet = (
        Zelftoetsantwoord.objects.filter(
            toets__partner=partner, toets__jaar=jaar, antwoord=Toetsantwoord.NOG_NIET
        )
        .select_related("vraag__drempel")
        .order_by("vraag__drempel__volgorde", "vraag__volgorde", "vraag")
    )
    inhoud = {
        "jaar": jaar,
        "toets": Zelftoets.objects.filter(partner=partner, jaar=jaar).first(),
        "eigen_jaren": eigen_jaren,
        "eigen": _rijen(eigen_jaren, eigen),
        "nog_niet": nog_niet,
        "jaren": jaren,
        "samen": _rijen(jaren, samen),
        "genoeg": any(score is not None for s in samen for score in s.per_jaar),
        "vanaf": zelftoets.KLEINSTE_AANTAL,
    }
    return render(request, "partners/leren/zelftoets.html", inhoud)


@AAN_TAFEL
@require_http_methods(["GET", "HEAD", "POST"])
def invullen(request):
    """The questions, B by B; what was answered this year stands there already."""
    vragen = list(Zelftoetsvraag.objects.filter(actief=True).select_related("drempel"))
    vandaag = timezone.localdate()
    if request.method == "POST":
        formulier = ToetsFormulier(request.POST, vragen=vragen)
        if formulier.is_valid():
            toets = zelftoets.bewaar(
                antwoorden=formulier.antwoorden(),
                op_datum=vandaag,
                werkplek=request.werkplek,
                door=request.user,
            )
            return _na_bewaren(request, toets, len(vragen))
    else:
        formulier = ToetsFormulier(vragen=vragen, initial=_al_gegeven(request, vandaag.year))
    te_bevestigen = any(vraag.te_bevestigen for vraag in vragen)
    inhoud = {"formulier": formulier, "jaar": vandaag.year, "te_bevestigen": te_bevestigen}
    return render(request, "partners/leren/invullen.html", inhoud)


def _na_bewaren(request, toets: Zelftoets, aantal: int):
    if toets.klaar_op:
        messages.success(request, f"De zelftoets van {toets.jaar} is klaar.")
        return redirect("partners:zelftoets")
    gegeven = toets.antwoorden.filter(vraag__actief=True).count()
    messages.success(request, f"Bewaard: {gegeven} van {aantal} vragen. Ga verder wanneer je wil.")
    return redirect("partners:zelftoets_invullen")


def _al_gegeven(request, jaar: int) -> dict[str, str]:
    gegeven = Zelftoetsantwoord.objects.filter(
        toets__partner=request.werkplek.partner, toets__jaar=jaar
    )
    return {f"v{vraag}": antwoord for vraag, antwoord in gegeven.values_list("vraag", "antwoord")}


@AAN_TAFEL
@require_http_methods(["GET", "HEAD", "POST"])
def engagement(request):
    """Make the commitment: three points and a day; "nog niet" of this year stands first."""
    vandaag = timezone.localdate()
    vragen = Zelftoetsvraag.objects.filter(actief=True).select_related("drempel")
    formulier = DrempelvrijFormulier(
        request.POST if request.method == "POST" else None, vragen=vragen
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            drempelvrij.vraag(
                punten=list(formulier.cleaned_data["punten"]),
                tegen=formulier.cleaned_data["tegen"],
                op_datum=vandaag,
                werkplek=request.werkplek,
                door=request.user,
            )
        except Geweigerd as weigering:
            over_dag = weigering.reden == drempelvrij.DrempelvrijWeigering.DAG
            formulier.add_error("tegen" if over_dag else "punten", weigering.uitleg)
        else:
            messages.success(request, "Verstuurd. De coördinator kijkt het na.")
            return redirect("partners:drempelvrij")
    gegeven = _al_gegeven(request, vandaag.year)
    eerder = Drempelvrij.objects.filter(partner=request.werkplek.partner).select_related(
        "punt1", "punt2", "punt3"
    )
    laatste = next(iter(eerder[:5]), None)
    kan_beter = [v for v in vragen if gegeven.get(f"v{v.pk}", Toetsantwoord.JA) != Toetsantwoord.JA]
    inhoud = {
        "formulier": formulier,
        "eerst": sorted(kan_beter, key=lambda v: gegeven[f"v{v.pk}"] != Toetsantwoord.NOG_NIET),
        "rest": [v for v in vragen if v not in kan_beter],
        "gekozen": {
            int(pk) for pk in request.POST.getlist("punten") if pk.isascii() and pk.isdigit()
        },
        "laatste": laatste,
        "eerder": eerder[1:5],
        "mag_vragen": _mag_vragen(laatste, request.werkplek.partner, vandaag),
        "geldt": laatste is not None
        and laatste.stand == DrempelvrijStand.BEVESTIGD
        and request.werkplek.partner.is_drempelvrij,
    }
    return render(request, "partners/leren/drempelvrij.html", inhoud)


def _mag_vragen(laatste: Drempelvrij | None, partner, vandaag) -> bool:
    if laatste and laatste.stand == DrempelvrijStand.GEVRAAGD:
        return False
    tot = partner.drempelvrij_tot
    return tot is None or (tot - vandaag).days <= drempelvrij.VERNIEUWEN_DAGEN


@AAN_TAFEL
@require_POST
def stop(request):
    """End the own commitment, or take back what still waits."""
    laatste = (
        Drempelvrij.objects.filter(
            partner=request.werkplek.partner,
            stand__in=[DrempelvrijStand.GEVRAAGD, DrempelvrijStand.BEVESTIGD],
        )
        .order_by("-gevraagd_op", "-pk")
        .first()
    )
    if laatste:
        drempelvrij.stop(
            engagement=laatste,
            op_datum=timezone.localdate(),
            door=request.user,
            werkplek=request.werkplek,
        )
        messages.success(request, "Gestopt. Je kunt altijd opnieuw beginnen.")
    return redirect("partners:drempelvrij")
