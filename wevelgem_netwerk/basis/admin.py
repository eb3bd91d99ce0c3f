"""The one base class of every ModelAdmin, and the log as a read-only list."""

from django.contrib import admin

from wevelgem_netwerk.basis.models import Logregel


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


class BasisAdmin(RolToegang, admin.ModelAdmin):
    """What every list and form of the admin shares; an admin holds no rule of its own."""

    list_per_page = 50
    show_full_result_count = False
    list_select_related = True


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
    list_filter = ["soort", "wat"]
    date_hierarchy = "moment"
