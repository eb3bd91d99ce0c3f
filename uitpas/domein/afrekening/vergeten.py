"""Moments without any registration: no click, no money (domein/uitpas.md 3.5; netwerk.md 4.1).

What was not registered never reaches the settlement. Only where money can still come: activities
of the last weeks that took place, cost something, and fall in a period that is not closed.
"""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate

from aanbod.models import Moment, Prijs
from aanbod.models.aanbod import Stand
from aanbod.models.moment import MomentStatus
from uitpas.domein.balie.aan_de_balie import begin_van
from uitpas.models import Afrekening, Deelname
from wevelgem_netwerk.basis.periodes import Periode

#: So many weeks back a club still knows who was there.
WEKEN = 4


def zonder_registratie(werkplek, *, op_datum: date) -> QuerySet[Moment]:
    """Return the moments of the partner of `werkplek` that nobody registered, the newest first."""
    eerste = op_datum - timedelta(weeks=WEKEN)
    return _vergeten(eerste, op_datum).filter(aanbod__partner=werkplek.partner)


def vergeten_in(periode: Periode, *, op_datum: date) -> QuerySet[Moment]:
    """Return the moments in `periode`, before `op_datum`, that nobody registered, of every partner.

    Their partner comes along; the newest first. Nothing in a period that is closed.
    """
    tot = min(op_datum, periode.einde + timedelta(days=1))
    return (
        _vergeten(periode.begin, tot)
        .select_related("aanbod__partner")
        .only("uid", "begin", "einde", "aanbod__titel", "aanbod__partner__naam")
    )


def _vergeten(eerste: date, tot: date) -> QuerySet[Moment]:
    """From `eerste` on, before `tot`."""
    dicht = Afrekening.objects.gesloten().filter(dagen__contains=OuterRef("dag"))
    return (
        Moment.objects.filter(
            aanbod__stand=Stand.ONLINE,
            aanbod__is_uitpas=True,
            status=MomentStatus.GAAT_DOOR,
            begin__gte=begin_van(eerste),
            begin__lt=begin_van(tot),
        )
        .annotate(dag=TruncDate("begin"))
        .filter(
            Exists(Prijs.objects.filter(aanbod=OuterRef("aanbod"), bedrag__gt=0)),
            ~Exists(Deelname.objects.filter(moment=OuterRef("pk"))),
            ~Exists(dicht),
        )
        .select_related("aanbod")
        .only("uid", "begin", "einde", "aanbod__titel")
        .order_by("-begin", "-id")
    )
