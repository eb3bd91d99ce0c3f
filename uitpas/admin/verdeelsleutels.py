"""The keys in the admin: who pays which part, where, for whom, from when until when."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import render

from partners.models import Rol
from uitpas.domein.prijs.uitleg import in_het_kort
from uitpas.domein.prijs.verdeelsleutels import VAST, is_in_gebruik, leg_vast
from uitpas.forms.sleutelvoorbeeld import voorbeeld
from uitpas.forms.verdeelsleutel import VerdeelsleutelForm
from uitpas.models import Kaartsysteem, Verdeelsleutel
from uitpas.models.verdeelsleutel import Woonplaats
from wevelgem_netwerk.basis.admin import BasisAdmin
from wevelgem_netwerk.basis.bevestigen import NaBevestiging
from wevelgem_netwerk.basis.geld import getal
from wevelgem_netwerk.basis.periodes import dag_voluit, laatste_dag
from wevelgem_netwerk.basis.weigering import Geweigerd

#: In the POST when somebody only wants to see what the key does.
REKEN = "_reken"


@admin.register(Verdeelsleutel)
class VerdeelsleutelAdmin(NaBevestiging, BasisAdmin):
    """A key that was used keeps its shares; it is ended and followed by a new one."""

    schrijven = frozenset({Rol.COORDINATOR, Rol.BEHEERDER})
    form = VerdeelsleutelForm
    change_form_template = "admin/uitpas/verdeelsleutel/change_form.html"
    list_display = ["naam", "voor_wie", "delen", "voorwaarden", "van", "tot_en_met"]
    list_select_related = ["gemeente", "partner", "aanbod", "kaartsysteem", "woont_in"]
    search_fields = ["naam", "partner__naam", "gemeente__naam", "aanbod__titel"]
    raw_id_fields = ["aanbod"]
    fieldsets = [
        (None, {"fields": ["naam", "kaartsysteem"]}),
        (
            "Waar geldt de sleutel?",
            {
                "fields": [("gemeente", "partner", "aanbod")],
                "description": "Laat alles leeg voor de hele regio. Eén aanbod gaat voor een "
                "partner, een partner voor een gemeente, een gemeente voor de regio.",
            },
        ),
        (
            "Wie betaalt welk deel?",
            {
                "fields": [
                    ("deelnemer", "deelnemer_soort"),
                    ("overheid", "overheid_soort"),
                    "organisator",
                ],
                "description": "De rest is wat overblijft na de vaste bedragen en de delen van de "
                "prijs. De organisator draagt wat niemand anders betaalt.",
            },
        ),
        (
            "Woont de deelnemer in een andere gemeente dan de organisator?",
            {
                "fields": [("deelnemer_ander", "overheid_ander")],
                "description": "Leeg: dezelfde delen als hierboven.",
            },
        ),
        (
            "Voor welke prijs en voor wie?",
            {"fields": [("prijs_vanaf", "prijs_onder"), "woonplaats", "woont_in"]},
        ),
        (None, {"fields": ["elk_kaartsysteem"]}),
        ("Wanneer", {"fields": ["periode", "volgorde"]}),
    ]

    def vraagt_bewijs(self, request, object_id):
        """Trying what a key does, keeps nothing."""
        return REKEN not in request.POST

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

    def get_form(self, request, obj=None, change=False, **kwargs):
        """With REKEN the form comes back as it was typed, and nothing is kept."""
        gewoon = super().get_form(request, obj, change, **kwargs)
        if REKEN not in request.POST:
            return gewoon

        class Rekenformulier(gewoon):
            def is_valid(self):
                super().is_valid()
                return False

        return Rekenformulier

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A key that another one got in the way of meanwhile comes back with the reason."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Geweigerd as nee:
            messages.error(request, nee.uitleg)
            return HttpResponseRedirect(request.get_full_path())

    def render_change_form(self, request, context, *args, **kwargs):
        """Show what the key does: beside the whole form, or to htmx that part alone."""
        formulier = context["adminform"].form
        context |= {"voorbeeld": voorbeeld(formulier), "rekenknop": REKEN}
        if request.htmx and REKEN in request.POST:
            return render(request, "admin/uitpas/verdeelsleutel/_voorbeeld.html", context)
        if REKEN in request.POST:
            context["errors"] = []
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        werkplek = request.werkplek
        leg_vast(sleutel=obj, door=request.user, namens=werkplek.partner if werkplek else None)

    @admin.display(description="voor")
    def voor_wie(self, sleutel):
        if sleutel.gemeente:
            return f"organisatoren van {sleutel.gemeente}"
        return sleutel.partner or sleutel.aanbod or f"heel {sleutel.kaartsysteem}"

    @admin.display(description="deelnemer / organisator / gemeente")
    def delen(self, sleutel):
        return in_het_kort(sleutel)

    @admin.display(description="alleen als", empty_value="")
    def voorwaarden(self, sleutel):
        delen = [f"prijs vanaf {getal(sleutel.prijs_vanaf)}"] if sleutel.prijs_vanaf else []
        delen += [f"prijs onder {getal(sleutel.prijs_onder)}"] if sleutel.prijs_onder else []
        if sleutel.woonplaats != Woonplaats.OVERAL:
            delen.append(f"woont {sleutel.get_woonplaats_display()}")
        delen += [f"woont in {sleutel.woont_in}"] if sleutel.woont_in else []
        delen += ["ook met recht in een andere regio"] if sleutel.elk_kaartsysteem else []
        return ", ".join(delen)

    @admin.display(description="van", ordering="periode")
    def van(self, sleutel):
        return dag_voluit(sleutel.periode.lower) if sleutel.periode.lower else "altijd"

    @admin.display(description="tot en met")
    def tot_en_met(self, sleutel):
        einde = laatste_dag(sleutel.periode)
        return dag_voluit(einde) if einde else "nog niet beëindigd"
