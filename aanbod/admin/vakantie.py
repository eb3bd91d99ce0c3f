"""Holidays and terms of accessibility: data that the coordinator corrects and adds."""

from django.contrib import admin

from aanbod.models import Vakantie, Voorziening
from wevelgem_netwerk.basis.admin import BasisAdmin

SCHRIJVEN = frozenset({"coordinator", "beheerder"})


@admin.register(Vakantie)
class VakantieAdmin(BasisAdmin):
    schrijven = SCHRIJVEN
    list_display = ["naam", "soort", "schooljaar", "van", "tot", "bron", "actief"]
    list_filter = ["soort", "schooljaar", "actief"]
    search_fields = ["naam", "schooljaar"]
    fields = ["soort", "naam", "schooljaar", ("van", "tot"), "bron", "actief"]


@admin.register(Voorziening)
class VoorzieningAdmin(BasisAdmin):
    schrijven = SCHRIJVEN
    list_display = ["naam", "behoefte", "term", "volgorde", "actief"]
    search_fields = ["naam", "term"]
    list_filter = ["behoefte", "actief"]
    fields = ["term", "naam", "behoefte", "volgorde", "actief"]
