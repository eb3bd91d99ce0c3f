"""The rules of the region in the admin: grounds and the card system. People are never in here."""

from django.contrib import admin
from django.forms import CheckboxSelectMultiple

from partners.models import Rol
from uitpas.forms.gronden import BeperkingForm, GrondForm
from uitpas.models import Grond, Grondbeperking, Kaartsysteem, Pasprijs
from wevelgem_netwerk.basis.admin import BasisAdmin
from wevelgem_netwerk.basis.bevestigen import NaBevestiging

SCHRIJVERS = frozenset({Rol.COORDINATOR, Rol.BEHEERDER})


@admin.register(Kaartsysteem)
class KaartsysteemAdmin(NaBevestiging, BasisAdmin):
    schrijven = SCHRIJVERS
    list_display = ["naam", "respijt_dagen", "einde_dag", "einde_maand"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """The gemeenten are a list to tick: all that take part at once."""
        widget = CheckboxSelectMultiple(attrs={"class": "tikken"})
        return super().formfield_for_manytomany(db_field, request, widget=widget, **kwargs)


@admin.register(Grond)
class GrondAdmin(NaBevestiging, BasisAdmin):
    """Edited and switched off, never deleted: rights that stand keep their ground."""

    schrijven = SCHRIJVERS
    form = GrondForm
    list_display = [
        "naam",
        "kaartsysteem",
        "deelt_met_gezin",
        "duur_maanden",
        "te_bevestigen",
        "actief",
    ]
    search_fields = ["naam", "bewijs", "code"]
    list_filter = ["actief", "te_bevestigen"]
    prepopulated_fields = {"code": ["naam"]}

    def get_readonly_fields(self, request, obj=None):
        return ["kaartsysteem", "code"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields


@admin.register(Pasprijs)
class PasprijsAdmin(NaBevestiging, BasisAdmin):
    """What a pass costs; a price that no longer holds is changed, or deleted: no row needs it."""

    schrijven = SCHRIJVERS
    list_display = [
        "kaartsysteem",
        "reden",
        "met_recht",
        "leeftijd_van",
        "leeftijd_tot",
        "bedrag",
        "te_bevestigen",
    ]
    list_filter = ["te_bevestigen", "reden"]

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


@admin.register(Grondbeperking)
class GrondbeperkingAdmin(NaBevestiging, BasisAdmin):
    """What a gemeente leaves out of the regional list; taking a row away gives the list back."""

    schrijven = SCHRIJVERS
    form = BeperkingForm
    list_display = ["gemeente", "grond", "niet_gebruikt", "niet_gedeeld", "duur_maanden"]
    search_fields = ["gemeente__naam", "grond__naam"]
    list_filter = ["gemeente"]

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)
