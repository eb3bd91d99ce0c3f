"""What the voice of people shows on a start page: what is asked now, and what waits."""

from django.utils import timezone

from partners.models import Bevraging, Rol, Uitspraak
from partners.toegang import rol_van
from wevelgem_netwerk.basis.registers import Startblok


def bevraging(request) -> list[Startblok]:
    """To the coördinator: how many answered, what is over its last day, wishes nobody took up.

    To OCMW and toeleider: what is asked now, to hand out and type over, and the page to write down
    what a group said. Quiet for a coördinator when nothing is asked or waits.
    """
    rol = rol_van(request)
    if rol not in {Rol.COORDINATOR, Rol.OCMW, Rol.TOELEIDER}:
        return []
    vandaag = timezone.localdate()
    lopend = list(
        Bevraging.objects.zichtbaar_voor(request.werkplek)
        .open()
        .prefetch_related("ingangen", "partijen")
        .order_by("einde", "pk")
    )
    is_coordinator = rol == Rol.COORDINATOR
    wensen = (
        Uitspraak.objects.zichtbaar_voor(request.werkplek).nieuw().count() if is_coordinator else 0
    )
    if is_coordinator and not lopend and not wensen:
        return []
    inhoud = {
        "bevragingen": [
            {
                "bevraging": b,
                "aantal": sum(ingang.aantal for ingang in b.ingangen.all()),
                "voorbij": b.einde < vandaag,
                "stapels": [s for s in b.partijen.all() if not s.is_klaar],
            }
            for b in lopend
        ],
        "wensen": wensen,
        "is_coordinator": is_coordinator,
    }
    return [Startblok("partners/delen/_startblok_bevraging.html", inhoud)]
