"""Offers in the admin: the coordinator looks over what waits, and finds what is there."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from aanbod.domein import publiceren
from aanbod.models import Aanbod, Moment, Prijs
from aanbod.models.aanbod import Stand
from wevelgem_netwerk.basis.admin import AlleenLezen, BasisAdmin, BasisInline
from wevelgem_netwerk.basis.formulieren import HuisFormulier
from wevelgem_netwerk.basis.weigering import Geweigerd

SCHRIJVEN = frozenset({"coordinator", "beheerder"})


class PrijsInline(AlleenLezen, BasisInline):
    model = Prijs
    schrijven = SCHRIJVEN
    fields = ["naam", "bedrag", "eenheid"]


class MomentInline(AlleenLezen, BasisInline):
    model = Moment
    schrijven = SCHRIJVEN
    fields = ["begin", "einde", "status", "reden", "plaatsen", "bezet"]
    readonly_fields = ["bezet"]
    ordering = ["begin", "id"]


class WeigerFormulier(HuisFormulier, forms.Form):
    """Why an offer goes back."""

    reden = forms.CharField(
        label="Wat moet er nog gebeuren?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 30}),
        help_text="De partner leest dit boven zijn formulier.",
    )


@admin.register(Aanbod)
class AanbodAdmin(AlleenLezen, BasisAdmin):
    """Read, approve or send back. What an offer says is its partner's, who has a page for it."""

    schrijven = SCHRIJVEN
    list_display = ["titel", "partner", "sector", "stand", "laatste_einde", "gewijzigd_op"]
    list_filter = ["stand", "sector", ("partner", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["partner"]
    search_fields = ["titel", "partner__naam", "locatie__naam"]
    search_help_text = "Zoek op naam, partner of plek."
    ordering = ["-gewijzigd_op", "id"]
    actions = ["keur_goed"]
    inlines = [PrijsInline, MomentInline]
    change_form_template = "admin/aanbod/aanbod/change_form.html"
    fields = [
        "titel", "partner", "stand", "omschrijving", "sector", ("leeftijd_van", "leeftijd_tot"),
        "locatie", "contact_naam", "telefoon", "email", "inschrijven_url", "maatregelen",
        "gepubliceerd_op", "uitdatabank_id",
    ]  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).defer("bron_document", "zoekvector")

    @admin.action(description="Keur goed en zet online", permissions=["nakijken"])
    def keur_goed(self, request, queryset):
        """Approve what waits among the chosen ones; the rest stays and says why."""
        goed = 0
        for aanbod in queryset.order_by("pk"):
            goed += self._doe(request, aanbod, publiceren.keur_goed)
        if goed:
            messages.success(request, f"{goed} keer goedgekeurd. Het staat online.")

    def has_nakijken_permission(self, request):
        return self._mag(request, self.schrijven)

    def _doe(self, request, aanbod: Aanbod, werkwoord, **rest) -> bool:
        try:
            werkwoord(aanbod=aanbod, door=request.user, werkplek=request.werkplek or None, **rest)
        except Geweigerd as geweigerd:
            messages.warning(request, f"{aanbod}: {geweigerd.uitleg}")
            return False
        return True

    def get_urls(self):
        nakijken = path(
            "<path:object_id>/nakijken/",
            self.admin_site.admin_view(self.kijk_na),
            name="aanbod_aanbod_nakijken",
        )
        return [nakijken, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        extra = {
            "weigerformulier": WeigerFormulier(),
            "wacht": Stand.INGEDIEND,
            "mag_nakijken": self.has_nakijken_permission(request),
        }
        return super().change_view(request, object_id, form_url, extra | (extra_context or {}))

    def kijk_na(self, request, object_id):
        """Approve (POST goed) or send back with a reason (POST reden); without one, ask again."""
        aanbod = self.get_object(request, object_id)
        if aanbod is None or request.method != "POST" or not self.has_nakijken_permission(request):
            raise Http404
        terug = HttpResponseRedirect(reverse("admin:aanbod_aanbod_change", args=[aanbod.pk]))
        if "goed" in request.POST:
            if self._doe(request, aanbod, publiceren.keur_goed):
                messages.success(request, f"{aanbod} staat online.")
            return terug
        formulier = WeigerFormulier(request.POST)
        if not formulier.is_valid():
            return TemplateResponse(
                request,
                "admin/aanbod/aanbod/weiger.html",
                self.admin_site.each_context(request)
                | {"formulier": formulier, "original": aanbod, "opts": self.opts, "title": aanbod},
            )
        if self._doe(request, aanbod, publiceren.weiger, reden=formulier.cleaned_data["reden"]):
            messages.success(request, f"{aanbod} ging terug naar {aanbod.partner}.")
        return terug
