"""What each gemeente owes for a period, with the guests' share apart. Amounts in euro.

A guest is a holder who took part with an organiser of another gemeente: the gemeente where the
holder lives pays (domein/uitpas.md 3.5; domein/netwerk.md 4.1).
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from partners.models import Partner
from uitpas.domein.afrekening.afrekenstaat import Staat
from wevelgem_netwerk.basis.geld import NUL


@dataclass(frozen=True, slots=True)
class GemeenteRegel:
    """`eigen` goes to organisers of the gemeente itself, `gasten` to organisers elsewhere.

    `van_elders` is the other side: what other gemeenten pay the organisers of this one for their
    guests. Over all gemeenten together it is the sum of `gasten`.
    """

    gemeente: str
    aantal: int
    eigen: Decimal
    gasten: Decimal
    van_elders: Decimal = NUL

    @property
    def samen(self) -> Decimal:
        return self.eigen + self.gasten


def per_gemeente(staat: Staat) -> list[GemeenteRegel]:
    """Return a line per gemeente that owes or recovers, by name.

    One query, for where the organisers sit.
    """
    organisatoren = Partner.objects.filter(pk__in={regel.partner_id for regel in staat.regels})
    rijen = organisatoren.order_by().values_list("pk", "gemeente_id", "gemeente__naam")
    zit_in = {pk: (gemeente, naam) for pk, gemeente, naam in rijen}
    betaalt, krijgt = defaultdict(list), defaultdict(list)
    for regel in staat.regels:
        gemeente, naam = zit_in[regel.partner_id]
        gast = gemeente != regel.gemeente_id
        betaalt[regel.gemeente].append((regel, gast))
        if gast:
            krijgt[naam].append(regel)
    return [
        GemeenteRegel(
            gemeente=naam,
            aantal=sum(regel.telling.aantal for regel, _ in betaalt[naam]),
            eigen=_som(regel for regel, gast in betaalt[naam] if not gast),
            gasten=_som(regel for regel, gast in betaalt[naam] if gast),
            van_elders=_som(krijgt[naam]),
        )
        for naam in sorted(betaalt.keys() | krijgt.keys())
    ]


def _som(regels) -> Decimal:
    return sum((regel.telling.overheid for regel in regels), NUL)
