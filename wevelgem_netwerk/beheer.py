"""The admin site: the coordinator's meeting table, dressed in the portal's own colours."""

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig


class BeheerConfig(AdminConfig):
    default_site = "wevelgem_netwerk.beheer.Beheer"


class Beheer(AdminSite):
    """Open for coördinator and beheerder, by the role of their chosen workplace."""

    site_header = "wevelgem netwerk"
    site_title = "wevelgem netwerk"
    index_title = "Beheer"

    def has_permission(self, request):
        from partners.toegang import BEHEER_ROLLEN, rol_van  # noqa: PLC0415 -- apps not loaded yet

        gebruiker = request.user
        return gebruiker.is_active and (gebruiker.is_superuser or rol_van(request) in BEHEER_ROLLEN)
