"""COPY for any model: rows are streamed, so that memory does not grow with their number."""

import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, islice

from django.db import connection, models
from django.utils import timezone
from psycopg2.extras import Range

_ONTSNAP = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


#: Rows per transaction: a trigger that locks per row must not use up the server's locks.
PER_KEER = 5_000


def velden_van(model: type[models.Model]) -> list[models.Field]:
    """Return the columns that can be written."""
    return [veld for veld in model._meta.concrete_fields if not veld.generated]


def waarden(model: type[models.Model], gegeven: dict) -> list:
    """Return one row: what was given by column name, else the field's own default."""
    return [gegeven.get(veld.attname, _standaard(veld, gegeven)) for veld in velden_van(model)]


def _standaard(veld: models.Field, gegeven: dict):
    if veld.attname in gegeven:
        return None
    if getattr(veld, "auto_now", False) or getattr(veld, "auto_now_add", False):
        return timezone.now()
    return veld.get_default()


def kopieer(model: type[models.Model], rijen: Iterable[dict]) -> None:
    """COPY `rijen` into the table of `model`, then move its id sequence past them."""
    tabel = model._meta.db_table
    kolommen = ", ".join(f'"{veld.column}"' for veld in velden_van(model))
    regels = ("\t".join(map(_tekst, waarden(model, rij))) + "\n" for rij in rijen)
    with connection.cursor() as cursor:
        # the first row is made before COPY begins: making it may ask the database something
        while (eerste := next(regels, None)) is not None:
            bron = Bron(chain([eerste], islice(regels, PER_KEER - 1)))
            cursor.copy_expert(f'COPY "{tabel}" ({kolommen}) FROM STDIN', bron)
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{tabel}', 'id'),"  # noqa: S608
            f' (SELECT coalesce(max(id), 1) FROM "{tabel}"))'
        )


def _tekst(waarde) -> str:
    match waarde:
        case None:
            return r"\N"
        case bool():
            return "t" if waarde else "f"
        case datetime():
            return waarde.isoformat()
        case Range():
            begin, einde = (waarde.lower or "", waarde.upper or "")
            return f"[{begin},{einde})"
        case dict() | list():
            return json.dumps(waarde).translate(_ONTSNAP)
    return str(waarde).translate(_ONTSNAP)


class Bron(io.RawIOBase):
    """A file that COPY reads from, made of lines that come one by one."""

    def __init__(self, regels: Iterator[str]):
        self._regels = regels
        self._over = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        stukken, lengte = [self._over], len(self._over)
        while lengte < size or size < 0:
            regel = next(self._regels, None)
            if regel is None:
                break
            stukken.append(regel.encode())
            lengte += len(stukken[-1])
        alles = b"".join(stukken)
        einde = len(alles) if size < 0 else size
        self._over = alles[einde:]
        return alles[:einde]
