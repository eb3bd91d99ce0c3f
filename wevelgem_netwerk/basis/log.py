"""The verb that writes the log."""

import json
from collections.abc import Iterable
from datetime import date

from django.db import connection, models
from django.utils import timezone

from wevelgem_netwerk.basis.models import Logregel


def schrijf_log(
    *,
    wat: str,
    onderwerp: models.Model,
    door=None,
    namens="",
    telt_vanaf: date | None = None,
    waarom: str = "",
    **gegevens,
) -> Logregel:
    """Write one log line about `onderwerp`; call it inside the transaction of the change itself.

    `door` is the Gebruiker who did it (None for a command), `namens` the partner they worked for.
    `gegevens` holds what changed in figures and codes; never a name, a ground or a story of a
    resident (ontwerp.md section 5).
    """
    regel = logregel(
        wat=wat,
        onderwerp=onderwerp,
        door=door,
        namens=namens,
        telt_vanaf=telt_vanaf,
        waarom=waarom,
        **gegevens,
    )
    regel.save()
    return regel


def schrijf_samen(feiten: Iterable[dict]) -> None:
    """Write the lines of many facts in one statement; a fact holds what `schrijf_log` takes.

    By hand: of a file of thousands of people three rows in seven are log, and building a model of
    each costs more than writing it.
    """
    kolommen = [*zip(*(_cellen(**feit) for feit in feiten), strict=True)]
    if kolommen:
        with connection.cursor() as cursor:
            cursor.execute(_INVOEGEN, [timezone.now(), *map(list, kolommen)])


_INVOEGEN = """
INSERT INTO basis_logregel
    (moment, wie_id, namens, wat, soort, sleutel, telt_vanaf, waarom, gegevens)
SELECT %s, * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[],
                         %s::date[], %s::text[], %s::jsonb[])
"""


def _cellen(
    *, wat, onderwerp, door=None, namens="", telt_vanaf=None, waarom="", **gegevens
) -> tuple:
    return (
        door.pk if door else None,
        str(namens or ""),
        wat,
        onderwerp._meta.label_lower,
        str(onderwerp.pk),
        telt_vanaf,
        waarom,
        json.dumps(gegevens),
    )


def logregel(
    *, wat, onderwerp, door=None, namens="", telt_vanaf=None, waarom="", **gegevens
) -> Logregel:
    """Return that line, not yet written, for a verb that writes many at once."""
    return Logregel(
        wie=door,
        namens=str(namens or ""),
        wat=wat,
        soort=onderwerp._meta.label_lower,
        sleutel=str(onderwerp.pk),
        telt_vanaf=telt_vanaf,
        waarom=waarom,
        gegevens=gegevens,
    )
