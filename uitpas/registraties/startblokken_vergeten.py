"""No click, no money: to an organiser, the activities where nobody was registered yet."""

from django.utils import timezone

from partners.models import Rol
from partners.toegang import rol_van
from uitpas.domein.afrekening.afrekenritme import kalender
from uitpas.domein.afrekening.vergeten import zonder_registratie
from uitpas.domein.balie.aan_de_balie import DAGEN_TERUG
from wevelgem_netwerk.basis.registers import Startblok
from wevelgem_netwerk.basis.woorden import als_dag

#: More than this is no reminder any more.
MEESTE = 5


def vergeten(request) -> list[Startblok]:
    """Show the last of them, and until when registering counts for this period."""
    if rol_van(request) != Rol.AANBIEDER:
        return []
    vandaag = timezone.localdate()
    momenten = list(zonder_registratie(request.werkplek, op_datum=vandaag)[: MEESTE + 1])
    if not momenten:
        return []
    inhoud = {
        "rijen": [
            {
                "moment": moment,
                "aan_balie": (vandaag - als_dag(moment.begin)).days <= DAGEN_TERUG,
            }
            for moment in momenten[:MEESTE]
        ],
        "meer": len(momenten) > MEESTE,
        "periode": kalender().periode_op(vandaag),
    }
    return [Startblok("uitpas/delen/_startblok_vergeten.html", inhoud)]
