"""allauth's forms with the words and the look of the house."""

from allauth.account import forms as allauth_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django.core.validators import MaxLengthValidator
from django.forms import PasswordInput

from partners.aanmelden.wachtwoorden import LANGSTE
from wevelgem_netwerk.basis.formulieren import HuisFormulier

LABELS = {
    "login": "E-mailadres",
    "email": "E-mailadres",
    "password": "Wachtwoord",
    "oldpassword": "Wachtwoord van nu",
    "password1": "Nieuw wachtwoord",
    "password2": "Nog een keer het nieuwe wachtwoord",
    "code": "Code",
    "name": "Hoe noem je deze sleutel?",
    "credential": "Sleutel",
    "passwordless": "Ook gebruiken om zonder wachtwoord aan te melden",
}
UITLEG = "Minstens 12 tekens. Drie of vier gewone woorden na elkaar onthoud je het best."
UITLEG_PER_VELD = {"password1": UITLEG}
TE_LANG = f"Een wachtwoord heeft hoogstens {LANGSTE} tekens."


class AccountFormulier(HuisFormulier):
    """Labels above the fields instead of placeholders in them, and one hint for a new password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            veld.label = LABELS[naam]
            veld.widget.attrs.pop("placeholder", None)
            veld.help_text = UITLEG_PER_VELD.get(naam, "")
            veld.error_messages["required"] = f"Vul “{veld.label}” nog in."
            if isinstance(veld.widget, PasswordInput):
                begrens(veld)
        if "code" in self.fields:
            self.fields["code"].widget.attrs["inputmode"] = "numeric"


def begrens(veld) -> None:
    """A password of a megabyte is no password; said before anything is worked out with it.

    No `maxlength` on the field: a browser would cut off what a password manager fills in.
    """
    veld.validators.append(MaxLengthValidator(LANGSTE, TE_LANG))


class Aanmelden(AccountFormulier, allauth_forms.LoginForm):
    pass


class WachtwoordVergeten(AccountFormulier, allauth_forms.ResetPasswordForm):
    pass


class WachtwoordNieuw(AccountFormulier, allauth_forms.ResetPasswordKeyForm):
    pass


class WachtwoordWijzigen(AccountFormulier, allauth_forms.ChangePasswordForm):
    pass


class WachtwoordInstellen(AccountFormulier, allauth_forms.SetPasswordForm):
    pass


class Bevestigen(AccountFormulier, allauth_forms.ReauthenticateForm):
    pass


class TweedeStap(AccountFormulier, mfa_forms.AuthenticateForm):
    pass


class BevestigenMetCode(AccountFormulier, mfa_forms.ReauthenticateForm):
    pass


class AppInstellen(AccountFormulier, totp_forms.ActivateTOTPForm):
    pass


class SleutelToevoegen(AccountFormulier, webauthn_forms.AddWebAuthnForm):
    """A passkey by default: with it nobody needs to type a password any more."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 60
        self.fields["passwordless"].initial = True


class SleutelNoemen(AccountFormulier, webauthn_forms.EditWebAuthnForm):
    pass
