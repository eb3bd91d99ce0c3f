"""Which rows of aanbod contradict each other (registry controles)."""

from django.db.models import F, Max, Q

from aanbod.models import Aanbod
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import MomentStatus


def laatste_einde_volgt_de_momenten():
    """Yield a sentence for each offer that is kept as over on another hour than its last date.

    It would stay on the public list when it is over, or be missing from it while it comes.
    """
    telt = ~Q(momenten__status=MomentStatus.GEANNULEERD)
    scheef = (
        Aanbod.objects.exclude(soort_kalender=KalenderSoort.VAST)
        .filter(momenten__isnull=False)
        .annotate(laatste=Max("momenten__einde", filter=telt))
        .filter(
            ~Q(laatste_einde=F("laatste"))
            | Q(laatste_einde__isnull=True, laatste__isnull=False)
            | Q(laatste_einde__isnull=False, laatste__isnull=True)
        )
        .order_by("id")
    )
    for aanbod in scheef.iterator(chunk_size=500):
        if aanbod.laatste_einde != aanbod.laatste:
            yield f"{aanbod.titel}: het laatste moment en de bewaarde laatste dag verschillen."
