"""What got better, for everybody: public answers with before and after."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import Q

from partners.models import Antwoord
from partners.models.signaal import AntwoordSoort

#: So many stand on a page; older ones have had their time.
MEESTE = 12
#: By hand: most pages have nothing, and building the whole question costs more than asking this.
_OVER = """
SELECT id FROM partners_antwoord WHERE openbaar_sinds IS NOT NULL AND (soort, sleutel) IN %s
"""


def verbeterd(*over: tuple[str, int | None]) -> list[Antwoord]:
    """Return the public answers about these (kind, key), or of everybody; the newest first.

    Each with `zinnen`: what people said stood in the way, in plain words, never their own text.
    One query; about something that got an answer two.
    """
    rijen = Antwoord.objects.openbaar()
    if over:
        gevonden = _over(over)
        if not gevonden:
            return []
        rijen = rijen.filter(pk__in=gevonden)
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


def _over(over: tuple[tuple[str, int | None], ...]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_OVER, [over])
        return [sleutel for (sleutel,) in cursor]
