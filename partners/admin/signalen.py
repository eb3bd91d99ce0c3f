"""Signals and answers, to look through; what is done with one stands on its own page."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from partners.admin.basis import NetwerkAdmin
from partners.domein.stem.signaal import VAN_HET_NETWERK
from partners.models import Antwoord, Signaal
from wevelgem_netwerk.basis.admin import AlleenLezen


class StandFilter(admin.SimpleListFilter):
    """Where a signal is on its way."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [("open", "wacht op antwoord"), ("antwoord", "beantwoord"), ("weg", "verborgen")]

    def queryset(self, request, queryset):
        if self.value() == "open":
            return queryset.onbeantwoord()
        if self.value() == "antwoord":
            return queryset.telt().filter(antwoord__isnull=False)
        if self.value() == "weg":
            return queryset.filter(verborgen_op__isnull=False)
        return queryset


@admin.register(Signaal)
class SignaalAdmin(AlleenLezen, NetwerkAdmin):
    schrijven = VAN_HET_NETWERK
    list_display = ["over", "partner", "wat", "stand", "gemaakt_op"]
    list_filter = [StandFilter, "drempels", "partner"]
    search_fields = ["naam", "partner__naam"]
    search_help_text = "Zoek op activiteit, plek of partner."
    date_hierarchy = "gemaakt_op"
    list_select_related = ["partner", "antwoord"]
    fields = ["over", "naar_bladzijde", "partner", "wat", "tekst", "melder", "gemaakt_op",
              "antwoord", "verborgen_op", "verborgen_waarom"]  # fmt: skip
    readonly_fields = ["over", "naar_bladzijde", "wat"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("drempels")

    @admin.display(description="over", ordering="naam")
    def over(self, signaal):
        return signaal.naam or "in het algemeen"

    @admin.display(description="wat moeilijk gaat")
    def wat(self, signaal):
        return ", ".join(drempel.naam.lower() for drempel in signaal.drempels.all())

    @admin.display(description="stand")
    def stand(self, signaal):
        if signaal.verborgen_op:
            return "verborgen"
        if not signaal.antwoord:
            return "wacht op antwoord"
        return "openbaar beantwoord" if signaal.antwoord.openbaar_sinds else "beantwoord"

    @admin.display(description="antwoorden, doorgeven, verbergen")
    def naar_bladzijde(self, signaal):
        url = reverse("partners:signaal", args=[signaal.uid])
        return format_html('<a href="{}">Open dit signaal</a>', url)


@admin.register(Antwoord)
class AntwoordAdmin(AlleenLezen, NetwerkAdmin):
    schrijven = VAN_HET_NETWERK
    list_display = ["naam", "partner", "wat", "tekst", "openbaar_sinds", "op"]
    list_filter = ["wat", "partner"]
    search_fields = ["naam", "tekst", "partner__naam"]
    search_help_text = "Zoek in de antwoorden."
    date_hierarchy = "op"
