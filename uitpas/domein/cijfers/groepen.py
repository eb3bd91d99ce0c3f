"""Groups in the figures: apart from people, and never counted as unique persons.

A group pass holds no names, so these are participations and bands of age as the desk counted them
(domein/uitpas.md 1.9; domein/netwerk.md 11.4).
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from uitpas.leeftijden import LEEFTIJDEN
from wevelgem_netwerk.basis.verbergen import KLEINSTE, verberg

#: Lines that stand: a reversal takes its amount back, and its counts are no longer read.
_GROEPEN = """
    SELECT groepspas_id, sum(aantal)::int FROM uitpas_deelname
    WHERE groepspas_id IS NOT NULL AND (kansentarief OR bon_id IS NOT NULL)
      AND datum BETWEEN %s AND %s AND gemeente_id = ANY(%s)
    GROUP BY groepspas_id HAVING sum(aantal) > 0
"""
_LEEFTIJDEN = """
    SELECT g.vanaf, sum(g.aantal)::int FROM uitpas_groepstelling g
    JOIN uitpas_deelname d ON d.id = g.deelname_id
    WHERE d.datum BETWEEN %s AND %s AND d.gemeente_id = ANY(%s)
      AND NOT EXISTS (SELECT FROM uitpas_deelname t WHERE t.tegenboeking_van_id = d.id)
    GROUP BY g.vanaf
"""


@dataclass(frozen=True)
class Groepen:
    """How many group passes took part, with how many people each time counted; None: hidden.

    `leeftijden` are the bands the desks filled in: name and count, not always everybody.
    """

    groepen: int
    deelnames: int | None
    leeftijden: tuple[tuple[str, int | None], ...]


def tel_groepen(gemeenten: list[int], eerste: date, laatste: date) -> Groepen:
    """Return the groups of organisations in `gemeenten`, from `eerste` to `laatste`; two reads."""
    vraag = [eerste, laatste, gemeenten]
    with connection.cursor() as cursor:
        cursor.execute(_GROEPEN, vraag)
        per_groep = dict(cursor.fetchall())
        cursor.execute(_LEEFTIJDEN, vraag)
        per_leeftijd = dict(cursor.fetchall())
    samen = sum(per_groep.values())
    return Groepen(
        groepen=len(per_groep),
        deelnames=None if 0 < samen < KLEINSTE else samen,
        leeftijden=_banden(per_leeftijd) if per_leeftijd else (),
    )


def _banden(per_leeftijd: dict[int, int]) -> tuple[tuple[str, int | None], ...]:
    aantallen = [per_leeftijd.get(vanaf, 0) for _, vanaf in LEEFTIJDEN]
    weg = verberg(aantallen)
    return tuple(
        (naam, None if i in weg else aantallen[i]) for i, (naam, _) in enumerate(LEEFTIJDEN)
    )
