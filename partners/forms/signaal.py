"""The forms of a signal: what somebody says, and what a partner answers."""

from django import forms

from partners.models import Drempel, Maatregel
from partners.models.signaal import LANGSTE_ANTWOORD, LANGSTE_SIGNAAL, AntwoordSoort
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier


class Zeggen(forms.Form):
    """For everybody: tiles to tap, and a few words. `laat_leeg` is for robots.

    The proof is read by the view: what is wrong with it is no field of somebody.
    """

    drempels = forms.ModelMultipleChoiceField(
        Drempel.objects.all(),
        to_field_name="code",
        error_messages={"required": "Tik aan wat er moeilijk gaat. Eén ding is genoeg."},
    )
    tekst = forms.CharField(
        required=False,
        max_length=LANGSTE_SIGNAAL,
        error_messages={"max_length": f"Dit is wat lang. Hou het bij {LANGSTE_SIGNAAL} tekens."},
    )
    laat_leeg = forms.CharField(required=False)


class Beantwoorden(HuisFormulier, forms.Form):
    """What a partner answers. `codes`: the measures that are not taken yet; none: no question."""

    wat = forms.ChoiceField(
        label="Wat is je antwoord?", choices=AntwoordSoort.choices, widget=forms.RadioSelect
    )
    tekst = forms.CharField(
        label="Zeg het in gewone woorden",
        max_length=LANGSTE_ANTWOORD,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Twee of drie zinnen. Schrijf geen namen: maak je dit openbaar, dan leest "
        "iedereen het.",
    )
    vroeger = forms.CharField(
        label="Hoe was het vroeger?",
        required=False,
        max_length=160,
        help_text="Zo zien mensen wat er veranderde: “Inschrijven kon alleen online.”",
    )
    tegen = DatumVeld(label="Tegen wanneer?", required=False)
    maatregel = forms.ModelChoiceField(
        Maatregel.objects.none(),
        label="Welk vinkje komt er bij je activiteit?",
        required=False,
        empty_label="geen",
        help_text="Is het gedaan, dan staat het meteen op de pagina en kunnen mensen erop zoeken.",
    )
    kanttekeningen = {"tegen": "alleen als het eraan komt"}

    def __init__(self, *args, codes=(), **kwargs):
        super().__init__(*args, **kwargs)
        if codes:
            self.fields["maatregel"].queryset = Maatregel.objects.filter(code__in=codes)
        else:
            del self.fields["maatregel"]
