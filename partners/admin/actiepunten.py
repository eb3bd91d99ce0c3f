"""Action points: who does what by when, across meetings."""

from django.contrib import admin

from partners.admin.basis import NetwerkAdmin
from partners.models import Actiepunt
from partners.models.actiepunt import ActiepuntStatus


class OpenFilter(admin.SimpleListFilter):
    """Shows what is open, unless somebody asks for the rest."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [("alle", "alle"), *ActiepuntStatus.choices]

    def choices(self, changelist):
        eerste, *rest = super().choices(changelist)
        return [eerste | {"display": "open en bezig"}, *rest]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset.open()
        return queryset if self.value() == "alle" else queryset.filter(status=self.value())


@admin.register(Actiepunt)
class ActiepuntAdmin(NetwerkAdmin):
    list_display = ["wat", "wie", "partner", "tegen", "status"]
    list_filter = [OpenFilter]
    search_fields = ["wat", "wie", "partner__naam"]
    netwerkkeuzes = frozenset({"overleg", "actie"})
    fields = ["netwerk", "wat", ("partner", "wie"), ("tegen", "status"), "overleg", "actie"]
