"""Offers in the admin: the coordinator looks over what waits, and finds what is there."""

from django.contrib import admin, messages
from django.utils.formats import date_format

from aanbod.admin.nakijken import Nakijken, NazichtFilter
from aanbod.domein import beoordelen
from aanbod.domein.wanneer.momenten import NOOIT
from aanbod.models import Aanbod, Beoordeling, Moment, Prijs
from wevelgem_netwerk.basis.admin import AlleenLezen, BasisAdmin, BasisInline
from wevelgem_netwerk.basis.woorden import als_dag

SCHRIJVEN = frozenset({"coordinator", "beheerder"})


#: A table that becomes a stack on a phone.
LIJNEN = "admin/partners/lijnen.html"


class PrijsInline(AlleenLezen, BasisInline):
    template = LIJNEN
    model = Prijs
    schrijven = SCHRIJVEN
    fields = ["naam", "bedrag", "eenheid", "groepsprijs"]


class MomentInline(AlleenLezen, BasisInline):
    template = LIJNEN
    model = Moment
    schrijven = SCHRIJVEN
    fields = ["begin", "einde", "status", "reden", "plaatsen", "bezet", "voorbehouden"]
    readonly_fields = ["bezet"]
    ordering = ["begin", "id"]


class BeoordelingInline(AlleenLezen, BasisInline):
    template = LIJNEN
    model = Beoordeling
    schrijven = SCHRIJVEN
    fields = ["op", "oordeel", "door", "tekst", "bij_de_velden"]
    readonly_fields = ["op", "bij_de_velden"]

    def get_queryset(self, request):
        lijst = super().get_queryset(request).select_related("door")
        return lijst.prefetch_related("opmerkingen")

    @admin.display(description="opmerkingen")
    def bij_de_velden(self, stap: Beoordeling) -> str:
        return " · ".join(str(opmerking) for opmerking in stap.opmerkingen.all()) or "–"


@admin.register(Aanbod)
class AanbodAdmin(Nakijken, AlleenLezen, BasisAdmin):
    """Read and decide. What an offer says is its partner's, who has a page for it."""

    schrijven = SCHRIJVEN
    list_display = ["titel", "partner", "stand", "wacht_al", "laatste_keer", "gewijzigd_op"]
    list_filter = [
        NazichtFilter, "stand", "sector", ("partner", admin.RelatedOnlyFieldListFilter),
    ]  # fmt: skip
    list_select_related = ["partner"]
    search_fields = ["titel", "partner__naam", "locatie__naam"]
    search_help_text = "Zoek op naam, partner of plek."
    actions = ["keur_goed"]
    inlines = [BeoordelingInline, PrijsInline, MomentInline]
    change_form_template = "admin/aanbod/aanbod/change_form.html"
    fields = [
        "titel", "partner", "stand", "omschrijving", "sector", ("leeftijd_van", "leeftijd_tot"),
        "locatie", "contact_naam", "telefoon", "email", "inschrijven_url", "maatregelen",
        "gepubliceerd_op", "zichtbaar_vanaf", "uitdatabank_id",
    ]  # fmt: skip

    @admin.display(description="laatste keer", ordering="laatste_einde")
    def laatste_keer(self, aanbod: Aanbod) -> str:
        """The day of the last date; what has no last one says so."""
        if aanbod.laatste_einde is None:
            return "–"
        if aanbod.laatste_einde == NOOIT:
            return "altijd"
        return date_format(als_dag(aanbod.laatste_einde), "j F Y")

    @admin.action(description="Keur goed en zet online", permissions=["nakijken"])
    def keur_goed(self, request, queryset):
        """Approve what waits among the chosen ones; the rest stays and says why."""
        goed = 0
        for aanbod in queryset.order_by("pk"):
            goed += self._doe(request, aanbod, beoordelen.keur_goed)
        if goed:
            messages.success(request, f"{goed} keer goedgekeurd. Het staat online.")
