"""Forms of groups and of the youth worker outside: few fields, heads instead of names."""

import uuid

from django import forms

from aanbod.models import Aanbod
from partners.forms.zonder_naam import ZonderNaam
from partners.models import Gebruiker
from uitpas.domein.groepen.uitstappen import Plan, Telling
from uitpas.leeftijden import LEEFTIJDEN
from uitpas.models import Groepspas, Jeugdthema
from uitpas.models.groep import GROOTSTE_GROEP, KLEINSTE_GROEP, Vervoer
from uitpas.models.jeugd import StapSoort
from wevelgem_netwerk.basis.formulieren import BedragVeld, DatumVeld, HuisFormulier


def getalveld(label: str, *, laagst: int, hoogst: int, **kwargs) -> forms.IntegerField:
    """Return a field for a count, with the number pad of a phone."""
    return forms.IntegerField(
        label=label,
        min_value=laagst,
        max_value=hoogst,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "min_value": f"Vul bij “{label}” minstens {laagst} in.",
            "max_value": f"Vul bij “{label}” hoogstens {hoogst} in.",
        },
        **kwargs,
    )


class UitstapFormulier(HuisFormulier, forms.Form):
    """An outing that comes or was: what, when, where, with whom of us, how, at which cost."""

    wat = forms.CharField(label="Wat gaan jullie doen?", max_length=100)
    datum = DatumVeld(label="Wanneer?")
    waar = forms.CharField(label="Waar?", max_length=100, required=False)
    groep_naam = forms.CharField(
        label="Een vaste groep?",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "groepen", "autocomplete": "off"}),
        help_text="De naam van de groep, als die vaker samenkomt.",
    )
    begeleider = forms.ModelChoiceField(
        label="Wie begeleidt?",
        queryset=Gebruiker.objects.none(),
        required=False,
        empty_label="nog niemand",
    )
    vervoer = forms.ChoiceField(
        label="Hoe gaan jullie?", choices=[("", "nog niet geweten"), *Vervoer.choices],
        required=False,
    )  # fmt: skip
    groepspas = forms.ModelChoiceField(
        label="Op de groepspas?",
        queryset=Groepspas.objects.none(),
        required=False,
        empty_label="nee",
        help_text="De beurten zelf schrijft de balie in.",
    )
    kost = BedragVeld(label="Wat kost het samen?", required=False)

    def __init__(self, *args, begeleiders, groepspassen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["begeleider"].queryset = begeleiders
        self.fields["groepspas"].queryset = groepspassen

    def plan(self) -> Plan:
        gegevens = self.cleaned_data
        return Plan(**gegevens | {"groep_naam": " ".join(gegevens["groep_naam"].split())})


class TelFormulier(ZonderNaam, HuisFormulier, forms.Form):
    """Who came: heads, who came back, bands of age, and what they asked for."""

    zonder_naam = ("wens",)
    aantal = getalveld("Met hoeveel waren jullie?", laagst=KLEINSTE_GROEP, hoogst=GROOTSTE_GROEP)
    terug = getalveld(
        "Hoeveel waren er al eens mee?", laagst=0, hoogst=GROOTSTE_GROEP, required=False
    )
    wens = forms.CharField(
        label="Wat vroegen ze voor de volgende keer?",
        max_length=160,
        required=False,
        help_text="Eén zin, zonder namen. Het netwerk leest het.",
    )

    def __init__(self, *args, **kwargs):
        banden = {
            f"leeftijd_{vanaf}": getalveld(naam, laagst=0, hoogst=GROOTSTE_GROEP, required=False)
            for naam, vanaf in LEEFTIJDEN
        }
        self.kanttekeningen = dict.fromkeys(banden, "")
        self.base_fields = self.base_fields | banden
        super().__init__(*args, **kwargs)

    def leeftijdvelden(self) -> list:
        return [self[f"leeftijd_{vanaf}"] for _, vanaf in LEEFTIJDEN]

    def telling(self) -> Telling:
        gegevens = self.cleaned_data
        per_band = {vanaf: gegevens.get(f"leeftijd_{vanaf}") or 0 for _, vanaf in LEEFTIJDEN}
        return Telling(gegevens["aantal"], gegevens["terug"], per_band, gegevens["wens"])


class KostFormulier(HuisFormulier, forms.Form):
    """Ask the network to pay an outing: how much, and where the proof lies."""

    kost = BedragVeld(label="Wat kostte het samen?")
    bewijs = forms.CharField(
        label="Waar ligt het bewijs?",
        max_length=80,
        help_text="Een nummer van een factuur of kasbon, of waar jullie het bewaren.",
    )


class TikFormulier(forms.Form):
    """One tap: "12:1" is one more from twelve years on, "12:-1" one less."""

    tik = forms.RegexField(regex=r"^[0-9]{1,2}:-?1$")
    sleutel = forms.UUIDField()

    @property
    def delen(self) -> tuple[int, int]:
        vanaf, erbij = self.cleaned_data["tik"].split(":")
        return int(vanaf), int(erbij)


class VertelFormulier(ZonderNaam, HuisFormulier, forms.Form):
    """What came up: chips to tap, one short line, and the own offer it was part of."""

    zonder_naam = ("zin",)
    themas = forms.ModelMultipleChoiceField(
        label="Wat kwam op?",
        queryset=Jeugdthema.objects.filter(actief=True),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )
    zin = forms.CharField(label="In één zin", max_length=160, required=False)
    aanbod = forms.ModelChoiceField(
        label="Was het bij een eigen aanbod?",
        queryset=Aanbod.objects.none(),
        required=False,
        empty_label="nee",
    )

    def __init__(self, *args, eigen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["aanbod"].queryset = eigen


class OpstapFormulier(ZonderNaam, HuisFormulier, forms.Form):
    zonder_naam = ("waar",)
    soort = forms.ChoiceField(
        label="Welke stap?", choices=StapSoort.choices, widget=forms.RadioSelect
    )
    aantal = getalveld("Hoeveel jongeren?", laagst=1, hoogst=99, initial=1)
    waar = forms.CharField(
        label="Waar?", max_length=80, required=False, help_text="De activiteit of de club."
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
