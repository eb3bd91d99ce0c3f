"""What a desk session remembers: the ids of the lines it wrote, nothing about anybody.

uitpas/domein/balie/recent.py says which of them may still be picked, and for how long.
"""

from django.utils import timezone

from aanbod.models import Moment
from uitpas.domein.balie.recent import recente
from uitpas.models import Deelname

SESSIE_REGELS = "balie_regels"
#: What a busy hour at one desk comes to; older ids fall off.
MEESTE_REGELS = 60


def onthoud(request, deelname: Deelname) -> None:
    """Remember the line this desk session just wrote."""
    regels = [pk for pk in request.session.get(SESSIE_REGELS, []) if pk != deelname.pk]
    request.session[SESSIE_REGELS] = [*regels, deelname.pk][-MEESTE_REGELS:]


def te_kiezen(request, moment: Moment) -> list[Deelname]:
    """Return the lines of this desk session whose pass may be used again for `moment`."""
    return recente(
        request.session.get(SESSIE_REGELS, []),
        werkplek=request.werkplek,
        moment=moment,
        op_tijdstip=timezone.now(),
    )


def gekozen_nummer(request, moment: Moment) -> str | None:
    """Return the pass number behind the first name that was tapped; None when it is gone."""
    gevraagd = request.POST.get("recent")
    for regel in te_kiezen(request, moment):
        if str(regel.pk) == gevraagd:
            return regel.uitpasnummer
    return None
