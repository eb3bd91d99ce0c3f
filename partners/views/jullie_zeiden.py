"""What people said and what was done with it, for everybody to read."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from partners.bevraging.uitslag import uitslag
from partners.domein.stem.bevraging import bereikt
from partners.models import Bevraging, Uitspraak
from partners.models.stem import Gevolg, UitspraakSoort
from partners.toegang import publiek
from wevelgem_netwerk.basis.verbergen import KLEINSTE

#: So many wishes and quotes are told on one page; the last ones.
MEESTE = 60
#: What happened comes first, what still has to be talked about last.
VOLGORDE = (Gevolg.GEDAAN, Gevolg.BEZIG, Gevolg.AGENDA, Gevolg.KAN_NIET, Gevolg.NIEUW)


def per_gevolg(uitspraken) -> list[tuple[Gevolg, list[Uitspraak]]]:
    """Return the wishes in groups: done, busy, on the agenda, cannot be done, still to discuss."""
    groepen = {gevolg: [] for gevolg in VOLGORDE}
    for uitspraak in uitspraken:
        if uitspraak.soort == UitspraakSoort.WENS:
            groepen[Gevolg(uitspraak.gevolg)].append(uitspraak)
    return [(gevolg, wensen) for gevolg, wensen in groepen.items() if wensen]


@publiek
@require_safe
def alles(request):
    """Every public wish with what was done, and the questionnaires that were told back."""
    wensen = Uitspraak.objects.publiek().wensen().select_related("drempel")[:MEESTE]
    inhoud = {
        "groepen": per_gevolg(wensen),
        "bevragingen": Bevraging.objects.gedeeld().order_by("-gedeeld_op", "-pk")[:MEESTE],
    }
    return render(request, "partners/bevraging/jullie_zeiden.html", inhoud)


@publiek
@require_safe
def een(request, uid):
    """The results of one questionnaire that was told back; under five people nothing of them."""
    bevraging = get_object_or_404(Bevraging.objects.gedeeld(), uid=uid)
    aantal = bereikt(bevraging)
    genoeg = aantal >= KLEINSTE
    uitspraken = []
    if genoeg:
        publiek_ervan = bevraging.uitspraken.publiek().select_related("drempel")
        uitspraken = list(publiek_ervan.order_by("-id")[:MEESTE])
    inhoud = {
        "bevraging": bevraging,
        "aantal": aantal,
        "genoeg": genoeg,
        "uitslagen": uitslag(bevraging) if genoeg else [],
        "groepen": per_gevolg(uitspraken),
        "citaten": [u for u in uitspraken if u.soort == UitspraakSoort.CITAAT],
    }
    return render(request, "partners/bevraging/een.html", inhoud)
