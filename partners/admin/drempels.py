"""Barriers and the measures an organiser can tick."""

from django import forms
from django.contrib import admin

from partners.admin.basis import PartnersAdmin, PartnersInline
from partners.models import Drempel, Maatregel


class MaatregelForm(forms.ModelForm):
    """The sentences need room to be read."""

    class Meta:
        widgets = {
            "uitleg": forms.Textarea(attrs={"rows": 2}),
            "tip": forms.Textarea(attrs={"rows": 2}),
        }


class MaatregelInline(PartnersInline):
    model = Maatregel
    form = MaatregelForm
    fields = ["naam", "uitleg", "tip", "code", "icoon", "volgorde", "actief"]


@admin.register(Drempel)
class DrempelAdmin(PartnersAdmin):
    list_display = ["naam", "vraag"]
    search_fields = ["naam", "vraag", "maatregelen__naam"]
    inlines = [MaatregelInline]
    fields = ["naam", "vraag", ("kort", "icoon"), ("code", "volgorde")]
    prepopulated_fields = {"code": ["naam"]}
