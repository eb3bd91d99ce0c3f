"""A volunteer who wants to do better, and a youth worker on a square with cold hands."""

import re

import pytest

from partners.models import Drempelvrij, Zelftoets
from tests.browser.gids import TELEFOON
from uitpas.models import Jeugdmoment

pytestmark = pytest.mark.usefixtures("demo")


def knop(page, naam):
    return page.get_by_role("button", name=naam)


def test_een_vrijwilliger_wil_weten_wat_beter_kan(gids):
    page = gids.page
    gids.meld_aan("groep")
    page.get_by_role("link", name="Vul ze in").click()
    gids.bekijk("leren-zelftoets-leeg")
    for groep in page.get_by_role("group").all():
        groep.get_by_text("ja", exact=True).click()
    nog_niet = page.get_by_role("group", name=re.compile("paar keer niet kwam"))
    nog_niet.get_by_text("nog niet").click()
    knop(page, "Bewaar").last.click()
    page.get_by_text(re.compile("De zelftoets van .* is klaar")).wait_for()
    gids.bekijk("leren-zelftoets")

    page.get_by_role("link", name=re.compile("Tips over betrouwbaarheid")).click()
    page.get_by_role("link", name=re.compile("Spreek af wie er aan de deur staat")).click()
    page.get_by_text("het werkte", exact=True).click()
    page.get_by_label(re.compile("In één zin")).fill("Een vrijwilliger per avond is genoeg.")
    knop(page, "Wij deden dit ook").click()
    page.get_by_text("Een andere club leest nu hoe het bij jullie ging").wait_for()
    gids.bekijk("leren-tip")

    gids.ga("/leren/drempelvrij/")
    page.get_by_label(re.compile("krijgt een telefoontje")).check()
    page.get_by_text("Toon de andere punten").click()
    page.get_by_label(re.compile("gratis proberen")).check()
    knop(page, "Vraag de coördinator").click()
    page.get_by_role("heading", name="Nog 2 dingen, dan is het klaar").wait_for()
    gids.bekijk("leren-drempelvrij-nog-iets")
    page.get_by_label(re.compile("Met briefjes en munten")).check()
    page.get_by_label(re.compile("Tegen wanneer")).fill("1/9/2027")
    knop(page, "Vraag de coördinator").click()
    page.get_by_role("heading", name="Wacht op de coördinator").wait_for()
    assert Drempelvrij.objects.get(partner__naam="Buurthuis De Posthoorn").stand == "gevraagd"
    assert Zelftoets.objects.get(partner__naam="Buurthuis De Posthoorn").klaar_op


def test_een_jeugdwerker_op_een_plein_met_koude_handen(gids):
    page = gids.page
    gids.meld_aan("jeugdwerker")
    page.set_viewport_size({"width": TELEFOON, "height": 844})
    page.get_by_role("link", name="Ik sta buiten").click()
    gids.bekijk("buiten-waar")
    page.set_viewport_size({"width": TELEFOON, "height": 844})
    knop(page, "Skatepark").click()
    meer = knop(page, "Eén meer, 12 tot 17 jaar")
    assert meer.bounding_box()["height"] >= 64  # a thumb in a glove
    for _ in range(5):
        meer.click()
    knop(page, "Eén minder, 12 tot 17 jaar").click()
    knop(page, "Eén meer, 18 tot 24 jaar").click()
    page.locator("[data-samen]", has_text=re.compile("^5$")).wait_for()
    page.locator("[data-tellen]:not([data-wacht])").wait_for()
    gids.bekijk("buiten-tellen")
    page.set_viewport_size({"width": TELEFOON, "height": 844})
    page.get_by_text("geen plek").click()
    page.get_by_label(re.compile("In één zin")).fill("Ze willen licht boven de ramp.")
    page.get_by_text("Noteer een stap").click()
    page.get_by_text("wil graag hier blijven komen").click()
    knop(page, "Zet erbij").click()
    page.get_by_text("De stap staat erbij").wait_for()
    knop(page, "Klaar").click()
    page.get_by_text("warm je handen").wait_for()
    moment = Jeugdmoment.objects.order_by("-pk").first()
    assert dict(moment.tellingen.values_list("vanaf", "aantal")) == {12: 4, 18: 1}
    assert [t.code for t in moment.themas.all()] == ["geen-plek"]
    assert moment.zin == "Ze willen licht boven de ramp."
    gids.ga("/buiten/cijfers/")
    gids.bekijk("buiten-cijfers")


def test_tikken_zonder_netwerk_overleven_een_telefoon_die_uitvalt(gids):
    """The taps wait on the phone; the page that comes back sends them, each once."""
    page = gids.page
    gids.meld_aan("jeugdwerker")
    gids.ga("/buiten/")
    knop(page, "Stationsplein").click()
    meer = knop(page, "Eén meer, 12 tot 17 jaar")
    meer.click()
    page.locator("[data-tellen]:not([data-wacht])").wait_for()
    adres = page.url
    page.context.set_offline(True)
    for _ in range(3):
        meer.click()
    page.get_by_text("Geen netwerk. We sturen het straks").wait_for()
    page.context.set_offline(False)
    nieuw = page.context.new_page()  # the old one is gone, as when the phone kills it
    page.close()
    nieuw.goto(adres)
    nieuw.locator("[data-samen]", has_text=re.compile("^4$")).wait_for()
    nieuw.locator("[data-tellen]:not([data-wacht])").wait_for()
    nieuw.get_by_label(re.compile("In één zin")).fill("Koud vandaag.")
    nieuw.context.set_offline(True)
    knop(nieuw, "Eén meer, 12 tot 17 jaar").click()
    knop(nieuw, "Klaar").click()
    nieuw.get_by_text("eerst sturen we je tikken").wait_for()
    nieuw.context.set_offline(False)
    nieuw.get_by_text("warm je handen").wait_for()
    # that the network was away is no error of the page
    gids.fouten[:] = [fout for fout in gids.fouten if "net::ERR_" not in fout]
    moment = Jeugdmoment.objects.order_by("-pk").first()
    assert dict(moment.tellingen.values_list("vanaf", "aantal")) == {12: 5}
    assert moment.zin == "Koud vandaag."


def test_tellen_zonder_javascript(gids, browser, browser_context_args):
    """The same screen on a phone that runs no scripts: each tap is a page."""
    zonder = browser.new_context(**browser_context_args | {"java_script_enabled": False})
    gids.page = zonder.new_page()
    gids.meld_aan("jeugdwerker")
    gids.ga("/buiten/")
    knop(gids.page, "Stationsplein").click()
    for _ in range(2):
        knop(gids.page, "Eén meer, 12 tot 17 jaar").click()
    knop(gids.page, "Eén minder, 12 tot 17 jaar").click()
    assert "1 samen" in gids.lees()
    zonder.close()
