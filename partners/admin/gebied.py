"""Where: the network and its gemeenten. The gemeenten come with the portal and do not change."""

from django.contrib import admin

from partners.admin.basis import PartnersAdmin, PartnersInline
from partners.models import Deelgemeente, Gemeente, Netwerk, Rol
from wevelgem_netwerk.basis.admin import AlleenLezen


@admin.register(Netwerk)
class NetwerkenAdmin(PartnersAdmin):
    """A beheerder makes networks and sees them all; a coördinator sees the own one."""

    schrijven = frozenset({Rol.BEHEERDER})
    lezen = frozenset({Rol.COORDINATOR})

    def get_queryset(self, request):
        alle = super().get_queryset(request)
        mag_schrijven = self.has_change_permission(request)
        return alle if mag_schrijven else alle.zichtbaar_voor(request.werkplek)


class DeelgemeenteInline(AlleenLezen, PartnersInline):
    model = Deelgemeente


@admin.register(Gemeente)
class GemeenteAdmin(AlleenLezen, PartnersAdmin):
    list_display = ["naam", "nis_code", "postcodelijst"]
    fields = ["naam", "nis_code", "postcodes"]
    inlines = [DeelgemeenteInline]

    @admin.display(description="postcodes")
    def postcodelijst(self, gemeente):
        return ", ".join(gemeente.postcodes)
