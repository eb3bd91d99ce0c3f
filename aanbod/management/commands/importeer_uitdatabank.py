"""python manage.py importeer_uitdatabank PAD... [--droog] [--json]"""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError

from aanbod.domein.importeren import Uitslag, importeer
from aanbod.uitdatabank.gelezen import Melding
from aanbod.uitdatabank.lezen import Documenten


class Command(BaseCommand):
    help = (
        "Neem activiteiten van UiTdatabank over uit JSON-bestanden of mappen: losse activiteiten "
        "(Entry of Search API) en hele zoekresultaten met embed=true. Een veld dat niet klopt "
        "valt weg; de activiteit blijft. Twee keer hetzelfde invoeren verandert niets."
    )

    def add_arguments(self, parser):
        parser.add_argument("paden", nargs="+", metavar="PAD", help="bestand of map")
        parser.add_argument("--droog", action="store_true", help="toon alleen wat er zou gebeuren")
        parser.add_argument("--json", action="store_true", help="schrijf de uitslag als JSON")

    def handle(self, *args, paden, droog, **options):
        ontbreekt = [pad for pad in paden if not Path(pad).exists()]
        if ontbreekt:  # a mistyped path imports nothing, also not the other paths
            weg = [Melding(pad, "", "Dit pad bestaat niet.", geweigerd=True) for pad in ontbreekt]
            if options["json"]:
                self._schrijf_json(Uitslag(geweigerd=len(weg), meldingen=weg))
            raise CommandError(f"Dit pad bestaat niet: {', '.join(ontbreekt)}.", returncode=2)
        try:
            uitslag = importeer(Documenten(paden), droog=droog)
        except (OperationalError, InterfaceError) as fout:
            raise CommandError(
                "De databank viel weg. Wat klaar was, is bewaard. Start de opdracht opnieuw."
            ) from fout
        if options["json"]:
            self._schrijf_json(uitslag)
        else:
            self._schrijf(uitslag, droog=droog)

    def _schrijf_json(self, uitslag: Uitslag):
        self.stdout.write(json.dumps(uitslag.als_json(), ensure_ascii=False))

    def _schrijf(self, uitslag: Uitslag, *, droog: bool):
        if droog:
            self.stdout.write("Proefronde: er is niets bewaard.")
        for naam, aantal in uitslag.telling().items():
            self.stdout.write(f"{naam}: {aantal}")
        for melding in uitslag.meldingen:
            self.stdout.write(f"{melding.bestand} {melding.plaats}".rstrip() + f": {melding.zin}")
