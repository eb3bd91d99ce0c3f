"""The calendar of an offer: single dates, weekly hours in a period, or all year; and its days.

Closed beats adjusted beats regular (domein/uitdatabank.md 1.3). Hours are of Brussels.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from django.utils import timezone

from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models.aanbod import KalenderSoort
from wevelgem_netwerk.basis.weigering import Geweigerd

#: Most dates one offer may have; a weekly series of seven years.
MEESTE_MOMENTEN = 400
#: Longest period of weekly hours, in days: five years.
LANGSTE_PERIODE = 5 * 366
#: Until this hour a closing hour may lie on the day after, as for a ball that ends at one.
LAATSTE_NACHTUUR = time(6)


@dataclass(frozen=True, order=True)
class Keer:
    """One date as people type it; `einddag` only when it lasts several days (a camp)."""

    dag: date
    van: time
    tot: time
    einddag: date | None = None


@dataclass(frozen=True, order=True)
class Uur:
    """Weekly hours; `weekdag` counts as date.weekday(). A day may have several (split hours)."""

    weekdag: int
    van: time
    tot: time


@dataclass(frozen=True)
class Afwijking:
    """Days, both included, that are closed (no `uren`) or have other hours on each of them."""

    van: date
    tot: date
    uren: tuple[tuple[time, time], ...] = ()
    reden: str = ""
    weekdagen: frozenset[int] = frozenset(range(7))


@dataclass(frozen=True)
class Kalender:
    """The whole calendar of an offer, of one of UiTdatabank's four kinds."""

    soort: str
    data: tuple[Keer, ...] = ()
    uren: tuple[Uur, ...] = ()
    van: date | None = None
    tot: date | None = None
    afwijkingen: tuple[Afwijking, ...] = ()

    @property
    def is_wekelijks(self) -> bool:
        return self.soort in {KalenderSoort.PERIODE, KalenderSoort.VAST}


@dataclass(frozen=True)
class Uitgeschreven:
    """What a calendar gives: begin and end (aware, UTC), and the days that fell out with why."""

    tijden: list[tuple[datetime, datetime]]
    vervallen: list[tuple[date, str]]


def schrijf_uit(kalender: Kalender) -> Uitgeschreven:
    """Return every date of `kalender` in order, at most MEESTE_MOMENTEN. Pure.

    One that goes on all year has hours and no dates. Refuses (Geweigerd): no date or hour at all,
    an end before the begin, the same hour twice, a period without end, adjusted days that overlap,
    and more dates than we keep.
    """
    if not kalender.is_wekelijks:
        return Uitgeschreven(_losse(kalender.data), [])
    _keur_uren(kalender)
    if kalender.soort == KalenderSoort.VAST:
        return Uitgeschreven([], [])
    tijden_, vervallen = [], []
    gewoon = defaultdict(list)
    for uur in kalender.uren:
        gewoon[uur.weekdag].append((uur.van, uur.tot))
    for n in range((kalender.tot - kalender.van).days + 1):
        dag = kalender.van + timedelta(days=n)
        uren, reden = _uren_op(dag, gewoon[dag.weekday()], kalender.afwijkingen)
        tijden_ += [tijden(dag, van, tot) for van, tot in sorted(uren)]
        if reden is not None and gewoon[dag.weekday()] and not uren:
            vervallen.append((dag, reden))
        _eis_niet_te_veel(tijden_)
    if not tijden_:
        raise Geweigerd(AanbodWeigering.GEEN_DATUM)
    return Uitgeschreven(tijden_, vervallen)


def _uren_op(dag: date, gewoon: list, afwijkingen) -> tuple[list[tuple[time, time]], str | None]:
    """Return the hours on `dag`, and why it is closed (None when nothing special is said)."""
    anders = [a for a in afwijkingen if a.van <= dag <= a.tot]
    for afwijking in anders:
        if not afwijking.uren:
            return [], afwijking.reden
    if not anders:
        return gewoon, None
    # within an adjusted range a day without adjusted hours is closed
    uren = [uur for a in anders if dag.weekday() in a.weekdagen for uur in a.uren]
    return uren, next((a.reden for a in anders if a.reden), "")


def _losse(data: tuple[Keer, ...]) -> list[tuple[datetime, datetime]]:
    if not data:
        raise Geweigerd(AanbodWeigering.GEEN_KEER)
    gevonden = sorted(_tijden_van(keer) for keer in data)
    for eerste, tweede in pairwise(gevonden):
        if eerste[0] == tweede[0]:
            raise Geweigerd(AanbodWeigering.TWEE_KEER)
    _eis_niet_te_veel(gevonden)
    return gevonden


def _tijden_van(keer: Keer) -> tuple[datetime, datetime]:
    if keer.einddag is None or keer.einddag == keer.dag:
        keur_uur(keer.van, keer.tot)
        return tijden(keer.dag, keer.van, keer.tot)
    if keer.einddag < keer.dag:
        raise Geweigerd(AanbodWeigering.DATUM_OMGEKEERD)
    zone = timezone.get_default_timezone()
    return (
        datetime.combine(keer.dag, keer.van, zone).astimezone(UTC),
        datetime.combine(keer.einddag, keer.tot, zone).astimezone(UTC),
    )


def _keur_periode(van: date | None, tot: date | None) -> None:
    if van is None or tot is None:
        raise Geweigerd(AanbodWeigering.LAATSTE_ONTBREEKT)
    if tot < van:
        raise Geweigerd(AanbodWeigering.DATUM_OMGEKEERD)
    if (tot - van).days > LANGSTE_PERIODE:
        raise Geweigerd(AanbodWeigering.TE_VEEL_DATA)


def _keur_uren(kalender: Kalender) -> None:
    if kalender.soort == KalenderSoort.PERIODE:
        _keur_periode(kalender.van, kalender.tot)
    if not kalender.uren:
        raise Geweigerd(AanbodWeigering.GEEN_UUR)
    for uur in kalender.uren:
        keur_uur(uur.van, uur.tot)
    if len({(u.weekdag, u.van) for u in kalender.uren}) < len(kalender.uren):
        raise Geweigerd(AanbodWeigering.TWEE_KEER)
    _keur_afwijkingen([a for a in kalender.afwijkingen if a.uren])
    for afwijking in kalender.afwijkingen:
        if afwijking.tot < afwijking.van:
            raise Geweigerd(AanbodWeigering.DATUM_OMGEKEERD)


def _keur_afwijkingen(anders: list[Afwijking]) -> None:
    """Adjusted ranges may not overlap each other; UiTdatabank refuses them then."""
    op_rij = sorted(anders, key=lambda a: (a.van, a.tot))
    for afwijking in op_rij:
        for van, tot in afwijking.uren:
            keur_uur(van, tot)
        if len({van for van, _ in afwijking.uren}) < len(afwijking.uren):
            raise Geweigerd(AanbodWeigering.TWEE_KEER)
    for eerste, tweede in pairwise(op_rij):
        if tweede.van <= eerste.tot:
            raise Geweigerd(AanbodWeigering.AFWIJKING_DUBBEL)


def _eis_niet_te_veel(gevonden: list) -> None:
    if len(gevonden) > MEESTE_MOMENTEN:
        raise Geweigerd(AanbodWeigering.TE_VEEL_DATA)


def keur_uur(van: time, tot: time) -> None:
    """Refuse (Geweigerd) an end before the begin that is no night hour either."""
    if tot <= van and tot > LAATSTE_NACHTUUR:
        raise Geweigerd(AanbodWeigering.UUR_OMGEKEERD)


def tijden(dag: date, van: time, tot: time) -> tuple[datetime, datetime]:
    """Return begin and end (aware, UTC) on `dag` in Brussels; `tot` up to `van` is the day after.

    In the night the clock goes forward a wall time may not exist; then the length counts.
    """
    zone = timezone.get_default_timezone()
    einddag = dag if tot > van else dag + timedelta(days=1)
    begin = datetime.combine(dag, van, zone)
    einde = datetime.combine(einddag, tot, zone)
    if einde.astimezone(UTC) <= begin.astimezone(UTC):
        duur = einde.replace(tzinfo=None) - begin.replace(tzinfo=None)
        einde = begin.astimezone(UTC) + duur
    return begin.astimezone(UTC), einde.astimezone(UTC)
