"""The forms of grounds and their restrictions in the admin."""

from django import forms

from uitpas.domein.gronden import keur_beperking
from uitpas.forms.verdeelsleutel import PeriodeVeld
from uitpas.models import Grond, Grondbeperking
from wevelgem_netwerk.basis.weigering import Geweigerd


class GrondForm(forms.ModelForm):
    periode = PeriodeVeld(
        label="Te kiezen van", required=False, help_text="Leeg: zolang de grond actief is."
    )

    class Meta:
        model = Grond
        fields = (
            "kaartsysteem",
            "naam",
            "code",
            "bewijs",
            "deelt_met_gezin",
            "mens_beslist",
            "duur_maanden",
            "periode",
            "te_bevestigen",
            "volgorde",
            "actief",
        )


class BeperkingForm(forms.ModelForm):
    class Meta:
        model = Grondbeperking
        fields = ("gemeente", "grond", "niet_gebruikt", "niet_gedeeld", "duur_maanden")

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("grond") and gegevens.get("gemeente"):
            voorstel = Grondbeperking(**gegevens)
            try:
                keur_beperking(voorstel)
            except Geweigerd as geweigerd:
                raise forms.ValidationError(geweigerd.uitleg) from geweigerd
        return gegevens
