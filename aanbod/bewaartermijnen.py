"""What aanbod keeps no longer than needed (registry bewaartermijnen)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from aanbod.models import ImportRun
from wevelgem_netwerk.basis.registers import Bewaartermijn


def importmeldingen(op_datum: date) -> Iterable[Bewaartermijn]:
    """Sentences of old imports go, the counts stay: a sentence may quote what a document held."""
    dagen = settings.BEWAAR_IMPORTMELDINGEN_DAGEN
    grens = datetime.combine(op_datum - timedelta(days=dagen), time.min)
    oud = ImportRun.objects.filter(gestart_op__lt=timezone.make_aware(grens)).exclude(meldingen=[])
    yield Bewaartermijn(
        wat="meldingen van imports",
        termijn=f"{dagen} dagen na de import",
        bron="instelling BEWAAR_IMPORTMELDINGEN_DAGEN",
        aantal=oud.count(),
        ruim_op=lambda: oud.update(meldingen=[]),
    )
