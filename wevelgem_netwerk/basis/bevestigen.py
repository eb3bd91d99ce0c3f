"""Once more who you are, before something that moves money or lets somebody in.

A phone that was signed in and lies about must not be enough (docs/bedreigingen.md D). Asked when
the last proof is older than ACCOUNT_REAUTHENTICATION_TIMEOUT; what was sent goes on after it, so
nothing is typed twice.
"""

from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows import reauthentication
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode


def moet_bevestigen(request) -> bool:
    """Return whether the last proof of who this is, is too old."""
    return reauthentication.is_reauthentication_required(request, app="")


def vraag_bewijs(request) -> HttpResponseRedirect:
    """Keep what was sent and lead to the page that asks; it goes on from there by itself.

    The library compares the way back with a path: with `?...` in it, what was sent would be lost.
    """
    wegen = get_adapter().get_reauthentication_methods(request.user)
    naar = wegen[0]["url"] if wegen else reverse("account_login")
    request.session.pop(reauthentication.STATE_SESSION_KEY, None)
    antwoord = reauthentication.suspend_request(request, naar)
    if request.method != "POST":
        return antwoord
    return HttpResponseRedirect(f"{naar}?{urlencode({'next': request.path})}")


def bevestigd(view):
    """Open a view for who proved these last minutes who they are. Stands under `voor`."""

    @wraps(view)
    def binnen(request, *args, **kwargs):
        if moet_bevestigen(request):
            return vraag_bewijs(request)
        return view(request, *args, **kwargs)

    return binnen


class NaBevestiging:
    """For an admin that decides on money or access: what it sends wants a fresh proof.

    Stands before BasisAdmin in the bases.
    """

    def vraagt_bewijs(self, request, object_id: str | None) -> bool:
        """Whether what is sent decides on it; a form with other fields too says when."""
        return True

    def _eerst(self, request, object_id=None):
        """The redirect to who asks, or None to go on."""
        moet = (
            request.method == "POST"
            and self.has_view_or_change_permission(request)
            and self.vraagt_bewijs(request, object_id)
            and moet_bevestigen(request)
        )
        return vraag_bewijs(request) if moet else None

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return self._eerst(request, object_id) or super().changeform_view(
            request, object_id, form_url, extra_context
        )

    def delete_view(self, request, object_id, extra_context=None):
        return self._eerst(request, object_id) or super().delete_view(
            request, object_id, extra_context
        )

    def changelist_view(self, request, extra_context=None):
        """An action on a list sends too; searching is a GET."""
        return self._eerst(request) or super().changelist_view(request, extra_context)
