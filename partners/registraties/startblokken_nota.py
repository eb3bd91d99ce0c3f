"""What the nota shows on the start page of the coördinator: are the three legs there?"""

from django.utils import timezone

from partners.lezen.poten import licht
from partners.models import Netwerk, Rol
from partners.toegang import rol_van
from wevelgem_netwerk.basis.registers import Startblok


def poten(request) -> list[Startblok]:
    """To the coördinator: the light of the own network."""
    if rol_van(request) != Rol.COORDINATOR:
        return []
    netwerk = Netwerk.objects.zichtbaar_voor(request.werkplek).order_by("pk").first()
    if not netwerk:
        return []
    inhoud = {"licht": licht(netwerk, op_datum=timezone.localdate())}
    return [Startblok("partners/delen/_startblok_poten.html", inhoud, kolom="zij")]
