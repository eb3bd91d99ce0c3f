"""The handover of a partner: what somebody who newly speaks for it finds open (netwerk.md 3.4)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from partners.lezen.agenda import OpenActiepunt, open_actiepunten
from partners.models import Actie, Betrokkenheid, Contact, Netwerk, Nota, Overleg, Partner
from wevelgem_netwerk.basis.registers import partnercijfers


@dataclass(frozen=True)
class Onthaal:
    """Everything on the sheet of one partner on one day."""

    partner: Partner
    op_datum: date
    netwerk: Netwerk | None
    nota: Nota | None
    betrokkenheid: Betrokkenheid | None
    contacten: tuple[Contact, ...]
    vroeger: tuple[Contact, ...]
    acties: tuple[Actie, ...]
    actiepunten: tuple[OpenActiepunt, ...]
    overleg: tuple[Overleg, ...]
    cijfers: tuple[tuple[str, int], ...]

    @property
    def leeg(self) -> bool:
        return not (self.acties or self.actiepunten)


def voor(partner: Partner, *, netwerk: Netwerk | None, op_datum: date) -> Onthaal:
    """Return what is open for `partner` in `netwerk` on that day, and who spoke for it before."""
    nota = Nota.objects.van_netwerk(netwerk).geldig_op(op_datum).first() if netwerk else None
    acties = (
        Actie.objects.filter(Q(trekker=partner) | Q(partners=partner), doelstelling__nota=nota)
        .lopend()
        .select_related("doelstelling", "trekker")
        .distinct()
        .order_by("doelstelling__nummer", "letter")
    )
    punten = open_actiepunten(netwerk, op_datum=op_datum) if netwerk else []
    komend = Overleg.objects.van_netwerk(netwerk).filter(datum__gte=op_datum)
    contacten = list(partner.contacten.all())
    nu = [c for c in contacten if c.begin <= op_datum and (not c.einde or c.einde >= op_datum)]
    return Onthaal(
        partner=partner,
        op_datum=op_datum,
        netwerk=netwerk,
        nota=nota,
        betrokkenheid=Betrokkenheid.objects.filter(nota=nota, partner=partner).first(),
        contacten=tuple(nu),
        vroeger=tuple(c for c in contacten if c.einde and c.einde < op_datum),
        acties=tuple(acties) if nota else (),
        actiepunten=tuple(p for p in punten if p.punt.partner_id == partner.pk),
        overleg=tuple(komend.order_by("datum", "van")) if netwerk else (),
        cijfers=tuple(regel for _, stuk in partnercijfers for regel in stuk(partner)),
    )
