"""`manage.py exporteer_netwerk`: everything of a network in a zip, for a successor."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from partners.domein.export import exporteer_netwerk
from partners.models import Netwerk
from wevelgem_netwerk.basis.tijdslimiet import LangeOpdracht


class Command(LangeOpdracht, BaseCommand):
    help = "Schrijft alles van een netwerk (CSV, JSON en PDF) in een zip."

    def add_arguments(self, parser):
        parser.add_argument("naar", help="het bestand dat je wil, bijvoorbeeld wevelgem.zip")
        parser.add_argument("--netwerk", help="de naam, als er meer dan één netwerk is")

    def handle(self, *args, **opties):
        netwerken = Netwerk.objects.order_by("naam")
        if opties["netwerk"]:
            netwerken = netwerken.filter(naam=opties["netwerk"])
        if len(netwerken) != 1:
            namen = ", ".join(Netwerk.objects.order_by("naam").values_list("naam", flat=True))
            raise CommandError(f"Kies een netwerk met --netwerk: {namen}.")
        doos = exporteer_netwerk(netwerk=netwerken[0], door=None, op_datum=timezone.localdate())
        Path(opties["naar"]).write_bytes(doos)
        self.stdout.write(f"{netwerken[0]}: {opties['naar']} ({len(doos) // 1024} kB)")
