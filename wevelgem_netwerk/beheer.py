"""The admin site: the coordinator's meeting table, dressed in the portal's own colours."""

from functools import wraps
from importlib import import_module

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from wevelgem_netwerk.beheer_zoeken import zoek_overal


class BeheerConfig(SimpleAdminConfig):
    """Only what our own apps register: the tables of libraries are nobody's daily work."""

    default_site = "wevelgem_netwerk.beheer.Beheer"

    def ready(self):
        super().ready()
        for app in ("partners", "aanbod", "uitpas", "wevelgem_netwerk.basis"):
            import_module(f"{app}.admin")


#: Where the models of a group come from.
VERDIEPINGEN = ("partners", "aanbod", "uitpas", "basis")
#: The work, in the order of the day, and the models that belong to it; the rest are settings.
GROEPEN = (
    ("overleg", "Overleg", ("Overleg", "Actiepunt", "Besluit", "RegioAfspraak",
                            "CommunicatieActie", "Post")),
    ("stem", "Stem van mensen", ("Bevraging", "Uitspraak", "Gesprek")),
    ("geld", "Nota en budget", ("Nota", "Doelstelling", "Actie", "Trekkingsrecht", "Budgetpost",
                                "Uitgave", "Overdracht", "Kostenbestemming", "Afrekening")),
    ("leren", "Leren en groepen", ("Drempelvrij", "Tip", "Vormingstraject", "Zelftoetsvraag",
                                   "Uitstap", "Jeugdthema")),
    ("partners", "Partners", ("Partner", "Gebruiker", "Lidmaatschap", "Uitnodiging")),
    ("aanbod", "Aanbod nakijken", ("Aanbod", "Locatie", "ImportRun", "Verschil")),
    ("uitpas", "Kansentarief", ("Verdeelsleutel", "Limiet", "Bon", "Groepspas", "Grond",
                                "Grondbeperking", "Pasprijs", "Kaartsysteem", "Afrekenritme")),
)  # fmt: skip


class Beheer(AdminSite):
    """Open for coördinator and beheerder, by the role of their chosen workplace."""

    site_header = "wevelgem netwerk"
    site_title = "wevelgem netwerk"
    index_title = "Beheer"

    def get_app_list(self, request, app_label=None):
        """Grouped by the work, not by the app: what the coördinator does most stands first."""
        apps = self._build_app_dict(request, app_label)
        if app_label:
            return list(apps.values())
        soorten = [soort for app in VERDIEPINGEN if app in apps for soort in apps[app]["models"]]
        bekend = {naam for *_, namen in GROEPEN for naam in namen}
        rest = [s["object_name"] for s in soorten if s["object_name"] not in bekend]
        groepen = []
        for code, naam, namen in (*GROEPEN, ("instellingen", "Instellingen", rest)):
            van_deze = [s for naam_ in namen for s in soorten if s["object_name"] == naam_]
            if van_deze:
                groepen.append(
                    {
                        "name": naam,
                        "app_label": code,
                        "app_url": reverse("admin:index"),
                        "has_module_perms": True,
                        "models": van_deze,
                    }
                )
        return groepen

    def index(self, request, extra_context=None):
        """The front page begins with what comes: the next meeting, and the days that press."""
        from partners.admin.voorblad import voorblad  # noqa: PLC0415 -- apps not loaded yet

        return super().index(request, voorblad(request) | (extra_context or {}))

    def get_urls(self):
        return [path("zoeken/", self.admin_view(self.zoeken), name="zoeken"), *super().get_urls()]

    @method_decorator(require_safe)
    def zoeken(self, request):
        """Search all lists at once."""
        woord = request.GET.get("q", "")
        inhoud = {"title": "Zoeken", "woord": woord, "vondsten": zoek_overal(self, request, woord)}
        return TemplateResponse(request, "admin/zoeken.html", self.each_context(request) | inhoud)

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
