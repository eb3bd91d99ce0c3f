"""What every admin of partners shares: who may write, and only what belongs to the own network."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.utils.text import capfirst

from partners.models import Netwerk, Partner, Rol
from wevelgem_netwerk.basis.admin import BasisAdmin, BasisInline
from wevelgem_netwerk.basis.formulieren import DatumVeld
from wevelgem_netwerk.basis.geld import BedragField

#: Days and amounts as people here write them, without the admin's own pop-ups.
VELDEN = {
    models.DateField: {"form_class": DatumVeld, "widget": DatumVeld.widget},
    models.URLField: {"assume_scheme": "https"},
    models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple(attrs={"class": "tikken"})},
    BedragField: {"localize": True},
}
SCHRIJVERS = frozenset({Rol.COORDINATOR, Rol.BEHEERDER})


def alles_zichtbaar(request) -> bool:
    """The break-glass account without a workplace sees every network."""
    return request.user.is_superuser and not request.werkplek


def netwerken_van(request):
    """Return the networks the person at the keyboard works for."""
    if alles_zichtbaar(request):
        return Netwerk.objects.all()
    return Netwerk.objects.zichtbaar_voor(request.werkplek)


def namens(request) -> str:
    """Return for which partner somebody works now, for the log."""
    return str(request.werkplek.partner) if request.werkplek else ""


class KeuzesEenKeer:
    """Reads the choices of a foreign key once a request instead of once a row.

    The admin makes the form of an inline several times for one page, so they stay on the request.
    """

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        veld = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if isinstance(veld, forms.ModelChoiceField):
            gelezen = request.__dict__.setdefault("keuzes_van_het_beheer", {})
            if db_field not in gelezen:
                gelezen[db_field] = [keuze for keuze in veld.choices]  # noqa: C416 -- list() counts
            veld.choices = gelezen[db_field]
        return veld


class ZonderPijltjes:
    """A choice is a choice: no icons that open the admin in a second window."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        veld = super().formfield_for_dbfield(db_field, request, **kwargs)
        if veld and isinstance(veld.widget, RelatedFieldWidgetWrapper):
            veld.widget = veld.widget.widget
        return veld


class PartnersAdmin(ZonderPijltjes, KeuzesEenKeer, BasisAdmin):
    """Written by coördinator and beheerder."""

    schrijven = SCHRIJVERS
    actions = None
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = VELDEN

    def changelist_view(self, request, extra_context=None):
        """The heading of a list is what stands in it."""
        titel = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, titel | (extra_context or {}))


class NetwerkAdmin(PartnersAdmin):
    """For what belongs to a network: rows and choices of the own network only.

    `netwerkkeuzes` names the foreign keys whose choices are rows of a network too.
    """

    netwerkkeuzes: frozenset[str] = frozenset()

    def get_queryset(self, request):
        rijen = super().get_queryset(request)
        if alles_zichtbaar(request):
            return rijen
        return rijen.zichtbaar_voor(request.werkplek)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """With one network there is nothing to choose: it is filled in and stays out of sight."""
        form = super().get_form(request, obj, change, **kwargs)
        veld = form.base_fields.get("netwerk")
        if veld:
            mogelijk = list(netwerken_van(request)[:2])
            if len(mogelijk) == 1:
                veld.initial = mogelijk[0].pk
                veld.widget = forms.HiddenInput()
        return form

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "netwerk":
            kwargs["queryset"] = netwerken_van(request)
        elif db_field.name in self.netwerkkeuzes and not alles_zichtbaar(request):
            rijen = db_field.remote_field.model.objects
            kwargs["queryset"] = rijen.zichtbaar_voor(request.werkplek)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Of all organisers, a nota or an action chooses among those the network knows."""
        if db_field.remote_field.model is Partner:
            kwargs["queryset"] = Partner.objects.bekend()
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class BewaartWatVeranderde:
    """Writes only the fields that somebody changed; a verb may move the others meanwhile."""

    def save_model(self, request, obj, form, change):
        if not change:
            super().save_model(request, obj, form, change)
        elif velden := [veld.name for veld in obj._meta.fields if veld.name in form.changed_data]:
            obj.save(update_fields=velden)


class PartnersInline(ZonderPijltjes, KeuzesEenKeer, BasisInline):
    """Lines under a form; one empty line stands ready, so that nothing needs JavaScript."""

    schrijven = SCHRIJVERS
    extra = 1
    template = "admin/partners/lijnen.html"
    formfield_overrides = VELDEN

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A cell of a table has no label of its own: tell it to a screen reader."""
        veld = super().formfield_for_dbfield(db_field, request, **kwargs)
        if veld:
            veld.widget.attrs.setdefault("aria-label", capfirst(str(veld.label)))
        return veld
