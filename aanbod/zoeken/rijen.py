"""What the catalogue reads: all offers of the list, or only those that changed. Five queries."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone

#: What is kept apart of a date `m`; its offer is only asked for when something is.
APART = """(CASE WHEN m.voorbehouden <= m.uit_voorbehoud THEN 0
    WHEN m.begin - make_interval(days => (
        SELECT b.voorbehoud_dagen FROM aanbod_aanbod b WHERE b.id = m.aanbod_id
    )) > %(nu)s THEN m.voorbehouden - m.uit_voorbehoud ELSE 0 END)"""
#: `volgende` orders the list: the first date from today on; of something that began before today,
#: the day it ends. `vrij`: a date that takes place and has a place for anybody, so without what is
#: reserved for toeleiding and not released yet (Moment.vrij_voor_iedereen).
_AANBOD = """
WITH per_aanbod AS (
    SELECT aanbod_id,
           min(CASE WHEN begin >= %(vandaag)s THEN begin ELSE einde END)
               FILTER (WHERE status = 'gaat_door') AS volgende,
           bool_or(status = 'gaat_door' AND NOT volzet AND (
               plaatsen IS NULL OR bezet + /*apart*/ < plaatsen
           )) AS vrij
    FROM aanbod_moment m
    WHERE einde >= %(nu)s AND status <> 'geannuleerd' /*welke*/
    GROUP BY aanbod_id
)
SELECT a.id, extract(epoch FROM m.volgende)::float, a.sector, a.type_term, a.thema_term,
       a.leeftijd_van, a.leeftijd_tot, a.geboren_van, a.geboren_tot, a.online, a.is_uitpas,
       p.bedrag, l.deelgemeente_id, g.naam, o.uid::text,
       coalesce(m.vrij, m.aanbod_id IS NULL)
FROM aanbod_aanbod a
JOIN partners_partner o ON o.id = a.partner_id AND o.actief
LEFT JOIN per_aanbod m ON m.aanbod_id = a.id
LEFT JOIN aanbod_prijs p ON p.aanbod_id = a.id AND p.soort = 'basis'
LEFT JOIN aanbod_locatie l ON l.id = a.locatie_id
LEFT JOIN partners_gemeente g ON g.id = l.gemeente_id
WHERE a.stand = 'online' AND a.laatste_einde >= %(nu)s
  AND (a.zichtbaar_vanaf IS NULL OR a.zichtbaar_vanaf <= %(nu)s)
  AND (m.aanbod_id IS NOT NULL OR a.soort_kalender = 'permanent'
       OR NOT EXISTS (SELECT FROM aanbod_moment x WHERE x.aanbod_id = a.id))
  /*welk*/
ORDER BY m.volgende NULLS LAST, a.id
""".replace("/*apart*/", APART)
#: The offers per day and part of the day (tijd.py); something long on each of its days.
_DAGEN = """
SELECT dag, deel, array_agg(aanbod_id) FROM (
    SELECT aanbod_id,
           greatest((begin AT TIME ZONE %(zone)s)::date, %(dag)s) AS dag,
           CASE WHEN uur < '12:00' THEN 1 WHEN uur < '15:30' THEN 2 WHEN uur < '18:00' THEN 3
                ELSE 4 END AS deel
    FROM aanbod_moment m
    CROSS JOIN LATERAL (SELECT (begin AT TIME ZONE %(zone)s)::time AS uur) u
    WHERE einde >= %(nu)s AND status = 'gaat_door' AND einde - begin < interval '1 day' /*welke*/
    UNION ALL
    SELECT aanbod_id, d::date, 0
    FROM aanbod_moment m
    CROSS JOIN LATERAL generate_series(
        greatest((begin AT TIME ZONE %(zone)s)::date, %(dag)s)::timestamp,
        least((einde AT TIME ZONE %(zone)s)::date, %(dag)s + 366)::timestamp, '1 day') AS d
    WHERE einde >= %(nu)s AND status = 'gaat_door' AND einde - begin >= interval '1 day' /*welke*/
) gevonden GROUP BY dag, deel
"""
_MAATREGELEN = """
SELECT m.code, array_agg(k.aanbod_id)
FROM aanbod_aanbod_maatregelen k JOIN partners_maatregel m ON m.id = k.maatregel_id
WHERE m.actief /*welke*/
GROUP BY m.code
"""
#: What a place has, every offer at that place has.
_VOORZIENINGEN = """
SELECT v.id, array_agg(k.aanbod_id) FROM (
    SELECT voorziening_id, aanbod_id FROM aanbod_aanbod_voorzieningen
    UNION ALL
    SELECT w.voorziening_id, a.id FROM aanbod_locatie_voorzieningen w
    JOIN aanbod_aanbod a ON a.locatie_id = w.locatie_id
) k JOIN aanbod_voorziening v ON v.id = k.voorziening_id
WHERE v.actief /*welke*/
GROUP BY v.id
"""
#: Offers whose list entry changes by the clock: a date is over, what was reserved for it falls
#: free, or the offer may be shown from now on.
_DOOR_DE_TIJD = """
SELECT aanbod_id FROM aanbod_moment WHERE einde >= %(sinds)s AND einde < %(nu)s
UNION
SELECT m.aanbod_id FROM aanbod_moment m JOIN aanbod_aanbod o ON o.id = m.aanbod_id
WHERE m.voorbehouden > 0 AND m.begin > %(sinds)s
    AND m.begin - make_interval(days => o.voorbehoud_dagen) > %(sinds)s
    AND m.begin - make_interval(days => o.voorbehoud_dagen) <= %(nu)s
UNION
SELECT id FROM aanbod_aanbod
WHERE stand = 'online' AND (zichtbaar_vanaf > %(sinds)s AND zichtbaar_vanaf <= %(nu)s
    OR laatste_einde >= %(sinds)s AND laatste_einde < %(nu)s)
"""
_STAND = """
SELECT last_value, pg_snapshot_xmin(pg_current_snapshot())::text FROM aanbod_catalogus_versie
"""
_GEWIJZIGD = """
SELECT array_agg(DISTINCT aanbod_id), bool_or(aanbod_id IS NULL)
FROM aanbod_catalogus_wijziging WHERE tx >= %(sinds)s::xid8
"""


@dataclass(frozen=True)
class Rijen:
    """`aanbod` in the order of the list; per day and part, measure and facility the offer ids."""

    aanbod: list[tuple]
    dagen: list[tuple[date, int, list[int]]]
    maatregelen: list[tuple[str, list[int]]]
    voorzieningen: list[tuple[int, list[int]]]


def lees(nu: datetime, ids: list[int] | None = None) -> Rijen:
    """Read what the list is made of at `nu`; only of the offers `ids` when given."""
    vandaag = timezone.localtime(nu).replace(hour=0, minute=0, second=0, microsecond=0)
    waarden = {
        "nu": nu,
        "ids": ids,
        "vandaag": vandaag,
        "dag": vandaag.date(),
        "zone": timezone.get_default_timezone_name(),
    }
    return Rijen(
        *(
            _vraag(_bepaald(sql, alles=ids is None), waarden)
            for sql in (_AANBOD, _DAGEN, _MAATREGELEN, _VOORZIENINGEN)
        )
    )


def stand() -> tuple[int, str]:
    """Return the number that moves with every change, and from which transaction on to look."""
    return _vraag(_STAND)[0]


def gewijzigd(horizon: str, sinds: datetime, nu: datetime) -> list[int] | None:
    """Return the offers that are another row of the list than at `sinds`; None: all may be."""
    ids, alles = _vraag(_GEWIJZIGD, {"sinds": horizon})[0]
    if alles:
        return None
    door_de_tijd = [rij[0] for rij in _vraag(_DOOR_DE_TIJD, {"sinds": sinds, "nu": nu})]
    return sorted({*(ids or []), *door_de_tijd})


def _bepaald(sql: str, *, alles: bool) -> str:
    if alles:
        return sql
    welke = sql.replace("/*welke*/", "AND aanbod_id = ANY(%(ids)s)")
    return welke.replace("/*welk*/", "AND a.id = ANY(%(ids)s)")


def _vraag(sql: str, waarden: dict | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return cursor.fetchall()


#: How long the database keeps which offers changed, with a margin (migration 0006: two hours).
HOUDBAAR = timedelta(minutes=90)
