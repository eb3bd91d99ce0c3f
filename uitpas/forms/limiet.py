"""How often somebody takes part at the kansentarief, as the partner of an offer says it."""

from django import forms

from uitpas.models.limiet import LimietPeriode
from wevelgem_netwerk.basis.formulieren import HuisFormulier


def _getal(label: str, **rest) -> forms.IntegerField:
    zin = "Kies een getal van 1 tot 9999, of laat het leeg."
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=9_999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": zin, "min_value": zin, "max_value": zin},
        **rest,
    )


class LimietFormulier(HuisFormulier, forms.Form):
    kanttekeningen = {"aantal": "leeg: geen grens", "eerste": "leeg: voor iedereen"}

    aantal = _getal("Hoe vaak kan één persoon meedoen?")
    per = forms.ChoiceField(label="Telt", choices=LimietPeriode.choices)
    eerste = _getal(
        "Alleen voor de eerste ... mensen",
        help_text="Wie daarna komt, betaalt de gewone prijs.",
    )
