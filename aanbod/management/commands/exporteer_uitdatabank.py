"""python manage.py exporteer_uitdatabank AANBOD_ID [--json]"""

import json
from contextlib import suppress
from uuid import UUID

from django.core.management.base import CommandError
from django.db.models import Q

from aanbod.domein.uitwisseling.exporteren import exporteer
from aanbod.models import Aanbod
from wevelgem_netwerk.basis.opdracht import Opdracht


class Command(Opdracht):
    help = (
        "Toon een activiteit zoals de Entry API van UiTdatabank ze wil, en wat er nog aan in de "
        "weg staat. Met --json staat op de uitvoer alleen het document; de rest gaat naar stderr. "
        "Er wordt niets verstuurd."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "aanbod", metavar="AANBOD_ID", help="nummer, code (uid) of UiTdatabank-id"
        )
        parser.add_argument("--json", action="store_true", help="schrijf het document als JSON")

    def handle(self, *args, aanbod, **options):
        export = exporteer(self._vind(aanbod))
        if options["json"]:
            self.stdout.write(json.dumps(export.document, ensure_ascii=False, indent=1))
            uit = self.stderr
        else:
            uit = self.stdout
            uit.write(f"{export.document['name'][export.document['mainLanguage']]}\n")
        for bevinding in export.bevindingen:
            soort = "" if bevinding.blokkeert else "raad: "
            uit.write(f"{bevinding.plaats} {soort}{bevinding}")
        if not options["json"]:
            uit.write("Dit kan naar UiTdatabank." if export.kan_weg else "Dit kan nog niet weg.")

    def _vind(self, sleutel: str) -> Aanbod:
        welk = Q(uitdatabank_id=sleutel)
        if sleutel.isdecimal() and len(sleutel) < 18:
            welk |= Q(pk=int(sleutel))
        with suppress(ValueError):  # no code, then a number or an id
            welk |= Q(uid=UUID(sleutel))
        gevonden = Aanbod.objects.select_related("partner", "locatie").filter(welk).first()
        if gevonden is None:
            raise CommandError(f"We kennen geen aanbod {sleutel}.", returncode=2)
        return gevonden
