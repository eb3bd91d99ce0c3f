"""Expenses to look up: by year, source, category and action, by text, proof or amount."""

from decimal import Decimal

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, Sum
from django.db.models.functions import Abs
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from partners.admin.basis import NetwerkAdmin, namens, netwerken_van
from partners.admin.paginas import haal_op
from partners.domein.geld import uitgaven as geld
from partners.models import Trekkingsrecht, Uitgave
from wevelgem_netwerk.basis.admin import AlleenLezen
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier
from wevelgem_netwerk.basis.geld import NUL, OngeldigBedrag, euro, lees_bedrag
from wevelgem_netwerk.basis.weigering import Geweigerd


class BetaalFormulier(HuisFormulier, forms.Form):
    op = DatumVeld(label="Betaald op")


class RechtFormulier(HuisFormulier, forms.Form):
    waarom = forms.CharField(label="Waarom klopt deze uitgave niet?", max_length=300)


def gezocht_bedrag(tekst: str) -> Decimal | None:
    """Return the amount somebody searched for ("812,40"), or None when it is other text."""
    try:
        return lees_bedrag(tekst)
    except OngeldigBedrag:
        return None


@admin.register(Uitgave)
class UitgaveAdmin(AlleenLezen, NetwerkAdmin):
    """Read, look up, and put right; a new one is typed under its budget post."""

    list_display = [
        "activiteit", "omschrijving", "in_euro", "actie", "bron", "categorie", "stuk", "vanwaar",
    ]  # fmt: skip
    list_display_links = ["omschrijving"]
    list_filter = [
        "budgetpost__jaar",
        "budgetpost__bron",
        "budgetpost__categorie",
        ("budgetpost__actie", admin.RelatedOnlyFieldListFilter),
        ("datum_betaling", admin.EmptyFieldListFilter),
        "buiten_gemeente",
    ]
    list_select_related = ["budgetpost__actie__doelstelling", "tegenboeking_van"]
    search_fields = ["omschrijving", "bewijs"]
    change_list_template = "admin/partners/uitgave/change_list.html"
    change_form_template = "admin/partners/uitgave/change_form.html"
    fields = [
        "post", "omschrijving", "in_euro", ("datum_activiteit", "datum_betaling"), "bewijs",
        "buiten", "vanwaar", "rechtzetting", ("geboekt_op", "geboekt_door"),
    ]  # fmt: skip
    readonly_fields = [
        "post",
        "in_euro",
        "buiten",
        "vanwaar",
        "rechtzetting",
        "geboekt_op",
        "geboekt_door",
    ]

    def has_boeken_permission(self, request):
        return self._mag(request, self.schrijven)

    def get_search_results(self, request, queryset, search_term):
        """An amount finds its line, and the line that undid it; "812" also finds 812,40."""
        bedrag = gezocht_bedrag(search_term)
        if bedrag is not None:
            rond = [Q(bedrag__in=[bedrag, -bedrag])]
            if bedrag == int(bedrag):
                rond.append(Q(groot__gte=bedrag, groot__lt=bedrag + 1))
            for voorwaarde in rond:
                met_bedrag = queryset.alias(groot=Abs("bedrag")).filter(voorwaarde)
                if met_bedrag.exists():
                    return met_bedrag, False
        return super().get_search_results(request, queryset, search_term)

    def changelist_view(self, request, extra_context=None):
        """Under the list stands what its lines come to, over all its pages."""
        antwoord = super().changelist_view(request, extra_context)
        lijst = getattr(antwoord, "context_data", None) and antwoord.context_data.get("cl")
        if lijst:
            som = lijst.queryset.order_by().aggregate(som=Sum("bedrag"))["som"]
            antwoord.context_data["som"] = som or NUL
            antwoord.context_data["rechten"] = self._rechten(
                request, request.GET.get("budgetpost__jaar", "")
            )
        return antwoord

    def _rechten(self, request, jaar: str, **waar) -> list[Trekkingsrecht]:
        """Return the year(s) whose account a line counts in, of the networks this person sees."""
        if not jaar.isdecimal() or len(jaar) != 4:
            return []
        rechten = Trekkingsrecht.objects.filter(jaar=jaar, netwerk__in=netwerken_van(request))
        return list(rechten.filter(**waar).order_by("netwerk"))

    def get_urls(self):
        veilig = self.admin_site.admin_view
        return [
            path("<int:pk>/betaald/", veilig(self.betaald_op), name="partners_uitgave_betaald"),
            path("<int:pk>/zet-recht/", veilig(self.zet_recht), name="partners_uitgave_zet_recht"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        uitgave = self.get_object(request, object_id)
        extra = {
            "rechten": uitgave
            and self._rechten(
                request,
                str(uitgave.budgetpost.jaar),
                netwerk=uitgave.budgetpost.actie.doelstelling.nota.netwerk_id,
            ),
            "mag_boeken": self.has_boeken_permission(request),
            "recht_te_zetten": uitgave and not self._paar(uitgave),
            "betaalformulier": BetaalFormulier(initial={"op": timezone.localdate()}),
            "rechtformulier": RechtFormulier(),
        }
        return super().change_view(request, object_id, form_url, extra | (extra_context or {}))

    def betaald_op(self, request, pk):
        """POST: on which day it was paid."""
        return self._doe(request, pk, BetaalFormulier, geld.noteer_betaling, "Genoteerd.")

    def zet_recht(self, request, pk):
        """POST: undo it with a line of opposite sign; opens that line."""
        zin = "Rechtgezet met een nieuwe lijn. Boek de juiste uitgave bij haar budgetpost."
        return self._doe(request, pk, RechtFormulier, geld.zet_recht, zin)

    def _doe(self, request, pk, formulier, werkwoord, gelukt):
        uitgave = haal_op(self, request, pk)
        if request.method != "POST" or not self.has_boeken_permission(request):
            raise Http404
        gevuld = formulier(request.POST)
        if not gevuld.is_valid():
            for zinnen in gevuld.errors.values():
                self.message_user(request, zinnen[0], messages.WARNING)
            return redirect("admin:partners_uitgave_change", pk)
        try:
            lijn = werkwoord(
                uitgave=uitgave, **gevuld.cleaned_data, door=request.user, namens=namens(request)
            )
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)
            return redirect("admin:partners_uitgave_change", pk)
        self.message_user(request, gelukt, messages.SUCCESS)
        return redirect("admin:partners_uitgave_change", lijn.pk)

    # --- columns ------------------------------------------------------------------------------
    @admin.display(description="bedrag", ordering="bedrag")
    def in_euro(self, uitgave):
        return euro(uitgave.bedrag)

    @admin.display(description="actie")
    def actie(self, uitgave):
        actie = uitgave.budgetpost.actie
        return f"{actie.doelstelling.nummer}{actie.letter}"

    @admin.display(description="bron", ordering="budgetpost__bron")
    def bron(self, uitgave):
        return uitgave.budgetpost.get_bron_display()

    @admin.display(description="cat.", ordering="budgetpost__categorie")
    def categorie(self, uitgave):
        return uitgave.budgetpost.categorie

    @admin.display(description="activiteit", ordering="datum_activiteit")
    def activiteit(self, uitgave):
        return f"{uitgave.datum_activiteit:%d/%m/%Y}"

    @admin.display(description="buiten de gemeente")
    def buiten(self, uitgave):
        return "ja" if uitgave.buiten_gemeente else "nee"

    @admin.display(description="bewijs", ordering="bewijs")
    def stuk(self, uitgave):
        return uitgave.bewijs

    @admin.display(description="komt uit")
    def vanwaar(self, uitgave):
        """Lines that made themselves say so."""
        if uitgave.tegenboeking_van_id:
            return "rechtzetting"
        if uitgave.herkomst.startswith("uitstap:"):
            return "uitstap van een groep"
        return "afrekening, vanzelf" if uitgave.herkomst else "getypt"

    @admin.display(description="budgetpost")
    def post(self, uitgave):
        url = reverse("admin:partners_budgetpost_change", args=[uitgave.budgetpost_id])
        return format_html('<a href="{}">{}</a>', url, uitgave.budgetpost)

    @staticmethod
    def _paar(uitgave) -> Uitgave | None:
        return uitgave.tegenboeking_van or getattr(uitgave, "tegenboeking", None)

    @admin.display(description="rechtzetting")
    def rechtzetting(self, uitgave):
        """The other line of the pair."""
        ander = self._paar(uitgave)
        if ander is None:
            return "geen"
        url = reverse("admin:partners_uitgave_change", args=[ander.pk])
        return format_html('<a href="{}">{}, {}</a>', url, ander.omschrijving, euro(ander.bedrag))
