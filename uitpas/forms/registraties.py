"""Why a registration was not right."""

from django import forms

from uitpas.domein.balie.deelnameredenen import DeelnameWeigering
from wevelgem_netwerk.basis.formulieren import HuisFormulier


class RechtzetFormulier(HuisFormulier, forms.Form):
    waarom = forms.CharField(
        label="Wat klopt er niet?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: kwam niet, of stond er twee keer. Zet er geen naam in.",
        error_messages={"required": DeelnameWeigering.REDEN_ONTBREEKT.zin},
    )
