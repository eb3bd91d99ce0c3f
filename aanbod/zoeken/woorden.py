"""The words of a search: from the beginning of a word on, in Dutch; then typing errors."""

import re
from dataclasses import dataclass, field

from django.db import connection, transaction

MEESTE_WOORDEN = 6
LANGSTE_ZOEKTEKST = 80

#: Which offers know which word: in title or text (Dutch stems, from the beginning of the word on),
#: in the name of the partner, of the place or of the deelgemeente. Offer 0 marks a word that says
#: nothing ("de", "voor"). UNION ALL instead of OR: each part walks its own index.
_WOORDEN = """
WITH woorden AS (SELECT * FROM unnest(%(woorden)s::text[]) WITH ORDINALITY AS w(tekst, nr))
SELECT nr, array_agg(id) FROM (
    SELECT w.nr, a.id FROM woorden w
    JOIN aanbod_aanbod a ON a.zoekvector @@ to_tsquery('nederlands', w.tekst || ':*')
    UNION ALL
    SELECT w.nr, a.id FROM woorden w
    JOIN partners_partner o ON upper(o.naam) LIKE '%%' || upper(w.tekst) || '%%'
    JOIN aanbod_aanbod a ON a.partner_id = o.id
    UNION ALL
    SELECT w.nr, a.id FROM woorden w
    JOIN aanbod_locatie l
        ON upper(l.naam || ' ' || l.plaatsnaam) LIKE '%%' || upper(w.tekst) || '%%'
    JOIN aanbod_aanbod a ON a.locatie_id = l.id
    UNION ALL
    SELECT w.nr, 0 FROM woorden w WHERE numnode(to_tsquery('nederlands', w.tekst)) = 0
) gevonden GROUP BY nr
"""
#: Of these the ones that have every word in their title: they stand first.
_IN_TITEL = """
SELECT 1, array_agg(id) FROM aanbod_aanbod
WHERE zoekvector @@ to_tsquery('nederlands', %(tekst)s)
"""
#: Somebody who writes quotes or a minus means the language of a web search.
_WEB = """
SELECT 1, array_agg(id) FROM aanbod_aanbod
WHERE zoekvector @@ websearch_to_tsquery('nederlands', %(tekst)s)
"""
#: The same for words nobody knows: what is written like it (pg_trgm), for typing errors.
_LIJKT_OP = """
WITH woorden AS (SELECT * FROM unnest(%(woorden)s::text[], %(nrs)s::int[]) AS w(tekst, nr))
SELECT nr, array_agg(id) FROM (
    SELECT w.nr, a.id FROM woorden w JOIN aanbod_aanbod a ON upper(w.tekst) <%% upper(a.titel)
    UNION ALL
    SELECT w.nr, a.id FROM woorden w JOIN partners_partner o ON upper(w.tekst) <%% upper(o.naam)
    JOIN aanbod_aanbod a ON a.partner_id = o.id
    UNION ALL
    SELECT w.nr, a.id FROM woorden w JOIN aanbod_locatie l ON upper(w.tekst) <%% upper(l.naam)
    JOIN aanbod_aanbod a ON a.locatie_id = l.id
) gevonden GROUP BY nr
"""
#: "wandlen" is 0.55 like "wandelen"; lower, other words come in.
GELIJKENIS = 0.5
KORTSTE_TYPFOUT = 4


@dataclass(frozen=True)
class Gevonden:
    """The offers that know a text, those with it in their title, and whether spelling had to be
    forgiven."""

    ids: set[int] = field(default_factory=set)
    in_titel: set[int] = field(default_factory=set)
    lijkt_op: bool = False


def vind(tekst: str) -> Gevonden:
    """Find the offers that know `tekst`.

    Every word must be known; after MEESTE_WOORDEN the rest does not count. A word that nobody knows
    may be written like one that somebody does.
    """
    if re.search(r'"|(^|\s)-\w', tekst):
        return Gevonden(set(_vraag(_WEB, tekst=tekst).get(1, ())))
    woorden = re.findall(r"[^\W_]+", tekst)[:MEESTE_WOORDEN]
    if not woorden:
        return Gevonden()
    gevonden = _vraag(_WOORDEN, woorden=woorden)
    onbekend = {
        nr: woord
        for nr, woord in enumerate(woorden, 1)
        if nr not in gevonden and len(woord) >= KORTSTE_TYPFOUT
    }
    lijkt = _lijkt_op(onbekend) if onbekend else {}
    lijkt |= _verwisseld({nr: woord for nr, woord in onbekend.items() if nr not in lijkt})
    per_woord = [set((gevonden | lijkt).get(nr, ())) for nr in range(1, len(woorden) + 1)]
    zeggend = [ids for ids in per_woord if 0 not in ids]
    samen = set.intersection(*zeggend) if zeggend else set()
    if lijkt or not samen:
        return Gevonden(samen, lijkt_op=bool(lijkt and samen))
    titel = " & ".join(f"{woord}:*A" for woord in woorden)
    return Gevonden(samen, set(_vraag(_IN_TITEL, tekst=titel).get(1, ())))


def _vraag(sql: str, **waarden) -> dict[int, list[int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return {nr: ids or [] for nr, ids in cursor}


@transaction.atomic
def _lijkt_op(onbekend: dict[int, str]) -> dict[int, list[int]]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL pg_trgm.word_similarity_threshold = %s", [GELIJKENIS])
    return _vraag(_LIJKT_OP, woorden=list(onbekend.values()), nrs=list(onbekend))


def _verwisseld(onbekend: dict[int, str]) -> dict[int, set[int]]:
    """Look for two neighbouring letters that changed places ("trunen"): trigrams miss that."""
    varianten = [
        (nr, woord[:i] + woord[i + 1] + woord[i] + woord[i + 2 :])
        for nr, woord in onbekend.items()
        for i in range(len(woord) - 1)
        if woord[i] != woord[i + 1]
    ]
    if not varianten:
        return {}
    per_nr: dict[int, set[int]] = {}
    for plaats, ids in _vraag(_WOORDEN, woorden=[variant for _, variant in varianten]).items():
        if 0 not in ids:
            per_nr.setdefault(varianten[plaats - 1][0], set()).update(ids)
    return per_nr
