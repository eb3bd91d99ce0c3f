"""The own account: how you log in, and on which devices you are."""

from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as mfa_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from partners.aanmelden.sessies import beeindig_sessies
from partners.aanmelden.toestel import naam_van
from partners.aanmelden.tweede_stap import is_verplicht, stappen_van


class Overzicht(IndexView):
    """Password, second step, devices and the link with ACM/IDM, each with what can be done."""

    def get_context_data(self, **kwargs):
        gebruiker = self.request.user
        stappen = list(stappen_van(gebruiker))
        return super().get_context_data(**kwargs) | {
            "stappen": stappen,
            "verplicht": is_verplicht(gebruiker),
            "over_tijd": _over_tijd(gebruiker, stappen),
            "toestellen": UserSession.objects.filter(user=gebruiker).count(),
            "acm": settings.ACM_SERVER,
            "acm_naam": settings.ACM_NAAM,
            "gekoppeld": SocialAccount.objects.filter(user=gebruiker).first(),
        }


def _over_tijd(gebruiker, stappen) -> bool:
    tegen = gebruiker.tweede_stap_tegen
    return not stappen and bool(tegen) and tegen < timezone.localdate() and is_verplicht(gebruiker)


overzicht = Overzicht.as_view()


class SleutelWeg(RemoveWebAuthnView):
    """allauth's, but the last second step stays for who cannot do without."""

    def form_valid(self, form):
        if not mfa_adapter().can_delete_authenticator(self.object):
            messages.warning(
                self.request, mfa_adapter().error_messages["cannot_delete_authenticator"]
            )
            return redirect("mfa_list_webauthn")
        return super().form_valid(form)


sleutel_weg = SleutelWeg.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
def toestellen(request):
    """List where somebody is logged in; POST logs out one of them (`toestel`) or all the others."""
    eigen = UserSession.objects.filter(user=request.user)
    if request.method == "POST":
        return _meld_af(request, eigen)
    sessies = [
        {"rij": rij, "naam": naam_van(rij.user_agent), "hier": rij.is_current()}
        for rij in eigen.order_by("-last_seen_at", "-id")
        if rij.exists()
    ]
    return render(request, "account/toestellen.html", {"sessies": sessies})


def _meld_af(request, eigen):
    sleutel = request.POST.get("toestel", "")
    hier = request.session.session_key
    if sleutel == "andere":
        aantal = beeindig_sessies(request.user, behalve=hier)
        messages.success(request, f"Afgemeld op {aantal} ander{'e' if aantal != 1 else ''} toestel"
                                  f"{'len' if aantal != 1 else ''}.")  # fmt: skip
    elif sleutel.isdecimal():
        rij = eigen.filter(pk=sleutel).first()
        if rij and rij.session_key == hier:
            get_adapter(request).logout(request)
            return redirect("account_login")
        if rij:
            rij.end()
        messages.success(request, "Dat toestel is afgemeld.")
    return redirect("usersessions_list")
