"""Partners: the organisations around the table, and the organisers of offers."""

from django import forms
from django.contrib import admin

from partners.admin.basis import PartnersAdmin
from partners.domein.partner import lees_iban, lees_kbo_nummer
from partners.models import Partner


class PartnerForm(forms.ModelForm):
    """Numbers may be typed with points and spaces; they are kept without."""

    kbo_nummer = forms.CharField(label="KBO-nummer", max_length=20, required=False)

    def clean_kbo_nummer(self):
        return lees_kbo_nummer(self.cleaned_data["kbo_nummer"])

    def clean_iban(self):
        return lees_iban(self.cleaned_data["iban"])


@admin.register(Partner)
class PartnerAdmin(PartnersAdmin):
    form = PartnerForm
    list_display = ["naam", "gemeente", "sector", "poot", "vertrouwd", "actief"]
    list_filter = ["actief", "sector", "poot", "gemeente"]
    search_fields = ["naam"]
    fieldsets = [
        (None, {"fields": ["naam", "gemeente", ("sector", "poot"), ("vertrouwd", "actief")]}),
        ("Contact", {"fields": [("telefoon", "email"), "website"]}),
        ("Nummers", {"fields": [("kbo_nummer", "iban"), "uitdatabank_id"]}),
    ]
