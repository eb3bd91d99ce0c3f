"""The login page; on a developer's machine it shows the demo accounts under the form."""

from allauth.account.views import LoginView
from django.conf import settings

from partners.aanmelden.sessies import REDEN, VERDER
from partners.demo import netwerk as demo
from partners.models import Gebruiker


class Aanmelden(LoginView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "demo_accounts": _demo_accounts(),
            "demo_wachtwoord": demo.WACHTWOORD,
            "sessie_reden": self.request.session.get(REDEN, ""),
            "iets_getypt": VERDER in self.request.session,
            "acm": settings.ACM_SERVER,
            "acm_naam": settings.ACM_NAAM,
        }


def _demo_accounts() -> list[dict]:
    """Return the demo accounts that exist here; none outside DEBUG."""
    if not settings.DEBUG:
        return []
    adressen = [account[0] for account in demo.ACCOUNTS]
    bestaand = set(Gebruiker.objects.filter(email__in=adressen).values_list("email", flat=True))
    return [
        {"email": email, "voornaam": voornaam, "partner": partner, "waarvoor": waarvoor, "rol": rol}
        for email, voornaam, _, rol, partner, waarvoor in demo.ACCOUNTS
        if email in bestaand
    ]


aanmelden = Aanmelden.as_view()
