"""`manage.py exporteer_netwerk`: everything of a network in a zip, for a successor."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from partners.domein.export import exporteer_netwerk
from partners.models import Netwerk
from wevelgem_netwerk.basis.opdracht import VERKEERD_GEBRUIK, Opdracht
from wevelgem_netwerk.basis.tijdslimiet import LangeOpdracht


class Command(LangeOpdracht, Opdracht):
    help = "Schrijft alles van een netwerk (CSV, JSON en PDF) in een zip."

    def add_arguments(self, parser):
        parser.add_argument(
            "naar", metavar="BESTAND.zip", help="het bestand dat je wil, bijvoorbeeld wevelgem.zip"
        )
        parser.add_argument("--netwerk", help="de naam, als er meer dan één netwerk is")

    def handle(self, *args, **opties):
        netwerken = Netwerk.objects.order_by("naam")
        if opties["netwerk"]:
            netwerken = netwerken.filter(naam=opties["netwerk"])
        if len(netwerken) != 1:
            namen = ", ".join(Netwerk.objects.order_by("naam").values_list("naam", flat=True))
            raise CommandError(
                f"Kies een netwerk met --netwerk: {namen}.", returncode=VERKEERD_GEBRUIK
            )
        doos = exporteer_netwerk(netwerk=netwerken[0], door=None, op_datum=timezone.localdate())
        _schrijf(Path(opties["naar"]), doos)
        self.stdout.write(f"{netwerken[0]}: {opties['naar']} ({len(doos) // 1024} kB)")


def _schrijf(pad: Path, inhoud: bytes) -> None:
    """Under another name until it is whole: a kill or a full disk leaves no half file."""
    half = pad.with_name(f".{pad.name}.half")
    try:
        half.write_bytes(inhoud)
        half.replace(pad)
    except OSError as fout:
        half.unlink(missing_ok=True)
        raise CommandError(
            f"{pad} kan niet geschreven worden. Kies een andere map of een andere naam.",
            returncode=VERKEERD_GEBRUIK,
        ) from fout
