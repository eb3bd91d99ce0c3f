"""Toeleiding in counts, for the coordinator: no person, and nothing below five."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partners.toegang import Zaak, voor
from uitpas.domein.cijfers import toeleiding as toeleiding_cijfers
from wevelgem_netwerk.basis.periodes import Kwartaal, OngeldigeWaarde, lees_periode


@voor(Zaak.TOELEIDING_TELLEN)
@require_safe
def cijfers(request):
    """Show a period: the steps people took, which B stopped them, and who started with how many."""
    nu = Kwartaal.van(timezone.localdate())
    try:
        periode = lees_periode(request.GET.get("periode", str(nu)))
    except OngeldigeWaarde:
        periode = nu
    van, tot = periode.begin, periode.einde
    inhoud = {
        "periode": periode,
        "tabellen": [
            ("Hoever mensen geraakten", "Stap", toeleiding_cijfers.stappen_in(van, tot)),
            ("Wat in de weg stond", "Drempel", toeleiding_cijfers.drempels_in(van, tot)),
            ("Wie ermee begon", "Organisatie", toeleiding_cijfers.partners_in(van, tot)),
        ],
        "overzicht": toeleiding_cijfers.overzicht(van, tot, op_datum=timezone.localdate()),
    }
    return render(request, "uitpas/toeleiding/cijfers.html", inhoud)
