"""The main job of the portal, step by step, as the people who do it.

Each journey ends in what the next person sees; every page on the way is looked at (axe, 390 and
1280 pixels, no sideways scroll).
"""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.utils import timezone

from aanbod.models import Aanbod, Moment
from partners.models import Overleg
from tests.fabrieken import uitpasnummer
from uitpas.demo.inwoners import uitpasnummer as demopas
from uitpas.models import Afrekening, Deelname, Kansenstatuut, Pashouder
from wevelgem_netwerk.basis.periodes import Kwartaal

pytestmark = pytest.mark.usefixtures("demo")

DOCUMENTEN = Path(__file__).resolve().parent.parent / "gegevens" / "uitdatabank"


def test_stap_1_aanbod_uit_uitdatabank_staat_voor_iedereen_klaar(gids):
    morgen = timezone.now() + timedelta(days=1)
    call_command("importeer_uitdatabank", str(DOCUMENTEN / "kleuterturnen.json"), stdout=StringIO())
    ingevoerd = Aanbod.objects.publiek().exclude(uitdatabank_id="").order_by("id").first()
    Moment.objects.filter(aanbod=ingevoerd).delete()
    Moment.objects.create(aanbod=ingevoerd, begin=morgen, einde=morgen + timedelta(hours=2))
    Aanbod.objects.filter(pk=ingevoerd.pk).update(laatste_einde=morgen + timedelta(hours=2))
    gids.ga("/")
    gids.page.get_by_label("Wat zoek je?").fill(ingevoerd.titel)
    gids.page.get_by_role("button", name="Zoeken").click()
    gids.page.get_by_role("link", name=ingevoerd.titel).first.click()
    assert gids.page.get_by_role("heading", level=1).inner_text() == ingevoerd.titel
    gids.bekijk("1-aanbod-uit-uitdatabank")


def test_stap_2_een_inwoner_registreren_met_alleen_het_toetsenbord(gids):
    gids.meld_aan("ocmw")
    gids.bekijk("2-ocmw-start")
    gids.ga("/inwoners/nieuw/")
    gids.bekijk("2-registreren-leeg")
    toets = gids.page.keyboard
    toets.type("Fatima")
    toets.press("Tab")
    toets.type("El Amrani")
    toets.press("Tab")
    toets.type("14/03/1991")
    toets.press("Tab")
    toets.press("Space")
    toets.press("Tab")
    toets.press("Space")
    toets.press("Tab")
    toets.type("een")
    toets.press("Tab")
    toets.type("verhoogde")
    toets.press("Tab")
    toets.press("Space")
    toets.press("Tab")
    toets.type(uitpasnummer(777)[:5] + " " + uitpasnummer(777)[5:10] + " " + uitpasnummer(777)[10:])
    gids.page.get_by_label("Voornaam gezinslid 1").fill("Yara")
    gids.page.get_by_label("Geboortedatum gezinslid 1").fill("02/06/2015")
    gids.bekijk("2-registreren-ingevuld")
    toets.press("Enter")
    gids.page.wait_for_url("**/inwoners/*-*/")
    gids.bekijk("2-inwoner")

    houder = Pashouder.objects.get(voornaam="Fatima")
    assert f"30 april {timezone.localdate().year + 1}" in gids.lees()
    assert houder.passen.get().nummer == uitpasnummer(777)
    assert sorted(lid.voornaam for lid in houder.huishouden.leden.all()) == ["Fatima", "Yara"]
    assert Kansenstatuut.objects.filter(pashouder__huishouden=houder.huishouden).count() == 2


def test_stap_2_een_fout_zegt_waar_en_houdt_wat_getypt_was(gids):
    gids.meld_aan("ocmw")
    gids.ga("/inwoners/nieuw/")
    gids.page.get_by_label("Voornaam", exact=True).fill("Fatima")
    gids.page.get_by_label("Geboortedatum").first.fill("31/02/1991")
    gids.page.get_by_label("UiTPAS-nummer").first.fill("0990000000112")
    gids.page.get_by_role("button", name="Registreer", exact=True).last.click()
    assert "31 februari bestaat niet" in gids.lees()
    assert gids.page.get_by_label("Voornaam", exact=True).input_value() == "Fatima"
    assert gids.page.title().startswith("Nog ")
    gids.bekijk("2-registreren-fouten")


def test_stap_3_een_club_zet_een_activiteit_online_en_het_publiek_vindt_ze(gids):
    dag = timezone.localdate() + timedelta(days=9)
    gids.meld_aan("aanbieder")
    gids.bekijk("3-partner-start")
    gids.ga("/mijn-aanbod/nieuw/")
    gids.bekijk("3-publiceren-leeg")
    gids.page.get_by_label("Hoe heet het?").fill("Volksdans voor iedereen")
    gids.page.get_by_label("Prijs", exact=False).first.fill("7,50")
    gids.page.get_by_label("Van", exact=True).fill("14.00")
    gids.page.get_by_label("Tot", exact=True).fill("15.30")
    gids.page.get_by_label("Eerste keer").fill(f"{dag:%d/%m/%Y}")
    gids.page.get_by_label("Waar?").fill("OC De Stekke")
    gids.page.get_by_label("Wat doe je er?").fill("Reien, polka en mazurka. Iedereen kan mee.")
    gids.page.get_by_label("Gratis proberen").check()
    gids.page.get_by_text("Met kansentarief").first.wait_for()
    gids.bekijk("3-publiceren-ingevuld")
    gids.page.get_by_role("button", name="Zet online").click()
    gids.page.wait_for_load_state()
    gids.bekijk("3-mijn-aanbod")

    gids.page.context.clear_cookies()
    gids.ga("/?wat=volksdansen")
    gids.bekijk("3-publieke-lijst")
    gids.page.get_by_role("link", name="Volksdans voor iedereen").click()
    gids.bekijk("3-publieke-pagina")
    tekst = gids.lees()
    assert "€ 7,50" in tekst
    assert "€ 1,50" in tekst


def test_stap_4_aan_de_balie_een_pas_nakijken_en_met_een_tik_registreren(gids):
    gids.meld_aan("kassa")
    gids.bekijk("4-balie-kiezen")
    gids.page.get_by_role("link", name="Dansen voor beginners").first.click()
    gids.bekijk("4-balie-nummer")
    gids.page.get_by_label("De 13 cijfers op de pas").fill(demopas(1))
    gids.page.get_by_role("button", name="Kijk na").click()
    gids.page.get_by_role("heading", name="Amina").wait_for()
    gids.bekijk("4-balie-kansentarief")
    tekst = gids.lees()
    assert "Kansentarief geldt" in tekst
    assert "Haddad" not in tekst
    knop = gids.page.get_by_role("button", name="Registreer Amina")
    knop.dblclick()
    gids.page.get_by_role("heading", name="Pas nakijken").wait_for()
    regel = Deelname.objects.get(bron="balie")
    assert (regel.prijs, regel.deelnemer, regel.organisator_deel, regel.overheid) == (5, 1, 2, 2)

    gids.page.get_by_label("De 13 cijfers op de pas").fill(demopas(4))
    gids.page.get_by_role("button", name="Kijk na").click()
    gids.page.get_by_role("heading", name="Rita").wait_for()
    gids.bekijk("4-balie-gewone-prijs")
    tekst = gids.lees()
    assert "Vandaag de gewone prijs" in tekst
    assert "verlopen" not in tekst


def test_stap_4_een_verkeerd_nummer_krijgt_een_zin(gids):
    gids.meld_aan("kassa")
    gids.page.get_by_role("link", name="Dansen voor beginners").first.click()
    gids.page.get_by_label("De 13 cijfers op de pas").fill("09900 00000 112")
    gids.page.get_by_role("button", name="Kijk na").click()
    assert "Kijk de laatste twee cijfers na" in gids.lees()
    gids.bekijk("4-balie-verkeerd-nummer")


def test_stap_5_het_kwartaal_wordt_afgerekend_en_bevroren(gids):
    vorig = Kwartaal.van(timezone.localdate()).vorige()
    gids.meld_aan("coordinator")
    gids.ga("/afrekening/")
    gids.bekijk("5-afrekeningen")
    gids.ga(f"/afrekening/{vorig}/")
    gids.bekijk("5-afrekening")
    with gids.page.expect_download() as download:
        gids.page.get_by_role("link", name="Rekenblad").click()
    kop, *_, totaal = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert kop == "organisator;gemeente;aantal;prijs;deelnemer;organisator_deel;overheid"
    assert totaal.startswith("TOTAAL;")
    gids.ga(f"/afrekening/{vorig}/sluit/")
    gids.bekijk("5-afrekening-sluiten")
    gids.page.get_by_role("button", name="Sluit").click()
    gids.page.wait_for_url(f"**/afrekening/{vorig}/")
    gids.bekijk("5-afrekening-gesloten")
    gesloten = Afrekening.objects.get(dagen=vorig.bereik)
    assert gesloten.gesloten_op is not None
    gids.page.get_by_role("link", name="Staten en betalingen").click()
    gids.bekijk("5-betalen")
    with gids.page.expect_download() as download:
        gids.page.get_by_role("link", name="Alle afrekenstaten").click()
    gids.page.get_by_text("Klaar. Het bestand staat bij je downloads.").wait_for()
    assert download.value.suggested_filename == f"afrekenstaten-{vorig}.zip"
    namen = ZipFile(download.value.path()).namelist()
    hoeveel = gids.page.locator("#voortgang-balk").get_attribute("max")
    assert int(hoeveel) == sum(naam.startswith("afrekenstaat-") for naam in namen) > 2
    gids.bekijk("5-betalen-zip")
    gids.page.get_by_role("button", name="Maak het betaalbestand").click()
    gids.page.get_by_text("Het betaalbestand staat klaar.").wait_for()
    gids.bekijk("5-betalen-bestand")
    assert gesloten.bestanden.count() == 1
    gids.ga(f"/cijfers/?periode={vorig}")
    gids.bekijk("5-cijfers")


def test_stap_6_de_coordinator_maakt_het_volgende_overleg_met_twee_klikken(gids):
    gids.meld_aan("coordinator")
    gids.bekijk("6-coordinator-start")
    gids.page.get_by_role("link", name="Overleg").first.click()
    gids.bekijk("6-overleg-lijst")
    gids.page.get_by_role("button", name="Maak het volgende overleg").click()
    gids.bekijk("6-overleg")
    overleg = Overleg.objects.integraal().order_by("-datum").first()
    punten = overleg.agendapunten.count()
    assert "Terugkoppeling regio: financieel, communicatief" in {
        punt.titel for punt in overleg.agendapunten.all()
    }
    gids.page.get_by_role("button", name="Zet op de agenda").first.click()
    gids.page.wait_for_load_state()
    assert overleg.agendapunten.count() == punten + 1
    gids.page.get_by_role("button", name="omhoog").last.click()
    gids.page.wait_for_load_state()
    gids.bekijk("6-overleg-met-voorstel")
    pdf = gids.page.get_by_role("link", name="Agenda afdrukken").get_attribute("href")
    assert gids.page.request.get(gids.adres + pdf).body().startswith(b"%PDF-")


def test_stap_6_het_overleg_wordt_gehouden_en_het_verslag_goedgekeurd(gids):
    gids.meld_aan("coordinator")
    gids.ga("/beheer/")
    gids.bekijk("6-beheer")
    gids.page.get_by_role("button", name="Maak het volgende overleg").click()
    gids.page.wait_for_url("**/overleg/*/change/")
    overleg = Overleg.objects.integraal().komend(timezone.localdate()).get()
    Overleg.objects.filter(pk=overleg.pk).update(datum=timezone.localdate())
    gids.page.get_by_role("link", name="Uitnodigen").click()
    gids.bekijk("6-uitnodigen")
    gids.page.get_by_role("button", name="Verstuur de uitnodiging").click()
    gids.page.get_by_text("mails vertrekken").wait_for()

    _hou_het_overleg(gids, overleg)
    gids.page.context.clear_cookies()
    gids.meld_aan("ocmw")
    gids.ga("/mijn-acties/")
    gids.bekijk("6-mijn-acties")
    assert "Folder nalezen" in gids.lees()


def _hou_het_overleg(gids, overleg):
    """Who is there, the minutes of last time, a note, a decision, an action; then close."""
    gids.ga(f"/beheer/partners/overleg/{overleg.pk}/wie/")
    gids.bekijk("6-wie-is-er")
    gids.page.get_by_role("button", name="Al wie nog niet geweten is, is er").click()
    gids.page.get_by_role("button", name="Volgend punt").click()
    gids.page.get_by_role("button", name="Keur het verslag").click()
    gids.page.get_by_text("is goedgekeurd en ligt vast").wait_for()
    gids.page.get_by_role("button", name="Volgend punt").click()
    gids.page.get_by_label("Wat is er gezegd?").press_sequentially("Iedereen is het eens.")
    gids.page.get_by_text("Bewaard om").wait_for()
    punt = overleg.agendapunten.get(sleutel="vast:actiepunten")
    assert punt.notities == "Iedereen is het eens."
    gids.page.get_by_label("Wat besluiten we?").fill("De folder wordt herwerkt.")
    gids.page.get_by_label("Wat", exact=True).fill("Folder nalezen")
    gids.page.get_by_label("Wie", exact=True).select_option(label="Leen Desmet, OCMW Wevelgem")
    gids.bekijk("6-zaal")
    gids.page.get_by_role("button", name="Zet erbij").click()
    gids.page.get_by_role("link", name="Folder nalezen").wait_for()
    gids.page.get_by_role("link", name="Sluit af").click()
    gids.bekijk("6-afsluiten")
    gids.page.get_by_role("button", name="Sluit het overleg af").click()
    gids.page.wait_for_url(f"**/overleg/{overleg.uid}/")
    gids.bekijk("6-verslag")
    assert "De folder wordt herwerkt." in gids.lees()
