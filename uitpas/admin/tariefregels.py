"""Limits, coupons and group passes in the admin: rules and counts, never a resident."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone

from partners.admin.basis import ZonderPijltjes
from partners.models import Rol
from uitpas.domein.groepen import groepspassen
from uitpas.domein.prijs import tariefregels
from uitpas.forms.verdeelsleutel import DeelVeld, PeriodeVeld
from uitpas.models import Bon, Groepsjaar, Groepspas, Limiet
from wevelgem_netwerk.basis.admin import AlleenLezen, BasisAdmin, BasisInline
from wevelgem_netwerk.basis.bevestigen import NaBevestiging
from wevelgem_netwerk.basis.periodes import dag_voluit, laatste_dag
from wevelgem_netwerk.basis.weigering import Geweigerd

SCHRIJVERS = frozenset({Rol.COORDINATOR, Rol.BEHEERDER})


class MetWeigering:
    """A refusal of the verb comes back on the same form, as a sentence above it."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Geweigerd as nee:
            messages.error(request, nee.uitleg)
            return HttpResponseRedirect(request.get_full_path())

    def wie(self, request) -> dict:
        """Return who sets the rule, for the verb."""
        return {"door": request.user, "werkplek": request.werkplek or None}


@admin.register(Limiet)
class LimietAdmin(NaBevestiging, ZonderPijltjes, MetWeigering, BasisAdmin):
    """The defaults a calendar kind has, and what an organiser or one offer has instead."""

    schrijven = SCHRIJVERS
    list_display = ["waarvoor", "zin", "eerste"]
    list_select_related = ["aanbod", "partner"]
    search_fields = ["aanbod__titel", "partner__naam"]
    raw_id_fields = ["aanbod"]
    fieldsets = [
        (
            "Waar geldt de limiet?",
            {
                "fields": [("aanbod", "partner", "soort_kalender")],
                "description": "Kies er één. De standaard van een soort kalender geldt voor elk "
                "aanbod van die soort dat zelf geen limiet heeft.",
            },
        ),
        ("Hoe vaak met kansentarief?", {"fields": [("aantal", "per"), "eerste"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["aanbod", "partner", "soort_kalender"] if obj else []

    def has_delete_permission(self, request, obj=None):
        """Taking the row of an offer away gives it the default back; a default itself stays."""
        return self.has_change_permission(request, obj) and (obj is None or not obj.soort_kalender)

    def save_model(self, request, obj, form, change):
        tariefregels.leg_limiet_vast(limiet=obj, **self.wie(request))

    @admin.display(description="waarvoor")
    def waarvoor(self, limiet):
        if limiet.soort_kalender:
            return f"Standaard: {limiet.get_soort_kalender_display()}"
        return limiet.aanbod or limiet.partner


class BonForm(forms.ModelForm):
    deelnemer = DeelVeld(label="Deelnemer betaalt")
    overheid = DeelVeld(label="Gemeente betaalt")
    prijs_vanaf = DeelVeld(label="Prijs vanaf (euro)", required=False)
    prijs_onder = DeelVeld(label="Prijs onder (euro)", required=False)
    periode = PeriodeVeld(label="Geldig van")

    class Meta:
        model = Bon
        fields = (
            "naam", "omschrijving", "kaartsysteem", "doelgroep", "partner", "aanbod",
            "prijs_vanaf", "prijs_onder", "deelnemer", "deelnemer_soort", "overheid",
            "overheid_soort", "aantal", "per", "aantal_per_aanbod", "per_aanbod", "periode",
            "actief",
        )  # fmt: skip


@admin.register(Bon)
class BonAdmin(NaBevestiging, ZonderPijltjes, MetWeigering, BasisAdmin):
    """A coupon that was used keeps what it counts for; it is stopped and followed by another."""

    schrijven = SCHRIJVERS
    form = BonForm
    list_display = ["naam", "doelgroep", "aantal", "per", "tot_en_met", "actief"]
    list_filter = ["actief", "doelgroep"]
    search_fields = ["naam", "partner__naam", "aanbod__titel"]
    raw_id_fields = ["aanbod"]
    fieldsets = [
        (None, {"fields": ["naam", "omschrijving", "kaartsysteem", "doelgroep"]}),
        ("Waar?", {"fields": [("partner", "aanbod"), ("prijs_vanaf", "prijs_onder")]}),
        (
            "Wie betaalt welk deel?",
            {
                "fields": [("deelnemer", "deelnemer_soort"), ("overheid", "overheid_soort")],
                "description": "‘2 euro korting’: de gemeente 2 euro, de deelnemer 100 % van de "
                "rest. De organisator draagt wat niemand anders betaalt.",
            },
        ),
        ("Hoe vaak?", {"fields": [("aantal", "per"), ("aantal_per_aanbod", "per_aanbod")]}),
        ("Wanneer?", {"fields": ["periode", "actief"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        vast = obj is not None and tariefregels.is_gebruikt(obj)
        return [veld.removesuffix("_id") for veld in tariefregels.BON_VAST] if vast else []

    def save_model(self, request, obj, form, change):
        tariefregels.leg_bon_vast(bon=obj, **self.wie(request))

    @admin.display(description="tot en met")
    def tot_en_met(self, bon):
        einde = laatste_dag(bon.periode)
        return dag_voluit(einde) if einde else "loopt door"


class GroepspasForm(forms.ModelForm):
    nummer = forms.CharField(label="UiTPAS-nummer", max_length=40)
    periode = PeriodeVeld(label="Geldig van")

    class Meta:
        model = Groepspas
        fields = ("partner", "naam", "nummer", "kaartsysteem", "beurten", "periode")

    def clean_nummer(self):
        try:
            return groepspassen.lees_of_weiger(self.cleaned_data["nummer"])
        except Geweigerd as nee:
            raise forms.ValidationError(nee.uitleg) from None


class GroepsjaarInline(AlleenLezen, BasisInline):
    model = Groepsjaar
    schrijven = SCHRIJVERS
    fields = readonly_fields = ["jaar", "beurten", "gebruikt", "over"]

    @admin.display(description="nog over")
    def over(self, jaar):
        return jaar.over


@admin.register(Groepspas)
class GroepspasAdmin(NaBevestiging, ZonderPijltjes, MetWeigering, BasisAdmin):
    """A group pass is given, changed or blocked; it never disappears from what was sold."""

    schrijven = SCHRIJVERS
    form = GroepspasForm
    list_display = ["naam", "partner", "beurten", "tot_en_met", "geblokkeerd_op"]
    list_select_related = ["partner"]
    search_fields = ["naam", "partner__naam", "nummer"]
    inlines = [GroepsjaarInline]
    change_form_template = "admin/uitpas/groepspas/change_form.html"

    def get_readonly_fields(self, request, obj=None):
        return ["nummer", "kaartsysteem", "geblokkeerd_op"] if obj else []

    def get_fields(self, request, obj=None):
        velden = list(self.form.Meta.fields)
        return [*velden, "geblokkeerd_op"] if obj and obj.geblokkeerd_op else velden

    def get_urls(self):
        blokkeer = path(
            "<path:object_id>/blokkeer/",
            self.admin_site.admin_view(self.blokkeer),
            name="uitpas_groepspas_blokkeer",
        )
        return [blokkeer, *super().get_urls()]

    def save_model(self, request, obj, form, change):
        groepspassen.leg_vast(
            groepspas=obj,
            op_datum=timezone.localdate(),
            **self.wie(request),
        )

    def blokkeer(self, request, object_id):
        """Block the pass (POST), for good."""
        groepspas = self.get_object(request, object_id)
        if groepspas is None or request.method != "POST" or not self.has_change_permission(request):
            raise Http404
        groepspassen.blokkeer(
            groepspas=groepspas,
            op_datum=timezone.localdate(),
            **self.wie(request),
        )
        messages.success(request, f"{groepspas} is geblokkeerd.")
        return HttpResponseRedirect(reverse("admin:uitpas_groepspas_changelist"))

    @admin.display(description="tot en met")
    def tot_en_met(self, groepspas):
        einde = laatste_dag(groepspas.periode)
        return dag_voluit(einde) if einde else "loopt door"
