"""The page: choose a file, see what would happen, choose it again, done once."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import PartnerFabriek, gemeente, grond, uitpasnummer
from tests.uitpas.bestanden.test_registratiebestand import INSZ, STRAAT, bestand, rij
from tests.uitpas.inwoners.ocmw import als_ocmw
from uitpas.models import Kansenstatuut, Pashouder

pytestmark = pytest.mark.django_db

ADRES = "/inwoners/bestand/"
ANDERE_ROLLEN = [r for r in Rol if r != Rol.OCMW]


def stuur(client, *rijen, inhoud=None, **anders):
    """Send the form; returns the answer."""
    inhoud = bestand(*rijen).getvalue() if inhoud is None else inhoud
    gegevens = {
        "bestand": SimpleUploadedFile("inwoners.csv", inhoud),
        "grond": grond().pk,
        "bewijs_gezien": "on",
    }
    return client.post(ADRES, gegevens | anders)


def bevestig(client, *rijen, **anders):
    kenmerk = stuur(client, *rijen).context["kenmerk"]
    return stuur(client, *rijen, **({"kenmerk": kenmerk} | anders))


def test_eerst_zie_je_wat_er_zou_gebeuren_en_er_verandert_niets(client):
    als_ocmw(client)
    pagina = stuur(client, rij(uitpasnr=uitpasnummer(1)), rij(naam="")).content.decode()
    assert "Dit zou er gebeuren" in pagina
    assert "Amina Haddad" in pagina
    assert "De naam is leeg." in pagina
    assert "Bevestig 1 rij<" in pagina
    assert INSZ not in pagina
    assert STRAAT not in pagina
    assert Pashouder.objects.count() == 0


def test_hetzelfde_bestand_nog_eens_registreert(client):
    als_ocmw(client)
    antwoord = bevestig(client, rij(), rij(voornaam="Bo"))
    assert "<h1>Het is klaar</h1>" in antwoord.content.decode()
    assert Pashouder.objects.count() == Kansenstatuut.objects.count() == 2


def test_wie_gekend_is_en_alleen_een_pas_krijgt_kun_je_bevestigen(client):
    als_ocmw(client)
    bevestig(client, rij())
    assert "Bevestig" not in stuur(client, rij()).content.decode()
    pagina = stuur(client, rij(uitpasnr=uitpasnummer(1))).content.decode()
    assert "De pas komt erbij." in pagina
    assert "Bevestig 1 rij<" in pagina


def test_twee_keer_bevestigen_registreert_een_keer(client):
    als_ocmw(client)
    kenmerk = stuur(client, rij()).context["kenmerk"]
    stuur(client, rij(), kenmerk=kenmerk)
    antwoord = stuur(client, rij(), kenmerk=kenmerk)
    assert dict(antwoord.context["tellingen"])["al gekend"] == 1
    assert Pashouder.objects.count() == 1


@pytest.mark.parametrize("anders", [{"grond": "ander"}, {"kenmerk": "vals"}, {"bestand": "ander"}])
def test_iets_anders_dan_je_bekeek_wordt_niet_gedaan(client, anders):
    als_ocmw(client)
    anders = dict(anders)
    if "grond" in anders:
        anders["grond"] = grond("ocmw").pk
    if "bestand" in anders:
        inhoud = bestand(rij(voornaam="Bo")).getvalue()
        anders["bestand"] = SimpleUploadedFile("ander.csv", inhoud)
    antwoord = bevestig(client, rij(), **anders)
    assert "Dit is niet het bestand dat je bekeek" in antwoord.content.decode()
    assert Pashouder.objects.count() == 0


def test_een_kenmerk_is_van_een_werkplek_en_een_uur(client, monkeypatch, settings):
    settings.SESSIE_RUST_MINUTEN = 120
    als_ocmw(client)
    kenmerk = stuur(client, rij()).context["kenmerk"]
    als_ocmw(client)
    assert "Dit is niet het bestand" in stuur(client, rij(), kenmerk=kenmerk).content.decode()
    kenmerk = stuur(client, rij()).context["kenmerk"]
    nu = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: nu + 3700)
    assert "Dit is niet het bestand" in stuur(client, rij(), kenmerk=kenmerk).content.decode()
    assert Pashouder.objects.count() == 0


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "Het bestand is leeg."),
        (b"\xef\xbb\xbf\n", "Het bestand is leeg."),
        (b"naam;voornaam\n", "De eerste rij moet zijn: INSZ;Naam"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Dit is geen tekstbestand."),
        (b"x" * 20_000, "Dit bestand heeft geen rijen."),
        (b"x\n" * 600, "hoogstens 500 rijen"),
    ],
)
def test_een_bestand_dat_niet_kan_geeft_een_zin(client, inhoud, zin):
    als_ocmw(client)
    antwoord = stuur(client, inhoud=inhoud)
    assert (antwoord.status_code, zin in antwoord.content.decode()) == (200, True)


def test_een_te_groot_bestand_geeft_een_zin(client, monkeypatch):
    monkeypatch.setattr("uitpas.forms.uit_bestand.GROOTSTE", 100)
    als_ocmw(client)
    assert "Hoogstens 20 MB kan." in stuur(client, rij()).content.decode()


def test_zonder_bestand_of_bewijs_zegt_de_pagina_wat_nog_moet(client):
    als_ocmw(client)
    pagina = client.post(ADRES, {}).content.decode()
    for zin in ("Kies een bestand.", "Kies nog iets bij", "Vink “Ik zag het bewijs van"):
        assert zin in pagina


def test_alleen_een_kop_zegt_dat_er_geen_rijen_zijn(client):
    als_ocmw(client)
    assert "Er staan geen rijen in dit bestand." in stuur(client).content.decode()


def test_een_gemeente_zonder_kaartsysteem_krijgt_een_zin(client):
    als_ocmw(client)
    grond().kaartsysteem.gemeenten.remove(gemeente())
    assert stuur(client, rij()).status_code == 200
    assert Pashouder.objects.count() == 0


def test_een_rij_van_elders_is_voor_het_ocmw_van_elders(client):
    client.als(Rol.OCMW, partner=PartnerFabriek(gemeente=gemeente("Kortrijk")))
    bevestig(client, rij(), rij(city="Kortrijk", postcode="8500", voornaam="Bo"))
    assert [str(mens.gemeente) for mens in Pashouder.objects.all()] == ["Kortrijk"]


@pytest.mark.parametrize("rol", ANDERE_ROLLEN)
def test_registreren_uit_een_bestand_bestaat_alleen_voor_het_ocmw(client, rol):
    client.als(rol)
    assert client.get(reverse("uitpas:uit_bestand")).status_code == 404
    assert stuur(client, rij()).status_code == 404
    assert Pashouder.objects.count() == 0
