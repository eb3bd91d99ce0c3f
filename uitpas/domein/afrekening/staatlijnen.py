"""The participations behind a statement, for the organiser itself.

Only own lines, and no more of a person than the UiTPAS number that the own desk typed (ontwerp.md
section 5 and 6): no name, no residence. Amounts in euro, sign as in the ledger.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from partners.models import Rol
from uitpas.models import Deelname
from wevelgem_netwerk.basis.periodes import Periode

LIJNKOPPEN = (
    "Datum",
    "Geboekt op",
    "Activiteit",
    "Prijs",
    "UiTPAS-nummer",
    "Deelnames",
    "Volle prijs",
    "Deelnemer",
    "Jij draagt",
    "Gemeente betaalt",
)


@dataclass(frozen=True, slots=True)
class Lijn:
    """One line of the ledger, in the order of LIJNKOPPEN."""

    datum: date
    boekdatum: date
    activiteit: str
    prijs_naam: str
    uitpasnummer: str
    aantal: int
    prijs: Decimal
    deelnemer: Decimal
    organisator_deel: Decimal
    overheid: Decimal


def lijnen(periode: Periode, *, werkplek) -> Iterator[Lijn]:
    """Yield the lines of the partner of `werkplek` in `periode`, the oldest activity first.

    For the organiser; to anybody else, the coordinator too, nothing: that one sees amounts only.
    """
    if werkplek is None or werkplek.rol != Rol.AANBIEDER:
        return
    velden = tuple(Lijn.__dataclass_fields__)
    rijen = (
        Deelname.objects.zichtbaar_voor(werkplek)
        .met_tussenkomst()
        .in_periode(periode.begin, periode.einde)
        .order_by("datum", "id")
        .values_list(*velden)
    )
    for rij in rijen.iterator(chunk_size=2_000):
        yield Lijn(*rij)
