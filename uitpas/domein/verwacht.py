"""Whom an organiser may expect: a first name, a day, and who comes along. Nothing else, ever.

The only thing of a toeleiding that an AANBIEDER or KASSA can read (ontwerp.md section 6).
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from aanbod.models import Moment
from uitpas.models import Toeleiding, Voorbehoud
from uitpas.models.toeleiding import MET_AFSPRAAK
from wevelgem_netwerk.basis import muur

_VELDEN = ("voornaam", "afspraak_op", "wie_mee", "aanbod__titel", "moment__begin")


@dataclass(frozen=True)
class Verwacht:
    """Somebody who comes, for the first time or to try."""

    voornaam: str
    op: date
    wie_mee: str
    titel: str
    begin: datetime | None


@dataclass(frozen=True)
class Gehouden:
    """A place that is kept; `van_pas`: for the holder of the pass that lies here."""

    pk: int
    voornaam: str
    wie_mee: str
    van_pas: bool


def verwacht_bij(partner, *, op_datum: date, hoogstens: int) -> list[Verwacht]:
    """Return whom `partner` may expect from `op_datum` on, the first day first. One query."""
    rijen = Toeleiding.objects.filter(gewist_op__isnull=True).verwacht_bij(partner, op_datum)
    return [Verwacht(*rij) for rij in rijen.values_list(*_VELDEN)[:hoogstens]]


def verwacht_op(moment: Moment) -> list[Verwacht]:
    """Return whom the desk of `moment` may expect there. One query."""
    dag = timezone.localdate(moment.begin)
    hier = Q(moment=moment.pk) | Q(moment__isnull=True) if moment.pk else Q(moment__isnull=True)
    rijen = Toeleiding.objects.filter(
        hier,
        aanbod=moment.aanbod_id,
        afspraak_op=dag,
        stap__in=MET_AFSPRAAK,
        gewist_op__isnull=True,
    ).order_by("voornaam", "pk")
    return [Verwacht(*rij) for rij in rijen.values_list(*_VELDEN)]


def gehouden_plaatsen(moment: Moment, nummer: str) -> list[Gehouden]:
    """Return the places kept at `moment`, for the desk that has the pass `nummer` before it.

    No query when nothing is reserved there any more.
    """
    nu = timezone.now()
    if not moment.pk or not moment.apart(nu):
        return []
    rijen = (
        Voorbehoud.objects.staand(nu)
        .filter(moment=moment.pk)
        .order_by("toeleiding__voornaam", "pk")
        .values_list(
            "pk",
            "toeleiding__voornaam",
            "toeleiding__wie_mee",
            "toeleiding__pashouder__passen__nummer",
        )
    )
    plaatsen: dict[int, Gehouden] = {}
    with muur.deur(passen={nummer}):
        for pk, voornaam, wie_mee, pas in rijen:
            al = plaatsen.get(pk)
            plaatsen[pk] = Gehouden(pk, voornaam, wie_mee, pas == nummer or bool(al and al.van_pas))
    return list(plaatsen.values())
