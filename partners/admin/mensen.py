"""People: accounts and the roles they have. Only for the beheerder."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import reverse

from partners.admin.basis import PartnersInline, namens
from partners.domein import mensen as domein
from partners.models import Gebruiker, Lidmaatschap, Rol
from wevelgem_netwerk.basis.admin import BasisAdmin
from wevelgem_netwerk.basis.weigering import Geweigerd

BEHEERDER = frozenset({Rol.BEHEERDER})


class LidmaatschapInline(PartnersInline):
    model = Lidmaatschap
    schrijven = BEHEERDER
    verbose_name_plural = "rollen (zet een einddatum, dan stopt de rol)"


class GebruikerForm(forms.ModelForm):
    """Addresses are kept in lower case, so that two spellings are one person."""

    def clean_email(self):
        return self.cleaned_data["email"].lower()


@admin.register(Gebruiker)
class GebruikerAdmin(BasisAdmin):
    schrijven = BEHEERDER
    actions = None
    form = GebruikerForm
    inlines = [LidmaatschapInline]
    list_display = ["__str__", "email", "is_active", "last_login"]
    list_filter = ["is_active", "lidmaatschappen__rol"]
    search_fields = ["voornaam", "naam", "email"]
    fields = [("voornaam", "naam"), "email", "is_active"]

    def save_model(self, request, obj, form, change):
        verb = domein.wijzig_account if change else domein.maak_account
        verb(gebruiker=obj, door=request.user, namens=namens(request))

    def save_formset(self, request, form, formset, change):
        for lidmaatschap in formset.save(commit=False):
            domein.bewaar_lidmaatschap(
                lidmaatschap=lidmaatschap, door=request.user, namens=namens(request)
            )

    def response_add(self, request, obj, post_url_continue=None):
        """A new account gets its invitation at once."""
        self._nodig_uit(request, obj)
        return redirect("admin:partners_gebruiker_change", obj.pk)

    def response_change(self, request, obj):
        if "_nodig_uit" not in request.POST:
            return super().response_change(request, obj)
        self._nodig_uit(request, obj)
        return redirect(reverse("admin:partners_gebruiker_change", args=[obj.pk]))

    def _nodig_uit(self, request, gebruiker):
        try:
            domein.nodig_uit(
                gebruiker=gebruiker,
                adres=request.build_absolute_uri("/"),
                door=request.user,
                namens=namens(request),
            )
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)
        else:
            zin = f"{gebruiker.voornaam} krijgt een mail op {gebruiker.email} met een link."
            self.message_user(request, zin, messages.SUCCESS)
