"""The kansentarief of a price: which key applies to whom, and how it splits the price.

One function answers "which tariffs, or why not" for a holder, an offer, a price and a day:
`zoek_tarieven`. The desk, the import, the command, the offer page and the tests all ask it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from partners.models import Gemeente, Partner
from uitpas.domein.prijs.bonnen import nog_over, passende_bonnen
from uitpas.domein.prijs.houders import Houder
from uitpas.domein.prijs.sleutels import Verkoop, met_recht, passende_sleutels
from uitpas.domein.prijs.tariefredenen import TariefWeigering
from uitpas.domein.prijs.uitleg import vertel
from uitpas.domein.prijs.verdeling import Verdeling, verdeel
from uitpas.models import (
    Bon,
    Kaartsysteem,
    Verdeelsleutel,
)
from uitpas.models.kansenstatuut import GEEFT_RECHT, StatuutStatus
from uitpas.models.verdeelsleutel import Delen
from wevelgem_netwerk.basis.geld import NUL
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.weigering import Geweigerd

#: What a state that gives no price is called here.
_GEEN_PRIJS = {
    StatuutStatus.VERLOPEN: TariefWeigering.RECHT_VERLOPEN,
    StatuutStatus.GESCHORST: TariefWeigering.RECHT_RUST,
    StatuutStatus.INGETROKKEN: TariefWeigering.RECHT_GESTOPT,
    StatuutStatus.KOMT: TariefWeigering.RECHT_KOMT,
}


@dataclass(frozen=True)
class Tarief:
    """The split of a price, what it came from (a key or a coupon), and a sentence that explains.

    `over` is how often the coupon can still be used; None: no limit.
    """

    verdeling: Verdeling
    sleutel: Verdeelsleutel | None
    delen: Delen
    gemeente_id: int
    bon: Bon | None = None
    over: int | None = None

    @cached_property
    def uitleg(self) -> str:
        """ "Je betaalt 2,80 euro: 20 % van 14,00. De organisator draagt ..." """
        return vertel(self.verdeling, self.delen, str(Gemeente.objects.get(pk=self.gemeente_id)))


@dataclass(frozen=True)
class Tarieven:
    """Every tariff a holder can choose for one sale: the kansentarief or why not, and coupons."""

    kansentarief: Tarief | TariefWeigering
    bonnen: tuple[Tarief, ...] = ()

    @property
    def weigering(self) -> TariefWeigering | None:
        return None if isinstance(self.kansentarief, Tarief) else self.kansentarief


def zoek_tarieven(houder: Houder, verkoop: Verkoop, bonnen: Iterable[Bon] = ()) -> Tarieven:
    """Return which tariffs `houder` can get for `verkoop`, or why not.

    A read, asked for every price on a page: it takes the keys of the day (one query a request), the
    rights of the holder and, with limits, what they used (one query each), and nothing a price.
    `bonnen` are the coupons of that day (bonnen_op); only a holder with a pass has any.
    """
    if verkoop.prijs == NUL:
        return Tarieven(TariefWeigering.GRATIS)
    if not houder.pas_in_gebruik:
        return Tarieven(TariefWeigering.PAS_BUITEN_GEBRUIK)
    return Tarieven(_kansentarief(houder, verkoop), _met_bon(houder, verkoop, bonnen))


def _kansentarief(houder: Houder, verkoop: Verkoop) -> Tarief | TariefWeigering:
    passend = passende_sleutels(verkoop, houder.gemeente_id)
    if not passend:
        return TariefWeigering.GEEN_SLEUTEL
    standen = houder.standen(verkoop.dag)
    sleutel = met_recht(passend, _met_recht_in(standen))
    if sleutel is None:
        return _waarom_geen_recht(passend, standen)
    if op := houder.wat_op_is(verkoop):
        return op
    delen = verkoop.delen(sleutel, houder.gemeente_id)
    return Tarief(verdeel(verkoop.prijs, delen), sleutel, delen, houder.gemeente_id)


def _met_recht_in(standen: dict[int, StatuutStatus] | None) -> set[int] | None:
    """Return the card systems that give the right; None: all of them."""
    return None if standen is None else {k for k, s in standen.items() if s in GEEFT_RECHT}


def _met_bon(houder: Houder, verkoop: Verkoop, bonnen: Iterable[Bon]) -> tuple[Tarief, ...]:
    """Return the price with each coupon this holder still has."""
    if houder.pas is None or not bonnen:
        return ()
    recht = _met_recht_in(houder.standen(verkoop.dag))
    passend = passende_bonnen(
        bonnen, verkoop, houder.gemeente_id, groep=houder.is_groep, recht=recht
    )
    tarieven = []
    for bon in passend:
        over = nog_over(bon, houder.verbruik(verkoop.op or verkoop.dag), verkoop.aanbod_id)
        if over is None or over >= verkoop.aantal:
            verdeling = verdeel(verkoop.prijs, bon.delen)
            tarieven.append(
                Tarief(verdeling, None, bon.delen, houder.gemeente_id, bon=bon, over=over)
            )
    return tuple(tarieven)


def _waarom_geen_recht(
    passend: list[Verdeelsleutel], standen: dict[int, StatuutStatus]
) -> TariefWeigering:
    stand = standen.get(passend[0].kaartsysteem_id)
    if stand is not None:
        return _GEEN_PRIJS[stand]
    elders = GEEFT_RECHT & set(standen.values())
    return TariefWeigering.ANDERE_REGIO if elders else TariefWeigering.GEEN_RECHT


def tarief(
    *,
    prijs: Decimal,
    gemeente: Gemeente,
    partner: Partner | None = None,
    aanbod_id: int | None = None,
    op_datum: date,
) -> Tarief:
    """Return the kansentarief for a holder with the right who lives in `gemeente`.

    `prijs` in euro; `partner` is the organiser, `aanbod_id` the offer: their own key goes before
    that of the region. A read: anybody may call it. Raises Geweigerd with a TariefWeigering when
    the price is zero, when `gemeente` belongs to no card system, or when no key applies.
    """
    verkoop = Verkoop(prijs, op_datum, partner, aanbod_id)
    antwoord = zoek_tarieven(Houder(gemeente.pk), verkoop).kansentarief
    if isinstance(antwoord, Tarief):
        return antwoord
    raise geweigerd(antwoord, gemeente, op_datum)


def geweigerd(reden: TariefWeigering, gemeente: Gemeente, op_datum: date) -> Geweigerd:
    """Return the refusal to raise, with the particulars of a holder from `gemeente`."""
    if reden != TariefWeigering.GEEN_SLEUTEL:
        return Geweigerd(reden)
    if Kaartsysteem.objects.van(gemeente).exists():
        return Geweigerd(
            TariefWeigering.GEEN_SLEUTEL,
            f"Op {dag_voluit(op_datum)} geldt geen verdeelsleutel voor wie in {gemeente} woont. "
            "Iedereen betaalt de gewone prijs.",
        )
    return Geweigerd(
        TariefWeigering.BUITEN_REGIO,
        f"{gemeente} hoort bij geen enkel kaartsysteem. Wie er woont, betaalt de gewone prijs.",
    )


def voor_wie_hier_woont(
    bedrag: Decimal, partner: Partner, op_datum: date, aanbod_id: int | None = None
) -> dict | None:
    """The piece of the registry `prijsuitleg`: an indicative split to show beside a price.

    For a holder with the right who lives in the organiser's own gemeente, as UiTPAS' own static
    tariff (domein/uitpas.md 2.5). None for a price of zero or when no key applies.
    """
    antwoord = zoek_tarieven(
        Houder(partner.gemeente_id), Verkoop(bedrag, op_datum, partner, aanbod_id)
    ).kansentarief
    if not isinstance(antwoord, Tarief):
        return None
    return {
        "deelnemer": antwoord.verdeling.deelnemer,
        "organisator": antwoord.verdeling.organisator,
        "overheid": antwoord.verdeling.overheid,
    }
