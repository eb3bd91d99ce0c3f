"""What someone with the right pays, and who pays the rest."""

import json
from datetime import date
from decimal import Decimal

from django.core.management.base import CommandError
from django.utils import timezone

from partners.models import Gemeente, Partner
from uitpas.domein.bestanden.namen import gemeenten_op_naam, partners_op_naam
from uitpas.domein.prijs.tarief import Tarief, tarief
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.datums import OngeldigeDatum, lees_datum
from wevelgem_netwerk.basis.geld import OngeldigBedrag, euro, kortaf, lees_bedrag
from wevelgem_netwerk.basis.opdracht import VERKEERD_GEBRUIK, Opdracht
from wevelgem_netwerk.basis.tekst import opsomming, zoekvorm
from wevelgem_netwerk.basis.weigering import Geweigerd


class Command(Opdracht):
    help = "Toont wat iemand met kansentarief betaalt, en wie de rest draagt."

    def add_arguments(self, parser):
        parser.add_argument("--prijs", required=True, help="gewone prijs in euro, bv. 14.00")
        parser.add_argument("--gemeente", required=True, help="waar de deelnemer woont")
        parser.add_argument("--partner", help="organisator, als die een eigen sleutel heeft")
        parser.add_argument("--datum", help="dag van de activiteit (standaard vandaag)")
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    @muur.opdracht("een tarief narekenen")
    def handle(self, *args, **opties):
        prijs = _prijs(opties["prijs"])
        vraag = {
            "prijs": prijs,
            "gemeente": _gemeente(opties["gemeente"]),
            "partner": _partner(opties["partner"]),
            "op_datum": _dag(opties["datum"]),
        }
        try:
            antwoord = tarief(**vraag)
        except Geweigerd as nee:
            self._toon({"weigering": nee.reden.value, "uitleg": nee.uitleg}, opties, nee.uitleg)
        else:
            self._toon(_als_json(antwoord), opties, _als_tekst(antwoord, vraag["gemeente"]))

    def _toon(self, gegevens: dict, opties: dict, tekst: str) -> None:
        self.stdout.write(json.dumps(gegevens, ensure_ascii=False) if opties["json"] else tekst)


def _als_json(antwoord: Tarief) -> dict:
    delen = antwoord.verdeling
    return {
        "prijs": str(delen.prijs),
        "deelnemer": str(delen.deelnemer),
        "organisator": str(delen.organisator),
        "overheid": str(delen.overheid),
        "sleutel": antwoord.sleutel.naam,
        "uitleg": antwoord.uitleg,
    }


def _als_tekst(antwoord: Tarief, gemeente: Gemeente) -> str:
    delen = antwoord.verdeling
    regels = (
        ("Gewone prijs", delen.prijs),
        ("De organisator draagt", -delen.organisator),
        ("De gemeente betaalt", -delen.overheid),
        ("De deelnemer betaalt", delen.deelnemer),
    )
    bon = "\n".join(f"{naam:<24}{euro(bedrag):>14}" for naam, bedrag in regels)
    return (
        f"{bon}\n\n{antwoord.uitleg}\nVolgens de sleutel {antwoord.sleutel} betaalt de gemeente "
        f"{gemeente} {euro(delen.overheid)} aan de organisator."
    )


def _prijs(tekst: str) -> Decimal:
    try:
        return lees_bedrag(tekst)
    except OngeldigBedrag as fout:
        raise CommandError(str(fout), returncode=VERKEERD_GEBRUIK) from None


def _dag(tekst: str | None) -> date:
    if tekst is None:
        return timezone.localdate()
    try:
        return lees_datum(tekst)
    except OngeldigeDatum as fout:
        raise CommandError(str(fout), returncode=VERKEERD_GEBRUIK) from None


def _gemeente(naam: str) -> Gemeente:
    gemeenten = gemeenten_op_naam()
    gemeente = gemeenten.get(zoekvorm(naam))
    if gemeente is None:
        bekend = opsomming(sorted({g.naam for g in gemeenten.values()}))
        raise CommandError(
            f"De gemeente “{kortaf(naam)}” kennen we niet. We kennen: {bekend}.",
            returncode=VERKEERD_GEBRUIK,
        )
    return gemeente


def _partner(naam: str | None) -> Partner | None:
    if naam is None:
        return None
    partner = partners_op_naam().get(zoekvorm(naam))
    if partner is None:
        raise CommandError(
            f"De partner “{kortaf(naam)}” kennen we niet. Schrijf de naam zoals in de lijst "
            "van partners.",
            returncode=VERKEERD_GEBRUIK,
        )
    return partner
