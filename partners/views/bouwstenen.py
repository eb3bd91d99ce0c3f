"""Every part of the house in all its states, for who builds on it. Only with DEBUG."""

from datetime import date
from decimal import Decimal

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from partners.toegang import publiek
from wevelgem_netwerk.basis.formulieren import BedragVeld, DatumVeld, HuisFormulier

ICONEN = (
    "bal boek bus deel deur download euro fiets gezin golf groep hart info kalender klok kruis let"
    " links mens min munt nietdoor noot omhoog omlaag pas plek plus pot potlood print rechts rondje"
    " scan shirt spreek telefoon tent ticket uit vinkrond vlieger wis zoek"
)


class Voorbeeld(HuisFormulier, forms.Form):
    """One field of every kind."""

    kanttekeningen = {"pas": "mag later"}

    voornaam = forms.CharField(label="Voornaam", max_length=60)
    geboren = DatumVeld(label="Geboortedatum", verleden=True)
    gender = forms.ChoiceField(
        label="Gender",
        choices=[("v", "vrouw"), ("m", "man"), ("x", "x")],
        widget=forms.RadioSelect,
        required=False,
    )
    grond = forms.ChoiceField(
        label="Welk bewijs zag je?",
        choices=[("", "Kies een bewijs"), ("vt", "Verhoogde tegemoetkoming")],
        help_text="Bekijken is genoeg. Neem geen kopie.",
    )
    prijs = BedragVeld(label="Prijs per keer", help_text="Met kansentarief ongeveer een vijfde.")
    pas = forms.CharField(
        label="UiTPAS-nummer", required=False, help_text="13 cijfers, spaties mogen."
    )
    maatregelen = forms.MultipleChoiceField(
        label="Wat maakt het makkelijk?",
        choices=[("p", "Gratis proberen"), ("c", "Cash betalen kan"), ("l", "Materiaal lenen")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    bekeken = forms.BooleanField(label="Ik zag het bewijs", required=False)
    uitleg = forms.CharField(
        label="Uitleg", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )


@publiek
@require_safe
def bouwstenen(request):
    if not settings.DEBUG:
        raise Http404
    typfouten = {
        "fout-voornaam": "Amina",
        "fout-geboren": "31/02/1991",
        "fout-prijs": "tien",
        "fout-gender": "v",
    }
    return render(
        request,
        "partners/bouwstenen.html",
        {
            "iconen": ICONEN.split(),
            "dag": date(2026, 11, 4),
            "bedragen": [Decimal("1234.5"), Decimal("5"), Decimal("0.6"), Decimal("-2")],
            "staven": [
                {"naam": "Wevelgem", "tekst": "228", "deel": 100, "nadruk": True},
                {"naam": "Gullegem", "tekst": "109", "deel": 48},
                {"naam": "Moorsele", "tekst": "minder dan 5", "deel": 2},
            ],
            "leeg": Voorbeeld(),
            "met_fouten": Voorbeeld(typfouten, prefix="fout"),
            "bladzijde": Paginator(range(95), 20).page(2),
        },
    )
