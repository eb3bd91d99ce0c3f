"""What the ground keeps no longer than needed (registry bewaartermijnen)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.registers import Bewaartermijn


def post(op_datum: date) -> Iterable[Bewaartermijn]:
    """Whom a mail went to: the addresses go, what was told stands with its object."""
    dagen = settings.BEWAAR_POST_DAGEN
    grens = datetime.combine(op_datum - timedelta(days=dagen), time.min)
    oud = Post.objects.filter(gemaakt_op__lt=timezone.make_aware(grens))
    yield Bewaartermijn(
        wat="mails",
        termijn=f"{dagen} dagen na het versturen",
        bron="instelling BEWAAR_POST_DAGEN",
        aantal=oud.count(),
        ruim_op=lambda: oud.delete()[0],
    )
