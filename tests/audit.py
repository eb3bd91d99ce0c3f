"""`make audit`: are there known holes in the packages we pinned? Fails when there are.

A service that is away is one sentence and no failure: what does not change from here may not stop
the work. What could not be looked at is said too, since "none found" would sound like "none".
"""

import json
import subprocess
import sys

from wevelgem_netwerk.basis.tekst import meervoud

#: Seconds for all packages together.
GEDULD = 60
NIET_NAGEKEKEN = (
    "De lijst met gekende kwetsbaarheden was niet bereikbaar. De pakketten zijn nu niet nagekeken."
)
OPDRACHT = (
    "pip_audit --disable-pip --no-deps -r requirements-dev.txt --format json"
    " --progress-spinner off --timeout 10"
).split()


def oordeel(uit: str) -> tuple[str, bool]:
    """Return what the output of pip-audit says, in words, and whether that is all right."""
    try:
        pakketten = list(json.loads(uit)["dependencies"])
    except (ValueError, KeyError, TypeError):
        return NIET_NAGEKEKEN, True
    gaten = [
        f"{pakket['name']} {pakket['version']}: {gat['id']}{_opgelost(gat)}"
        for pakket in pakketten
        for gat in pakket.get("vulns", ())
    ]
    if gaten:
        return "\n".join(["Gekende kwetsbaarheden:", *gaten]), False
    niet = sum("skip_reason" in pakket for pakket in pakketten)
    if niet == len(pakketten):
        return NIET_NAGEKEKEN, True
    rest = f", {niet} niet gevonden" if niet else ""
    gezien = meervoud(len(pakketten) - niet, "pakket", "pakketten")
    return f"Geen gekende kwetsbaarheden in {gezien}{rest}.", True


def _opgelost(gat: dict) -> str:
    versies = " of ".join(gat.get("fix_versions", ()))
    return f", opgelost in {versies}" if versies else ", nog niet opgelost"


def _vraag() -> str:
    try:
        klaar = subprocess.run(
            [sys.executable, "-m", *OPDRACHT],
            capture_output=True,
            text=True,
            timeout=GEDULD,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return klaar.stdout


if __name__ == "__main__":
    zin, goed = oordeel(_vraag())
    sys.stdout.write(f"{zin}\n")
    sys.exit(not goed)
