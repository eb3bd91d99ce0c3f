"""Whom an organiser may expect: a first name, a day, and who comes along. Nothing else, ever.

The only thing of a toeleiding that an AANBIEDER or KASSA can read (ontwerp.md section 6).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from aanbod.models import Moment
from aanbod.models.moment import MomentStatus
from uitpas.models import Toeleiding, Voorbehoud
from uitpas.models.toeleiding import MET_AFSPRAAK
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.registers import Verwacht

_VELDEN = ("voornaam", "afspraak_op", "wie_mee", "aanbod__titel", "moment__begin", "moment")


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


def verwacht_bij_aanbod(aanbod_id: int, op_datum: date) -> list[Verwacht]:
    """Return whom the organiser of one offer may expect from `op_datum` on. One query.

    Hangs on the registry `verwachters`: who may read the dates of the offer may read this.
    """
    rijen = Toeleiding.objects.filter(
        aanbod=aanbod_id, afspraak_op__gte=op_datum, stap__in=MET_AFSPRAAK, gewist_op__isnull=True
    ).order_by("afspraak_op", "voornaam", "pk")
    return [Verwacht(*rij) for rij in rijen.values_list(*_VELDEN)]


def beloofd(moment_ids: Iterable[int]) -> dict[int, int]:
    """Return how many reserved places of these moments are kept for somebody. One query.

    Hangs on the registry `plaatshouders`. What does not take place promises nothing. The trigger
    `beloofde_plaatsen_blijven` counts the same.
    """
    rijen = Voorbehoud.objects.staand(timezone.now()).filter(moment__in=moment_ids)
    rijen = rijen.filter(moment__status=MomentStatus.GAAT_DOOR).order_by()
    return dict(rijen.values("moment").annotate(n=Count("pk")).values_list("moment", "n"))


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
