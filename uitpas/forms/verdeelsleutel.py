"""The form of a key in the admin, with its period as people say it: two days, both included."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from uitpas.domein.prijs.verdeelsleutels import SleutelWeigering, bezwaar, botst_met, welke_andere
from uitpas.models import Verdeelsleutel
from wevelgem_netwerk.basis.formulieren import BedragVeld, DatumVeld
from wevelgem_netwerk.basis.periodes import bereik, laatste_dag

VOORBEELDPRIJZEN = "2,50; 5; 10; 14; 50; 119"
LEEG = {"required": "Vul een getal in, bijvoorbeeld 20 of 1,50."}
#: May be left out: the model says what they are then.
METEEN_GOED = ("deelnemer_soort", "overheid_soort", "woonplaats", "volgorde")


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


class DeelVeld(BedragVeld):
    """A number, in euro or in percent: typed with a comma or a point, shown as "20" or "1,50"."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 8})

    def prepare_value(self, value):
        getoond = super().prepare_value(value)
        return getoond.removesuffix(",00") if isinstance(getoond, str) else getoond


def _niet_leeg(veld: str):
    """Return the clean of a field that may be left out and then is what the model says."""

    def schoon(self):
        waarde = self.cleaned_data.get(veld)
        return Verdeelsleutel._meta.get_field(veld).default if waarde in (None, "") else waarde

    return schoon


class VerdeelsleutelForm(forms.ModelForm):
    """What is filled in becomes a key; `voorbeeldprijzen` only asks what that key would do."""

    deelnemer = DeelVeld(label="Deelnemer betaalt", error_messages=LEEG)
    overheid = DeelVeld(label="Gemeente betaalt", error_messages=LEEG)
    organisator = DeelVeld(
        label="Organisator (%)", required=False, help_text="Leeg: draagt wat overblijft."
    )
    deelnemer_ander = DeelVeld(label="Deelnemer betaalt dan", required=False)
    overheid_ander = DeelVeld(label="Gemeente betaalt dan", required=False)
    prijs_vanaf = DeelVeld(label="Prijs vanaf (euro)", required=False)
    prijs_onder = DeelVeld(
        label="Prijs onder (euro)",
        required=False,
        help_text="Het bedrag zelf telt niet mee: onder 10,01 is ten hoogste 10,00.",
    )
    periode = PeriodeVeld(
        label="Geldt van",
        error_messages={"required": "Vul de eerste dag in."},
        help_text="Laat de laatste dag leeg als de sleutel blijft gelden.",
    )
    voorbeeldprijzen = forms.CharField(
        label="Prijzen om te proberen",
        required=False,
        max_length=120,
        initial=VOORBEELDPRIJZEN,
        help_text="In euro, met een puntkomma ertussen.",
    )

    class Meta:
        model = Verdeelsleutel
        fields = (
            "naam", "kaartsysteem", "gemeente", "partner", "aanbod",
            "deelnemer", "deelnemer_soort", "overheid", "overheid_soort", "organisator",
            "deelnemer_ander", "overheid_ander",
            "prijs_vanaf", "prijs_onder", "woonplaats", "woont_in", "elk_kaartsysteem",
            "periode", "volgorde",
        )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for naam in METEEN_GOED:
            if naam in self.fields:
                self.fields[naam].required = False

    clean_deelnemer_soort = _niet_leeg("deelnemer_soort")
    clean_overheid_soort = _niet_leeg("overheid_soort")
    clean_woonplaats = _niet_leeg("woonplaats")
    clean_volgorde = _niet_leeg("volgorde")

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

    def _post_clean(self):
        """After the constraints had their say: name the key that is in the way."""
        super()._post_clean()
        botst = SleutelWeigering.BOTST.zin
        gewoon = [zin for zin in self.non_field_errors() if zin != botst]
        if gewoon or set(self.errors) - {NON_FIELD_ERRORS}:
            return
        ander = botst_met(self.instance)
        if ander:
            zinnen = [welke_andere(ander)]
            self.add_error(None, zinnen if self.errors else [botst, *zinnen])
