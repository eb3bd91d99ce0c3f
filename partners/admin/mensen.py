"""People: accounts and the roles they have. Only for the beheerder."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from partners.aanmelden.tweede_stap import stappen_van
from partners.admin.basis import PartnersInline, namens
from partners.domein.mensen import accounts as domein
from partners.models import Gebruiker, Lidmaatschap, Rol, Uitnodiging
from wevelgem_netwerk.basis.admin import AlleenLezen, BasisAdmin
from wevelgem_netwerk.basis.bevestigen import NaBevestiging, moet_bevestigen, vraag_bewijs
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


@admin.register(Uitnodiging)
class UitnodigingAdmin(AlleenLezen, BasisAdmin):
    """What partners asked themselves: who was asked, by whom, and what came of it."""

    list_display = ["__str__", "email", "rol", "door", "verloopt_op", "aanvaard_op"]
    list_filter = ["rol"]
    search_fields = ["email", "voornaam", "partner__naam"]
    fields = ["voornaam", "naam", "email", "partner", "rol", "door", "gemaakt_op",
              "verloopt_op", "aanvaard_op", "ingetrokken_op"]  # fmt: skip


class HerstelForm(forms.Form):
    """Why the second step of somebody is taken away, and how it was made sure who asks."""

    waarom = forms.CharField(
        label="Waarom, en hoe weet je dat het die persoon is?",
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        error_messages={"required": "Schrijf op waarom, en hoe je weet wie het vraagt."},
    )


@admin.register(Gebruiker)
class GebruikerAdmin(NaBevestiging, BasisAdmin):
    """Who gets in, and in which role."""

    schrijven = BEHEERDER
    actions = None
    form = GebruikerForm
    change_form_template = "admin/partners/gebruiker/change_form.html"
    inlines = [LidmaatschapInline]
    list_display = ["__str__", "email", "is_active", "last_login"]
    list_filter = ["is_active", "lidmaatschappen__rol"]
    search_fields = ["voornaam", "naam", "email"]
    fields = [("voornaam", "naam"), "email", "is_active"]

    def get_urls(self):
        herstel = self.admin_site.admin_view(self.herstel_tweede_stap)
        naam = "partners_gebruiker_tweede_stap"
        return [path("<int:pk>/tweede-stap/", herstel, name=naam), *super().get_urls()]

    def herstel_tweede_stap(self, request, pk):
        """Show what somebody has; POST takes it away, with a reason. Asks who you are once more."""
        gebruiker = self.get_object(request, str(pk))
        if not gebruiker or not self.has_change_permission(request, gebruiker):
            raise Http404
        formulier = HerstelForm(request.POST or None)
        if request.method == "POST" and formulier.is_valid():
            return self._herstel(request, gebruiker, formulier.cleaned_data["waarom"])
        inhoud = self.admin_site.each_context(request) | {
            "title": "Tweede stap wissen",
            "original": gebruiker,
            "opts": self.opts,
            "form": formulier,
            "stappen": stappen_van(gebruiker),
        }
        return TemplateResponse(request, "admin/partners/gebruiker/tweede_stap.html", inhoud)

    def _herstel(self, request, gebruiker, waarom):
        if moet_bevestigen(request):
            return vraag_bewijs(request)
        try:
            domein.herstel_tweede_stap(
                gebruiker=gebruiker, waarom=waarom, door=request.user, namens=namens(request)
            )
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)
        else:
            zin = f"De tweede stap van {gebruiker} is gewist, en overal is die afgemeld."
            self.message_user(request, zin, messages.SUCCESS)
        return redirect("admin:partners_gebruiker_change", gebruiker.pk)

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
