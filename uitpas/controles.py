"""Which rows of uitpas contradict each other (registry controles)."""

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from aanbod.models import Moment


def bezette_plaatsen():
    """Yield a sentence for each moment whose taken places are not those of its participations."""
    scheef = (
        Moment.objects.annotate(geteld=Coalesce(Sum("deelnames__aantal"), 0))
        .exclude(bezet=F("geteld"))
        .select_related("aanbod")
        .order_by("begin", "id")
    )
    for moment in scheef.iterator(chunk_size=500):
        yield (
            f"{moment.aanbod.titel} ({moment.begin:%d/%m/%Y}): {moment.bezet} plaatsen bezet, "
            f"maar {moment.geteld} deelnames."
        )
