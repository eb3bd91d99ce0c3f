"""`manage.py reservekopie [PAD]`: the whole portal in one encrypted file."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.kopie.maken import maak_kopie
from wevelgem_netwerk.basis.kopie.stroom import KopieFout, lees_sleutel, nieuwe_sleutel
from wevelgem_netwerk.basis.opdracht import Opdracht
from wevelgem_netwerk.basis.tijdslimiet import zonder_tijdslimiet

ACHTERVOEGSEL = ".kopie"


class Command(Opdracht):
    help = (
        "Schrijft de databank en de bestanden, zoals ze nu zijn, in één versleuteld bestand. "
        "Iedereen kan voortwerken. De sleutel staat in RESERVEKOPIE_SLEUTEL."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "pad",
            nargs="?",
            metavar="PAD",
            help="een bestand, of een map waarin de kopie de naam van dit uur krijgt; zonder is "
            "het de map van RESERVEKOPIE_MAP",
        )
        parser.add_argument(
            "--bewaar",
            type=int,
            metavar="N",
            help="laat van de kopieën in de map alleen de N jongste staan",
        )
        parser.add_argument(
            "--nieuwe-sleutel", action="store_true", help="toon een nieuwe sleutel, en doe niets"
        )
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    def handle(self, *args, **opties):
        if opties["nieuwe_sleutel"]:
            self.stdout.write(nieuwe_sleutel())
            return
        if opties["bewaar"] is not None and opties["bewaar"] < 1:
            raise CommandError("Bewaar minstens één kopie.", returncode=2)
        pad = _waar(opties["pad"])
        try:
            sleutel = lees_sleutel(settings.RESERVEKOPIE_SLEUTEL)
            with zonder_tijdslimiet(), muur.opdracht("een reservekopie maken"):
                kopie = maak_kopie(pad=pad, sleutel=sleutel, media=Path(settings.MEDIA_ROOT))
        except KopieFout as fout:
            raise CommandError(str(fout)) from fout
        except (OperationalError, InterfaceError) as fout:
            raise CommandError(
                "De databank viel weg. Er is geen kopie bewaard. Start de opdracht opnieuw."
            ) from fout
        weg = _ruim(pad.parent, opties["bewaar"]) if opties["bewaar"] else 0
        telling = {
            "bestand": str(kopie.pad),
            "bytes": kopie.grootte,
            "tabellen": kopie.tabellen,
            "rijen": kopie.rijen,
            "bestanden": kopie.bestanden,
            "oude_gewist": weg,
        }
        if opties["json"]:
            self.stdout.write(json.dumps(telling, ensure_ascii=False))
            return
        self.stdout.write(
            "{bestand}: {tabellen} tabellen, {rijen} rijen, {bestanden} bestanden "
            "({bytes} bytes). Oude kopieën gewist: {oude_gewist}.".format(**telling)
        )


def _waar(pad: str | None) -> Path:
    """The file that is meant; a folder gets a name that sorts by time."""
    if pad is None:
        map_ = Path(settings.RESERVEKOPIE_MAP)
        map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    else:
        map_ = Path(pad)
        if not map_.is_dir():
            return map_
    nu = timezone.now()
    return map_ / f"wevelgem-{nu:%Y%m%dT%H%M%SZ}{ACHTERVOEGSEL}"


def _ruim(map_: Path, aantal: int) -> int:
    oude = sorted(map_.glob(f"wevelgem-*{ACHTERVOEGSEL}"))[:-aantal]
    for pad in oude:
        pad.unlink()
    return len(oude)
