"""The public list, which is the home page."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from aanbod.models.moment import MomentStatus
from aanbod.zoeken.bewaren import catalogus
from partners.models import Maatregel, Rol
from tests.fabrieken import AanbodFabriek, MomentFabriek, PrijsFabriek

pytestmark = pytest.mark.django_db


def _volledig(**anders):
    aanbod = AanbodFabriek(**anders)
    MomentFabriek(aanbod=aanbod, plaatsen=20, bezet=16)
    PrijsFabriek(aanbod=aanbod)
    aanbod.maatregelen.set(Maatregel.objects.filter(code__in=["cash", "lenen"]))
    return aanbod


def test_iedereen_leest_de_lijst_zonder_account(client):
    aanbod = _volledig(titel="Dansen voor beginners")
    html = client.get("/").content.decode()
    for stuk in (
        "1 activiteit",
        "Dansen voor beginners",
        str(aanbod.locatie),
        "8 tot 12 jaar",
        "€ 5",
        "€ 1 <",
        "met kansentarief",
        "Nog 4 plaatsen",
        "Cash betalen kan",
    ):
        assert stuk in html


def test_een_gratis_aanbod_heeft_geen_kansentarief(client):
    PrijsFabriek(aanbod=MomentFabriek().aanbod, bedrag=Decimal(0))
    html = client.get("/").content.decode()
    assert "Gratis" in html
    assert 'klein">met kansentarief' not in html


def test_een_onbekende_prijs_is_niet_gratis(client):
    MomentFabriek()
    assert "Vraag de prijs" in client.get("/").content.decode()


@pytest.mark.parametrize("anders", [{"plaatsen": 3, "bezet": 3}, {"volzet": True}])
def test_een_volle_les_zegt_volzet(client, anders):
    MomentFabriek(**anders)
    assert "Volzet" in client.get("/").content.decode()


def test_wat_uitgesteld_is_zegt_dat(client):
    MomentFabriek(status=MomentStatus.UITGESTELD)
    assert "Uitgesteld" in client.get("/").content.decode()


def test_de_telling_zegt_hoeveel_van_hoeveel(client):
    for leeftijd in (3, 30):
        MomentFabriek(aanbod=AanbodFabriek(leeftijd_van=leeftijd, leeftijd_tot=leeftijd))
    html = client.get("/?leeftijd=0-5").content.decode()
    assert '1 activiteit <span class="tel">van 2</span>' in html
    assert "Wis filter: </span>0 tot 5 jaar" in html


def test_een_lege_lijst_zegt_wat_je_kunt_doen(client):
    assert "Er staat nog niets op het programma" in client.get("/").content.decode()
    MomentFabriek()
    html = client.get("/?wat=kantklossen").content.decode()
    assert "Nog niets met ‘kantklossen’" in html
    assert "Alles wat er is" in html


def test_boven_de_lijst_staat_wat_misschien_bedoeld_was(client):
    MomentFabriek(aanbod__titel="De gratis les")
    PrijsFabriek(aanbod=MomentFabriek().aanbod, bedrag=Decimal(0))
    html = client.get("/?wat=gratis").content.decode()
    assert 'href="?prijs=gratis">Zoek je dit? Gratis</a> <span class="tel">1</span>' in html
    assert "Zoek je dit" not in client.get("/?wat=les").content.decode()


def test_wie_zoekt_op_kode_krijgt_tekst_terug(client):
    MomentFabriek()
    html = client.get("/?wat=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in html


def test_een_volgende_bladzijde_houdt_het_adres(client):
    for n in range(23):
        aanbod = AanbodFabriek(titel=f"les {n:02}")
        MomentFabriek(aanbod=aanbod, begin=timezone.now() + timedelta(hours=n + 1))
    eerste = client.get("/?soort=cultuur").content.decode()
    assert eerste.count('class="kaart"') == 20
    assert 'href="?soort=cultuur&amp;blz=2" hx-get="?soort=cultuur&amp;blz=2&amp;van=1"' in eerste
    assert ">Toon de volgende 3<" in eerste
    tweede = client.get("/?soort=cultuur&blz=2").content.decode()
    assert tweede.count('class="kaart"') == 3
    assert "les 22" in tweede
    assert client.get("/?soort=cultuur&blz=3").status_code == 404


def test_toon_meer_geeft_alleen_de_kaarten_die_erbij_komen(client):
    for n in range(23):
        MomentFabriek(aanbod__titel=f"les {n:02}", begin=timezone.now() + timedelta(hours=n + 1))
    antwoord = client.get("/?blz=2&van=1", headers={"HX-Request": "true"})
    assert (antwoord["Cache-Control"], "HX-Request" in antwoord["Vary"]) == ("no-store", True)
    stuk = antwoord.content.decode()
    assert (stuk.count('class="kaart"'), stuk.count("autofocus")) == (3, 1)
    assert "<html" not in stuk
    assert 'id="verder" hx-swap-oob="true"' in stuk
    terug = client.get("/?blz=2&van=1").content.decode()
    assert terug.count('class="kaart"') == 23


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.parametrize(
    ("adres", "vragen"),
    [("/", 4), ("/?leeftijd=6-12&helpt=cash", 4), ("/?wat=dansen", 6)],
)
def test_de_lijst_kost_evenveel_vragen(client, aantal, adres, vragen, django_assert_num_queries):
    for _ in range(aantal):
        _volledig()
    catalogus()
    with django_assert_num_queries(vragen):
        client.get(adres)


@pytest.mark.django_db(transaction=True)
def test_de_catalogus_blijft_tot_er_iets_verandert():
    aanbod = MomentFabriek().aanbod
    eerste = catalogus()
    assert catalogus() is eerste
    for verander in (
        lambda: MomentFabriek(aanbod=aanbod, begin=timezone.now() + timedelta(days=3)),
        lambda: PrijsFabriek(aanbod=aanbod),
        lambda: aanbod.maatregelen.set(Maatregel.objects.all()[:1]),
        lambda: type(aanbod.partner).objects.filter(pk=aanbod.partner_id).update(actief=False),
    ):
        vorige = catalogus()
        verander()
        assert catalogus() is not vorige
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert catalogus() is not vorige


@pytest.mark.parametrize("rol", list(Rol))
def test_elke_rol_leest_de_lijst(client, rol):
    _volledig()
    client.als(rol)
    assert client.get("/").status_code == 200


def test_wat_voorbehouden_is_telt_op_de_lijst_pas_mee_als_het_vrijvalt(client):
    moment = MomentFabriek(
        aanbod__voorbehoud_dagen=2, plaatsen=10, voorbehouden=4,
        begin=timezone.now() + timedelta(days=5),
    )  # fmt: skip
    assert "Nog 6 plaatsen" in client.get("/").content.decode()
    with time_machine.travel(moment.begin - timedelta(days=1)):
        assert "Nog 10 plaatsen" in client.get("/").content.decode()
