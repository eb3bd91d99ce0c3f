"""The settings are safe when nobody says otherwise."""

import os
import subprocess
import sys

from cryptography.fernet import Fernet
from django.conf import settings

GEHEIM = "k" * 30 + "Zoiets-Als-Dit-0123456789-tekst"


def beheer(*opdracht, **omgeving):
    """Run manage.py in an environment that holds nothing but `omgeving`."""
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *opdracht],
        cwd=settings.BASIS_MAP,
        env={"PATH": os.environ["PATH"], **omgeving},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_zonder_geheime_sleutel_start_het_portaal_niet():
    antwoord = beheer("check")
    assert antwoord.returncode == 1
    assert antwoord.stderr == "Zet SECRET_KEY in de omgeving, of DEBUG=1 om lokaal te werken.\n"


def test_zonder_databank_start_het_portaal_niet():
    antwoord = beheer("check", SECRET_KEY=GEHEIM)
    assert antwoord.returncode == 1
    assert antwoord.stderr.startswith("Zet DATABASE_URL in de omgeving")


def test_met_alleen_het_nodige_heeft_django_niets_aan_te_merken():
    antwoord = beheer(
        "check",
        "--deploy",
        "--fail-level=WARNING",
        SECRET_KEY=GEHEIM,
        GEGEVENSSLEUTELS=Fernet.generate_key().decode(),
        ALLOWED_HOSTS="netwerk.example.org",
        DATABASE_URL="postgres://niemand@localhost/niets",
    )
    assert (antwoord.returncode, antwoord.stderr) == (0, "")


def test_de_demo_laadt_niet_als_debug_uit_staat():
    databank = settings.DATABASES["default"]
    antwoord = beheer(
        "laad_demo",
        SECRET_KEY=GEHEIM,
        DATABASE_URL=f"postgres://{databank['USER']}@/{databank['NAME']}?host={databank['HOST']}",
    )
    assert antwoord.returncode == 1
    assert "Ze laadt alleen met DEBUG=1" in antwoord.stderr
