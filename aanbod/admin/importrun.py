"""What the imports did, to look up; only the import itself makes these rows."""

from django.contrib import admin
from django.utils.html import format_html_join

from aanbod.models import ImportRun
from wevelgem_netwerk.basis.admin import AlleenLezen, BasisAdmin


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
        "klaar_op",
    ]
    list_filter = ["bron"]
    fields = [
        "gestart_op", "klaar_op", "bron", "door",
        ("nieuw", "gewijzigd", "ongewijzigd", "geweigerd"), "wat_niet_kon",
    ]  # fmt: skip
    readonly_fields = ["wat_niet_kon"]

    @admin.display(description="wat niet kon")
    def wat_niet_kon(self, run: ImportRun) -> str:
        """The lines of this run: file, place in the document, sentence."""
        regels = ((m.get("bestand"), m.get("plaats"), m.get("zin")) for m in run.meldingen)
        return format_html_join("", "<p>{} <small>{}</small><br>{}</p>", regels) or "Alles kon mee."
