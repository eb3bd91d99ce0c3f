"""What the own desk registered, and putting one right later: for who manages the partner's offers.

Shows no more of a person than the UiTPAS number that the own desk typed (as on the statement).
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partners.toegang import Zaak, voor
from uitpas.domein.balie.deelnames import zet_recht
from uitpas.forms.registraties import RechtzetFormulier
from uitpas.models import Deelname
from uitpas.models.deelname import DeelnameBron
from wevelgem_netwerk.basis.weigering import Geweigerd

PER_BLADZIJDE = 50


def _van_eigen_balie(request):
    """What the own desk wrote and still stands, the newest activity first."""
    return (
        Deelname.objects.zichtbaar_voor(request.werkplek)
        .filter(bron=DeelnameBron.BALIE)
        .niet_tegengeboekt()
        .order_by("-datum", "-id")
    )


@voor(Zaak.RECHTZETTEN)
@require_safe
def registraties(request):
    """List what can still be put right."""
    rijen = Paginator(_van_eigen_balie(request), PER_BLADZIJDE)
    bladzijde = rijen.get_page(request.GET.get("blz"))
    return render(request, "uitpas/registraties.html", {"bladzijde": bladzijde})


@voor(Zaak.RECHTZETTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def rechtzetten(request, deelname):
    """Ask why, and put one registration right."""
    regel = get_object_or_404(_van_eigen_balie(request), pk=deelname)
    formulier = RechtzetFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        try:
            tegen = zet_recht(
                deelname=regel,
                waarom=formulier.cleaned_data["waarom"],
                werkplek=request.werkplek,
                op_datum=timezone.localdate(),
            )
        except Geweigerd as nee:
            formulier.add_error("waarom", nee.uitleg)
        else:
            later = tegen.boekdatum != regel.boekdatum
            wanneer = " Ze komt als rechtzetting op de volgende afrekening." if later else ""
            messages.success(request, f"De registratie is rechtgezet.{wanneer}")
            return redirect("uitpas:registraties")
    return render(request, "uitpas/rechtzetten.html", {"regel": regel, "formulier": formulier})
