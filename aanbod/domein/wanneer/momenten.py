"""The dates of an offer as rows: written from a calendar, and kept when the calendar changes."""

from datetime import UTC, datetime, time, timedelta

from django.db.models import Max
from django.utils import timezone

from aanbod.domein.beloofd import beloofd, eis_plaatsen
from aanbod.domein.wanneer.kalender import Afwijking, Kalender, Keer, Uur, schrijf_uit, tijden
from aanbod.domein.wanneer.regel import VALT_WEG, Regel, datums
from aanbod.models import Aanbod, Moment, Openingsuur, Uitzondering
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import MomentStatus

#: The last end of an offer that goes on all year.
NOOIT = datetime(9999, 1, 1, tzinfo=UTC)
#: What a new date takes over from the dates that are there.
VAN_DE_REEKS = ("plaatsen", "voorbehouden", "opvang_van", "opvang_tot", "overnachting")


def kalender_uit(regel: Regel) -> Kalender:
    """Return the calendar of a rule of the short form; days that fall out are closed days."""
    uitkomst = datums(regel)
    if not regel.is_reeks:
        return Kalender(KalenderSoort.EENMALIG, data=(Keer(regel.eerste, regel.van, regel.tot),))
    return Kalender(
        KalenderSoort.PERIODE,
        uren=tuple(Uur(dag, regel.van, regel.tot) for dag in sorted(regel.weekdagen)),
        van=regel.eerste,
        tot=regel.laatste,
        afwijkingen=tuple(Afwijking(dag, dag, reden=naam) for dag, naam in uitkomst.vervallen),
    )


def schrijf_momenten(aanbod: Aanbod, regel: Regel, *, plaatsen: int | None) -> None:
    """Give a saved, locked offer the dates of `regel`; see schrijf_kalender."""
    schrijf_kalender(aanbod, kalender_uit(regel))
    zet_plaatsen(aanbod, plaatsen, ook_voorbij=True)


def schrijf_kalender(aanbod: Aanbod, kalender: Kalender) -> None:
    """Give a saved, locked offer the dates of `kalender`; part of the verbs in publiceren.py.

    A date that begins at the same time, or else on the same day, keeps its row and its code. A date
    that fell away is deleted when nobody ever saw it; else it is cancelled with a reason, unless it
    is over. The new date of a postponed one stays.
    """
    te_doen = schrijf_uit(kalender).tijden
    _schrijf_uren(aanbod, kalender, aantal=len(te_doen))
    rijen = list(aanbod.momenten.select_for_update().order_by("begin"))
    voorbeeld = rijen[-1] if rijen else None
    over = {m.begin: m for m in rijen}
    koppels = _koppel(te_doen, over)
    verplaatst = {m.verplaatst_naar_id for m in rijen}
    aangekondigd = aanbod.gepubliceerd_op is not None
    for moment in over.values():
        if moment.pk not in verplaatst:
            _laat_vallen(moment, aangekondigd=aangekondigd)
    for (begin, einde), moment in koppels:
        _zet(moment or _nieuw(aanbod, voorbeeld), begin, einde, aangekondigd=aangekondigd)
    werk_laatste_einde_bij(aanbod)


def _nieuw(aanbod: Aanbod, voorbeeld: Moment | None) -> Moment:
    zelfde = {naam: getattr(voorbeeld, naam) for naam in VAN_DE_REEKS} if voorbeeld else {}
    return Moment(aanbod=aanbod, **zelfde)


def zet_plaatsen(aanbod: Aanbod, plaatsen: int | None, *, ook_voorbij: bool = False) -> None:
    """Set the places of the dates of an offer; refuses (Geweigerd) fewer than are taken on one, or
    promised to somebody who is led there."""
    rijen = aanbod.momenten.select_for_update()
    rijen = list(rijen if ook_voorbij else rijen.komend(timezone.now()))
    van_wie_komt = beloofd(rijen)
    for moment in rijen:
        if moment.plaatsen == plaatsen:
            continue
        eis_plaatsen(moment, plaatsen, van_wie_komt[moment.pk])
        moment.plaatsen = plaatsen
        if plaatsen is not None:
            moment.voorbehouden = min(moment.voorbehouden, plaatsen)
        moment.save(update_fields=["plaatsen", "voorbehouden", "gewijzigd_op"])


def _koppel(te_doen, over: dict[datetime, Moment]):
    """Pair every date with the row it keeps, or None; takes the paired rows out of `over`."""
    gevonden = {begin: over.pop(begin, None) for begin, _ in te_doen}
    per_dag = {timezone.localdate(m.begin): begin for begin, m in over.items()}
    for begin in [b for b, m in gevonden.items() if m is None]:
        zelfde_dag = per_dag.pop(timezone.localdate(begin), None)
        if zelfde_dag is not None:
            gevonden[begin] = over.pop(zelfde_dag)
    return [((begin, einde), gevonden[begin]) for begin, einde in te_doen]


def _zet(moment: Moment, begin: datetime, einde: datetime, *, aangekondigd: bool) -> None:
    """Give a row its hours; what people heard of before and what changes now moves its version."""
    was = (moment.begin, moment.einde, moment.status)
    moment.begin, moment.einde = begin, einde
    if moment.status == MomentStatus.GEANNULEERD and moment.reden == VALT_WEG:
        moment.status, moment.reden = MomentStatus.GAAT_DOOR, ""
    anders = was != (moment.begin, moment.einde, moment.status)
    if moment.pk and not anders:
        return
    if moment.pk and aangekondigd:
        moment.versie += 1
    moment.full_clean(exclude=["aanbod"], validate_unique=False, validate_constraints=False)
    moment.save()


def _laat_vallen(moment: Moment, *, aangekondigd: bool) -> None:
    if not aangekondigd:
        moment.delete()
    elif moment.einde >= timezone.now() and moment.status == MomentStatus.GAAT_DOOR:
        moment.status, moment.reden = MomentStatus.GEANNULEERD, VALT_WEG
        moment.versie += 1
        moment.save(update_fields=["status", "reden", "versie", "gewijzigd_op"])


def _schrijf_uren(aanbod: Aanbod, kalender: Kalender, *, aantal: int) -> None:
    """Keep the calendar itself, so that the form can show it again."""
    aanbod.openingsuren.all().delete()
    aanbod.uitzonderingen.all().delete()
    aanbod.soort_kalender = kalender.soort
    if not kalender.is_wekelijks:
        aanbod.soort_kalender = KalenderSoort.DATA if aantal > 1 else KalenderSoort.EENMALIG
    is_periode = kalender.soort == KalenderSoort.PERIODE
    aanbod.periode_van = kalender.van if is_periode else None
    aanbod.periode_tot = kalender.tot if is_periode else None
    aanbod.save(update_fields=["soort_kalender", "periode_van", "periode_tot"])
    if not kalender.is_wekelijks:
        return
    Openingsuur.objects.bulk_create(
        Openingsuur(aanbod=aanbod, weekdag=uur.weekdag, van=uur.van, tot=uur.tot)
        for uur in kalender.uren
    )
    Uitzondering.objects.bulk_create(
        Uitzondering(
            aanbod=aanbod,
            van=afwijking.van,
            tot=afwijking.tot,
            gesloten=not afwijking.uren,
            reden=afwijking.reden,
            uren=[
                {
                    "dagen": sorted(afwijking.weekdagen),
                    "van": f"{van:%H:%M}",
                    "tot": f"{tot:%H:%M}",
                }
                for van, tot in afwijking.uren
            ],
        )
        for afwijking in kalender.afwijkingen
    )


def kalender_van(aanbod: Aanbod) -> Kalender:
    """Return the calendar of an offer as the page of the calendar shows it.

    Of single dates only those that still come and take place: the rest stays as it is.
    """
    if aanbod.soort_kalender in {KalenderSoort.PERIODE, KalenderSoort.VAST}:
        return Kalender(
            aanbod.soort_kalender,
            uren=tuple(Uur(u.weekdag, u.van, u.tot) for u in aanbod.openingsuren.all()),
            van=aanbod.periode_van,
            tot=aanbod.periode_tot,
            afwijkingen=tuple(_afwijking(u) for u in aanbod.uitzonderingen.all()),
        )
    komend = aanbod.momenten.komend(timezone.now()).filter(status=MomentStatus.GAAT_DOOR)
    return Kalender(
        KalenderSoort.DATA, data=tuple(keer_van(m.begin, m.einde) for m in komend.order_by("begin"))
    )


def _afwijking(rij: Uitzondering) -> Afwijking:
    uren = () if rij.gesloten else rij.uren
    dagen = frozenset(dag for uur in uren for dag in uur["dagen"]) if uren else frozenset(range(7))
    return Afwijking(
        van=rij.van,
        tot=rij.tot,
        uren=tuple((time.fromisoformat(u["van"]), time.fromisoformat(u["tot"])) for u in uren),
        reden=rij.reden,
        weekdagen=dagen,
    )


def keer_van(begin: datetime, einde: datetime) -> Keer:
    """Return a date as people type it."""
    hier, tot = timezone.localtime(begin), timezone.localtime(einde)
    meer_dagen = (begin, einde) != tijden(hier.date(), hier.time(), tot.time())
    return Keer(hier.date(), hier.time(), tot.time(), tot.date() if meer_dagen else None)


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
