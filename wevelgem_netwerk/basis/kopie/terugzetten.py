"""Put a reserve copy back, into an empty database and an empty folder, and compare."""

import hashlib
import json
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from wevelgem_netwerk.basis.kopie import programmas, tabellen
from wevelgem_netwerk.basis.kopie.maken import MANIFEST, VERSIE
from wevelgem_netwerk.basis.kopie.stroom import STUK, KopieFout, Lezer
from wevelgem_netwerk.basis.rol_van_de_muur import maak_rol


@dataclass(frozen=True)
class Teruggezet:
    """What came back, and whether `migrate` has to run because the copy is of older code."""

    gemaakt_op: str
    rijen: dict[str, int]
    bestanden: int
    nog_migreren: bool


def kijk_na(*, pad: Path, sleutel: bytes) -> dict:
    """Read a copy from the first byte to the last and return its manifest; touches nothing else.

    Refuses (KopieFout) a wrong key, a copy that was cut off, changed or is of another version, and
    files in it that are not what the manifest says.
    """
    sommen, manifest = {}, None
    with _open(pad, sleutel) as doos:
        for kaart in doos:
            inhoud = doos.extractfile(kaart)
            if kaart.name == MANIFEST:
                manifest = json.load(inhoud)
            elif kaart.name.startswith("media/"):
                som = hashlib.file_digest(inhoud, "sha256").hexdigest()
                sommen[kaart.name.removeprefix("media/")] = som
    if manifest is None or manifest.get("versie") != VERSIE:
        raise KopieFout("Deze kopie is van een andere versie. Zet ze terug met die versie.")
    if sommen != manifest["bestanden"]:
        raise KopieFout("De bestanden in deze kopie zijn niet die van haar manifest.")
    return manifest


def zet_terug(*, pad: Path, sleutel: bytes, media: Path) -> Teruggezet:
    """Put a copy back into Django's database and the folder `media`, both empty. For the command.

    The whole copy is read once before anything is written; pg_restore works in one transaction, and
    files get their name when the database stands. Refuses (KopieFout) what kijk_na refuses, a
    database or folder that is not empty, and a copy of newer code. Afterwards every table is
    counted and summed again; a difference is a KopieFout that names the tables.
    """
    manifest = kijk_na(pad=pad, sleutel=sleutel)
    nieuwer = _eis_leesbaar(manifest)
    _eis_leeg(media)
    restorer = programmas.zoek("pg_restore", max(manifest["postgresql"], programmas.serverversie()))
    wacht = media.with_name(f".{media.name}.half")
    shutil.rmtree(wacht, ignore_errors=True)  # of a killed run
    try:
        wacht.mkdir(mode=0o700, parents=True)
        _schrijf(pad, sleutel, restorer, wacht)
        media.mkdir(parents=True, exist_ok=True)
        for kind in wacht.iterdir():
            kind.rename(media / kind.name)
    except OSError as fout:
        raise KopieFout(f"De bestanden kunnen niet geschreven worden: {fout.strerror}.") from fout
    finally:
        shutil.rmtree(wacht, ignore_errors=True)
    _vergelijk(manifest)
    maak_rol()
    return Teruggezet(
        gemaakt_op=manifest["gemaakt_op"],
        rijen={naam: aantal for naam, (aantal, _) in manifest["tabellen"].items()},
        bestanden=len(manifest["bestanden"]),
        nog_migreren=nieuwer,
    )


@contextmanager
def _open(pad: Path, sleutel: bytes) -> Iterator[tarfile.TarFile]:
    try:
        with pad.open("rb") as in_:
            lezer = Lezer(in_, sleutel)
            with tarfile.open(fileobj=lezer, mode="r|") as doos:
                yield doos
            while lezer.read(STUK):  # a tar ends before the file does, and the seal stands there
                pass
    except OSError as fout:
        raise KopieFout(f"{pad} kan niet gelezen worden: {fout.strerror}.") from fout
    except tarfile.TarError as fout:
        raise KopieFout(
            "Deze kopie is van een andere versie. Zet ze terug met die versie."
        ) from fout


def _eis_leesbaar(manifest: dict) -> bool:
    """Refuse a copy of newer code; return whether this code has migrations it lacks."""
    hier = set(MigrationLoader(None).disk_migrations)
    daar = set(map(tuple, manifest["migraties"]))
    onbekend = sorted(f"{app}.{naam}" for app, naam in daar - hier)
    if onbekend:
        raise KopieFout(
            "Deze kopie is van een nieuwere versie van het portaal "
            f"({onbekend[0]} is hier niet bekend). Zet ze terug met die versie."
        )
    return bool(hier - daar)


def _eis_leeg(media: Path) -> None:
    if al := tabellen.namen():
        raise KopieFout(
            f"Deze databank is niet leeg ({len(al)} tabellen). Zet een kopie terug in een nieuwe."
        )
    if media.is_dir() and any(media.iterdir()):
        raise KopieFout(f"De map {media} is niet leeg. Geef een lege map met MEDIA_ROOT.")


def _schrijf(pad: Path, sleutel: bytes, restorer: str, wacht: Path) -> None:
    opties = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    with _open(pad, sleutel) as doos:
        volgende = iter(doos)
        kaart = next(volgende, None)
        with programmas.draai(restorer, opties, leest=True) as terug:
            while kaart and kaart.name.startswith("databank/"):
                shutil.copyfileobj(doos.extractfile(kaart), terug.stdin)
                kaart = next(volgende, None)
        while kaart:
            if kaart.name.startswith("media/"):
                doel = wacht.joinpath(*_veilig(kaart.name.removeprefix("media/")))
                doel.parent.mkdir(parents=True, exist_ok=True)
                with doel.open("wb") as uit:
                    shutil.copyfileobj(doos.extractfile(kaart), uit)
            kaart = next(volgende, None)


def _veilig(naam: str) -> tuple[str, ...]:
    delen = PurePosixPath(naam).parts
    if not delen or ".." in delen or naam.startswith("/"):
        raise KopieFout("In deze kopie zit een bestand met een naam die nergens mag staan.")
    return delen


def _vergelijk(manifest: dict) -> None:
    with transaction.atomic():
        nu = tabellen.staat()
    anders = sorted(
        naam
        for naam in nu.keys() | manifest["tabellen"].keys()
        if nu.get(naam) != manifest["tabellen"].get(naam)
    )
    connection.close()  # what it knew of an empty database is no longer so
    if anders:
        raise KopieFout(
            f"Na het terugzetten kloppen deze tabellen niet met de kopie: {', '.join(anders)}. "
            "Gebruik deze databank niet."
        )
