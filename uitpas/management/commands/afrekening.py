"""`manage.py afrekening 2026-Q3`: the settlement of a period as a table and as a sheet."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import CommandError
from django.core.serializers.json import DjangoJSONEncoder

from uitpas.domein.afrekening.afrekenstaat import Staat, Telling, bereken
from uitpas.domein.afrekening.rekenblad import KOLOMMEN, TOTAAL, bestandsnaam, schrijf
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.geld import getal
from wevelgem_netwerk.basis.opdracht import VERKEERD_GEBRUIK, Opdracht
from wevelgem_netwerk.basis.periodes import OngeldigeWaarde, lees_periode
from wevelgem_netwerk.basis.tijdslimiet import LangeOpdracht


class Command(LangeOpdracht, Opdracht):
    help = (
        "Toont per organisator en per gemeente wat er in een periode met kansentarief verkocht is "
        "en wie wat betaalt, en schrijft het als afrekening-<periode>.csv."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "kwartaal",
            metavar="PERIODE",
            help="de periode: een kwartaal is 2026-Q3, een maand 2026-07, een halfjaar 2026-H2",
        )
        parser.add_argument(
            "--naar",
            metavar="MAP",
            default=".",
            help="in welke map het bestand komt (standaard: hier)",
        )
        parser.add_argument("--json", action="store_true", help="toon het als één JSON-object")

    @muur.opdracht("afrekening")
    def handle(self, *args, **opties):
        try:
            staat = bereken(lees_periode(opties["kwartaal"]))
        except OngeldigeWaarde as fout:
            raise CommandError(str(fout), returncode=VERKEERD_GEBRUIK) from None
        bestand = _schrijf(Path(opties["naar"]), staat)
        if opties["json"]:
            self.stdout.write(json.dumps(_object(staat, bestand), cls=DjangoJSONEncoder))
            return
        for regel in _tabel(staat):
            self.stdout.write(regel)
        self.stdout.write(f"Geschreven: {bestand}")


def _schrijf(map_: Path, staat: Staat) -> Path:
    if not map_.is_dir():
        zin = f"{map_} is geen map." if map_.exists() else f"De map {map_} bestaat niet."
        raise CommandError(zin, returncode=VERKEERD_GEBRUIK)
    pad = map_ / bestandsnaam(staat, "csv")
    half = pad.with_name(f".{pad.name}.half")
    try:  # a kill leaves the old file or the new one, never half of it
        with half.open("w", encoding="utf-8", newline="") as bestand:
            schrijf(bestand, staat)
        half.replace(pad)
    except OSError:
        half.unlink(missing_ok=True)
        raise CommandError(
            f"{pad} kan niet geschreven worden. Kies een andere map met --naar.",
            returncode=VERKEERD_GEBRUIK,
        ) from None
    return pad


def _object(staat: Staat, bestand: Path) -> dict:
    return {
        "kwartaal": str(staat.periode),
        "gesloten": staat.gesloten_op is not None,
        "regels": [
            {"organisator": r.organisator, "gemeente": r.gemeente, **asdict(r.telling)}
            for r in staat.regels
        ],
        "totaal": asdict(staat.samen),
        "bestand": str(bestand),
    }


def _tabel(staat: Staat):
    """Yield the lines of the table, its columns as wide as their longest cell."""
    rijen = [
        KOLOMMEN,
        *((r.organisator, r.gemeente, *_cellen(r.telling)) for r in staat.regels),
        (TOTAAL, "", *_cellen(staat.samen)),
    ]
    breedtes = [max(map(len, kolom)) for kolom in zip(*rijen, strict=True)]
    stand = "gesloten" if staat.gesloten_op else "niet gesloten"
    yield f"Afrekening {staat.periode.naam} ({stand}), in euro"
    for rij in rijen:
        namen = [cel.ljust(breedte) for cel, breedte in zip(rij[:2], breedtes[:2], strict=True)]
        getallen = [cel.rjust(breedte) for cel, breedte in zip(rij[2:], breedtes[2:], strict=True)]
        yield "  ".join(namen + getallen).rstrip()


def _cellen(telling: Telling) -> tuple[str, ...]:
    aantal, *bedragen = asdict(telling).values()
    return (str(aantal), *map(getal, bedragen))
