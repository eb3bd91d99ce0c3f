"""What somebody who looks together with somebody else fills in. Nothing about the person."""

from django import forms

from aanbod.models.aanbod import HOOGSTE_LEEFTIJD
from aanbod.zoeken.catalogus import Catalogus
from aanbod.zoeken.filters import HOOGSTE_PRIJS
from aanbod.zoeken.passend import Vraag
from aanbod.zoeken.tijd import DAGDELEN
from aanbod.zoeken.woorden import LANGSTE_ZOEKTEKST
from wevelgem_netwerk.basis.woorden import DAGEN


class Passend(forms.Form):
    """Every field may stay empty. What we do not know in the address gets a sentence."""

    wens = forms.CharField(
        label="Wat wil iemand graag doen?", required=False, max_length=LANGSTE_ZOEKTEKST,
        widget=forms.TextInput(attrs={"placeholder": "", "autocomplete": "off", "type": "search"}),
    )  # fmt: skip
    leeftijd = forms.IntegerField(
        label="Hoe oud?", required=False, min_value=0, max_value=HOOGSTE_LEEFTIJD,
        error_messages={"invalid": "Schrijf een getal, bijvoorbeeld 7."},
    )  # fmt: skip
    waar = forms.ChoiceField(label="Waar?", required=False)
    prijs = forms.IntegerField(
        label="Hoogstens hoeveel euro?", required=False, min_value=0, max_value=HOOGSTE_PRIJS,
        help_text="De gewone prijs, per keer of per reeks.",
        error_messages={"invalid": "Schrijf hele euro, bijvoorbeeld 5."},
    )  # fmt: skip
    dag = forms.MultipleChoiceField(
        label="Op welke dag?", required=False, choices=[(d, d.capitalize()) for d in DAGEN],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    dagdeel = forms.ChoiceField(
        label="Wanneer op de dag?", required=False,
        choices=[("", "Dat maakt niet uit"), *((w, t.capitalize()) for w, t in DAGDELEN.items())],
    )  # fmt: skip
    helpt = forms.MultipleChoiceField(
        label="Wat zou helpen?", required=False, widget=forms.CheckboxSelectMultiple
    )
    toegankelijk = forms.MultipleChoiceField(
        label="Wat is nodig om erbij te kunnen?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, boek: Catalogus, **kwargs):
        super().__init__(*args, **kwargs)
        per_filter = {f.naam: f.keuzes for f in boek.filters}
        plekken = [(p.waarde, p.woorden) for p in boek.plekken]
        self.fields["waar"].choices = [("", "Overal"), *plekken]
        self.fields["helpt"].choices = [(k.waarde, k.woorden) for k in per_filter["helpt"]]
        gebruikt = [
            (k.waarde, k.woorden)
            for k in per_filter["toegankelijk"]
            if boek.masker("toegankelijk", k.waarde)
        ]
        self.fields["toegankelijk"].choices = gebruikt
        if not gebruikt:
            del self.fields["toegankelijk"]

    def clean_wens(self):
        return " ".join(self.cleaned_data["wens"].split())

    def vraag(self) -> Vraag:
        """Return what is asked; call it on a valid form."""
        g = self.cleaned_data
        return Vraag(
            wens=g["wens"],
            leeftijd=g["leeftijd"],
            dagen=tuple(g["dag"]),
            dagdeel=g["dagdeel"],
            waar=g["waar"],
            prijs=g["prijs"],
            maatregelen=tuple(g["helpt"]),
            toegankelijk=tuple(g.get("toegankelijk", ())),
        )
