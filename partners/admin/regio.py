"""The region: what was agreed, what it costs each gemeente, what is made known together."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from partners.admin.basis import NetwerkAdmin, PartnersInline, namens
from partners.domein.overleg import regio as domein
from partners.models import CommunicatieActie, RegioAfspraak, RegioKost
from partners.models.regio import CommunicatieStatus
from wevelgem_netwerk.basis.weigering import Geweigerd


class BevestigdFilter(admin.SimpleListFilter):
    """What still has to be confirmed here."""

    title = "lokaal bevestigd"
    parameter_name = "bevestigd"

    def lookups(self, request, model_admin):
        return [("nee", "nog te bevestigen"), ("ja", "bevestigd")]

    def queryset(self, request, queryset):
        if self.value() == "nee":
            return queryset.te_bevestigen()
        if self.value() == "ja":
            return queryset.filter(bevestigd_op__isnull=False)
        return queryset


class KostInline(PartnersInline):
    model = RegioKost
    extra = 2


@admin.register(RegioAfspraak)
class RegioAfspraakAdmin(NetwerkAdmin):
    list_display = ["titel", "vlak", "begin", "einde", "bevestiger", "bevestigd_op"]
    list_filter = [BevestigdFilter, "vlak"]
    search_fields = ["titel", "tekst", "bevestigd_met"]
    search_help_text = "Zoek in de afspraken."
    netwerkkeuzes = frozenset({"overleg"})
    readonly_fields = ["bevestigd_op", "bevestigd_met"]
    inlines = [KostInline]
    change_form_template = "admin/partners/regioafspraak/change_form.html"
    fields = [
        "netwerk", "titel", "tekst", ("vlak", "overleg"), ("begin", "einde"), "bevestiger",
        ("bevestigd_op", "bevestigd_met"),
    ]  # fmt: skip

    def get_urls(self):
        bevestig = path(
            "<int:pk>/bevestig/",
            self.admin_site.admin_view(self.bevestig),
            name="partners_regioafspraak_bevestig",
        )
        return [bevestig, *super().get_urls()]

    @method_decorator(require_POST)
    def bevestig(self, request, pk):
        """Note the decision with which the own gemeente confirmed it."""
        if not self.has_change_permission(request):
            raise Http404
        afspraak = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            domein.bevestig(
                afspraak=afspraak,
                met=request.POST.get("met", ""),
                op_datum=timezone.localdate(),
                door=request.user,
                namens=namens(request),
            )
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)
        else:
            self.message_user(request, f"{afspraak} is bevestigd.", messages.SUCCESS)
        return redirect("admin:partners_regioafspraak_change", pk)


class LoopendFilter(admin.SimpleListFilter):
    """Shows what is still to be done, unless somebody asks for the rest."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [("alle", "alle"), *CommunicatieStatus.choices]

    def choices(self, changelist):
        eerste, *rest = super().choices(changelist)
        return [eerste | {"display": "nog te doen"}, *rest]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset.exclude(status=CommunicatieStatus.GEDAAN)
        return queryset if self.value() == "alle" else queryset.filter(status=self.value())


@admin.register(CommunicatieActie)
class CommunicatieActieAdmin(NetwerkAdmin):
    list_display = ["titel", "voor_wie", "kanaal", "partner", "wanneer", "status"]
    list_filter = [LoopendFilter, "regionaal"]
    search_fields = ["titel", "voor_wie", "kanaal"]
    search_help_text = "Zoek in de acties."
    fields = ["netwerk", "titel", ("voor_wie", "kanaal"), ("partner", "regionaal"),
              ("wanneer", "status")]  # fmt: skip
