"""Let a file rest on what the resident asks, and go on again (GDPR article 18)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from partners.toegang import Zaak, voor
from uitpas.domein.bescherming import beperken as verbs
from uitpas.forms.verzoek import BeperkFormulier, VerderFormulier
from uitpas.models import Pashouder
from uitpas.views.inzage import noteer, van_dossier
from wevelgem_netwerk.basis.inzagemodel import Wat
from wevelgem_netwerk.basis.weigering import Geweigerd


@voor(Zaak.DOSSIER)
@require_http_methods(["GET", "HEAD", "POST"])
@van_dossier
def beperken(request, pashouder: Pashouder):
    """Say what will happen; POST does it. What the form asks says which of both."""
    rust = bool(pashouder.beperkt_op)
    soort = VerderFormulier if rust else BeperkFormulier
    formulier = soort(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulier.is_valid():
        verb = verbs.hef_op if rust else verbs.beperk
        try:
            verb(
                werkplek=request.werkplek,
                pashouder=pashouder,
                op_datum=timezone.localdate(),
                **formulier.cleaned_data,
            )
        except Geweigerd as nee:
            formulier.add_error(None, nee.uitleg)
        else:
            wat = "loopt weer" if rust else "staat stil"
            messages.success(request, f"Het dossier van {pashouder} {wat}.")
            return redirect(pashouder)
    noteer(request, pashouder, Wat.DOSSIER)
    context = {"inwoner": pashouder, "formulier": formulier}
    return render(request, "uitpas/beperken.html", context)
