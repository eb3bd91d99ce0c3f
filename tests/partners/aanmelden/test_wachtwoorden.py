"""Which password is good enough, without a word of it leaving this machine."""

import hashlib

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from partners.aanmelden.wachtwoorden import is_gelekt
from partners.models import Gebruiker, Rol
from tests.fabrieken import WACHTWOORD, GebruikerFabriek

GOED = "vier gewone woorden samen"


def regel(wachtwoord: str, keer: int = 1, einde: str = "\n") -> str:
    sha1 = hashlib.sha1(wachtwoord.encode(), usedforsecurity=False).hexdigest().upper()
    return f"{sha1}:{keer}{einde}"


@pytest.fixture
def lijst(tmp_path, settings):
    """A list as Have I Been Pwned gives it: sorted, with counts, and ends of Windows."""

    def maak(*wachtwoorden, einde="\r\n"):
        bestand = tmp_path / "gelekt.txt"
        bestand.write_text("".join(sorted(regel(w, 7, einde) for w in wachtwoorden)), newline="")
        settings.GELEKTE_WACHTWOORDEN = str(bestand)
        return bestand

    return maak


def codes(wachtwoord: str, **wie) -> set[str]:
    try:
        validate_password(wachtwoord, Gebruiker(**wie))
    except ValidationError as fout:
        return {f.code for f in fout.error_list}
    return set()


@pytest.mark.parametrize(
    ("wachtwoord", "waarom"),
    [
        (GOED, set()),
        ("a" * 6 + "b" * 6, set()),  # no rule about which characters
        ("correcthorse", set()),
        ("kort woord", {"password_too_short"}),
        ("x" * 129, {"password_too_long"}),
        ("qwertyuiop123", {"password_too_common"}),
        ("Wevelgem-2026!", {"password_context"}),
        ("UiTPAS kansentarief", {"password_context"}),
        ("wevelgem is een dorp vol fietsers", set()),
        ("leen.desmet@wevelgem", {"password_too_similar"}),
    ],
)
def test_welk_wachtwoord_mag(wachtwoord, waarom):
    assert codes(wachtwoord, email="leen.desmet@voorbeeld.example") == waarom


def test_wat_gelekt_is_mag_niet_en_zonder_lijst_zegt_niemand_iets(lijst, settings):
    lijst(GOED, "iets anders dat lang is")
    assert codes(GOED) == {"password_leaked"}
    assert codes("dit staat er zeker niet in") == set()
    settings.GELEKTE_WACHTWOORDEN = ""
    assert codes(GOED) == set()


@given(st.sets(st.integers(0, 10_000).map(str), min_size=1, max_size=30))
@settings(max_examples=30, deadline=None)
def test_elke_regel_van_de_lijst_wordt_gevonden_en_geen_andere(tmp_path_factory, wachtwoorden):
    bestand = tmp_path_factory.mktemp("lijst") / "gelekt.txt"
    bestand.write_text("".join(sorted(map(regel, wachtwoorden))).rstrip("\n"))
    gevonden = {w for w in wachtwoorden if is_gelekt(w, str(bestand))}
    anders = {w + "!" for w in wachtwoorden if is_gelekt(w + "!", str(bestand))}
    assert (gevonden, anders) == (wachtwoorden, set())


def test_een_lijst_die_er_niet_is_houdt_de_start_tegen(lijst, settings, tmp_path):
    bestand = lijst(GOED)
    assert [f.id for f in run_checks() if f.id == "partners.E001"] == []
    bestand.write_text("geen hash")
    assert [f.id for f in run_checks() if f.id == "partners.E001"] == ["partners.E001"]
    settings.GELEKTE_WACHTWOORDEN = str(tmp_path / "weg.txt")
    assert [f.id for f in run_checks() if f.id == "partners.E001"] == ["partners.E001"]


@pytest.fixture
def echte_hash(settings):
    """As it is outside the tests."""
    settings.PASSWORD_HASHERS = settings.PASSWORD_HASHERS[1:]


@pytest.mark.usefixtures("echte_hash")
def test_een_wachtwoord_wordt_bewaard_met_een_hash_die_ook_geheugen_kost():
    assert identify_hasher(make_password(WACHTWOORD)).algorithm == "scrypt"


@pytest.mark.django_db
@pytest.mark.usefixtures("echte_hash")
def test_een_oude_hash_wordt_bij_het_aanmelden_vernieuwd(client):
    oud = make_password(WACHTWOORD, hasher="pbkdf2_sha256")
    leen = GebruikerFabriek(password=oud)
    client.post(reverse("account_login"), {"login": leen.email, "password": WACHTWOORD})
    leen.refresh_from_db()
    assert identify_hasher(leen.password).algorithm == "scrypt"
    assert leen.check_password(WACHTWOORD)


@pytest.mark.django_db
def test_een_wachtwoord_van_een_megabyte_kost_niets_en_zegt_waarom(client, monkeypatch):
    leen = GebruikerFabriek()
    monkeypatch.setattr(Gebruiker, "check_password", lambda *_: pytest.fail("it was worked out"))
    velden = {"login": leen.email, "password": "x" * 1_000_000}
    html = client.post(reverse("account_login"), velden).content.decode()
    assert "Een wachtwoord heeft hoogstens 128 tekens." in html


@pytest.mark.django_db
def test_een_wachtwoordkluis_kan_alles_invullen(client):
    """The fields say what they are, and none cuts off what is pasted in."""
    html = client.get(reverse("account_login")).content.decode()
    assert 'autocomplete="email"' in html
    assert 'autocomplete="current-password"' in html
    client.als(Rol.KASSA)
    html = client.get(reverse("account_change_password")).content.decode()
    assert html.count('autocomplete="new-password"') == 2
    assert "maxlength" not in html
