"""Names and numbers: what is pointed at, and what is left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partners.taal.gewonetaal import tips
from partners.taal.masker import masker, verdacht
from tests import fabrieken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("tekst", "kaal"),
    [
        ("Mieke Peeters wil zwemmen", "[naam] wil zwemmen"),
        ("Vraag het aan Jan Van den Broecke.", "Vraag het aan [naam]."),
        ("Soms gaat Fatima El Amrani mee", "Soms gaat [naam] mee"),
        ("ik heet Sofie en wil dansen", "ik heet [naam] en wil dansen"),
        ("mijn naam is emma", "mijn naam is [naam]"),
        ("bel 0470/12.34.56", "bel [nummer]"),
        ("pas 0990 0000 0123 4", "pas [nummer]"),
        ("85.07.30-033.61", "[nummer]"),
        ("mail naar an@voorbeeld.be!", "mail naar [adres]!"),
    ],
)
def test_wat_iemand_noemt_valt_weg(tekst, kaal):
    assert masker(tekst) == (kaal, True)
    assert verdacht(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "", "  ", "samen koken op zondag", "In Gullegem is er niets", "Ik wil naar de zee.",
        "OCMW Wevelgem hielp mij goed", "Buurthuis De Posthoorn is fijn", "het kost 12,50 euro",
        "van 14 tot 16 uur, 3 kinderen van 8, 10 en 12", "Het Sinterklaasfeest was leuk",
    ],
)  # fmt: skip
def test_gewone_woorden_blijven_staan(tekst):
    fabrieken.PartnerFabriek(naam="Buurthuis De Posthoorn", poot="mia")
    assert masker(tekst) == (tekst, False)
    assert verdacht(tekst) == []


def test_een_inwoner_zonder_hoofdletters_valt_weg_zonder_dat_iemand_het_zegt():
    fabrieken.PashouderFabriek(voornaam="Amina", naam="Desmet", zoeknaam="amina desmet")
    assert verdacht("desmet amina kookt") == []
    assert masker("desmet amina kookt") == ("[naam] kookt", True)


@given(st.text(alphabet="Aa bé.12@-\n", max_size=40))
@settings(max_examples=60, deadline=None)
def test_wat_blijft_staan_verandert_niet_meer(tekst):
    """Leaving out twice is leaving out once: the marks are no names."""
    eens, _ = masker(tekst)
    assert masker(eens)[0] == eens


@pytest.mark.parametrize("namen", [0, 3])
def test_het_kost_even_veel_vragen_met_inwoners_als_zonder(namen, django_assert_num_queries):
    tekst = "anna peeters en bert claeys en carla maes koken"
    for naam in ("anna peeters", "bert claeys", "carla maes")[:namen]:
        fabrieken.PashouderFabriek(zoeknaam=naam)
    with django_assert_num_queries(1):
        kaal, _ = masker(tekst)
    assert kaal.count("[naam]") == namen


def test_tips_voor_gewone_taal():
    assert tips("Wat doe je graag?") == []
    lang = "Als je denkt aan de laatste keer dat je met je kinderen ergens naartoe ging wat dan?"
    assert tips(lang) == ["“Als je denkt aan de ...” is een lange zin (17 woorden). Knip ze."]
    assert tips("Welke vrijetijdsparticipatie?") == [
        "“vrijetijdsparticipatie” is een lang woord. Kan het korter?"
    ]
    assert tips("Indien ja?", "Indien nee?") == ["In plaats van “Indien”: “als”."]
