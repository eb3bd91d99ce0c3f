"""Toeleiding: whom one leads, what is next for each, and starting with somebody.

Names travel by POST and stand on the pages of who leads them only; an address holds a code.
"""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from partners.toegang import Zaak, voor
from uitpas.domein.toeleiding import stappen as verben
from uitpas.domein.toeleiding.redenen import ToeleidingWeigering
from uitpas.forms.toeleiding import BeginFormulier
from uitpas.models import Toeleiding
from uitpas.models.buddy import Buddyantwoord
from uitpas.models.toeleiding import MET_AFSPRAAK, OP_TE_VOLGEN, Stap
from wevelgem_netwerk.basis.weigering import Geweigerd

PER_BLADZIJDE = 50
#: At which field a refusal of the start stands.
VELDEN = {
    ToeleidingWeigering.GEEN_VOORNAAM: "voornaam",
    ToeleidingWeigering.ALLEEN_VOORNAAM: "voornaam",
    ToeleidingWeigering.GEEN_NUMMER: "wens",
    ToeleidingWeigering.TOESTEMMING_KOMT_NOG: "toestemming_op",
}


@voor(Zaak.TOELEIDING)
@require_safe
def lijst(request):
    """List the open ones, or with `?alles=1` those that are closed too. Constant queries."""
    alles = request.GET.get("alles") == "1"
    rijen = Toeleiding.objects.zichtbaar_voor(request.werkplek).met_aanbod()
    if not alles:
        rijen = rijen.open()
    bladzijde = Paginator(rijen.order_by("-stap_op", "-pk"), PER_BLADZIJDE).get_page(
        request.GET.get("blz")
    )
    inhoud = {"bladzijde": bladzijde, "alles": alles, "vandaag": timezone.localdate()}
    return render(request, "uitpas/toeleiding/lijst.html", inhoud)


def _gestuurd(request):
    """What was sent, also when it is nothing at all."""
    return request.POST if request.method == "POST" else None


@voor(Zaak.TOELEIDING)
@sensitive_post_parameters("voornaam", "wens", "bereikbaar")
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request):
    """Start with somebody who agreed; sent twice it starts once."""
    formulier = BeginFormulier(_gestuurd(request), werkplek=request.werkplek)
    if request.method == "POST" and formulier.is_valid():
        try:
            rij = verben.start(
                begin=formulier.begin(), werkplek=request.werkplek, op_datum=timezone.localdate()
            )
        except Geweigerd as nee:
            formulier.add_error(VELDEN.get(nee.reden), nee.uitleg)
        else:
            return redirect(rij)
    return render(request, "uitpas/toeleiding/nieuw.html", {"formulier": formulier})


def van_werkplek(request, uid) -> Toeleiding:
    """Return a toeleiding this worker may see, with what its page shows; else 404."""
    zichtbaar = Toeleiding.objects.zichtbaar_voor(request.werkplek).select_related(
        "aanbod__locatie__deelgemeente", "aanbod__partner", "moment", "gemeente", "drempel",
        "deelgemeente", "partner", "pashouder", "toeleider",
    )  # fmt: skip
    return get_object_or_404(
        zichtbaar.defer("aanbod__bron_document", "aanbod__zoekvector"), uid=uid
    )


@voor(Zaak.TOELEIDING)
@require_safe
def toon(request, uid):
    """Show one: where it stands, what can be next, what was done. Constant queries."""
    rij = van_werkplek(request, uid)
    nu, vandaag = timezone.now(), timezone.localdate()
    van_mij = (rij.partner_id, rij.toeleider_id) == (
        request.werkplek.partner_id, request.werkplek.gebruiker_id
    )  # fmt: skip
    vragen = list(rij.buddyvragen.select_related("buddy__partner"))
    return render(
        request,
        "uitpas/toeleiding/toon.html",
        {
            "rij": rij,
            "van_mij": van_mij,
            "kan": {stap.value for stap in Stap if van_mij and rij.kan(stap)},
            "met_afspraak": rij.stap in MET_AFSPRAAK,
            "geweest": rij.stap in MET_AFSPRAAK and rij.afspraak_op <= vandaag,
            "op_te_volgen": rij.stap in OP_TE_VOLGEN,
            "stappen": list(rij.stappen.select_related("aanbod", "drempel")),
            "plaats": rij.voorbehouden.staand(nu).select_related("moment").first(),
            "ja": [v for v in vragen if v.antwoord == Buddyantwoord.JA],
            "wachten": [v for v in vragen if not v.antwoord and v.vervalt_op > nu],
            "buddy_kan": van_mij and rij.stap in {Stap.KEUZE, *MET_AFSPRAAK},
            "is_af": rij.stap == Stap.AFGESLOTEN,
        },
    )
