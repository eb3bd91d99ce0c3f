"""Small forms beside an offer: a picture, a copy, the last look."""

from crispy_forms.layout import Div, Layout
from django import forms

from aanbod.domein.beelden import SOORTEN
from aanbod.domein.kopieren import JAAR_IN_WEKEN, MEESTE_KOPIEEN
from aanbod.domein.weigeringen import AanbodWeigering
from wevelgem_netwerk.basis.formulieren import HuisFormulier
from wevelgem_netwerk.basis.weigering import Geweigerd

AANVAARD = ",".join(f"image/{soort.lower()}" for soort in SOORTEN)


class BeeldFormulier(HuisFormulier, forms.Form):
    """A picture with what is on it and whose it is; both must be there."""

    bestand = forms.FileField(
        label="Kies een foto",
        widget=forms.FileInput(attrs={"accept": AANVAARD}),
        help_text="Een jpg, png of webp van hoogstens 20 MB. We maken ze kleiner.",
        error_messages={"empty": "Dit bestand is leeg. Kies een ander."},
    )
    tekst = forms.CharField(
        label="Wat zie je?",
        max_length=160,
        help_text="Voor wie het beeld niet ziet: twee meisjes dansen in een zaal.",
    )
    rechthebbende = forms.CharField(
        label="Van wie is het beeld?",
        min_length=2,
        max_length=250,
        help_text="De naam van wie de foto maakte, of van jullie club.",
        error_messages={"min_length": "Schrijf de naam voluit."},
    )
    mag = forms.BooleanField(
        label="Wie herkenbaar is, vindt het goed dat dit online staat",
        error_messages={"required": "Vraag het eerst aan wie op de foto staat. Vink het dan aan."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        velden = [Div(naam, css_class="mb-4") for naam in self.fields]
        self.helper.layout = Layout(*velden)

    def clean(self):
        """A browser does not send a chosen file again: then it is the one thing that is lost."""
        schoon = super().clean()
        if self.errors and schoon.get("bestand"):
            self.add_error("bestand", "Kies de foto opnieuw: die kunnen we niet onthouden.")
        return schoon

    def weiger(self, geweigerd: Geweigerd) -> None:
        over_bestand = geweigerd.reden in {
            AanbodWeigering.GEEN_BEELD,
            AanbodWeigering.BEELD_TE_GROOT,
        }
        self.add_error("bestand" if over_bestand else None, geweigerd.uitleg)


class KopieFormulier(HuisFormulier, forms.Form):
    """How many weeks later, and how many of them."""

    weken = forms.IntegerField(
        label="Hoeveel weken later?",
        min_value=0,
        max_value=JAAR_IN_WEKEN * 10,
        help_text="52 weken is volgend jaar, op dezelfde dag van de week. 0 is op dezelfde data, "
        "voor een tweede groep.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "min_value": "Kies 0 weken of meer.",
            "max_value": "Kies hoogstens 520 weken.",
        },
    )
    aantal = forms.IntegerField(
        label="Hoeveel keer?",
        initial=1,
        min_value=1,
        max_value=MEESTE_KOPIEEN,
        help_text="Meer dan één: elk volgt de vorige na zoveel weken.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "min_value": "Kies minstens 1.",
            "max_value": f"Kies er hoogstens {MEESTE_KOPIEEN}.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Div("weken", "aantal", css_class="veldraster mb-4"))


class PubliceerFormulier(HuisFormulier, forms.Form):
    """What the partner still says to the coordinator when it submits."""

    antwoord = forms.CharField(
        label="Wil je er iets bij zeggen aan de coördinator?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
