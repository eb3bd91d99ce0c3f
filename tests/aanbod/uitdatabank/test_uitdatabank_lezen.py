"""Files and folders: each document once, each problem one sentence."""

import json

import pytest

from aanbod.uitdatabank import lezen
from aanbod.uitdatabank.gelezen import Document, Melding


def gelezen(*paden):
    return list(lezen.Documenten(paden))


def zinnen(*paden):
    return [melding.zin for melding in gelezen(*paden)]


def test_een_map_wordt_helemaal_en_in_vaste_volgorde_gelezen(tmp_path):
    (tmp_path / "diep").mkdir()
    (tmp_path / "diep" / "a.json").write_text('{"naam": "a"}')
    (tmp_path / "b.JSON").write_text('[{"naam": "b"}, {"naam": "c"}]')
    (tmp_path / "lees.txt").write_text("geen json")
    assert gelezen(tmp_path) == [
        Document(str(tmp_path / "b.JSON"), "/0", {"naam": "b"}),
        Document(str(tmp_path / "b.JSON"), "/1", {"naam": "c"}),
        Document(str(tmp_path / "diep" / "a.json"), "", {"naam": "a"}),
    ]


def test_een_zoekresultaat_geeft_zijn_leden(tmp_path):
    pad = tmp_path / "zoek.json"
    pad.write_text(json.dumps({"member": [{"@id": "x"}, 3], "facet": {}}))
    assert gelezen(pad) == [
        Document(str(pad), "/member/0", {"@id": "x"}),
        Melding(str(pad), "/member/1", "Dit is geen document van UiTdatabank.", geweigerd=True),
    ]


def test_een_leeg_zoekresultaat_is_geen_weigering(tmp_path):
    pad = tmp_path / "zoek.json"
    pad.write_text('{"member": []}')
    assert gelezen(pad) == [Melding(str(pad), "/member", "Hier staat geen enkel document in.")]


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "Dit bestand is leeg."),
        (b" \n", "Dit bestand is leeg."),
        (b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "Dit is geen tekstbestand met JSON."),
        (b'{"a": 1,\n "b" 2}', "Dit is geen geldige JSON (regel 2, kolom 6)."),
        (b"3", "Dit is geen document van UiTdatabank."),
        (b"[" * 100_000, "Deze JSON is te diep genest om te lezen."),
        (b'{"a": ' + b"9" * 5_000 + b"}", "In deze JSON staat een getal dat niet te lezen is."),
    ],
)
def test_een_onleesbaar_bestand_geeft_een_zin(tmp_path, inhoud, zin):
    (tmp_path / "x.json").write_bytes(inhoud)
    (melding,) = gelezen(tmp_path / "x.json")
    assert (melding.zin, melding.geweigerd) == (zin, True)


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16"])
def test_de_gewone_coderingen_worden_herkend(tmp_path, codering):
    (tmp_path / "x.json").write_bytes('{"naam": "één"}'.encode(codering))
    assert gelezen(tmp_path)[0].inhoud == {"naam": "één"}


def test_wat_geen_bestand_is_geeft_een_zin(tmp_path):
    assert zinnen(tmp_path) == ["In deze map staat geen enkel .json-bestand."]
    assert zinnen(tmp_path / "weg.json") == ["Dit bestand bestaat niet."]


def test_een_veel_te_groot_bestand_wordt_niet_geladen(tmp_path, monkeypatch):
    monkeypatch.setattr(lezen, "GROOTSTE_BESTAND", 2 * 1024 * 1024)
    with (tmp_path / "groot.json").open("wb") as bestand:
        bestand.truncate(3 * 1024 * 1024)
    assert zinnen(tmp_path) == ["Dit bestand is groter dan 2 MB."]
