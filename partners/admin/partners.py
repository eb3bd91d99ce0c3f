"""Partners: the organisations around the table, and the organisers of offers."""

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from partners.admin.basis import PartnersAdmin, PartnersInline, namens, netwerken_van
from partners.admin.paginas import als_pdf, bladcontext, haal_op
from partners.domein.mensen import contacten
from partners.domein.mensen.partnernummers import lees_iban, lees_kbo_nummer
from partners.lezen import onthaal
from partners.models import Contact, Partner
from partners.papier.onthaalblad import maak_onthaalblad
from wevelgem_netwerk.basis.bevestigen import NaBevestiging

NUMMERS = ("iban", "kbo_nummer")


class PartnerForm(forms.ModelForm):
    """Numbers may be typed with points and spaces; they are kept without."""

    kbo_nummer = forms.CharField(label="KBO-nummer", max_length=20, required=False)

    def clean_kbo_nummer(self):
        return lees_kbo_nummer(self.cleaned_data["kbo_nummer"])

    def clean_iban(self):
        return lees_iban(self.cleaned_data["iban"])


def _kaal(nummer: str) -> str:
    return "".join(teken for teken in nummer.upper() if teken.isalnum())


class ContactInline(PartnersInline):
    model = Contact
    verbose_name_plural = "contacten (wie stopt, krijgt een einddatum en blijft staan)"


@admin.register(Partner)
class PartnerAdmin(NaBevestiging, PartnersAdmin):
    form = PartnerForm
    inlines = [ContactInline]
    change_form_template = "admin/partners/partner/change_form.html"
    list_display = ["naam", "gemeente", "sector", "poot", "vertrouwd", "actief"]
    list_filter = ["actief", "sector", "poot", "gemeente"]
    search_fields = ["naam"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "naam",
                    "gemeente",
                    ("sector", "poot"),
                    ("vertrouwd", "actief"),
                    "jeugdopbouwwerk",
                ]
            },
        ),
        ("Contact", {"fields": [("telefoon", "email"), "website"]}),
        ("Nummers", {"fields": [("kbo_nummer", "iban"), "uitdatabank_id"]}),
    ]

    def vraagt_bewijs(self, request, object_id):
        """Only for where money goes, and which organisation of ACM/IDM comes in here."""
        was = self.get_object(request, unquote(object_id)) if object_id else None
        return any(_kaal(request.POST.get(v, "")) != _kaal(getattr(was, v, "")) for v in NUMMERS)

    def get_urls(self):
        veilig = self.admin_site.admin_view
        return [
            path("<int:pk>/onthaal/", veilig(self.bekijk_onthaal), name="partners_partner_onthaal"),
            path("<int:pk>/onthaal.pdf", veilig(self.onthaal_pdf), name="partners_partner_pdf"),
            *super().get_urls(),
        ]

    def save_formset(self, request, form, formset, change):
        for contact in formset.save(commit=False):
            contacten.bewaar_contact(contact=contact, door=request.user, namens=namens(request))

    def bekijk_onthaal(self, request, pk):
        """What somebody who newly speaks for this partner has to know, and what is open."""
        partner = haal_op(self, request, pk)
        context = bladcontext(self, request, partner, f"Onthaal: {partner}") | {
            "blad": self._blad(request, partner)
        }
        return TemplateResponse(request, "admin/partners/partner/onthaal.html", context)

    def onthaal_pdf(self, request, pk):
        partner = haal_op(self, request, pk)
        return als_pdf(maak_onthaalblad(self._blad(request, partner)), f"onthaal-{partner.pk}.pdf")

    def _blad(self, request, partner) -> onthaal.Onthaal:
        netwerk = netwerken_van(request).order_by("pk").first()
        return onthaal.voor(partner, netwerk=netwerk, op_datum=timezone.localdate())
