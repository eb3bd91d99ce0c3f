"""Verb: write sales of another cash system into the ledger.

Source: issue "importeer_deelnames"; ontwerp.md section 7; domein/uitpas.md 3.5 and 8.11.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from aanbod.models import ImportRun
from partners.models import Gemeente, Partner
from uitpas.domein.balie.deelnames import DeelnameWeigering
from uitpas.domein.bestanden.kassa_opzoeken import Partij, tarief_van, thuis, zoek_op
from uitpas.domein.bestanden.kassabestand import Rij, lees
from uitpas.domein.bestanden.namen import gemeenten_op_naam, partners_op_naam
from uitpas.domein.bestanden.puntkomma import RijFout
from uitpas.domein.prijs import sleutels
from uitpas.models import Deelname
from uitpas.models.deelname import DeelnameBron
from wevelgem_netwerk.basis.geld import NUL, kortaf
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.tekst import zoekvorm

BRON = "andere kassa"
#: Rows in one transaction: few enough for memory, many enough for speed.
PARTIJ = 2_000
#: Kept with the run; a longer list is on the screen of whoever ran it.
MEESTE_BEWAARDE_MELDINGEN = 1_000


@dataclass(frozen=True)
class Melding:
    """Something to know about one row: its line in the file, the column, a Dutch sentence."""

    rij: int
    veld: str
    zin: str

    def als_json(self) -> dict:
        return {"rij": self.rij, "veld": self.veld, "zin": self.zin}


@dataclass
class Uitslag:
    """What an import did, in rows: each row is counted once. The amounts are of the new lines."""

    nieuw: int = 0
    dubbel: int = 0
    geweigerd: int = 0
    nieuwe_partners: int = 0
    prijs: Decimal = NUL
    deelnemer: Decimal = NUL
    organisator: Decimal = NUL
    overheid: Decimal = NUL

    @property
    def rijen(self) -> int:
        return self.nieuw + self.dubbel + self.geweigerd


@dataclass
class Opdracht:
    """How to import: what the person who started it chose, and whom to tell."""

    op_datum: date
    droog: bool = False
    maak_partners: bool = False
    gelijke_rijen_tellen: bool = False
    door: object = None
    meld: Callable[[Melding], None] = lambda melding: None
    voortgang: Callable[[int], None] = lambda rijen: None


def importeer(pad: Path, **opdracht) -> Uitslag:
    """Write the rows of `pad` as lines of the ledger; takes the fields of Opdracht.

    For whoever runs the portal. Good rows are kept, bad ones reported through `meld`. Each batch
    of PARTIJ rows is one transaction: a kill leaves whole batches, and running again completes it,
    since a row's fingerprint (day, gemeente, organiser, activity, price, number) is written once.
    A row equal to an earlier one of the same file counts once and is reported; with
    `gelijke_rijen_tellen` its rank among them enters the fingerprint and each counts. Every row is
    a sale at the kansentarief: a number we know is linked to its holder and refused when that
    holder had no right that day. A row of a settled day is booked on `op_datum` (today). With
    `maak_partners` an unknown organiser becomes a partner, not trusted, in the (first) gemeente of
    the first network: the file only says where the holder lives. `droog` writes nothing. Raises
    OnleesbaarBestand when the file as a whole cannot be used. Leaves one ImportRun.
    """
    opdracht.setdefault("op_datum", timezone.localdate())
    boeker = _Boeker(Opdracht(**opdracht))
    rijen = lees(pad, op_datum=boeker.opdracht.op_datum)
    eerste = list(islice(rijen, 1))  # a wrong header refuses before anything is written
    with sleutels.onthouden():
        return boeker.boek(chain(eerste, rijen))


@dataclass
class _Boeker:
    opdracht: Opdracht
    uitslag: Uitslag = field(default_factory=Uitslag)
    meldingen: list[Melding] = field(default_factory=list)
    # fingerprint -> its first line in the file; and how often it came by when more than once
    gezien: dict[bytes, int] = field(default_factory=dict)
    keren: Counter[bytes] = field(default_factory=Counter)
    gemeenten: dict[str, Gemeente] = field(default_factory=gemeenten_op_naam)
    partners: dict[str, Partner] = field(default_factory=partners_op_naam)

    def boek(self, rijen: Iterator[tuple[int, Rij | RijFout]]) -> Uitslag:
        run = None
        if not self.opdracht.droog:
            run = ImportRun.objects.create(bron=BRON, door=self.opdracht.door)
        while partij := list(islice(rijen, PARTIJ)):
            with transaction.atomic():
                meldingen = self._boek_partij(partij)
            for melding in meldingen:
                self.opdracht.meld(melding)
            ruimte = MEESTE_BEWAARDE_MELDINGEN - len(self.meldingen)
            self.meldingen += meldingen[:ruimte]
            self.opdracht.voortgang(self.uitslag.rijen)
        if run:
            self._sluit_af(run)
        return self.uitslag

    def _sluit_af(self, run: ImportRun) -> None:
        run.klaar_op = timezone.now()
        run.nieuw, run.ongewijzigd = self.uitslag.nieuw, self.uitslag.dubbel
        run.geweigerd = self.uitslag.geweigerd
        run.meldingen = [melding.als_json() for melding in self.meldingen]
        run.save()

    def _boek_partij(self, partij: list[tuple[int, Rij | RijFout]]) -> list[Melding]:
        gelezen = [rij for _, rij in partij if isinstance(rij, Rij)]
        weet = zoek_op(gelezen, op_datum=self.opdracht.op_datum)
        regels, meldingen = [], []
        for nummer, rij in partij:
            try:
                if isinstance(rij, RijFout):
                    raise rij
                regel = self._regel(rij, weet)
                dubbel = self._geef_sleutel(regel, nummer)
            except RijFout as fout:
                self.uitslag.geweigerd += 1
                meldingen += [Melding(nummer, f.veld, f.zin) for f in (fout, *fout.verder)]
                continue
            if dubbel:
                self.uitslag.dubbel += 1
                meldingen.append(dubbel)
            else:
                regels.append(regel)
        self._schrijf(regels)
        return meldingen

    def _regel(self, rij: Rij, weet: Partij) -> Deelname:
        gemeente = self.gemeenten.get(zoekvorm(rij.gemeente))
        if gemeente is None:
            naam = kortaf(rij.gemeente)
            raise RijFout("gemeente", f"De gemeente “{naam}” kennen we niet. Kijk de naam na.")
        partner = self._partner(rij)
        tarief = tarief_van(rij, gemeente, partner, weet)
        pas = weet.passen.get(rij.uitpasnummer)
        boekdatum = self._boekdatum(rij, weet)
        if partner.pk is None and not self.opdracht.droog:
            self._bewaar(partner)
        delen = tarief.verdeling
        return Deelname(
            bron=DeelnameBron.IMPORT,
            partner=partner,
            activiteit=rij.activiteit,
            datum=rij.datum,
            boekdatum=boekdatum,
            pashouder_id=pas.pashouder_id if pas else None,
            uitpasnummer=rij.uitpasnummer,
            gemeente=gemeente,
            kansentarief=True,
            verdeelsleutel=tarief.sleutel,
            prijs=delen.prijs,
            deelnemer=delen.deelnemer,
            organisator_deel=delen.organisator,
            overheid=delen.overheid,
            geregistreerd_door=self.opdracht.door,
        )

    def _partner(self, rij: Rij) -> Partner:
        """The organiser of the row; a new one is kept once its row turns out to be good."""
        naam = zoekvorm(rij.organisator)
        if naam in self.partners:
            return self.partners[naam]
        if not self.opdracht.maak_partners:
            raise RijFout(
                "organisator",
                f"De organisator “{kortaf(rij.organisator)}” kennen we niet. Kijk de naam na, of "
                "geef --maak-partners mee.",
            )
        return Partner(naam=rij.organisator, gemeente=thuis(), vertrouwd=False)

    def _bewaar(self, partner: Partner) -> None:
        partner.full_clean()
        partner.save()
        schrijf_log(
            wat="partner gemaakt",
            onderwerp=partner,
            door=self.opdracht.door,
            waarom="organisator in een bestand van een andere kassa",
        )

    def _boekdatum(self, rij: Rij, weet: Partij) -> date:
        if not weet.is_gesloten(rij.datum):
            return rij.datum
        if weet.is_gesloten(self.opdracht.op_datum):
            raise RijFout("datum", DeelnameWeigering.PERIODE_GESLOTEN.zin)
        return self.opdracht.op_datum

    def _geef_sleutel(self, regel: Deelname, nummer: int) -> Melding | None:
        """Give `regel` its fingerprint, or return why it does not count again."""
        naam = zoekvorm(regel.partner.naam)
        if naam not in self.partners:
            self.partners[naam] = regel.partner
            self.uitslag.nieuwe_partners += 1
        kern = "|".join(
            (
                regel.datum.isoformat(),
                regel.gemeente.nis_code,
                str(regel.partner.uid),
                zoekvorm(regel.activiteit),
                str(regel.prijs),
                regel.uitpasnummer,
            )
        )
        afdruk = hashlib.sha256(kern.encode())
        kort = afdruk.digest()[:16]
        eerste = self.gezien.setdefault(kort, nummer)
        if eerste != nummer:
            if not self.opdracht.gelijke_rijen_tellen:
                return Melding(
                    nummer,
                    "rij",
                    f"Rij {nummer} is gelijk aan rij {eerste} en telt één keer. Zijn het twee "
                    "verkopen, geef dan --gelijke-rijen-tellen mee.",
                )
            self.keren[kort] += 1
            afdruk.update(f"|{self.keren[kort] + 1}".encode())
        regel.sleutel = afdruk.hexdigest()
        return None

    def _schrijf(self, regels: list[Deelname]) -> None:
        bekend = set(
            Deelname.objects.filter(sleutel__in=[r.sleutel for r in regels]).values_list(
                "sleutel", flat=True
            )
        )
        nieuw = [regel for regel in regels if regel.sleutel not in bekend]
        if not self.opdracht.droog:
            Deelname.objects.bulk_create(nieuw, ignore_conflicts=True)
        som = self.uitslag
        som.nieuw += len(nieuw)
        som.dubbel += len(regels) - len(nieuw)
        for regel in nieuw:
            som.prijs += regel.prijs
            som.deelnemer += regel.deelnemer
            som.organisator += regel.organisator_deel
            som.overheid += regel.overheid
