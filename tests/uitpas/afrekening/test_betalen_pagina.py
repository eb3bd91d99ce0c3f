"""The page of statements and payments: what the coordinator sees and does there."""

import pytest
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek, PartnerFabriek, gemeente
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, sluit_k2
from uitpas.models import Betaalbestand, Betaling

pytestmark = pytest.mark.django_db

BLADZIJDE = "/afrekening/2026-Q2/betalen/"


@pytest.fixture
def gesloten(client):
    """Two organisers, one with an account number; the visitor is the coordinator."""
    DeelnameFabriek(datum=IN_K2, partner=PartnerFabriek(naam="Dansclub", iban="BE38999000000272"))
    DeelnameFabriek(datum=IN_K2, partner=PartnerFabriek(naam="Turnkring"))
    return sluit_k2(client.als(Rol.COORDINATOR))


def doe(client, naam, *args, **gegevens):
    antwoord = client.post(reverse(f"uitpas:{naam}", args=args), gegevens, follow=True)
    return antwoord.content.decode()


def test_wie_geen_rekeningnummer_heeft_staat_er_met_naam_en_komt_niet_in_het_bestand(
    client, gesloten
):
    html = client.get(BLADZIJDE).content.decode()
    assert "Nog geen rekeningnummer" in html
    assert '<p class="stil mb-1">1 betaling, samen</p>' in html
    assert "Het betaalbestand staat klaar." in doe(client, "betaalbestand", "2026-Q2")
    (bestand,) = Betaalbestand.objects.all()
    xml = client.get(reverse("uitpas:betaalbestand_xml", args=[bestand.uid])).content.decode()
    assert (bestand.xml == xml, "Dansclub" in xml, "Turnkring" in xml) == (True, True, False)


def test_een_tweede_bestand_wordt_met_een_zin_geweigerd(client, gesloten):
    doe(client, "betaalbestand", "2026-Q2")
    assert "Er staat niets klaar om te betalen." in doe(client, "betaalbestand", "2026-Q2")
    assert Betaalbestand.objects.count() == 1


def test_intrekken_en_als_betaald_markeren(client, gesloten):
    doe(client, "betaalbestand", "2026-Q2")
    bestand = Betaalbestand.objects.get()
    assert "Het bestand is ingetrokken." in doe(client, "betaalbestand_intrekken", bestand.uid)
    kies = list(Betaling.objects.values_list("pk", flat=True))
    assert "Gemarkeerd als betaald." in doe(client, "betaald", "2026-Q2", kies=kies)
    assert set(Betaling.objects.values_list("status", flat=True)) == {"betaald"}


@pytest.mark.parametrize("kies", [[], ["abc"], ["999999"], ["²"]])
def test_niets_of_onzin_kiezen_geeft_een_zin(client, gesloten, kies):
    assert "Kies eerst welke betalingen gebeurd zijn." in doe(
        client, "betaald", "2026-Q2", kies=kies
    )


def test_zonder_rekening_van_de_gemeente_zegt_de_bladzijde_wat_er_moet_gebeuren(
    client, gesloten, settings
):
    settings.BETALER_IBAN = ""
    html = client.get(BLADZIJDE).content.decode()
    assert ("BETALER_IBAN" in html, "Maak het betaalbestand" in html) == (True, False)
    assert "nog niet ingevuld of klopt niet" in doe(client, "betaalbestand", "2026-Q2")


def test_een_andere_gemeente_ziet_de_bestanden_niet(client, gesloten):
    doe(client, "betaalbestand", "2026-Q2")
    bestand = Betaalbestand.objects.get()
    elders = LidmaatschapFabriek(
        rol=Rol.COORDINATOR, partner=PartnerFabriek(gemeente=gemeente("Kortrijk"))
    )
    client.force_login(elders.gebruiker)
    assert client.get(reverse("uitpas:betaalbestand_xml", args=[bestand.uid])).status_code == 404
    assert (
        client.post(reverse("uitpas:betaalbestand_intrekken", args=[bestand.uid])).status_code
        == 404
    )
    assert "Je gemeente betaalt niet met dit portaal." in client.get(BLADZIJDE).content.decode()


def test_een_open_kwartaal_heeft_deze_bladzijde_niet(client):
    DeelnameFabriek(datum=IN_K2)
    client.als(Rol.COORDINATOR)
    assert client.get(BLADZIJDE).status_code == 404


@pytest.mark.parametrize("aantal", [1, 3])
def test_het_aantal_vragen_groeit_niet_met_de_organisatoren(
    client, django_assert_num_queries, aantal
):
    DeelnameFabriek.create_batch(aantal, datum=IN_K2)
    sluit_k2(client.als(Rol.COORDINATOR))
    with django_assert_num_queries(16):
        client.get(BLADZIJDE)
