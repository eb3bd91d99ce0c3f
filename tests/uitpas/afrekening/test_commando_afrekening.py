"""`manage.py afrekening`: a table, a file, and a clear sentence for bad input."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.fabrieken import DeelnameFabriek, PartnerFabriek, gemeente
from tests.uitpas.afrekening.afrekening_hulp import IN_K2

pytestmark = pytest.mark.django_db


def _doe(*woorden):
    uit = io.StringIO()
    call_command("afrekening", *woorden, stdout=uit)
    return uit.getvalue()


@pytest.fixture
def twee_regels():
    cc = PartnerFabriek(naam="CC Guldenberg")
    DeelnameFabriek.create_batch(2, partner=cc, gemeente=gemeente("Kortrijk"), datum=IN_K2)
    DeelnameFabriek(partner=cc, gemeente=gemeente("Wevelgem"), datum=IN_K2)


def test_het_bestand_heeft_een_rij_per_organisator_en_gemeente_en_een_totaal(tmp_path, twee_regels):
    _doe("2026-Q2", "--naar", str(tmp_path))
    assert (tmp_path / "afrekening-2026-Q2.csv").read_bytes().decode() == (
        "organisator;gemeente;aantal;prijs;deelnemer;organisator_deel;overheid\n"
        "CC Guldenberg;Kortrijk;2;28.00;5.60;11.20;11.20\n"
        "CC Guldenberg;Wevelgem;1;14.00;2.80;5.60;5.60\n"
        "TOTAAL;;3;42.00;8.40;16.80;16.80\n"
    )


def test_de_tabel_toont_dezelfde_bedragen(tmp_path, twee_regels):
    regels = _doe("2026-Q2", "--naar", str(tmp_path)).splitlines()
    assert [regel.split() for regel in regels[:4]] == [
        "Afrekening tweede kwartaal 2026 (niet gesloten), in euro".split(),
        "organisator gemeente aantal prijs deelnemer organisator_deel overheid".split(),
        "CC Guldenberg Kortrijk 2 28,00 5,60 11,20 11,20".split(),
        "CC Guldenberg Wevelgem 1 14,00 2,80 5,60 5,60".split(),
    ]
    assert regels[4].split() == "TOTAAL 3 42,00 8,40 16,80 16,80".split()
    assert regels[5] == f"Geschreven: {tmp_path}/afrekening-2026-Q2.csv"


def test_met_json_komt_er_een_object(tmp_path, twee_regels):
    object_ = json.loads(_doe("2026-Q2", "--naar", str(tmp_path), "--json"))
    assert object_["totaal"] == {
        "aantal": 3,
        "prijs": "42.00",
        "deelnemer": "8.40",
        "organisator_deel": "16.80",
        "overheid": "16.80",
    }
    assert [(r["organisator"], r["gemeente"], r["aantal"]) for r in object_["regels"]] == [
        ("CC Guldenberg", "Kortrijk", 2),
        ("CC Guldenberg", "Wevelgem", 1),
    ]
    assert (object_["kwartaal"], object_["gesloten"]) == ("2026-Q2", False)


def test_een_leeg_kwartaal_geeft_een_totaal_van_nul(tmp_path):
    _doe("2030-Q1", "--naar", str(tmp_path))
    regels = (tmp_path / "afrekening-2030-Q1.csv").read_text().splitlines()
    assert regels[1:] == ["TOTAAL;;0;0.00;0.00;0.00;0.00"]


@pytest.mark.parametrize("kwartaal", ["2026-Q5", "abc", "", "2026", "²026-Q1"])
def test_een_verkeerd_kwartaal_geeft_een_zin_en_code_2(kwartaal, tmp_path):
    with pytest.raises(CommandError, match=r"Schrijf een kwartaal als 2026-Q3\.") as fout:
        _doe(kwartaal, "--naar", str(tmp_path))
    assert fout.value.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_een_map_die_er_niet_is_geeft_een_zin_en_code_2(tmp_path):
    with pytest.raises(CommandError, match=r"De map .*/weg bestaat niet\.") as fout:
        _doe("2026-Q2", "--naar", str(tmp_path / "weg"))
    assert fout.value.returncode == 2


def test_een_bestand_als_map_geeft_een_zin_en_code_2(tmp_path):
    (tmp_path / "lijst").write_text("")
    with pytest.raises(CommandError, match=r"/lijst is geen map\.") as fout:
        _doe("2026-Q2", "--naar", str(tmp_path / "lijst"))
    assert fout.value.returncode == 2


def test_een_plek_waar_niet_geschreven_kan_worden_geeft_een_zin_en_code_2(tmp_path):
    (tmp_path / "afrekening-2026-Q2.csv").mkdir()  # also refused to root
    with pytest.raises(CommandError, match="kan niet geschreven worden") as fout:
        _doe("2026-Q2", "--naar", str(tmp_path))
    assert fout.value.returncode == 2
