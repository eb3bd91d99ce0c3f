"""The dates of an offer: written out from a rule, and kept when the rule changes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Max
from django.utils import timezone

from aanbod.domein.feestdagen import feestdag
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod, Moment, Openingsuur, Uitzondering
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import MomentStatus
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.weigering import Geweigerd

#: Most dates one offer may have; a weekly series of seven years.
MEESTE_MOMENTEN = 400
#: Until this hour a closing hour may lie on the day after, as for a ball that ends at one.
LAATSTE_NACHTUUR = time(6)
#: The last end of an offer that goes on all year.
NOOIT = datetime(9999, 1, 1, tzinfo=UTC)
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

    @property
    def is_reeks(self) -> bool:
        return bool(self.weekdagen)


@dataclass(frozen=True)
class Datums:
    """The days of a rule, and the public holidays that fell out with their name."""

    dagen: list[date]
    vervallen: list[tuple[date, str]]


def datums(regel: Regel) -> Datums:
    """Return the days of `regel` in order, at most MEESTE_MOMENTEN. Pure.

    Refuses (Geweigerd): weekdays without a last day, a last day before the first, an end before the
    begin, more days than we keep, and a rule without any day.
    """
    _keur(regel)
    if not regel.is_reeks:
        return Datums([regel.eerste], [])
    dagen, vervallen = [], []
    for dag in _elke_dag(regel.eerste, regel.laatste):
        if dag.weekday() not in regel.weekdagen:
            continue
        naam = feestdag(dag) if regel.zonder_feestdagen else ""
        if naam:
            vervallen.append((dag, naam))
        else:
            dagen.append(dag)
        if len(dagen) > MEESTE_MOMENTEN:
            raise Geweigerd(AanbodWeigering.TE_VEEL_DATA)
    if not dagen:
        raise Geweigerd(AanbodWeigering.GEEN_DATUM)
    return Datums(dagen, vervallen)


def _keur(regel: Regel) -> None:
    if regel.tot <= regel.van and regel.tot > LAATSTE_NACHTUUR:
        raise Geweigerd(AanbodWeigering.UUR_OMGEKEERD)
    if regel.laatste and regel.laatste < regel.eerste:
        raise Geweigerd(AanbodWeigering.DATUM_OMGEKEERD)
    if regel.is_reeks and regel.laatste is None:
        raise Geweigerd(AanbodWeigering.LAATSTE_ONTBREEKT)
    if not regel.is_reeks and regel.laatste not in (None, regel.eerste):
        raise Geweigerd(AanbodWeigering.DAG_ONTBREEKT)


def _elke_dag(eerste: date, laatste: date):
    for n in range((laatste - eerste).days + 1):
        yield eerste + timedelta(days=n)


def tijden(dag: date, van: time, tot: time) -> tuple[datetime, datetime]:
    """Return begin and end (aware, Brussels) on `dag`; `tot` up to `van` lies on the day after.

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


def regel_van(aanbod: Aanbod) -> Regel | None:
    """Return the rule that gives exactly the dates of an offer, so that the short form can show it.

    None without dates, and when no rule of the form gives them: hours that differ, an odd week, a
    date of several days. The calendar of UiTdatabank belongs to UiTdatabank.
    """
    if aanbod.uitdatabank_id or aanbod.soort_kalender == KalenderSoort.VAST:
        return None
    tijdstippen = [
        (timezone.localtime(m.begin), timezone.localtime(m.einde))
        for m in aanbod.momenten.order_by("begin")
        if not (m.status == MomentStatus.GEANNULEERD and m.reden == VALT_WEG)
    ]
    uren = {(begin.time(), einde.time()) for begin, einde in tijdstippen}
    if len(uren) != 1 or any(einde - begin >= timedelta(days=1) for begin, einde in tijdstippen):
        return None
    dagen = [begin.date() for begin, _ in tijdstippen]
    van, tot = uren.pop()
    if len(dagen) == 1:
        return Regel(van=van, tot=tot, eerste=dagen[0])
    weekdagen = frozenset(dag.weekday() for dag in dagen)
    for zonder_feestdagen in (False, True):
        regel = Regel(van, tot, dagen[0], dagen[-1], weekdagen, zonder_feestdagen)
        if _geeft(regel, dagen):
            return regel
    return None


def _geeft(regel: Regel, dagen: list[date]) -> bool:
    try:
        return datums(regel).dagen == dagen
    except Geweigerd:
        return False


def schrijf_momenten(aanbod: Aanbod, regel: Regel, *, plaatsen: int | None) -> None:
    """Give a saved, locked offer the dates of `regel`; part of the verbs in publiceren.py.

    A date that begins at the same time, or else on the same day, keeps its row and its code. A date
    that fell away is deleted when nobody ever saw it; else it is cancelled with a reason, unless it
    is over. Refuses (Geweigerd) fewer places than are taken on a date.
    """
    _schrijf_uren(aanbod, regel)
    te_doen = [tijden(dag, regel.van, regel.tot) for dag in datums(regel).dagen]
    over = {m.begin: m for m in aanbod.momenten.select_for_update().order_by("begin")}
    koppels = _koppel(te_doen, over)
    for moment in over.values():
        _laat_vallen(moment, aangekondigd=aanbod.gepubliceerd_op is not None)
    for (begin, einde), moment in koppels:
        _zet(moment or Moment(aanbod=aanbod), begin, einde, plaatsen)
    werk_laatste_einde_bij(aanbod)


def zet_plaatsen(aanbod: Aanbod, plaatsen: int | None) -> None:
    """Set the places of the coming dates of an offer whose calendar the short form leaves alone."""
    for moment in aanbod.momenten.select_for_update().komend(timezone.now()):
        _zet(moment, moment.begin, moment.einde, plaatsen)


def _koppel(te_doen, over: dict[datetime, Moment]):
    """Pair every date with the row it keeps, or None; takes the paired rows out of `over`."""
    gevonden = {begin: over.pop(begin, None) for begin, _ in te_doen}
    per_dag = {timezone.localdate(m.begin): begin for begin, m in over.items()}
    for begin in [b for b, m in gevonden.items() if m is None]:
        zelfde_dag = per_dag.pop(timezone.localdate(begin), None)
        if zelfde_dag is not None:
            gevonden[begin] = over.pop(zelfde_dag)
    return [((begin, einde), gevonden[begin]) for begin, einde in te_doen]


def _zet(moment: Moment, begin: datetime, einde: datetime, plaatsen: int | None) -> None:
    if plaatsen is not None and plaatsen < moment.bezet:
        raise Geweigerd(
            AanbodWeigering.TE_WEINIG_PLAATSEN,
            f"Op {dag_voluit(timezone.localdate(begin))} zijn al {moment.bezet} plaatsen bezet.",
        )
    moment.begin, moment.einde, moment.plaatsen = begin, einde, plaatsen
    if moment.status == MomentStatus.GEANNULEERD and moment.reden == VALT_WEG:
        moment.status, moment.reden = MomentStatus.GAAT_DOOR, ""
    moment.full_clean(exclude=["aanbod"], validate_unique=False, validate_constraints=False)
    moment.save()


def _laat_vallen(moment: Moment, *, aangekondigd: bool) -> None:
    if not aangekondigd:
        moment.delete()
    elif moment.einde >= timezone.now() and moment.status != MomentStatus.GEANNULEERD:
        moment.status, moment.reden = MomentStatus.GEANNULEERD, VALT_WEG
        moment.save(update_fields=["status", "reden"])


def _schrijf_uren(aanbod: Aanbod, regel: Regel) -> None:
    """Keep the rule itself, so that the form can show it again."""
    aanbod.openingsuren.all().delete()
    aanbod.uitzonderingen.all().delete()
    aanbod.soort_kalender = KalenderSoort.PERIODE if regel.is_reeks else KalenderSoort.EENMALIG
    aanbod.periode_van = regel.eerste if regel.is_reeks else None
    aanbod.periode_tot = regel.laatste if regel.is_reeks else None
    aanbod.save(update_fields=["soort_kalender", "periode_van", "periode_tot"])
    Openingsuur.objects.bulk_create(
        Openingsuur(aanbod=aanbod, weekdag=dag, van=regel.van, tot=regel.tot)
        for dag in sorted(regel.weekdagen)
    )
    Uitzondering.objects.bulk_create(
        Uitzondering(aanbod=aanbod, van=dag, tot=dag, reden=naam)
        for dag, naam in datums(regel).vervallen
    )


def werk_laatste_einde_bij(aanbod: Aanbod) -> None:
    """Set when an offer is over, from its dates; every verb that writes dates calls this.

    Cancelled dates do not count. An offer that goes on all year is never over; one with a period
    but without dates is over after its last day.
    """
    momenten = aanbod.momenten.order_by()
    laatste = momenten.exclude(status=MomentStatus.GEANNULEERD).aggregate(l=Max("einde"))["l"]
    if aanbod.soort_kalender == KalenderSoort.VAST:
        laatste = NOOIT
    elif aanbod.periode_tot and not momenten.exists():
        zone = timezone.get_default_timezone()
        laatste = datetime.combine(aanbod.periode_tot + timedelta(days=1), time(), zone)
    aanbod.laatste_einde = laatste
    Aanbod.objects.filter(pk=aanbod.pk).update(laatste_einde=laatste)
