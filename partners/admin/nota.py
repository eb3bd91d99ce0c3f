"""The nota: objectives, their actions, and how the network sees that they work."""

from django import forms
from django.contrib import admin

from partners.admin.basis import NetwerkAdmin, PartnersInline
from partners.models import Actie, Budgetpost, Doelstelling, Indicator, Meting, Nota


class LangeTitel(forms.ModelForm):
    """A title of a sentence or two, in a field where it can be read."""

    class Meta:
        widgets = {"titel": forms.Textarea(attrs={"rows": 2})}


class DoelstellingInline(PartnersInline):
    model = Doelstelling
    form = LangeTitel


@admin.register(Nota)
class NotaAdmin(NetwerkAdmin):
    list_display = ["titel", "begin", "einde"]
    inlines = [DoelstellingInline]
    fields = ["netwerk", "titel", ("begin", "einde"), "visie", "doelgroep", "partners"]


class IndicatorInline(PartnersInline):
    model = Indicator
    show_change_link = True


class BudgetpostInline(PartnersInline):
    model = Budgetpost


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
    model = Meting


@admin.register(Indicator)
class IndicatorAdmin(NetwerkAdmin):
    """Reached from its action; not in the menu."""

    inlines = [MetingInline]
    netwerkkeuzes = frozenset({"actie"})
    fields = ["actie", "naam", ("streefwaarde", "eenheid")]

    def has_module_permission(self, request):
        return False
