"""What the ground keeps no longer than needed (registry bewaartermijnen)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import pgtrigger
from django.conf import settings
from django.utils import timezone

from wevelgem_netwerk.basis.models import Inzage, Post
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


def inzagen(op_datum: date) -> Iterable[Bewaartermijn]:
    """Who looked in which file: long enough to answer a question about it, no longer."""
    dagen = settings.BEWAAR_INZAGE_DAGEN
    grens = datetime.combine(op_datum - timedelta(days=dagen), time.min)
    oud = Inzage.objects.filter(moment__lt=timezone.make_aware(grens))

    def ruim_op() -> int:
        with pgtrigger.ignore("basis.Inzage:inzage_blijft"):
            return oud.delete()[0]

    yield Bewaartermijn(
        wat="wie in dossiers keek",
        termijn=f"{dagen} dagen",
        bron="instelling BEWAAR_INZAGE_DAGEN",
        aantal=oud.count(),
        ruim_op=ruim_op,
    )
