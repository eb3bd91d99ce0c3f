"""How many turns are left on a group pass: for everybody with the number, nothing else."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from partners.toegang import publiek
from uitpas.domein.groepen.groepspassen import saldo
from uitpas.forms.recht import PasFormulier


@publiek
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("pasnummer")
def groepssaldo(request):
    """The number travels in the body only, so that it stays out of every log."""
    formulier, gevonden, gevraagd = PasFormulier(), None, False
    if request.method == "POST":
        formulier = PasFormulier(request.POST)
        if formulier.is_valid():
            gevraagd = True
            gevonden = saldo(formulier.cleaned_data["pasnummer"], timezone.localdate())
            formulier = PasFormulier()
    formulier.fields["pasnummer"].widget.attrs["autofocus"] = not formulier.is_bound
    inhoud = {"formulier": formulier, "saldo": gevonden, "gevraagd": gevraagd}
    return render(request, "uitpas/groepssaldo.html", inhoud)
