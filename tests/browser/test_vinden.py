"""Looking for something to do, as a mother on an old phone and as who looks together with her."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.fabrieken import MomentFabriek

pytestmark = pytest.mark.usefixtures("demo")


def test_woensdagnamiddag_in_gullegem_voor_minder_dan_vijf_euro(gids):
    page = gids.page
    page.set_viewport_size({"width": 390, "height": 800})
    gids.ga("/")
    page.get_by_role("link", name="Woensdagnamiddag").click()
    page.get_by_label("Waar?").select_option(label="Gullegem")
    page.locator("summary", has_text="Prijs").click()
    page.get_by_label("Tot € 5").check()
    page.get_by_role("button", name="Toon", exact=True).click()
    assert page.locator("#gevonden").inner_text().startswith("1 activiteit in Gullegem")
    gids.bekijk("vinden-woensdag-gullegem")
    page.get_by_role("link", name="Knutselen en spelen op woensdag").click()
    gids.bekijk("vinden-knutselen")
    assert page.get_by_role("link", name="Bel Hanne").is_visible()


def test_toon_meer_houdt_je_plaats_ook_na_een_activiteit(gids):
    for nr in range(5):
        begin = timezone.now() + timedelta(days=200 + nr)
        MomentFabriek(aanbod__titel=f"Later {nr}", begin=begin)
    page = gids.page
    gids.ga("/")
    page.locator("#verder a").click()
    page.locator("li.kaart").nth(20).wait_for()
    alle = page.locator("li.kaart").count()
    assert alle > 20
    page.get_by_role("link", name="Later 4").click()
    page.get_by_role("heading", level=1, name="Later 4").wait_for()
    page.go_back()
    page.locator("#gevonden").wait_for()
    assert page.locator("li.kaart").count() == alle


def test_een_toeleider_zoekt_samen_en_geeft_een_blad_mee(gids):
    page = gids.page
    gids.meld_aan("toeleider")
    page.get_by_role("link", name="Zoek samen").click()
    page.get_by_label("Wat wil iemand graag doen?").fill("dansen")
    page.get_by_label("Hoe oud?").fill("9")
    page.get_by_role("button", name="Zoek wat past").click()
    gids.bekijk("vinden-samen")
    page.get_by_label("Zet op het blad: Dansen voor beginners").check()
    with page.expect_request("**/jouw-vrije-tijd.pdf*") as gevraagd:
        page.get_by_role("button", name="Maak het blad").click()
    adres = gevraagd.value.url
    assert "kies=" in adres
    gids.ga(adres.replace(gids.adres, "").replace("tijd.pdf", "tijd/"))
    assert page.get_by_role("link", name="Dansen voor beginners").is_visible()
    gids.bekijk("vinden-jouw-vrije-tijd")
