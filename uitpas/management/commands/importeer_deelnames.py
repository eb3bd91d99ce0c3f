"""Take sales from other cash systems into the ledger."""

import json
from pathlib import Path

from django.core.management.base import CommandError
from django.db import reset_queries

from uitpas.domein.bestanden.kassa_boeken import Melding, Uitslag, importeer
from uitpas.domein.bestanden.kassabestand import KOP
from uitpas.domein.bestanden.puntkomma import OnleesbaarBestand
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.geld import euro
from wevelgem_netwerk.basis.opdracht import VERKEERD_GEBRUIK, Opdracht
from wevelgem_netwerk.basis.tijdslimiet import LangeOpdracht

BEDRAGEN = ("prijs", "deelnemer", "organisator", "overheid")


class Command(LangeOpdracht, Opdracht):
    help = (
        "Neemt verkopen aan kansentarief uit een andere kassa over. Het bestand is een CSV met "
        f"puntkomma's, in UTF-8, met als eerste rij: {KOP}. Hetzelfde bestand twee keer inlezen "
        "verandert niets."
    )

    def add_arguments(self, parser):
        parser.add_argument("bestand", metavar="BESTAND.csv")
        parser.add_argument("--droog", action="store_true", help="toon wat er zou gebeuren")
        parser.add_argument(
            "--maak-partners",
            action="store_true",
            help="maak een partner van elke organisator die we nog niet kennen",
        )
        parser.add_argument(
            "--gelijke-rijen-tellen",
            action="store_true",
            help="rijen die helemaal gelijk zijn, zijn elk een verkoop",
        )
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    @muur.opdracht("deelnames inlezen")
    def handle(self, *args, **opties):
        self.eerste = True
        try:
            uitslag = importeer(
                Path(opties["bestand"]),
                droog=opties["droog"],
                maak_partners=opties["maak_partners"],
                gelijke_rijen_tellen=opties["gelijke_rijen_tellen"],
                meld=self._meld_json if opties["json"] else self._meld,
                voortgang=self._voortgang,
            )
        except OnleesbaarBestand as fout:
            raise CommandError(str(fout), returncode=VERKEERD_GEBRUIK) from None
        if self.stderr.isatty():
            self.stderr.write("")
        if opties["json"]:
            self._sluit_json(uitslag)
        else:
            self._vertel(uitslag, droog=opties["droog"])

    def _meld(self, melding: Melding) -> None:
        veld = "" if melding.veld == "rij" else f", {melding.veld}"  # the row as a whole
        self.stdout.write(f"rij {melding.rij}{veld}: {melding.zin}")

    def _meld_json(self, melding: Melding) -> None:
        """Write each melding as it comes: a file with a million bad rows needs no more memory."""
        self.stdout.write('{"meldingen": [' if self.eerste else ", ", ending="")
        self.stdout.write(json.dumps(melding.als_json(), ensure_ascii=False), ending="")
        self.eerste = False

    def _sluit_json(self, uitslag: Uitslag) -> None:
        rest = {
            "nieuw": uitslag.nieuw,
            "dubbel": uitslag.dubbel,
            "geweigerd": uitslag.geweigerd,
            "nieuwe_partners": uitslag.nieuwe_partners,
            "bedragen": {naam: str(getattr(uitslag, naam)) for naam in BEDRAGEN},
        }
        begin = '{"meldingen": [' if self.eerste else ""
        self.stdout.write(f"{begin}], {json.dumps(rest, ensure_ascii=False)[1:]}")

    def _voortgang(self, rijen: int) -> None:
        reset_queries()  # in DEBUG every statement is kept, and these are long
        if self.stderr.isatty():
            self.stderr.write(f"\r{rijen} rijen", ending="")
            self.stderr.flush()

    def _vertel(self, uitslag: Uitslag, *, droog: bool) -> None:
        if droog:
            self.stdout.write("Proefronde: er is niets bewaard.")
        self.stdout.write(f"nieuw: {uitslag.nieuw}")
        self.stdout.write(f"dubbel: {uitslag.dubbel}")
        self.stdout.write(f"geweigerd: {uitslag.geweigerd}")
        if uitslag.nieuwe_partners:
            self.stdout.write(f"nieuwe partners: {uitslag.nieuwe_partners}")
        if uitslag.nieuw:
            self.stdout.write(
                f"Samen {euro(uitslag.prijs)}: deelnemers {euro(uitslag.deelnemer)}, organisatoren "
                f"{euro(uitslag.organisator)}, gemeenten {euro(uitslag.overheid)}."
            )
