"""What the desk of an organiser may know about a pass: first name, price, a sentence to say.

The reason why someone has no right (expired, suspended, stopped, a blocked or an old pass, another
region) is not the club's: every such case gives the very same answer (ontwerp.md section 6,
gezicht.md section 5). That a right is used up for this activity may be said: it is about the
activity. Nothing here returns a surname, a ground or a history.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from aanbod.models import Moment, Prijs
from uitpas.domein.prijs.bonnen import bonnen_op
from uitpas.domein.prijs.houders import Houder
from uitpas.domein.prijs.limieten import Limieten
from uitpas.domein.prijs.sleutels import Verkoop, onthouden
from uitpas.domein.prijs.tarief import Tarief, Tarieven, zoek_tarieven
from uitpas.domein.prijs.tariefredenen import OP, TariefWeigering
from uitpas.domein.prijs.verdeling import Verdeling
from uitpas.models import Bon, Groepsjaar, Groepspas, Pas, Verdeelsleutel
from uitpas.nummers import OngeldigNummer, lees_nummer
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.geld import NUL, kort
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class NakijkWeigering(Weigering):
    """Why the desk gets no answer."""

    ONGELDIG = "ongeldig", "Dit nummer klopt niet. Kijk de laatste twee cijfers na."
    NIET_GEVONDEN = "niet_gevonden", "We vinden dit nummer niet. Kijk de laatste twee cijfers na."
    GEEN_PRIJS = (
        "geen_prijs",
        "Bij deze activiteit staat nog geen prijs. Vul die eerst in bij ‘Mijn aanbod’.",
    )


@dataclass(frozen=True)
class Prijsregel:
    """One price of the offer, split for this holder on this day: one person of it.

    `bon` is the coupon it was split with, `over` how often that can still be used. `weigering` says
    what is used up, when something is, and `opmerking` says so to the volunteer.
    """

    prijs: Prijs
    verdeling: Verdeling
    sleutel: Verdeelsleutel | None
    bon: Bon | None = None
    over: int | None = None
    weigering: TariefWeigering | None = None
    opmerking: str = ""

    @property
    def kansentarief(self) -> bool:
        return self.sleutel is not None

    @property
    def keuze(self) -> str:
        """What a form sends back: which price, at which amount a person, with which coupon."""
        bon = f":{self.bon.pk}" if self.bon else ""
        return f"{self.prijs.pk}:{self.verdeling.deelnemer:.2f}{bon}"

    def samen(self, aantal: int) -> Verdeling:
        """Return the split of so many people: each pays what one pays, so nothing is rounded."""
        een = self.verdeling
        return Verdeling(
            een.prijs * aantal,
            een.deelnemer * aantal,
            een.organisator * aantal,
            een.overheid * aantal,
        )


@dataclass(frozen=True)
class Antwoord:
    """What the desk sees. The same shape for everybody; `voornaam` of a group is its name."""

    nummer: str
    voornaam: str
    regels: tuple[Prijsregel, ...]
    groep: Groepsjaar | None = None

    @property
    def kansentarief(self) -> bool:
        return any(regel.kansentarief for regel in self.regels)

    @property
    def gratis(self) -> bool:
        return all(regel.verdeling.prijs == NUL for regel in self.regels)

    @property
    def opmerking(self) -> str:
        """What is used up, in one sentence; "" when nothing is."""
        return next((regel.opmerking for regel in self.regels if regel.opmerking), "")

    def zin(self, regel: Prijsregel, aantal: int = 1) -> str:
        """The sentence to say when this price is paid."""
        if regel.verdeling.prijs == NUL:
            return f"Welkom {self._wie}, vandaag is het gratis."
        bedrag = gezegd(regel.samen(aantal).deelnemer)
        samen = "samen is dat" if self.groep else "dat is dan"
        return f"Welkom {self._wie}, {samen} {bedrag}."

    @property
    def _wie(self) -> str:
        return "allemaal" if self.groep else self.voornaam


def gezegd(bedrag: Decimal) -> str:
    """Return an amount as people say it: "5 euro", "3,50 euro", "62 cent"."""
    if NUL < bedrag < 1:
        return f"{bedrag * 100:.0f} cent"
    return kort(bedrag).removeprefix("€").strip() + " euro"


def telt_op(*, moment_datum: date, op_datum: date) -> date:
    """Return the day on which right and key are judged: that of the activity, at the latest today.

    A sale registered afterwards counts as on the day itself; one made beforehand counts as today,
    since nobody knows the right of a later day yet.
    """
    return min(moment_datum, op_datum)


def lees_of_weiger(nummer: str, *, stil: bool = False) -> str:
    """Return the 13 digits; raises Geweigerd (ONGELDIG), or gives "" when `stil`."""
    try:
        return lees_nummer(nummer)
    except OngeldigNummer as fout:
        if stil:
            return ""
        raise Geweigerd(NakijkWeigering.ONGELDIG, str(fout)) from None


def zoek_pas(nummer: str) -> Pas | Groepspas:
    """Return the pass with this number, of a person or a group; raises a NakijkWeigering."""
    nummer = lees_of_weiger(nummer)
    with muur.deur(passen={nummer}):
        pas = Pas.objects.select_related("pashouder").filter(nummer=nummer).first()
    pas = pas or Groepspas.objects.select_related("partner").filter(nummer=nummer).first()
    if pas is None:
        raise Geweigerd(NakijkWeigering.NIET_GEVONDEN)
    return pas


def kijk_na(*, nummer: str, moment: Moment, dag: date) -> Antwoord:
    """Return what the desk sees for the pass `nummer` at `moment`, judged on `dag` (see telt_op).

    A read, for the workplace whose moment it is (uitpas/toegang.py); nothing is written, also not
    that somebody looked. Raises Geweigerd with a NakijkWeigering.
    """
    with muur.deur(passen={lees_of_weiger(nummer)}):
        return _kijk_na(nummer, moment, dag)


def _kijk_na(nummer: str, moment: Moment, dag: date) -> Antwoord:
    pas = zoek_pas(nummer)
    prijzen = list(moment.aanbod.prijzen.all())
    if not prijzen:
        raise Geweigerd(NakijkWeigering.GEEN_PRIJS)
    regels = bereken(
        pas=pas,
        prijzen=prijzen,
        moment=moment,
        dag=dag,
        limieten=Limieten.van(moment.aanbod),
        bonnen=bonnen_op(dag),
    )
    if isinstance(pas, Groepspas):
        return Antwoord(pas.nummer, pas.naam, regels, groep=jaar_van(pas, moment))
    return Antwoord(pas.nummer, pas.pashouder.voornaam, regels)


def jaar_van(groepspas: Groepspas, moment: Moment) -> Groepsjaar:
    """Return the turns of the year in which `moment` takes place; unused when none was used yet."""
    jaar = timezone.localdate(moment.begin).year
    gebruikt = Groepsjaar.objects.filter(groepspas=groepspas, jaar=jaar).first()
    return gebruikt or Groepsjaar(groepspas=groepspas, jaar=jaar, beurten=groepspas.beurten)


def bereken(
    *,
    pas: Pas | Groepspas,
    prijzen: Iterable[Prijs],
    moment: Moment,
    dag: date,
    limieten: Limieten,
    bonnen: Iterable[Bon] = (),
    aantal: int = 1,
) -> tuple[Prijsregel, ...]:
    """Return each price split for the holder of `pas` on `dag`, followed by it with each coupon.

    No right, or a right that is used up, is the ordinary price.
    """
    houder, partner = Houder.van(pas), moment.aanbod.partner
    op, regels = timezone.localdate(moment.begin), []
    with onthouden():
        for prijs in prijzen:
            verkoop = Verkoop(prijs.bedrag, dag, partner, prijs.aanbod_id, limieten, op, aantal)
            tarieven = zoek_tarieven(houder, verkoop, bonnen)
            regels.append(_regel(prijs, tarieven, limieten))
            regels += [
                Prijsregel(prijs, met_bon.verdeling, None, met_bon.bon, met_bon.over)
                for met_bon in tarieven.bonnen
            ]
    return tuple(regels)


def _regel(prijs: Prijs, tarieven: Tarieven, limieten: Limieten) -> Prijsregel:
    """Why there is no right stays behind: it is not the club's (see the top of this file)."""
    tarief = tarieven.kansentarief
    if isinstance(tarief, Tarief):
        return Prijsregel(prijs, tarief.verdeling, tarief.sleutel)
    op = tarief if tarief in OP else None
    opmerking = limieten.zin(op) if op else ""
    return Prijsregel(
        prijs, Verdeling.gewoon(prijs.bedrag), None, weigering=op, opmerking=opmerking
    )
