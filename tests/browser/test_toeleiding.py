"""A CAW worker with a shy client: from a wish to the question how it goes, on a phone."""

import pytest
from django.utils import timezone

from uitpas.domein.toeleiding.buddyvragen import link
from uitpas.models import Buddyvraag, Toeleiding

pytestmark = pytest.mark.usefixtures("demo")


def test_van_een_wens_tot_het_loopt(gids):
    gids.page.set_viewport_size({"width": 390, "height": 800})
    gids.meld_aan("toeleider")
    _begin(gids)
    _kies(gids)
    _spreek_af(gids)
    _vraag_een_buddy(gids)
    _volg_op(gids)
    assert "Afgesloten." in gids.lees()
    gids.bekijk("toeleiding-afgesloten")


def _begin(gids):
    page = gids.page
    page.get_by_role("link", name="Begin met iemand").click()
    gids.bekijk("toeleiding-begin")
    page.get_by_label("Voornaam").fill("Samira")
    page.get_by_label("Wat wil die persoon graag?").fill("dansen, maar niet alleen binnengaan")
    page.get_by_label("Woont in").select_option(label="Gullegem")
    page.get_by_label("Mondeling, in een gesprek").check()
    page.get_by_role("button", name="Begin", exact=True).click()
    gids.bekijk("toeleiding-wens")


def _kies(gids):
    page = gids.page
    page.get_by_role("main").get_by_role("link", name="Zoek samen").click()
    page.get_by_label("Wat wil iemand graag doen?").fill("dansen")
    page.get_by_role("button", name="Zoek wat past").click()
    gids.bekijk("toeleiding-zoeken")
    gevonden = page.locator("li.passend", has_text="Dansen voor beginners")
    gevonden.get_by_role("link", name="Kies dit").click()
    gids.bekijk("toeleiding-kies")
    page.get_by_role("button", name="Ja, dit wordt het").click()


def _spreek_af(gids):
    page = gids.page
    page.get_by_role("link", name="Samen gaan kijken").click()
    page.get_by_label("Wie gaat er mee?").fill("Ilse, van het CAW")
    page.get_by_role("button", name="Spreek dit af").click()
    gids.bekijk("toeleiding-nog-een-dag")
    assert "Kies een dag." in gids.lees()
    assert page.get_by_label("Wie gaat er mee?").input_value() == "Ilse, van het CAW"
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Spreek dit af").click()
    assert "De organisator ziet dat Samira komt, en met wie." in gids.lees()


def _vraag_een_buddy(gids):
    page = gids.page
    page.get_by_role("link", name="Zoek een buddy").click()
    gids.bekijk("toeleiding-buddys")
    page.get_by_role("button", name="Vraag deze buddy").click()
    vraag = Buddyvraag.objects.get()
    gids.ga(link(vraag))
    gids.bekijk("toeleiding-buddy-antwoordt")
    assert "Samira" not in gids.lees()
    page.get_by_role("button", name="Ja, ik ga mee").click()
    gids.ga(vraag.toeleiding.get_absolute_url())
    assert "Els gaat mee." in gids.lees()
    gids.bekijk("toeleiding-samen")


def _volg_op(gids):
    page = gids.page
    page.get_by_role("link", name="Ingeschreven").click()
    page.get_by_label("Over 5 weken").check()
    page.get_by_role("button", name="Bewaar").click()
    Toeleiding.objects.filter(voornaam="Samira").update(opvolgen_op=timezone.localdate())
    gids.ga("/start/")
    gids.bekijk("toeleiding-start")
    page.get_by_role("link", name="Samira: vraag hoe het gaat").click()
    page.get_by_role("link", name="Het loopt goed").click()
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("link", name="Sluit af").click()
    gids.bekijk("toeleiding-afsluiten")
    page.get_by_role("button", name="Sluit af").click()
