"""`manage.py mail_actiepunten`: mail everybody what they have to do. Weekly, by a timer."""

import json

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from partners.domein.overleg import actiepost
from wevelgem_netwerk.basis.opdracht import Opdracht


class Command(Opdracht):
    help = "Toont wie een mail met open acties zou krijgen. Verstuurt pas met --echt."

    def add_arguments(self, parser):
        parser.add_argument("--echt", action="store_true", help="verstuur in plaats van te tonen")
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    def handle(self, *args, **opties):
        if opties["echt"] and not settings.PORTAAL_ADRES:
            raise CommandError("Zet PORTAAL_ADRES: in de mail staat een link naar het portaal.")
        vandaag = timezone.localdate()
        telling = {"mails": 0, "verstuurd": 0}
        for overzicht in actiepost.overzichten(op_datum=vandaag):
            telling["mails"] += 1
            if opties["echt"]:
                telling["verstuurd"] += actiepost.mail(
                    overzicht, op_datum=vandaag, adres=settings.PORTAAL_ADRES
                )
            elif not opties["json"]:
                self.stdout.write(
                    f"{overzicht.email}: {len(overzicht.punten)} open, {overzicht.te_laat} te laat"
                )
        if opties["json"]:
            self.stdout.write(json.dumps(telling))
        elif opties["echt"]:
            self.stdout.write(f"Mails klaargezet: {telling['verstuurd']}.")
        else:
            self.stdout.write("Er is niets verstuurd. Met --echt gebeurt het.")
