"""What got better, for everybody: public answers with before and after. One query."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from partners.models import Antwoord
from partners.models.signaal import AntwoordSoort

#: So many stand on a page; older ones have had their time.
MEESTE = 12


def verbeterd(*over: tuple[str, int | None]) -> list[Antwoord]:
    """Return the public answers about these (kind, key), or of everybody; the newest first.

    Each with `zinnen`: what people said stood in the way, in plain words, never their own text.
    """
    rijen = Antwoord.objects.openbaar()
    if over:
        gezocht = Q()
        for soort, sleutel in over:
            gezocht |= Q(soort=soort, sleutel=sleutel)
        rijen = rijen.filter(gezocht)
    else:
        rijen = rijen.exclude(wat=AntwoordSoort.KAN_NIET)
    zinnen = ArrayAgg(
        "signalen__drempels__kort",
        distinct=True,
        order_by="signalen__drempels__kort",
        filter=Q(signalen__verborgen_op__isnull=True) & ~Q(signalen__drempels__kort=""),
        default=[],
    )
    return list(rijen.select_related("partner", "maatregel").annotate(zinnen=zinnen)[:MEESTE])
