"""Does a text name a resident? Yes or no, never who."""

import pytest
from stdnum.be import nn

from partners.taal.naamwacht import WAARSCHUWING, let_op
from tests.fabrieken import PasFabriek, PashouderFabriek, uitpasnummer
from uitpas.registraties.naamwacht import noemt_inwoner

pytestmark = pytest.mark.django_db


@pytest.fixture
def fatima():
    return PasFabriek(pashouder=PashouderFabriek(voornaam="Fatima", naam="El Amrani"))


@pytest.mark.parametrize(
    "tekst",
    [
        "Fatima El Amrani vroeg het.",
        "gesprek met fátima el amrani, over de bus",
        "EL AMRANI FATIMA",
        "We hoorden\nFatima El Amrani.",
    ],
)
def test_een_volledige_naam_wordt_herkend(fatima, tekst):
    assert noemt_inwoner(tekst) is True


@pytest.mark.parametrize(
    "tekst",
    ["", "Fatima vroeg het.", "El Amrani", "Een bewoner vroeg het.", "Tine Lambrecht brengt aan."],
)
def test_een_voornaam_of_een_ander_is_geen_inwoner(fatima, tekst):
    assert noemt_inwoner(tekst) is False


def test_het_nummer_van_een_pas_wordt_herkend_hoe_het_ook_geschreven_is(fatima):
    n = fatima.nummer
    assert noemt_inwoner(f"pas {n[:5]} {n[5:10]} {n[10:]} werkt niet") is True


@pytest.mark.parametrize(
    ("tekst", "waarschuwing"),
    [
        (f"pas {uitpasnummer(4321)}", WAARSCHUWING),
        ("85.07.30-033.28 belde", WAARSCHUWING),
        ("bel 056 00 00 00", ""),
        ("factuur 2026-0001234567", ""),
        ("Lidgeld in schijven", ""),
    ],
)
def test_een_pasnummer_of_rijksregisternummer_hoeft_van_niemand_te_zijn(tekst, waarschuwing):
    assert nn.is_valid("85073003328")
    assert let_op(tekst) == waarschuwing


def test_een_lange_tekst_kost_twee_vragen(fatima, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        assert noemt_inwoner(f"{uitpasnummer(99)} " + "Zomaar een zin over de bus. " * 400) is False
