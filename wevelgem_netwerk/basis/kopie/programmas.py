"""Which pg_dump and pg_restore fit a server: those of its own version, or a newer one.

PostgreSQL's programs read every older server, never a newer one. Looked for, in this order: the
folder Debian has for each version, PATH, the wheel of the embedded server.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

from django.db import connection

from wevelgem_netwerk.basis.kopie.stroom import KopieFout
from wevelgem_netwerk.basis.postgres_proces import programma

DEBIAN = Path("/usr/lib/postgresql")
_VERSIE = re.compile(r"\(PostgreSQL\) (\d+)")


def serverversie() -> int:
    """The major version of the server of Django's database."""
    connection.ensure_connection()
    return connection.pg_version // 10000


def zoek(naam: str, versie: int) -> str:
    """Return the path of `naam` of PostgreSQL `versie`, else of the nearest newer one.

    Raises KopieFout, with what was found instead.
    """
    gevonden = {pad: v for pad in _plaatsen(naam) if (v := _versie(pad))}
    passend = [(v, nr, pad) for nr, (pad, v) in enumerate(gevonden.items()) if v >= versie]
    if passend:
        return min(passend)[2]
    hier = ", ".join(f"{v} ({pad})" for pad, v in gevonden.items()) or "geen"
    raise KopieFout(
        f"De databank vraagt {naam} van PostgreSQL {versie} of nieuwer. Gevonden: {hier}. "
        f"Op Debian: apt-get install postgresql-client-{versie}."
    )


def _plaatsen(naam: str) -> Iterator[str]:
    for map_ in sorted(DEBIAN.glob("*/bin")):
        yield str(map_ / naam)
    if pad := shutil.which(naam):
        yield pad
    yield programma(naam)


def _versie(pad: str) -> int:
    try:
        antwoord = subprocess.run([pad, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    treffer = _VERSIE.search(antwoord.stdout)
    return int(treffer[1]) if treffer else 0


@contextmanager
def draai(pad: str, opties: Sequence[str], *, leest: bool) -> Iterator[subprocess.Popen]:
    """Run a program of PostgreSQL on Django's database; it `leest` from us, or writes to us.

    The password goes by the environment, never by the command line. Raises KopieFout with the
    first line of what it says when it fails, and stops it when the block does not end well.
    """
    woorden, extra = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    # a text in the environment of the shell must not send us to another database
    omgeving = {n: w for n, w in os.environ.items() if not n.startswith("PG")} | (extra or {})
    # the wall round residents' tables stops their owner too: this program may take everything along
    omgeving["PGOPTIONS"] = "-c wevelgem.doel=alles"
    with TemporaryFile() as fouten:
        proces = subprocess.Popen(
            [pad, *opties, *woorden[1:-1], "--no-password", f"--dbname={woorden[-1]}"],
            stdin=subprocess.PIPE if leest else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if leest else subprocess.PIPE,
            stderr=fouten,
            env=omgeving,
        )
        try:
            yield proces
        except BrokenPipeError:  # it stopped before us: it has said why
            pass
        except BaseException:
            proces.kill()
            raise
        finally:
            _sluit(proces)
        if proces.returncode:
            fouten.seek(0)
            regels = fouten.read().decode(errors="replace").strip().splitlines()
            zin = next((r for r in regels if "error" in r.lower()), (regels or ["geen melding"])[0])
            raise KopieFout(f"{Path(pad).name} lukte niet: {zin}")


def _sluit(proces: subprocess.Popen) -> None:
    for pijp in (proces.stdin, proces.stdout):
        if pijp:
            with suppress(BrokenPipeError):
                pijp.close()
    proces.wait()
