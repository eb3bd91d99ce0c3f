"""`manage.py herinner_registraties`: who still has to register; mails only when told to."""

import json

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from uitpas.domein.afrekening.afrekenritme import kalender
from uitpas.domein.afrekening.herinneren import Vergeten, herinner, te_herinneren
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.opdracht import VERKEERD_GEBRUIK, Opdracht
from wevelgem_netwerk.basis.periodes import OngeldigeWaarde, Periode, lees_periode
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd


class Command(Opdracht):
    help = (
        "Toont bij welke activiteiten van een periode nog niemand geregistreerd is. Mailt het pas "
        "met --echt, één keer per periode aan elke organisator. In de mail staat geen enkele naam."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "periode", nargs="?", help="zoals 2026-Q3; zonder is het de periode van vandaag"
        )
        parser.add_argument("--echt", action="store_true", help="mail in plaats van te tonen")
        parser.add_argument(
            "--adres",
            default=next(iter(settings.CSRF_TRUSTED_ORIGINS), ""),
            metavar="URL",
            help="het adres van het portaal, voor de link in de mail",
        )
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    @muur.opdracht("herinneringen")
    def handle(self, *args, **opties):
        vandaag = timezone.localdate()
        try:
            periode = _periode(opties["periode"], vandaag)
            gevonden = te_herinneren(periode, op_datum=vandaag)
        except (OngeldigeWaarde, Geweigerd) as fout:
            raise CommandError(str(fout), returncode=VERKEERD_GEBRUIK) from None
        rijen = [self._doe(periode, vergeten, vandaag, opties) for vergeten in gevonden]
        if opties["json"]:
            self.stdout.write(
                json.dumps({"periode": str(periode), "organisatoren": rijen}, ensure_ascii=False)
            )
        else:
            self._vertel(periode, rijen, echt=opties["echt"])

    def _doe(self, periode: Periode, vergeten: Vergeten, vandaag, opties) -> dict:
        rij = {
            "organisator": vergeten.partner.naam,
            "activiteiten": len(vergeten.momenten),
            "ontvangers": len(vergeten.adressen),
            "stand": "gemaild" if opties["echt"] else "nog niet gemaild",
            "zin": "",
        }
        if opties["echt"]:
            try:
                herinner(
                    periode=periode, vergeten=vergeten, op_datum=vandaag, adres=opties["adres"]
                )
            except Geweigerd as nee:
                rij |= {"stand": nee.reden.value, "zin": nee.uitleg}
        return rij

    def _vertel(self, periode: Periode, rijen: list[dict], *, echt: bool) -> None:
        if not rijen:
            self.stdout.write(f"Voor {periode.voluit} is er niemand om te herinneren.")
            return
        for rij in rijen:
            wat = meervoud(rij["activiteiten"], "activiteit", "activiteiten")
            wie = meervoud(rij["ontvangers"], "ontvanger", "ontvangers")
            zin = f". {rij['zin']}" if rij["zin"] else f", {rij['stand']}"
            self.stdout.write(f"{rij['organisator']}: {wat}, {wie}{zin}")
        if not echt:
            self.stdout.write("Er is niets gemaild. Met --echt gebeurt het.")


def _periode(tekst: str | None, vandaag) -> Periode:
    return lees_periode(tekst) if tekst else kalender().periode_op(vandaag)
