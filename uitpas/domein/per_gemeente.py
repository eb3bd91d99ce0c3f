"""What each gemeente owes for a quarter, with the guests' share apart. Amounts in euro.

A guest is a holder who took part with an organiser of another gemeente: the gemeente where the
holder lives pays (domein/uitpas.md 3.5; domein/netwerk.md 4.1).
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from partners.models import Partner
from uitpas.domein.afrekenstaat import Staat
from wevelgem_netwerk.basis.geld import NUL


@dataclass(frozen=True, slots=True)
class GemeenteRegel:
    """`eigen` goes to organisers of the gemeente itself, `gasten` to organisers elsewhere."""

    gemeente: str
    aantal: int
    eigen: Decimal
    gasten: Decimal

    @property
    def samen(self) -> Decimal:
        return self.eigen + self.gasten


def per_gemeente(staat: Staat) -> list[GemeenteRegel]:
    """Return a line per gemeente that owes, by name; one query for where the organisers sit."""
    zit_in = dict(
        Partner.objects.filter(pk__in={regel.partner_id for regel in staat.regels})
        .order_by()
        .values_list("pk", "gemeente_id")
    )
    per_naam = defaultdict(list)
    for regel in staat.regels:
        per_naam[regel.gemeente].append(regel)
    return [
        GemeenteRegel(
            gemeente=naam,
            aantal=sum(regel.telling.aantal for regel in regels),
            eigen=_som(r for r in regels if zit_in[r.partner_id] == r.gemeente_id),
            gasten=_som(r for r in regels if zit_in[r.partner_id] != r.gemeente_id),
        )
        for naam, regels in sorted(per_naam.items())
    ]


def _som(regels) -> Decimal:
    return sum((regel.telling.overheid for regel in regels), NUL)
