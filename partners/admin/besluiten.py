"""Decisions: numbered when a meeting closes, to find back. Written at the item, never here."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from partners.admin.basis import SCHRIJVERS, NetwerkAdmin
from partners.models import Besluit
from wevelgem_netwerk.basis.admin import AlleenLezen


@admin.register(Besluit)
class BesluitAdmin(AlleenLezen, NetwerkAdmin):
    lezen = SCHRIJVERS
    list_display = ["nummer_voluit", "tekst", "punt", "overleg"]
    list_display_links = ["nummer_voluit"]
    list_filter = ["jaar"]
    list_select_related = ["agendapunt__overleg"]
    search_fields = ["tekst", "agendapunt__titel", "agendapunt__notities"]
    search_help_text = "Zoek een woord uit het besluit of het punt."
    fields = ["nummer_voluit", "tekst", "punt", "overleg"]
    readonly_fields = ["nummer_voluit", "punt", "overleg"]

    @admin.display(description="nummer", ordering="nummer")
    def nummer_voluit(self, besluit):
        return besluit.code or "nog geen"

    @admin.display(description="agendapunt", ordering="agendapunt__titel")
    def punt(self, besluit):
        return besluit.agendapunt.titel

    @admin.display(description="overleg", ordering="agendapunt__overleg__datum")
    def overleg(self, besluit):
        overleg = besluit.agendapunt.overleg
        url = reverse("partners:overleg", args=[overleg.uid])
        return format_html('<a href="{}">{}</a>', url, overleg.datum.strftime("%d/%m/%Y"))
