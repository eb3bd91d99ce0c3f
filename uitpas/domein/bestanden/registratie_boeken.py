"""Verb: register the people of a file of the card system, row by row or many at once.

Sources: domein/uitpas.md 3.4 (the ten columns) and 8.8; requirements 30 to 32 of domein/netwerk.md.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import BinaryIO

from django.db import IntegrityError, transaction

from partners.models import Lidmaatschap
from uitpas.domein import kansenstatuut, pashouders
from uitpas.domein.bestanden.registratie_plan import Plan, Planner, Soort
from uitpas.domein.bestanden.registratiebestand import lees
from uitpas.domein.gronden import regel_voor
from uitpas.domein.personen import Persoon
from uitpas.models import Grond, Huishouden, Kansenstatuut, Pas, Pashouder, Voorraadpas
from uitpas.models.pashouder import Gezinstype
from uitpas.toegang import eis_ocmw_van
from wevelgem_netwerk.basis.invoegen import bewaar_samen
from wevelgem_netwerk.basis.log import schrijf_samen
from wevelgem_netwerk.basis.weigering import Geweigerd

#: New people in one transaction: few enough for memory, many enough for speed.
PARTIJ = 1_000
#: What a row says of a person; the rest is the same for everybody, or refers to what just was made.
_UIT_HET_BESTAND = {"voornaam", "naam", "zoeknaam", "geboortedatum"}
_NIET_UIT_HET_BESTAND = {veld.name for veld in Pashouder._meta.fields} - _UIT_HET_BESTAND


@dataclass
class Opdracht:
    """How to register: for whom, on which proof, and whom to tell."""

    werkplek: Lidmaatschap
    grond: Grond
    bewijs_gezien: bool
    op_datum: date
    droog: bool = False
    meld: Callable[[Plan], None] = lambda plan: None
    voortgang: Callable[[int], None] = lambda rijen: None


def registreer_bestand(bestand: BinaryIO, **opdracht) -> Counter[Soort]:
    """Register the rows of `bestand`; takes the fields of Opdracht, returns rows per Soort.

    For the OCMW of the gemeente where they live; residents of another gemeente are refused one by
    one. The INSZ and the street are read past. New people are made in batches of PARTIJ, each batch
    a transaction; everybody else is a transaction of their own. A kill leaves whole rows, and
    running again finishes the work: who was registered is known then. Nobody is stopped, no pass
    replaced and no household made by a file. Each row is told to `meld`. `droog` writes nothing.
    Refuses without proof and with a ground that cannot; raises OnleesbaarBestand.
    """
    doel = Opdracht(**opdracht)
    eis_ocmw_van(doel.werkplek, doel.werkplek.partner.gemeente)
    kaartsysteem = kansenstatuut.kaartsysteem_van(doel.werkplek.partner.gemeente)
    regel = regel_voor(doel.grond, doel.werkplek.partner.gemeente, doel.op_datum)
    kansenstatuut.eis_grond(doel.grond, regel, kaartsysteem, bewijs_gezien=doel.bewijs_gezien)
    if doel.grond.mens_beslist:
        raise Geweigerd(
            kansenstatuut.RechtWeigering.BESLISSING_NODIG,
            "Bij dit bewijs beslist iemand per persoon. Registreer deze mensen een voor een.",
        )
    rijen = lees(bestand, op_datum=doel.op_datum)
    eerste = list(islice(rijen, 1))  # a wrong header refuses before anything is written
    planner = Planner(doel.werkplek, doel.grond, kaartsysteem, regel, doel.op_datum)
    return _Boeker(doel, planner).boek(chain(eerste, rijen))


@dataclass
class _Boeker:
    doel: Opdracht
    planner: Planner
    uitslag: Counter[Soort] = field(default_factory=Counter)

    def boek(self, rijen: Iterator) -> Counter[Soort]:
        while partij := list(islice(rijen, PARTIJ)):
            plannen = self.planner.plan(partij)
            if not self.doel.droog:
                plannen = self._doe(plannen)
            for plan in plannen:
                self.uitslag[plan.soort] += 1
                self.doel.meld(plan)
            self.doel.voortgang(self.uitslag.total())
        return self.uitslag

    def _doe(self, plannen: list[Plan]) -> list[Plan]:
        """Do what was decided; a row that is refused at the last moment says why."""
        nieuw = self._samen_te_maken(plannen)
        samen = {plan.nummer for plan in nieuw}
        try:
            with transaction.atomic():
                self._maak(nieuw)
        except IntegrityError:
            # somebody was faster with one of these: then each on its own, with its own answer
            return [self._doe_een(plan) for plan in plannen]
        return [plan if plan.nummer in samen else self._doe_een(plan) for plan in plannen]

    def _samen_te_maken(self, plannen: list[Plan]) -> list[Plan]:
        """New people; a pass that lies in a stock is handed out by its own verb, one by one."""
        nieuw = [plan for plan in plannen if plan.soort == Soort.NIEUW]
        voorraad = set(
            Voorraadpas.objects.filter(
                nummer__in={plan.rij.pasnummer for plan in nieuw if plan.rij.pasnummer}
            )
            .order_by("nummer")
            .values_list("nummer", flat=True)
        )
        return [plan for plan in nieuw if plan.rij.pasnummer not in voorraad]

    def _maak(self, plannen: list[Plan]) -> None:
        """Make new people at once, by the rules of `pashouders.registreer`."""
        werkplek, op_datum = self.doel.werkplek, self.doel.op_datum
        gezinnen = [Huishouden(gezinstype=Gezinstype.ONBEKEND) for _ in plannen]
        bewaar_samen(gezinnen)
        mensen = [self._mens(*paar) for paar in zip(plannen, gezinnen, strict=True)]
        bewaar_samen(mensen)
        paren = list(zip(mensen, plannen, strict=True))
        passen = [self._pas(mens, plan) for mens, plan in paren if plan.rij.pasnummer]
        bewaar_samen(passen)
        statuten = [self._recht(mens, plan) for mens, plan in paren]
        bewaar_samen(statuten)
        feiten = chain(
            (pashouders.feit_registratie(mens, werkplek, op_datum) for mens in mensen),
            (pashouders.feit_pas(pas, werkplek) | {"vervangt": []} for pas in passen),
            (kansenstatuut.feit_toekennen(statuut, werkplek) for statuut in statuten),
        )
        schrijf_samen(feiten)

    def _mens(self, plan: Plan, gezin: Huishouden) -> Pashouder:
        mens = pashouders.nieuwe_pashouder(
            werkplek=self.doel.werkplek,
            aanvraag=plan.aanvraag,
            persoon=_persoon(plan),
            deelgemeente=plan.deelgemeente,
            huishouden=gezin,
            op_datum=self.doel.op_datum,
        )
        mens.clean_fields(exclude=_NIET_UIT_HET_BESTAND)
        return mens

    def _recht(self, mens: Pashouder, plan: Plan) -> Kansenstatuut:
        return kansenstatuut.nieuw_statuut(
            kaartsysteem=self.planner.kaartsysteem,
            regel=self.planner.regel,
            werkplek=self.doel.werkplek,
            pashouder=mens,
            grond=self.doel.grond,
            bewijs_gezien=self.doel.bewijs_gezien,
            op_datum=self.doel.op_datum,
            einde=plan.einde,
        )

    def _pas(self, mens: Pashouder, plan: Plan) -> Pas:
        return Pas(
            pashouder=mens,
            kaartsysteem=self.planner.kaartsysteem,
            nummer=plan.rij.pasnummer,
            sinds=self.doel.op_datum,
        )

    def _doe_een(self, plan: Plan) -> Plan:
        """One row, one transaction."""
        try:
            with transaction.atomic():
                if plan.soort == Soort.NIEUW:
                    self._registreer(plan)
                elif plan.bekend:
                    self._werk_bij(plan)
        except Geweigerd as nee:
            return Plan.geweigerd(plan.nummer, nee, plan.rij)
        return plan

    def _registreer(self, plan: Plan) -> None:
        pashouders.registreer(
            werkplek=self.doel.werkplek,
            aanvraag=plan.aanvraag,
            persoon=_persoon(plan),
            gezinstype=Gezinstype.ONBEKEND,
            grond=self.doel.grond,
            bewijs_gezien=self.doel.bewijs_gezien,
            op_datum=self.doel.op_datum,
            einde=plan.einde,
        )

    def _werk_bij(self, plan: Plan) -> None:
        """Give somebody we know what the file adds: a pass, a later end, a new right."""
        vast = {"werkplek": self.doel.werkplek, "op_datum": self.doel.op_datum}
        if plan.geef_pas:
            pashouders.geef_pas(pashouder=plan.bekend, nummer=plan.rij.pasnummer, **vast)
        if plan.soort != Soort.VERLENGD:
            return
        recht = vast | {"bewijs_gezien": self.doel.bewijs_gezien, "einde": plan.einde}
        if plan.verleng:
            kansenstatuut.verlengen(statuten=[plan.verleng], **recht)
        else:
            kansenstatuut.toekennen(pashouder=plan.bekend, grond=self.doel.grond, **recht)


def _persoon(plan: Plan) -> Persoon:
    return Persoon(
        voornaam=plan.rij.voornaam,
        naam=plan.rij.naam,
        geboortedatum=plan.rij.geboortedatum,
        deelgemeente=plan.deelgemeente,
        pasnummer=plan.rij.pasnummer,
    )
