"""The voice of people: a mother with an old phone, the coordinator around it, a pile of paper."""

import pytest
from django.urls import reverse

from partners.models import Bevraging, Ingang

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture(autouse=True)
def _een_robot_mag_snel_zijn(settings):
    settings.BEVRAGING_MINSTE_SECONDEN = 0


def test_een_moeder_met_een_oude_telefoon_antwoordt_zonder_javascript(gids, browser):
    """390 pixels wide, with a name in her words; then she reads what was done."""
    code = Ingang.objects.filter(bevraging__stand="open").first().code
    oud = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 640}, locale="nl-BE"
    )
    page = oud.new_page()
    page.goto(gids.adres + reverse("partners:bevraging_blad", args=[code]))
    page.get_by_label("heel goed").check()
    page.get_by_label("4", exact=True).check()
    page.get_by_label("misschien").check()
    page.get_by_label("Wat kan beter?").fill("Mieke Peeters was er niet")
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_text("“Mieke Peeters” lijkt op een naam of een nummer.").wait_for()
    page.get_by_label("Wat kan beter?").fill("De deur was moeilijk te vinden")
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_role("heading", level=1, name="Dank je. Je antwoord is binnen.").wait_for()
    page.locator("main").get_by_role("link", name="Jullie zeiden, wij deden").click()
    page.get_by_text("Elke laatste zondag is De Posthoorn open").wait_for()
    oud.close()


def test_de_bladzijden_van_de_telefoon_zien_er_goed_uit(gids):
    lopend = Ingang.objects.filter(bevraging__stand="open").first()
    oud = Ingang.objects.filter(bevraging__stand="gesloten").first()
    gedeeld = Bevraging.objects.gedeeld().order_by("pk").last()
    gids.ga(reverse("partners:bevraging_blad", args=[lopend.code]))
    gids.bekijk("bevraging-blad")
    gids.page.get_by_role("button", name="Verstuur").click()
    gids.page.get_by_text("Eén antwoord is al genoeg.").wait_for()
    gids.bekijk("bevraging-blad-leeg")
    gids.ga(reverse("partners:bevraging_blad", args=[oud.code]))
    gids.bekijk("bevraging-dicht")
    gids.ga(reverse("partners:jullie_zeiden_een", args=[gedeeld.uid]))
    gids.bekijk("bevraging-jullie-zeiden")


def test_de_coordinator_maakt_opent_sluit_en_vertelt_het_terug(gids):
    page = gids.page
    gids.meld_aan("coordinator")
    gids.ga(reverse("admin:partners_bevraging_changelist"))
    page.get_by_role("button", name="Voorbeeld: Hoe was het bij ons?").click()
    page.get_by_text("Pas de vragen aan en kies de dagen.").wait_for()
    page.get_by_label("Van:").fill("01/01/2026")
    page.get_by_label("Tot en met:").fill("31/12/2099")
    page.get_by_role("button", name="Bewaren en verder werken").click()
    page.get_by_role("button", name="Open de bevraging").wait_for()
    gids.bekijk("bevraging-klad")
    page.get_by_role("link", name="Voorbeeld", exact=True).click()
    page.get_by_text("Dit is een voorbeeld.").wait_for()
    page.go_back()
    page.get_by_role("button", name="Open de bevraging").click()
    page.get_by_text("De vragen liggen vast sinds de bevraging open is.").wait_for()
    gids.bekijk("bevraging-open")
    page.get_by_role("button", name="Sluit de bevraging en toon het resultaat").click()
    page.get_by_text("Dit zijn de resultaten.").wait_for()
    page.get_by_label("Wat deden jullie ermee?").fill("De deur krijgt een bord.")
    page.get_by_role("button", name="Deel met iedereen").click()
    page.get_by_role("link", name="Bekijk de pagina").click()
    page.get_by_text("De deur krijgt een bord.").wait_for()


def test_de_coordinator_leest_resultaten_en_eigen_woorden(gids):
    page = gids.page
    ronde = Bevraging.objects.gedeeld().order_by("pk").last()
    gids.meld_aan("coordinator")
    gids.ga(reverse("admin:partners_bevraging_resultaat", args=[ronde.pk]))
    gids.bekijk("bevraging-resultaat")
    page.get_by_role("link", name="Lees eigen woorden (4)").click()
    gids.bekijk("bevraging-lezen")
    page.get_by_role("button", name="Toon aan iedereen").first.click()
    page.get_by_text("Nog 3 te lezen.").wait_for()
    gids.ga(
        reverse("admin:partners_uitspraak_changelist") + "?soort__exact=wens&gevolg__exact=nieuw"
    )
    page.get_by_role("link", name="Iemand die de eerste keer meegaat.").click()
    page.get_by_label("Wat gebeurde ermee?").select_option(label="we werken eraan")
    page.get_by_role("button", name="Bewaar wat ermee gebeurde").click()
    page.get_by_text("Opgevolgd.").wait_for()
    gids.bekijk("bevraging-wens")


def test_een_stapel_papier_met_het_toetsenbord(gids):
    page = gids.page
    gids.meld_aan("ocmw")
    page.get_by_role("link", name="Deel uit of voer in").click()
    gids.bekijk("bevraging-lijst")
    page.get_by_role("link", name="Voer een stapel papier in").click()
    page.get_by_label("Hoeveel bladen liggen er?").fill("2")
    page.get_by_role("button", name="Begin met blad 1").click()
    page.get_by_role("heading", level=1, name="Stapel 1: blad 1 van 2").wait_for()
    for toets in ("5", "Tab", "4", "Tab", "1"):
        page.keyboard.press(toets)
    gids.enter()
    page.get_by_role("heading", level=1, name="Stapel 1: blad 2 van 2").wait_for()
    gids.bekijk("bevraging-stapel")
    page.get_by_role("button", name="Neem dit blad terug").click()
    page.get_by_text("Het vorige blad is teruggenomen.").wait_for()
