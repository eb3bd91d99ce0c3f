"""allauth's forms with the words and the look of the house."""

from allauth.account import forms as allauth_forms

from wevelgem_netwerk.basis.formulieren import HuisFormulier

LABELS = {
    "login": "E-mailadres",
    "email": "E-mailadres",
    "password": "Wachtwoord",
    "oldpassword": "Wachtwoord van nu",
    "password1": "Nieuw wachtwoord",
    "password2": "Nog een keer het nieuwe wachtwoord",
}
UITLEG = "Minstens 12 tekens. Drie of vier gewone woorden na elkaar onthoud je het best."


class AccountFormulier(HuisFormulier):
    """Labels above the fields instead of placeholders in them, and one hint for a new password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            veld.label = LABELS[naam]
            veld.widget.attrs.pop("placeholder", None)
            veld.help_text = UITLEG if naam == "password1" else ""
            veld.error_messages["required"] = f"Vul “{veld.label}” nog in."


class Aanmelden(AccountFormulier, allauth_forms.LoginForm):
    pass


class WachtwoordVergeten(AccountFormulier, allauth_forms.ResetPasswordForm):
    pass


class WachtwoordNieuw(AccountFormulier, allauth_forms.ResetPasswordKeyForm):
    pass


class WachtwoordWijzigen(AccountFormulier, allauth_forms.ChangePasswordForm):
    pass
