"""The one base class of every ModelAdmin, and the log as a read-only list."""

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models.constants import LOOKUP_SEP
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.models import Logregel, Post, PostStatus
from wevelgem_netwerk.basis.post import probeer_opnieuw
from wevelgem_netwerk.basis.rekenbladlijst import MetRekenblad

#: So many lines of history fit on a page.
MEESTE_REGELS = 200


class RolToegang:
    """Rights in the admin follow the role of the chosen workplace, not Django's permissions.

    `schrijven` and `lezen` hold values of the role; a superuser (break-glass account made with
    `createsuperuser`) may all. Works for a ModelAdmin and for an inline.
    """

    schrijven: frozenset[str] = frozenset({"beheerder"})
    lezen: frozenset[str] = frozenset()

    def _mag(self, request, rollen) -> bool:
        if request.user.is_superuser and request.user.is_active:
            return True
        werkplek = getattr(request, "werkplek", None)
        return bool(werkplek) and werkplek.rol in rollen

    def has_module_permission(self, request):
        return self._mag(request, self.schrijven | self.lezen)

    def has_view_permission(self, request, obj=None):
        return self._mag(request, self.schrijven | self.lezen)

    def has_add_permission(self, request, obj=None):
        return self._mag(request, self.schrijven)

    def has_change_permission(self, request, obj=None):
        return self._mag(request, self.schrijven)

    def has_delete_permission(self, request, obj=None):
        """Nothing that carries history is deleted here; a verb of the model ends it instead."""
        return False


class BasisAdmin(RolToegang, MetRekenblad, admin.ModelAdmin):
    """What every list and form of the admin shares; an admin holds no rule of its own."""

    list_per_page = 50
    show_full_result_count = False
    list_select_related = True

    def lookup_allowed(self, lookup, value, request):
        """Only what is shown here can be filtered on in an address.

        Django allows every field of the model: `?password__startswith=a` on the accounts, or
        `?tekst__contains=` on the mails, tells what is kept out of sight letter by letter.
        """
        veld = lookup.partition(LOOKUP_SEP)[0]
        return veld in self._getoond(request) and super().lookup_allowed(lookup, value, request)

    def _getoond(self, request) -> set[str]:
        filters = self.get_list_filter(request)
        namen = [f[0] if isinstance(f, list | tuple) else f for f in filters]
        return {
            "pk",
            "id",
            str(self.date_hierarchy),
            *(getattr(naam, "parameter_name", naam).partition(LOOKUP_SEP)[0] for naam in namen),
            *map(str, self.get_list_display(request)),
            *flatten_fieldsets(self.get_fieldsets(request)),
        }

    def save_model(self, request, obj, form, change):
        """Save a row that has no verb of its own, and log which fields: never their values.

        An admin whose model has a verb calls that instead, and the verb logs.
        """
        super().save_model(request, obj, form, change)
        werkplek = getattr(request, "werkplek", None)
        if form.changed_data:
            schrijf_log(
                wat="wijzigt in het beheer" if change else "voegt toe in het beheer",
                onderwerp=obj,
                door=request.user,
                namens=werkplek.partner if werkplek else "",
                velden=sorted(form.changed_data),
            )

    def history_view(self, request, object_id, extra_context=None):
        """What happened to this object, out of the log of the house, newest first."""
        ding = self.get_object(request, object_id)
        if ding is None or not self.has_view_permission(request, ding):
            raise Http404
        regels = Logregel.objects.over(ding).select_related("wie")[:MEESTE_REGELS]
        inhoud = {"title": f"Geschiedenis: {ding}", "original": ding, "opts": self.opts}
        return TemplateResponse(
            request,
            "admin/geschiedenis.html",
            self.admin_site.each_context(request) | inhoud | {"regels": regels},
        )


class BasisInline(RolToegang, admin.TabularInline):
    """Lines under a form, with the same access as the rest."""

    extra = 0
    show_change_link = False


class AlleenLezen:
    """For rows that only verbs may make. Stands before BasisAdmin in the bases."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Logregel)
class LogregelAdmin(AlleenLezen, BasisAdmin):
    list_display = ["moment", "wie", "namens", "wat", "soort", "sleutel"]
    search_fields = ["wat", "namens", "waarom", "sleutel", "wie__voornaam", "wie__naam"]
    list_filter = ["soort", "wat"]
    date_hierarchy = "moment"


@admin.register(Post)
class PostAdmin(AlleenLezen, BasisAdmin):
    """What went out and what waits. What a mail says stays out of sight: it may hold a link."""

    lezen = frozenset({"coordinator"})
    list_display = ["onderwerp", "aan", "status", "pogingen", "melding", "gemaakt_op"]
    list_filter = ["status"]
    search_fields = ["aan", "onderwerp"]
    search_help_text = "Zoek op adres of onderwerp."
    fields = ["onderwerp", "aan", "status", "pogingen", "opnieuw_na", "melding",
              "gemaakt_op", "verstuurd_op"]  # fmt: skip
    change_form_template = "admin/basis/post/change_form.html"

    def get_urls(self):
        opnieuw = path(
            "<int:pk>/opnieuw/", self.admin_site.admin_view(self.opnieuw), name="basis_post_opnieuw"
        )
        return [opnieuw, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        extra = {"weg": PostStatus.VERSTUURD} | (extra_context or {})
        return super().change_view(request, object_id, form_url, extra)

    @method_decorator(require_POST)
    def opnieuw(self, request, pk):
        """Try a mail again now."""
        if not self.has_view_permission(request):
            raise Http404
        post = get_object_or_404(Post, pk=pk)
        probeer_opnieuw(post=post)
        post.refresh_from_db()
        if post.status == PostStatus.VERSTUURD:
            self.message_user(request, "De mail is vertrokken.", messages.SUCCESS)
        else:
            self.message_user(request, "Het lukte nog niet. We proberen het straks opnieuw.",
                              messages.WARNING)  # fmt: skip
        return redirect("admin:basis_post_change", pk)
