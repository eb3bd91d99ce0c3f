"""Names, numbers and addresses leave a text before anybody reads it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.signalen.code import LETTERS, lees_code, maak_code
from partners.signalen.tekst import ADRES, NAAM, NUMMER, zonder_namen


@pytest.mark.parametrize(
    ("geschreven", "gelezen"),
    [
        ("Mijn zoon Sami wordt gepest door Noor.", f"Mijn zoon {NAAM} wordt gepest door {NAAM}."),
        ("Amina Haddad durft niet alleen.", f"{NAAM} durft niet alleen."),
        ("Jan van de Velde zei nee.", f"{NAAM} zei nee."),
        ("Hij heet sami el amrani en woont hier.", f"Hij heet {NAAM} en woont hier."),
        ("Mevrouw Peeters aan de balie is boos.", f"Mevrouw {NAAM} aan de balie is boos."),
        ("Vraag het aan Katrien. Katrien weet het.", f"Vraag het aan {NAAM}. {NAAM} weet het."),
        ("Bel me op 0470 12 34 56 of +32 470/12.34.56", f"Bel me op {NUMMER} of {NUMMER}"),
        ("Mijn pas 0930 0000 12345 werkt niet", f"Mijn pas {NUMMER} werkt niet"),
        ("rijksregister 85.07.30-033.28", f"rijksregister {NUMMER}"),
        ("Mail naar a.b@voorbeeld.be of www.voorbeeld.be", f"Mail naar {ADRES} of {ADRES}"),
    ],
)  # fmt: skip
def test_wat_iemand_aanwijst_is_weg(geschreven, gelezen):
    assert zonder_namen(geschreven) == gelezen


@pytest.mark.parametrize(
    "tekst",
    [
        "De bus komt om 14.10 uur. De les begint om 14 uur.",
        "Met 4 kinderen is 60 euro te veel.",
        "In Moorsele is er niets op Woensdag. Ik spreek Arabisch.",
        "IK KAN NIET BETALEN.",
        "Inschrijven bij De Vlasbloem lukt niet met een UiTPAS.",
        "",
    ],
)
def test_wat_niemand_aanwijst_blijft_staan(tekst):
    assert zonder_namen(tekst, bekend="Dansclub De Vlasbloem") == tekst


@given(st.text(max_size=300))
def test_geen_enkele_tekst_breekt_het_en_er_blijft_geen_lang_nummer_over(tekst):
    schoon = zonder_namen(tekst)
    assert not re.search(r"(?<!\w)[0-9]{8,}(?!\w)", schoon)
    assert "@" not in re.sub(r"(?<!\S)@|@(?!\S)", "", schoon)


@given(st.integers(min_value=1, max_value=10**9))
def test_een_code_is_te_lezen_en_een_cijfer_fout_is_onbekend(sleutel):
    code = maak_code("aanbod", sleutel)
    assert lees_code(code) == ("aanbod", sleutel)
    assert lees_code(f" {code.upper()} ") == ("aanbod", sleutel)
    for plaats, cijfer in enumerate(str(sleutel), 1):
        fout = code[:plaats] + str((int(cijfer) + 1) % 10) + code[plaats + 1 :]
        assert lees_code(fout) is None
    ander = next(letter for letter in LETTERS if letter != code[-1])
    assert lees_code(code[:-1] + ander) is None


@pytest.mark.parametrize("code", ["", "a", "a1", "z1b", "a0a", "1ab", "a１b", "a" + "9" * 40 + "b"])
def test_wat_geen_code_is_stoort_niet(code):
    assert lees_code(code) is None
