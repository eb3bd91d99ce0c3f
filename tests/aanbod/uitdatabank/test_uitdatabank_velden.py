"""A field of a document: taken, or left out with one sentence, never a crash."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from aanbod.uitdatabank.opmaak import platte_tekst
from aanbod.uitdatabank.velden import BRUSSEL, MEESTE_MELDINGEN, Boek, Veld


def veld(waarde) -> Veld:
    return Veld(waarde, "/veld", Boek("doc.json"))


def zinnen(gelezen: Veld) -> list[str]:
    return [melding.zin for melding in gelezen.boek.meldingen()]


@pytest.mark.parametrize(
    ("waarde", "tijdstip"),
    [
        ("2027-01-13T14:00:00+01:00", datetime(2027, 1, 13, 14, tzinfo=BRUSSEL)),
        ("2027-01-13T13:00:00Z", datetime(2027, 1, 13, 14, tzinfo=BRUSSEL)),
        ("2027-07-13T14:00:00", datetime(2027, 7, 13, 14, tzinfo=BRUSSEL)),
        ("2027-01-13", datetime(2027, 1, 13, tzinfo=BRUSSEL)),
        ("2100-01-01T00:00:00+00:00", datetime(2100, 1, 1, 1, tzinfo=BRUSSEL)),
    ],
)
def test_een_datum_zonder_zone_is_brusselse_tijd(waarde, tijdstip):
    gelezen = veld(waarde)
    assert gelezen.tijdstip() == tijdstip
    assert zinnen(gelezen) == []


@pytest.mark.parametrize(
    ("waarde", "zin"),
    [
        ("500 BC", "“500 BC” is geen datum en uur; weggelaten."),
        (
            "9999-12-31T23:59:59-05:00",
            "Het jaar van “9999-12-31T23:59:59-05:00” kan niet kloppen; weggelaten.",
        ),
        (20270113, "Hier hoort tekst te staan, niet “20270113”; weggelaten."),
        (["2027-01-13"], "Hier hoort tekst te staan, niet een lijst; weggelaten."),
    ],
)
def test_een_slechte_datum_geeft_een_zin(waarde, zin):
    gelezen = veld(waarde)
    assert gelezen.tijdstip() is None
    assert zinnen(gelezen) == [zin]


@pytest.mark.parametrize(
    ("waarde", "getal"),
    [(6, Decimal(6)), (4.5, Decimal("4.5")), ("3,50", Decimal("3.50")), (None, None), ("", None)],
)
def test_een_getal_mag_ook_als_tekst_staan(waarde, getal):
    gelezen = veld(waarde)
    assert gelezen.getal() == getal
    assert zinnen(gelezen) == []


@pytest.mark.parametrize(
    "waarde", [True, "abc", "1e9", float("inf"), float("nan"), 10**40, {"prijs": 3}]
)
def test_wat_geen_getal_is_valt_weg(waarde):
    gelezen = veld(waarde)
    assert gelezen.getal() is None
    assert len(zinnen(gelezen)) == 1


@pytest.mark.parametrize(
    ("waarde", "uur"),
    [("9:00", time(9)), ("09:30", time(9, 30)), ("24:00", time(0)), ("25:00", None), ("9u", None)],
)
def test_een_uur(waarde, uur):
    assert veld(waarde).uur() == uur


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        ("Turnen", "Turnen"),
        ({"fr": "Gym", "nl": "Turnen"}, "Turnen"),
        ({"en": "Gym", "fr": "Gymnastique"}, "Gymnastique"),
        ({"nl": " ", "en": "Gym"}, "Gym"),
        ({"nl": None, "de": 3}, ""),
        (3, ""),
    ],
)
def test_een_tekst_per_taal_kiest_eerst_nederlands_dan_de_hoofdtaal(waarde, tekst):
    assert veld(waarde).in_taal("fr") == tekst


def test_een_te_lange_tekst_wordt_ingekort_en_gemeld():
    gelezen = veld("a" * 20)
    assert gelezen.tekst(10) == "a" * 9 + "…"
    assert zinnen(gelezen) == ["Deze tekst is langer dan 10 tekens en is ingekort."]


def test_tekens_die_de_databank_weigert_verdwijnen():
    assert veld("a\x00b\ud800c\x1bd\r\ne").tekst() == "abcd\ne"


def test_de_plaats_is_een_json_pointer():
    gelezen = veld({"a/b": {"~": [1, 2]}})["a/b"]["~"].lijst()[1]
    assert (gelezen.waarde, gelezen.plaats) == (2, "/veld/a~1b/~0/1")


def test_een_veld_dat_voor_twee_dingen_gelezen_wordt_geeft_een_zin():
    gelezen = veld("geen lijst")
    assert [list(gelezen.lijst()) for _ in range(2)] == [[], []]
    assert zinnen(gelezen) == ["Hier hoort een lijst te staan, niet “geen lijst”; weggelaten."]


def test_een_document_geeft_niet_meer_zinnen_dan_iemand_leest():
    gelezen = veld([{}] * 80)
    for deel in gelezen.lijst():
        deel.meld("Fout.")
    assert len(zinnen(gelezen)) == MEESTE_MELDINGEN + 1
    assert zinnen(gelezen)[-1] == "Nog 30 velden van dit document zijn weggelaten."


@pytest.mark.parametrize(
    ("waarde", "adres"),
    [
        ("https://voorbeeld.example/a", "https://voorbeeld.example/a"),
        ("www.voorbeeld.example", "https://www.voorbeeld.example"),
        ("javascript:alert(1)", ""),
        ("http://" + "a" * 600, ""),
        ("", ""),
    ],
)
def test_alleen_een_webadres_wordt_een_link(waarde, adres):
    assert veld(waarde).url() == adres


@pytest.mark.parametrize(
    ("html", "tekst"),
    [
        ("Gewone tekst\nop twee regels", "Gewone tekst\nop twee regels"),
        ("<p>Eerste\nregel</p><p>Tweede &amp; laatste</p>", "Eerste regel\n\nTweede & laatste"),
        ("<ul><li>sloffen</li><li>water</li></ul>", "- sloffen\n\n- water"),
        ("Kom<script>alert('x')</script> mee", "Kom mee"),
        ("3 < 5 en <3 muziek", "3 < 5 en <3 muziek"),
        ('<img src=x onerror="alert(1)">Dag', "Dag"),
        ("<b>dik</b> en <!-- niets --> gewoon", "dik en gewoon"),
        ("<![kapot Dag", "<![kapot Dag"),
    ],
)
def test_opmaak_wordt_platte_tekst(html, tekst):
    assert platte_tekst(html) == tekst


@pytest.mark.parametrize("rommel", ["<" * 20_000, "<!--" * 5_000, "<a " * 6_000, "</p" * 6_000])
def test_kapotte_opmaak_loopt_niet_vast(rommel):
    assert isinstance(platte_tekst(rommel), str)


def test_een_dag_mag_met_of_zonder_uur():
    assert veld("2027-04-09").dag() == veld("2027-04-09T12:00:00").dag() == date(2027, 4, 9)
