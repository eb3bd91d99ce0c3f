"""The kansentarief of a price: which key applies to whom, and how it splits the price.

One function answers, `zoek_tarief`: the desk, the import, the command, the offer page and the tests
all ask it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from partners.models import Gemeente, Partner
from uitpas.domein.kansenstatuut import stand_op
from uitpas.domein.sleutels import Verkoop, met_recht, passende_sleutels
from uitpas.domein.uitleg import vertel
from uitpas.domein.verdeling import Verdeling, verdeel
from uitpas.models import Kaartsysteem, Kansenstatuut, Pas, Verdeelsleutel
from uitpas.models.kansenstatuut import GEEFT_RECHT, StatuutStatus
from uitpas.models.pashouder import PasStatus
from uitpas.models.verdeelsleutel import Delen
from wevelgem_netwerk.basis.geld import NUL
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class TariefWeigering(Weigering):
    """Why a price has no kansentarief. What concerns the right is not for the desk of a club."""

    GRATIS = "gratis", "Deze prijs is nul. Wat gratis is, wordt niet verdeeld."
    BUITEN_REGIO = (
        "buiten_regio",
        "Deze gemeente hoort bij geen enkel kaartsysteem. Wie er woont, betaalt de gewone prijs.",
    )
    GEEN_SLEUTEL = (
        "geen_sleutel",
        "Op deze datum geldt geen verdeelsleutel. Iedereen betaalt de gewone prijs.",
    )
    PAS_BUITEN_GEBRUIK = (
        "pas_buiten_gebruik",
        "Deze pas is niet meer in gebruik. Kijk of er een nieuwe pas is.",
    )
    GEEN_RECHT = "geen_recht", "Er is geen recht op kansentarief. De gewone prijs geldt."
    ANDERE_REGIO = (
        "andere_regio",
        "Het recht geldt in een andere UiTPAS-regio. Hier geldt de gewone prijs.",
    )
    RECHT_VERLOPEN = (
        "recht_verlopen",
        "Het recht op kansentarief is verlopen. Verleng het bij het Sociaal Huis.",
    )
    RECHT_RUST = "recht_rust", "Het recht op kansentarief rust nu. De gewone prijs geldt."
    RECHT_GESTOPT = "recht_gestopt", "Het recht op kansentarief is gestopt."
    RECHT_KOMT = "recht_komt", "Het recht op kansentarief begint later."


#: What a state that gives no price is called here.
_GEEN_PRIJS = {
    StatuutStatus.VERLOPEN: TariefWeigering.RECHT_VERLOPEN,
    StatuutStatus.GESCHORST: TariefWeigering.RECHT_RUST,
    StatuutStatus.INGETROKKEN: TariefWeigering.RECHT_GESTOPT,
    StatuutStatus.KOMT: TariefWeigering.RECHT_KOMT,
}


class Houder:
    """For whom a price is asked: where they live, and their rights on a day.

    Without `statuten` it is somebody with the right, nobody in particular: what is shown is then
    indicative, as UiTPAS' own static tariff (domein/uitpas.md 2.5).
    """

    def __init__(
        self,
        gemeente_id: int,
        statuten: Callable[[], Iterable[Kansenstatuut]] | None = None,
        *,
        pas_in_gebruik: bool = True,
    ):
        self.gemeente_id = gemeente_id
        self.pas_in_gebruik = pas_in_gebruik
        self._statuten = statuten

    @classmethod
    def van(cls, pas: Pas) -> "Houder":
        """Return the holder of `pas`; the rights are read once, and only when a key applies."""
        rechten = Kansenstatuut.objects.filter(pashouder_id=pas.pashouder_id)
        return cls(
            pas.pashouder.gemeente_id,
            lambda: rechten.select_related("kaartsysteem").order_by(),
            pas_in_gebruik=pas.status == PasStatus.ACTIEF,
        )

    @cached_property
    def _per_kaartsysteem(self) -> dict[int, list[Kansenstatuut]]:
        per: dict[int, list[Kansenstatuut]] = {}
        for statuut in self._statuten():
            per.setdefault(statuut.kaartsysteem_id, []).append(statuut)
        return per

    def standen(self, dag: date) -> dict[int, StatuutStatus] | None:
        """Return the state of the right on `dag` per card system; None: with the right.

        A card system where a right was only ever given by mistake has no state.
        """
        if self._statuten is None:
            return None
        standen = {k: stand_op(statuten, dag) for k, statuten in self._per_kaartsysteem.items()}
        return {k: stand for k, stand in standen.items() if stand != StatuutStatus.GEEN}


@dataclass(frozen=True)
class Tarief:
    """The split of a price, the key and the shares it came from, and a sentence that explains."""

    verdeling: Verdeling
    sleutel: Verdeelsleutel
    delen: Delen
    gemeente_id: int

    @cached_property
    def uitleg(self) -> str:
        """ "Je betaalt 2,80 euro: 20 % van 14,00. De organisator draagt ..." """
        return vertel(self.verdeling, self.delen, str(Gemeente.objects.get(pk=self.gemeente_id)))


def zoek_tarief(houder: Houder, verkoop: Verkoop) -> Tarief | TariefWeigering:
    """Return what `houder` pays at the kansentarief for `verkoop`, or why there is none.

    A read, asked for every price on a page: it takes the keys of the day (one query a request) and
    the rights of the holder (one query), and nothing a price.
    """
    if verkoop.prijs == NUL:
        return TariefWeigering.GRATIS
    if not houder.pas_in_gebruik:
        return TariefWeigering.PAS_BUITEN_GEBRUIK
    passend = passende_sleutels(verkoop, houder.gemeente_id)
    if not passend:
        return TariefWeigering.GEEN_SLEUTEL
    standen = houder.standen(verkoop.dag)
    recht = None if standen is None else {k for k, s in standen.items() if s in GEEFT_RECHT}
    sleutel = met_recht(passend, recht)
    if sleutel is None:
        return _waarom_geen_recht(passend, standen)
    delen = verkoop.delen(sleutel, houder.gemeente_id)
    return Tarief(verdeel(verkoop.prijs, delen), sleutel, delen, houder.gemeente_id)


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
    antwoord = zoek_tarief(Houder(gemeente.pk), verkoop)
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
    antwoord = zoek_tarief(
        Houder(partner.gemeente_id), Verkoop(bedrag, op_datum, partner, aanbod_id)
    )
    if not isinstance(antwoord, Tarief):
        return None
    return {
        "deelnemer": antwoord.verdeling.deelnemer,
        "organisator": antwoord.verdeling.organisator,
        "overheid": antwoord.verdeling.overheid,
    }
