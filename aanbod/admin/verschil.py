"""Differences with the source: the coordinator sees both sides and chooses."""

from django.contrib import admin, messages
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.text import capfirst

from aanbod.domein.uitwisseling.verschillen import kies, zijden
from aanbod.models import Verschil
from aanbod.models.verschil import Keuze
from aanbod.uitdatabank.delen import naam_van
from wevelgem_netwerk.basis.admin import AlleenLezen, BasisAdmin
from wevelgem_netwerk.basis.weigering import Geweigerd


class OpenFilter(admin.SimpleListFilter):
    """What still waits comes first; the rest is a click away."""

    title = "stand"
    parameter_name = "stand"

    def lookups(self, request, model_admin):
        return [("", "wacht op een keuze"), ("beslist", "beslist"), ("alles", "alles")]

    def choices(self, changelist):
        for waarde, tekst in self.lookup_choices:
            yield {
                "selected": (self.value() or "") == waarde,
                "query_string": changelist.get_query_string({self.parameter_name: waarde}),
                "display": tekst,
            }

    def queryset(self, request, queryset):
        if self.value() == "beslist":
            return queryset.exclude(keuze="")
        return queryset if self.value() == "alles" else queryset.open()


@admin.register(Verschil)
class VerschilAdmin(AlleenLezen, BasisAdmin):
    schrijven = frozenset({"coordinator", "beheerder"})
    list_display = ["aanbod", "wat", "partner", "gezien_op", "keuze", "beslist_door"]
    list_display_links = ["aanbod", "wat"]
    list_filter = [OpenFilter, ("aanbod__partner", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["aanbod__partner", "beslist_door"]
    search_fields = ["aanbod__titel", "aanbod__partner__naam"]
    search_help_text = "Zoek op activiteit of partner."
    readonly_fields = ["wat"]
    change_form_template = "admin/aanbod/verschil/change_form.html"

    def get_queryset(self, request):
        return super().get_queryset(request).defer("aanbod__zoekvector")

    @admin.display(description="wat")
    def wat(self, verschil: Verschil) -> str:
        return naam_van(verschil.deel)

    @admin.display(description="partner", ordering="aanbod__partner__naam")
    def partner(self, verschil: Verschil) -> str:
        return verschil.aanbod.partner.naam

    def get_urls(self):
        kiezen = path(
            "<path:object_id>/kiezen/",
            self.admin_site.admin_view(self.kies),
            name="aanbod_verschil_kiezen",
        )
        return [kiezen, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        verschil = self.get_object(request, object_id)
        extra = {"zijden": None, "title": "Verschil met UiTdatabank"}
        if verschil and not verschil.keuze:
            beide = zijden(verschil)
            extra = {"zijden": beide, "title": f"{capfirst(beide.wat)}: wat houden we?"}
        return super().change_view(request, object_id, form_url, extra | (extra_context or {}))

    def get_fields(self, request, obj=None):
        """Who chose, when and what is told once it is so."""
        gekozen = ["keuze", "beslist_op", "beslist_door"] if obj and obj.keuze else []
        return ["aanbod", "wat", "gezien_op", *gekozen]

    def kies(self, request, object_id):
        """POST hier or bron; anything else does not exist."""
        verschil = self.get_object(request, object_id)
        keuze = next((k for k in (Keuze.HIER, Keuze.BRON) if k in request.POST), None)
        if verschil is None or keuze is None or not self._mag(request, self.schrijven):
            raise Http404
        try:
            kies(
                verschil=verschil,
                keuze=keuze,
                door=request.user,
                werkplek=request.werkplek or None,
            )
        except Geweigerd as geweigerd:
            messages.warning(request, geweigerd.uitleg)
        else:
            messages.success(request, f"{verschil.aanbod}: {Keuze(keuze).label}.")
        return HttpResponseRedirect(reverse("admin:aanbod_verschil_changelist"))
