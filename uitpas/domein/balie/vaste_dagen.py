"""Offers that go on all year at the desk: a pool, a library. They have no row for every date.

The desk works with a day of them as with a moment: a Moment that is never saved, with the code of
the offer and the hours of that day. What is registered has the offer and the day, and no moment;
nothing is scarce, so there are no places to take. Limits count by the day as everywhere.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from aanbod.models import Aanbod, Moment
from aanbod.models.aanbod import KalenderSoort, Stand
from uitpas.domein.balie.deelnameredenen import DeelnameWeigering
from wevelgem_netwerk.basis.weigering import Geweigerd
from wevelgem_netwerk.basis.woorden import tijdvak

#: A volunteer who had no time on the day itself registers within the week, as for a date.
DAGEN_TERUG = 7


def vast_aanbod(werkplek) -> QuerySet[Aanbod]:
    """Offers of the own partner that go on all year, without dates of their own."""
    return (
        Aanbod.objects.filter(
            ~Exists(Moment.objects.filter(aanbod=OuterRef("pk"))),
            partner=werkplek.partner,
            stand=Stand.ONLINE,
            is_uitpas=True,
            soort_kalender=KalenderSoort.VAST,
        )
        .select_related("locatie", "partner")
        .prefetch_related("openingsuren", "uitzonderingen")
        .defer("bron_document", "omschrijving", "zoekvector")
        .order_by("titel", "id")
    )


def vandaag_open(werkplek, *, op_datum: date) -> list[Moment]:
    """Return the day `op_datum` of every such offer that is open then. Three queries at most."""
    dagen = (dag_van_aanbod(aanbod, op_datum) for aanbod in vast_aanbod(werkplek))
    return [dag for dag in dagen if dag is not None]


def dag_van_aanbod(aanbod: Aanbod, dag: date) -> Moment | None:
    """Return `dag` of an offer as the desk works with it; None when it is closed that day."""
    uren = _uren(aanbod, dag)
    if uren is None:
        return None
    van, tot = (uren[0][0], uren[-1][1]) if uren else (time.min, time.max)
    begin, einde = (timezone.make_aware(datetime.combine(dag, uur)) for uur in (van, tot))
    if einde <= begin:  # past midnight
        einde += timedelta(days=1)
    moment = Moment(uid=aanbod.uid, aanbod=aanbod, begin=begin, einde=einde)
    moment.uren = ", ".join(tijdvak(van, tot) for van, tot in uren)
    return moment


def eis_open(moment: Moment, *, op_datum: date) -> None:
    """Raise Geweigerd unless this day of an offer is open and no more than a week ago."""
    dag = timezone.localdate(moment.begin)
    if not op_datum - timedelta(days=DAGEN_TERUG) <= dag <= op_datum:
        raise Geweigerd(DeelnameWeigering.ANDERE_DAG)
    if (
        moment.aanbod.soort_kalender != KalenderSoort.VAST
        or dag_van_aanbod(moment.aanbod, dag) is None
    ):
        raise Geweigerd(DeelnameWeigering.NIET_OPEN)


def _uren(aanbod: Aanbod, dag: date) -> list[tuple[time, time]] | None:
    """The hours of that day in order; [] without hours, None when closed.

    Closed beats adjusted beats regular (domein/uitdatabank.md 1.3).
    """
    rijen = list(aanbod.uitzonderingen.all())
    anders = [u for u in rijen if u.van <= dag <= u.tot]
    if any(u.gesloten for u in anders):
        return None
    if anders:
        return sorted(_andere_uren(anders[0].uren, dag)) or None
    uren = list(aanbod.openingsuren.all())
    vandaag = sorted((u.van, u.tot) for u in uren if u.weekdag == dag.weekday())
    return (vandaag or None) if uren else []


def _andere_uren(uren: Iterable[dict], dag: date) -> Iterable[tuple[time, time]]:
    """Yield the adjusted hours of that weekday; what cannot be read is left out."""
    for uur in uren:
        try:
            dagen = [int(weekdag) for weekdag in uur["dagen"]]
            van, tot = time.fromisoformat(uur["van"]), time.fromisoformat(uur["tot"])
        except (KeyError, TypeError, ValueError):
            continue
        if dag.weekday() in dagen:
            yield van, tot
