"""Forms of the learning network: a sentence, a tip, how it went, the check, the commitment."""

from datetime import date

from django import forms

from partners.domein.leren.drempelvrij import PUNTEN, DrempelvrijWeigering
from partners.forms.zonder_naam import ZonderNaam
from partners.models import Drempel, Zelftoetsvraag
from partners.models.leren import MEESTE_LEERDERS, Verloop
from partners.models.zelftoets import Toetsantwoord
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier


class MeeneemFormulier(ZonderNaam, HuisFormulier, forms.Form):
    zonder_naam = ("zin",)
    zin = forms.CharField(
        label="Wat neem jij mee naar huis?",
        max_length=160,
        help_text="Eén zin. Wie erbij was, leest het mee.",
    )


class LeertelFormulier(HuisFormulier, forms.Form):
    """Heads of the own partner at a learning moment; an empty box is nobody."""

    medewerkers = forms.IntegerField(
        label="Medewerkers",
        required=False,
        min_value=0,
        max_value=MEESTE_LEERDERS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    vrijwilligers = forms.IntegerField(
        label="Vrijwilligers",
        required=False,
        min_value=0,
        max_value=MEESTE_LEERDERS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def aantallen(self) -> dict[str, int]:
        return {naam: self.cleaned_data[naam] or 0 for naam in ("medewerkers", "vrijwilligers")}


class TipFormulier(ZonderNaam, HuisFormulier, forms.Form):
    zonder_naam = ("tekst",)
    titel = forms.CharField(
        label="De tip in één zin",
        max_length=100,
        help_text="Begin met wat je doet: “Bel wie drie keer niet kwam”.",
    )
    drempel = forms.ModelChoiceField(
        label="Welke drempel wordt lager?",
        queryset=Drempel.objects.all(),
        empty_label="Kies een drempel",
    )
    tekst = forms.CharField(
        label="Zo doe je het",
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Twee of drie zinnen, zodat een andere club het morgen kan doen.",
    )


class ErvaringFormulier(ZonderNaam, HuisFormulier, forms.Form):
    zonder_naam = ("zin",)
    verloop = forms.ChoiceField(
        label="Hoe ging het bij jullie?", choices=Verloop.choices, widget=forms.RadioSelect
    )
    zin = forms.CharField(label="In één zin", max_length=200, required=False)


class ToetsFormulier(HuisFormulier, forms.Form):
    """A choice of three for every question asked now; nothing is required, it may take two goes."""

    def __init__(self, *args, vragen: list[Zelftoetsvraag], **kwargs):
        self.vragen = vragen
        self.base_fields = {
            f"v{vraag.pk}": forms.ChoiceField(
                label=vraag.vraag,
                choices=Toetsantwoord.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            for vraag in vragen
        }
        self.kanttekeningen = dict.fromkeys(self.base_fields, "")
        super().__init__(*args, **kwargs)

    def groepen(self) -> list[tuple[Drempel, list]]:
        """Return the questions under their B, in page order."""
        per_drempel: dict[Drempel, list] = {}
        for vraag in self.vragen:
            per_drempel.setdefault(vraag.drempel, []).append((vraag, self[f"v{vraag.pk}"]))
        return list(per_drempel.items())

    def antwoorden(self) -> dict[Zelftoetsvraag, str]:
        """Return what was answered, by question."""
        gegeven = ((vraag, self.cleaned_data[f"v{vraag.pk}"]) for vraag in self.vragen)
        return {vraag: antwoord for vraag, antwoord in gegeven if antwoord}


class DrempelvrijFormulier(HuisFormulier, forms.Form):
    """Three points of the check, and by when they stand."""

    punten = forms.ModelMultipleChoiceField(
        label="Punten",
        queryset=Zelftoetsvraag.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies drie punten."},
    )
    tegen = DatumVeld(label="Tegen wanneer staan ze er?")

    def __init__(self, *args, vragen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["punten"].queryset = vragen

    def clean_punten(self):
        if len(self.cleaned_data["punten"]) != PUNTEN:
            raise forms.ValidationError(DrempelvrijWeigering.DRIE.zin)
        return self.cleaned_data["punten"]


class GroepFormulier(HuisFormulier, forms.Form):
    aantal = forms.IntegerField(
        label="Met hoeveel mensen?",
        min_value=1,
        max_value=200,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "min_value": "Kies minstens 1 persoon.",
            "max_value": "Kies hoogstens 200 mensen.",
        },
    )


class StapFormulier(forms.Form):
    stap = forms.IntegerField()
    gedaan = forms.BooleanField(required=False)
    op = DatumVeld(required=False)

    def dag(self, vandaag: date) -> date:
        return self.cleaned_data["op"] or vandaag
