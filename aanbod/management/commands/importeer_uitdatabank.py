"""python manage.py importeer_uitdatabank PAD... | --url ADRES [--volledig] [--droog] [--json]"""

import json
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import InterfaceError, OperationalError

from aanbod.domein.uitwisseling.importeren import Uitslag, importeer
from aanbod.uitdatabank.gelezen import Melding
from aanbod.uitdatabank.halen import Bladzijden
from aanbod.uitdatabank.lezen import Documenten
from wevelgem_netwerk.basis.opdracht import VERKEERD_GEBRUIK, Opdracht
from wevelgem_netwerk.basis.tijdslimiet import LangeOpdracht

#: Seconds between two lines of progress; a shorter run has none.
TUSSENPOOS = 2


class Command(LangeOpdracht, Opdracht):
    help = (
        "Neem activiteiten van UiTdatabank over uit JSON-bestanden of mappen: losse activiteiten "
        "(Entry of Search API) en hele zoekresultaten met embed=true. Met --url komen ze van een "
        "adres van de Search API, bladzijde per bladzijde. Een veld dat niet klopt valt weg; de "
        "activiteit blijft. Twee keer hetzelfde invoeren verandert niets; een afgebroken import "
        "voer je gewoon opnieuw uit."
    )

    def add_arguments(self, parser):
        parser.add_argument("paden", nargs="*", metavar="PAD", help="bestand of map")
        parser.add_argument("--url", metavar="ADRES", help="adres van een zoekresultaat")
        parser.add_argument(
            "--volledig",
            action="store_true",
            help="dit is alles wat UiTdatabank voor ons heeft: wat ontbreekt wordt ingetrokken",
        )
        parser.add_argument(
            "--bevestig",
            action="store_true",
            help="trek ook in als het om meer dan een vijfde gaat (met --volledig)",
        )
        parser.add_argument("--droog", action="store_true", help="toon alleen wat er zou gebeuren")
        parser.add_argument("--json", action="store_true", help="schrijf de uitslag als JSON")

    def handle(self, *args, paden, url, **options):
        if bool(paden) == bool(url):
            raise CommandError(
                "Geef bestanden of mappen, of een adres met --url.", returncode=VERKEERD_GEBRUIK
            )
        if url and not url.startswith(("http://", "https://")):
            raise CommandError(
                "Een adres begint met https:// of http://.", returncode=VERKEERD_GEBRUIK
            )
        ontbreekt = [pad for pad in paden if not Path(pad).exists()]
        if ontbreekt:  # a mistyped path imports nothing, also not the other paths
            weg = [Melding(pad, "", "Dit pad bestaat niet.", geweigerd=True) for pad in ontbreekt]
            if options["json"]:
                self._schrijf_json(Uitslag(geweigerd=len(weg), meldingen=weg), options)
            raise CommandError(
                f"Dit pad bestaat niet: {', '.join(ontbreekt)}.", returncode=VERKEERD_GEBRUIK
            )
        try:
            with tempfile.TemporaryDirectory(prefix="uitdatabank-") as map_:
                uitslag = self._importeer(paden, url, Path(map_), options)
        except (OperationalError, InterfaceError) as fout:
            raise CommandError(
                "De databank viel weg. Wat klaar was, is bewaard. Start de opdracht opnieuw."
            ) from fout
        if options["json"]:
            self._schrijf_json(uitslag, options)
        else:
            self._schrijf(uitslag, options)
        if url and 0 < uitslag.gelezen == uitslag.geweigerd:  # a timer must hear of it
            raise CommandError("Van dit adres kwam niets binnen.")

    def _importeer(self, paden, url, map_: Path, options) -> Uitslag:
        stap = Stap(self.stderr)
        if url:
            kenmerk = settings.UITDATABANK_CLIENT_ID
            documenten = Bladzijden(url, map_, kenmerk=kenmerk, voortgang=stap.bladzijde)
        else:
            documenten = Documenten(paden)
        return importeer(
            documenten,
            droog=options["droog"],
            volledig=options["volledig"],
            bevestigd=options["bevestig"],
            voortgang=stap.documenten,
        )

    def _schrijf_json(self, uitslag: Uitslag, options) -> None:
        """The five keys are always there; more only with the option that asks for them."""
        inhoud = uitslag.als_json()
        if options["volledig"]:
            inhoud["ingetrokken"] = uitslag.ingetrokken
        if options["droog"]:
            inhoud["wijzigingen"] = [w.als_json() for w in uitslag.wijzigingen]
        self.stdout.write(json.dumps(inhoud, ensure_ascii=False))

    def _schrijf(self, uitslag: Uitslag, options) -> None:
        if options["droog"]:
            self.stdout.write("Proefronde: er is niets bewaard.")
        tellingen = uitslag.telling()
        if options["volledig"]:
            tellingen["ingetrokken"] = uitslag.ingetrokken
        if uitslag.botsingen:
            tellingen["verschillen om over te kiezen"] = uitslag.botsingen
        for naam, aantal in tellingen.items():
            self.stdout.write(f"{naam}: {aantal}")
        for melding in uitslag.meldingen:
            waar = f"{melding.bestand} {melding.plaats}".strip()
            self.stdout.write(f"{waar}: {melding.zin}" if waar else melding.zin)
        if options["droog"]:
            for wijziging in uitslag.wijzigingen:
                self.stdout.write(str(wijziging))


class Stap:
    """Progress of a long run, on stderr."""

    def __init__(self, stderr):
        self.stderr, self.begin = stderr, time.monotonic()
        self.laatst = self.begin

    def _zeg(self, zin: str) -> None:
        if time.monotonic() - self.laatst >= TUSSENPOOS:
            self.laatst = time.monotonic()
            self.stderr.write(zin)

    def bladzijde(self, adres: str) -> None:
        self._zeg(f"Opgehaald: {adres}")

    def documenten(self, uitslag: Uitslag) -> None:
        per_seconde = uitslag.gelezen / max(time.monotonic() - self.begin, 0.001)
        self._zeg(f"{uitslag.gelezen} documenten, {per_seconde:.0f} per seconde")
