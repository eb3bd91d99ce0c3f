"""How allauth behaves here: accounts are given by the network, nobody signs up alone.

How often somebody may try (ACCOUNT_RATE_LIMITS), counted in the database for all workers:
- from a device where the account was signed in before: 10 in a quarter, for that device alone;
- from elsewhere: 60 a minute and 300 an hour for an address, over all accounts; 5 in five minutes
  for an account from one address; 10 in a quarter and 100 a day for an account from everywhere.
A good password gives its try back. A try that is over is refused before anything is worked out,
and says the same for an account that exists and one that does not.
"""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from partners.aanmelden.toestel import gekend_toestel, naam_van, onthoud_toestel
from wevelgem_netwerk.basis.post import Bericht, verstuur

APP = "allauth.account"


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up; an invitation of the network makes the account. Errors in plain Dutch."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze allebei na."
        ),
        "too_many_login_attempts": (
            "Het lukte te veel keer niet. Wacht een kwartier en probeer opnieuw,"
            " of kies een nieuw wachtwoord."
        ),
        "rate_limited": "Dat ging wat snel. Wacht een minuut en probeer opnieuw.",
        "enter_current_password": "Dit is niet het wachtwoord dat je nu gebruikt.",
        "incorrect_password": "Dit is niet het wachtwoord dat je nu gebruikt.",
        "incorrect_code": "Dat lukte niet. Probeer het nog een keer.",
        "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe.",
    }

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        """Return the address; a server behind a socket has none, then all share one count."""
        try:
            return super().get_client_ip(request)
        except PermissionDenied:
            return "0.0.0.0"  # noqa: S104 -- a name for "unknown", nothing listens there

    def pre_authenticate(self, request, **credentials):
        """Count this try before the password is looked at; refuses when there were too many."""
        email = str(credentials.get("email", "")).strip().lower()
        self._login_failed_rl_usage = ratelimit.RateLimitUsage(usage=[])
        for actie, sleutel in self._tellers(request, email):
            verbruik = ratelimit.consume(request, app=APP, action=actie, key=sleutel)
            if not verbruik:
                raise self.validation_error("too_many_login_attempts")
            self._login_failed_rl_usage.usage += verbruik.usage

    def _tellers(self, request, email: str) -> list[tuple[str, str]]:
        adres = ratelimit.get_ip(request)
        toestel = gekend_toestel(request, email)
        if toestel:
            return [("aanmelden_toestel", f"{toestel}|{email}")]
        return [
            ("aanmelden_adres", adres),
            ("aanmelden_paar", f"{adres}|{email}"),
            ("login_failed", email),
        ]

    def vergeet_pogingen(self, request, email: str) -> None:
        """Who chose a new password through the mailbox may try again at once."""
        for actie, sleutel in self._tellers(request, email):
            if actie != "aanmelden_adres":
                ratelimit.clear(request, app=APP, action=actie, key=sleutel)

    def login(self, request, user):
        self.was_er_al = bool(user.last_login)
        super().login(request, user)

    def post_login(self, request, user, **kwargs):
        """Remember the device; a mail when it is a new one, so that its owner notices a thief."""
        response = super().post_login(request, user, **kwargs)
        if self.was_er_al and not gekend_toestel(request, user.email):
            toestel = naam_van(request.headers.get("User-Agent", ""))
            self.send_notification_mail("account/email/nieuw_toestel", user, {"toestel": toestel})
        onthoud_toestel(request, response, user.email)
        return response

    def is_reauthentication_required(self, *, app, **kwargs):
        """Not again for who logged in these last minutes; else as allauth says."""
        request = context.request
        bewijzen = get_authentication_records(request, request.user)
        if bewijzen:
            sinds = timezone.now().timestamp() - bewijzen[-1]["at"]
            if sinds < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
                return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user):
        """With words of ours; the first is what the page offers."""
        woorden = {
            "reauthenticate": "Met je wachtwoord",
            "mfa_reauthenticate": "Met een code uit je app",
            "mfa_reauthenticate:webauthn": "Met je toegangssleutel",
        }
        wegen = super().get_reauthentication_methods(user)
        return [weg | {"description": woorden[weg["id"]]} for weg in wegen]

    def get_password_change_redirect_url(self, request):
        return "/account/"

    def send_mail(self, template_prefix, email, context):
        """Every mail leaves through the outbox of the house, also those of the library."""
        ctx = {"request": self.request, "email": email} | context
        mail = self.render_mail(template_prefix, email, ctx)
        verstuur(Bericht(aan=email, onderwerp=mail.subject, tekst=mail.body), over=ctx.get("user"))
