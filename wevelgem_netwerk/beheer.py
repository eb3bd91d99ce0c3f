"""The admin site: the coordinator's meeting table, dressed in the portal's own colours."""

from functools import wraps
from importlib import import_module

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator


class BeheerConfig(SimpleAdminConfig):
    """Only what our own apps register: the tables of libraries are nobody's daily work."""

    default_site = "wevelgem_netwerk.beheer.Beheer"

    def ready(self):
        super().ready()
        for app in ("partners", "aanbod", "uitpas", "wevelgem_netwerk.basis"):
            import_module(f"{app}.admin")


class Beheer(AdminSite):
    """Open for coördinator and beheerder, by the role of their chosen workplace."""

    site_header = "wevelgem netwerk"
    site_title = "wevelgem netwerk"
    index_title = "Beheer"

    def get_app_list(self, request, app_label=None):
        """The floors from below, and in each the order of registration: the day's work first."""
        lijst = self._build_app_dict(request, app_label)
        return [lijst[app] for app in ("partners", "aanbod", "uitpas", "basis") if app in lijst]

    def has_permission(self, request):
        from partners.toegang import BEHEER_ROLLEN, rol_van  # noqa: PLC0415 -- apps not loaded yet

        gebruiker = request.user
        return gebruiker.is_active and (gebruiker.is_superuser or rol_van(request) in BEHEER_ROLLEN)

    def admin_view(self, view, cacheable=False):
        """What a role may not do here does not exist for it: 404, never 403."""
        binnen = super().admin_view(view, cacheable)

        @wraps(binnen)
        def deur(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            try:
                return binnen(request, *args, **kwargs)
            except PermissionDenied:
                raise Http404 from None

        return deur

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """Send the public to our own login page."""
        from django.contrib.auth.views import redirect_to_login  # noqa: PLC0415 -- see above

        return redirect_to_login(request.GET.get("next", reverse("admin:index")))
