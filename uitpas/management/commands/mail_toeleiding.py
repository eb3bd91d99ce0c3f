"""`manage.py mail_toeleiding`: tell each worker how many people ask for something. By a timer."""

import json

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from uitpas.domein.toeleiding import nu as toeleiding_nu
from wevelgem_netwerk.basis.opdracht import Opdracht
from wevelgem_netwerk.basis.tekst import meervoud


class Command(Opdracht):
    help = (
        "Toont wie een mail zou krijgen over de mensen die hij of zij op weg helpt. Verstuurt pas "
        "met --echt, ten hoogste één mail per week. In de mail staat geen enkele naam."
    )

    def add_arguments(self, parser):
        parser.add_argument("--echt", action="store_true", help="verstuur in plaats van te tonen")
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    def handle(self, *args, **opties):
        if opties["echt"] and not settings.PORTAAL_ADRES:
            raise CommandError("Zet PORTAAL_ADRES: in de mail staat een link naar het portaal.")
        vandaag = timezone.localdate()
        telling = {"mails": 0, "verstuurd": 0}
        for wie, aantal in toeleiding_nu.overzichten(op_datum=vandaag):
            telling["mails"] += 1
            if opties["echt"]:
                telling["verstuurd"] += toeleiding_nu.mail(
                    wie=wie, aantal=aantal, op_datum=vandaag, adres=settings.PORTAAL_ADRES
                )
            elif not opties["json"]:
                self.stdout.write(f"{wie.email}: {meervoud(aantal, 'persoon', 'mensen')}")
        if opties["json"]:
            self.stdout.write(json.dumps(telling))
        elif opties["echt"]:
            self.stdout.write(f"Mails klaargezet: {telling['verstuurd']}.")
        else:
            self.stdout.write("Er is niets verstuurd. Met --echt gebeurt het.")
