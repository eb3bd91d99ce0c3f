"""Asking a colleague, and the account of who says yes."""

from allauth.account.fields import PasswordField, SetPasswordField
from django import forms

from partners.forms.account import UITLEG, begrens
from partners.models import Gebruiker, Rol
from wevelgem_netwerk.basis.formulieren import HuisFormulier

UITLEG_ROL = {
    Rol.AANBIEDER: "Aanbieder: ook aanbod en geld",
    Rol.KASSA: "Kassa: enkel de balie",
    Rol.OCMW: "OCMW-medewerker",
}


class Collega(HuisFormulier, forms.Form):
    """Whom to ask, and for which of the roles that may be given from here (`rollen`)."""

    voornaam = forms.CharField(label="Voornaam", max_length=60)
    naam = forms.CharField(label="Naam", max_length=80, required=False)
    email = forms.EmailField(label="E-mailadres", max_length=254)
    rol = forms.ChoiceField(label="Wat doet deze persoon?", widget=forms.RadioSelect)

    def __init__(self, *args, rollen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rol"].choices = [(rol, UITLEG_ROL[rol]) for rol in rollen]
        self.initial.setdefault("rol", rollen[-1])


class NieuwAccount(HuisFormulier, forms.Form):
    """How somebody new is called, and the password they choose."""

    voornaam = forms.CharField(label="Voornaam", max_length=60)
    naam = forms.CharField(label="Naam", max_length=80, required=False)
    password1 = SetPasswordField(label="Wachtwoord", help_text=UITLEG)
    password2 = PasswordField(label="Nog een keer het wachtwoord", autocomplete="new-password")

    def __init__(self, *args, uitnodiging, **kwargs):
        eigen = {"voornaam": uitnodiging.voornaam, "naam": uitnodiging.naam}
        super().__init__(*args, initial=eigen, **kwargs)
        self.fields["password1"].user = Gebruiker(email=uitnodiging.email, **eigen)
        for naam in ("password1", "password2"):
            self.fields[naam].widget.attrs.pop("placeholder", None)
            begrens(self.fields[naam])

    def clean(self):
        een, twee = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if een and twee and een != twee:
            self.add_error("password2", "Typ twee keer hetzelfde wachtwoord.")

    def waarden(self) -> dict:
        """Return what the verb asks."""
        velden = self.cleaned_data
        return {
            "wachtwoord": velden["password1"],
            "voornaam": velden["voornaam"],
            "naam": velden["naam"],
        }
