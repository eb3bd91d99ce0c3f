"""The sheet that people fill in, on a phone and (typed over) from paper."""

import re

from django import forms

from partners.domein.stem.antwoord import Blad
from partners.models import Vraag
from partners.models.bevraging import VraagSoort
from partners.taal.masker import zin_over

LANGSTE_ANTWOORD = 500


def veldnaam(vraag: Vraag) -> str:
    return f"v{vraag.volgorde}"


class Bladformulier(forms.Form):
    """The questions of one questionnaire. Nothing has to be answered.

    `pot` is for robots: people do not see it. Own words that look like a name or a number ask one
    look more; `gezien` says that somebody had it.
    """

    pot = forms.CharField(required=False)
    gezien = forms.BooleanField(required=False)

    def __init__(self, *args, vragen: list[Vraag], **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.vragen = vragen
        for vraag in vragen:
            self.fields[veldnaam(vraag)] = self._veld(vraag)

    def _veld(self, vraag: Vraag) -> forms.Field:
        if vraag.is_open:
            lang = f"Dit is langer dan {LANGSTE_ANTWOORD} tekens. Kan het korter?"
            return forms.CharField(
                label=vraag.tekst,
                required=False,
                max_length=LANGSTE_ANTWOORD,
                widget=forms.Textarea(attrs={"rows": 4}),
                error_messages={"max_length": lang},
            )
        keuzes = [(str(nr), woord) for nr, woord in enumerate(vraag.woorden, 1)]
        soort, widget = forms.ChoiceField, forms.RadioSelect
        if vraag.soort == VraagSoort.MEER:
            soort, widget = forms.MultipleChoiceField, forms.CheckboxSelectMultiple
        return soort(
            label=vraag.tekst,
            choices=keuzes,
            required=False,
            widget=widget,
            error_messages={"invalid_choice": "Kies een van de antwoorden die er staan."},
        )

    def clean_pot(self):
        if self.cleaned_data["pot"]:
            raise forms.ValidationError(
                "Er stond iets in een vak dat leeg moet blijven. We maakten het leeg."
            )
        return ""

    def clean(self):
        """Point once at what looks like a name or a number; after that it is left out."""
        inhoud = super().clean()
        if not inhoud.get("gezien"):
            for vraag in self.vragen:
                self._wijs(vraag, inhoud.get(veldnaam(vraag)))
        return inhoud

    def _wijs(self, vraag: Vraag, tekst) -> None:
        if vraag.is_open and tekst and (zin := zin_over(tekst)):
            raad = f"{zin} Schrijf het anders, of stuur het zo: dan laten wij het weg."
            self.add_error(veldnaam(vraag), forms.ValidationError(raad, code="naam"))

    @property
    def gewezen(self) -> bool:
        """Whether somebody now has seen which words will be left out."""
        return any(
            fout.code == "naam" for fouten in self.errors.as_data().values() for fout in fouten
        )

    def blad(self) -> Blad:
        """Return what was answered; call it on a valid form."""
        blad = Blad()
        for vraag in self.vragen:
            waarde = self.cleaned_data[veldnaam(vraag)]
            if vraag.is_open:
                blad.teksten[vraag.pk] = waarde
            elif waarde:
                lijst = waarde if isinstance(waarde, list) else [waarde]
                blad.waarden[vraag.pk] = tuple(int(w) for w in lijst)
        return blad

    def regels(self):
        """Yield each question with its bound field, for the page."""
        for vraag in self.vragen:
            yield vraag, self[veldnaam(vraag)]


class Invoerformulier(Bladformulier):
    """The same sheet, typed over from paper: the number before each box, by keyboard alone."""

    def _veld(self, vraag: Vraag) -> forms.Field:
        if vraag.is_open:
            veld = super()._veld(vraag)
            veld.widget.attrs = {"rows": 2}
            return veld
        return NummerVeld(vraag)

    def blad(self) -> Blad:
        blad = Blad()
        for vraag in self.vragen:
            waarde = self.cleaned_data[veldnaam(vraag)]
            (blad.teksten if vraag.is_open else blad.waarden)[vraag.pk] = waarde
        return blad


class NummerVeld(forms.CharField):
    """Numbers of the boxes with a cross: "2", or "1 3" when several may be chosen."""

    def __init__(self, vraag: Vraag):
        self.vraag = vraag
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "vinknummer"}
        super().__init__(
            label=vraag.tekst, required=False, max_length=40, widget=forms.TextInput(attrs=attrs)
        )

    def clean(self, value):
        """Return the numbers, as a tuple; () when the sheet has no cross here."""
        tekst = super().clean(value)
        nummers = tuple(dict.fromkeys(int(n) for n in re.findall(r"[0-9]{1,3}", tekst)))
        hoogste = len(self.vraag.woorden)
        if re.sub(r"[0-9\s,;.+&-]|en", "", tekst.lower()) or any(
            not 1 <= n <= hoogste for n in nummers
        ):
            raise forms.ValidationError(f"Typ een nummer van 1 tot {hoogste}.")
        if len(nummers) > 1 and self.vraag.soort != VraagSoort.MEER:
            raise forms.ValidationError(
                "Hier hoort één nummer. Staan er twee kruisjes, laat het dan leeg."
            )
        return nummers
