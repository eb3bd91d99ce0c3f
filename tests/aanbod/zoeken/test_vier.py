""" "Wat kan ik doen?": four taps, three offers, somebody to call."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.urls import reverse

from aanbod.zoeken.bewaren import catalogus
from aanbod.zoeken.vier import Keuzes, zoek
from tests.fabrieken import AanbodFabriek, LocatieFabriek, MomentFabriek, PrijsFabriek, deelgemeente

pytestmark = pytest.mark.django_db
BRUSSEL = ZoneInfo("Europe/Brussels")
VIER = reverse("aanbod:vier")
#: For a child, dancing, on Wednesday afternoon, in Gullegem.
VRAAG = "wie=6-12&wat=cultuur&wanneer=woensdag&waar=gullegem"


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 09:00+01:00", tick=False)


def aanbod(titel, dag=25, uur=14, bedrag="3.00", plek="Gullegem", **anders):
    locatie = LocatieFabriek(deelgemeente=deelgemeente(plek), plaatsnaam=plek)
    nieuw = AanbodFabriek(titel=titel, locatie=locatie, **anders)
    MomentFabriek(aanbod=nieuw, begin=datetime(2026, 11, dag, uur, tzinfo=BRUSSEL))
    PrijsFabriek(aanbod=nieuw, bedrag=Decimal(bedrag))
    return nieuw


def keuzes(vraag):
    return Keuzes.uit_adres(QueryDict(vraag), catalogus())


def gevonden(vraag=VRAAG):
    return zoek(keuzes(vraag), catalogus())


def test_vier_keer_tikken_en_elke_stand_heeft_een_adres(client):
    aanbod("Dansen")
    adres, vragen = VIER, []
    for woorden in ("6 tot 12 jaar", "Dansen, muziek", "Woensdagnamiddag", "Gullegem"):
        html = client.get(adres).content.decode()
        vragen.append(html.split("<h1>")[1].split("</h1>")[0])
        tegel = next(stuk for stuk in html.split("<li>") if woorden in stuk)
        adres = tegel.split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert vragen == ["Voor wie zoek je iets?", "Wat wil je doen?", "Wanneer kan het?", "Waar?"]
    assert adres == f"{VIER}?{VRAAG}"
    html = client.get(adres).content.decode()
    assert "<h1>Dit kan je doen</h1>" in html
    assert "Niet alles past precies" not in html


def test_wat_past_staat_er_en_anders_het_dichtstbij_met_wat_niet_past():
    precies = aanbod("Dansen")
    verder = aanbod("Dansen verder", plek="Moorsele")
    zaterdag = aanbod("Dansen op zaterdag", dag=28)
    aanbod("Voetbal", sector="sport", dag=28)
    aanbod("Voor tieners", leeftijd_van=13, leeftijd_tot=17)
    antwoord = gevonden()
    assert antwoord.rijen == (
        (precies.pk, ()),
        (verder.pk, ("niet in Gullegem",)),
        (zaterdag.pk, ("niet woensdagnamiddag",)),
    )
    assert not antwoord.precies


def test_drie_die_passen_zijn_genoeg_en_wat_plaats_heeft_staat_eerst():
    vol = aanbod("Vol")
    vol.momenten.update(plaatsen=1, bezet=1)
    for nr in range(3):
        aanbod(f"Vrij {nr}", dag=25, uur=15)
    antwoord = gevonden()
    assert antwoord.precies
    assert len(antwoord.rijen) == 3
    assert vol.pk not in dict(antwoord.rijen)


def test_gratis_is_een_wens_en_een_stap_terug():
    gratis, betaald = aanbod("Gratis", bedrag="0.00"), aanbod("Betaald")
    antwoord = gevonden(VRAAG + "&gratis=ja")
    assert antwoord.rijen == ((gratis.pk, ()), (betaald.pk, ("niet gratis",)))
    met = keuzes(VRAAG + "&gratis=ja")
    assert met.terug().adres() == f"?{VRAAG}"
    assert met.terug().terug().adres() == "?wie=6-12&wat=cultuur&wanneer=woensdag"


@pytest.mark.parametrize(
    ("vraag", "stap"),
    [
        ("", "wie"),
        ("wie=onzin&wat=sport", "wie"),
        ("wat=sport", "wie"),
        ("wie=6-12&wat=%00&wanneer=weekend", "wat"),
        ("wie=6-12&wat=sport&wanneer=avond&waar=elders", "waar"),
    ],
)
def test_een_adres_dat_niet_klopt_vraagt_gewoon_opnieuw(client, vraag, stap):
    assert keuzes(vraag).stap.naam == stap
    assert client.get(f"{VIER}?{vraag}").status_code == 200


def test_zonder_iets_op_de_lijst_is_er_nog_altijd_een_mens(client):
    html = client.get(f"{VIER}?{VRAAG}").content.decode()
    assert "<h1>Nu vinden we niets</h1>" in html
    assert 'href="tel:+3256000000"' in html


def test_bij_elk_idee_staat_wie_je_belt(client):
    aanbod("Dansen", contact_naam="Nadia", telefoon="0470 11 22 33")
    html = client.get(f"{VIER}?{VRAAG}").content.decode()
    assert '<a class="knop breed" href="tel:+32470112233">' in html
    assert "Bel Nadia" in html


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("aantal", [1, 3])
def test_drie_ideeen_kosten_evenveel_vragen_als_een(client, aantal, django_assert_num_queries):
    for nr in range(aantal):
        aanbod(f"Dansen {nr}")
    client.get(f"{VIER}?{VRAAG}")  # the catalogue is there now
    with django_assert_num_queries(1):  # is the catalogue still right?
        client.get(VIER)
    with django_assert_num_queries(5):  # the cards (2), their shares, whom to call
        html = client.get(f"{VIER}?{VRAAG}").content.decode()
    assert html.count('<section class="kaart">') == aantal


def test_de_affiche_is_een_toegankelijke_pdf(client):
    pdf = client.get(reverse("aanbod:affiche")).content
    assert pdf.startswith(b"%PDF")
    assert b"/Lang" in pdf
