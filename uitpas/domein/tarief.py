"""The kansentarief of a price: which key applies and how it splits the price."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from partners.models import Gemeente, Partner
from uitpas.domein.sleutels import kies_sleutel
from uitpas.domein.verdeling import Verdeling, verdeel
from uitpas.models import Kaartsysteem, Verdeelsleutel
from wevelgem_netwerk.basis.geld import NUL, euro, getal
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class TariefWeigering(Weigering):
    """Why a price has no kansentarief."""

    GRATIS = "gratis", "Deze prijs is nul. Wat gratis is, wordt niet verdeeld."
    BUITEN_REGIO = (
        "buiten_regio",
        "Deze gemeente hoort bij geen enkel kaartsysteem. Wie er woont, betaalt de gewone prijs.",
    )
    GEEN_SLEUTEL = (
        "geen_sleutel",
        "Op deze datum geldt geen verdeelsleutel. Iedereen betaalt de gewone prijs.",
    )


@dataclass(frozen=True)
class Tarief:
    """The split of a price, the key it came from, and a Dutch sentence that explains it."""

    verdeling: Verdeling
    sleutel: Verdeelsleutel
    uitleg: str


def tarief(
    *, prijs: Decimal, gemeente: Gemeente, partner: Partner | None = None, op_datum: date
) -> Tarief:
    """Return the kansentarief for a holder with the right who lives in `gemeente`.

    `prijs` in euro; `partner` is the organiser, whose own key goes before that of the region.
    A read: anybody may call it. Raises Geweigerd with a TariefWeigering when the price is zero,
    when `gemeente` belongs to no card system, or when no key is in force on `op_datum`.
    """
    if prijs == NUL:
        raise Geweigerd(TariefWeigering.GRATIS)
    sleutel = kies_sleutel(
        gemeente_id=gemeente.pk, partner_id=partner.pk if partner else None, op_datum=op_datum
    )
    if sleutel is None:
        raise waarom_geen_sleutel(gemeente, op_datum)
    verdeling = verdeel(prijs, sleutel)
    return Tarief(verdeling, sleutel, _uitleg(verdeling, sleutel, gemeente))


def waarom_geen_sleutel(gemeente: Gemeente, op_datum: date) -> Geweigerd:
    """Return the refusal for a holder from `gemeente` to whom no key applies on `op_datum`."""
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


def _uitleg(verdeling: Verdeling, sleutel: Verdeelsleutel, gemeente: Gemeente) -> str:
    return (
        f"Van {euro(verdeling.prijs)} betaalt de deelnemer {euro(verdeling.deelnemer)}, draagt de "
        f"organisator {euro(verdeling.organisator)} en betaalt de gemeente {gemeente} "
        f"{euro(verdeling.overheid)}. Sleutel: {sleutel} ({_delen(sleutel)})."
    )


def _delen(sleutel: Verdeelsleutel) -> str:
    delen = (sleutel.deelnemer, sleutel.organisator, sleutel.overheid)
    return " / ".join(getal(deel).removesuffix(",00") for deel in delen)


def voor_wie_hier_woont(bedrag: Decimal, partner: Partner, op_datum: date) -> dict | None:
    """The piece of the registry `prijsuitleg`: an indicative split to show beside a price.

    For a holder with the right who lives in the organiser's own gemeente, as UiTPAS' own static
    tariff (domein/uitpas.md 2.5). None for a price of zero or when no key applies.
    """
    if bedrag == NUL:
        return None
    sleutel = kies_sleutel(
        gemeente_id=partner.gemeente_id, partner_id=partner.pk, op_datum=op_datum
    )
    if sleutel is None:
        return None
    delen = verdeel(bedrag, sleutel)
    return {
        "deelnemer": delen.deelnemer,
        "organisator": delen.organisator,
        "overheid": delen.overheid,
    }
