"""The number as people type it, with the published test numbers of domein/uitpas.md 7.7."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uitpas.nummers import OngeldigNummer, lees_nummer

GELDIG = [
    "0900000095902",
    "0900000067513",
    "0900000031618",
    "0900010959113",
    "0900000002312",
    "0900000058918",
    "1000000520006",
    "0900000093204",
    "0900004518305",
    "0900011902815",
    "0900011903417",
    "0900000074519",
    "0900000020405",
    "0900000045410",
    "0900000191800",
    "0900000672312",
    "0900010888817",
    "0900010630813",
    "0900011354819",
    "0930012345615",
    "0930000150316",
    "0930000467512",
    "0945000057915",
    "0945000058012",
    "0930000000107",
    "0930056878802",
    "0934000049106",
    "0930000420206",
    "0930000422202",
    "0930000125607",
]
ONGELDIG = [
    "0934000049103",
    "0930000390703",
    "0900000150613",
    "0900011354829",
    "0560002524314",
    "0930002523422",
    "0985002524385",
    "0940002524123",
    "1234567890123",
    "1234567890113",
    "0987654321012",
    "0987654321013",
]


@pytest.mark.parametrize("nummer", GELDIG)
def test_een_gepubliceerd_nummer_klopt(nummer):
    assert lees_nummer(nummer) == nummer


@pytest.mark.parametrize("nummer", ONGELDIG)
def test_een_nummer_met_een_verkeerd_controlecijfer_vraagt_de_laatste_cijfers_na_te_kijken(nummer):
    with pytest.raises(OngeldigNummer) as fout:
        lees_nummer(nummer)
    assert str(fout.value) == "Dit nummer klopt niet. Kijk de laatste twee cijfers na."


@pytest.mark.parametrize(
    "tekst",
    [
        "09300 00422 202",
        " 0930-0004-22202 ",
        "0930.0004.22202",
        "09300\u00a000422\u2013202",
        "0930 000\t422 202\n",
    ],
)
def test_spaties_punten_en_streepjes_mogen(tekst):
    assert lees_nummer(tekst) == "0930000422202"


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "Vul het UiTPAS-nummer in: 13 cijfers."),
        (" - ", "Vul het UiTPAS-nummer in: 13 cijfers."),
        ("9", "Een UiTPAS-nummer heeft 13 cijfers. Je typte 1 cijfer, 12 te weinig."),
        ("093000042220", "Een UiTPAS-nummer heeft 13 cijfers. Je typte 12 cijfers, 1 te weinig."),
        ("09300004222020", "Een UiTPAS-nummer heeft 13 cijfers. Je typte 14 cijfers, 1 te veel."),
        (
            "O930000422202",
            "Een UiTPAS-nummer heeft alleen cijfers. Laat letters en tekens weg.",
        ),
        (
            "٠٩٣٠٠٠٠٤٢٢٢٠٢",
            "Een UiTPAS-nummer heeft alleen cijfers. Laat letters en tekens weg.",
        ),
    ],
)
def test_wat_geen_nummer_is_krijgt_een_zin(tekst, zin):
    with pytest.raises(OngeldigNummer) as fout:
        lees_nummer(tekst)
    assert str(fout.value) == zin


@given(st.text(max_size=30))
def test_gelijk_welke_tekst_geeft_een_nummer_of_een_zin(tekst):
    try:
        uitkomst = lees_nummer(tekst)
    except OngeldigNummer as fout:
        uitkomst = str(fout)
    assert (uitkomst.isascii() and len(uitkomst) == 13) or uitkomst.endswith(".")
