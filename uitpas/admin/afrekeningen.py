"""The settlements in the admin: a list to look at; closing happens on the page itself."""

from django.contrib import admin
from django.utils.html import format_html

from partners.models import Rol
from uitpas.models import Afrekening
from wevelgem_netwerk.basis.admin import AlleenLezen, BasisAdmin


@admin.register(Afrekening)
class AfrekeningAdmin(AlleenLezen, BasisAdmin):
    schrijven = frozenset()
    lezen = frozenset({Rol.COORDINATOR})
    list_display = ["kwartaal_naam", "gesloten_op", "gesloten_door", "bekijk"]
    list_display_links = None
    list_filter = ["jaar"]

    @admin.display(description="kwartaal", ordering=("-jaar", "-kwartaal"))
    def kwartaal_naam(self, afrekening):
        return afrekening.periode.naam

    @admin.display(description="bedragen")
    def bekijk(self, afrekening):
        return format_html(
            '<a href="{}">Bekijk<span class="visually-hidden"> het {}</span></a>',
            afrekening.get_absolute_url(),
            afrekening.periode.naam,
        )
