"""The sale: one or more passes at the desk, each for a moment, all of them or none.

A moment is a row, or a day of an offer that goes on all year (vaste_dagen.py): that has no places.

Registering comes before paying, since places, turns and coupons are given away by registering
(domein/uitpas.md 2.3); who does not pay is undone. What is scarce is locked in one order, the same
for every sale: holders, group years, "the first x" of an offer, moments, kept places. So two tills
never wait for each other in a circle, and never give one too many.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from aanbod.models import Moment
from aanbod.models.moment import MomentStatus
from partners.models import Rol
from uitpas.domein.balie import grootboek, sloten
from uitpas.domein.balie.deelnameredenen import DeelnameWeigering
from uitpas.domein.balie.recht import NakijkWeigering, Prijsregel, bereken, lees_of_weiger, telt_op
from uitpas.domein.balie.vaste_dagen import eis_open
from uitpas.domein.prijs.bonnen import bonnen_op
from uitpas.domein.prijs.sleutels import onthouden
from uitpas.domein.prijs.tariefredenen import OP
from uitpas.models import Bon, Deelname, Groepsjaar, Groepspas, Groepstelling, Pas, Voorbehoud
from uitpas.models.deelname import DeelnameBron
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.weigering import Geweigerd

BALIE_ROLLEN = frozenset({Rol.KASSA, Rol.AANBIEDER})
#: A group of people at a door; more than this is a list of another cash system.
MEESTE_REGELS = 50


@dataclass(frozen=True)
class Mandregel:
    """One pass in the basket: for which moment, at which price, perhaps with a coupon.

    `aantal` people, with a group pass; of those, `leeftijden` counts some by the first age of their
    band (uitpas/leeftijden.py). `verwacht` is what the screen said they pay together, in euro.
    `voorbehoud_id`: the place that was kept for this person (models/toeleiding.py).
    """

    moment: Moment
    nummer: str
    prijs_id: int
    bon_id: int | None = None
    aantal: int = 1
    leeftijden: Mapping[int, int] = field(default_factory=dict)
    verwacht: Decimal | None = None
    voorbehoud_id: int | None = None


@dataclass(frozen=True)
class Registratie:
    """The line that stands, and whether this call wrote it."""

    deelname: Deelname
    nieuw: bool


class MandGeweigerd(Geweigerd):
    """Nothing was registered; `per_regel` has the refusal of every line that could not."""

    def __init__(self, per_regel: dict[int, Geweigerd]):
        self.per_regel = per_regel
        eerste = per_regel[min(per_regel)]
        super().__init__(eerste.reden, eerste.uitleg)


def eis_eigen_balie(partner_id: int, werkplek) -> None:
    """Raise Geweigerd unless `werkplek` is a desk (KASSA, AANBIEDER) of this partner."""
    if werkplek is None or werkplek.rol not in BALIE_ROLLEN or werkplek.partner_id != partner_id:
        raise Geweigerd(DeelnameWeigering.NIET_VAN_JOU)


def verkoop(
    *, regels: Sequence[Mandregel], sleutel: str, werkplek, op_datum: date | None = None
) -> list[Registratie]:
    """Register every line of the basket, or none; returns what stands, a Registratie a line.

    For KASSA and AANBIEDER of the moments' own partner. `sleutel` (the token of the form, at most
    60 characters) counts once: the same basket sent twice answers with the first lines, also when
    meanwhile all places are taken. A holder has one standing participation per moment; a group as
    many as it registers. What is reserved for toeleiding is sold to who it is kept for, until it
    falls free. Without right, or when the price is zero, a line carries the ordinary
    price and no key; a group pass without turns is refused, since its group pays elsewhere. The
    lines keep price, key, coupon and gemeente of this moment, booked on the day of the activity or
    on `op_datum` (today) when that period is closed (ontwerp.md section 7). Raises Geweigerd with a
    DeelnameWeigering for the basket as a whole, else MandGeweigerd.
    """
    op_datum = op_datum or timezone.localdate()
    _eis_mand(regels, werkplek)

    @transaction.atomic
    def schrijf(vroegst: date) -> list[Registratie]:
        kassa = _Kassa(regels, werkplek, op_datum, vroegst)
        klaar, nee = [], {}
        for nr, regel in enumerate(regels):
            try:
                klaar.append(kassa.registreer(regel, f"{sleutel}-{nr}" if nr else sleutel))
            except Geweigerd as geweigerd:
                nee[nr] = geweigerd
        if nee:
            raise MandGeweigerd(nee)
        return klaar

    with muur.deur(passen=_nummers(regels)), onthouden():
        return grootboek.in_open_periode(schrijf, op_datum)


def _nummers(regels: Sequence[Mandregel]) -> set[str]:
    """The numbers on this basket that can be a pass: the only holders this sale may see."""
    return {lees_of_weiger(regel.nummer, stil=True) for regel in regels} - {""}


def _eis_mand(regels: Sequence[Mandregel], werkplek) -> None:
    if not regels:
        raise Geweigerd(DeelnameWeigering.LEGE_MAND)
    if len(regels) > MEESTE_REGELS:
        raise Geweigerd(DeelnameWeigering.VOLLE_MAND)
    for regel in regels:
        eis_eigen_balie(regel.moment.aanbod.partner_id, werkplek)


class _Kassa:
    """What one sale knows and holds locked, until its transaction ends."""

    def __init__(self, regels: Sequence[Mandregel], werkplek, op_datum: date, vroegst: date):
        self.werkplek, self.op_datum, self.vroegst = werkplek, op_datum, vroegst
        jaren = {dag_van(regel.moment).year for regel in regels}
        self.passen = sloten.vergrendel_passen(_nummers(regels))
        self.jaren = sloten.vergrendel_jaren(self.passen.values(), jaren)
        self.limieten = sloten.vergrendel_limieten({r.moment.aanbod for r in regels})
        self.met_rij = {r.moment.pk: r.moment for r in regels if r.moment.pk}
        self.nu = timezone.now()
        self.prijzen = sloten.zoek_prijzen({r.prijs_id for r in regels})
        self.bonnen: dict[date, list[Bon]] = {}

    @cached_property
    def momenten(self) -> dict[int, Moment]:
        """The moments of the basket, locked as late as can be: the other tills wait for these."""
        momenten = sloten.vergrendel_momenten(self.met_rij.keys()) if self.met_rij else {}
        for pk, moment in momenten.items():
            moment.aanbod = self.met_rij[pk].aanbod
        return momenten

    def registreer(self, regel: Mandregel, sleutel: str) -> Registratie:
        pas = self.passen.get(lees_of_weiger(regel.nummer))
        if pas is None:
            raise Geweigerd(NakijkWeigering.NIET_GEVONDEN)
        bestaand = _bestaande(sleutel, regel.moment, pas)
        if bestaand is not None:
            return Registratie(bestaand, nieuw=False)
        _eis_aantal(regel, pas)
        try:
            prijs = self._kies(regel, pas)
        except Geweigerd:
            self._eis_plaats(regel, pas)  # that there is no place left is the better reason
            raise
        deelname = _nieuwe_regel(regel, pas, prijs)
        deelname.sleutel = sleutel
        voorbehoud = self._eis_plaats(regel, pas)
        grootboek.boek(deelname, max(deelname.datum, self.vroegst), self.werkplek)
        self._neem(deelname, regel, voorbehoud)
        return Registratie(deelname, nieuw=True)

    def _eis_plaats(self, regel: Mandregel, pas: Pas | Groepspas) -> Voorbehoud | None:
        """Refuse without a place; returns the kept place that this pass takes, if one is."""
        moment = self.momenten.get(regel.moment.pk)
        if moment is None:
            eis_open(regel.moment, op_datum=self.op_datum)
            return None
        _eis_gaat_door(moment)
        if isinstance(pas, Groepspas):  # a place is kept for one person
            _eis_genoeg(moment, moment.vrij_voor_iedereen(self.nu), regel.aantal)
            return None
        voorbehoud = sloten.zoek_voorbehoud(
            moment,
            nu=self.nu,
            gevraagd=regel.voorbehoud_id,
            pashouder_id=pas.pashouder_id,
        )
        if voorbehoud is None and regel.voorbehoud_id and moment.apart(self.nu):
            raise Geweigerd(DeelnameWeigering.PLAATS_WEG)
        vrij = moment.vrij if voorbehoud else moment.vrij_voor_iedereen(self.nu)
        _eis_genoeg(moment, vrij, regel.aantal)
        return voorbehoud

    def _kies(self, regel: Mandregel, pas: Pas | Groepspas) -> Prijsregel:
        """Return the price with the tariff that was chosen; refuses when it is another by now."""
        prijs = self.prijzen.get((regel.prijs_id, regel.moment.aanbod_id))
        if prijs is None:
            raise Geweigerd(DeelnameWeigering.PRIJS_WEG)
        dag = telt_op(moment_datum=dag_van(regel.moment), op_datum=self.op_datum)
        gewoon, *met_bon = bereken(
            pas=pas,
            prijzen=[prijs],
            moment=regel.moment,
            dag=dag,
            limieten=self.limieten[regel.moment.aanbod_id],
            bonnen=self._bonnen(dag) if regel.bon_id else (),
            aantal=regel.aantal,
        )
        gekozen = gewoon
        if regel.bon_id:
            gekozen = next((r for r in met_bon if r.bon.pk == regel.bon_id), None)
            if gekozen is None:
                raise Geweigerd(DeelnameWeigering.BON_WEG)
        _eis_zoals_gezien(regel, pas, gekozen)
        return gekozen

    def _bonnen(self, dag: date) -> list[Bon]:
        if dag not in self.bonnen:
            self.bonnen[dag] = bonnen_op(dag)
        return self.bonnen[dag]

    def _neem(self, deelname: Deelname, regel: Mandregel, voorbehoud: Voorbehoud | None) -> None:
        """Take the places, the turns and the counts that go with a new line."""
        if deelname.moment_id:
            moment = self.momenten[deelname.moment_id]
            moment.bezet += deelname.aantal
            moment.uit_voorbehoud += voorbehoud is not None
            sloten.neem_plaatsen(deelname.moment_id, deelname.aantal, voorbehoud=voorbehoud)
        if voorbehoud:
            Voorbehoud.objects.filter(pk=voorbehoud.pk).update(deelname=deelname)
        if deelname.groepspas_id is None:
            return
        if deelname.kansentarief:
            jaar = self.jaren[deelname.groepspas_id, deelname.datum.year]
            Groepsjaar.objects.filter(pk=jaar.pk).update(gebruikt=F("gebruikt") + deelname.aantal)
        Groepstelling.objects.bulk_create(
            Groepstelling(deelname=deelname, vanaf=vanaf, aantal=aantal)
            for vanaf, aantal in regel.leeftijden.items()
            if aantal
        )


def dag_van(moment: Moment) -> date:
    """Return the day in Brussels on which `moment` begins."""
    return timezone.localdate(moment.begin)


def _bestaande(sleutel: str, moment: Moment, pas: Pas | Groepspas) -> Deelname | None:
    """The line this request, or this holder at this moment, already has; a group may have more.

    A reversal has the moment and the holder of what it undoes, so all of them come along.
    """
    dag = dag_van(moment)
    ids = sloten.eerdere_regels(sleutel, moment, dag, getattr(pas, "pashouder_id", None))
    if not ids:
        return None
    regels = list(Deelname.objects.filter(pk__in=ids).order_by("id"))
    ongedaan = {regel.tegenboeking_van_id for regel in regels}
    staand = [r for r in regels if r.tegenboeking_van_id is None and r.pk not in ongedaan]
    for regel in staand:
        zelfde_dag = (regel.aanbod_id, regel.datum) == (moment.aanbod_id, dag)
        if (
            regel.moment_id == moment.pk
            and (moment.pk or zelfde_dag)
            and (
                regel.uitpasnummer == pas.nummer
                or (isinstance(pas, Pas) and regel.pashouder_id == pas.pashouder_id)
            )
        ):
            regel.pashouder = getattr(pas, "pashouder", None)
            return regel
    if staand:
        raise Geweigerd(DeelnameWeigering.SLEUTEL_BEZET)
    if any(regel.sleutel == sleutel for regel in regels):
        raise Geweigerd(DeelnameWeigering.INTUSSEN_ONGEDAAN)
    return None


def _eis_aantal(regel: Mandregel, pas: Pas | Groepspas) -> None:
    if regel.aantal < 1 or (regel.aantal > 1 and isinstance(pas, Pas)):
        raise Geweigerd(DeelnameWeigering.AANTAL)
    if sum(regel.leeftijden.values()) > regel.aantal:
        raise Geweigerd(DeelnameWeigering.LEEFTIJDEN)


def _eis_gaat_door(moment: Moment) -> None:
    """Refuse a cancelled or postponed moment."""
    if moment.status == MomentStatus.GEANNULEERD:
        raise Geweigerd(DeelnameWeigering.GEANNULEERD)
    if moment.status == MomentStatus.UITGESTELD:
        raise Geweigerd(DeelnameWeigering.UITGESTELD)


def _eis_genoeg(moment: Moment, vrij: int | None, aantal: int) -> None:
    """Refuse a full moment; `vrij` is how many places this pass may take of it.

    "Volzet gemeld" by the organiser does not count: who booked elsewhere still comes to this desk.
    """
    if vrij is None or vrij >= aantal:
        return
    if vrij <= 0:
        raise Geweigerd(
            DeelnameWeigering.VOORBEHOUDEN if moment.vrij > 0 else DeelnameWeigering.VOLZET
        )
    over = "Er is nog 1 plaats." if vrij == 1 else f"Er zijn nog {vrij} plaatsen."
    raise Geweigerd(DeelnameWeigering.TE_WEINIG_PLAATSEN, over)


def _eis_zoals_gezien(regel: Mandregel, pas: Pas | Groepspas, gekozen: Prijsregel) -> None:
    """Refuse another amount than the screen said, with what is used up as the reason when it is."""
    op = gekozen.weigering if gekozen.weigering in OP else None
    if isinstance(pas, Groepspas) and op:
        raise Geweigerd(op, gekozen.opmerking)
    if regel.verwacht is not None and regel.verwacht != gekozen.samen(regel.aantal).deelnemer:
        raise Geweigerd(op or DeelnameWeigering.PRIJS_ANDERS, gekozen.opmerking if op else "")


def _nieuwe_regel(regel: Mandregel, pas: Pas | Groepspas, gekozen: Prijsregel) -> Deelname:
    moment, groep = regel.moment, isinstance(pas, Groepspas)
    verdeling = gekozen.samen(regel.aantal)
    return Deelname(
        bron=DeelnameBron.BALIE,
        partner_id=moment.aanbod.partner_id,
        aanbod_id=moment.aanbod_id,
        moment=moment if moment.pk else None,
        activiteit=moment.aanbod.titel,
        datum=dag_van(moment),
        pashouder=None if groep else pas.pashouder,
        groepspas=pas if groep else None,
        uitpasnummer=pas.nummer,
        gemeente_id=pas.partner.gemeente_id if groep else pas.pashouder.gemeente_id,
        kansentarief=gekozen.kansentarief,
        verdeelsleutel=gekozen.sleutel,
        bon=gekozen.bon,
        prijs_naam=gekozen.prijs.naam,
        aantal=regel.aantal,
        prijs=verdeling.prijs,
        deelnemer=verdeling.deelnemer,
        organisator_deel=verdeling.organisator,
        overheid=verdeling.overheid,
    )
