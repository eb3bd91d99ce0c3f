"""What `make run` says before anything is started."""

import socket

import pytest

from wevelgem_netwerk.start import modules_aanwezig, vrije_poort


@pytest.fixture
def bezette_poort():
    with socket.socket() as luisteraar:
        luisteraar.bind(("127.0.0.1", 0))
        luisteraar.listen()
        yield luisteraar.getsockname()[1]


def test_een_poort_in_gebruik_noemt_de_volgende(bezette_poort):
    with pytest.raises(SystemExit) as weigering:
        vrije_poort(str(bezette_poort))
    assert str(weigering.value) == (
        f"Poort {bezette_poort} is al in gebruik. "
        f"Kies een andere: PORT={bezette_poort + 1} make run"
    )


@pytest.mark.parametrize("tekst", ["abc", "0", "-1", "65536", "8000.0", "²"])
def test_wat_geen_poort_is_wordt_geweigerd(tekst):
    with pytest.raises(SystemExit) as weigering:
        vrije_poort(tekst)
    assert str(weigering.value) == f"PORT={tekst} is geen poort: kies een getal van 1 tot 65535."


def test_een_ontbrekende_module_wordt_bij_naam_genoemd():
    with pytest.raises(SystemExit) as weigering, modules_aanwezig():
        raise ModuleNotFoundError("weg", name="weg.deel")
    assert str(weigering.value) == (
        "De module weg.deel ontbreekt. Verwijder de map .venv en start `make run`: "
        "dat installeert alles opnieuw."
    )


def test_een_fout_in_onze_eigen_invoer_houdt_haar_spoor():
    with pytest.raises(ModuleNotFoundError), modules_aanwezig():
        raise ModuleNotFoundError("weg", name="partners.weg")
