"""Make a reserve copy: database and files as they were at one moment, in one encrypted file.

Inside the encryption stands an ordinary tar: `databank/000000` ... are the pieces of a pg_dump in
custom format, `media/...` the files, and `manifest.json`, the last one, says what must come back.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from wevelgem_netwerk.basis.kopie import programmas, tabellen
from wevelgem_netwerk.basis.kopie.stroom import KopieFout, Schrijver

VERSIE = 1
MANIFEST = "manifest.json"
#: Of a dump nobody knows the length before its end, and a tar wants it first: so in pieces.
_STUK = 4 * 1024 * 1024


@dataclass(frozen=True)
class Kopie:
    """What was written: where, how large (bytes), and how much of what."""

    pad: Path
    grootte: int
    tabellen: int
    rijen: int
    bestanden: int


def maak_kopie(*, pad: Path, sleutel: bytes, media: Path) -> Kopie:
    """Write a copy of Django's database and of the folder `media` to `pad`. For the command.

    Everything is read in one snapshot; nobody has to stop working. What is half written has another
    name, and is thrown away when something goes wrong. Refuses (KopieFout) a file that exists
    already, a full disk, and a server that pg_dump does not know.
    """
    if pad.exists():
        raise KopieFout(f"{pad} bestaat al. Kies een andere naam.")
    half = pad.with_name(f".{pad.name}.half")
    try:
        with _bestand(half) as uit:
            schrijver = Schrijver(uit, sleutel)
            manifest = _schrijf(schrijver, media)
            schrijver.maak_af()
            uit.flush()
            os.fsync(uit.fileno())
            grootte = uit.tell()
        half.rename(pad)
    except OSError as fout:
        raise KopieFout(f"{pad} kan niet geschreven worden: {fout.strerror}.") from fout
    finally:
        half.unlink(missing_ok=True)
    rijen = sum(aantal for aantal, _ in manifest["tabellen"].values())
    return Kopie(pad, grootte, len(manifest["tabellen"]), rijen, len(manifest["bestanden"]))


@contextmanager
def _bestand(pad: Path) -> Iterator[BinaryIO]:
    """A new file that only we may read, instead of what a killed run left there."""
    pad.unlink(missing_ok=True)
    descriptor = os.open(pad, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(descriptor, "wb") as uit:  # noqa: PTH123 -- a descriptor, not a path
        yield uit


def _schrijf(schrijver: Schrijver, media: Path) -> dict:
    versie = programmas.serverversie()
    dumper = programmas.zoek("pg_dump", versie)
    with tarfile.open(fileobj=schrijver, mode="w|") as doos:
        with _een_beeld() as snapshot:
            manifest = {
                "versie": VERSIE,
                "gemaakt_op": timezone.now().isoformat(timespec="seconds"),
                "postgresql": versie,
                "migraties": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
                "tabellen": tabellen.staat(),
            }
            opties = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}",
                      "--enable-row-security"]  # fmt: skip
            with programmas.draai(dumper, opties, leest=False) as dump:
                for nummer, stuk in enumerate(iter(lambda: dump.stdout.read(_STUK), b"")):
                    _zet(doos, f"databank/{nummer:06}", stuk)
        manifest["bestanden"] = {
            naam: som for pad in _bestanden(media) for naam, som in _neem_mee(doos, media, pad)
        }
        _zet(doos, MANIFEST, json.dumps(manifest, ensure_ascii=False).encode())
    return manifest


@contextmanager
def _een_beeld() -> Iterator[str]:
    """What the database was at one moment, for us and, by its name, for pg_dump."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (naam,) = cursor.fetchone()
        yield naam


def _zet(doos: tarfile.TarFile, naam: str, inhoud: bytes) -> None:
    kaart = tarfile.TarInfo(naam)
    kaart.size, kaart.mode = len(inhoud), 0o600
    doos.addfile(kaart, io.BytesIO(inhoud))


def _bestanden(media: Path) -> Iterator[Path]:
    yield from (pad for pad in sorted(media.rglob("*")) if pad.is_file() and not pad.is_symlink())


def _neem_mee(doos: tarfile.TarFile, media: Path, pad: Path) -> Iterator[tuple[str, str]]:
    """Add one file; one that was taken away in the meantime is left out."""
    try:
        inhoud = pad.read_bytes()  # uploads are a few MB at most (settings)
    except FileNotFoundError:
        return
    naam = pad.relative_to(media).as_posix()
    _zet(doos, f"media/{naam}", inhoud)
    yield naam, hashlib.sha256(inhoud).hexdigest()
