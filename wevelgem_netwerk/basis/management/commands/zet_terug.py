"""`manage.py zet_terug PAD`: put a reserve copy back, in an empty database."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import InterfaceError, OperationalError

from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.kopie.stroom import KopieFout, lees_sleutel
from wevelgem_netwerk.basis.kopie.terugzetten import kijk_na, zet_terug
from wevelgem_netwerk.basis.opdracht import Opdracht
from wevelgem_netwerk.basis.tijdslimiet import zonder_tijdslimiet


class Command(Opdracht):
    help = (
        "Zet een reservekopie terug in een lege databank en een lege map, en vergelijkt daarna "
        "elke tabel. Met --controleer leest ze de kopie alleen na, en raakt ze niets aan."
    )
    requires_system_checks = ()  # they may ask a table that is not there yet

    def add_arguments(self, parser):
        parser.add_argument("pad", metavar="PAD", help="het bestand van `reservekopie`")
        parser.add_argument("--controleer", action="store_true", help="lees de kopie alleen na")
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    @muur.opdracht("een reservekopie terugzetten")
    def handle(self, *args, **opties):
        vraag = {"pad": Path(opties["pad"])}
        try:
            vraag["sleutel"] = lees_sleutel(settings.RESERVEKOPIE_SLEUTEL)
            if opties["controleer"]:
                self._vertel_kopie(kijk_na(**vraag), opties)
            else:
                with zonder_tijdslimiet():
                    terug = zet_terug(**vraag, media=Path(settings.MEDIA_ROOT))
                self._vertel(terug, opties)
        except KopieFout as fout:
            raise CommandError(str(fout)) from fout
        except (OperationalError, InterfaceError) as fout:
            raise CommandError(
                "De databank viel weg. Begin opnieuw met een lege databank."
            ) from fout

    def _vertel_kopie(self, manifest: dict, opties) -> None:
        rijen = sum(aantal for aantal, _ in manifest["tabellen"].values())
        telling = {
            "gemaakt_op": manifest["gemaakt_op"],
            "tabellen": len(manifest["tabellen"]),
            "rijen": rijen,
            "bestanden": len(manifest["bestanden"]),
        }
        self._schrijf(telling, "De kopie van {gemaakt_op} is heel", opties)

    def _vertel(self, terug, opties) -> None:
        telling = {
            "gemaakt_op": terug.gemaakt_op,
            "tabellen": len(terug.rijen),
            "rijen": sum(terug.rijen.values()),
            "bestanden": terug.bestanden,
            "nog_migreren": terug.nog_migreren,
        }
        self._schrijf(telling, "De kopie van {gemaakt_op} staat terug en klopt", opties)
        if terug.nog_migreren and not opties["json"]:
            self.stdout.write("Ze is van een oudere versie: start nu `manage.py migrate`.")

    def _schrijf(self, telling: dict, zin: str, opties) -> None:
        if opties["json"]:
            self.stdout.write(json.dumps(telling))
            return
        self.stdout.write(
            (zin + ": {tabellen} tabellen, {rijen} rijen, {bestanden} bestanden.").format(**telling)
        )
