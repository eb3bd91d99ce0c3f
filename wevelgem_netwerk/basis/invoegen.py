"""Many rows in one statement, for a file of thousands of people.

Django's `bulk_create` gives PostgreSQL each column as a list of SQL values. Making that text and
reading it again cost more than writing the rows. Here they travel as JSON, which both sides read at
full speed: what is the same for all rows goes once, and the table itself tells the types.
"""

import json
from collections.abc import Sequence

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

_INVOEGEN = """
INSERT INTO "{tabel}" ({kolommen})
SELECT {waarden}
  FROM json_populate_record(NULL::"{tabel}", %s) gelijk,
       json_populate_recordset(NULL::"{tabel}", %s) WITH ORDINALITY eigen
 ORDER BY eigen.ordinality
RETURNING {sleutel}
"""


def voeg_in(model: type[models.Model], kolommen: dict[str, Sequence]) -> list[int]:
    """Insert rows, given as the values of each column; return their keys in the same order.

    Days, moments and UUIDs go as they are. Nothing is validated and no signal is sent: the
    constraints and the guards of the database hold as for every row.
    """
    gelijk = {kolom: w[0] for kolom, w in kolommen.items() if w.count(w[0]) == len(w)}
    eigen = {kolom: w for kolom, w in kolommen.items() if kolom not in gelijk}
    opdracht = _INVOEGEN.format(
        tabel=model._meta.db_table,
        kolommen=", ".join(f'"{kolom}"' for kolom in kolommen),
        waarden=", ".join(f'{"gelijk" if k in gelijk else "eigen"}."{k}"' for k in kolommen),
        sleutel=model._meta.pk.column,
    )
    aantal = len(next(iter(kolommen.values())))
    rijen = [dict(zip(eigen, w, strict=True)) for w in zip(*eigen.values(), strict=True)]
    stukken = [json.dumps(stuk, default=str) for stuk in (gelijk, rijen or [{}] * aantal)]
    with connection.cursor() as cursor:
        cursor.execute(opdracht, stukken)
        return [sleutel for (sleutel,) in cursor.fetchall()]


def bewaar_samen(nieuw: Sequence[models.Model]) -> None:
    """Save new objects of one model, with the defaults of that model, and give them their keys.

    What they refer to must be saved before it was given to them. For columns of text, numbers,
    days, moments, periods and UUIDs.
    """
    if not nieuw:
        return
    model = type(nieuw[0])
    databank = connections[DEFAULT_DB_ALIAS]  # itself: the stand-in looks it up for each value
    kolommen = {
        veld.column: [
            veld.get_db_prep_save(veld.pre_save(rij, add=True), databank) for rij in nieuw
        ]
        for veld in model._meta.local_concrete_fields
        if not veld.primary_key
    }
    for rij, sleutel in zip(nieuw, voeg_in(model, kolommen), strict=True):
        rij.pk = sleutel
        rij._state.adding = False
        rij._state.db = DEFAULT_DB_ALIAS
