"""What the desk of an organiser may know about a pass: first name, price, a sentence to say.

The reason why someone has no right (expired, suspended, stopped, a blocked or an old pass, another
region) is not the club's: every such case gives the very same answer (ontwerp.md section 6,
gezicht.md section 5). Nothing here returns a surname, a ground or a history.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aanbod.models import Moment, Prijs
from uitpas.domein.sleutels import Verkoop, onthouden
from uitpas.domein.tarief import Houder, Tarief, TariefWeigering, zoek_tarief
from uitpas.domein.verdeling import Verdeling
from uitpas.models import Pas, Verdeelsleutel
from uitpas.nummers import OngeldigNummer, lees_nummer
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
    """One price of the offer, split for this holder on this day."""

    prijs: Prijs
    verdeling: Verdeling
    sleutel: Verdeelsleutel | None

    @property
    def kansentarief(self) -> bool:
        return self.sleutel is not None


@dataclass(frozen=True)
class Antwoord:
    """What the desk sees. The same shape for everybody."""

    nummer: str
    voornaam: str
    regels: tuple[Prijsregel, ...]

    @property
    def kansentarief(self) -> bool:
        return any(regel.kansentarief for regel in self.regels)

    @property
    def gratis(self) -> bool:
        return all(regel.verdeling.prijs == NUL for regel in self.regels)

    def zin(self, regel: Prijsregel) -> str:
        """The sentence to say when this price is paid."""
        if regel.verdeling.prijs == NUL:
            return f"Welkom {self.voornaam}, vandaag is het gratis."
        return f"Welkom {self.voornaam}, dat is dan {_gezegd(regel.verdeling.deelnemer)}."


def _gezegd(bedrag: Decimal) -> str:
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


def zoek_pas(nummer: str) -> Pas:
    """Return the pass with this number, with its holder; raises Geweigerd (NakijkWeigering)."""
    try:
        nummer = lees_nummer(nummer)
    except OngeldigNummer as fout:
        raise Geweigerd(NakijkWeigering.ONGELDIG, str(fout)) from None
    try:
        return Pas.objects.select_related("pashouder").get(nummer=nummer)
    except Pas.DoesNotExist:
        raise Geweigerd(NakijkWeigering.NIET_GEVONDEN) from None


def kijk_na(*, nummer: str, moment: Moment, dag: date) -> Antwoord:
    """Return what the desk sees for the pass `nummer` at `moment`, judged on `dag` (see telt_op).

    A read, for the workplace whose moment it is (uitpas/toegang.py); nothing is written, also not
    that somebody looked. Raises Geweigerd with a NakijkWeigering.
    """
    pas = zoek_pas(nummer)
    prijzen = list(moment.aanbod.prijzen.all())
    if not prijzen:
        raise Geweigerd(NakijkWeigering.GEEN_PRIJS)
    regels = bereken(pas=pas, prijzen=prijzen, moment=moment, dag=dag)
    return Antwoord(pas.nummer, pas.pashouder.voornaam, regels)


def bereken(
    *, pas: Pas, prijzen: Iterable[Prijs], moment: Moment, dag: date
) -> tuple[Prijsregel, ...]:
    """Return each price split for the holder of `pas` on `dag`; no right is the ordinary price."""
    houder, partner = Houder.van(pas), moment.aanbod.partner
    with onthouden():
        return tuple(
            _regel(prijs, zoek_tarief(houder, Verkoop(prijs.bedrag, dag, partner, prijs.aanbod_id)))
            for prijs in prijzen
        )


def _regel(prijs: Prijs, antwoord: Tarief | TariefWeigering) -> Prijsregel:
    """The reason of a refusal stays behind: it is not the club's (see the top of this file)."""
    if isinstance(antwoord, Tarief):
        return Prijsregel(prijs, antwoord.verdeling, antwoord.sleutel)
    return Prijsregel(prijs, Verdeling.gewoon(prijs.bedrag), None)
