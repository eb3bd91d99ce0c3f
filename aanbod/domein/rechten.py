"""Who may do what with an offer; every verb asks here first, under a lock of the offer."""

from django.utils import timezone

from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod
from partners.models import Rol
from partners.toegang import BEHEER_ROLLEN
from wevelgem_netwerk.basis.weigering import Geweigerd


def op_slot(aanbod: Aanbod) -> Aanbod:
    """Return the offer as it is now, locked until the end of the transaction."""
    return Aanbod.objects.select_for_update(of=["self"]).select_related("partner").get(pk=aanbod.pk)


def eis_aanbieder(werkplek, aanbod: Aanbod | None = None) -> None:
    """Refuse (Geweigerd) whoever is no AANBIEDER of the active partner of the offer."""
    van_ander = aanbod is not None and aanbod.partner_id != werkplek.partner_id
    if werkplek.rol != Rol.AANBIEDER or van_ander:
        raise Geweigerd(AanbodWeigering.NIET_VAN_JOU)
    if not werkplek.partner.actief:
        raise Geweigerd(AanbodWeigering.PARTNER_GESTOPT)


def eis_nakijker(door, werkplek) -> None:
    """Refuse (Geweigerd) whoever is no COORDINATOR or BEHEERDER."""
    if not (door.is_superuser or (werkplek and werkplek.rol in BEHEER_ROLLEN)):
        raise Geweigerd(AanbodWeigering.NIET_AAN_JOU)


def eis_volledig(aanbod: Aanbod) -> None:
    """Refuse (Geweigerd) to publish a template, or without a coming date or a place."""
    if aanbod.sjabloon:
        raise Geweigerd(AanbodWeigering.IS_SJABLOON)
    if aanbod.laatste_einde is None:
        raise Geweigerd(AanbodWeigering.ZONDER_DATUM)
    if aanbod.laatste_einde < timezone.now():
        raise Geweigerd(AanbodWeigering.VOORBIJ)
    if aanbod.locatie_id is None and not aanbod.online:
        raise Geweigerd(AanbodWeigering.ZONDER_PLEK)


def namens(werkplek):
    return werkplek.partner if werkplek else ""
