"""What a key that somebody is typing does to a list of prices; saves nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError

from uitpas.domein.prijs.verdeling import Verdeling, verdeel
from uitpas.forms.verdeelsleutel import VOORBEELDPRIJZEN, VerdeelsleutelForm
from uitpas.models import Verdeelsleutel
from uitpas.models.verdeelsleutel import Woonplaats
from wevelgem_netwerk.basis.geld import OngeldigBedrag, lees_bedrag

#: More prices than this are no example any more.
MEESTE_PRIJZEN = 20
#: Without these there is nothing to split.
NODIG = (
    "deelnemer", "overheid", "deelnemer_soort", "overheid_soort", "deelnemer_ander",
    "overheid_ander", "prijs_vanaf", "prijs_onder",
)  # fmt: skip
#: The constraints on the shares; the others say nothing about a split.
OVER_DE_DELEN = frozenset(
    f"verdeelsleutel_{naam}"
    for naam in ("samen_100", "organisator_rest", "hoogstens_100", "niet_negatief")
)


@dataclass(frozen=True)
class Blad:
    """One table: for whom, and each price with its split; None: the key is not for this price."""

    voor: str
    regels: list[tuple[Decimal, Verdeling | None]]


@dataclass(frozen=True)
class Voorbeeld:
    """`zin` says why there is no table, or which example price cannot be read."""

    bladen: list[Blad]
    zin: str = ""


def voorbeeld(formulier: VerdeelsleutelForm) -> Voorbeeld:
    """Return what the key in `formulier`, bound or not, does to the example prices."""
    sleutel, prijzen = formulier.instance, VOORBEELDPRIJZEN
    if formulier.is_bound:
        formulier.is_valid()
        prijzen = formulier.cleaned_data.get("voorbeeldprijzen") or VOORBEELDPRIJZEN
    nog_niets = None in (sleutel.deelnemer, sleutel.overheid)
    if nog_niets or (formulier.is_bound and set(NODIG) & set(formulier.errors)):
        return Voorbeeld([], "Vul de delen in. Dan zie je hier wat iedereen betaalt.")
    try:
        _eis_delen(sleutel)
        bedragen = [lees_bedrag(deel) for deel in prijzen.split(";") if deel.strip()]
    except ValidationError as fout:
        return Voorbeeld([], fout.messages[0])
    except OngeldigBedrag as fout:
        return Voorbeeld([], str(fout))
    return Voorbeeld(list(_bladen(sleutel, bedragen[:MEESTE_PRIJZEN])))


def _eis_delen(sleutel: Verdeelsleutel) -> None:
    """Ask the constraints on the shares; raises ValidationError with their sentence."""
    for regel in Verdeelsleutel._meta.constraints:
        if regel.name in OVER_DE_DELEN:
            regel.validate(Verdeelsleutel, sleutel)


def _bladen(sleutel: Verdeelsleutel, bedragen: list[Decimal]) -> Iterator[Blad]:
    """One table, or two when a holder from another gemeente has other shares."""
    hier, elders = sleutel.delen(), sleutel.delen(zelfde_gemeente=False)
    wie = [(hier, Woonplaats(sleutel.woonplaats).label)]
    if hier != elders:
        wie = [(hier, Woonplaats.ZELFDE.label), (elders, Woonplaats.ANDERE.label)]
    for delen, waar in wie:
        yield Blad(
            f"De deelnemer woont {waar}",
            [(b, verdeel(b, delen) if sleutel.geldt_voor_prijs(b) else None) for b in bedragen],
        )
