"""How allauth behaves here: accounts are given by the network, nobody signs up alone."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up; an invitation of the network makes the account. Errors in plain Dutch."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze allebei na."
        ),
        "too_many_login_attempts": (
            "Het lukte te veel keer niet. Wacht vijf minuten en probeer opnieuw,"
            " of kies een nieuw wachtwoord."
        ),
        "rate_limited": "Dat ging wat snel. Wacht een minuut en probeer opnieuw.",
        "enter_current_password": "Dit is niet het wachtwoord dat je nu gebruikt.",
        "incorrect_password": "Dit is niet het wachtwoord dat je nu gebruikt.",
        "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe.",
    }

    def is_open_for_signup(self, request):
        return False
