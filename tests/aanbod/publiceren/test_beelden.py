"""Pictures: made smaller, pixels only, with text and maker, and never a page."""

from io import BytesIO

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from aanbod.domein import beelden, beoordelen
from aanbod.domein.beelden import LANGSTE_ZIJDE, MEESTE_BEELDEN, verklein
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Beeld
from partners.models import Rol
from tests.aanbod.publiceren.hulp import NU, klad, nieuwe_club, online, wie
from tests.fabrieken import BeeldFabriek, LidmaatschapFabriek, foto
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

GEHEIM = "Kerkstraat 1, Gullegem"


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


def _bestand(inhoud: bytes, naam="foto.jpg"):
    return SimpleUploadedFile(naam, inhoud, content_type="image/jpeg")


def _invoer(inhoud: bytes, **anders) -> dict:
    gewoon = {
        "bestand": _bestand(inhoud),
        "tekst": "Twee meisjes dansen",
        "rechthebbende": "Turnkring Leiestroom",
        "mag": "on",
    }
    return gewoon | anders


def _met_plaats() -> bytes:
    """A photo that lies on its side and tells where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, GEHEIM
    return foto(400, 300, exif=exif.tobytes(), comment=GEHEIM.encode())


def test_alleen_de_pixels_blijven_en_de_foto_staat_recht():
    inhoud = _met_plaats()
    assert GEHEIM.encode() in inhoud
    klein = verklein(_bestand(inhoud))
    with Image.open(BytesIO(klein)) as beeld:
        assert (beeld.format, beeld.size, dict(beeld.getexif())) == ("JPEG", (300, 400), {})
    assert GEHEIM.encode() not in klein


@pytest.mark.parametrize("soort", ["JPEG", "PNG", "WEBP", "GIF"])
def test_een_grote_foto_wordt_kleiner_en_altijd_een_jpeg(soort):
    with Image.open(BytesIO(verklein(_bestand(foto(3000, 1500, soort))))) as beeld:
        assert (beeld.format, beeld.size) == ("JPEG", (LANGSTE_ZIJDE, LANGSTE_ZIJDE // 2))


def _bom() -> bytes:
    """A small file that unfolds into 100 million pixels."""
    uit = BytesIO()
    Image.new("1", (10_000, 10_000)).save(uit, "PNG")
    return uit.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (b"<html><script>alert(1)</script></html>", AanbodWeigering.GEEN_BEELD),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
            AanbodWeigering.GEEN_BEELD,
        ),
        (b"%PDF-1.7", AanbodWeigering.GEEN_BEELD),
        (foto()[:200], AanbodWeigering.GEEN_BEELD),
        (foto(soort="BMP"), AanbodWeigering.GEEN_BEELD),
        (_bom(), AanbodWeigering.BEELD_TE_GROOT),
    ],
    ids=["html", "svg", "pdf", "afgebroken", "bmp", "bom"],
)
def test_wat_geen_foto_is_krijgt_een_zin(client, inhoud, reden):
    lid = client.als(Rol.AANBIEDER)
    aanbod = klad(lid)
    html = client.post(f"/mijn-aanbod/{aanbod.uid}/beelden/", _invoer(inhoud)).content.decode()
    assert reden.label in html
    assert 'value="Twee meisjes dansen"' in html
    assert not Beeld.alle.exists()


def test_een_te_groot_bestand_wordt_niet_eens_gelezen():
    bestand = _bestand(b"x")
    bestand.size = beelden.GROOTSTE_BESTAND + 1
    with pytest.raises(Geweigerd) as geweigerd:
        verklein(bestand)
    assert geweigerd.value.reden == AanbodWeigering.BEELD_TE_GROOT


@settings(max_examples=40, deadline=None)
@given(plaats=st.integers(0, 600), rommel=st.binary(min_size=1, max_size=40))
def test_een_beschadigde_foto_is_een_foto_of_een_zin(plaats, rommel):
    inhoud = bytearray(foto())
    plaats %= len(inhoud)
    inhoud[plaats : plaats + len(rommel)] = rommel
    assert _wat_ervan_komt(_bestand(bytes(inhoud))) in {
        b"\xff\xd8",
        AanbodWeigering.GEEN_BEELD,
        AanbodWeigering.BEELD_TE_GROOT,
    }


def _wat_ervan_komt(bestand):
    """Return the first bytes of the JPEG, or the reason."""
    try:
        return verklein(bestand)[:2]
    except Geweigerd as geweigerd:
        return geweigerd.reden


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"tekst": ""}, "Vul “Wat zie je” nog in."),
        ({"rechthebbende": ""}, "Vul “Van wie is het beeld” nog in."),
        ({"mag": ""}, "Vraag het eerst aan wie op de foto staat."),
        ({"bestand": ""}, "Vul “Kies een foto” nog in."),
    ],
)
def test_een_beeld_heeft_een_tekst_een_maker_en_toestemming(client, anders, zin):
    lid = client.als(Rol.AANBIEDER)
    aanbod = klad(lid)
    pagina = f"/mijn-aanbod/{aanbod.uid}/beelden/"
    assert zin in client.post(pagina, _invoer(foto(), **anders)).content.decode()
    assert not Beeld.alle.exists()


def test_een_foto_die_niet_onthouden_wordt_vragen_we_opnieuw(client):
    pagina = f"/mijn-aanbod/{klad(client.als(Rol.AANBIEDER)).uid}/beelden/"
    html = client.post(pagina, _invoer(foto(), tekst="")).content.decode()
    assert "Kies de foto opnieuw: die kunnen we niet onthouden." in html
    assert "Kies de foto opnieuw" not in client.post(pagina, _invoer("")).content.decode()


def test_ook_de_databank_wil_een_tekst_en_een_maker():
    with pytest.raises(IntegrityError), transaction.atomic():
        BeeldFabriek(tekst="")


def test_een_beeld_toevoegen_vooraan_zetten_en_weghalen(client, django_capture_on_commit_callbacks):
    lid = client.als(Rol.AANBIEDER)
    aanbod = online(lid)
    pagina = f"/mijn-aanbod/{aanbod.uid}/beelden/"
    for tekst in ("eerste", "tweede"):
        client.post(pagina, _invoer(_met_plaats(), tekst=tekst))
    een, twee = aanbod.beelden.all()
    client.post(f"{pagina}{twee.uid}/", {"vooraan": "1"})
    assert [b.tekst for b in aanbod.beelden.all()] == ["tweede", "eerste"]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{pagina}{een.uid}/", {"weg": "1"})
    assert [b.tekst for b in aanbod.beelden.all()] == ["tweede"]
    assert not default_storage.exists(een.bestand.name)


def test_meer_dan_acht_beelden_is_te_veel():
    lid = LidmaatschapFabriek(rol=Rol.AANBIEDER)
    aanbod = klad(lid)
    for _ in range(MEESTE_BEELDEN):
        BeeldFabriek(aanbod=aanbod)
    with pytest.raises(Geweigerd) as geweigerd:
        beelden.voeg_beeld_toe(
            aanbod=aanbod, bestand=_bestand(foto()), tekst="x", rechthebbende="xx", **wie(lid)
        )
    assert geweigerd.value.reden == AanbodWeigering.TE_VEEL_BEELDEN


def test_een_beeld_komt_met_een_vaste_soort_en_zonder_raden(client):
    beeld = BeeldFabriek(aanbod=online(LidmaatschapFabriek(rol=Rol.AANBIEDER)))
    antwoord = client.get(beeld.get_absolute_url())
    assert antwoord["Content-Type"] == "image/jpeg"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Disposition"] == 'inline; filename="beeld.jpg"'
    assert "default-src 'none'" in antwoord["Content-Security-Policy"]
    assert b"".join(antwoord.streaming_content).startswith(b"\xff\xd8")


def test_een_beeld_van_een_nieuwe_club_wacht_tot_het_nagekeken_is(client):
    farid, tine = nieuwe_club(), LidmaatschapFabriek(rol=Rol.COORDINATOR)
    aanbod = beoordelen.keur_goed(aanbod=online(farid), **wie(tine))
    client.force_login(farid.gebruiker)
    client.post(f"/mijn-aanbod/{aanbod.uid}/beelden/", _invoer(foto()))
    beeld = Beeld.alle.get()
    assert (beeld.wacht, aanbod.beelden.count()) == (True, 0)
    client.logout()
    assert client.get(beeld.get_absolute_url()).status_code == 404
    beoordelen.neem_over(aanbod=aanbod, **wie(tine))
    assert aanbod.beelden.get() == beeld
    assert client.get(beeld.get_absolute_url()).status_code == 200


def test_een_afgewezen_beeld_is_ook_als_bestand_weg(django_capture_on_commit_callbacks):
    farid, tine = nieuwe_club(), LidmaatschapFabriek(rol=Rol.COORDINATOR)
    aanbod = beoordelen.keur_goed(aanbod=online(farid), **wie(tine))
    beeld = beelden.voeg_beeld_toe(
        aanbod=aanbod, bestand=_bestand(foto()), tekst="x", rechthebbende="xx", **wie(farid)
    )
    assert default_storage.exists(beeld.bestand.name)
    with django_capture_on_commit_callbacks(execute=True):
        beoordelen.wijs_af(aanbod=aanbod, reden="Te onscherp.", **wie(tine))
    assert not Beeld.alle.exists()
    assert not default_storage.exists(beeld.bestand.name)
