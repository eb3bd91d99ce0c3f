"""What the phone that kept a registration hears from the server (static/js/balie_wachtrij.js)."""

from decimal import Decimal

import pytest
from django.urls import reverse

from partners.models import Rol
from tests.conftest import Bezoeker
from tests.fabrieken import pas_met_recht
from tests.uitpas.balie.balie_hulp import adres, kijk_na, maak_moment, tekst, verborgen
from uitpas.models import Deelname

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def werkplek(client):
    return client.als(Rol.KASSA)


@pytest.fixture
def moment(werkplek):
    return maak_moment(werkplek)


def stuur(client, moment, velden):
    return client.post(adres("balie_registreer", moment), velden, headers=JSON)


def test_een_herhaalde_registratie_krijgt_twee_keer_klaar_en_staat_er_een_keer(client, moment):
    velden = verborgen(kijk_na(client, moment, pas_met_recht(voornaam="Noor").nummer))
    klaar = {"klaar": True, "naar": adres("balie_nummer", moment)}
    assert stuur(client, moment, velden).json() == klaar
    assert stuur(client, moment, velden).json() == klaar
    assert Deelname.objects.count() == 1
    volgende = tekst(client.get(klaar["naar"]))
    assert "Noor is geregistreerd." in volgende
    assert "Noor was al geregistreerd." in volgende


def test_een_weigering_zegt_waarom(client, moment):
    velden = verborgen(kijk_na(client, moment, pas_met_recht().nummer))
    moment.aanbod.prijzen.update(bedrag=Decimal("10.00"))
    assert stuur(client, moment, velden).json() == {
        "klaar": False,
        "zin": "De prijs is intussen veranderd. Kijk de pas opnieuw na.",
    }
    assert Deelname.objects.count() == 0


def test_een_half_formulier_wordt_geweigerd(client, moment):
    assert stuur(client, moment, {}).json() == {"klaar": False, "zin": "Kijk de pas eerst na."}


def test_wie_afgemeld_is_wordt_naar_aanmelden_gestuurd(client, moment):
    velden = verborgen(kijk_na(client, moment, pas_met_recht().nummer))
    antwoord = stuur(Bezoeker(), moment, velden)
    assert antwoord.status_code == 302
    assert antwoord.url.startswith(reverse("account_login"))


def test_een_andere_werkplek_kan_ze_niet_versturen(client, moment):
    velden = verborgen(kijk_na(client, moment, pas_met_recht().nummer))
    elders = Bezoeker()
    elders.als(Rol.KASSA)
    assert stuur(elders, moment, velden).status_code == 404
    assert Deelname.objects.count() == 0


def test_de_verbinding_zegt_wiens_balie_het_is_en_geeft_een_token_dat_werkt(werkplek, moment):
    streng = Bezoeker(enforce_csrf_checks=True)
    streng.force_login(werkplek.gebruiker)
    hier = streng.get(reverse("uitpas:balie_verbinding"))
    assert hier.json()["werkplek"] == str(werkplek.pk)
    assert "no-store" in hier["Cache-Control"]
    kop = JSON | {"X-CSRFToken": hier.json()["token"]}
    antwoord = streng.post(adres("balie_registreer", moment), {}, headers=kop)
    assert antwoord.json()["zin"] == "Kijk de pas eerst na."
    assert streng.post(adres("balie_registreer", moment), {}, headers=JSON).status_code == 403


@pytest.mark.parametrize(("rol", "staat"), [(Rol.KASSA, True), (Rol.OCMW, False)])
def test_alleen_wie_een_balie_heeft_krijgt_de_wachtrij_op_het_scherm(client, rol, staat):
    client.als(rol)
    assert ("data-wachtrij" in tekst(client.get(reverse("aanbod:lijst")))) == staat
