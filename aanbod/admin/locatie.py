"""Places: the coordinator corrects a name, an address or the deelgemeente."""

from django.contrib import admin
from django.forms import CheckboxSelectMultiple

from aanbod.models import Locatie
from wevelgem_netwerk.basis.admin import BasisAdmin


@admin.register(Locatie)
class LocatieAdmin(BasisAdmin):
    schrijven = frozenset({"coordinator", "beheerder"})
    list_display = ["naam", "straat", "postcode", "plaatsnaam", "deelgemeente"]
    list_filter = ["gemeente", "deelgemeente"]
    list_select_related = ["deelgemeente"]
    search_fields = ["naam", "straat", "plaatsnaam"]
    fields = [
        "naam",
        "straat",
        ("postcode", "plaatsnaam"),
        "gemeente",
        "deelgemeente",
        "voorzieningen",
        "uitdatabank_id",
    ]
    readonly_fields = ["uitdatabank_id"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Terms of accessibility are a list to tick; all that is held here at this place."""
        return super().formfield_for_manytomany(
            db_field, request, widget=CheckboxSelectMultiple(attrs={"class": "tikken"}), **kwargs
        )
