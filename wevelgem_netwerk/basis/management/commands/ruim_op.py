"""`manage.py ruim_op`: show what is past its term; clear it only when told to."""

import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.registers import bewaartermijnen


class Command(BaseCommand):
    help = "Toont wat langer bewaard is dan mag. Ruimt pas op met --echt."

    def add_arguments(self, parser):
        parser.add_argument("--echt", action="store_true", help="ruim op in plaats van te tonen")
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    @muur.opdracht("opruimen")
    def handle(self, *args, **opties):
        vandaag = timezone.localdate()
        rijen = []
        for _, stuk in bewaartermijnen:
            for termijn in stuk(vandaag):
                gedaan = termijn.ruim_op() if opties["echt"] else 0
                rijen.append(
                    {
                        "wat": termijn.wat,
                        "termijn": termijn.termijn,
                        "bron": termijn.bron,
                        "voorbij": termijn.aantal,
                        "opgeruimd": gedaan,
                    }
                )
        if opties["json"]:
            self.stdout.write(json.dumps({"bewaartermijnen": rijen}, ensure_ascii=False))
            return
        for rij in rijen:
            self.stdout.write(
                f"{rij['wat']} ({rij['termijn']}; {rij['bron']}): "
                f"{rij['voorbij']} voorbij, {rij['opgeruimd']} opgeruimd."
            )
        if not opties["echt"]:
            self.stdout.write("Er is niets opgeruimd. Met --echt gebeurt het.")
