"""What happens with one date, later ones, or all of them."""

from crispy_forms.layout import Div, Layout
from django import forms
from django.db import models

from aanbod.domein.wanneer.data import Bereik
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.forms.velden import UurVeld
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier
from wevelgem_netwerk.basis.weigering import Geweigerd


class Gebeurt(models.TextChoices):
    ANNULEER = "annuleer", "Gaat niet door"
    VERPLAATS = "verplaats", "Uitgesteld"
    VOLZET = "volzet", "Volzet"
    PLAATS = "plaats", "Er is weer plaats"
    DOOR = "door", "Gaat gewoon door"


VELD_BIJ = {
    AanbodWeigering.WAAROM_ONTBREEKT: "reden",
    AanbodWeigering.MOMENT_BESTAAT: "dag",
    AanbodWeigering.MOMENT_VERLEDEN: "dag",
    AanbodWeigering.MAG_MAAR_EEN: "bereik",
    AanbodWeigering.UUR_OMGEKEERD: "tot",
}


class MomentFormulier(HuisFormulier, forms.Form):
    """What, for which dates, why; a postponed date may say its new day."""

    kanttekeningen = {
        "reden": "dit lezen de mensen",
        "dag": "leeg: nog niet bekend",
        "van": "",
        "tot": "",
    }
    wat = forms.ChoiceField(label="Wat is er?", choices=Gebeurt.choices, widget=forms.RadioSelect)
    bereik = forms.ChoiceField(
        label="Voor welke keren?",
        choices=Bereik.choices,
        widget=forms.RadioSelect,
        initial=Bereik.DEZE,
    )
    reden = forms.CharField(label="Waarom?", max_length=160, required=False)
    dag = DatumVeld(label="Nieuwe datum", required=False)
    van = UurVeld(label="Van", required=False)
    tot = UurVeld(label="Tot", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Div("wat", css_class="mb-4"),
            Div("bereik", css_class="mb-4"),
            Div("reden", css_class="mb-4"),
            Div("dag", "van", "tot", css_class="veldraster nieuwe-datum mb-4"),
        )

    def clean(self):
        schoon = super().clean()
        begonnen = [naam for naam in ("dag", "van", "tot") if schoon.get(naam) is not None]
        if schoon.get("wat") == Gebeurt.VERPLAATS and begonnen and not self.errors:
            for naam, zin in (
                ("dag", "Vul de nieuwe datum in."),
                ("van", "Vul in hoe laat het dan begint."),
                ("tot", "Vul in hoe laat het dan stopt."),
            ):
                if schoon.get(naam) is None:
                    self.add_error(naam, zin)
        return schoon

    @property
    def naar(self):
        """The new day and hours, or None."""
        schoon = self.cleaned_data
        return (schoon["dag"], schoon["van"], schoon["tot"]) if schoon["dag"] else None

    def weiger(self, geweigerd: Geweigerd) -> None:
        self.add_error(VELD_BIJ.get(geweigerd.reden), geweigerd.uitleg)
