"""`manage.py controleer`: find rows that contradict each other. Quiet when there are none."""

import json

from django.core.management.base import CommandError

from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.opdracht import Opdracht
from wevelgem_netwerk.basis.registers import controles
from wevelgem_netwerk.basis.tijdslimiet import LangeOpdracht


class Command(LangeOpdracht, Opdracht):
    help = "Zoekt rijen die elkaar tegenspreken. Zwijgt als er geen zijn; anders exitcode 1."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    @muur.opdracht("tegenspraken zoeken")
    def handle(self, *args, **opties):
        gevonden = {naam: list(stuk()) for naam, stuk in controles}
        aantal = sum(map(len, gevonden.values()))
        if opties["json"]:
            self.stdout.write(json.dumps(gevonden, ensure_ascii=False))
        else:
            for naam, zinnen in gevonden.items():
                for zin in zinnen:
                    self.stdout.write(f"{naam}: {zin}")
        if aantal:
            raise CommandError(f"Tegenspraken: {aantal}.")
