"""The settlement elsewhere: on the start page, on the agenda, in the admin."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from partners.models import Rol
from tests.fabrieken import (
    DeelnameFabriek,
    LidmaatschapFabriek,
    OverlegFabriek,
    PartnerFabriek,
    PashouderFabriek,
)
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, sluit_k2
from uitpas.registraties.startblokken_afrekening import afrekening
from uitpas.registraties.voorstellen import cijfers_van_het_kwartaal, telling

pytestmark = pytest.mark.django_db


class _Vraag:
    def __init__(self, werkplek):
        self.werkplek = werkplek


# --- start page -------------------------------------------------------------------------------
def test_een_aanbieder_ziet_wat_er_terugkomt_en_niet_wat_anderen_krijgen(vandaag):
    deelname = DeelnameFabriek(datum=vandaag)
    DeelnameFabriek(datum=vandaag)
    werkplek = LidmaatschapFabriek(rol=Rol.AANBIEDER, partner=deelname.partner)
    (blok,) = afrekening(_Vraag(werkplek))
    assert (blok.inhoud["eigen"], blok.inhoud["lopend"]) == (True, 1)
    assert [staaf["tekst"] for staaf in blok.inhoud["staven"]][-1] == "€ 5,60"


def test_de_coordinator_ziet_de_som(vandaag):
    DeelnameFabriek.create_batch(2, datum=vandaag)
    (blok,) = afrekening(_Vraag(LidmaatschapFabriek(rol=Rol.COORDINATOR)))
    assert (blok.inhoud["eigen"], blok.inhoud["staven"][-1]["tekst"]) == (False, "€ 11,20")


@pytest.mark.parametrize("rol", [Rol.OCMW, Rol.TOELEIDER, Rol.BEHEERDER, Rol.KASSA])
def test_voor_andere_rollen_is_er_geen_blok(rol):
    assert afrekening(_Vraag(LidmaatschapFabriek(rol=rol))) == []


@pytest.mark.parametrize("rol", [Rol.AANBIEDER, Rol.COORDINATOR])
@pytest.mark.parametrize("aantal", [0, 2])
def test_het_blok_staat_op_de_startpagina(client, rol, aantal):
    partner = PartnerFabriek()
    DeelnameFabriek.create_batch(aantal, partner=partner, datum=timezone.localdate())
    client.als(rol, partner=partner)
    pagina = client.get(reverse("partners:start")).content.decode()
    assert ("blok-afrekening" in pagina, "Bekijk de afrekening" in pagina) == (True, aantal > 0)


# --- agenda -----------------------------------------------------------------------------------
def test_het_voorstel_noemt_de_cijfers_van_het_vorige_kwartaal():
    for _ in range(6):
        DeelnameFabriek(datum=date(2026, 8, 1), pashouder=PashouderFabriek())
    DeelnameFabriek.create_batch(3, datum=date(2026, 9, 30))
    (voorstel,) = cijfers_van_het_kwartaal(OverlegFabriek(datum=date(2026, 12, 10)))
    assert (voorstel.sleutel, voorstel.titel) == (
        "cijfers-2026-Q3",
        "Cijfers van het derde kwartaal 2026",
    )
    assert voorstel.uitleg == (
        "9 deelnames met kansentarief, 6 verschillende pashouders en de gemeenten betalen € 50,40 "
        "aan de organisatoren. De afrekening is nog niet gesloten."
    )
    assert voorstel.url == "/afrekening/2026-Q3/"


def test_kleine_aantallen_staan_niet_op_de_agenda():
    DeelnameFabriek.create_batch(2, datum=IN_K2, pashouder=PashouderFabriek())
    sluit_k2(LidmaatschapFabriek(rol=Rol.COORDINATOR))
    (voorstel,) = cijfers_van_het_kwartaal(OverlegFabriek(datum=date(2026, 9, 10)))
    assert voorstel.uitleg == (
        "Minder dan 5 deelnames met kansentarief, minder dan 5 verschillende pashouders en de "
        "gemeenten betalen € 11,20 aan de organisatoren."
    )


@pytest.mark.parametrize(
    ("aantal", "tekst"),
    [(0, "0"), (1, "minder dan 5"), (4, "minder dan 5"), (5, "5"), (618, "618")],
)
def test_een_telling_onder_vijf_wordt_niet_genoemd(aantal, tekst):
    assert telling(aantal) == tekst


# --- admin ------------------------------------------------------------------------------------
def test_de_coordinator_vindt_de_afrekening_in_het_beheer(client):
    DeelnameFabriek(datum=IN_K2)
    sluit_k2(LidmaatschapFabriek(rol=Rol.COORDINATOR))
    client.als(Rol.COORDINATOR)
    pagina = client.get(reverse("admin:uitpas_afrekening_changelist")).content.decode()
    assert 'href="/afrekening/2026-Q2/"' in pagina
