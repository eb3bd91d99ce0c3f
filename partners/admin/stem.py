"""Wishes, quotes and group talks: moderate, show, and follow up what was asked."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from partners.admin.basis import BewaartWatVeranderde, NetwerkAdmin, namens
from partners.admin.paginas import haal_op
from partners.domein.stem import uitspraken as domein
from partners.models import Actiepunt, Agendapunt, Besluit, Gesprek, Uitspraak
from partners.models.stem import Gevolg, UitspraakSoort
from wevelgem_netwerk.basis.admin import AlleenLezen
from wevelgem_netwerk.basis.formulieren import HuisFormulier
from wevelgem_netwerk.basis.weigering import Geweigerd

#: So many items of the last meetings can be chosen.
LAATSTE = 60


class Volgformulier(HuisFormulier, forms.Form):
    """What happened with a wish, and where that stands."""

    gevolg = forms.ChoiceField(label="Wat gebeurde ermee?", choices=Gevolg.choices)
    wat_we_deden = forms.CharField(
        label="Wij deden", max_length=400, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="Eén of twee zinnen. Wie het vroeg, leest dit.",
    )  # fmt: skip
    agendapunt = forms.ModelChoiceField(
        Agendapunt.objects.none(), label="Op de agenda", required=False, empty_label="nergens"
    )
    besluit = forms.ModelChoiceField(
        Besluit.objects.none(), label="Besluit", required=False, empty_label="geen"
    )
    actiepunt = forms.ModelChoiceField(
        Actiepunt.objects.none(), label="Actiepunt", required=False, empty_label="geen"
    )

    def __init__(self, *args, wens: Uitspraak, **kwargs):
        begin = {naam: getattr(wens, naam) for naam in self.base_fields}
        super().__init__(*args, initial=begin, **kwargs)
        self.fields["agendapunt"].queryset = _laatste(
            Agendapunt.objects.filter(overleg__netwerk=wens.netwerk_id).select_related("overleg"),
            wens.agendapunt_id, "-overleg__datum", "volgorde",
        )  # fmt: skip
        self.fields["agendapunt"].label_from_instance = _met_dag
        van_hier = Besluit.objects.van_netwerk(wens.netwerk_id)
        self.fields["besluit"].queryset = _laatste(van_hier, wens.besluit_id, "-id")
        punten = Actiepunt.objects.van_netwerk(wens.netwerk_id)
        self.fields["actiepunt"].queryset = _laatste(punten, wens.actiepunt_id, "-id")


def _laatste(rijen, gekozen, *volgorde):
    """The last ones, and what was chosen before."""
    sleutels = list(rijen.order_by(*volgorde).values_list("pk", flat=True)[:LAATSTE])
    return rijen.filter(pk__in=[*sleutels, gekozen] if gekozen else sleutels).order_by(*volgorde)


def _met_dag(punt: Agendapunt) -> str:
    return f"{punt.overleg.datum:%d/%m/%Y}: {punt.titel[:80]}"


@admin.register(Uitspraak)
class UitspraakAdmin(BewaartWatVeranderde, NetwerkAdmin):
    list_display = ["tekst", "soort", "publiek", "gevolg", "drempel", "thema", "bevraging"]
    list_filter = ["soort", "publiek", "gevolg", "drempel"]
    list_select_related = ["drempel", "bevraging"]
    search_fields = ["tekst", "thema", "wat_we_deden"]
    search_help_text = "Zoek in wat mensen zeiden en wat we deden."
    netwerkkeuzes = frozenset({"bevraging"})
    change_form_template = "admin/partners/uitspraak/change_form.html"
    fields = ["netwerk", ("soort", "bevraging"), "tekst", ("drempel", "thema")]

    def get_readonly_fields(self, request, obj=None):
        """What everybody reads stays as it is until it is taken off; a wish stays a wish."""
        if obj and obj.publiek:
            return ["netwerk", "soort", "bevraging", "tekst"]
        return ["soort"] if obj and obj.gevolg != Gevolg.NIEUW else []

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        veld = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "tekst":
            veld.widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        return veld

    def get_urls(self):
        def adres(pad, view, naam):
            return path(pad, self.admin_site.admin_view(view), name=f"partners_uitspraak_{naam}")

        return [
            adres("<int:pk>/toon/", self.toon, "toon"),
            adres("<int:pk>/volg/", self.volg, "volg"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        volgt = obj and obj.soort == UitspraakSoort.WENS
        context["volgformulier"] = Volgformulier(wens=obj) if volgt else None
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _bij(self, request, pk) -> Uitspraak:
        uitspraak = haal_op(self, request, pk)
        if not self.has_change_permission(request, uitspraak):
            raise Http404
        return uitspraak

    @method_decorator(require_POST)
    def toon(self, request, pk):
        """Let everybody read it, or take it off."""
        uitspraak = self._bij(request, pk)
        publiek = request.POST.get("publiek") == "ja"
        zin = "Iedereen kan dit nu lezen." if publiek else "Dit staat niet meer op de site."
        self._probeer(request, zin, domein.toon, uitspraak=uitspraak, publiek=publiek)
        return redirect("admin:partners_uitspraak_change", pk)

    @method_decorator(require_POST)
    def volg(self, request, pk):
        """Note what happened with a wish."""
        wens = self._bij(request, pk)
        formulier = Volgformulier(request.POST, wens=wens)
        if not formulier.is_valid():
            zin = "Kijk nog eens na wat je koos: niet alles staat in de lijst."
            self.message_user(request, zin, messages.WARNING)
        else:
            self._probeer(
                request, "Opgevolgd.", domein.volg_op, uitspraak=wens, **formulier.cleaned_data
            )
        return redirect("admin:partners_uitspraak_change", pk)

    def _probeer(self, request, gelukt, werkwoord, **wat):
        try:
            werkwoord(door=request.user, namens=namens(request), **wat)
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)
        else:
            self.message_user(request, gelukt, messages.SUCCESS)


@admin.register(Gesprek)
class GesprekAdmin(AlleenLezen, NetwerkAdmin):
    """Written from the page for staff; read here."""

    list_display = ["datum", "plaats", "aantal", "partner", "bevraging"]
    list_select_related = ["partner", "bevraging"]
    search_fields = ["plaats", "ander_thema"]
    search_help_text = "Zoek op plaats of thema."
    fields = ["datum", "plaats", "aantal", "partner", "bevraging", "themas", "ander_thema"]
