"""Extending several rights in one go."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from partners.models import Rol
from partners.toegang import voor
from uitpas.domein import kansenstatuut
from uitpas.forms.verlengen import VerlengSamenFormulier
from uitpas.startblokken import aflopend, aflopende_rechten, per_gezin
from uitpas.views.registreren import meld
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd


@voor(Rol.OCMW)
def verleng_samen(request):
    """Extend the households that were ticked, all or none; a GET shows the list."""
    vandaag = timezone.localdate()
    formulier = None
    if request.method == "POST":
        gezinnen = per_gezin(aflopende_rechten(request.werkplek, vandaag))
        formulier = VerlengSamenFormulier(request.POST, statuten=[gezin[0] for gezin in gezinnen])
        if formulier.is_valid():
            kies = set(formulier.cleaned_data["kies"])
            gekozen = [s for gezin in gezinnen if str(gezin[0].pk) in kies for s in gezin]
            try:
                verlengd = kansenstatuut.verlengen(
                    werkplek=request.werkplek,
                    statuten=gekozen,
                    bewijs_gezien=True,
                    op_datum=vandaag,
                )
            except Geweigerd as geweigerd:
                meld(formulier, geweigerd)
            else:
                messages.success(request, _bericht(verlengd))
                return redirect("partners:start")
    return render(request, "uitpas/verlengen.html", aflopend(request, formulier))


def _bericht(verlengd) -> str:
    if not verlengd:
        return "Dit was al verlengd."
    tot = dag_voluit(verlengd[0].einde)
    return f"{meervoud(len(verlengd), 'recht', 'rechten')} verlengd tot en met {tot}."
