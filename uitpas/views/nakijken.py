"""Is this pass valid? For the toeleider: yes or no, and nothing else (ontwerp.md section 6)."""

from django.shortcuts import render
from django.utils import timezone

from partners.toegang import Zaak, voor
from uitpas.domein.kansenstatuut import geldt_op
from uitpas.forms.recht import PasFormulier
from uitpas.views.inzage import noteer_pas


@voor(Zaak.PAS_NAKIJKEN)
def pas_nakijken(request):
    formulier, geldig = PasFormulier(), None
    if request.method == "POST":
        formulier = PasFormulier(request.POST)
        if formulier.is_valid():
            nummer = formulier.cleaned_data["pasnummer"]
            geldig = geldt_op(nummer, timezone.localdate())
            noteer_pas(request, gevonden=geldig)
            formulier = PasFormulier()
    formulier.fields["pasnummer"].widget.attrs["autofocus"] = not formulier.is_bound
    return render(request, "uitpas/pas_nakijken.html", {"formulier": formulier, "geldig": geldig})
