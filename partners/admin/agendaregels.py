"""The lines under a meeting: the items of the agenda, and who is there."""

from django import forms
from django.utils.functional import cached_property

from partners.admin.basis import PartnersInline
from partners.lezen.agenda import tijdlijn
from partners.models import Aanwezigheid, Agendapunt, Partner


class AgendaFormSet(forms.BaseInlineFormSet):
    """The items with their hours; the empty line for a new one stands apart."""

    @cached_property
    def tijdlijn(self):
        return tijdlijn(self.instance, [form.instance for form in self.initial_forms])

    @property
    def rijen(self):
        """Pairs of form and line of the timetable."""
        return zip(self.initial_forms, self.tijdlijn.regels, strict=True)


class AgendapuntForm(forms.ModelForm):
    """Every field says in words which item it is of: the table has no room for labels."""

    class Meta:
        model = Agendapunt
        fields = ["titel", "toelichting", "doel", "wie", "minuten"]
        widgets = {
            "titel": forms.Textarea(attrs={"rows": 1}),
            "toelichting": forms.Textarea(attrs={"rows": 1}),
            "wie": forms.TextInput,
            "minuten": forms.NumberInput(attrs={"min": 0, "inputmode": "numeric"}),
        }
        error_messages = {
            "titel": {"required": "Schrijf wat er op de agenda komt."},
            "minuten": {"required": "Hoeveel?", "invalid": "Een getal"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        naam = f"“{self.instance.titel}”" if self.instance.pk else "nieuw punt"
        for veld, label in (
            ("titel", "Punt"),
            ("toelichting", "Toelichting bij"),
            ("doel", "Doel van"),
            ("wie", "Wie brengt"),
            ("minuten", "Minuten voor"),
        ):
            self.fields[veld].widget.attrs["aria-label"] = f"{label} {naam}"
        # what a proposal put there meanwhile is not a change of who still sees it without
        self.fields["toelichting"].show_hidden_initial = True

    def clean_titel(self):
        """A title is one line, also when somebody pressed Enter in it."""
        return " ".join(self.cleaned_data["titel"].split())


class AgendapuntInline(PartnersInline):
    model = Agendapunt
    form = AgendapuntForm
    formset = AgendaFormSet
    template = "admin/partners/overleg/agenda.html"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """The form says how its fields look, not the admin."""
        return db_field.formfield(**kwargs)


class AanwezigheidForm(forms.ModelForm):
    """Whose line it is does not change; a new line chooses a partner."""

    class Meta:
        model = Aanwezigheid
        fields = ["partner", "wie", "email", "status"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        naam = self.instance.partner if self.instance.pk else "nog een partner"
        self.fields["wie"].widget.attrs["aria-label"] = f"Wie komt voor {naam}"
        self.fields["email"].widget.attrs["aria-label"] = f"Uitnodiging naar, voor {naam}"
        self.fields["email"].widget.attrs["placeholder"] = self._gewoonlijk()
        self.fields["status"].widget.attrs["aria-label"] = f"Aanwezig: {naam}"
        if self.instance.pk:
            del self.fields["partner"]

    def _gewoonlijk(self) -> str:
        """Where the mail goes when the field stays empty."""
        return (self.instance.pk and self.instance.partner.email) or "het adres van de partner"


class AanwezigheidInline(PartnersInline):
    model = Aanwezigheid
    form = AanwezigheidForm
    template = "admin/partners/overleg/aanwezig.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("partner")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs["queryset"] = Partner.objects.actief()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
