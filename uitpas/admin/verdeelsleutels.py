"""The keys in the admin: who pays which part, from when until when."""

from django.contrib import admin

from partners.models import Rol
from uitpas.domein.verdeelsleutels import VAST, is_in_gebruik, leg_vast
from uitpas.forms.verdeelsleutel import VerdeelsleutelForm
from uitpas.models import Kaartsysteem, Verdeelsleutel
from wevelgem_netwerk.basis.admin import BasisAdmin
from wevelgem_netwerk.basis.geld import getal
from wevelgem_netwerk.basis.periodes import dag_voluit, laatste_dag


@admin.register(Verdeelsleutel)
class VerdeelsleutelAdmin(BasisAdmin):
    """A key that was used keeps its shares; it is ended and followed by a new one."""

    schrijven = frozenset({Rol.COORDINATOR, Rol.BEHEERDER})
    form = VerdeelsleutelForm
    list_display = ["naam", "voor_wie", "delen", "van", "tot_en_met"]
    list_select_related = ["partner", "kaartsysteem"]
    search_fields = ["naam", "partner__naam"]
    fieldsets = [
        (None, {"fields": ["naam", "kaartsysteem", "partner"]}),
        ("Wie betaalt welk deel", {"fields": [("deelnemer", "organisator", "overheid")]}),
        ("Wanneer", {"fields": ["periode"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        gebruikt = obj is not None and is_in_gebruik(obj)
        return [veld.removesuffix("_id") for veld in VAST] if gebruikt else []

    def get_changeform_initial_data(self, request):
        enige = Kaartsysteem.objects.order_by("id")[:2]
        return {"kaartsysteem": enige[0].pk} if len(enige) == 1 else {}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Choose from what is there; card systems and partners are made on their own pages."""
        veld = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.is_relation:
            for kan in ("can_add_related", "can_change_related", "can_view_related"):
                setattr(veld.widget, kan, False)
        return veld

    def save_model(self, request, obj, form, change):
        werkplek = request.werkplek
        leg_vast(sleutel=obj, door=request.user, namens=werkplek.partner if werkplek else None)

    @admin.display(description="voor")
    def voor_wie(self, sleutel):
        return sleutel.partner or f"heel {sleutel.kaartsysteem}"

    @admin.display(description="deelnemer / organisator / gemeente")
    def delen(self, sleutel):
        delen = (sleutel.deelnemer, sleutel.organisator, sleutel.overheid)
        return " / ".join(f"{getal(deel).removesuffix(',00')} %" for deel in delen)

    @admin.display(description="van", ordering="periode")
    def van(self, sleutel):
        return dag_voluit(sleutel.periode.lower) if sleutel.periode.lower else "altijd"

    @admin.display(description="tot en met")
    def tot_en_met(self, sleutel):
        einde = laatste_dag(sleutel.periode)
        return dag_voluit(einde) if einde else "nog niet beëindigd"
