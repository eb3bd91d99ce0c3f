"""What `make audit` makes of what pip-audit says, and that CI asks it."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from tests.audit import NIET_NAGEKEKEN, oordeel

GOED = {"name": "django", "version": "5.2.19", "vulns": []}
ONBEKEND = {"name": "eigen", "skip_reason": "Dependency not found on PyPI"}
GAT = {
    "name": "pillow",
    "version": "9.0.0",
    "vulns": [
        {"id": "GHSA-1", "fix_versions": ["9.0.1", "9.1.0"]},
        {"id": "PYSEC-2", "fix_versions": []},
    ],
}


def zegt(*pakketten):
    return oordeel(json.dumps({"dependencies": pakketten, "fixes": []}))


def test_een_gekend_gat_doet_het_falen_met_naam_en_oplossing():
    assert zegt(GOED, GAT, ONBEKEND) == (
        "Gekende kwetsbaarheden:\n"
        "pillow 9.0.0: GHSA-1, opgelost in 9.0.1 of 9.1.0\n"
        "pillow 9.0.0: PYSEC-2, nog niet opgelost",
        False,
    )


def test_zonder_gaten_staat_er_in_hoeveel_pakketten():
    assert zegt(GOED, GOED) == ("Geen gekende kwetsbaarheden in 2 pakketten.", True)
    assert zegt(GOED, ONBEKEND) == (
        "Geen gekende kwetsbaarheden in 1 pakket, 1 niet gevonden.",
        True,
    )


@pytest.mark.parametrize("uit", ["", "Traceback ...", "[]", "{}", '{"dependencies": null}'])
def test_een_dienst_die_weg_is_is_een_zin_en_geen_fout(uit):
    assert oordeel(uit) == (NIET_NAGEKEKEN, True)


def test_vond_de_dienst_geen_enkel_pakket_dan_is_er_niets_nagekeken():
    """A mirror without the addresses that pip-audit asks answers 404 to all of them."""
    assert zegt(ONBEKEND, ONBEKEND) == (NIET_NAGEKEKEN, True)


def test_ci_vraagt_het():
    regels = Path(settings.BASIS_MAP, ".ci", "run").read_text().splitlines()
    assert [regel for regel in regels if regel.startswith("make ")] == ["make audit", "make test"]
