"""Money and access ask who you are when the last proof is old; nothing is typed twice."""

from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.urls import reverse

from partners.models import Gebruiker, Partner, Rol
from tests.fabrieken import (
    WACHTWOORD,
    DeelnameFabriek,
    LidmaatschapFabriek,
    PartnerFabriek,
    SleutelFabriek,
    gemeente,
    grond,
    zuidwest,
)
from tests.partners.aanmelden.test_tweede_stap import meld_aan
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, sluit_k2
from uitpas.models import Betaalbestand, Grond

pytestmark = pytest.mark.django_db

VRAAGT = reverse("account_reauthenticate")
DUUR = "BE68539007547034"


@pytest.fixture
def lag_rond():
    """Returns who is signed in with this role, half an hour after the password was typed."""
    reizen = []

    def meld(rol, **lid):
        lid = LidmaatschapFabriek(rol=rol, **lid)
        with time_machine.travel("2026-11-02 09:00 +0100", tick=False):
            bezoeker = meld_aan(lid)
        reis = time_machine.travel("2026-11-02 09:30 +0100", tick=False)
        reis.start()
        reizen.append(reis)
        bezoeker.lid = lid
        return bezoeker

    yield meld
    for reis in reizen:
        reis.stop()


def bevestig(bezoeker, antwoord):
    """Type the password, as the page asks; what was sent goes on from there."""
    naar = urlsplit(antwoord.url)
    assert naar.path == VRAAGT
    velden = {"password": WACHTWOORD, "next": parse_qs(naar.query)["next"][0]}
    return bezoeker.post(antwoord.url, velden, follow=True)


@pytest.fixture
def betaler(lag_rond):
    DeelnameFabriek(datum=IN_K2, partner=PartnerFabriek(naam="Dansclub", iban="BE38999000000272"))
    bezoeker = lag_rond(Rol.COORDINATOR, partner__gemeente=gemeente())
    sluit_k2(bezoeker.lid)
    return bezoeker


def test_een_betaalbestand_maken_downloaden_en_intrekken(betaler):
    maak = betaler.post(reverse("uitpas:betaalbestand", args=["2026-Q2"]))
    assert Betaalbestand.objects.count() == 0
    assert "Het betaalbestand staat klaar." in bevestig(betaler, maak).content.decode()
    bestand = Betaalbestand.objects.get()
    download = reverse("uitpas:betaalbestand_xml", args=[bestand.uid])
    assert betaler.get(download).status_code == 200  # just proven
    with time_machine.travel("2026-11-02 09:50 +0100", tick=False):
        antwoord = betaler.get(download)
        assert bevestig(betaler, antwoord).content.decode() == bestand.xml
    with time_machine.travel("2026-11-02 10:10 +0100", tick=False):
        weg = betaler.post(reverse("uitpas:betaalbestand_intrekken", args=[bestand.uid]))
        assert Betaalbestand.objects.filter(ingetrokken_op=None).count() == 1
        assert "Het bestand is ingetrokken." in bevestig(betaler, weg).content.decode()


def test_een_rekeningnummer_van_een_partner_wel_en_een_telefoonnummer_niet(lag_rond):
    """The account number is where the money goes; the rest is daily work."""
    club = PartnerFabriek(naam="Dansclub", iban="BE38999000000272")
    bezoeker = lag_rond(Rol.COORDINATOR)
    adres = reverse("admin:partners_partner_change", args=[club.pk])
    beheer = {f"contacten-{wat}": 0 for wat in ("TOTAL_FORMS", "INITIAL_FORMS")}
    velden = beheer | {
        "naam": "Dansclub", "gemeente": club.gemeente_id, "sector": club.sector,
        "poot": club.poot, "actief": "on", "iban": "BE38 9990 0000 0272",
    }  # fmt: skip
    bezoeker.post(adres, velden | {"telefoon": "056 12 34 56"})
    assert Partner.objects.get(pk=club.pk).telefoon == "056 12 34 56"

    # with a filter of the list in the address, as the admin has it
    antwoord = bezoeker.post(f"{adres}?_changelist_filters=q%3Ddans", velden | {"iban": DUUR})
    assert Partner.objects.get(pk=club.pk).iban == "BE38999000000272"
    bevestig(bezoeker, antwoord)
    assert Partner.objects.get(pk=club.pk).iban == DUUR


def test_een_nieuw_account_met_een_rol(lag_rond):
    bezoeker = lag_rond(Rol.BEHEERDER)
    velden = {
        "voornaam": "Noor", "naam": "V", "email": "noor@voorbeeld.example", "is_active": "on",
        "lidmaatschappen-TOTAL_FORMS": 1, "lidmaatschappen-INITIAL_FORMS": 0,
        "lidmaatschappen-0-partner": PartnerFabriek().pk, "lidmaatschappen-0-rol": Rol.BEHEERDER,
        "lidmaatschappen-0-begin": "02/11/2026",
    }  # fmt: skip
    antwoord = bezoeker.post(reverse("admin:partners_gebruiker_add"), velden)
    assert not Gebruiker.objects.filter(email="noor@voorbeeld.example").exists()
    bevestig(bezoeker, antwoord)
    noor = Gebruiker.objects.get(email="noor@voorbeeld.example")
    assert [lid.rol for lid in noor.lidmaatschappen.all()] == [Rol.BEHEERDER]


def test_een_regel_van_de_regio(lag_rond):
    bezoeker = lag_rond(Rol.COORDINATOR)
    adres = reverse("admin:uitpas_grond_change", args=[grond().pk])
    antwoord = bezoeker.post(adres, {"naam": "Nieuwe naam", "volgorde": 7, "actief": "on"})
    assert not Grond.objects.filter(naam="Nieuwe naam").exists()
    bevestig(bezoeker, antwoord)
    assert Grond.objects.get(pk=grond().pk).naam == "Nieuwe naam"


def test_proberen_wat_een_sleutel_doet_vraagt_niets(lag_rond):
    sleutel = SleutelFabriek(kaartsysteem=zuidwest())
    adres = reverse("admin:uitpas_verdeelsleutel_change", args=[sleutel.pk])
    bezoeker = lag_rond(Rol.COORDINATOR)
    assert bezoeker.post(adres, {"naam": "x", "_reken": "1"}).status_code == 200
    assert bezoeker.post(adres, {"naam": "x"}).url.startswith(VRAAGT)


@pytest.mark.parametrize(
    "naam",
    ["verdeelsleutel", "limiet", "bon", "groepspas", "grond", "grondbeperking", "pasprijs",
     "kaartsysteem", "afrekenritme"],
)  # fmt: skip
def test_elke_regel_over_geld_of_recht_vraagt_het(lag_rond, naam):
    antwoord = lag_rond(Rol.COORDINATOR).post(reverse(f"admin:uitpas_{naam}_add"), {})
    assert antwoord.url.startswith(VRAAGT)
