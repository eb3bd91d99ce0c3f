"""An organisation as something a signal can be about (registry signaalsoorten)."""

from partners.models import Partner
from wevelgem_netwerk.basis.registers import Onderwerp, Signaalsoort


def vind(sleutel: int) -> Onderwerp | None:
    partner = Partner.objects.filter(pk=sleutel).first()
    if not partner:
        return None
    # one that stopped answers no more: the network does
    return Onderwerp(
        naam=partner.naam,
        partner_id=partner.pk if partner.actief else None,
        voorbij=not partner.actief,
    )


def van(partner: Partner) -> list[tuple[int, str]]:
    return [(partner.pk, partner.naam)]


PARTNER = Signaalsoort(letter="o", woord="organisatie", vind=vind, van=van)
