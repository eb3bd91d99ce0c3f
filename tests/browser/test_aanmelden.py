"""Logging in as people do it: a passkey, a code from an app, itsme; under our own CSP."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from partners.demo.netwerk import WACHTWOORD
from partners.models import Gebruiker
from tests.browser.gids import Gids
from tests.openid_proef import openid_aanbieder
from wevelgem_netwerk.basis.acm import acm_herkomst, acm_instellingen

pytestmark = pytest.mark.usefixtures("demo", "lege_tellers")


@pytest.fixture
def lege_tellers(transactional_db):
    """What was counted in another test has nothing to do with this one."""
    cache.clear()


@pytest.fixture
def sleutelbos(gids):
    """A phone with a fingerprint reader, as the browser plays it (WebAuthn over CDP)."""
    cdp = gids.page.context.new_cdp_session(gids.page)
    cdp.send("WebAuthn.enable")
    opties = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    nummer = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": opties})["authenticatorId"]
    yield lambda **past: cdp.send("WebAuthn.setUserVerified", {"authenticatorId": nummer, **past})
    cdp.detach()


def knop(gids: Gids, naam: str):
    gids.page.get_by_role("button", name=naam).click()


def meld_af(gids: Gids):
    knop(gids, "Afmelden")
    gids.page.get_by_role("link", name="Aanmelden").wait_for()


def code_van(geheim: str) -> str:
    return format_hotp_value(hotp_value(geheim, int(timezone.now().timestamp()) // 30))


@pytest.mark.usefixtures("sleutelbos")
def test_met_een_toegangssleutel_meld_je_je_aan_zonder_wachtwoord(gids):
    gids.meld_aan("ocmw")
    assert "Beveilig je account met een tweede stap:" in gids.lees()
    gids.bekijk("respijt")
    gids.page.get_by_role("link", name="Stel ze nu in").click()
    gids.bekijk("account")
    gids.page.get_by_role("link", name="Voeg toe").click()
    gids.bekijk("sleutel-toevoegen")
    knop(gids, "Maak de sleutel")
    gids.page.get_by_role("heading", name="Je herstelcodes").wait_for()
    gids.bekijk("herstelcodes")
    gids.ga(reverse("mfa_list_webauthn"))
    assert "Mijn sleutel Ook zonder wachtwoord." in gids.lees()
    gids.bekijk("sleutels")
    meld_af(gids)

    gids.ga(reverse("account_login"))
    gids.bekijk("aanmelden")
    knop(gids, "Meld aan met een toegangssleutel")
    gids.page.wait_for_url("**/start/")
    assert "Dag Leen" in gids.lees()
    assert "Beveilig je account" not in gids.lees()


def test_een_vinger_die_niet_past_is_een_zin_en_geen_stilte(gids, sleutelbos):
    gids.meld_aan("kassa")
    gids.ga(reverse("mfa_add_webauthn"))
    sleutelbos(isUserVerified=False)
    knop(gids, "Maak de sleutel")
    gids.page.get_by_text("Dat lukte niet, of je brak het af.").wait_for()


@pytest.mark.usefixtures("sleutelbos")
def test_een_sleutel_kan_ook_de_tweede_stap_zijn(gids):
    gids.meld_aan("kassa")
    gids.ga(reverse("mfa_add_webauthn"))
    knop(gids, "Maak de sleutel")
    gids.page.get_by_role("heading", name="Je herstelcodes").wait_for()
    meld_af(gids)
    gids.ga(reverse("account_login"))
    gids.page.get_by_label("E-mailadres").first.fill("kassa@demo.example")
    gids.page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    gids.page.get_by_role("button", name="Meld aan", exact=True).click()
    gids.page.get_by_role("heading", name="De tweede stap").wait_for()
    gids.bekijk("tweede-stap")
    knop(gids, "Gebruik je toegangssleutel")
    gids.page.wait_for_url("**/balie/")


def test_met_een_app_typ_je_na_je_wachtwoord_een_code(gids):
    gids.meld_aan("coordinator")
    gids.ga(reverse("mfa_activate_totp"))
    gids.bekijk("app-instellen")
    gids.page.get_by_text("Kan je niet scannen?").click()
    geheim = gids.page.locator("code.geheim").inner_text()
    gids.page.get_by_label("Code").fill("12")
    knop(gids, "Zet aan")
    assert "Deze code past niet." in gids.lees()
    gids.page.get_by_label("Code").fill(code_van(geheim))
    knop(gids, "Zet aan")
    gids.page.get_by_role("heading", name="Je herstelcodes").wait_for()
    code = re.search(r"\b\d{8}\b", gids.lees())[0]
    meld_af(gids)
    gids.ga(reverse("account_login"))
    gids.page.get_by_label("E-mailadres").first.fill("coordinator@demo.example")
    gids.page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    gids.page.get_by_role("button", name="Meld aan", exact=True).click()
    gids.page.get_by_label("Code").fill(code)  # the phone is at home; the paper is not
    gids.page.get_by_role("button", name="Meld aan", exact=True).click()
    gids.page.wait_for_url("**/start/")
    assert "Dag Tine" in gids.lees()


def test_een_club_nodigt_iemand_uit_en_die_maakt_een_account(gids):
    gids.meld_aan("aanbieder")
    gids.page.get_by_role("link", name="Mensen").click()
    gids.bekijk("mensen")
    gids.page.get_by_label("Voornaam").fill("Wout")
    gids.page.get_by_label("E-mailadres").fill("wout@voorbeeld.example")
    knop(gids, "Stuur de uitnodiging")
    assert "Wout krijgt een mail met een link." in gids.lees()
    link = re.search(r"/uitnodiging/\S+", mail.outbox[-1].body)[0]
    meld_af(gids)
    gids.ga(link)
    gids.bekijk("uitnodiging")
    gids.page.get_by_label("Wachtwoord", exact=True).fill("vier gewone woorden samen")
    gids.page.get_by_label("Nog een keer het wachtwoord").fill("vier gewone woorden samen")
    knop(gids, "Maak mijn account")
    assert "Je account is klaar." in gids.lees()
    assert Gebruiker.objects.get(email="wout@voorbeeld.example").lidmaatschappen.count() == 1


def test_met_itsme_ga_je_naar_de_overheid_en_terug(gids, settings):
    """Another origin, and a form that leads there: the CSP lets this one through, and only this."""
    ocmw = Gebruiker.objects.get(email="ocmw@demo.example")
    SocialAccount.objects.create(user=ocmw, provider="acm", uid="leen-sub")
    with openid_aanbieder() as adres:
        settings.ACM_SERVER = adres
        csp = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        settings.CONTENT_SECURITY_POLICY = {
            "DIRECTIVES": csp | {"form-action": ["'self'", *acm_herkomst(adres)]}
        }
        settings.ACM_CLAIM_ORGANISATIE = ""  # this provider knows no organisations
        settings.SOCIALACCOUNT_PROVIDERS = acm_instellingen(
            server=adres, naam="itsme of eID", client_id="x", geheim="y", scope=["openid"]
        )
        _ga_via(gids, adres, "een-vreemde")
        gids.page.get_by_role("heading", name="We kennen deze aanmelding nog niet").wait_for()
        gids.bekijk("acm-onbekend")
        _ga_via(gids, adres, "leen-sub")
        gids.page.wait_for_url("**/start/")
        assert "Dag Leen" in gids.lees()
    # the provider's own page asks for things elsewhere, that nobody gives here
    gids.fouten[:] = [f for f in gids.fouten if gids.adres in f and "/acm/terug/" not in f]


def _ga_via(gids: Gids, adres: str, sub: str):
    gids.ga(reverse("account_login"))
    knop(gids, "Meld aan met itsme of eID")
    gids.page.wait_for_url(adres + "/**")
    gids.page.locator("input[name=sub]").fill(sub)
    gids.page.locator("input[name=sub]").press("Enter")


def test_wat_je_typte_is_er_nog_na_het_opnieuw_aanmelden(gids):
    """The session ends under a form; the page after the login holds what was typed."""
    gids.meld_aan("aanbieder")
    gids.ga(reverse("account_reauthenticate"))
    gids.bekijk("bevestig")
    gids.ga(reverse("usersessions_list"))
    gids.bekijk("toestellen")
    gids.ga(reverse("aanbod:nieuw"))
    gids.page.get_by_label("Hoe heet het?").fill("Volksdans")
    for koekje in gids.page.context.cookies():
        if koekje["name"] == "sessionid":
            sessie = SessionStore(koekje["value"])
            sessie["sessie_laatst"] -= 2 * 60 * 60  # as if two hours went by
            sessie.save()
    knop(gids, "Zet online")
    gids.page.get_by_text("Wat je net wou bewaren, hebben we nog").wait_for()
    gids.bekijk("aanmelden-na-rust")
    gids.page.get_by_label("E-mailadres").first.fill("aanbieder@demo.example")
    gids.page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    gids.page.get_by_role("button", name="Meld aan", exact=True).click()
    gids.page.get_by_role("heading", name="Ga verder waar je was").wait_for()
    gids.bekijk("verder")
    knop(gids, "Bewaar het nu")
    assert gids.page.get_by_label("Hoe heet het?").input_value() == "Volksdans"
