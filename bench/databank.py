"""The database of the bench: its own, on the server the portal uses, made and dropped each time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import dj_database_url
import psycopg2

from wevelgem_netwerk.basis.postgres import GEBRUIKER, POORT, IngebouwdePostgres

NAAM = "wevelgem_bench"
BASIS_MAP = Path(__file__).resolve().parent.parent


@contextmanager
def eigen_databank(*, houden: bool) -> Iterator[None]:
    """Make an empty database NAAM and point DATABASE_URL at it; drop it at the end.

    With DATABASE_URL in the environment it stands on that server, else on the embedded one.
    """
    server = _server()
    _beheer(server, f"DROP DATABASE IF EXISTS {NAAM} WITH (FORCE)", f"CREATE DATABASE {NAAM}")
    os.environ["DATABASE_URL"] = _adres(server)
    try:
        yield
    finally:
        if not houden:
            _beheer(server, f"DROP DATABASE IF EXISTS {NAAM} WITH (FORCE)")


def _server() -> dict:
    if os.environ.get("DATABASE_URL"):
        gelezen = dj_database_url.parse(os.environ["DATABASE_URL"])
        namen = ("HOST", "PORT", "USER", "PASSWORD")
        return {naam: str(gelezen.get(naam) or "") for naam in namen} | {"BEGIN": gelezen["NAME"]}
    ingebouwd = IngebouwdePostgres(BASIS_MAP / ".databank")
    ingebouwd.gebruik("postgres")
    return {
        "HOST": str(ingebouwd.socket_map),
        "PORT": POORT,
        "USER": GEBRUIKER,
        "PASSWORD": "",
        "BEGIN": "postgres",
    }


def _adres(server: dict) -> str:
    wie = quote(server["USER"], safe="")
    if server["PASSWORD"]:
        wie += ":" + quote(server["PASSWORD"], safe="")
    poort = f":{server['PORT']}" if server["PORT"] else ""
    return f"postgres://{wie}@{quote(server['HOST'], safe='')}{poort}/{NAAM}"


def verbind(naam: str, server: dict):
    """Open a bare connection, one statement a transaction."""
    verbinding = psycopg2.connect(
        host=server["HOST"] or None,
        port=server["PORT"] or None,
        user=server["USER"] or None,
        password=server["PASSWORD"] or None,
        dbname=naam,
    )
    verbinding.autocommit = True
    return verbinding


def _beheer(server: dict, *opdrachten: str) -> None:
    verbinding = verbind(server["BEGIN"], server)
    with verbinding.cursor() as cursor:
        for opdracht in opdrachten:
            cursor.execute(opdracht)
    verbinding.close()


def kale_verbinding():
    """Open a connection to the database of the bench, without Django."""
    from django.db import connection

    verbinding = psycopg2.connect(**connection.get_connection_params())
    verbinding.autocommit = True
    return verbinding
