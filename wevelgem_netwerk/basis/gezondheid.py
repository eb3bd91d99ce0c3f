"""Two addresses for the machine in front of us: are you alive, and may I send people to you?

Answered before anything else looks at the request: no session, no host, no redirect to https, and
for `/levend/` no query either, so that a database that is away never gets a healthy process killed.
Whoever asks learns yes or no; why not stands in the log. Decision 67.
"""

import logging
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.http import HttpResponse

logger = logging.getLogger(__name__)

LEVEND, KLAAR = "/levend/", "/klaar/"
#: Milliseconds: who asks every few seconds does not wait longer.
GEDULD = 2_000


class GezondheidMiddleware:
    """Answers both addresses; stands first, see settings."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info not in {LEVEND, KLAAR} or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        redenen = list(waarom_niet_klaar()) if request.path_info == KLAAR else []
        for reden in redenen:
            logger.warning("Niet klaar: %s", reden)
        return HttpResponse(
            "niet klaar\n" if redenen else "goed\n",
            status=503 if redenen else 200,
            content_type="text/plain; charset=utf-8",
            headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
        )


def waarom_niet_klaar() -> Iterator[str]:
    """Yield why nobody should be sent here now; nothing when all is well. At most three queries."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(GEDULD)])
            cursor.execute("SELECT app, name FROM django_migrations")
            ontbreekt = _nodige_migraties() - set(cursor.fetchall())
    except DatabaseError as fout:
        yield f"de databank antwoordt niet ({type(fout).__name__})"
    else:
        if ontbreekt:
            yield f"{len(ontbreekt)} migraties ontbreken"
    yield from _schijf()


@cache
def _nodige_migraties() -> frozenset[tuple[str, str]]:
    """What this code needs; it does not change while the process lives."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _schijf() -> Iterator[str]:
    """The place where uploads go; of a folder that is not there yet, the one above it."""
    map_ = Path(settings.MEDIA_ROOT)
    while not map_.is_dir():
        map_ = map_.parent
    vrij = shutil.disk_usage(map_).free // 2**20
    if vrij < settings.KLAAR_VRIJE_SCHIJF_MB:
        yield f"nog {vrij} MB vrij op de schijf"
