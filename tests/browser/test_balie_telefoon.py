"""The desk on a phone in a sports hall: no network, a lost answer, a camera, a hand scanner."""

import re
from decimal import Decimal

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from aanbod.models import Prijs
from partners.models import Rol
from tests.browser.gids import TELEFOON
from tests.fabrieken import (
    WACHTWOORD,
    AanbodFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PasFabriek,
    PashouderFabriek,
    PrijsFabriek,
    pas_met_recht,
)
from uitpas.models import Deelname

TITEL = "Dansen voor beginners"

#: Chromium on Linux has no BarcodeDetector of its own; the phones at the desk do. This one stands
#: for the phone's: it sees a code once the camera gives a picture.
TELEFOON_DIE_LEEST = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["code_128"]; }
  async detect(video) {
    return video.videoWidth ? window.opDeKaart.map(rawValue => ({rawValue})) : [];
  }
};
window.opDeKaart = %s;
"""


def meld_aan(gids, lid):
    """Come in as `lid`, without the login page."""
    client = Client()
    client.force_login(lid.gebruiker)
    sessie = client.cookies["sessionid"].value
    gids.page.context.add_cookies([{"name": "sessionid", "value": sessie, "url": gids.adres}])


@pytest.fixture
def lid(gids):
    return LidmaatschapFabriek(rol=Rol.KASSA)


@pytest.fixture
def moment(lid):
    aanbod = AanbodFabriek(partner=lid.partner, titel=TITEL)
    PrijsFabriek(aanbod=aanbod, bedrag=Decimal("5.00"))
    return MomentFabriek(aanbod=aanbod)


@pytest.fixture
def balie(gids, lid, moment):
    """At the number of one activity, on a phone whose browser takes its own share of the screen."""
    gids.page.set_viewport_size({"width": TELEFOON, "height": 664})
    meld_aan(gids, lid)
    gids.ga(f"/balie/{moment.uid}/")
    return gids


@pytest.fixture
def amina(gids):
    return pas_met_recht(voornaam="Amina").nummer


@pytest.fixture
def antwoord(balie, amina):
    """The answer for Amina is on the screen."""
    balie.page.get_by_label("De 13 cijfers op de pas").fill(amina)
    balie.page.get_by_role("button", name="Kijk na").click()
    balie.page.get_by_role("heading", name="Amina").wait_for()
    return balie


def registreer(gids):
    gids.page.get_by_role("button", name="Registreer Amina").click()


def zonder_netwerk(gids):
    gids.page.context.set_offline(True)


def weer_netwerk(gids):
    """The network is back; that it was away is no error of the page."""
    gids.page.context.set_offline(False)
    gids.fouten[:] = [fout for fout in gids.fouten if "net::ERR_" not in fout]


def wacht_op(gids, tekst: str):
    gids.page.get_by_text(tekst).first.wait_for()


def bewaard(gids) -> str | None:
    return gids.page.evaluate("localStorage.getItem('balie-wachtrij')")


def test_zonder_netwerk_wacht_een_registratie_op_de_telefoon_en_gaat_ze_een_keer_door(antwoord):
    zonder_netwerk(antwoord)
    registreer(antwoord)
    wacht_op(antwoord, "1 registratie wacht: Amina")
    wacht_op(antwoord, "Bewaard op deze telefoon, wordt verstuurd zodra er netwerk is.")
    assert antwoord.page.get_by_role("button", name="Registreer Amina").is_hidden()
    assert Deelname.objects.count() == 0
    antwoord.bekijk("balie-zonder-netwerk")

    gevraagd = []
    antwoord.page.once("dialog", lambda d: (gevraagd.append(d.type), d.dismiss()))
    antwoord.page.get_by_role("link", name="Andere pas").click()
    assert gevraagd == ["beforeunload"]

    weer_netwerk(antwoord)
    wacht_op(antwoord, "Amina is geregistreerd.")
    antwoord.page.wait_for_url(re.compile(r"/balie/[0-9a-f-]+/$"))
    assert Deelname.objects.count() == 1
    assert bewaard(antwoord) is None
    assert antwoord.page.evaluate("document.activeElement.id") == "id_nummer"


def test_een_antwoord_dat_verloren_ging_registreert_geen_tweede_keer(antwoord):
    """The server has written it; the phone never heard so."""
    gedaan = []

    def verlies_het_eerste_antwoord(route):
        if gedaan:
            return route.continue_()
        gedaan.append(route.fetch(max_redirects=0).status)
        return route.abort()

    antwoord.page.route("**/registreer/", verlies_het_eerste_antwoord)
    registreer(antwoord)
    wacht_op(antwoord, "1 registratie wacht: Amina")
    assert (gedaan, Deelname.objects.count()) == ([200], 1)
    antwoord.page.get_by_role("button", name="Probeer nu").click()
    wacht_op(antwoord, "Amina was al geregistreerd.")
    assert Deelname.objects.count() == 1
    assert bewaard(antwoord) is None
    weer_netwerk(antwoord)


def test_wat_achteraf_geweigerd_wordt_zegt_wie_en_waarom(antwoord):
    zonder_netwerk(antwoord)
    registreer(antwoord)
    wacht_op(antwoord, "1 registratie wacht: Amina")
    Prijs.objects.update(bedrag=10)
    weer_netwerk(antwoord)
    wacht_op(antwoord, "Amina is niet geregistreerd voor Dansen voor beginners.")
    assert antwoord.page.get_by_role("button", name="Registreer Amina").is_hidden()
    wacht_op(antwoord, "De prijs is intussen veranderd.")
    antwoord.bekijk("balie-achteraf-geweigerd")
    antwoord.page.get_by_role("button", name="Kijk de pas opnieuw na").click()
    wacht_op(antwoord, "dat is dan 2 euro")
    registreer(antwoord)
    wacht_op(antwoord, "Amina is geregistreerd.")
    assert Deelname.objects.count() == 1
    assert bewaard(antwoord) is None


def test_wie_intussen_afgemeld_is_meldt_zich_aan_en_verliest_niets(antwoord, lid):
    Session.objects.all().delete()
    registreer(antwoord)
    wacht_op(antwoord, "Meld je opnieuw aan, dan gaat het vanzelf verder.")
    antwoord.bekijk("balie-afgemeld")
    antwoord.page.get_by_role("link", name="Meld je opnieuw aan").click()
    antwoord.page.get_by_label("E-mailadres").first.fill(lid.gebruiker.email)
    antwoord.page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    antwoord.page.get_by_role("button", name="Meld aan", exact=True).click()
    wacht_op(antwoord, "Verstuurd: Amina.")
    assert antwoord.page.get_by_role("heading", name="Pas nakijken").is_visible()
    assert Deelname.objects.count() == 1
    assert bewaard(antwoord) is None


def test_een_collega_op_dezelfde_telefoon_ziet_niet_wie_wacht(antwoord, lid):
    zonder_netwerk(antwoord)
    registreer(antwoord)
    wacht_op(antwoord, "1 registratie wacht: Amina")
    antwoord.page.context.clear_cookies()
    antwoord.page.on("dialog", lambda d: d.accept())
    weer_netwerk(antwoord)
    wacht_op(antwoord, "Meld je opnieuw aan")
    meld_aan(antwoord, LidmaatschapFabriek(rol=Rol.KASSA, partner=lid.partner))
    antwoord.ga("/balie/")
    wacht_op(antwoord, "wacht nog 1 registratie van een collega of van een andere werkplek")
    assert "Amina" not in antwoord.page.locator("[data-wachtrij]").inner_text()
    assert (Deelname.objects.count(), bewaard(antwoord) is None) == (0, False)


def test_afmelden_zegt_wat_nog_wacht_en_wist_het_dan(antwoord):
    antwoord.page.route("**/registreer/", lambda route: route.abort())
    registreer(antwoord)
    wacht_op(antwoord, "1 registratie wacht: Amina")
    gevraagd = []
    antwoord.page.on("dialog", lambda d: (gevraagd.append(d.message), d.accept()))
    antwoord.page.get_by_role("button", name="Afmelden").click()
    antwoord.page.get_by_role("link", name="Aanmelden").wait_for()
    assert "Nog niet verstuurd: Amina." in gevraagd[0]
    assert bewaard(antwoord) is None
    weer_netwerk(antwoord)


def test_na_een_dag_is_het_van_de_telefoon_gewist_en_zegt_het_scherm_dat(antwoord):
    antwoord.page.route("**/registreer/", lambda route: route.abort())
    registreer(antwoord)
    wacht_op(antwoord, "1 registratie wacht: Amina")
    antwoord.page.evaluate(
        """() => {
          const [rij] = JSON.parse(localStorage.getItem("balie-wachtrij"));
          rij.op -= 24 * 60 * 60 * 1000;
          localStorage.setItem("balie-wachtrij", JSON.stringify([rij]));
        }"""
    )
    antwoord.page.on("dialog", lambda d: d.accept())
    antwoord.ga("/balie/")
    wacht_op(antwoord, "Na een dag zonder netwerk van dit toestel gewist: 1 registratie.")
    assert "Amina" not in antwoord.page.locator("[data-wachtrij]").inner_text()
    assert bewaard(antwoord) is None
    weer_netwerk(antwoord)


def test_een_telefoon_die_niets_bewaart_gebruikt_het_gewone_formulier(antwoord):
    vol = "() => { Storage.prototype.setItem = () => { throw new Error('vol'); }; }"
    antwoord.page.evaluate(vol)
    registreer(antwoord)
    wacht_op(antwoord, "Amina is geregistreerd.")
    assert Deelname.objects.count() == 1


def test_een_handscanner_werkt_ook_na_een_tik_op_de_toetsen(balie, amina):
    rita = PasFabriek(pashouder=PashouderFabriek(voornaam="Rita"))
    toetsen = balie.page.locator(".toetsen")
    toetsen.get_by_role("button", name="7", exact=True).click()
    toetsen.get_by_role("button", name="Wis het hele nummer").click()
    balie.page.keyboard.type(amina)
    balie.enter()
    balie.page.get_by_role("heading", name="Amina").wait_for()
    balie.page.get_by_role("link", name="Andere pas").click()
    balie.page.get_by_role("heading", name="Pas nakijken").wait_for()
    balie.page.evaluate("document.activeElement.blur()")
    balie.page.keyboard.type(rita.nummer)
    balie.enter()
    balie.page.get_by_role("heading", name="Rita").wait_for()


def test_na_het_laatste_cijfer_op_het_scherm_komt_het_antwoord_vanzelf(balie, amina):
    toetsen = balie.page.locator(".toetsen")

    def tik(cijfers):
        for cijfer in cijfers:
            toetsen.get_by_role("button", name=cijfer, exact=True).click()

    fout = str((int(amina[-1]) + 1) % 10)
    tik(amina[:-1] + fout)
    wacht_op(balie, "Dit nummer klopt niet. Kijk de laatste twee cijfers na.")
    toetsen.get_by_role("button", name="Wis het laatste cijfer").click()
    tik(amina[-1])
    balie.page.get_by_role("heading", name="Amina").wait_for()


def test_de_knop_staat_binnen_het_bereik_van_de_duim(balie):
    knop = balie.page.get_by_role("button", name="Kijk na").bounding_box()
    veld = balie.page.get_by_label("De 13 cijfers op de pas").bounding_box()
    assert balie.page.locator("[data-scanknop]").is_hidden()  # nothing here reads a code
    assert veld["y"] >= 0
    assert 664 / 2 < knop["y"] < knop["y"] + knop["height"] <= 664


def open_met_lezer(gids, *codes: str, camera: bool):
    if camera:
        gids.page.context.grant_permissions(["camera"])
    gids.page.add_init_script(TELEFOON_DIE_LEEST % list(codes))
    gids.page.goto(re.sub("antwoord/$", "", gids.page.url))


def test_de_camera_leest_de_pas_en_het_nummer_wordt_nagekeken(balie, amina):
    open_met_lezer(balie, "https://een-affiche.example", camera=True)
    balie.page.get_by_role("button", name="Scan").click()
    wacht_op(balie, "Die code is geen UiTPAS-nummer. Hou de pas voor de camera.")
    balie.bekijk("balie-scannen")
    balie.page.evaluate("window.opDeKaart = ['0990000000112']")
    wacht_op(balie, "Dit nummer klopt niet. Kijk de laatste twee cijfers na.")
    open_met_lezer(balie, amina, camera=True)
    balie.page.get_by_role("button", name="Scan").click()
    balie.page.get_by_role("heading", name="Amina").wait_for()


def test_zonder_toestemming_voor_de_camera_blijven_de_toetsen(balie, amina):
    open_met_lezer(balie, amina, camera=False)
    balie.page.get_by_role("button", name="Scan").click()
    wacht_op(balie, "De camera mag hier niet aan.")
    balie.page.get_by_role("button", name="9", exact=True).click()
    assert balie.page.get_by_label("De 13 cijfers op de pas").input_value() == "9"
    balie.bekijk("balie-zonder-camera")
