"""`manage.py ruim_op`: show what is past its term; clear it only when told to."""

import json

from django.utils import timezone

from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.opdracht import Opdracht
from wevelgem_netwerk.basis.registers import Bewaartermijn, bewaartermijnen
from wevelgem_netwerk.basis.tijdslimiet import LangeOpdracht


class Command(LangeOpdracht, Opdracht):
    help = (
        "Toont wat langer bewaard is dan mag. Ruimt pas op met --echt, in partijen die elk heel of "
        "niet gebeuren. Stopt het halverwege, voer het dan opnieuw uit."
    )

    def add_arguments(self, parser):
        parser.add_argument("--echt", action="store_true", help="ruim op in plaats van te tonen")
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    @muur.opdracht("opruimen")
    def handle(self, *args, **opties):
        vandaag = timezone.localdate()
        rijen = []
        for _, stuk in bewaartermijnen:
            for termijn in stuk(vandaag):
                rijen.append(
                    {
                        "wat": termijn.wat,
                        "termijn": termijn.termijn,
                        "bron": termijn.bron,
                        "voorbij": termijn.aantal,
                        termijn.gedaan: self._ruim_op(termijn) if opties["echt"] else 0,
                    }
                )
                if not opties["json"]:
                    self._zeg(termijn, rijen[-1])
        if opties["json"]:
            self.stdout.write(json.dumps({"bewaartermijnen": rijen}, ensure_ascii=False))
        elif not opties["echt"]:
            self.stdout.write("Er is niets opgeruimd. Met --echt gebeurt het.")

    def _ruim_op(self, termijn: Bewaartermijn) -> int:
        """Batch after batch, until none is left or as many as there were are done."""
        samen = 0
        while samen < termijn.aantal and (gedaan := termijn.ruim_op()):
            samen += gedaan
            self.stderr.write(f"{termijn.wat}: {samen} van {termijn.aantal}")
        return samen

    def _zeg(self, termijn: Bewaartermijn, rij: dict) -> None:
        self.stdout.write(
            f"{rij['wat']} ({rij['termijn']}; {rij['bron']}): "
            f"{rij['voorbij']} voorbij, {rij[termijn.gedaan]} {termijn.gedaan}."
        )
