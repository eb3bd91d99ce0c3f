"""Which keys (verdeelsleutels) are in force on a day: read once a request, picked in memory.

A page of offers asks for the kansentarief of every price on it. The keys are few, so they are read
with one query a day asked for and kept until the request ends, or as long as the block `onthouden`
lasts; elsewhere nothing is kept.
"""

from contextlib import contextmanager
from datetime import date

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.dispatch import receiver

from uitpas.models import Verdeelsleutel

#: Written out: every registration asks it, and composing it costs Django more than running it.
_SLEUTELS = """
    SELECT s.*, ARRAY(
        SELECT lid.gemeente_id FROM uitpas_kaartsysteem_gemeenten lid
        WHERE lid.kaartsysteem_id = s.kaartsysteem_id
    ) AS gemeente_ids
    FROM uitpas_verdeelsleutel s WHERE s.periode @> %s::date ORDER BY s.id
"""

_request = Local()


@receiver(request_started)
def _begin(**kwargs):
    _request.sleutels = {}


@receiver(request_finished)
def _einde(**kwargs):
    _request.sleutels = None


@contextmanager
def onthouden():
    """Keep the keys that are read in this block, for a job that judges many lines at once."""
    _begin()
    try:
        yield
    finally:
        _einde()


def sleutels_op(dag: date) -> list[Verdeelsleutel]:
    """Return the keys in force on `dag`; `.gemeente_ids` are the members of its card system."""
    gelezen = getattr(_request, "sleutels", None)
    if gelezen is None:
        return _lees(dag)
    if dag not in gelezen:
        gelezen[dag] = _lees(dag)
    return gelezen[dag]


def _lees(dag: date) -> list[Verdeelsleutel]:
    return list(Verdeelsleutel.objects.raw(_SLEUTELS, [dag]))


def kies_sleutel(
    *, gemeente_id: int, partner_id: int | None, op_datum: date
) -> Verdeelsleutel | None:
    """Return the key for a holder who lives in `gemeente_id`, at this partner, on `op_datum`.

    A key of the partner itself goes before the key of the region; the holder's gemeente must be a
    member of the key's card system (domein/uitpas.md 3.5). None when no key applies.
    """
    passend = [
        s
        for s in sleutels_op(op_datum)
        if s.partner_id in (None, partner_id) and gemeente_id in s.gemeente_ids
    ]
    eigen = [s for s in passend if s.partner_id is not None]
    return next(iter(eigen or passend), None)
