"""`manage.py meld_inzage`: mail what stands out about who looked. For a timer, every hour."""

import json
from datetime import timedelta

from django.utils import timezone

from uitpas.domein.bescherming.inzagemelding import meld, ontvangers
from wevelgem_netwerk.basis.opdracht import Opdracht


class Command(Opdracht):
    help = "Mailt wat opvalt in het logboek van wie keek; hetzelfde nooit twee keer."

    def add_arguments(self, parser):
        parser.add_argument("--dagen", type=int, default=1, help="zo veel dagen terug, naast nu")
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    def handle(self, *args, **opties):
        posten = meld(vanaf=timezone.localdate() - timedelta(days=max(opties["dagen"], 0)))
        telling = {"gemeld": len(posten), "ontvangers": len(ontvangers())}
        if opties["json"]:
            self.stdout.write(json.dumps(telling))
        elif not telling["ontvangers"]:
            self.stdout.write("Niemand om te verwittigen: geef iemand de rol gegevensbescherming.")
        else:
            self.stdout.write(f"Nieuwe mails: {telling['gemeld']}.")
