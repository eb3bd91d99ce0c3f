"""The same steps without a mouse, on a screen of 390 pixels."""

from datetime import timedelta

import pytest
from django.utils import timezone

from aanbod.models import Aanbod
from partners.models import Overleg
from tests.browser.gids import TELEFOON
from uitpas.demo.inwoners import uitpasnummer as demopas
from uitpas.models import Afrekening, Deelname
from wevelgem_netwerk.basis.periodes import Kwartaal

pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture
def telefoon(gids):
    gids.page.set_viewport_size({"width": TELEFOON, "height": 844})
    return gids


def typ(gids, woord: str, tekst: str):
    gids.tab_naar(woord)
    gids.page.keyboard.type(tekst)


def druk(gids, woord: str):
    gids.tab_naar(woord)
    gids.enter()


def test_aanbod_online_zetten(telefoon):
    dag = timezone.localdate() + timedelta(days=9)
    telefoon.meld_aan("aanbieder")
    telefoon.ga("/mijn-aanbod/nieuw/")
    typ(telefoon, "Hoe heet het?", "Volksdans")
    typ(telefoon, "Prijs", "7,50")
    typ(telefoon, "Van", "14.00")
    typ(telefoon, "Tot", "15.30")
    typ(telefoon, "Eerste keer", f"{dag:%d/%m/%Y}")
    typ(telefoon, "Waar?", "OC De Stekke")
    druk(telefoon, "Zet online")
    assert Aanbod.objects.publiek().get(titel="Volksdans").momenten.count() == 1


def test_iets_vinden(telefoon):
    telefoon.ga("/")
    typ(telefoon, "Wat zoek je?", "trunen")
    telefoon.enter()
    druk(telefoon, "Turnen: klimmen")
    kop = telefoon.page.get_by_role("heading", level=1).inner_text()
    assert kop == "Turnen: klimmen, rollen en zwaaien"


def test_aan_de_balie_registreren(telefoon):
    telefoon.meld_aan("kassa")
    druk(telefoon, "Dansen voor beginners")
    telefoon.page.keyboard.type(demopas(1))
    telefoon.enter()
    telefoon.page.get_by_role("heading", name="Amina").wait_for()
    druk(telefoon, "Registreer Amina")
    telefoon.page.get_by_text("Amina is geregistreerd").wait_for()
    assert Deelname.objects.filter(bron="balie").count() == 1


def test_het_kwartaal_sluiten(telefoon):
    vorig = Kwartaal.van(timezone.localdate()).vorige()
    telefoon.meld_aan("coordinator")
    telefoon.ga(f"/afrekening/{vorig}/")
    druk(telefoon, "Sluit dit kwartaal")
    druk(telefoon, "Sluit")
    telefoon.page.wait_for_url(f"**/afrekening/{vorig}/")
    afrekening = Afrekening.objects.get(dagen=vorig.bereik)
    assert afrekening.gesloten_op is not None


def test_het_overleg_maken_en_een_voorstel_nemen(telefoon):
    telefoon.meld_aan("coordinator")
    druk(telefoon, "Maak het volgende overleg")
    overleg = Overleg.objects.integraal().order_by("-datum").first()
    punten = overleg.agendapunten.count()
    druk(telefoon, "Zet op de agenda")
    assert overleg.agendapunten.count() == punten + 1
