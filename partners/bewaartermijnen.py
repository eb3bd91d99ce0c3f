"""What partners keeps no longer than needed (registry bewaartermijnen)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from partners.models import Signaal
from wevelgem_netwerk.basis.registers import Bewaartermijn


def signaalteksten(op_datum: date) -> Iterable[Bewaartermijn]:
    """What people wrote goes; which B's it was about, when and the answer stay, as figures."""
    dagen = settings.BEWAAR_SIGNAALTEKST_DAGEN
    grens = datetime.combine(op_datum - timedelta(days=dagen), time.min)
    oud = Signaal.objects.filter(gemaakt_op__lt=timezone.make_aware(grens)).exclude(tekst="")
    yield Bewaartermijn(
        wat="teksten van signalen",
        termijn=f"{dagen} dagen na het signaal",
        bron="instelling BEWAAR_SIGNAALTEKST_DAGEN",
        aantal=oud.count(),
        ruim_op=lambda: oud.update(tekst=""),
    )
