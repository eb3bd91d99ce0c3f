"""Where: the network and its gemeenten. The gemeenten come with the portal and do not change."""

from django.contrib import admin
from django.http import Http404
from django.urls import path
from django.utils import timezone

from partners.admin.basis import PartnersAdmin, PartnersInline, namens
from partners.admin.paginas import als_bijlage, haal_op
from partners.domein.export import exporteer_netwerk
from partners.models import Deelgemeente, Gemeente, Netwerk, Rol
from wevelgem_netwerk.basis.admin import AlleenLezen


@admin.register(Netwerk)
class NetwerkenAdmin(PartnersAdmin):
    """A beheerder makes networks and sees them all; a coördinator sees the own one."""

    schrijven = frozenset({Rol.BEHEERDER})
    lezen = frozenset({Rol.COORDINATOR})
    change_form_template = "admin/partners/netwerk/change_form.html"

    def get_urls(self):
        uitvoer = self.admin_site.admin_view(self.exporteer)
        return [
            path("<int:pk>/exporteer/", uitvoer, name="partners_netwerk_exporteer"),
            *super().get_urls(),
        ]

    def exporteer(self, request, pk):
        """POST: everything of this network in a zip; the log says who took it."""
        netwerk = haal_op(self, request, pk)
        if request.method != "POST":
            raise Http404
        vandaag = timezone.localdate()
        doos = exporteer_netwerk(
            netwerk=netwerk, door=request.user, namens=namens(request), op_datum=vandaag
        )
        return als_bijlage(doos, f"netwerk-{vandaag.isoformat()}.zip", "application/zip")

    def get_queryset(self, request):
        alle = super().get_queryset(request)
        mag_schrijven = self.has_change_permission(request)
        return alle if mag_schrijven else alle.zichtbaar_voor(request.werkplek)


class DeelgemeenteInline(AlleenLezen, PartnersInline):
    model = Deelgemeente


@admin.register(Gemeente)
class GemeenteAdmin(AlleenLezen, PartnersAdmin):
    list_display = ["naam", "nis_code", "postcodelijst"]
    search_fields = ["naam", "nis_code", "deelgemeenten__naam"]
    fields = ["naam", "nis_code", "postcodes"]
    inlines = [DeelgemeenteInline]

    @admin.display(description="postcodes")
    def postcodelijst(self, gemeente):
        return ", ".join(gemeente.postcodes)
