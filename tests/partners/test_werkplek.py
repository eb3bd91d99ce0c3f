"""Choosing for which partner someone works now."""

from datetime import timedelta

import pytest

from partners.models import Rol
from partners.toegang import SESSIE_WERKPLEK
from tests import fabrieken

WERKPLEK = "/werkplek/"
START = "/start/"


@pytest.fixture
def twee(client):
    """Somebody who works in two places; logged in."""
    eerste = client.als(Rol.OCMW)
    tweede = fabrieken.LidmaatschapFabriek(gebruiker=eerste.gebruiker, rol=Rol.AANBIEDER)
    return eerste, tweede


@pytest.mark.django_db
def test_wie_op_twee_plekken_werkt_kiest_eerst(client, twee):
    assert client.get(START).url == WERKPLEK


@pytest.mark.django_db
def test_de_keuze_bepaalt_de_rol_en_het_menu(client, twee):
    _, tweede = twee
    antwoord = client.post(WERKPLEK, {"lidmaatschap": tweede.pk}, follow=True)
    html = antwoord.content.decode()
    assert antwoord.redirect_chain == [(START, 302)]
    assert tweede.partner.naam in html
    assert "Mijn aanbod" in html
    assert "Inwoners" not in html
    assert "Wissel" in html


@pytest.mark.django_db
def test_kijken_naar_de_keuze_kiest_nog_niets(client, twee):
    html = client.get(WERKPLEK).content.decode()
    assert [lid.partner.naam in html for lid in twee] == [True, True]
    assert SESSIE_WERKPLEK not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize("waarde", ["", "0", "abc", "-1", "9" * 30, "²"])
def test_een_onzinnige_keuze_bestaat_niet(client, twee, waarde):
    assert client.post(WERKPLEK, {"lidmaatschap": waarde}).status_code == 404


@pytest.mark.django_db
def test_de_werkplek_van_iemand_anders_bestaat_niet(client, twee):
    vreemd = fabrieken.LidmaatschapFabriek(rol=Rol.BEHEERDER)
    assert client.post(WERKPLEK, {"lidmaatschap": vreemd.pk}).status_code == 404
    assert SESSIE_WERKPLEK not in client.session


@pytest.mark.django_db
def test_een_afgelopen_werkplek_bestaat_niet_meer(client, twee, vandaag):
    eerste, tweede = twee
    client.post(WERKPLEK, {"lidmaatschap": tweede.pk})
    tweede.einde = vandaag - timedelta(days=1)
    tweede.save()
    assert client.post(WERKPLEK, {"lidmaatschap": tweede.pk}).status_code == 404
    assert eerste.partner.naam in client.get(START).content.decode()


@pytest.mark.django_db
def test_wie_op_een_plek_werkt_ziet_geen_wissel(client):
    client.als(Rol.TOELEIDER)
    assert "Wissel" not in client.get(START).content.decode()


@pytest.mark.django_db
def test_wie_nergens_werkt_heeft_niets_te_kiezen(client):
    client.force_login(fabrieken.GebruikerFabriek())
    assert client.get(WERKPLEK).url == START
    assert client.post(WERKPLEK, {"lidmaatschap": "1"}).url == START
