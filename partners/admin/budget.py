"""The budget: what is planned per action, year and source, and where the settlement goes."""

from django import forms
from django.contrib import admin, messages
from django.utils import timezone

from partners.admin.basis import NetwerkAdmin, PartnersInline, namens, netwerken_van
from partners.domein.geld import uitgaven as geld
from partners.lezen.tempo import waarschuwing
from partners.models import Besluit, Budgetpost, Kostenbestemming, Overdracht, Uitgave
from wevelgem_netwerk.basis.geld import euro
from wevelgem_netwerk.basis.weigering import Geweigerd


class UitgaveForm(forms.ModelForm):
    """Says under the date what the verb would refuse."""

    def clean(self):
        gegevens = super().clean()
        post, dag = self.instance.budgetpost, gegevens.get("datum_activiteit")
        reden = post.pk and dag and geld.bezwaar(post=post, datum_activiteit=dag)
        if reden:
            self.add_error("datum_activiteit", reden.zin)
        return gegevens


class UitgaveInline(PartnersInline):
    """An expense that stands is not rewritten; it is put right from its own page."""

    model = Uitgave
    form = UitgaveForm
    show_change_link = True
    verbose_name_plural = "uitgaven"
    fields = [
        "datum_activiteit", "datum_betaling", "omschrijving", "bedrag", "bewijs", "buiten_gemeente",
    ]  # fmt: skip

    def has_change_permission(self, request, obj=None):
        return False

    def has_add_permission(self, request, obj=None):
        mag = super().has_add_permission(request, obj)
        return mag and not (obj and geld.gesloten(geld.netwerk_van(obj), obj.jaar))


class BudgetpostForm(forms.ModelForm):
    """A post of a closed year does not come in."""

    def clean(self):
        gegevens = super().clean()
        actie, jaar = gegevens.get("actie"), gegevens.get("jaar")
        if actie and jaar and geld.gesloten(actie.doelstelling.nota.netwerk_id, jaar):
            self.add_error("jaar", geld.GeldWeigering.JAAR_GESLOTEN.zin)
        return gegevens


@admin.register(Budgetpost)
class BudgetpostAdmin(NetwerkAdmin):
    form = BudgetpostForm
    list_display = ["actie", "jaar", "bron", "cat", "geraamd", "besteed", "over", "let_op"]
    search_fields = ["actie__titel", "actie__letter", "bron"]
    list_display_links = ["actie"]
    list_filter = ["jaar", "bron", "categorie", "actie__doelstelling__nota"]
    list_select_related = ["actie__doelstelling__nota"]
    netwerkkeuzes = frozenset({"actie"})
    inlines = [UitgaveInline]
    change_form_template = "admin/partners/budgetpost/change_form.html"

    def get_fields(self, request, obj=None):
        stand = [("geraamd", "besteed", "over")] if obj else []
        return ["actie", ("jaar", "bron", "categorie"), "raming", *stand]

    def get_queryset(self, request):
        return super().get_queryset(request).met_stand()

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def get_readonly_fields(self, request, obj=None):
        """A plan stands once something was spent or moved; a raming of zero may be filled in."""
        if obj is None:
            return []
        stand = ["geraamd", "besteed", "over"]
        dicht = geld.gesloten(geld.netwerk_van(obj), obj.jaar)
        in_gebruik = dicht or obj.uitgaven.exists() or obj.bij or obj.af
        vast = ["actie", "jaar", "bron", "categorie"] if in_gebruik else []
        if dicht or (in_gebruik and obj.raming):
            vast.append("raming")
        return vast + stand

    def save_formset(self, request, form, formset, change):
        for uitgave in formset.save(commit=False):
            try:
                geld.boek_uitgave(uitgave=uitgave, door=request.user, namens=namens(request))
            except Geweigerd as weigering:  # the year closed between the form and the verb
                self.message_user(request, weigering.uitleg, messages.WARNING)

    @admin.display(description="cat.", ordering="categorie")
    def cat(self, post):
        return post.categorie

    @admin.display(description="te besteden", ordering="beschikbaar")
    def geraamd(self, post):
        return euro(post.beschikbaar)

    @admin.display(description="besteed", ordering="besteed")
    def besteed(self, post):
        return euro(post.besteed)

    @admin.display(description="nog over")
    def over(self, post):
        return euro(post.beschikbaar - post.besteed)

    @admin.display(description="let op")
    def let_op(self, post):
        """ "80 % is besteed", "op dit tempo"; a post without a plan has no pace."""
        if not post.beschikbaar:
            return ""
        return waarschuwing(
            besteed=post.besteed,
            beschikbaar=post.beschikbaar,
            jaar=post.jaar,
            vandaag=timezone.localdate(),
        )


class OverdrachtForm(forms.ModelForm):
    """Says what the verb would refuse, above the form, with nothing lost."""

    def clean(self):
        gegevens = super().clean()
        if self.errors:
            return gegevens
        try:
            geld.weiger_verschuiving(
                van=gegevens.get("van"),
                naar=gegevens["naar"],
                bedrag=gegevens["bedrag"],
                besluit=gegevens["besluit"],
            )
        except Geweigerd as weigering:
            self.add_error(None, weigering.uitleg)
        return gegevens


@admin.register(Overdracht)
class OverdrachtAdmin(NetwerkAdmin):
    """Money moves by a decision, and what was moved stands."""

    form = OverdrachtForm
    list_display = ["op", "in_euro", "van", "naar", "besluit", "door"]
    search_fields = ["besluit__tekst", "van__actie__titel", "naar__actie__titel"]
    list_select_related = ["van__actie", "naar__actie", "besluit", "door"]
    fields = ["van", "naar", "bedrag", "besluit"]

    def has_change_permission(self, request, obj=None):
        return False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        netwerken = netwerken_van(request)
        if db_field.name == "besluit":
            rijen = Besluit.objects.filter(agendapunt__overleg__netwerk__in=netwerken)
        else:
            posten = Budgetpost.objects.filter(actie__doelstelling__nota__netwerk__in=netwerken)
            rijen = posten.select_related("actie")
        return super().formfield_for_foreignkey(db_field, request, queryset=rijen, **kwargs)

    def save_model(self, request, obj, form, change):
        geld.verschuif(overdracht=obj, door=request.user, namens=namens(request))

    @admin.display(description="bedrag", ordering="bedrag")
    def in_euro(self, overdracht):
        return euro(overdracht.bedrag)


@admin.register(Kostenbestemming)
class KostenbestemmingAdmin(NetwerkAdmin):
    """Chosen once per network: every quarter that is closed from then on is booked there."""

    list_display = ["actie", "bron"]
    list_display_links = ["actie"]
    list_select_related = ["actie"]
    netwerkkeuzes = frozenset({"actie"})
    fields = ["netwerk", "actie", "bron"]
