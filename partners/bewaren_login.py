"""What of logging in is kept no longer than needed (registry bewaartermijnen)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone

from partners.models import Uitnodiging
from wevelgem_netwerk.basis.registers import Bewaartermijn


def uitnodigingen(op_datum: date) -> Iterable[Bewaartermijn]:
    """Addresses of people who were asked; who said yes stands as a member, the rest is nobody's."""
    dagen = settings.BEWAAR_UITNODIGINGEN_DAGEN
    grens = timezone.make_aware(datetime.combine(op_datum - timedelta(days=dagen), time.min))
    oud = Uitnodiging.objects.filter(verloopt_op__lt=grens)
    yield Bewaartermijn(
        wat="uitnodigingen",
        termijn=f"{dagen} dagen nadat de link verliep",
        bron="instelling BEWAAR_UITNODIGINGEN_DAGEN",
        aantal=oud.count(),
        ruim_op=lambda: oud.delete()[0],
    )


def sessies(op_datum: date) -> Iterable[Bewaartermijn]:
    """On which device and address somebody was logged in, when that is over."""
    nu = timezone.now()
    lopend = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=nu)
    toestellen = UserSession.objects.filter(~Exists(lopend))
    voorbij = Session.objects.filter(expire_date__lte=nu)
    yield Bewaartermijn(
        wat="aanmeldingen op een toestel",
        termijn="tot de sessie voorbij is",
        bron="instelling SESSIE_HOOGSTENS_UREN",
        aantal=toestellen.count() + voorbij.count(),
        ruim_op=lambda: toestellen.delete()[0] + voorbij.delete()[0],
    )
