"""Out to ACM/IDM and back; and no longer linked."""

from functools import wraps

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect import views
from allauth.socialaccount.signals import social_account_removed
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from requests import RequestException

from partners.aanmelden.acm import zeg_niet
from partners.toegang import publiek


def _niet_bereikbaar(view):
    """A provider that is away, or answers what is no OpenID Connect, is a page and not a 500."""

    @wraps(view)
    def binnen(request, provider_id):
        try:
            return view(request, provider_id)
        except (RequestException, KeyError, ValueError):
            return zeg_niet(request, "mislukt")

    return publiek(binnen)


begin = _niet_bereikbaar(views.login)
terug = _niet_bereikbaar(views.callback)


@require_POST
@reauthentication_required(app="allauth.socialaccount")
@transaction.atomic
def maak_los(request):
    """Unlink the own account from ACM/IDM; refused when nothing else would let its owner in."""
    gekoppeld = SocialAccount.objects.select_for_update().filter(user=request.user).first()
    if gekoppeld and not request.user.has_usable_password():
        messages.warning(request, "Kies eerst een wachtwoord. Anders kom je niet meer binnen.")
    elif gekoppeld:
        gekoppeld.delete()
        social_account_removed.send(sender=SocialAccount, request=request, socialaccount=gekoppeld)
        messages.success(request, "Je account is niet meer gekoppeld.")
    return redirect("mfa_index")
