"""What the database would do for a search page if it counted itself: one statement by hand.

The page counts in memory (docs/beslissingen/006), so the few statements it sends say little about
what it costs. This asks PostgreSQL the same: words, deelgemeente and days, how many, what each tick
box would give, and the first twenty.
"""

from datetime import timedelta

from django.http import QueryDict
from django.utils import timezone

from aanbod.zoeken import bewaren
from aanbod.zoeken.resultaat import zoek
from aanbod.zoeken.zoekopdracht import PER_BLADZIJDE, Zoekopdracht
from partners.models import Deelgemeente

PAD = "/?wat=dansen&waar=gullegem&wanneer=deze-week"

_PASSEND = """
WITH woord AS MATERIALIZED (
    SELECT id FROM aanbod_aanbod WHERE zoekvector @@ to_tsquery('nederlands', %(wat)s || ':*')
    UNION
    SELECT a.id FROM partners_partner o JOIN aanbod_aanbod a ON a.partner_id = o.id
    WHERE upper(o.naam) LIKE '%%' || upper(%(wat)s) || '%%'
    UNION
    SELECT a.id FROM aanbod_locatie l JOIN aanbod_aanbod a ON a.locatie_id = l.id
    WHERE upper(l.naam || ' ' || l.plaatsnaam) LIKE '%%' || upper(%(wat)s) || '%%'
), passend AS MATERIALIZED (
    SELECT a.id, a.sector, a.type_term, a.thema_term, a.is_uitpas, p.bedrag, a.locatie_id,
           coalesce(a.leeftijd_van, 0) AS van, coalesce(a.leeftijd_tot, 120) AS tot
    FROM aanbod_aanbod a JOIN woord USING (id)
    JOIN partners_partner o ON o.id = a.partner_id AND o.actief
    JOIN aanbod_locatie l ON l.id = a.locatie_id AND l.deelgemeente_id = %(waar)s
    LEFT JOIN aanbod_prijs p ON p.aanbod_id = a.id AND p.soort = 'basis'
    WHERE a.stand = 'online' AND a.laatste_einde >= %(nu)s
      AND (a.zichtbaar_vanaf IS NULL OR a.zichtbaar_vanaf <= %(nu)s)
), dagen AS MATERIALIZED (
    SELECT m.aanbod_id, m.begin, (m.begin AT TIME ZONE 'Europe/Brussels')::date AS dag,
           extract(hour FROM m.begin AT TIME ZONE 'Europe/Brussels') AS uur,
           m.plaatsen IS NULL OR m.bezet < m.plaatsen AS vrij
    FROM aanbod_moment m JOIN passend a ON a.id = m.aanbod_id
    WHERE m.einde >= %(nu)s AND m.status = 'gaat_door'
), binnen AS MATERIALIZED (
    SELECT * FROM dagen WHERE dag BETWEEN %(van)s AND %(tot)s
), gevonden AS MATERIALIZED (
    SELECT a.*, b.volgende, b.vrij FROM passend a JOIN (
        SELECT aanbod_id, min(begin) AS volgende, bool_or(vrij) AS vrij FROM binnen GROUP BY 1
    ) b ON b.aanbod_id = a.id
)
"""
_TELLEN = """
SELECT 'alles', '', count(*) FROM gevonden
UNION ALL SELECT 'soort', sector, count(*) FROM gevonden GROUP BY sector
UNION ALL SELECT 'type', type_term, count(*) FROM gevonden GROUP BY type_term
UNION ALL SELECT 'thema', thema_term, count(*) FROM gevonden GROUP BY thema_term
UNION ALL SELECT 'pas', '', count(*) FROM gevonden WHERE is_uitpas
UNION ALL SELECT 'plaats', '', count(*) FROM gevonden WHERE vrij
UNION ALL SELECT 'prijs', g::text, count(*) FROM unnest(ARRAY[0, 5, 10, 20]) g
    JOIN gevonden ON bedrag <= g GROUP BY g
UNION ALL SELECT 'leeftijd', g::text, count(*)
    FROM unnest(ARRAY['[0,6)', '[6,13)', '[13,18)', '[18,60)', '[60,120]']::int4range[]) g
    JOIN gevonden ON g && int4range(van, tot, '[]') GROUP BY g
UNION ALL SELECT 'dag', extract(isodow FROM dag)::text, count(DISTINCT aanbod_id)
    FROM binnen GROUP BY 2
UNION ALL SELECT 'dagdeel', width_bucket(uur, ARRAY[12, 15.5, 18])::text, count(DISTINCT aanbod_id)
    FROM binnen GROUP BY 2
UNION ALL SELECT 'wanneer', p::text, count(DISTINCT aanbod_id)
    FROM unnest(%(perioden)s::daterange[]) p JOIN dagen ON dag <@ p GROUP BY p
UNION ALL SELECT 'helpt', k.maatregel_id::text, count(*)
    FROM aanbod_aanbod_maatregelen k JOIN gevonden a ON a.id = k.aanbod_id GROUP BY 2
UNION ALL SELECT 'toegankelijk', k.voorziening_id::text, count(*) FROM (
    SELECT voorziening_id, aanbod_id FROM aanbod_aanbod_voorzieningen
    UNION SELECT w.voorziening_id, a.id FROM aanbod_locatie_voorzieningen w
    JOIN gevonden a ON a.locatie_id = w.locatie_id
) k JOIN gevonden a ON a.id = k.aanbod_id GROUP BY 2
UNION ALL (SELECT 'kaart', id::text, 1 FROM gevonden ORDER BY volgende, id LIMIT %(meeste)s)
"""


def aantal_op_de_bladzijde() -> int:
    """Return what the page itself finds, so that both answer the same question."""
    boek = bewaren.catalogus()
    gegevens = QueryDict(PAD.removeprefix("/?"))
    return zoek(Zoekopdracht.uit_adres(gegevens, boek), boek).aantal


def vraag(cursor) -> str:
    """Return the statement with its values filled in, to be played as it is."""
    nu, vandaag = timezone.now(), timezone.localdate()
    over = [(0, 0), (1, 1), (0, 6), (2, 4), (30, 44), (90, 96), (130, 146), (200, 260)]
    return cursor.mogrify(
        _PASSEND + _TELLEN,
        {
            "nu": nu,
            "wat": "dansen",
            "waar": Deelgemeente.objects.get(naam="Gullegem").pk,
            "van": vandaag,
            "tot": vandaag + timedelta(days=6),
            "perioden": [
                f"[{vandaag + timedelta(days=van)},{vandaag + timedelta(days=tot)}]"
                for van, tot in over
            ],
            "meeste": PER_BLADZIJDE,
        },
    ).decode()
