"""Toeleiding in counts: how far people came, and which B stopped them. Never about one person.

Counts below five are hidden, also where they could be computed back (verbergen.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Q
from django.utils import timezone

from partners.models import Drempel
from uitpas.models import Toeleiding, Toeleidingstap
from uitpas.models.toeleiding import Stap
from wevelgem_netwerk.basis.verbergen import KLEINSTE, verberg

#: What the agenda proposes is made of: per B who stopped, follow-ups that are late, places that
#: were reserved and that nobody took. One query (a meeting asks it of every app).
_OVERZICHT = """
    SELECT 'drempel', d.naam, count(*) FROM uitpas_toeleidingstap s
    JOIN partners_drempel d ON d.id = s.drempel_id
    WHERE s.op BETWEEN %(van)s AND %(tot)s GROUP BY d.naam
    UNION ALL
    SELECT 'te laat', '', count(*) FROM uitpas_toeleiding
    WHERE opvolgen_op < %(dag)s AND gewist_op IS NULL
    UNION ALL
    SELECT 'leeg', '', coalesce(sum(greatest(m.voorbehouden - m.uit_voorbehoud, 0)), 0)
    FROM aanbod_moment m JOIN aanbod_aanbod a ON a.id = m.aanbod_id
    WHERE m.voorbehouden > 0 AND m.status = 'gaat_door' AND a.stand = 'online'
      AND m.begin >= %(van)s::timestamp AT TIME ZONE %(zone)s
      AND m.begin < (%(tot)s::date + 1)::timestamp AT TIME ZONE %(zone)s
    UNION ALL
    SELECT 'begonnen', '', count(*) FROM uitpas_toeleiding
    WHERE begonnen_op BETWEEN %(van)s AND %(tot)s
    ORDER BY 1, 3 DESC, 2
"""


@dataclass(frozen=True)
class Rij:
    """A word and how many; None: hidden."""

    woord: str
    aantal: int | None


@dataclass(frozen=True)
class Tabel:
    """Rows with their total; `verborgen`: some of them are hidden."""

    rijen: tuple[Rij, ...]
    totaal: int | None

    @property
    def verborgen(self) -> bool:
        return any(rij.aantal is None for rij in self.rijen)


@dataclass(frozen=True)
class Overzicht:
    """What a meeting hears of a quarter: counts only."""

    begonnen: int
    per_drempel: tuple[tuple[str, int], ...]
    te_laat: int
    leeg: int

    @property
    def gestopt(self) -> int:
        return sum(aantal for _, aantal in self.per_drempel)


def tabel(paren: Sequence[tuple[str, int]]) -> Tabel:
    """Return the counts without what would tell of a few people."""
    aantallen = [aantal for _, aantal in paren]
    weg, totaal = verberg(aantallen), sum(aantallen)
    return Tabel(
        tuple(Rij(woord, None if i in weg else aantal) for i, (woord, aantal) in enumerate(paren)),
        None if 0 < totaal < KLEINSTE else totaal,
    )


def stappen_in(van: date, tot: date) -> Tabel:
    """Return how many people took each step between two days, both included. One query."""
    geteld = dict(
        Toeleidingstap.objects.filter(op__range=(van, tot))
        .order_by()
        .values_list("stap")
        .annotate(aantal=Count("toeleiding", distinct=True))
    )
    return tabel([(stap.label.capitalize(), geteld.get(stap.value, 0)) for stap in Stap])


def drempels_in(van: date, tot: date) -> Tabel:
    """Return how often each B stopped somebody between two days, both included. One query."""
    in_periode = Q(toeleidingstap__op__range=(van, tot))
    geteld = Drempel.objects.annotate(aantal=Count("toeleidingstap", filter=in_periode))
    return tabel(list(geteld.order_by("volgorde", "naam").values_list("naam", "aantal")))


def partners_in(van: date, tot: date) -> Tabel:
    """Return how many each partner started with between two days, both included. One query."""
    geteld = (
        Toeleiding.objects.filter(begonnen_op__range=(van, tot))
        .order_by("partner__naam")
        .values_list("partner__naam")
        .annotate(aantal=Count("pk"))
    )
    return tabel(list(geteld))


def overzicht(van: date, tot: date, *, op_datum: date) -> Overzicht:
    """Return the counts of a period for a meeting. One query."""
    with connection.cursor() as cursor:
        zone = timezone.get_default_timezone_name()
        cursor.execute(_OVERZICHT, {"van": van, "tot": tot, "dag": op_datum, "zone": zone})
        rijen = [(soort, woord, int(aantal)) for soort, woord, aantal in cursor]
    een = {soort: aantal for soort, woord, aantal in rijen if not woord}
    return Overzicht(
        begonnen=een["begonnen"],
        per_drempel=tuple((w, n) for soort, w, n in rijen if soort == "drempel"),
        te_laat=een["te laat"],
        leeg=een["leeg"],
    )
