"""The coordinator's side of the dialogue: what waits, for how long, and what is decided."""

from django import forms
from django.contrib import admin, messages
from django.db.models import DateTimeField, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from aanbod.domein import beoordelen, voorstellen
from aanbod.domein.samenvatting import samenvatting
from aanbod.models import Aanbod, Beeld, Voorstel
from aanbod.models.aanbod import Stand
from aanbod.models.beoordeling import Onderdeel, VoorstelStand
from wevelgem_netwerk.basis.formulieren import HuisFormulier
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd

#: So many remarks fit in one step; more is a conversation by telephone.
MEESTE_OPMERKINGEN = 4


class NazichtFormulier(HuisFormulier, forms.Form):
    """What is said to the partner: in general, and at parts of the form."""

    tekst = forms.CharField(
        label="Wat zeg je aan de partner?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 40}),
        help_text="De partner leest dit boven zijn formulier en in een mail.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        keuzes = [("", "Kies"), *Onderdeel.choices]
        for nr in range(1, MEESTE_OPMERKINGEN + 1):
            self.fields[f"over_{nr}"] = forms.ChoiceField(
                label=f"Opmerking {nr} gaat over", choices=keuzes, required=False
            )
            self.fields[f"opmerking_{nr}"] = forms.CharField(
                label=f"Opmerking {nr}", max_length=300, required=False
            )

    @property
    def opmerkingslijnen(self):
        """The remarks as pairs of fields, for the template."""
        for nr in range(1, MEESTE_OPMERKINGEN + 1):
            yield self[f"over_{nr}"], self[f"opmerking_{nr}"]

    def clean(self):
        schoon = super().clean()
        for nr in range(1, MEESTE_OPMERKINGEN + 1):
            over, tekst = schoon.get(f"over_{nr}"), schoon.get(f"opmerking_{nr}")
            if tekst and not over:
                self.add_error(f"over_{nr}", f"Kies waarover opmerking {nr} gaat.")
            if over and not tekst:
                self.add_error(f"opmerking_{nr}", f"Schrijf opmerking {nr}, of kies niets.")
        return schoon

    @property
    def opmerkingen(self) -> dict[str, str]:
        """Remarks per part; two about one part are said after each other."""
        gevonden: dict[str, str] = {}
        for nr in range(1, MEESTE_OPMERKINGEN + 1):
            over, tekst = self.cleaned_data[f"over_{nr}"], self.cleaned_data[f"opmerking_{nr}"]
            if over:
                gevonden[over] = f"{gevonden.get(over, '')} {tekst}".strip()
        return gevonden


class NazichtFilter(admin.SimpleListFilter):
    title = "na te kijken"
    parameter_name = "nazicht"

    def lookups(self, request, model_admin):
        return [
            ("alles", "alles wat wacht"),
            ("nieuw", "nieuw aanbod"),
            ("wijziging", "wijzigingen"),
            ("steekproef", "steekproef"),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "alles":
                return queryset.na_te_kijken()
            case "nieuw":
                return queryset.filter(stand=Stand.INGEDIEND)
            case "wijziging":
                return queryset.filter(voorstellen__stand=VoorstelStand.OPEN)
            case "steekproef":
                return queryset.filter(steekproef_sinds__isnull=False, stand=Stand.ONLINE)
        return queryset


class Nakijken:
    """Mixin of the admin of offers: the queue with its ages, and the decisions as buttons.

    Every button calls a verb of domein/beoordelen.py; a refusal of it is a message.
    """

    #: button: (verb, what is said after it)
    KNOPPEN = {
        "goed": (beoordelen.keur_goed, "staat online."),
        "neem_over": (beoordelen.neem_over, "is gewijzigd."),
        "bekeken": (beoordelen.bekijk, "is bekeken."),
    }

    def get_queryset(self, request):
        voorstel = Voorstel.objects.filter(aanbod=OuterRef("pk"), stand=VoorstelStand.OPEN)
        return Aanbod.objects.defer("bron_document", "zoekvector").annotate(
            wacht_sinds=Coalesce(
                "ingediend_op",
                Subquery(voorstel.values("sinds")[:1]),
                "steekproef_sinds",
                output_field=DateTimeField(),
            )
        )

    def get_ordering(self, request):
        """What waits longest comes first, then what changed last."""
        return [F("wacht_sinds").asc(nulls_last=True), "-gewijzigd_op", "id"]

    @admin.display(description="wacht al", ordering="wacht_sinds")
    def wacht_al(self, aanbod: Aanbod) -> str:
        """For how long somebody waits: "vandaag", "3 dagen"."""
        if aanbod.wacht_sinds is None:
            return "–"
        dagen = (timezone.localdate() - timezone.localdate(aanbod.wacht_sinds)).days
        return meervoud(dagen, "dag", "dagen") if dagen else "sinds vandaag"

    def has_nakijken_permission(self, request):
        return self._mag(request, self.schrijven)

    def get_urls(self):
        nakijken = path(
            "<path:object_id>/nakijken/",
            self.admin_site.admin_view(self.kijk_na),
            name="aanbod_aanbod_nakijken",
        )
        return [nakijken, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        aanbod = self.get_object(request, object_id)
        extra = self._wat_wacht(request, aanbod, NazichtFormulier()) if aanbod else {}
        return super().change_view(request, object_id, form_url, extra | (extra_context or {}))

    def _wat_wacht(self, request, aanbod: Aanbod, formulier: NazichtFormulier) -> dict:
        steekproef = aanbod.steekproef_sinds is not None and aanbod.stand == Stand.ONLINE
        voorstel = voorstellen.open_voorstel(aanbod)
        is_nieuw = aanbod.stand == Stand.INGEDIEND
        wacht = self.has_nakijken_permission(request) and bool(is_nieuw or voorstel or steekproef)
        return {
            "wacht": wacht,
            "is_nieuw": is_nieuw,
            "voorstel": voorstel,
            "steekproef": steekproef,
            "formulier": formulier,
            "zei": beoordelen.woord_van_partner(aanbod) if wacht else "",
            "vroeg": beoordelen.vorige_vraag(aanbod) if wacht else None,
            "regels": samenvatting(aanbod) if wacht else {},
            "beelden": list(Beeld.alle.filter(aanbod=aanbod)) if wacht else [],
        }

    def kijk_na(self, request, object_id):
        """Decide by POST: a button of KNOPPEN, or one that says something to the partner."""
        aanbod = self.get_object(request, object_id)
        if aanbod is None or request.method != "POST" or not self.has_nakijken_permission(request):
            raise Http404
        terug = HttpResponseRedirect(reverse("admin:aanbod_aanbod_change", args=[aanbod.pk]))
        for knop, (werkwoord, gevolg) in self.KNOPPEN.items():
            if knop in request.POST:
                if self._doe(request, aanbod, werkwoord):
                    messages.success(request, f"{aanbod} {gevolg}")
                return terug
        formulier = NazichtFormulier(request.POST)
        if formulier.is_valid() and self._zeg(request, aanbod, formulier):
            return terug
        return TemplateResponse(
            request,
            "admin/aanbod/aanbod/nakijken.html",
            self.admin_site.each_context(request)
            | self._wat_wacht(request, aanbod, formulier)
            | {"original": aanbod, "opts": self.opts, "title": aanbod},
        )

    def _zeg(self, request, aanbod: Aanbod, formulier: NazichtFormulier) -> bool:
        """Ask a change, refuse, or put a change aside; a missing text lands at its field."""
        tekst, wie = formulier.cleaned_data["tekst"], self._wie(request)
        try:
            if "weiger" in request.POST:
                beoordelen.weiger(aanbod=aanbod, reden=tekst, **wie)
                zin = f"{aanbod} is geweigerd. {aanbod.partner} leest waarom."
            elif "wijs_af" in request.POST:
                beoordelen.wijs_af(aanbod=aanbod, reden=tekst, **wie)
                zin = f"De wijziging aan {aanbod} is niet overgenomen."
            else:
                opmerkingen = formulier.opmerkingen
                beoordelen.vraag_aanpassing(
                    aanbod=aanbod, tekst=tekst, opmerkingen=opmerkingen, **wie
                )
                zin = f"Je vraag over {aanbod} ging naar {aanbod.partner}."
        except Geweigerd as geweigerd:
            formulier.add_error("tekst", geweigerd.uitleg)
            return False
        messages.success(request, zin)
        return True

    def _wie(self, request) -> dict:
        return {"door": request.user, "werkplek": request.werkplek or None}

    def _doe(self, request, aanbod: Aanbod, werkwoord) -> bool:
        try:
            werkwoord(aanbod=aanbod, **self._wie(request))
        except Geweigerd as geweigerd:
            messages.warning(request, f"{aanbod}: {geweigerd.uitleg}")
            return False
        return True
