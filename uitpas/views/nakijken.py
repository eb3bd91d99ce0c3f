"""Is this pass valid? For the toeleider: yes or no, and nothing else (ontwerp.md section 6)."""

from django.shortcuts import render
from django.utils import timezone

from partners.models import Rol
from partners.toegang import voor
from uitpas.domein.kansenstatuut import geldt_op
from uitpas.forms.recht import PasFormulier


@voor(Rol.TOELEIDER, Rol.OCMW)
def pas_nakijken(request):
    formulier, geldig = PasFormulier(), None
    if request.method == "POST":
        formulier = PasFormulier(request.POST)
        if formulier.is_valid():
            nummer = formulier.cleaned_data["pasnummer"]
            geldig = geldt_op(nummer, timezone.localdate())
            formulier = PasFormulier()
    formulier.fields["pasnummer"].widget.attrs["autofocus"] = not formulier.is_bound
    return render(request, "uitpas/pas_nakijken.html", {"formulier": formulier, "geldig": geldig})
