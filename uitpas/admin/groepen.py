"""Outings of groups for the coördinator: counts, and which line of the budget paid."""

from django.contrib import admin

from partners.admin.basis import NetwerkAdmin, PartnersAdmin
from partners.models import Uitgave
from uitpas.domein.groepen import koppel_uitgave
from uitpas.models import Jeugdthema, Uitstap


@admin.register(Uitstap)
class UitstapAdmin(NetwerkAdmin):
    """What partners wrote stays as it is; here only the expense is chosen. No guide and no heads:
    with the total of a year beside them, small ones could be told."""

    list_display = ["datum", "wat", "partner", "kost", "uitgave"]
    list_display_links = ["wat"]
    list_filter = [("uitgave", admin.EmptyFieldListFilter), "vervoer"]
    list_select_related = ["partner", "uitgave"]
    search_fields = ["wat", "waar", "partner__naam"]
    date_hierarchy = "datum"
    fields = ["datum", "wat", "waar", "partner", "groep", "kost", "wens", "uitgave"]
    readonly_fields = fields[:-1]

    def has_add_permission(self, request):
        return False

    def get_field_queryset(self, db, db_field, request):
        """The expenses of the own network, the newest first."""
        if db_field.name == "uitgave":
            eigen = Uitgave.objects.zichtbaar_voor(request.werkplek)
            return eigen.order_by("-datum_activiteit", "-pk")
        return super().get_field_queryset(db, db_field, request)

    def save_model(self, request, obj, form, change):
        koppel_uitgave(
            uitstap=obj,
            uitgave=form.cleaned_data["uitgave"],
            door=request.user,
            werkplek=request.werkplek or None,
        )


@admin.register(Jeugdthema)
class JeugdthemaAdmin(PartnersAdmin):
    list_display = ["naam", "volgorde", "actief"]
    search_fields = ["naam"]
    fields = ["naam", ("code", "volgorde"), "actief"]
    prepopulated_fields = {"code": ["naam"]}
