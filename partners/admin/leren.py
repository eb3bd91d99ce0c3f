"""The learning network in the admin: tips, questions, paths, and commitments to confirm.

Self-checks are not here: what a partner answers is read by its own people only.
"""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from partners.admin.basis import NetwerkAdmin, PartnersAdmin, PartnersInline
from partners.domein.leren import drempelvrij
from partners.models import (
    Drempelvrij,
    Ervaring,
    Tip,
    Vormingsstap,
    Vormingstraject,
    Zelftoetsvraag,
)
from wevelgem_netwerk.basis.admin import AlleenLezen
from wevelgem_netwerk.basis.periodes import laatste_dag
from wevelgem_netwerk.basis.weigering import Geweigerd


class ErvaringInline(AlleenLezen, PartnersInline):
    """What partners wrote themselves."""

    model = Ervaring
    fields = ["partner", "verloop", "zin", "op"]
    readonly_fields = fields
    extra = 0


@admin.register(Tip)
class TipAdmin(NetwerkAdmin):
    list_display = ["titel", "drempel", "partner", "te_bevestigen", "actief"]
    list_filter = ["actief", "te_bevestigen", "drempel"]
    search_fields = ["titel", "tekst"]
    search_help_text = "Zoek in de tips."
    fields = ["netwerk", "titel", "drempel", "tekst", ("partner", "bron"),
              ("te_bevestigen", "actief")]  # fmt: skip
    inlines = [ErvaringInline]


@admin.register(Zelftoetsvraag)
class ZelftoetsvraagAdmin(PartnersAdmin):
    list_display = ["vraag", "drempel", "te_bevestigen", "actief"]
    list_filter = ["actief", "te_bevestigen", "drempel"]
    search_fields = ["vraag", "belofte"]
    fields = ["drempel", "vraag", "belofte", ("code", "bron"), ("te_bevestigen", "actief"),
              "volgorde"]  # fmt: skip


class StapInline(PartnersInline):
    model = Vormingsstap
    fields = ["volgorde", "titel", "uitleg", "leermoment", "tip"]


@admin.register(Vormingstraject)
class VormingstrajectAdmin(NetwerkAdmin):
    list_display = ["titel", "voor_wie", "actief"]
    search_fields = ["titel", "stappen__titel"]
    fields = ["netwerk", "titel", "uitleg", ("voor_wie", "actief")]
    inlines = [StapInline]


@admin.register(Drempelvrij)
class DrempelvrijAdmin(AlleenLezen, NetwerkAdmin):
    """Confirm, or say what is still missing; the three points stand in full."""

    list_display = ["partner", "stand", "gevraagd_op", "tegen", "geldt_tot"]
    list_filter = ["stand"]
    search_fields = ["partner__naam"]
    fields = ["partner", "stand", ("gevraagd_op", "tegen"), "punt1", "punt2", "punt3",
              ("beslist_op", "geldt_tot"), "waarom"]  # fmt: skip
    readonly_fields = ["geldt_tot"]
    change_form_template = "admin/partners/drempelvrij/change_form.html"

    @admin.display(description="geldt tot en met", empty_value="–")
    def geldt_tot(self, engagement):
        return laatste_dag(engagement.periode) if engagement.periode else None

    def get_urls(self):
        beslis = path(
            "<int:pk>/beslis/",
            self.admin_site.admin_view(self.beslis),
            name="partners_drempelvrij_beslis",
        )
        return [beslis, *super().get_urls()]

    @method_decorator(require_POST)
    def beslis(self, request, pk):
        """Confirm, refuse with a reason, or end what counts."""
        if not self.has_view_permission(request):
            raise Http404
        engagement = get_object_or_404(self.get_queryset(request), pk=pk)
        wie = {
            "engagement": engagement,
            "op_datum": timezone.localdate(),
            "door": request.user,
            "werkplek": request.werkplek or None,
        }
        waarom = request.POST.get("waarom", "")
        try:
            if "bevestig" in request.POST:
                gedaan = drempelvrij.bevestig(**wie)
                zin = (
                    f"{gedaan.partner} is drempelvrij tot en met {self.geldt_tot(gedaan):%d/%m/%Y}."
                )
            elif "stop" in request.POST:
                zin = f"{drempelvrij.stop(**wie, waarom=waarom).partner}: gestopt."
            else:
                zin = f"{drempelvrij.weiger(**wie, waarom=waarom).partner} leest wat er ontbreekt."
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)
        else:
            self.message_user(request, zin, messages.SUCCESS)
        return redirect("admin:partners_drempelvrij_change", pk)
