"""The keys in the admin: made, ended, and never bent after use."""

from datetime import date

import pytest
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import (
    DeelnameFabriek,
    LidmaatschapFabriek,
    PartnerFabriek,
    sleutel_zuidwest,
    zuidwest,
)
from uitpas.domein.prijs.verdeelsleutels import SleutelWeigering, leg_vast
from uitpas.models import Verdeelsleutel
from wevelgem_netwerk.basis.log import Logregel
from wevelgem_netwerk.basis.periodes import bereik
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

TOEVOEGEN = "admin:uitpas_verdeelsleutel_add"
WIJZIGEN = "admin:uitpas_verdeelsleutel_change"


def formulier(**anders) -> dict:
    return {
        "naam": "Sleutel van de club",
        "kaartsysteem": zuidwest().pk,
        "partner": "",
        "deelnemer": "20",
        "organisator": "10",
        "overheid": "70",
        "periode_van": "01/01/2026",
        "periode_tot": "31/12/2026",
    } | anders


def fouten(antwoord) -> list[str]:
    errors = antwoord.context["adminform"].form.errors
    return [zin for zinnen in errors.values() for zin in zinnen]


@pytest.mark.parametrize("rol", [Rol.COORDINATOR, Rol.BEHEERDER])
def test_coordinator_en_beheerder_maken_een_sleutel(client, rol):
    werkplek = client.als(rol)
    partner = PartnerFabriek()
    antwoord = client.post(reverse(TOEVOEGEN), formulier(partner=partner.pk))
    assert antwoord.status_code == 302
    sleutel = Verdeelsleutel.objects.get(partner=partner)
    assert sleutel.periode == bereik(date(2026, 1, 1), date(2026, 12, 31))
    regel = Logregel.objects.over(sleutel).get()
    assert (regel.wie, regel.wat) == (werkplek.gebruiker, "verdeelsleutel gemaakt")
    assert regel.telt_vanaf == date(2026, 1, 1)


@pytest.mark.parametrize("rol", [Rol.AANBIEDER, Rol.KASSA, Rol.OCMW])
def test_wie_de_regels_niet_maakt_komt_niet_bij_de_sleutels(client, rol):
    client.als(rol)
    assert client.get(reverse(TOEVOEGEN)).status_code == 404


def test_een_sleutel_zonder_laatste_dag_blijft_gelden(client):
    client.als(Rol.COORDINATOR)
    partner = PartnerFabriek()
    client.post(reverse(TOEVOEGEN), formulier(partner=partner.pk, periode_tot=""))
    assert Verdeelsleutel.objects.get(partner=partner).periode == bereik(date(2026, 1, 1), None)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({}, "In deze periode geldt hier al een andere sleutel."),
        ({"overheid": "60"}, "De drie delen moeten samen honderd procent zijn."),
        ({"periode_van": ""}, "Vul de eerste dag in."),
        ({"periode_tot": "31/12/2025"}, "De laatste dag kan niet voor de eerste liggen."),
        (
            {"periode_tot": "31/02/2026"},
            "31 februari bestaat niet. Bedoel je 28 februari of 3 maart?",
        ),
    ],
)
def test_wat_niet_kan_krijgt_een_zin_in_het_nederlands(client, anders, zin):
    client.als(Rol.COORDINATOR)
    antwoord = client.post(reverse(TOEVOEGEN), formulier(**anders))
    assert antwoord.status_code == 200
    assert zin in fouten(antwoord)
    assert Verdeelsleutel.objects.count() == 1


def test_een_gebruikte_sleutel_kan_alleen_nog_eindigen(client):
    client.als(Rol.COORDINATOR)
    sleutel = sleutel_zuidwest()
    DeelnameFabriek(datum=date(2026, 6, 1))
    adres = reverse(WIJZIGEN, args=[sleutel.pk])
    assert 'name="deelnemer"' not in client.get(adres).content.decode()
    te_vroeg = formulier(periode_van="01/09/2015", periode_tot="31/05/2026")
    assert fouten(client.post(adres, te_vroeg)) == [SleutelWeigering.PERIODE_GEBRUIKT.zin]
    goed = formulier(naam=sleutel.naam, periode_van="01/09/2015", periode_tot="30/06/2026")
    assert client.post(adres, goed).status_code == 302
    sleutel.refresh_from_db()
    assert sleutel.periode == bereik(date(2015, 9, 1), date(2026, 6, 30))
    assert sleutel.deelnemer == 20


def test_de_delen_van_een_gebruikte_sleutel_veranderen_nooit():
    DeelnameFabriek()
    sleutel = sleutel_zuidwest()
    sleutel.organisator, sleutel.overheid = 30, 50
    werkplek = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    with pytest.raises(Geweigerd) as nee:
        leg_vast(sleutel=sleutel, door=werkplek.gebruiker, namens=werkplek.partner)
    assert nee.value.reden == SleutelWeigering.IN_GEBRUIK


def test_de_lijst_toont_voor_wie_welke_delen_gelden(client):
    client.als(Rol.COORDINATOR)
    inhoud = client.get(reverse("admin:uitpas_verdeelsleutel_changelist")).content.decode()
    assert "20 % / 40 % / 40 %" in inhoud
    assert "heel UiTPAS Zuidwest" in inhoud
    assert "1 september 2015" in inhoud
