"""Training paths: the steps, begin alone or as a group, and tick what is done."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from partners.domein.leren import vorming
from partners.forms.leren import GroepFormulier, StapFormulier
from partners.models import StapGedaan, Vormingsgang, Vormingstraject
from partners.views.overleg import AAN_TAFEL
from wevelgem_netwerk.basis.weigering import Geweigerd


def _traject(request, uid) -> Vormingstraject:
    return get_object_or_404(Vormingstraject.objects.zichtbaar_voor(request.werkplek), uid=uid)


@AAN_TAFEL
@require_safe
def traject(request, uid):
    """The steps, and how far the own people are; constant queries."""
    return _toon(request, _traject(request, uid), GroepFormulier())


def _toon(request, dit: Vormingstraject, formulier: GroepFormulier):
    stappen = list(dit.stappen.select_related("leermoment", "tip"))
    gangen = (
        Vormingsgang.objects.van(request.werkplek)
        .filter(traject=dit)
        .select_related("gebruiker")
        .prefetch_related(Prefetch("gedaan", StapGedaan.objects.order_by("pk")))
    )
    rijen = []
    for gang in gangen:
        op = {gedaan.stap_id: gedaan.op for gedaan in gang.gedaan.all()}
        rijen.append((gang, [(stap, op.get(stap.pk)) for stap in stappen], len(op)))
    ikzelf = any(gang.gebruiker_id == request.user.pk for gang, *_ in rijen)
    inhoud = {
        "traject": dit,
        "stappen": stappen,
        "rijen": rijen,
        "ikzelf": ikzelf,
        "formulier": formulier,
    }
    return render(request, "partners/leren/traject.html", inhoud)


@AAN_TAFEL
@require_POST
def traject_begin(request, uid):
    """Begin, alone or with so many people of the own partner."""
    dit = _traject(request, uid)
    formulier = GroepFormulier(request.POST)
    alleen = "ikzelf" in request.POST
    if not alleen and not formulier.is_valid():
        return _toon(request, dit, formulier)
    try:
        gang = vorming.begin(
            traject=dit,
            aantal=None if alleen else formulier.cleaned_data["aantal"],
            op_datum=timezone.localdate(),
            werkplek=request.werkplek,
            door=request.user,
        )
    except Geweigerd as weigering:
        messages.warning(request, weigering.uitleg)
    else:
        wie = "Jij" if alleen else str(gang).capitalize()
        messages.success(request, f"{wie} {'volgt' if gang.aantal == 1 else 'volgen'} dit traject.")
    return redirect("partners:traject", uid=uid)


@AAN_TAFEL
@require_POST
def stap(request, uid):
    """Tick one step of a path that the own people follow, or open it again."""
    gang = get_object_or_404(
        Vormingsgang.objects.van(request.werkplek).select_related("traject"), uid=uid
    )
    formulier = StapFormulier(request.POST)
    if not formulier.is_valid():
        messages.warning(request, next(iter(formulier.errors.values()))[0])
        return redirect("partners:traject", uid=gang.traject.uid)
    gezet = get_object_or_404(gang.traject.stappen, pk=formulier.cleaned_data["stap"])
    vandaag = timezone.localdate()
    try:
        vorming.vink(
            gang=gang,
            stap=gezet,
            gedaan=formulier.cleaned_data["gedaan"],
            op=formulier.dag(vandaag),
            op_datum=vandaag,
            werkplek=request.werkplek,
            door=request.user,
        )
    except Geweigerd as weigering:
        messages.warning(request, weigering.uitleg)
    return redirect("partners:traject", uid=gang.traject.uid)
