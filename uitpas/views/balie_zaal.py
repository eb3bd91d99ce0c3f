"""What the pages of the desk share: their moment, what stands round every card, and the way on."""

from collections.abc import Sequence
from datetime import date
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from aanbod.models import Moment
from aanbod.models.moment import MomentStatus
from partners.signalen.code import maak_code
from uitpas.domein.balie import aan_de_balie, vaste_dagen
from uitpas.domein.balie.recht import NakijkWeigering
from uitpas.domein.balie.verkoop import Registratie
from uitpas.domein.toeleiding.verwacht import verwacht_op
from uitpas.forms.balie import Keuze, NummerForm
from uitpas.views import balie_recent, balie_wachtrij
from wevelgem_netwerk.basis.kopregels import met_camera
from wevelgem_netwerk.basis.tekst import opsomming

#: From here on the desk counts along.
BIJNA_VOL = 5
#: A form that is not one of ours, or half of it.
EERST_NAKIJKEN = "Kijk de pas eerst na."


def moment_van(request, uid) -> Moment:
    """Return the moment when this desk registers for it; else it does not exist (404).

    The code of an offer that goes on all year is today of it; a form that was made on another day
    (a phone without a connection) says which.
    """
    vandaag = timezone.localdate()
    momenten = aan_de_balie.momenten(request.werkplek, op_datum=vandaag)
    if moment := momenten.filter(uid=uid).first():
        return moment
    aanbod = get_object_or_404(vaste_dagen.vast_aanbod(request.werkplek), uid=uid)
    moment = vaste_dagen.dag_van_aanbod(aanbod, _dag(request, vandaag))
    if moment is None:
        raise Http404
    return moment


def _dag(request, vandaag: date) -> date:
    try:
        return date.fromisoformat(request.POST.get("dag", ""))
    except ValueError:
        return vandaag


def anders_naar_het_nummer(view):
    """Give the view its moment, and lead every GET to the number pad.

    A phone that opens its tab again, or a login in between, asks the address of a form with GET.
    """

    @wraps(view)
    def binnen(request, moment, **kwargs):
        moment = moment_van(request, moment)
        if request.method != "POST":
            return redirect("uitpas:balie_nummer", moment=moment.uid)
        return view(request, moment, **kwargs)

    return binnen


def zaal(moment: Moment) -> dict:
    """What stands round every card: the activity, and who was registered today."""
    vandaag = timezone.localdate()
    return {
        "moment": moment,
        "is_vandaag": timezone.localdate(moment.begin) == vandaag,
        "gaat_door": moment.status == MomentStatus.GAAT_DOOR,
        "geen_plaats": moment.vrij_nu == 0,
        "bijna_vol": moment.vrij_nu is not None and moment.vrij_nu <= BIJNA_VOL,
        "geregistreerd": aan_de_balie.geregistreerd(moment, op_datum=vandaag),
    }


@met_camera
def toon_nummer(
    request, moment: Moment, form: NummerForm, melding: str = "", mand: Sequence[Keuze] = ()
) -> HttpResponse:
    """The number pad, with the reason why we are here again, and who waits in the basket."""
    namen = aan_de_balie.namen({regel.nummer for regel in mand}) if mand else {}
    return render(
        request,
        "uitpas/balie_nummer.html",
        zaal(moment)
        | {
            "form": form,
            "melding": melding,
            "mand": mand,
            "in_de_mand": opsomming([namen[r.nummer] for r in mand if r.nummer in namen]),
            "onbekend": form.has_error("nummer", NakijkWeigering.NIET_GEVONDEN),
            "verwacht": verwacht_op(moment),
            "recent": balie_recent.te_kiezen(request, moment),
            "signaalcode": maak_code("aanbod", moment.aanbod_id),
        },
    )


def geregistreerd(request, moment: Moment, klaar: Sequence[Registratie]) -> HttpResponse:
    """On to the next pass, with who it was at the top."""
    for registratie in klaar:
        balie_recent.onthoud(request, registratie.deelname)
    nieuw = [r.deelname.wie for r in klaar if r.nieuw]
    al = [r.deelname.wie for r in klaar if not r.nieuw]
    if nieuw:
        messages.success(request, f"{opsomming(nieuw)} {_werd(nieuw, 'is', 'zijn')}.")
    if al:
        messages.success(request, f"{opsomming(al)} {_werd(al, 'was al', 'waren al')}.")
    naar = reverse("uitpas:balie_nummer", args=[moment.uid])
    return balie_wachtrij.klaar(naar) if balie_wachtrij.vraagt_json(request) else redirect(naar)


def _werd(namen: list[str], een: str, meer: str) -> str:
    return f"{een if len(namen) == 1 else meer} geregistreerd"
