"""Logging in with ACM/IDM (itsme, eID) over OpenID Connect.

Somebody is known by `sub` alone: it is linked by who is logged in with a password, or while taking
up an invitation, never by an e-mail address. The organisation they chose there (KBO number) decides
which workplaces are open in this session. Of the rest of the claims nothing is kept.
"""

from allauth.account.signals import user_logged_in
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.conf import settings
from django.dispatch import receiver
from django.shortcuts import render

from partners.aanmelden.tweede_stap import SESSIE_STERK
from partners.domein.mensen import uitnodiging as uitnodigen
from partners.models import Uitnodiging
from partners.toegang import SESSIE_ORGANISATIE, werkplekken
from wevelgem_netwerk.basis.acm import is_sterk
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd

#: The secret of the invitation that is being taken up this way.
SESSIE_UITNODIGING = "acm_uitnodiging"


def kbo_uit(claims: dict) -> str:
    """Return the KBO number in the claims as ten figures, or ""; other codes are no KBO number."""
    cijfers = str(claims.get(settings.ACM_CLAIM_ORGANISATIE, "")).replace(".", "").strip()
    return cijfers.zfill(10) if cijfers.isascii() and cijfers.isdigit() else ""


class AcmAdapter(DefaultSocialAccountAdapter):
    """Who may come in this way, and what stays behind of what the provider told."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def populate_user(self, request, sociallogin, data):
        """Keep the organisation, and in the session whether it was a strong login; throw the rest
        away, before anything is written."""
        claims = sociallogin.account.extra_data
        request.session[SESSIE_STERK] = is_sterk(claims.get("id_token", {}), settings.ACM_MIDDELEN)
        claims = claims.get("userinfo", {}) | claims.get("id_token", {})
        sociallogin.account.extra_data = {"kbo": kbo_uit(claims)}
        return sociallogin.user

    def on_authentication_error(self, request, provider, error=None, exception=None,
                                extra_context=None):  # fmt: skip
        """Refused, cancelled or tampered with: back to the start, with one sentence."""
        raise ImmediateHttpResponse(zeg_niet(request, "mislukt"))

    def pre_social_login(self, request, sociallogin):
        """Before anybody is let in: an account, a workplace, or a reason why not."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        kbo = sociallogin.account.extra_data["kbo"]
        if not sociallogin.is_existing:
            self._neem_uitnodiging_op(request, sociallogin, kbo)
        if settings.ACM_CLAIM_ORGANISATIE and not werkplekken(sociallogin.user, kbo):
            raise ImmediateHttpResponse(zeg_niet(request, "organisatie", kbo=kbo))

    def _neem_uitnodiging_op(self, request, sociallogin, kbo):
        """An unknown `sub` comes in with an invitation only, for the organisation it is for."""
        geheim = request.session.pop(SESSIE_UITNODIGING, "")
        rij = Uitnodiging.objects.bruikbaar().filter(geheim=uitnodigen.hash_van(geheim))
        uitnodiging = rij.select_related("partner").first() if geheim else None
        if not uitnodiging:
            raise ImmediateHttpResponse(zeg_niet(request, "onbekend"))
        if settings.ACM_CLAIM_ORGANISATIE and kbo != uitnodiging.partner.kbo_nummer:
            raise ImmediateHttpResponse(zeg_niet(request, "organisatie", kbo=kbo))
        try:
            lid = uitnodigen.aanvaard(geheim=geheim)
        except Geweigerd as nee:
            raise ImmediateHttpResponse(zeg_niet(request, "geweigerd", nee=nee)) from nee
        sociallogin.connect(request, lid.gebruiker)

    def get_connect_redirect_url(self, request, socialaccount):
        return "/account/"


def zeg_niet(request, wat: str, **inhoud):
    """Say why not, without telling whether an account exists somewhere."""
    inhoud = {"wat": wat, "kbo": "", "nee": None, "acm_naam": settings.ACM_NAAM} | inhoud
    return render(request, "account/acm_niet.html", inhoud, status=403)


@receiver(user_logged_in)
def onthoud_organisatie(sender, request, sociallogin=None, **kwargs):
    """In this session only the workplaces of the organisation chosen at the provider are open."""
    if sociallogin and settings.ACM_CLAIM_ORGANISATIE:
        request.session[SESSIE_ORGANISATIE] = sociallogin.account.extra_data["kbo"]


@receiver(social_account_added)
@receiver(social_account_removed)
def koppeling_veranderd(sender, request, signal, **kwargs):
    """Who linked, or no longer; which `sub` it is stays out of the log."""
    bron = kwargs.get("sociallogin") or kwargs.get("socialaccount")
    wat = "ACM/IDM gekoppeld" if signal is social_account_added else "ACM/IDM losgemaakt"
    schrijf_log(wat=wat, onderwerp=bron.user, door=bron.user)
