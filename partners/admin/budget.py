"""The budget: the yearly drawing right, what is planned from it, and what was spent."""

from django.contrib import admin

from partners.admin.basis import NetwerkAdmin, PartnersInline
from partners.models import Budgetpost, Kostenbestemming, Trekkingsrecht, Uitgave
from wevelgem_netwerk.basis.geld import euro


@admin.register(Trekkingsrecht)
class TrekkingsrechtAdmin(NetwerkAdmin):
    list_display = ["jaar", "in_euro", "netwerk"]
    fields = ["netwerk", ("jaar", "bedrag")]

    @admin.display(description="bedrag", ordering="bedrag")
    def in_euro(self, recht):
        return euro(recht.bedrag)


class UitgaveInline(PartnersInline):
    """An expense that stands is not rewritten: a correction is a new line with a minus."""

    model = Uitgave
    verbose_name_plural = "uitgaven (een verbetering is een nieuwe lijn met een min)"

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Budgetpost)
class BudgetpostAdmin(NetwerkAdmin):
    list_display = ["actie", "jaar", "bron", "categorie", "geraamd", "besteed", "over"]
    list_display_links = ["actie"]
    list_filter = ["jaar", "bron", "categorie"]
    list_select_related = ["actie"]
    netwerkkeuzes = frozenset({"actie"})
    inlines = [UitgaveInline]
    fields = ["actie", ("jaar", "bron", "categorie"), "raming"]

    def get_queryset(self, request):
        return super().get_queryset(request).met_besteed()

    @admin.display(description="raming", ordering="raming")
    def geraamd(self, post):
        return euro(post.raming)

    @admin.display(description="besteed", ordering="besteed")
    def besteed(self, post):
        return euro(post.besteed)

    @admin.display(description="nog over")
    def over(self, post):
        return euro(post.raming - post.besteed)


@admin.register(Kostenbestemming)
class KostenbestemmingAdmin(NetwerkAdmin):
    """Chosen once per network: every quarter that is closed from then on is booked there."""

    list_display = ["actie", "bron"]
    list_display_links = ["actie"]
    list_select_related = ["actie"]
    netwerkkeuzes = frozenset({"actie"})
    fields = ["netwerk", "actie", "bron"]
