"""The form of a key in the admin, with its period as people say it: two days, both included."""

from django import forms

from uitpas.domein.verdeelsleutels import bezwaar
from uitpas.models import Verdeelsleutel
from wevelgem_netwerk.basis.formulieren import DatumVeld
from wevelgem_netwerk.basis.periodes import bereik, laatste_dag


class PeriodeWidget(forms.MultiWidget):
    """Two dates with their word before them."""

    template_name = "uitpas/delen/veld_periode.html"

    def __init__(self, attrs=None):
        datum = {"autocomplete": "off", "placeholder": "dd/mm/jjjj"}
        super().__init__(
            {
                naam: forms.DateInput(format="%d/%m/%Y", attrs=datum | {"aria-label": woord})
                for naam, woord in (("van", "van"), ("tot", "tot en met"))
            },
            attrs,
        )

    def decompress(self, value):
        return [value.lower, laatste_dag(value)] if value else [None, None]


class PeriodeVeld(forms.MultiValueField):
    """A period from a day until a day, both included; without a last day it goes on."""

    widget = PeriodeWidget

    def __init__(self, **kwargs):
        super().__init__(
            fields=(
                DatumVeld(error_messages={"incomplete": "Vul de eerste dag in."}),
                DatumVeld(required=False),
            ),
            require_all_fields=False,
            **kwargs,
        )

    def compress(self, data_list):
        if not data_list:
            return None
        van, tot = data_list
        if tot and tot < van:
            raise forms.ValidationError("De laatste dag kan niet voor de eerste liggen.")
        return bereik(van, tot)


class VerdeelsleutelForm(forms.ModelForm):
    periode = PeriodeVeld(
        label="Geldt van",
        error_messages={"required": "Vul de eerste dag in."},
        help_text="Laat de laatste dag leeg als de sleutel blijft gelden.",
    )

    class Meta:
        model = Verdeelsleutel
        fields = (
            "naam",
            "kaartsysteem",
            "partner",
            "deelnemer",
            "organisator",
            "overheid",
            "periode",
        )

    def clean(self):
        gegevens = super().clean()
        if not self.errors and self.instance.pk:
            self._zeg_bezwaar(gegevens)
        return gegevens

    def _zeg_bezwaar(self, gegevens):
        """Ask the verb's own rule on what the key would become."""
        straks = Verdeelsleutel.objects.get(pk=self.instance.pk)
        for veld, waarde in gegevens.items():
            setattr(straks, veld, waarde)
        reden = bezwaar(straks)
        if reden:
            self.add_error(None, reden.zin)
