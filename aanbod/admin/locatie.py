"""Places: the coordinator corrects a name, an address or the deelgemeente."""

from django.contrib import admin

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
        "uitdatabank_id",
    ]
    readonly_fields = ["uitdatabank_id"]
