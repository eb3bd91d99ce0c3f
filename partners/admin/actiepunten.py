"""Action points: who does what by when, across meetings."""

from django.contrib import admin, messages
from django.utils import timezone

from partners.admin.basis import NetwerkAdmin, namens
from partners.domein.overleg import actiepunten as domein
from partners.models import Actiepunt, Gebruiker, Lidmaatschap, Partner, Rol
from partners.models.actiepunt import ActiepuntStatus
from partners.taal.naamwacht import let_op


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
    list_display = ["wat", "door_wie", "tegen", "status", "keer_uitgesteld"]
    list_filter = [OpenFilter]
    list_select_related = ["partner", "eigenaar"]
    search_fields = ["wat", "wie", "partner__naam", "eigenaar__voornaam", "slotwoord"]
    search_help_text = "Zoek op wat, wie of partner."
    netwerkkeuzes = frozenset({"overleg", "actie"})
    readonly_fields = ["keer_uitgesteld", "klaar_op"]
    fields = [
        "netwerk", "wat", ("partner", "eigenaar", "wie"), ("tegen", "keer_uitgesteld"),
        ("status", "slotwoord", "klaar_op"), "overleg", "actie",
    ]  # fmt: skip

    @admin.display(description="wie")
    def door_wie(self, punt):
        return punt.door_wie or "nog niemand"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """An owner is somebody with an account of today, a partner one the network knows."""
        if db_field.name == "eigenaar":
            leden = Lidmaatschap.objects.geldig_op(timezone.localdate()).exclude(rol=Rol.KASSA)
            kwargs["queryset"] = Gebruiker.objects.filter(lidmaatschappen__in=leden).distinct()
        elif db_field.name == "partner":
            kwargs["queryset"] = Partner.objects.actief().bekend()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        if obj.is_open:
            obj.klaar_op = None
        elif not obj.klaar_op:
            obj.klaar_op = timezone.localdate()
        domein.bewaar(actiepunt=obj, door=request.user, namens=namens(request))
        if zin := let_op(obj.wat, obj.slotwoord):
            self.message_user(request, zin, messages.WARNING)
