"""Register the people of a file of the card system: for files too large for the page."""

import gc
import json
from pathlib import Path

from django.core.management.base import CommandError
from django.db import reset_queries
from django.utils import timezone

from partners.models import Lidmaatschap, Rol
from uitpas.domein.bestanden.puntkomma import OnleesbaarBestand, open_pad
from uitpas.domein.bestanden.registratie_boeken import registreer_bestand
from uitpas.domein.bestanden.registratie_plan import Plan, Soort
from uitpas.domein.bestanden.registratiebestand import KOP
from uitpas.models import Grond
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.geld import kortaf
from wevelgem_netwerk.basis.opdracht import VERKEERD_GEBRUIK, Opdracht
from wevelgem_netwerk.basis.tekst import opsomming
from wevelgem_netwerk.basis.tijdslimiet import LangeOpdracht
from wevelgem_netwerk.basis.weigering import Geweigerd


class Command(LangeOpdracht, Opdracht):
    help = (
        "Registreert inwoners uit een bestand van het kaartsysteem, voor het OCMW van hun "
        "gemeente. Het bestand is een CSV met puntkomma's, in UTF-8, met als eerste rij: "
        f"{KOP}. INSZ en straat worden niet bewaard. Hetzelfde bestand twee keer inlezen "
        "registreert één keer."
    )

    def add_arguments(self, parser):
        parser.add_argument("bestand", metavar="BESTAND.csv")
        parser.add_argument(
            "--medewerker", required=True, metavar="E-MAIL", help="wie van het OCMW het bewijs zag"
        )
        parser.add_argument("--grond", required=True, metavar="CODE", help="welk bewijs dat was")
        parser.add_argument(
            "--bewijs-gezien",
            action="store_true",
            help="de medewerker zag het bewijs van iedereen in het bestand",
        )
        parser.add_argument("--droog", action="store_true", help="toon wat er zou gebeuren")
        parser.add_argument("--json", action="store_true", help="geef één JSON-object")

    @muur.opdracht("inwoners inlezen")
    def handle(self, *args, **opties):
        if not opties["bewijs_gezien"]:
            raise CommandError(
                "Zag de medewerker het bewijs van iedereen in het bestand? "
                "Geef dan --bewijs-gezien mee.",
                returncode=VERKEERD_GEBRUIK,
            )
        gc.freeze()  # thousands of rows: a collection need not walk through all of Django each time
        werkplek = _werkplek(opties["medewerker"])
        self.geweigerd: list[Plan] = []
        try:
            with open_pad(Path(opties["bestand"])) as bestand:
                uitslag = registreer_bestand(
                    bestand,
                    werkplek=werkplek,
                    grond=_grond(werkplek, opties["grond"]),
                    bewijs_gezien=opties["bewijs_gezien"],
                    op_datum=timezone.localdate(),
                    droog=opties["droog"],
                    meld=self._onthoud if opties["json"] else self._meld,
                    voortgang=self._voortgang,
                )
        except (OnleesbaarBestand, Geweigerd) as fout:
            raise CommandError(str(fout), returncode=VERKEERD_GEBRUIK) from None
        if self.stderr.isatty():
            self.stderr.write("")
        telling = {soort.value: uitslag[soort] for soort in Soort}
        if opties["json"]:
            meldingen = [{"rij": p.nummer, "veld": p.veld, "zin": p.zin} for p in self.geweigerd]
            self.stdout.write(json.dumps({"meldingen": meldingen} | telling, ensure_ascii=False))
            return
        if opties["droog"]:
            self.stdout.write("Proefronde: er is niets bewaard.")
        for soort in Soort:
            self.stdout.write(f"{soort.label}: {uitslag[soort]}")

    def _meld(self, plan: Plan) -> None:
        if plan.soort == Soort.GEWEIGERD:
            veld = "" if plan.veld in {"", "rij"} else f", {plan.veld}"  # the row as a whole
            self.stdout.write(f"rij {plan.nummer}{veld}: {plan.zin}")

    def _onthoud(self, plan: Plan) -> None:
        if plan.soort == Soort.GEWEIGERD:
            self.geweigerd.append(plan)

    def _voortgang(self, rijen: int) -> None:
        reset_queries()  # in DEBUG every statement is kept, and these are long
        if self.stderr.isatty():
            self.stderr.write(f"\r{rijen} rijen", ending="")
            self.stderr.flush()


def _werkplek(email: str) -> Lidmaatschap:
    plekken = Lidmaatschap.objects.geldig_op(timezone.localdate()).filter(
        rol=Rol.OCMW, gebruiker__email__iexact=email
    )
    gevonden = list(plekken.select_related("gebruiker", "partner__gemeente").order_by("pk")[:2])
    if len(gevonden) != 1:
        raise CommandError(
            f"{email} werkt niet voor één OCMW. Kijk het adres na.", returncode=VERKEERD_GEBRUIK
        )
    return gevonden[0]


def _grond(werkplek: Lidmaatschap, code: str) -> Grond:
    gronden = {g.code: g for g in Grond.objects.te_kiezen_in(werkplek.partner.gemeente)}
    if code not in gronden:
        keuze = opsomming(sorted(gronden), "of")
        raise CommandError(
            f"De grond “{kortaf(code)}” kennen we niet. Kies met --grond {keuze}.",
            returncode=VERKEERD_GEBRUIK,
        )
    return gronden[code]
