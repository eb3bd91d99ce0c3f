"""What the imports did, to look up; only the import itself makes these rows."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from aanbod.models import Aanbod, ImportRun, Locatie
from partners.models import Partner
from wevelgem_netwerk.basis.admin import AlleenLezen, BasisAdmin

#: What a run can touch, with its name in the addresses of the admin.
SOORTEN = {"aanbod_aanbod": Aanbod, "aanbod_locatie": Locatie, "partners_partner": Partner}


@admin.register(ImportRun)
class ImportRunAdmin(AlleenLezen, BasisAdmin):
    schrijven = frozenset({"coordinator", "beheerder"})
    list_display = [
        "gestart_op",
        "bron",
        "nieuw",
        "gewijzigd",
        "ongewijzigd",
        "geweigerd",
        "ingetrokken",
        "botsingen",
        "klaar_op",
    ]
    search_fields = ["bron"]  # fmt: skip
    list_filter = ["bron"]
    fields = [
        ("gestart_op", "klaar_op"), ("bron", "door"),
        ("nieuw", "gewijzigd", "ongewijzigd", "geweigerd"), ("ingetrokken", "botsingen"),
        "om_te_kiezen", "wat_veranderde", "wat_niet_kon",
    ]  # fmt: skip
    readonly_fields = ["om_te_kiezen", "wat_veranderde", "wat_niet_kon"]

    def get_queryset(self, request):
        """The list shows counts; what a run says stands on its own page."""
        runs = super().get_queryset(request)
        if request.resolver_match.url_name == "aanbod_importrun_changelist":
            runs = runs.defer("meldingen", "wijzigingen")
        return runs

    @admin.display(description="om te kiezen")
    def om_te_kiezen(self, run: ImportRun) -> str:
        if not run.botsingen:
            return "Niets."
        adres = reverse("admin:aanbod_verschil_changelist")
        return format_html('<a href="{}">Kies bij de verschillen</a>', adres)

    @admin.display(description="wat veranderde")
    def wat_veranderde(self, run: ImportRun) -> str:
        """What this run touched, with a link to each that is still there."""
        uids = [w.get("uid") for w in run.wijzigingen]
        adressen = {
            str(uid): reverse(f"admin:{naam}_change", args=[pk])
            for naam, model in SOORTEN.items()
            for uid, pk in model.objects.filter(uid__in=uids).values_list("uid", "pk")
        }
        regels = (
            (
                w.get("wat"),
                adressen[w["uid"]],
                w.get("titel"),
                ", ".join(w.get("velden") or []),
            )
            for w in run.wijzigingen
            if w.get("uid") in adressen
        )
        lijst = format_html_join("", '<p>{} <a href="{}">{}</a> <small>{}</small></p>', regels)
        return lijst or "Er veranderde niets."

    @admin.display(description="meldingen")
    def wat_niet_kon(self, run: ImportRun) -> str:
        """The lines of this run: file, place in the document, sentence."""
        regels = ((m.get("bestand"), m.get("plaats"), m.get("zin")) for m in run.meldingen)
        return format_html_join("", "<p>{} <small>{}</small><br>{}</p>", regels) or "Alles kon mee."
