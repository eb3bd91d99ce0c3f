"""What is asked now at the place of an old code: a poster hangs longer than its questions run.

Reads only; nothing of who scanned it.
"""

from datetime import date

from partners.domein.stem.bevraging import OVERAL
from partners.models import Bevraging, Ingang

#: A poster that old leads to the questions that came after, round after round.
MEESTE_RONDES = 12


def vervolg(ingang: Ingang, *, op_datum: date) -> Ingang | None:
    """Return where the next round of these questions is asked now, at the same place; or None."""
    lopend = {b.vorige_id: b for b in _lopend(ingang, op_datum) if b.vorige_id}
    rondes = dict(
        Bevraging.objects.filter(netwerk=ingang.bevraging.netwerk_id, vorige__isnull=False)
        .order_by("pk")
        .values_list("vorige", "pk")
    )
    ronde = ingang.bevraging_id
    for _ in range(MEESTE_RONDES):
        if ronde in lopend:
            return zelfde_plek(ingang, lopend[ronde])
        if (ronde := rondes.get(ronde)) is None:
            return None
    return None


def ook_gevraagd(ingang: Ingang, *, op_datum: date) -> list[Ingang]:
    """Return where something else is asked now at the same place, what closes first on top."""
    plekken = [zelfde_plek(ingang, b) for b in _lopend(ingang, op_datum)]
    return [plek for plek in plekken if plek]


def _lopend(ingang: Ingang, op_datum: date) -> list[Bevraging]:
    rijen = Bevraging.objects.filter(netwerk=ingang.bevraging.netwerk_id).open()
    rijen = rijen.filter(begin__lte=op_datum, einde__gte=op_datum).exclude(pk=ingang.bevraging_id)
    return list(rijen.prefetch_related("ingangen").order_by("einde", "pk"))


def zelfde_plek(ingang: Ingang, bevraging: Bevraging) -> Ingang | None:
    """Return the place of `bevraging` where who stands before the old poster answers.

    The same name, else the same partner, else where everybody answers. None: an answer would be
    counted at a place that it is not from.
    """
    plekken = list(bevraging.ingangen.all())
    naam = ingang.naam.casefold()
    for past in (
        lambda plek: plek.naam.casefold() == naam,
        lambda plek: ingang.partner_id is not None and plek.partner_id == ingang.partner_id,
        lambda plek: plek.naam == OVERAL or len(plekken) == 1,
    ):
        if gevonden := next((plek for plek in plekken if past(plek)), None):
            return gevonden
    return None
