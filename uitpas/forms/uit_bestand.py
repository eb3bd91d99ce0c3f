"""Registering people from a file: choose it, look, and choose it again to confirm."""

import hashlib

from django import forms
from django.core import signing
from django.template.defaultfilters import filesizeformat

from uitpas.domein.bestanden.registratiebestand import KOP
from uitpas.models import Grond
from wevelgem_netwerk.basis.formulieren import HuisFormulier

GROOTSTE = 20 * 1024 * 1024
#: So many rows are done while somebody waits; more is for the command.
MEESTE_RIJEN = 500
#: How long what was looked at may be confirmed, in seconds.
UUR = 60 * 60
_ZOUT = "uitpas.registreer_uit_bestand"


class UitBestandFormulier(HuisFormulier, forms.Form):
    """`kenmerk` says which file was looked at, by which workplace and for which proof.

    Nothing of the file is kept between looking and confirming: it is sent again, and its
    fingerprint tells that it is the same.
    """

    bestand = forms.FileField(
        label="Bestand",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": "Kies een bestand.",
            "invalid": "Kies een bestand.",
            "empty": f"Het bestand is leeg. De eerste rij moet zijn: {KOP}",
        },
    )
    grond = forms.ModelChoiceField(
        label="Welk bewijs zag je?",
        queryset=Grond.objects.none(),
        empty_label="Kies een bewijs",
        help_text="Voor iedereen in het bestand. Een ander bewijs? Maak er een apart bestand van.",
    )
    bewijs_gezien = forms.BooleanField(
        label="Ik zag het bewijs van iedereen in het bestand",
        error_messages={"required": "Vink “Ik zag het bewijs van iedereen in het bestand” aan."},
    )
    kenmerk = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, *args, werkplek, **kwargs):
        super().__init__(*args, **kwargs)
        self.werkplek = werkplek
        self.inhoud = b""
        gemeente = werkplek.partner.gemeente
        self.fields["grond"].queryset = Grond.objects.te_kiezen_in(gemeente)

    def clean_bestand(self):
        bestand = self.cleaned_data["bestand"]
        if bestand.size > GROOTSTE:
            grootte = filesizeformat(bestand.size)
            raise forms.ValidationError(f"Dit bestand is {grootte}. Hoogstens 20 MB kan.")
        self.inhoud = bestand.read()
        if self.inhoud.strip().count(b"\n") > MEESTE_RIJEN:
            raise forms.ValidationError(
                f"Hier kunnen hoogstens {MEESTE_RIJEN} rijen in één keer. Deel het bestand op, of "
                "vraag de beheerder om het in te lezen."
            )
        return bestand

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("kenmerk") and not self.errors and not self._is_bekeken():
            self.add_error(
                "bestand",
                "Dit is niet het bestand dat je bekeek, of het is langer dan een uur geleden. "
                "Kijk na wat er nu zou gebeuren.",
            )
        return gegevens

    @property
    def bevestigd(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["kenmerk"])

    def nieuw_kenmerk(self) -> str:
        """What the confirmation has to carry; it holds no person."""
        return signing.dumps(self._afdruk(), salt=_ZOUT)

    def _afdruk(self) -> list:
        som = hashlib.sha256(self.inhoud).hexdigest()
        return [som, self.cleaned_data["grond"].pk, self.werkplek.pk]

    def _is_bekeken(self) -> bool:
        try:
            bekeken = signing.loads(self.cleaned_data["kenmerk"], salt=_ZOUT, max_age=UUR)
        except signing.BadSignature:
            return False
        return bekeken == self._afdruk()
