"""A list of the admin as a spreadsheet: what is filtered and searched, with the columns shown."""

from datetime import date, datetime
from decimal import Decimal
from html import unescape

from django.contrib.admin.utils import label_for_field, lookup_field
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils.html import strip_tags
from django.utils.text import capfirst

from wevelgem_netwerk.basis.xlsx import SOORT, Tabblad, maak_xlsx

#: More rows than this is no list to work with any more.
MEESTE_RIJEN = 5000


class MetRekenblad:
    """Adds a spreadsheet to the list of a ModelAdmin; stands before it in the bases."""

    def get_urls(self):
        naam = f"{self.opts.app_label}_{self.opts.model_name}_rekenblad"
        blad = path("rekenblad/", self.admin_site.admin_view(self.lijst_als_rekenblad), name=naam)
        return [blad, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        naam = f"admin:{self.opts.app_label}_{self.opts.model_name}_rekenblad"
        return super().changelist_view(request, {"rekenblad": naam} | (extra_context or {}))

    def lijst_als_rekenblad(self, request):
        """Send the rows of the list as it is filtered and searched, with its columns."""
        if not self.has_view_permission(request):
            raise Http404
        kolommen = [kolom for kolom in self.get_list_display(request) if kolom != "action_checkbox"]
        lijst = self.get_changelist_instance(request)
        rijen = lijst.get_queryset(request)[:MEESTE_RIJEN]
        titel = str(self.opts.verbose_name_plural)
        blad = Tabblad(
            naam=capfirst(titel)[:31],
            koppen=[capfirst(str(label_for_field(k, self.model, self))) for k in kolommen],
            rijen=[[self._cel(kolom, rij) for kolom in kolommen] for rij in rijen],
        )
        return HttpResponse(
            maak_xlsx([blad]),
            content_type=SOORT,
            headers={"Content-Disposition": f'attachment; filename="{self.opts.model_name}.xlsx"'},
        )

    def _cel(self, kolom, rij):
        veld, _, waarde = lookup_field(kolom, rij, self)
        if veld is not None and getattr(veld, "flatchoices", None):
            return str(dict(veld.flatchoices).get(waarde, waarde))
        if isinstance(waarde, bool):
            return "ja" if waarde else "nee"
        if isinstance(waarde, datetime):
            return f"{waarde:%d/%m/%Y %H:%M}"
        if isinstance(waarde, date):
            return f"{waarde:%d/%m/%Y}"
        if isinstance(waarde, (int, Decimal)):
            return waarde
        return "" if waarde is None else unescape(strip_tags(str(waarde)))
