"""`manage.py draai_sleutels`: write everything encrypted anew with the first key."""

from django.apps import apps
from django.core.management.base import CommandError

from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.opdracht import Opdracht
from wevelgem_netwerk.basis.sleutels import draai
from wevelgem_netwerk.basis.versleuteld import kan_versleutelen, versleutelde_velden


class Command(Opdracht):
    help = (
        "Schrijft versleutelde gegevens opnieuw met de eerste sleutel van GEGEVENSSLEUTELS. "
        "Daarna mag een oude sleutel weg. Stopt het halverwege, voer het dan opnieuw uit."
    )

    @muur.opdracht("sleutels draaien")
    def handle(self, *args, **opties):
        if not kan_versleutelen():
            raise CommandError("GEGEVENSSLEUTELS ontbreekt of bevat iets wat geen sleutel is.")
        onleesbaar = 0
        for model, velden in versleutelde_velden(apps):
            bekeken = gedraaid = 0
            for partij in draai(model, velden):
                bekeken += partij.bekeken
                gedraaid += partij.gedraaid
                onleesbaar += partij.onleesbaar
                self.stderr.write(f"{model._meta.verbose_name_plural}: {bekeken} bekeken")
            self.stdout.write(
                f"{model._meta.verbose_name_plural}: {bekeken} bekeken, {gedraaid} teksten "
                "opnieuw versleuteld."
            )
        if onleesbaar:
            raise CommandError(
                f"{onleesbaar} teksten kon geen enkele sleutel openen. Ze staan er nog zoals ze "
                "waren. Zet de oude sleutel erbij in GEGEVENSSLEUTELS en voer dit opnieuw uit."
            )
