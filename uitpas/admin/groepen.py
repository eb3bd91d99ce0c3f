"""Outings of groups for the coördinator: counts, and which line of the budget paid."""

from django import forms
from django.contrib import admin, messages

from partners.admin.basis import NetwerkAdmin, PartnersAdmin, alles_zichtbaar
from partners.models import Budgetpost, Uitgave
from uitpas.domein.groepen import uitstapkost
from uitpas.domein.groepen.uitstappen import koppel_uitgave
from uitpas.models import Jeugdthema, Uitstap
from wevelgem_netwerk.basis.weigering import Geweigerd


class BoekFormulier(forms.ModelForm):
    """Book what was asked on a budget post, or point at a line that pays it already."""

    boek_op = forms.ModelChoiceField(
        Budgetpost.objects.none(),
        label="Boek op",
        required=False,
        empty_label="nog niet boeken",
        help_text="Er komt een uitgave bij op deze post, van de dag van de uitstap.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if veld := self.fields.get("boek_op"):
            veld.queryset = self.posten.filter(jaar=self.instance.datum.year)

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("boek_op") and gegevens.get("uitgave"):
            self.add_error("boek_op", "Kies één van beide: boeken, of een uitgave die er al is.")
        return gegevens


@admin.register(Uitstap)
class UitstapAdmin(NetwerkAdmin):
    """What partners wrote stays as it is; here the cost is booked. No guide and no heads:
    with the total of a year beside them, small ones could be told."""

    form = BoekFormulier
    view_on_site = False  # the page of an outing is its partner's
    list_display = ["datum", "wat", "partner", "kost", "kost_gevraagd_op", "uitgave"]
    list_display_links = ["wat"]
    list_filter = [
        ("kost_gevraagd_op", admin.EmptyFieldListFilter),
        ("uitgave", admin.EmptyFieldListFilter),
        "vervoer",
    ]
    list_select_related = ["partner", "uitgave"]
    search_fields = ["wat", "waar", "partner__naam"]
    date_hierarchy = "datum"
    fields = [
        "datum", "wat", "waar", "partner", "groep", "wens", "kost", "kost_bewijs",
        "kost_gevraagd_op", "uitgave",
    ]  # fmt: skip
    readonly_fields = fields[:-1]

    def has_add_permission(self, request):
        return False

    def get_fields(self, request, obj=None):
        """A post to book on stands there when the partner asked and nothing pays it yet."""
        vraagt = obj and obj.kost_gevraagd_op and not obj.uitgave_id
        return [*self.fields[:-1], "boek_op", "uitgave"] if vraagt else self.fields

    def get_form(self, request, obj=None, change=False, **kwargs):
        formulier = super().get_form(request, obj, change, **kwargs)
        posten = Budgetpost.objects.select_related("actie__doelstelling").order_by("actie", "pk")
        if not alles_zichtbaar(request):
            posten = posten.zichtbaar_voor(request.werkplek)
        formulier.posten = posten
        return formulier

    def get_field_queryset(self, db, db_field, request):
        """The expenses of the own network, the newest first."""
        if db_field.name == "uitgave":
            eigen = Uitgave.objects.zichtbaar_voor(request.werkplek)
            return eigen.order_by("-datum_activiteit", "-pk")
        return super().get_field_queryset(db, db_field, request)

    def save_model(self, request, obj, form, change):
        wie = {"door": request.user, "werkplek": request.werkplek or None}
        post = form.cleaned_data.get("boek_op")
        if post is None:
            koppel_uitgave(uitstap=obj, uitgave=form.cleaned_data["uitgave"], **wie)
            return
        try:
            uitstapkost.boek(uitstap=obj, post=post, **wie)
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)


@admin.register(Jeugdthema)
class JeugdthemaAdmin(PartnersAdmin):
    list_display = ["naam", "volgorde", "actief"]
    search_fields = ["naam"]
    fields = ["naam", ("code", "volgorde"), "actief"]
    prepopulated_fields = {"code": ["naam"]}
