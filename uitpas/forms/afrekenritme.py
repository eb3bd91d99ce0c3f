"""The form of the rhythm of settlement in the admin."""

from django import forms

from uitpas.domein.afrekening.afrekenritme import bezwaar
from uitpas.models import Afrekenritme
from wevelgem_netwerk.basis.periodes import Ritme


class AfrekenritmeForm(forms.ModelForm):
    class Meta:
        model = Afrekenritme
        fields = ("ritme", "vanaf")
        help_texts = {
            "vanaf": "De eerste dag van een periode van het oude én het nieuwe ritme. Er mag nog "
            "niets afgerekend of geboekt zijn vanaf die dag."
        }

    def clean(self):
        gegevens = super().clean()
        vanaf = gegevens.get("vanaf") or self.instance.vanaf
        if gegevens.get("ritme") and vanaf and "vanaf" not in self.errors and self.has_changed():
            reden = bezwaar(Ritme(gegevens["ritme"]), vanaf)
            if reden:
                self.add_error("vanaf" if "vanaf" in self.fields else "ritme", reden.zin)
        return gegevens
