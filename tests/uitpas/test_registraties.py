"""The list of what the own desk registered, and putting one right."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, pas_met_recht
from tests.uitpas.afrekening.afrekening_hulp import sluit_k2
from tests.uitpas.balie.kassa_hulp import Kassa
from uitpas.models import Deelname
from wevelgem_netwerk.basis.models import Logregel

pytestmark = pytest.mark.django_db

LIJST = reverse("uitpas:registraties")


@pytest.fixture
def kassa(client):
    kassa = Kassa()
    client.als(Rol.AANBIEDER, partner=kassa.aanbod.partner)
    return kassa


def lees(client, adres=LIJST) -> str:
    return " ".join(client.get(adres).content.decode().split())


def test_de_lijst_toont_het_nummer_en_geen_naam(client, kassa):
    pas = pas_met_recht(voornaam="Amina", naam="Haddad")
    kassa.registreer(pas)
    tekst = lees(client)
    assert (pas.nummer in tekst, "Amina" in tekst, "Haddad" in tekst) == (True, False, False)


def test_wat_van_een_ander_is_van_een_andere_kassa_of_al_rechtgezet_staat_er_niet(client, kassa):
    weg = kassa.registreer(pas_met_recht())
    kassa.ongedaan(weg)
    DeelnameFabriek(activiteit="Elders")
    DeelnameFabriek(partner=kassa.aanbod.partner, activiteit="Andere kassa", bron="import")
    tekst = lees(client)
    assert "Hier komen jullie registraties" in tekst
    assert ("Elders" in tekst, "Andere kassa" in tekst) == (False, False)


def test_rechtzetten_vraagt_waarom_en_haalt_ze_van_de_lijst(client, kassa):
    regel = kassa.registreer(pas_met_recht()).deelname
    adres = reverse("uitpas:rechtzetten", args=[regel.pk])
    leeg = client.post(adres, {"waarom": " "}).content.decode()
    assert "Schrijf kort waarom dit niet klopt." in leeg
    verder = client.post(adres, {"waarom": "Kwam niet"})
    assert "De registratie is rechtgezet." in lees(client, verder.url)
    assert sum(d.deelnemer for d in Deelname.objects.all()) == Decimal(0)
    assert Logregel.objects.get(wat="zet deelname recht").waarom == "Kwam niet"
    assert client.post(adres, {"waarom": "Nog eens"}).status_code == 404


def test_na_het_sluiten_komt_ze_op_de_volgende_afrekening(client):
    with time_machine.travel("2026-05-13 09:00+02:00", tick=False):
        kassa = Kassa()
        regel = kassa.registreer(pas_met_recht(), date(2026, 5, 13)).deelname
    with time_machine.travel("2026-07-02 09:00+02:00", tick=False):
        sluit_k2(client.als(Rol.COORDINATOR))
        client.als(Rol.AANBIEDER, partner=kassa.aanbod.partner)
        verder = client.post(
            reverse("uitpas:rechtzetten", args=[regel.pk]), {"waarom": "Stond er twee keer"}
        )
        assert "als rechtzetting op de volgende afrekening" in lees(client, verder.url)
    assert Deelname.objects.get(tegenboeking_van=regel).boekdatum == date(2026, 7, 2)


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_kost_evenveel_vragen(client, kassa, aantal, django_assert_num_queries):
    for _ in range(aantal):
        kassa.registreer(pas_met_recht())
    with django_assert_num_queries(5):  # session, user, memberships, how many, the lines
        client.get(LIJST)
