"""Keep one of the reserved places of a moment for who is led there, and let it go.

The place of a kept person is sold at the desk like any other (verkoop.py). Nothing has to run for
it to fall free: after its last moment it counts no more. Locks: the toeleiding, then the moment.
"""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from aanbod.models import Moment
from aanbod.models.moment import MomentStatus
from partners.models import Lidmaatschap
from uitpas.domein.toeleiding.redenen import PlaatsWeigering, ToeleidingWeigering
from uitpas.models import Toeleiding, Voorbehoud
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd


@transaction.atomic
def houd_vast(
    *,
    toeleiding: Toeleiding,
    moment: Moment,
    werkplek: Lidmaatschap,
    tot: date | None = None,
    nu: datetime | None = None,
) -> Voorbehoud:
    """Keep a reserved place of `moment` until the end of `tot`, at the latest until the release.

    For the worker who leads `toeleiding`. Somebody has one kept place at a time: an older one is
    let go. Sent twice it keeps one. Refuses when all are kept or taken, when nothing is reserved,
    after the release, and for a moment of another offer. One log row.
    """
    nu = nu or timezone.now()
    rij = _eigen(toeleiding, werkplek)
    moment = (
        Moment.objects.select_related("aanbod").select_for_update(of=["self"]).get(pk=moment.pk)
    )
    staat = rij.voorbehouden.staand(nu).first()
    einde = _tot(moment, tot)
    if staat and (staat.moment_id, staat.tot) == (moment.pk, einde):
        return staat
    _eis_over(rij, moment, nu)
    los(rij)
    voorbehoud = Voorbehoud.objects.create(toeleiding=rij, moment=moment, tot=einde)
    _log("plaats vastgehouden", rij, werkplek, moment=str(moment.uid), tot=einde.isoformat())
    return voorbehoud


@transaction.atomic
def laat_los(*, toeleiding: Toeleiding, werkplek: Lidmaatschap) -> None:
    """Let the kept place go, for another who is led there. One log row when there was one."""
    rij = _eigen(toeleiding, werkplek)
    if los(rij):
        _log("plaats losgelaten", rij, werkplek)


def los(toeleiding: Toeleiding) -> int:
    """Let what is kept for a locked toeleiding go; part of other verbs. Returns how many."""
    return toeleiding.voorbehouden.filter(losgelaten_op__isnull=True, deelname__isnull=True).update(
        losgelaten_op=timezone.now()
    )


def _eigen(toeleiding: Toeleiding, werkplek: Lidmaatschap) -> Toeleiding:
    van_mij = Toeleiding.objects.van_mij(werkplek).open().select_for_update()
    rij = van_mij.filter(pk=toeleiding.pk).first()
    if rij is None:
        raise Geweigerd(ToeleidingWeigering.NIET_VAN_JOU)
    return rij


def _tot(moment: Moment, tot: date | None) -> datetime:
    if tot is None:
        return moment.vrijgave
    na = timezone.make_aware(datetime.combine(tot + timedelta(days=1), time.min))
    return min(na, moment.vrijgave)


def _eis_over(rij: Toeleiding, moment: Moment, nu: datetime) -> None:
    if moment.aanbod_id != rij.aanbod_id:
        raise Geweigerd(ToeleidingWeigering.ANDER_MOMENT)
    if moment.status != MomentStatus.GAAT_DOOR:
        raise Geweigerd(PlaatsWeigering.GAAT_NIET_DOOR)
    if not moment.voorbehouden:
        raise Geweigerd(PlaatsWeigering.NIETS_VOORBEHOUDEN)
    if nu >= moment.vrijgave:
        raise Geweigerd(PlaatsWeigering.VRIJGEGEVEN)
    van_anderen = moment.vastgehouden.staand(nu).exclude(toeleiding=rij).count()
    over = moment.apart(nu) if moment.vrij is None else min(moment.apart(nu), moment.vrij)
    if over <= van_anderen:
        raise Geweigerd(PlaatsWeigering.GEEN_OVER)


def _log(wat: str, rij: Toeleiding, werkplek: Lidmaatschap, **gegevens) -> None:
    schrijf_log(
        wat=wat,
        onderwerp=rij,
        door=werkplek.gebruiker,
        namens=werkplek.partner,
        **gegevens,
    )
