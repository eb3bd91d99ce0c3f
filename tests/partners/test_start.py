"""The start page: blocks of every app, per role, in their columns."""

import pytest
from django.urls import reverse

from partners.models import Rol
from tests import fabrieken
from wevelgem_netwerk.basis import registers
from wevelgem_netwerk.basis.registers import Register, Startblok

START = "/start/"
SJABLOON = "delen/_melding.html"


@pytest.fixture
def blokken(monkeypatch):
    """An empty registry; a test hangs its own pieces on it."""
    leeg = Register("proef")
    monkeypatch.setattr("partners.views.start.startblokken", leeg)
    return leeg


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rol", [Rol.AANBIEDER, Rol.OCMW, Rol.TOELEIDER, Rol.COORDINATOR, Rol.BEHEERDER]
)
def test_de_startpagina_groet_bij_de_voornaam(client, blokken, rol):
    client.als(rol, gebruiker__voornaam="Leen")
    html = client.get(START).content.decode()
    assert "<h1>Dag Leen</h1>" in html


@pytest.mark.django_db
def test_de_kassa_heeft_een_taak_en_gaat_meteen_naar_de_balie(client):
    client.als(Rol.KASSA)
    assert client.get(START).url == reverse("uitpas:balie")


@pytest.mark.django_db
def test_blokken_staan_in_hun_kolom_en_in_de_volgorde_van_het_register(client, blokken):
    def stuk(request):
        yield Startblok(SJABLOON, {"tekst": "eerste links"})
        yield Startblok(SJABLOON, {"tekst": "rechts"}, kolom="zij")
        yield Startblok(SJABLOON, {"tekst": "bovenaan", "vervolg": "wie zit er voor je?"}, "kop")

    def nog_een(request):
        yield Startblok(SJABLOON, {"tekst": f"tweede links voor {request.werkplek.rol}"})

    blokken.hang_op("een", stuk)
    blokken.hang_op("twee", nog_een)
    client.als(Rol.OCMW, gebruiker__voornaam="Leen")
    html = client.get(START).content.decode()
    assert "<h1>Dag Leen, wie zit er voor je?</h1>" in html
    volgorde = ["bovenaan", "eerste links", "tweede links voor ocmw", "rechts"]
    assert sorted(volgorde, key=html.index) == volgorde


@pytest.mark.django_db
def test_zonder_blokken_zegt_de_pagina_dat_niets_wacht(client, blokken):
    client.als(Rol.TOELEIDER)
    assert "Niets dat op jou wacht" in client.get(START).content.decode()


@pytest.mark.django_db
def test_een_account_zonder_werkplek_krijgt_een_duidelijke_pagina(client):
    gebruiker = fabrieken.GebruikerFabriek(voornaam="Sam")
    client.force_login(gebruiker)
    antwoord = client.get(START)
    assert antwoord.status_code == 200
    assert "<h1>Dag Sam, voor wie werk je?</h1>" in antwoord.content.decode()
    assert gebruiker.email in antwoord.content.decode()


@pytest.mark.django_db
def test_de_startpagina_verandert_niets(client, blokken):
    client.als(Rol.OCMW)
    assert client.post(START).status_code == 405


def test_een_naam_hangt_maar_een_keer_aan_het_register():
    register = Register("proef")
    register.hang_op("een", list)
    register.hang_op("een", list)
    assert len(register) == 1
    with pytest.raises(ValueError, match="een hangt al aan dit register"):
        register.hang_op("een", tuple)


@pytest.mark.django_db
@pytest.mark.parametrize("aantal", [1, 3])
def test_het_kader_van_een_pagina_kost_altijd_evenveel(
    client, blokken, django_assert_num_queries, aantal
):
    blokken.hang_op("een", lambda _: [Startblok(SJABLOON, {"tekst": "x"})] * aantal)
    client.als(Rol.OCMW)
    with django_assert_num_queries(3):  # session, user, workplaces
        client.get(START)


def test_de_echte_blokken_hangen_aan_het_register():
    assert all(callable(stuk) for _, stuk in registers.startblokken)
