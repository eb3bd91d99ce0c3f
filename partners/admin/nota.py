"""The nota: partners, objectives, their actions, and how the network sees that they work."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from partners.admin.basis import NetwerkAdmin, PartnersInline, namens
from partners.admin.paginas import als_pdf, bladcontext, haal_op
from partners.domein.geld import meten
from partners.domein.geld import nota as domein
from partners.lezen import poten, voortgang
from partners.models import Actie, Betrokkenheid, Budgetpost, Doelstelling, Indicator, Meting, Nota
from partners.models.nota import NotaSjabloon
from partners.papier.notablad import maak_notablad
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier


class LangeTitel(forms.ModelForm):
    """A title of a sentence or two, in a field where it can be read."""

    class Meta:
        widgets = {"titel": forms.Textarea(attrs={"rows": 2})}


class NotaForm(forms.ModelForm):
    """Texts of a few sentences get room for a few sentences."""

    class Meta:
        widgets = {
            veld: forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
            for veld in ("visie", "omgevingsanalyse", "doelgroep", "criteria", "zakelijk_plan")
        } | {"cofinanciering_bron": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}


class BetrokkenheidInline(PartnersInline):
    model = Betrokkenheid
    verbose_name_plural = "partners, en wat elk van hen doet voor de nota"


class DoelstellingInline(PartnersInline):
    model = Doelstelling
    form = LangeTitel


class OpvolgerFormulier(HuisFormulier, forms.Form):
    """What is asked for a next nota; everything else comes from the one before."""

    titel = forms.CharField(label="Titel", max_length=120)
    begin = DatumVeld(label="Van")
    einde = DatumVeld(label="Tot en met")
    sjabloon = forms.ChoiceField(
        label="Sjabloon",
        choices=NotaSjabloon.choices,
        help_text="Bovenlokaal vraagt ook een omgevingsanalyse en een zakelijk plan.",
    )


@admin.register(Nota)
class NotaAdmin(NetwerkAdmin):
    form = NotaForm
    list_display = ["titel", "begin", "einde", "sjabloon"]
    search_fields = ["titel", "visie", "doelstellingen__titel"]
    inlines = [BetrokkenheidInline, DoelstellingInline]
    change_form_template = "admin/partners/nota/change_form.html"

    def get_fieldsets(self, request, obj=None):
        """A supra-local nota asks two texts more."""
        inhoud = ["visie", "doelgroep", "criteria"]
        if obj and obj.sjabloon == NotaSjabloon.BOVENLOKAAL:
            inhoud = ["visie", "omgevingsanalyse", "doelgroep", "criteria", "zakelijk_plan"]
        return [
            (None, {"fields": ["netwerk", "titel", ("begin", "einde"), "sjabloon"]}),
            ("Wat erin staat", {"fields": inhoud}),
            ("Eigen inbreng", {"fields": ["cofinanciering", "cofinanciering_bron"]}),
        ]

    def get_urls(self):
        veilig = self.admin_site.admin_view
        return [
            path("<int:pk>/nota.pdf", veilig(self.afdruk), name="partners_nota_pdf"),
            path(
                "<int:pk>/voortgang/", veilig(self.bekijk_voortgang), name="partners_nota_voortgang"
            ),
            path("<int:pk>/opvolger/", veilig(self.opvolger), name="partners_nota_opvolger"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            licht = poten.licht(obj.netwerk, op_datum=timezone.localdate(), nota=obj)
            context |= {"licht": licht}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def afdruk(self, request, pk):
        nota = haal_op(self, request, pk)
        return als_pdf(maak_notablad(nota), f"nota-{nota.begin.year}-{nota.einde.year}.pdf")

    def bekijk_voortgang(self, request, pk):
        """Per action a bar, a word and the last measurement."""
        nota = haal_op(self, request, pk)
        context = bladcontext(self, request, nota, "Voortgang van de nota") | {
            "doelen": voortgang.van_nota(nota, tot=timezone.localdate()),
        }
        return TemplateResponse(request, "admin/partners/nota/voortgang.html", context)

    def opvolger(self, request, pk):
        """Begin the next nota with what stands in this one. POST makes it."""
        nota = haal_op(self, request, pk)
        if not self.has_add_permission(request):
            raise Http404
        formulier = OpvolgerFormulier(request.POST if request.method == "POST" else None)
        if request.method == "POST" and formulier.is_valid():
            nieuw = self._begin(request, nota, formulier)
            if nieuw:
                return redirect("admin:partners_nota_change", nieuw.pk)
        context = bladcontext(self, request, nota, "Nieuwe nota op basis van deze") | {
            "formulier": formulier
        }
        return TemplateResponse(request, "admin/partners/nota/opvolger.html", context)

    def _begin(self, request, nota, formulier) -> Nota | None:
        try:
            nieuw = domein.begin_nota(
                uit=nota, **formulier.cleaned_data, door=request.user, namens=namens(request)
            )
        except ValidationError as fout:
            formulier.add_error(None, fout.messages)
            return None
        zin = f"{nieuw} staat klaar, met de doelstellingen en acties van {nota}."
        self.message_user(request, zin, messages.SUCCESS)
        return nieuw


class IndicatorInline(PartnersInline):
    model = Indicator
    show_change_link = True
    fields = ["naam", "streefwaarde", "eenheid"]


class BudgetpostInline(PartnersInline):
    """A post that stands is changed on its own page, where its expenses are."""

    model = Budgetpost
    show_change_link = True

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Actie)
class ActieAdmin(NetwerkAdmin):
    form = LangeTitel
    list_display = ["titel", "doelstelling", "soort", "trekker", "status"]
    list_display_links = ["titel"]
    list_filter = ["doelstelling__nota", "status", "soort", ("trekker", admin.EmptyFieldListFilter)]
    list_select_related = ["doelstelling", "trekker"]
    search_fields = ["titel"]
    netwerkkeuzes = frozenset({"doelstelling"})
    inlines = [IndicatorInline, BudgetpostInline]
    fieldsets = [
        (None, {"fields": ["doelstelling", "letter", "titel", ("soort", "status")]}),
        ("Wie en wanneer", {"fields": ["trekker", "partners", ("timing", "bbc_code")]}),
    ]


class MetingInline(PartnersInline):
    """A measurement that stands is not rewritten: the newest line of a day counts."""

    model = Meting
    verbose_name_plural = "metingen (een verbetering is een nieuwe meting van dezelfde dag)"
    fields = ["datum", "waarde", "nota_bij", "wie"]
    readonly_fields = ["wie"]

    @admin.display(description="geschreven")
    def wie(self, meting):
        """Who wrote it down and when; nothing yet on the empty line."""
        if not meting.pk:
            return ""
        wanneer = date_format(timezone.localtime(meting.op), "j F Y")
        return ", ".join(filter(None, [str(meting.door or ""), wanneer]))

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("door")


@admin.register(Indicator)
class IndicatorAdmin(NetwerkAdmin):
    """Reached from its action; not in the menu."""

    inlines = [MetingInline]
    netwerkkeuzes = frozenset({"actie"})
    search_fields = ["naam", "actie__titel"]
    fields = ["actie", "naam", ("streefwaarde", "eenheid"), "meet_zelf"]
    change_form_template = "admin/partners/indicator/change_form.html"

    def get_urls(self):
        nu = path(
            "<int:pk>/meet/", self.admin_site.admin_view(self.meet), name="partners_indicator_meet"
        )
        return [nu, *super().get_urls()]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """What the portal can measure comes from every floor (registry indicatoren)."""
        if db_field.name == "meet_zelf":
            return forms.ChoiceField(
                label="Meet het portaal",
                choices=[("", "nee, we vullen het zelf in"), *meten.keuzes()],
                required=False,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @method_decorator(require_POST)
    def meet(self, request, pk):
        """Measure now; nothing is written when nothing changed."""
        if not self.has_change_permission(request):
            raise Http404
        meting = meten.meet(
            indicator=haal_op(self, request, pk),
            op_datum=timezone.localdate(),
            door=request.user,
            namens=namens(request),
        )
        zin = f"Gemeten: {meting.waarde:n}." if meting else "De laatste meting klopt nog."
        self.message_user(request, zin, messages.SUCCESS)
        return redirect("admin:partners_indicator_change", pk)

    def has_module_permission(self, request):
        return False

    def save_formset(self, request, form, formset, change):
        for meting in formset.save(commit=False):
            domein.schrijf_meting(meting=meting, door=request.user, namens=namens(request))
