"""The house style holds for every file, and the migrations tell the models of today."""

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


@pytest.mark.django_db
def test_de_migraties_zijn_bij():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
