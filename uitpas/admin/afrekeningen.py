"""The settlements in the admin: a list to look at, and how often the region settles.

Closing happens on the page itself.
"""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils.html import format_html

from partners.models import Rol
from uitpas.domein.afrekening.afrekenritme import kies_ritme
from uitpas.forms.afrekenritme import AfrekenritmeForm
from uitpas.models import Afrekening, Afrekenritme
from wevelgem_netwerk.basis.admin import AlleenLezen, BasisAdmin
from wevelgem_netwerk.basis.bevestigen import NaBevestiging
from wevelgem_netwerk.basis.periodes import Ritme
from wevelgem_netwerk.basis.weigering import Geweigerd


@admin.register(Afrekening)
class AfrekeningAdmin(AlleenLezen, BasisAdmin):
    schrijven = frozenset()
    lezen = frozenset({Rol.COORDINATOR})
    list_display = ["periode_naam", "gesloten_op", "gesloten_door", "bekijk"]
    list_display_links = None

    @admin.display(description="periode", ordering="dagen")
    def periode_naam(self, afrekening):
        return afrekening.periode.naam

    @admin.display(description="bedragen")
    def bekijk(self, afrekening):
        return format_html(
            '<a href="{}">Bekijk<span class="visually-hidden"> {}</span></a>',
            afrekening.get_absolute_url(),
            afrekening.periode.voluit,
        )


@admin.register(Afrekenritme)
class AfrekenritmeAdmin(NaBevestiging, BasisAdmin):
    """How often the region settles, from which day on; days that are settled stay as they are."""

    schrijven = frozenset({Rol.COORDINATOR, Rol.BEHEERDER})
    form = AfrekenritmeForm
    list_display = ["ritme", "vanaf"]

    def get_readonly_fields(self, request, obj=None):
        return ["vanaf"] if obj else []

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What came in between meanwhile comes back with the reason."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Geweigerd as nee:
            messages.error(request, nee.uitleg)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        bewaard = kies_ritme(
            ritme=Ritme(obj.ritme), vanaf=obj.vanaf, door=request.user, werkplek=request.werkplek
        )
        obj.pk = bewaard.pk
