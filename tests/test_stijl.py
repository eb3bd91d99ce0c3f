"""The house style holds for every file, and the migrations tell the models of today."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

PYTHON = Path(sys.executable)


@pytest.mark.parametrize(
    "opdracht", [("check", "."), ("format", "--check", ".")], ids=["regels", "opmaak"]
)
def test_de_code_staat_in_de_huisstijl(opdracht):
    ruff = subprocess.run(
        [sys.executable, "-m", "ruff", *opdracht],
        cwd=settings.BASIS_MAP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ruff.returncode == 0, ruff.stdout + ruff.stderr


def test_de_sjablonen_staan_in_de_huisstijl():
    sjablonen = sorted((Path(settings.BASIS_MAP) / "templates").rglob("*.html"))
    djade = subprocess.run(
        [PYTHON.with_name("djade"), "--target-version", "5.2", "--check", *sjablonen],
        capture_output=True,
        text=True,
        check=False,
    )
    assert djade.returncode == 0, djade.stdout + djade.stderr


def test_wat_de_documentatie_een_bestand_noemt_bestaat():
    """`lezen/agenda.py` is a file that ends so; in the pages about the code and in the code."""
    huis = Path(settings.BASIS_MAP)
    mappen = ("partners", "aanbod", "uitpas", "wevelgem_netwerk", "tests", "bench")
    er_is = {f"/{pad.relative_to(huis)}" for m in mappen for pad in (huis / m).rglob("*.py")}
    er_is |= {f"/{pad.name}" for pad in huis.glob("*.py")}
    bladen = [*(huis / "docs").rglob("*.md"), *(huis / "templates").rglob("*.html")]
    bladen += [p for m in mappen for p in (huis / m).rglob("*.py") if "migrations" not in p.parts]
    genoemd = {
        (str(blad.relative_to(huis)), naam)
        for blad in bladen
        for naam in re.findall(r"(?<![\w./*-])[a-z_]+(?:/[a-z_]+)*\.py\b", blad.read_text())
    }
    weg = [(blad, naam) for blad, naam in genoemd if not any(p.endswith(f"/{naam}") for p in er_is)]
    assert weg == []
    assert len(genoemd) > 100  # they were found at all


@pytest.mark.django_db
def test_de_migraties_zijn_bij():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
