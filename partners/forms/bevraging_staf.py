"""What staff fills in around a questionnaire: a pile of paper, notes of a talk with a group."""

from django import forms
from django.utils import timezone

from partners.domein.stem.uitspraken import Verhaal
from partners.models import Bevraging, Drempel, Ingang
from partners.taal.masker import zin_over
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier


class Stapelformulier(HuisFormulier, forms.Form):
    """A pile of paper: where it comes from, and how many sheets."""

    ingang = forms.ModelChoiceField(
        Ingang.objects.none(), label="Waar zijn ze ingevuld?", empty_label=None
    )
    bladen = forms.IntegerField(
        label="Hoeveel bladen liggen er?", min_value=1, max_value=500,
        error_messages={
            "min_value": "Er ligt minstens één blad op een stapel.",
            "max_value": "Maak stapels van hoogstens 500 bladen.",
        },
    )  # fmt: skip

    def __init__(self, *args, bevraging: Bevraging, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ingang"].queryset = bevraging.ingangen.all()


class Regels(forms.CharField):
    """Several short texts, one a line; returns them as a tuple without the empty ones."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), max_length=6000, **kwargs)

    def clean(self, value):
        regels = tuple(r for regel in super().clean(value).splitlines() if (r := regel.strip()))
        if lang := next((regel for regel in regels if len(regel) > 300), ""):
            raise forms.ValidationError(f"“{lang[:40]} ...” is te lang. Knip het in twee lijnen.")
        return regels


class Gespreksformulier(HuisFormulier, forms.Form):
    """Notes of a talk with a group. No names; who was there is only a number."""

    datum = DatumVeld(label="Welke dag?")
    plaats = forms.CharField(label="Waar?", max_length=120)
    aantal = forms.IntegerField(
        label="Hoeveel mensen?", min_value=2, max_value=500,
        error_messages={
            "min_value": "Een groep telt minstens twee mensen. Gebruik voor één iemand een blad.",
            "max_value": "Zoveel mensen in één gesprek? Kijk het getal nog eens na.",
        },
    )  # fmt: skip
    bevraging = forms.ModelChoiceField(
        Bevraging.objects.none(), label="Hoort het bij vragen die lopen?", required=False,
        empty_label="nee, het staat op zich",
    )  # fmt: skip
    themas = forms.ModelMultipleChoiceField(
        Drempel.objects.all(), label="Waarover ging het?", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    ander_thema = forms.CharField(label="Nog een thema", max_length=60, required=False)
    wensen = Regels(
        label="Wat willen mensen?", required=False,
        help_text="Eén wens op elke lijn, in hun eigen woorden.",
    )  # fmt: skip
    citaten = Regels(
        label="Wat zeiden mensen?", required=False,
        help_text="Eén citaat op elke lijn. Zonder naam: “iemand”, “een mama”.",
    )  # fmt: skip
    gezien = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, bevragingen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bevraging"].queryset = bevragingen

    def clean_datum(self):
        dag = self.cleaned_data["datum"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen.")
        return dag

    def clean(self):
        inhoud = super().clean()
        if not (inhoud.get("wensen") or inhoud.get("citaten") or self.errors):
            self.add_error("wensen", "Schrijf minstens één wens of één citaat.")
        if not inhoud.get("gezien"):
            for naam in ("plaats", "ander_thema", "wensen", "citaten"):
                waarde = inhoud.get(naam) or ""
                tekst = waarde if isinstance(waarde, str) else "\n".join(waarde)
                if zin := zin_over(tekst):
                    raad = f"{zin} Schrijf liever “iemand”. Bewaar je het zo, dan valt het weg."
                    self.add_error(naam, forms.ValidationError(raad, code="naam"))
        return inhoud

    @property
    def gewezen(self) -> bool:
        return any(f.code == "naam" for fouten in self.errors.as_data().values() for f in fouten)

    def verhaal(self) -> Verhaal:
        inhoud = self.cleaned_data
        return Verhaal(
            wensen=inhoud["wensen"],
            citaten=inhoud["citaten"],
            themas=tuple(inhoud["themas"]),
            ander_thema=inhoud["ander_thema"],
        )
