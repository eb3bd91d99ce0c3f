"""The lines of "Meer vertellen": tariffs, what a year costs, and questions."""

import re

from crispy_forms.layout import Field, Layout
from django import forms

from aanbod.forms.keuzes import EENHEDEN
from aanbod.forms.lijnen import Lijn, Lijnen, lijnen
from aanbod.models.prijs import Kostensoort, PrijsEenheid
from wevelgem_netwerk.basis.formulieren import BedragVeld

#: UiTdatabank reserves these for what UiTPAS itself computes (domein/uitdatabank.md 1.6).
_VAN_UITPAS = re.compile(r"uitpas|paspartoe|kansentarief", re.IGNORECASE)
BASISNAAM = "gewone prijs"


class TariefLijn(Lijn):
    nodig = {
        "naam": "Geef dit tarief een naam, bijvoorbeeld: tweede kind.",
        "bedrag": "Vul het bedrag in. Gratis? Vul 0 in.",
    }
    naam = forms.CharField(label="Voor wie?", max_length=90, required=False)
    bedrag = BedragVeld(label="Bedrag", required=False)
    eenheid = forms.ChoiceField(label="De prijs is", choices=EENHEDEN, required=False)
    groepsprijs = forms.BooleanField(label="Voor de hele groep samen", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("naam", "bedrag", "eenheid", Field("groepsprijs"))

    def clean_naam(self):
        naam = " ".join(self.cleaned_data["naam"].split())
        if _VAN_UITPAS.search(naam):
            raise forms.ValidationError("Het kansentarief komt er vanzelf bij. Laat dit leeg.")
        if naam.lower() == BASISNAAM:
            raise forms.ValidationError("De gewone prijs staat al op het eerste blad.")
        return naam

    def clean_eenheid(self):
        return self.cleaned_data["eenheid"] or PrijsEenheid.KEER


class TariefLijnen(Lijnen):
    def clean(self):
        self.eis_uniek("naam", "Deze naam staat er al.")


class KostLijn(Lijn):
    nodig = {"soort": "Kies waarvoor dit is.", "bedrag": "Vul het bedrag in."}
    soort = forms.ChoiceField(
        label="Waarvoor?", choices=[("", "Kies"), *Kostensoort.choices], required=False
    )
    bedrag = BedragVeld(label="Per jaar", required=False)


class KostLijnen(Lijnen):
    def clean(self):
        self.eis_uniek("soort", "Deze kost staat er al. Tel ze samen.")


class VraagLijn(Lijn):
    nodig = {"vraag": "Vul ook de vraag in.", "antwoord": "Vul ook het antwoord in."}
    vraag = forms.CharField(label="Vraag", max_length=255, required=False)
    antwoord = forms.CharField(
        label="Antwoord",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


Tarieven = lijnen(TariefLijn, hoogstens=20, basis=TariefLijnen)
Kosten = lijnen(KostLijn, hoogstens=len(Kostensoort), basis=KostLijnen)
Vragen = lijnen(VraagLijn, hoogstens=30)
