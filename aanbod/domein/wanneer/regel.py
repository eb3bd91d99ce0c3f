"""The rule of the short form: on these weekdays, at this hour, from then to then."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils import timezone

from aanbod.domein.wanneer.kalender import MEESTE_MOMENTEN, keur_uur
from aanbod.domein.wanneer.vakanties import vrije_dagen
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import MomentStatus
from aanbod.models.vakantie import VakantieSoort
from wevelgem_netwerk.basis.weigering import Geweigerd

#: Why an announced date does not take place after the organiser changed the calendar.
VALT_WEG = "de organisator wijzigde de data"


@dataclass(frozen=True)
class Regel:
    """What the short form asks: on which weekdays, at which hour, from when to when.

    Without weekdays it is one date, `eerste`. Days count as date.weekday(); hours are of Brussels.
    """

    van: time
    tot: time
    eerste: date
    laatste: date | None = None
    weekdagen: frozenset[int] = frozenset()
    zonder_feestdagen: bool = False
    zonder_vakanties: bool = False

    @property
    def is_reeks(self) -> bool:
        return bool(self.weekdagen)

    @property
    def zonder(self) -> list[str]:
        """The kinds of holiday on which it does not take place."""
        feestdagen = [VakantieSoort.FEESTDAG] if self.zonder_feestdagen else []
        return feestdagen + ([VakantieSoort.SCHOOL] if self.zonder_vakanties else [])


@dataclass(frozen=True)
class Datums:
    """The days of a rule, and the holidays that fell out with their name."""

    dagen: list[date]
    vervallen: list[tuple[date, str]]


def datums(regel: Regel) -> Datums:
    """Return the days of `regel` in order, at most MEESTE_MOMENTEN; reads the holidays it needs.

    Refuses (Geweigerd): weekdays without a last day, a last day before the first, an end before the
    begin, more days than we keep, and a rule without any day.
    """
    _keur(regel)
    if not regel.is_reeks:
        return Datums([regel.eerste], [])
    gekozen = _gekozen_dagen(regel)
    vrij = vrije_dagen(regel.eerste, regel.laatste, regel.zonder)
    dagen = [dag for dag in gekozen if dag not in vrij]
    if len(dagen) > MEESTE_MOMENTEN:
        raise Geweigerd(AanbodWeigering.TE_VEEL_DATA)
    if not dagen:
        raise Geweigerd(AanbodWeigering.GEEN_DATUM)
    return Datums(dagen, [(dag, vrij[dag]) for dag in gekozen if dag in vrij])


def _gekozen_dagen(regel: Regel) -> list[date]:
    """The chosen weekdays of the period; stops soon after there are too many to keep."""
    dagen = []
    for n in range((regel.laatste - regel.eerste).days + 1):
        dag = regel.eerste + timedelta(days=n)
        if dag.weekday() in regel.weekdagen:
            dagen.append(dag)
        if len(dagen) > 2 * MEESTE_MOMENTEN:
            raise Geweigerd(AanbodWeigering.TE_VEEL_DATA)
    return dagen


def _keur(regel: Regel) -> None:
    keur_uur(regel.van, regel.tot)
    if regel.laatste and regel.laatste < regel.eerste:
        raise Geweigerd(AanbodWeigering.DATUM_OMGEKEERD)
    if regel.is_reeks and regel.laatste is None:
        raise Geweigerd(AanbodWeigering.LAATSTE_ONTBREEKT)
    if not regel.is_reeks and regel.laatste not in (None, regel.eerste):
        raise Geweigerd(AanbodWeigering.DAG_ONTBREEKT)


def regel_van(aanbod: Aanbod) -> Regel | None:
    """Return the rule that gives exactly the dates of an offer, so that the short form can show it.

    None without dates, and when no rule of the form gives them: hours that differ, an odd week, a
    date of several days. The calendar of UiTdatabank belongs to UiTdatabank. The new date of a
    postponed one stands apart from the rule.
    """
    if aanbod.uitdatabank_id or aanbod.soort_kalender == KalenderSoort.VAST:
        return None
    momenten = list(aanbod.momenten.order_by("begin"))
    verplaatst = {m.verplaatst_naar_id for m in momenten}
    tijdstippen = [
        (timezone.localtime(m.begin), timezone.localtime(m.einde))
        for m in momenten
        if m.pk not in verplaatst
        and not (m.status == MomentStatus.GEANNULEERD and m.reden == VALT_WEG)
    ]
    uren = {(begin.time(), einde.time()) for begin, einde in tijdstippen}
    if len(uren) != 1 or any(einde - begin >= timedelta(days=1) for begin, einde in tijdstippen):
        return None
    dagen = [begin.date() for begin, _ in tijdstippen]
    van, tot = uren.pop()
    if len(dagen) == 1 and aanbod.soort_kalender != KalenderSoort.PERIODE:
        return Regel(van=van, tot=tot, eerste=dagen[0])
    weekdagen = frozenset(dag.weekday() for dag in dagen)
    eerste, laatste = aanbod.periode_van or dagen[0], aanbod.periode_tot or dagen[-1]
    for feest, vakantie in ((False, False), (True, True), (True, False), (False, True)):
        regel = Regel(van, tot, eerste, laatste, weekdagen, feest, vakantie)
        if _geeft(regel, dagen):
            return regel
    return None


def _geeft(regel: Regel, dagen: list[date]) -> bool:
    try:
        return datums(regel).dagen == dagen
    except Geweigerd:
        return False
