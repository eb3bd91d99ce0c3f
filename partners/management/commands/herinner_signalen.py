"""`manage.py herinner_signalen`: remind partners of unanswered signals. Daily, by a timer."""

import json

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from partners.domein.stem import signaalpost
from wevelgem_netwerk.basis.opdracht import Opdracht


class Command(Opdracht):
    help = "Toont welke partners signalen laten wachten. Herinnert pas met --echt."

    def add_arguments(self, parser):
        parser.add_argument("--echt", action="store_true", help="verstuur in plaats van te tonen")
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    def handle(self, *args, **opties):
        if opties["echt"] and not settings.PORTAAL_ADRES:
            raise CommandError("Zet PORTAAL_ADRES: in de mail staat een link naar het portaal.")
        vandaag = timezone.localdate()
        telling = {"partners": 0, "signalen": 0, "verstuurd": 0}
        for wachtend in signaalpost.wachtenden(op_datum=vandaag):
            telling["partners"] += 1
            telling["signalen"] += wachtend.aantal
            if opties["echt"]:
                telling["verstuurd"] += signaalpost.herinner(
                    wachtend, op_datum=vandaag, adres=settings.PORTAAL_ADRES
                )
            elif not opties["json"]:
                bij = ", ".join(wachtend.adressen) or "niemand om te mailen"
                self.stdout.write(f"{wachtend.partner}: {wachtend.aantal} ({bij})")
        if opties["json"]:
            self.stdout.write(json.dumps(telling))
        elif opties["echt"]:
            self.stdout.write(f"Mails klaargezet: {telling['verstuurd']}.")
        else:
            self.stdout.write("Er is niets verstuurd. Met --echt gebeurt het.")
