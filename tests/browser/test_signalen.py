"""A mother with an old phone finds something in four taps, says what is hard; the club answers."""

import re

import pytest

from aanbod.models import Aanbod
from partners.signalen.code import maak_code
from tests.browser.gids import TELEFOON, Gids

pytestmark = pytest.mark.usefixtures("demo")
OUDE_TELEFOON = {"width": TELEFOON, "height": 700}


@pytest.fixture
def oude_telefoon(gids, browser):
    """A guide on a phone without JavaScript; axe needs it, so looking is done by the other one."""
    context = browser.new_context(java_script_enabled=False, viewport=OUDE_TELEFOON)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield Gids(page=page, adres=gids.adres, axe=gids.axe, beelden=gids.beelden)
    context.close()


def _bekijk(gids, page, naam):
    """Look at the page the phone shows now."""
    gids.ga(page.url.removeprefix(gids.adres))
    gids.bekijk(naam)


def _antwoord(gids):
    """The club answers what waits, ticks a measure and shows it to everybody."""
    page = gids.page
    gids.meld_aan("aanbieder")
    gids.bekijk("signaal-start")
    gids.ga("/signalen/?stand=open")
    gids.bekijk("signalen")
    page.get_by_role("link", name=re.compile("Antwoord.*Dansen voor tieners")).click()
    page.get_by_label("Is gedaan").check()
    page.get_by_label("Zeg het in gewone woorden").fill("Twee ouders rijden iedereen naar huis.")
    page.get_by_label("Hoe was het vroeger?").fill("Iedereen fietste alleen naar huis.")
    page.get_by_label("Welk vinkje").select_option(label="Iemand kan je ophalen")
    gids.bekijk("signaal-antwoord")
    page.get_by_role("button", name="Antwoord en toon het aan iedereen").click()
    page.get_by_text("Je antwoord staat er.").wait_for()
    gids.bekijk("signaal-beantwoord")
    gids.ga("/signalen/cijfers/")
    gids.bekijk("signaal-cijfers")


def test_een_moeder_vindt_in_vier_tikken_iets_en_wie_ze_belt(gids, oude_telefoon):
    page = oude_telefoon.page
    oude_telefoon.ga("/")
    page.get_by_role("link", name="Vier keer tikken").click()
    _bekijk(gids, page, "vier-begin")
    for tik in ("Een kind van 6 tot 12 jaar", "Dansen, muziek", "Maakt niet uit", "Moorsele"):
        doel = page.get_by_role("link", name=tik)
        assert doel.bounding_box()["height"] >= 48
        doel.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Dit kan je doen"
    assert page.locator(".kaart").count() == 3
    assert page.get_by_role("link", name="Dansen voor beginners").is_visible()
    bellen = page.get_by_role("link", name="Bel Nadia").first
    assert bellen.get_attribute("href") == "tel:+32470000000"
    bel = page.get_by_role("complementary", name="Een mens aan de lijn").bounding_box()
    assert bel["y"] + bel["height"] <= OUDE_TELEFOON["height"] + 1
    _bekijk(gids, page, "vier-klaar")


def test_ze_zegt_wat_moeilijk_gaat_de_club_antwoordt_en_iedereen_leest_het(
    gids, oude_telefoon, settings
):
    settings.SIGNAAL_MINSTENS_SECONDEN = 0
    aanbod = Aanbod.objects.get(titel="Dansen voor tieners", stand="online")
    page = oude_telefoon.page
    oude_telefoon.ga(f"/z/{maak_code('aanbod', aanbod.pk)}/")
    _bekijk(gids, page, "zeg-het")
    page.get_by_role("button", name="Verstuur").click()
    assert "Tik aan wat er moeilijk gaat" in page.get_by_role("alert").inner_text()
    page.get_by_text("Ik geraak er niet").click()
    page.get_by_label("Wil je er iets bij zeggen?").fill("Mijn zoon Sami kan niet zo laat fietsen.")
    page.get_by_role("button", name="Verstuur").click()
    assert page.get_by_text("Mijn zoon (naam) kan niet zo laat fietsen.").is_visible()
    vervolg = page.url
    _bekijk(gids, page, "zeg-het-dank")

    _antwoord(gids)

    page.goto(vervolg)
    assert page.get_by_role("heading", level=1).inner_text() == "Er is een antwoord"
    oude_telefoon.ga(aanbod.get_absolute_url())
    beter = page.get_by_role("region", name="Wat er beter werd")
    assert "Vroeger: Iedereen fietste alleen naar huis." in beter.inner_text()
    assert page.get_by_role("heading", name="Iemand kan je ophalen").is_visible()
    _bekijk(gids, page, "signaal-op-de-pagina")
    oude_telefoon.ga("/wat-er-beter-werd/")
    assert page.get_by_text("Twee ouders rijden iedereen naar huis.").is_visible()
    _bekijk(gids, page, "wat-er-beter-werd")
