"""No click, no money: what an organiser still has to register stands on its start page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from partners.models import Rol
from tests.fabrieken import (
    DeelnameFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PartnerFabriek,
    PrijsFabriek,
)
from uitpas.domein.afrekening.afrekenen import sluit
from uitpas.domein.afrekening.vergeten import zonder_registratie
from wevelgem_netwerk.basis.periodes import Kwartaal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)


@pytest.fixture
def club():
    return LidmaatschapFabriek(rol=Rol.AANBIEDER)


def moment(club, *, dagen=3, bedrag="5.00", **anders):
    nieuw = MomentFabriek(
        aanbod__partner=club.partner,
        aanbod__titel="Dansen voor tieners",
        begin=timezone.now() - timedelta(days=dagen),
        **anders,
    )
    PrijsFabriek(aanbod=nieuw.aanbod, bedrag=bedrag)
    return nieuw


def gevonden(club):
    return list(zonder_registratie(club, op_datum=timezone.localdate()))


def test_een_activiteit_zonder_registratie_staat_er_de_nieuwste_eerst(club):
    oud, nieuw = moment(club, dagen=9), moment(club, dagen=2)
    assert gevonden(club) == [nieuw, oud]


@pytest.mark.parametrize(
    "anders",
    [
        {"dagen": 0},
        {"dagen": -2},
        {"dagen": 40},
        {"bedrag": "0.00"},
        {"status": "geannuleerd"},
        {"status": "uitgesteld"},
        {"aanbod__stand": "klad"},
        {"aanbod__is_uitpas": False},
    ],
)
def test_wat_geen_geld_opbrengt_staat_er_niet(club, anders):
    moment(club, **anders)
    assert gevonden(club) == []


def test_een_geregistreerde_activiteit_staat_er_niet(club):
    klaar = moment(club)
    DeelnameFabriek(moment=klaar, partner=club.partner)
    assert gevonden(club) == []


def test_een_andere_club_ziet_het_niet(club):
    moment(club)
    assert gevonden(LidmaatschapFabriek(partner=PartnerFabriek())) == []


def test_een_gesloten_kwartaal_vraagt_niets_meer(club, time_machine):
    time_machine.move_to("2026-10-05 10:00+02:00", tick=False)
    moment(club, dagen=10)
    assert len(gevonden(club)) == 1
    coordinator = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    derde = Kwartaal(2026, 3)
    DeelnameFabriek(datum=derde.begin)
    sluit(periode=derde, door=coordinator.gebruiker, werkplek=coordinator)
    assert gevonden(club) == []


def test_de_startpagina_zegt_geen_klik_geen_geld(client, club):
    moment(club, dagen=2)
    moment(club, dagen=20)
    client.force_login(club.gebruiker)
    html = client.get("/start/").content.decode()
    assert "Geen klik, geen geld" in html
    assert html.count("Nog niets geregistreerd voor Dansen voor tieners") == 2
    assert html.count("Aan de balie kan dat niet meer.") == 1


def test_zonder_vergeten_activiteit_zwijgt_de_startpagina(client, club):
    client.force_login(club.gebruiker)
    assert "Geen klik" not in client.get("/start/").content.decode()


def test_meer_dan_vijf_toont_er_vijf(client, club):
    for dagen in range(1, 8):
        moment(club, dagen=dagen)
    client.force_login(club.gebruiker)
    html = client.get("/start/").content.decode()
    assert (html.count("Nog niets geregistreerd"), "Er zijn er nog." in html) == (5, True)


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_herinnering_kost_een_vraag(club, django_assert_num_queries, aantal):
    for dagen in range(1, 1 + aantal):
        moment(club, dagen=dagen)
    with django_assert_num_queries(1):
        assert [m.aanbod.titel for m in gevonden(club)] == ["Dansen voor tieners"] * aantal
