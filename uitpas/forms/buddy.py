"""The form of a buddy: who, where, when, to what. Empty boxes mean that it is all the same."""

from django import forms
from django.utils import timezone

from aanbod.models.moment import Weekdag
from partners.models import Deelgemeente
from partners.models.partner import Sector
from uitpas.domein.toeleiding.buddys import Gegevens
from uitpas.forms.registreren import AanvraagVeld
from uitpas.forms.toeleiding import plekken_van
from uitpas.forms.velden import naamveld
from uitpas.models.buddy import Buddysoort, Dagdeel
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier


def _vakken(label: str, keuzes, **kwargs):
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=[(waarde, str(woord).capitalize()) for waarde, woord in keuzes],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **kwargs,
    )


class BuddyFormulier(HuisFormulier, forms.Form):
    """Keeps one buddy of the own partner."""

    kanttekeningen = {
        "email": "leeg: de vraag komt bij jullie",
        "deelgemeenten": "niets: overal",
        "weekdagen": "niets: elke dag",
        "dagdelen": "niets: altijd",
        "interesses": "niets: eender wat",
    }

    aanvraag = AanvraagVeld()
    voornaam = naamveld("Voornaam", 40)
    soort = forms.ChoiceField(
        label="Wat is die persoon?",
        choices=[(w, str(n).capitalize()) for w, n in Buddysoort.choices],
        initial=Buddysoort.BUDDY,
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(label="E-mail", required=False)
    deelgemeenten = forms.ModelMultipleChoiceField(
        label="Waar?",
        queryset=Deelgemeente.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    weekdagen = _vakken("Op welke dagen?", Weekdag.choices, coerce=int)
    dagdelen = _vakken("Wanneer op de dag?", Dagdeel.choices)
    interesses = _vakken("Waar graag naartoe?", Sector.choices)
    toestemming_op = DatumVeld(label="Ging akkoord op", initial=timezone.localdate)

    def __init__(self, *args, werkplek, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deelgemeenten"].queryset = plekken_van(werkplek)

    def gegevens(self) -> Gegevens:
        schoon = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "aanvraag"}
        return Gegevens(**schoon)
