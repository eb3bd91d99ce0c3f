"""What toeleiding keeps no longer than needed (registry bewaartermijnen).

Twelve months after closing comes from domein/netwerk.md 10.2 ([D], to be confirmed by the network's
DPO). Past its term the person goes and what is counted stays: steps, days, activity, B.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uitpas.models import Buddy, Buddyvraag, Toeleiding, Voorbehoud
from uitpas.models.toeleiding import Stap
from wevelgem_netwerk.basis.registers import Bewaartermijn


def toeleidingen(op_datum: date) -> Iterable[Bewaartermijn]:
    """Closed ones after their term, and those where nothing happened for longer than theirs."""
    dagen, stil = settings.BEWAAR_TOELEIDING_DAGEN, settings.BEWAAR_TOELEIDING_STIL_DAGEN
    af = Q(stap=Stap.AFGESLOTEN, stap_op__lt=op_datum - timedelta(days=dagen))
    vergeten = ~Q(stap=Stap.AFGESLOTEN) & Q(stap_op__lt=op_datum - timedelta(days=stil))
    oud = Toeleiding.objects.filter(af | vergeten, gewist_op__isnull=True)
    yield Bewaartermijn(
        wat="mensen in een toeleiding",
        termijn=f"{dagen} dagen na het afsluiten, {stil} dagen als er niets meer gebeurt",
        bron="instellingen BEWAAR_TOELEIDING_DAGEN en BEWAAR_TOELEIDING_STIL_DAGEN",
        aantal=oud.count(),
        ruim_op=lambda: _wis_toeleidingen(oud, op_datum),
    )


def buddys(op_datum: date) -> Iterable[Bewaartermijn]:
    """Names of buddies who ended, and questions that nobody waits for any more."""
    dagen = settings.BEWAAR_BUDDY_DAGEN
    grens = op_datum - timedelta(days=dagen)
    oud = Buddy.objects.filter(einde__lt=grens, gewist_op__isnull=True)
    yield Bewaartermijn(
        wat="namen van buddy's die stopten",
        termijn=f"{dagen} dagen na het stoppen",
        bron="instelling BEWAAR_BUDDY_DAGEN",
        aantal=oud.count(),
        ruim_op=lambda: oud.update(gewist_op=op_datum, voornaam="", email=""),
    )
    begin = timezone.make_aware(datetime.combine(grens, time.min))
    vragen = Buddyvraag.objects.filter(vervalt_op__lt=begin)
    yield Bewaartermijn(
        wat="vragen aan buddy's",
        termijn=f"{dagen} dagen na het vervallen",
        bron="instelling BEWAAR_BUDDY_DAGEN",
        aantal=vragen.count(),
        ruim_op=lambda: vragen.delete()[0],
    )


@transaction.atomic
def _wis_toeleidingen(oud, op_datum: date) -> int:
    ids = list(oud.select_for_update().values_list("pk", flat=True))
    Buddyvraag.objects.filter(toeleiding__in=ids).delete()
    Voorbehoud.objects.filter(toeleiding__in=ids).delete()
    return Toeleiding.objects.filter(pk__in=ids).update(
        gewist_op=op_datum,
        voornaam="",
        bereikbaar="",
        wens="",
        wie_mee="",
        overname="",
        toeleider=None,
        pashouder=None,
    )
