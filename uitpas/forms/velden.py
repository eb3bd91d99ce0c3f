"""Fields that only uitpas asks."""

from django import forms
from django.utils import timezone

from uitpas.domein.pashouders import keur_geboortedatum
from uitpas.models.kansenstatuut import Beslisser
from uitpas.models.pashouder import Woonsituatie
from uitpas.nummers import OngeldigNummer, lees_nummer
from wevelgem_netwerk.basis.formulieren import DatumVeld
from wevelgem_netwerk.basis.weigering import Geweigerd


class PasnummerVeld(forms.CharField):
    """A UiTPAS number: 13 digits, spaces may stand between. Empty stays empty."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("label", "UiTPAS-nummer")
        super().__init__(**kwargs)
        self.error_messages["max_length"] = "Een UiTPAS-nummer heeft 13 cijfers. Dit is te lang."

    def to_python(self, value):
        tekst = super().to_python(value)
        if not tekst or len(tekst) > self.max_length:
            return tekst
        try:
            return lees_nummer(tekst)
        except OngeldigNummer as fout:
            raise forms.ValidationError(str(fout), code="invalid") from fout


class GeboortedatumVeld(DatumVeld):
    """A birth date: not in the future, not more than 120 years back."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Geboortedatum")
        super().__init__(verleden=True, **kwargs)

    def validate(self, value):
        super().validate(value)
        if value:
            try:
                keur_geboortedatum(value, timezone.localdate())
            except Geweigerd as geweigerd:
                raise forms.ValidationError(geweigerd.uitleg, code="invalid") from geweigerd


def naamveld(label: str, lengte: int, **kwargs) -> forms.CharField:
    """A name as people type it; the browser of the desk must not remember it."""
    return forms.CharField(
        label=label,
        max_length=lengte,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": f"Hou het korter: ten hoogste {lengte} tekens."},
        **kwargs,
    )


class BeslissingVelden(forms.Form):
    """Who decided and when: only for a ground where a human decides. No story."""

    beslist_door = forms.ChoiceField(
        label="Wie besliste?", choices=[("", "Kies wie"), *Beslisser.choices], required=False
    )
    beslist_op = DatumVeld(label="Beslist op", required=False)


class WoonVelden(forms.Form):
    """How somebody lives there: empty for nearly everybody, a code for who does not just do."""

    woonsituatie = forms.ChoiceField(
        label="Woonsituatie",
        required=False,
        choices=[
            ("", "Woont hier"),
            *((w.value, w.label.capitalize()) for w in Woonsituatie if w != Woonsituatie.THUIS),
        ],
    )
    attest_gezien = forms.BooleanField(label="Ik zag het attest van co-ouderschap", required=False)

    def woont(self) -> dict:
        """What a Persoon wants to know of this."""
        return {
            "woonsituatie": self.cleaned_data["woonsituatie"] or Woonsituatie.THUIS,
            "attest_gezien": self.cleaned_data["attest_gezien"],
        }
