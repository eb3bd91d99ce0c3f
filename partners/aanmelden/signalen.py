"""What happens around a login in the session and the log; connected in PartnersConfig.ready()."""

import logging

from allauth.account.adapter import get_adapter
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver

from partners.aanmelden import sessies, tweede_stap
from wevelgem_netwerk.basis.log import schrijf_log

#: Into the log of the server, without a name or an address; who tries is counted elsewhere.
log = logging.getLogger("wevelgem.aanmelden")


@receiver(user_login_failed)
def mislukt(sender, **kwargs):
    log.warning("aanmelden mislukt")


@receiver(user_logged_in)
def begin_sessie(sender, request, user, **kwargs):
    """A session knows when it began, and whether the second step still waits."""
    log.info("aanmelden gelukt: gebruiker %s", user.pk)
    sessies.begin(request)
    tweede_stap.onthoud(request, user)


@receiver(authenticator_added)
@receiver(authenticator_removed)
@receiver(authenticator_reset)
def stap_veranderd(sender, request, user, authenticator, signal, **kwargs):
    """Who changed their second step, and into what; the pages know it at once."""
    wat = "tweede stap weg" if signal is authenticator_removed else "tweede stap ingesteld"
    schrijf_log(wat=wat, onderwerp=user, door=user, soort_stap=authenticator.type)
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        tweede_stap.onthoud(request, user)


@receiver(password_changed)
@receiver(password_set)
@receiver(password_reset)
def wachtwoord_veranderd(sender, request, user, signal, **kwargs):
    """The sessions elsewhere end with the old password (Django); the log tells when."""
    schrijf_log(wat="wachtwoord gewijzigd", onderwerp=user, door=user)
    if signal is password_reset:
        get_adapter(request).vergeet_pogingen(request, user.email)
