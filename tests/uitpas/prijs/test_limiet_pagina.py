"""The page where a partner says how often the kansentarief counts at its own offer."""

from decimal import Decimal

import pytest
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import AanbodFabriek, LimietFabriek, PrijsFabriek
from uitpas.models import Limiet
from uitpas.models.limiet import LimietPeriode

pytestmark = pytest.mark.django_db


@pytest.fixture
def aanbod(client):
    werkplek = client.als(Rol.AANBIEDER)
    return AanbodFabriek(partner=werkplek.partner, soort_kalender="periodic", titel="Turnen")


def adres(aanbod) -> str:
    return reverse("uitpas:limiet", args=[aanbod.uid])


def lees(client, aanbod) -> str:
    return " ".join(client.get(adres(aanbod)).content.decode().split())


def test_de_standaard_staat_er_met_wat_hij_betekent(client, aanbod):
    """1.11: one ticket for a series of lessons surprises everyone, so it is said at entry."""
    tekst = lees(client, aanbod)
    assert "Nu geldt: 1 keer in totaal" in tekst
    assert "Betaalt iemand elke keer opnieuw?" in tekst


def test_de_verdeling_van_elke_prijs_staat_ernaast(client, aanbod):
    PrijsFabriek(aanbod=aanbod, bedrag=Decimal("14.00"))
    PrijsFabriek(aanbod=aanbod, soort="tarief", naam="Proefles", bedrag=Decimal(0))
    tekst = lees(client, aanbod)
    assert [deel in tekst for deel in ("€ 2,80", "€ 5,60", "Wordt niet verdeeld")] == [True] * 3


def test_bewaren_geeft_het_aanbod_een_eigen_limiet(client, aanbod):
    client.post(adres(aanbod), {"aantal": "1", "per": "dag", "eerste": ""})
    eigen = Limiet.objects.get(aanbod=aanbod)
    assert (eigen.zin, eigen.eerste) == ("1 keer per dag", None)
    assert "Nu geldt" not in lees(client, aanbod)
    client.post(adres(aanbod), {"aantal": "", "per": "totaal", "eerste": "20"})
    eigen.refresh_from_db()
    assert (eigen.zin, eigen.eerste) == ("geen grens", 20)


@pytest.mark.parametrize("aantal", ["0", "-1", "abc", "99999", "1,5"])
def test_een_raar_aantal_blijft_staan_met_een_zin(client, aanbod, aantal):
    LimietFabriek(aanbod=aanbod, aantal=3, per=LimietPeriode.JAAR)
    bladzijde = client.post(adres(aanbod), {"aantal": aantal, "per": "jaar", "eerste": ""})
    tekst = bladzijde.content.decode()
    assert "Kies een getal van 1 tot 9999, of laat het leeg." in tekst
    assert f'value="{aantal}"' in tekst
    assert Limiet.objects.get(aanbod=aanbod).aantal == 3
