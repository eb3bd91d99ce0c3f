"""`manage.py herinner_overleg`: ask once more who comes, a week before. Daily, by a timer."""

import json

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from partners.domein.overleg import uitnodigen
from wevelgem_netwerk.basis.opdracht import Opdracht


class Command(Opdracht):
    help = "Toont wie nog niet antwoordde op een uitnodiging. Herinnert pas met --echt."

    def add_arguments(self, parser):
        parser.add_argument("--echt", action="store_true", help="verstuur in plaats van te tonen")
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    def handle(self, *args, **opties):
        if opties["echt"] and not settings.PORTAAL_ADRES:
            raise CommandError("Zet PORTAAL_ADRES: in de mail staat een link naar het portaal.")
        telling = {"overleggen": 0, "partners": 0, "verstuurd": 0}
        for overleg, wie in uitnodigen.te_herinneren(op_datum=timezone.localdate()):
            telling["overleggen"] += 1
            telling["partners"] += len(wie)
            if opties["echt"]:
                telling["verstuurd"] += uitnodigen.herinner(
                    overleg=overleg, wie=wie, adres=settings.PORTAAL_ADRES
                )
            elif not opties["json"]:
                namen = ", ".join(str(g.aanwezigheid.partner) for g in wie)
                self.stdout.write(f"{overleg}: {namen}")
        if opties["json"]:
            self.stdout.write(json.dumps(telling))
        elif opties["echt"]:
            self.stdout.write(f"Mails klaargezet: {telling['verstuurd']}.")
        else:
            self.stdout.write("Er is niets verstuurd. Met --echt gebeurt het.")
