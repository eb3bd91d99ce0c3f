"""Paper: the sheet to hand out, and a pile that is typed over by keyboard."""

import pytest
import time_machine
from django.core import signing
from django.urls import reverse

from partners.domein.stem import antwoord as domein
from partners.domein.stem.antwoord import AntwoordWeigering
from partners.models import Ingang, Partij, Rol
from partners.papier.bevragingsblad import maak_affiche, maak_blad
from partners.registraties.controles import getelde_antwoorden
from tests import fabrieken
from tests.partners.stem import bevraging_hulp as hulp
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


@pytest.fixture
def bevraging():
    return hulp.maak_open()


@pytest.fixture
def stapel(bevraging):
    return domein.begin_stapel(
        ingang=bevraging.ingangen.get(), bladen=2, door=fabrieken.GebruikerFabriek()
    )


def typ(client, stapel, **velden):
    """Type one sheet over; returns the page that comes: the next sheet, or what is still to do."""
    url = reverse("partners:stapel", args=[stapel.uid])
    code = velden.pop("code", None) or client.get(url).context["code"]
    return client.post(url, {"code": code, **velden})


def test_een_stapel_krijgt_een_nummer_en_begint_bij_blad_1(client, bevraging, stapel):
    client.als(Rol.TOELEIDER)
    url = reverse("partners:stapel_nieuw", args=[bevraging.uid])
    velden = {"ingang": bevraging.ingangen.get().pk, "bladen": "12"}
    pagina = client.post(url, velden, follow=True).content.decode()
    assert "Stapel 2: blad 1 van 12" in pagina
    zin = "Er ligt minstens één blad op een stapel."
    assert zin in client.post(url, velden | {"bladen": "0"}).content.decode()


def test_nummers_typen_en_het_volgende_blad_staat_klaar(client, bevraging, stapel):
    client.als(Rol.OCMW)
    pagina = typ(client, stapel, v1="2", v2="1 3", v3="", v4="zwemmen").content.decode()
    assert "Bewaard." in pagina
    assert "Stapel 1: blad 2 van 2" in pagina
    assert hulp.geteld(bevraging) == {
        (1, 0): 1, (1, 2): 1, (2, 0): 1, (2, 1): 1, (2, 3): 1,
    }  # fmt: skip
    assert hulp.woorden(bevraging) == ["zwemmen"]
    assert bevraging.ingangen.get().via_papier == 1
    assert "Deze stapel is klaar." in typ(client, stapel, v1="1").content.decode()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"v1": "4"}, "Typ een nummer van 1 tot 3."),
        ({"v1": "ja"}, "Typ een nummer van 1 tot 3."),
        ({"v1": "1 2"}, "Hier hoort één nummer."),
        ({"v3": "0"}, "Typ een nummer van 1 tot 5."),
        ({"v2": "1 9"}, "Typ een nummer van 1 tot 3."),
    ],
)
def test_een_nummer_dat_niet_op_het_blad_staat(client, bevraging, stapel, velden, zin):
    client.als(Rol.OCMW)
    pagina = typ(client, stapel, v4="samen koken", **velden).content.decode()
    assert zin in pagina
    assert "samen koken</textarea>" in pagina
    assert hulp.geteld(bevraging) == {}


def test_een_leeg_blad_telt_als_blad(client, bevraging, stapel):
    client.als(Rol.OCMW)
    assert "Bewaard." in typ(client, stapel).content.decode()
    assert bevraging.ingangen.get().aantal == 1


def test_dubbel_bewaren_telt_een_keer(client, bevraging, stapel):
    client.als(Rol.OCMW)
    code = domein.nieuwe_code(str(stapel.uid))
    for zin in ("Bewaard.", "Dit blad was al bewaard."):
        assert zin in typ(client, stapel, code=code, v1="1").content.decode()
    assert hulp.geteld(bevraging) == {(1, 0): 1, (1, 1): 1}


def test_het_vorige_blad_terugnemen_laat_niets_achter(client, bevraging, stapel):
    client.als(Rol.OCMW)
    typ(client, stapel, v1="1")
    bewijs = typ(client, stapel, v1="1", v2="2", v4="vergissing").context["bewijs"]
    url = reverse("partners:stapel", args=[stapel.uid])
    for zin in ("Het vorige blad is teruggenomen.", "Het vorige blad was al teruggenomen."):
        assert zin in client.post(url, {"terug": bewijs}).content.decode()
    assert hulp.geteld(bevraging) == {(1, 0): 1, (1, 1): 1}
    assert hulp.woorden(bevraging) == []
    assert (bevraging.ingangen.get().via_papier, Partij.objects.get().ingevoerd) == (1, 1)


@pytest.mark.parametrize("soort", ["verzonnen", "andere stapel", "gesloten"])
def test_terugnemen_wat_niet_meer_kan(bevraging, stapel, soort):
    code = domein.nieuwe_code(str(stapel.uid))
    bewijs = domein.voer_in(stapel=stapel, code=code, blad=hulp.blad(bevraging, 1), nu=hulp.nu())
    if soort == "verzonnen":
        bewijs = signing.dumps({"s": str(stapel.uid), "a": "x", "w": [], "t": []})
    elif soort == "andere stapel":
        stapel = domein.begin_stapel(ingang=stapel.ingang, bladen=5, door=stapel.door)
    else:
        hulp.sluit(bevraging)
    with pytest.raises(Geweigerd) as weigering:
        domein.neem_terug(stapel=stapel, bewijs=bewijs, nu=hulp.nu())
    assert weigering.value.reden == AntwoordWeigering.NIET_MEER
    assert hulp.geteld(bevraging) == {(1, 0): 1, (1, 1): 1}


def test_na_het_sluiten_komt_er_geen_blad_meer_bij(client, bevraging, stapel):
    client.als(Rol.OCMW)
    code = domein.nieuwe_code(str(stapel.uid))
    hulp.sluit(bevraging)
    pagina = typ(client, stapel, code=code, v1="1").content.decode()
    assert "Deze vragen zijn gesloten." in pagina
    assert hulp.geteld(bevraging) == {}


def test_papier_mag_nog_na_de_laatste_dag_zolang_ze_open_is(bevraging, stapel):
    with time_machine.travel("2026-12-03 10:00+01:00"):
        code = domein.nieuwe_code(str(stapel.uid))
        assert domein.voer_in(stapel=stapel, code=code, blad=hulp.blad(bevraging, 3), nu=hulp.nu())


def test_het_logboek_kent_de_stapel_en_geen_enkel_blad(bevraging, stapel):
    for _ in range(2):
        code = domein.nieuwe_code(str(stapel.uid))
        domein.voer_in(stapel=stapel, code=code, blad=hulp.blad(bevraging, 1), nu=hulp.nu())
    regels = Logregel.objects.over(bevraging).order_by("id").values_list("wat", flat=True)
    assert list(regels) == ["bevraging geopend", "stapel begonnen"]


def test_een_naam_op_papier_wordt_eerst_getoond(client, bevraging, stapel):
    client.als(Rol.OCMW)
    antwoord = typ(client, stapel, v4="Jan Peeters wil dansen")
    assert "“Jan Peeters” lijkt op een naam of een nummer." in antwoord.content.decode()
    typ(client, stapel, code=antwoord.context["code"], v4="Jan Peeters wil dansen", gezien="1")
    assert hulp.woorden(bevraging) == ["[naam] wil dansen"]


def test_blad_en_affiche_zijn_toegankelijke_pdf(client, bevraging):
    """The standard PDF/UA-1 stands in what typst made; it refuses a document that is not."""
    ingang = Ingang.objects.select_related("bevraging").get()
    for pdf in (maak_blad(ingang), maak_affiche(ingang, adres="https://netwerk.example")):
        assert pdf.startswith(b"%PDF")
        assert b"pdfuaid" in pdf
    client.als(Rol.TOELEIDER)
    antwoord = client.get(reverse("partners:bevraging_papier", args=[ingang.code]))
    assert antwoord["Content-Type"] == "application/pdf"


def test_de_lijst_toont_waar_je_het_vraagt_en_welke_stapel_niet_af_is(
    client, bevraging, stapel, django_assert_max_num_queries
):
    client.als(Rol.OCMW)
    bevraging.ingangen.create(naam="De Posthoorn")
    with django_assert_max_num_queries(9):
        pagina = client.get(reverse("partners:bevragingen")).content.decode()
    assert "Ga verder met stapel 1 (0 van 2, Sociaal Huis)" in pagina
    assert "De Posthoorn" in pagina


def test_nazicht_meldt_meer_antwoorden_dan_bladen(bevraging):
    assert list(getelde_antwoorden()) == []
    hulp.tel(bevraging.vragen.first(), bevraging.ingangen.get(), w0=3, w1=3)
    assert list(getelde_antwoorden()) == ["Bevraging Wat wil jij doen?: 3 antwoorden op 0 bladen."]
