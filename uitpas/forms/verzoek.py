"""What a resident asks about the own data, and what came of it."""

from django import forms
from django.utils import timezone

from uitpas.models.beperking import Beperking
from uitpas.models.verzoek import Uitkomst, Verzoeksoort
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier


class VerzoekFormulier(HuisFormulier, forms.Form):
    soort = forms.ChoiceField(
        label="Wat vraagt die?",
        choices=[("", "Kies wat"), *((s.value, s.label.capitalize()) for s in Verzoeksoort)],
        error_messages={"required": "Kies wat er gevraagd is."},
    )
    ontvangen_op = DatumVeld(label="Op welke dag?", initial=timezone.localdate)


class AntwoordFormulier(HuisFormulier, forms.Form):
    uitkomst = forms.ChoiceField(
        label="Antwoord",
        choices=[("", "Kies het antwoord"), *((u.value, u.label.capitalize()) for u in Uitkomst)],
        error_messages={"required": "Kies wat je antwoordde."},
    )


class BeperkFormulier(HuisFormulier, forms.Form):
    reden = forms.ChoiceField(
        label="Waarom staat het stil?",
        choices=[(b.value, b.label.capitalize()) for b in Beperking],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom."},
    )


class VerderFormulier(HuisFormulier, forms.Form):
    verwittigd = forms.BooleanField(
        label="De persoon weet dat we weer verdergaan",
        error_messages={"required": "Vertel het eerst aan de persoon, en vink dat dan aan."},
    )
