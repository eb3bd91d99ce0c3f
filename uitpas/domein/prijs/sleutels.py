"""Which keys (verdeelsleutels) are in force on a day: read once a request, picked in memory.

A page of offers asks for the kansentarief of every price on it. The keys are few, so they are read
with one query a day asked for and kept until the request ends, or as long as the block `onthouden`
lasts; elsewhere nothing is kept.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.dispatch import receiver

from partners.models import Partner
from uitpas.domein.prijs.limieten import Limieten
from uitpas.models import Verdeelsleutel
from uitpas.models.verdeelsleutel import Delen

#: Written out: every registration asks it, and composing it costs Django more than running it.
#: `regio_ids` are the gemeenten of the key's card system, `gemeente_ids` those whose residents it
#: is for: the same, or with `elk_kaartsysteem` those of every card system. The key that goes first
#: stands first: the narrowest scope, then the order that was given.
_SLEUTELS = """
    SELECT s.*, ARRAY(
        SELECT lid.gemeente_id FROM uitpas_kaartsysteem_gemeenten lid
        WHERE lid.kaartsysteem_id = s.kaartsysteem_id
    ) AS regio_ids, ARRAY(
        SELECT lid.gemeente_id FROM uitpas_kaartsysteem_gemeenten lid
        WHERE s.elk_kaartsysteem OR lid.kaartsysteem_id = s.kaartsysteem_id
    ) AS gemeente_ids
    FROM uitpas_verdeelsleutel s WHERE s.periode @> %s::date
    ORDER BY s.aanbod_id IS NULL, s.partner_id IS NULL, s.gemeente_id IS NULL, s.volgorde, s.id
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
    """Keep the keys that are read in this block, for a job that judges many lines at once.

    Within a request they are kept already.
    """
    if getattr(_request, "sleutels", None) is not None:
        yield
        return
    _begin()
    try:
        yield
    finally:
        _einde()


def sleutels_op(dag: date) -> list[Verdeelsleutel]:
    """Return the keys in force on `dag`, the one that goes first first; see _SLEUTELS."""
    gelezen = getattr(_request, "sleutels", None)
    if gelezen is None:
        return _lees(dag)
    if dag not in gelezen:
        gelezen[dag] = _lees(dag)
    return gelezen[dag]


def _lees(dag: date) -> list[Verdeelsleutel]:
    return list(Verdeelsleutel.objects.raw(_SLEUTELS, [dag]))


@dataclass(frozen=True)
class Verkoop:
    """What is sold: a price in euro of an organiser (None: any of the region), of an offer.

    `dag` is the day on which right and key are judged, `op` that of the activity, around which a
    limit counts (the same when not said). Without `limieten` nobody asks for limits: a price that
    is only shown, or a sale that was made elsewhere. `aantal` people, more than one for a group.
    """

    prijs: Decimal
    dag: date
    partner: Partner | None = None
    aanbod_id: int | None = None
    limieten: Limieten | None = None
    op: date | None = None
    aantal: int = 1

    def is_thuis(self, gemeente_id: int) -> bool:
        """Return whether a holder from this gemeente lives in that of the organiser."""
        return self.partner is None or self.partner.gemeente_id == gemeente_id

    def delen(self, sleutel: Verdeelsleutel, gemeente_id: int) -> Delen:
        """Return the shares of `sleutel` for a holder from this gemeente."""
        return sleutel.delen(zelfde_gemeente=self.is_thuis(gemeente_id))


def passende_sleutels(verkoop: Verkoop, gemeente_id: int) -> list[Verdeelsleutel]:
    """Return the keys that apply to `verkoop` for a holder who lives in `gemeente_id`, best first.

    The first whose card system the holder has a right in is the key that counts: one offer goes
    before a partner, that before a gemeente, that before the region, and within one scope the
    lowest `volgorde` (domein/uitpas.md 2.2 and 3.5). The holder's gemeente must be a member of the
    key's card system, or of any with `elk_kaartsysteem`; the conditions on price and residence
    must hold, and a key that names no partner or offer only counts at organisers of its region.
    """
    return [s for s in sleutels_op(verkoop.dag) if _past(s, verkoop, gemeente_id)]


def _past(sleutel: Verdeelsleutel, verkoop: Verkoop, gemeente_id: int) -> bool:
    return (
        gemeente_id in sleutel.gemeente_ids
        and _geldt_hier(sleutel, verkoop)
        and sleutel.geldt_voor_prijs(verkoop.prijs)
        and sleutel.geldt_voor_woonplaats(
            gemeente_id, zelfde_gemeente=verkoop.is_thuis(gemeente_id)
        )
    )


def _geldt_hier(sleutel: Verdeelsleutel, verkoop: Verkoop) -> bool:
    """Whether the scope of the key holds this offer."""
    if sleutel.aanbod_id is not None:
        return sleutel.aanbod_id == verkoop.aanbod_id
    partner = verkoop.partner
    if sleutel.partner_id is not None:
        return partner is not None and sleutel.partner_id == partner.pk
    if sleutel.gemeente_id is not None:
        return partner is not None and sleutel.gemeente_id == partner.gemeente_id
    return partner is None or partner.gemeente_id in sleutel.regio_ids


def met_recht(
    passend: Iterable[Verdeelsleutel], kaartsystemen: set[int] | None
) -> Verdeelsleutel | None:
    """Return the first key for a holder with the right in `kaartsystemen`; None: in all of them."""
    if kaartsystemen is None:
        return next(iter(passend), None)
    return next(
        (
            s
            for s in passend
            if s.kaartsysteem_id in kaartsystemen or (s.elk_kaartsysteem and kaartsystemen)
        ),
        None,
    )
