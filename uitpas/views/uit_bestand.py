"""Registering the people of a file: what would happen, and then doing it.

The file is sent twice and kept never; between the two only its fingerprint travels, in the page.
"""

import io

from django.shortcuts import render
from django.utils import timezone

from partners.toegang import Zaak, voor
from uitpas.domein.bestanden.puntkomma import OnleesbaarBestand
from uitpas.domein.bestanden.registratie_boeken import registreer_bestand
from uitpas.domein.bestanden.registratie_plan import Plan, Soort
from uitpas.domein.bestanden.registratiebestand import KOP
from uitpas.forms.uit_bestand import MEESTE_RIJEN, UitBestandFormulier
from uitpas.views.registreren import meld
from wevelgem_netwerk.basis.weigering import Geweigerd

#: What needs a look first, then what changes most.
_VOLGORDE = (Soort.GEWEIGERD, Soort.NIEUW, Soort.VERLENGD, Soort.GEKEND)


@voor(Zaak.DOSSIER)
def uit_bestand(request):
    """GET asks for a file; a first POST shows what would happen, a second one does it."""
    if request.method != "POST":
        return _toon(request, UitBestandFormulier(werkplek=request.werkplek))
    formulier = UitBestandFormulier(request.POST, request.FILES, werkplek=request.werkplek)
    if not formulier.is_valid():
        return _toon(request, formulier)
    plannen: list[Plan] = []
    try:
        uitslag = registreer_bestand(
            io.BytesIO(formulier.inhoud),
            werkplek=request.werkplek,
            grond=formulier.cleaned_data["grond"],
            bewijs_gezien=formulier.cleaned_data["bewijs_gezien"],
            op_datum=timezone.localdate(),
            droog=not formulier.bevestigd,
            meld=plannen.append,
        )
    except OnleesbaarBestand as fout:
        formulier.add_error("bestand", str(fout))
        return _toon(request, formulier)
    except Geweigerd as nee:
        meld(formulier, nee)
        return _toon(request, formulier)
    return render(
        request,
        "uitpas/uit_bestand_rijen.html",
        {
            "klaar": formulier.bevestigd,
            "kenmerk": formulier.nieuw_kenmerk(),
            "grond": formulier.cleaned_data["grond"],
            "tellingen": [(soort.label, uitslag[soort]) for soort in Soort],
            "te_doen": sum(plan.verandert for plan in plannen),
            "geweigerd": uitslag[Soort.GEWEIGERD],
            "plannen": sorted(plannen, key=lambda p: (_VOLGORDE.index(p.soort), p.nummer)),
        },
    )


def _toon(request, formulier):
    context = {"formulier": formulier, "kolommen": KOP.split(";"), "meeste": MEESTE_RIJEN}
    return render(request, "uitpas/uit_bestand.html", context)
