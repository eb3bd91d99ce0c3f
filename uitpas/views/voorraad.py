"""The passes that lie ready at this OCMW."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from partners.toegang import Zaak, voor
from uitpas.domein.passen import MEESTE_PASSEN, zet_in_voorraad
from uitpas.models import Voorraadpas
from wevelgem_netwerk.basis.formulieren import HuisFormulier
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd

#: How many of the oldest stand on the page: the next ones to take.
OP_DE_PAGINA = 10


class VoorraadFormulier(HuisFormulier, forms.Form):
    nummers = forms.CharField(
        label="Nummers",
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "inputmode": "text"}),
        help_text="Een nummer per lijn.",
        max_length=40 * MEESTE_PASSEN,
    )

    def lijnen(self) -> list[str]:
        return [lijn.strip() for lijn in self.cleaned_data["nummers"].splitlines() if lijn.strip()]


@voor(Zaak.DOSSIER)
def voorraad(request):
    """Show what lies here, and put passes in stock."""
    formulier = VoorraadFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        try:
            aantal = zet_in_voorraad(
                werkplek=request.werkplek,
                nummers=formulier.lijnen(),
                op_datum=timezone.localdate(),
            )
        except Geweigerd as geweigerd:
            formulier.add_error("nummers", geweigerd.uitleg)
        else:
            messages.success(request, f"{meervoud(aantal, 'pas', 'passen')} erbij in voorraad.")
            return redirect("uitpas:voorraad")
    passen = Voorraadpas.objects.filter(partner=request.werkplek.partner)
    return render(
        request,
        "uitpas/voorraad.html",
        {
            "formulier": formulier,
            "aantal": passen.count(),
            "eerste": passen.order_by("sinds", "nummer")[:OP_DE_PAGINA],
        },
    )
