"""`manage.py verstuur_mail`: send what waits. For a timer, every five minutes."""

import json

from wevelgem_netwerk.basis.models import Post, PostStatus
from wevelgem_netwerk.basis.opdracht import Opdracht
from wevelgem_netwerk.basis.post import verstuur_wachtende


class Command(Opdracht):
    help = "Verstuurt de mails die wachten; wat niet lukt, komt later opnieuw."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    def handle(self, *args, **opties):
        ronde = verstuur_wachtende()
        telling = {
            "verstuurd": ronde.verstuurd,
            "niet_gelukt": ronde.niet_gelukt,
            "wacht": Post.objects.filter(status=PostStatus.WACHT).count(),
            "opgegeven": Post.objects.filter(status=PostStatus.OPGEGEVEN).count(),
        }
        if opties["json"]:
            self.stdout.write(json.dumps(telling))
            return
        self.stdout.write(
            "Verstuurd: {verstuurd}. Niet gelukt: {niet_gelukt}. "
            "Wacht nog: {wacht}. Opgegeven: {opgegeven}.".format(**telling)
        )
