"""Files with an agenda item that lie about what they are, or are made to hurt."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from partners.domein.overleg import bijlagen
from partners.domein.overleg.bijlagen import SOORTEN, BijlageWeigering, keur
from wevelgem_netwerk.basis.weigering import Geweigerd

MEGA = 1024 * 1024


def pakket(hoe=zipfile.ZIP_DEFLATED, **delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", hoe) as pak:
        for naam, inhoud in delen.items():
            pak.writestr(naam.replace("__", "/"), inhoud)
    return uit.getvalue()


def weigering(naam: str, inhoud: bytes):
    with pytest.raises(Geweigerd) as nee:
        keur(naam, inhoud)
    return nee.value.reden


@pytest.mark.parametrize("hoe", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_een_klein_pakket_dat_groot_openvouwt_kost_geen_geheugen(hoe):
    """50 MB of nothing in some tens of kilobytes; a real one would be a hundred times that."""
    bom = pakket(hoe, mimetype=b"\0" * (50 * MEGA))
    assert len(bom) < MEGA
    tracemalloc.start()
    try:
        assert weigering("verslag.odt", bom) == BijlageWeigering.NIET_WAT_HET_ZEGT
        _, piek = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert piek < 20 * MEGA


@pytest.mark.parametrize("hoe", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("waar", range(40, 80, 8))
def test_een_pakket_dat_onderweg_stukging_is_een_zin(hoe, waar):
    """The bytes of the part itself are changed: each way of packing breaks in another way."""
    heel = pakket(hoe, mimetype=SOORTEN[".odt"].encode() * 20)
    stuk = heel[:waar] + struct.pack("4B", 255, 255, 0, 255) + heel[waar + 4 :]
    try:
        assert keur("verslag.odt", stuk) == SOORTEN[".odt"]
    except Geweigerd as nee:
        assert nee.reden == BijlageWeigering.NIET_WAT_HET_ZEGT  # noqa: PT017 -- either is right


def test_een_document_dat_bij_wie_het_opent_te_groot_wordt(monkeypatch):
    """Whoever opens it unfolds all of it: the list of parts says how much that is."""
    plan = pakket(word__document_xml=b"0" * 3 * MEGA).replace(b"document_xml", b"document.xml")
    assert keur("plan.docx", plan) == SOORTEN[".docx"]
    monkeypatch.setattr(bijlagen, "MEESTE_UITGEPAKT", 2 * MEGA)
    assert weigering("plan.docx", plan) == BijlageWeigering.NIET_WAT_HET_ZEGT


@pytest.mark.parametrize(
    ("naam", "deel"),
    [
        ("plan.docx", "word__vbaProject.bin"),
        ("plan.xlsx", "xl__VBAPROJECT.BIN"),
        ("plan.odt", "Basic__Standard__Module1.xml"),
        ("plan.odt", "Scripts__python__lachen.py"),
    ],
)
def test_een_document_met_een_programma_erin(naam, deel):
    assert weigering(naam, pakket(**{deel: b"x"})) == BijlageWeigering.MACRO


@pytest.mark.parametrize(
    ("naam", "inhoud", "reden"),
    [
        ("foto.png", b"<html><script>alert(1)</script>", BijlageWeigering.NIET_WAT_HET_ZEGT),
        ("foto.jpg", b"GIF89a" + b"\0" * 30, BijlageWeigering.NIET_WAT_HET_ZEGT),
        ("nota.pdf", b"<svg onload=alert(1)>", BijlageWeigering.NIET_WAT_HET_ZEGT),
        ("nota.pdf.html", b"%PDF-1.7", BijlageWeigering.ANDER_SOORT),
        ("nota.svg", b"<svg/>", BijlageWeigering.ANDER_SOORT),
        ("plan.docx", pakket(word__other=b"x"), BijlageWeigering.NIET_WAT_HET_ZEGT),
        ("plan.xlsx", b"PK\x03\x04" + b"\0" * 60, BijlageWeigering.NIET_WAT_HET_ZEGT),
        ("leeg.pdf", b"", BijlageWeigering.GEEN),
        ("groot.pdf", b"%PDF-" + b"0" * 5 * MEGA, BijlageWeigering.TE_GROOT),
    ],
)
def test_een_bestand_dat_liegt_over_wat_het_is(naam, inhoud, reden):
    assert weigering(naam, inhoud) == reden
