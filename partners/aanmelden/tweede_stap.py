"""The second step: for whom it is obligatory, until when it may wait, and the door after that.

Obligatory for roles that see residents or the money of the network, and for who lets others in
(docs/beslissingen/051). Logging in gives a first deadline; how it stands is kept in the session,
so that no page pays for it with a query.
"""

from datetime import date, timedelta
from io import BytesIO

import segno
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import models
from django.shortcuts import redirect
from django.utils import timezone

from partners.aanmelden import geheim
from partners.models import Gebruiker, Lidmaatschap

SESSIE = "tweede_stap"
#: Whether the last login with ACM/IDM in this session was with one of ACM_MIDDELEN.
SESSIE_STERK = "acm_sterk"
#: After a reset by the beheerder somebody only has to go through the steps again.
DAGEN_NA_HERSTEL = 3

STAPPEN = frozenset({Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN})
#: Where somebody past the deadline may still come: to set it up, and out.
OPEN = frozenset(
    {
        "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "account_reauthenticate",
        "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout",
        "account_set_password",
    }
)  # fmt: skip


def is_verplicht(gebruiker: Gebruiker) -> bool:
    """Whether one of the roles of today (or the break-glass account) asks for a second step."""
    verplicht = models.Q(rol__in=settings.TWEEDE_STAP_ROLLEN) | models.Q(beheert_mensen=True)
    rollen = Lidmaatschap.objects.geldig_op(timezone.localdate()).filter(gebruiker=gebruiker)
    return gebruiker.is_superuser or rollen.filter(verplicht).exists()


def stappen_van(gebruiker: Gebruiker) -> models.QuerySet:
    """Return the apps and keys somebody has; recovery codes are only a spare."""
    return Authenticator.objects.filter(user=gebruiker, type__in=STAPPEN)


def respijt(gebruiker: Gebruiker) -> date | None:
    """Return the last day `gebruiker` may do without, or None; the first call sets that day."""
    if not is_verplicht(gebruiker) or stappen_van(gebruiker).exists():
        return None
    if gebruiker.tweede_stap_tegen is None:
        tegen = timezone.localdate() + timedelta(days=settings.TWEEDE_STAP_DAGEN)
        gebruiker.tweede_stap_tegen = tegen
        gebruiker.save(update_fields=["tweede_stap_tegen"])
    return gebruiker.tweede_stap_tegen


def wis(gebruiker: Gebruiker) -> list[str]:
    """Take every app, key and code of `gebruiker` away; returns the kinds. Only for the verb."""
    alles = Authenticator.objects.filter(user=gebruiker)
    soorten = sorted(alles.values_list("type", flat=True))
    alles.delete()
    gebruiker.tweede_stap_tegen = timezone.localdate() + timedelta(days=DAGEN_NA_HERSTEL)
    gebruiker.save(update_fields=["tweede_stap_tegen"])
    return soorten


def onthoud(request, gebruiker: Gebruiker) -> None:
    """Keep in the session how it stands.

    A login with ACM/IDM counts when it says that it was a strong one (ACM_MIDDELEN).
    """
    elders = request.session.get(SESSIE_STERK, False) and any(
        bewijs["method"] == "socialaccount"
        for bewijs in get_authentication_records(request, gebruiker)
    )
    tegen = None if elders else respijt(gebruiker)
    request.session[SESSIE] = tegen.isoformat() if tegen else ""


def _tegen(request) -> date | None:
    sessie = getattr(request, "session", None)
    dag = (
        sessie.get(SESSIE, "") if sessie and settings.SESSION_COOKIE_NAME in request.COOKIES else ""
    )
    return date.fromisoformat(dag) if dag else None


class TweedeStapMiddleware:
    """Past the deadline every page leads to setting up the second step; stands after the login."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        tegen = _tegen(request)
        if not tegen or tegen >= timezone.localdate() or not request.user.is_authenticated:
            return None
        if request.resolver_match.url_name in OPEN:
            return None
        onthoud(request, request.user)  # perhaps done meanwhile, on another device
        tegen = _tegen(request)
        return redirect("mfa_index") if tegen and tegen < timezone.localdate() else None


def respijt_context(request) -> dict:
    """Give templates the banner: {"tegen", "dagen"} while the second step may still wait."""
    tegen = _tegen(request)
    dagen = (tegen - timezone.localdate()).days if tegen else -1
    return {"tweede_stap": {"tegen": tegen, "dagen": dagen} if dagen >= 0 else None}


class MfaAdapter(DefaultMFAAdapter):
    """allauth's second step with our words; its secrets are sealed in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Deze code past niet. Typ de nieuwste over en probeer opnieuw.",
        "cannot_delete_authenticator": (
            "In jouw rol kan je niet zonder tweede stap. Voeg eerst een andere toe."
        ),
        "cannot_generate_recovery_codes": "Stel eerst een app of een toegangssleutel in.",
    }

    def encrypt(self, text):
        return geheim.verzegel(text)

    def decrypt(self, encrypted_text):
        return geheim.open_zegel(encrypted_text)

    def build_totp_svg(self, url):
        beeld = BytesIO()
        segno.make(url, error="m").save(beeld, kind="svg", scale=4, border=2, light="#fff")
        return beeld.getvalue().decode()

    def can_delete_authenticator(self, authenticator):
        rest = stappen_van(authenticator.user).exclude(pk=authenticator.pk)
        return rest.exists() or not is_verplicht(authenticator.user)

    def generate_authenticator_name(self, user, type):  # noqa: A002 -- allauth's name
        aantal = Authenticator.objects.filter(user=user, type=type).count()
        return f"Sleutel {aantal + 1}" if aantal else "Mijn sleutel"

    def _get_site_name(self):
        return settings.MFA_TOTP_ISSUER
