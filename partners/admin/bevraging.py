"""Questionnaires: make one with a preview, open it, close it, read what came in, tell it back."""

from django import forms
from django.contrib import admin, messages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from partners.admin.basis import BewaartWatVeranderde, NetwerkAdmin, PartnersInline, namens
from partners.admin.bevraging_uitslag import UitslagPaginas
from partners.admin.paginas import haal_op
from partners.domein.stem import bevraging as domein
from partners.forms.bevraging_maken import Keuzelijnen
from partners.models import Bevraging, Indicator, Ingang, Vraag
from partners.models.bevraging import MEESTE_VRAGEN, BevragingStand
from partners.taal import gewonetaal
from wevelgem_netwerk.basis.weigering import Geweigerd


class VraagForm(forms.ModelForm):
    volgorde = forms.IntegerField(
        label="Nr.",
        validators=[
            MinValueValidator(1, "Begin te nummeren bij 1."),
            MaxValueValidator(MEESTE_VRAGEN, "Een korte bevraging heeft hoogstens tien vragen."),
        ],
    )
    keuzes = Keuzelijnen(
        label="Antwoorden", required=False,
        help_text="Eén op elke lijn. Bij “van 1 tot 5”: het woord bij 1 en het woord bij 5.",
    )  # fmt: skip

    class Meta:
        model = Vraag
        fields = ["volgorde", "soort", "tekst", "keuzes", "uitleg"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 2}),
                   "uitleg": forms.Textarea(attrs={"rows": 2})}  # fmt: skip

    def _get_validation_exclusions(self):
        """Two questions may change places in one go: the formset looks at the numbers together."""
        return super()._get_validation_exclusions() | {"volgorde"}


class VraagFormset(forms.BaseInlineFormSet):
    def clean(self):
        super().clean()
        nummers = [
            f.cleaned_data["volgorde"]
            for f in self.forms
            if f.is_valid() and f.cleaned_data.get("volgorde") and not f.cleaned_data.get("DELETE")
        ]
        if len(set(nummers)) < len(nummers):
            raise forms.ValidationError("Twee vragen hebben hetzelfde nummer.")


class AlleenInKlad:
    """Lines that may change as long as nobody answered."""

    def _klad(self, obj) -> bool:
        return obj is None or obj.is_klad

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self._klad(obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._klad(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._klad(obj)


class VraagInline(AlleenInKlad, PartnersInline):
    model = Vraag
    form, formset = VraagForm, VraagFormset
    template = "admin/partners/bevraging/vragen.html"
    max_num = MEESTE_VRAGEN
    ordering = ["volgorde"]


class IngangInline(PartnersInline):
    """Places; one may still be added while it is open."""

    model = Ingang
    fields = ["naam", "partner"]

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and not _dicht(obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not _dicht(obj)


def _dicht(bevraging: Bevraging | None) -> bool:
    return bevraging is not None and bevraging.stand == BevragingStand.GESLOTEN


class BevragingForm(forms.ModelForm):
    """Its first day is fixed once it is open, so the form itself lays the last one beside it."""

    def clean(self):
        inhoud = super().clean()
        if "einde" in inhoud and self.instance.stand == BevragingStand.OPEN:
            if not inhoud["einde"]:
                self.add_error("einde", "Een open bevraging heeft een laatste dag.")
            elif inhoud["einde"] < self.instance.begin:
                self.add_error("einde", "De laatste dag kan niet voor de eerste liggen.")
        return inhoud


@admin.register(Bevraging)
class BevragingAdmin(UitslagPaginas, BewaartWatVeranderde, NetwerkAdmin):
    form = BevragingForm
    list_display = ["titel", "stand", "gemaakt_door", "begin", "einde", "antwoorden"]
    list_filter = ["stand", ("partner", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["partner"]
    search_fields = ["titel"]
    search_help_text = "Zoek op titel."
    inlines = [VraagInline, IngangInline]
    change_form_template = "admin/partners/bevraging/change_form.html"
    change_list_template = "admin/partners/bevraging/change_list.html"

    def get_queryset(self, request):
        """Examples are no rows of the list: they stand above it, to begin from."""
        rijen = super().get_queryset(request).prefetch_related("ingangen")
        if request.resolver_match.url_name == "partners_bevraging_changelist":
            return rijen.exclude(stand=BevragingStand.SJABLOON)
        return rijen

    @admin.display(description="gemaakt door", ordering="partner__naam")
    def gemaakt_door(self, obj) -> str:
        return str(obj.partner or "het netwerk")

    @admin.display(description="antwoorden")
    def antwoorden(self, obj) -> int:
        return sum(ingang.aantal for ingang in obj.ingangen.all())

    def get_fieldsets(self, request, obj=None):
        velden = ["netwerk", "titel", "inleiding", ("begin", "einde"), ("per_uur", "indicator")]
        return [(None, {"fields": velden})]

    def get_readonly_fields(self, request, obj=None):
        """Open, only the last day, the limit and the indicator may move; closed, nothing does."""
        if obj is None or obj.is_klad:
            return []
        vast = ["netwerk", "titel", "inleiding", "begin"]
        return (
            vast if obj.stand == BevragingStand.OPEN else [*vast, "einde", "per_uur", "indicator"]
        )

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        veld = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "inleiding":
            veld.widget = forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
        return veld

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "indicator":
            kwargs["queryset"] = Indicator.objects.zichtbaar_voor(request.werkplek)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            teksten = [obj.titel, obj.inleiding]
            for vraag in obj.vragen.all():
                teksten += [vraag.tekst, vraag.uitleg, *vraag.keuzes]
            context |= {
                "tips": gewonetaal.tips(*teksten) if obj.is_klad else [],
                "ingangen": list(obj.ingangen.all()),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def changelist_view(self, request, extra_context=None):
        sjablonen = super().get_queryset(request).sjablonen()
        return super().changelist_view(request, {"sjablonen": sjablonen} | (extra_context or {}))

    def get_urls(self):
        def adres(pad, view, naam):
            return path(pad, self.admin_site.admin_view(view), name=f"partners_bevraging_{naam}")

        return [
            adres("<int:pk>/begin/", self.begin, "begin"),
            adres("<int:pk>/open/", self.open, "open"),
            adres("<int:pk>/sluit/", self.sluit, "sluit"),
            *super().get_urls(),
        ]

    def _bij(self, request, pk) -> Bevraging:
        bevraging = haal_op(self, request, pk)
        if not self.has_change_permission(request, bevraging):
            raise Http404
        return bevraging

    @method_decorator(require_POST)
    def begin(self, request, pk):
        """Make a klad out of an example or an earlier round, and go to it."""
        bron = self._bij(request, pk)
        titel = bron.titel.removeprefix("Voorbeeld: ")
        nieuw = domein.begin_met(bron=bron, titel=titel, door=request.user, namens=namens(request))
        self.message_user(request, "Pas de vragen aan en kies de dagen. Bekijk dan het voorbeeld.",
                          messages.SUCCESS)  # fmt: skip
        return redirect("admin:partners_bevraging_change", nieuw.pk)

    @method_decorator(require_POST)
    def open(self, request, pk):
        """Let people answer from now (or from its first day) on."""
        return self._doe(
            request, pk, domein.open_bevraging,
            "De bevraging is open. De vragen liggen nu vast. Druk het papier en de affiche af.",
        )  # fmt: skip

    @method_decorator(require_POST)
    def sluit(self, request, pk):
        """Close for good, and go to the results."""
        return self._doe(
            request, pk, domein.sluit, "De bevraging is gesloten. Dit zijn de resultaten.",
            naar="admin:partners_bevraging_resultaat",
        )  # fmt: skip

    def _doe(self, request, pk, werkwoord, gelukt, naar="admin:partners_bevraging_change"):
        bevraging = self._bij(request, pk)
        try:
            werkwoord(
                bevraging=bevraging,
                op_datum=timezone.localdate(),
                door=request.user,
                namens=namens(request),
            )
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)
            return redirect("admin:partners_bevraging_change", pk)
        self.message_user(request, gelukt, messages.SUCCESS)
        return redirect(naar, pk)
