"""Two phones at one moment, and closing while somebody answers: real threads and connections."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import IntegrityError, connections
from django.utils import timezone

from partners.domein.stem import antwoord as antwoorden
from partners.domein.stem import bevraging as domein
from partners.domein.stem.antwoord import AntwoordWeigering
from partners.models import Bevraging, Vraag
from tests.partners.stem import bevraging_hulp as hulp
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _meteen(settings):
    settings.BEVRAGING_MINSTE_SECONDEN = 0


@pytest.fixture
def bevraging():
    vandaag = timezone.localdate()
    klad = hulp.maak(begin=vandaag, einde=vandaag)
    return domein.open_bevraging(bevraging=klad, op_datum=vandaag, door=None)


def tegelijk(roepen: list) -> list:
    """Run the calls at one moment, each on its own connection; returns results or refusals."""
    start = Barrier(len(roepen))

    def loop(roep):
        try:
            connections["default"].ensure_connection()
            start.wait(timeout=60)
            return roep()
        except Geweigerd as nee:
            return nee.reden
        except IntegrityError:
            return "databank"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(roepen)) as draden:
        return list(draden.map(loop, roepen))


def telefoon(bevraging, code=""):
    """What one phone does: a sheet with every question, with its own code."""
    ingang = bevraging.ingangen.get()
    gevuld = hulp.blad(bevraging, 1, (1, 3), 5, tekst="zwemmen")
    code = code or antwoorden.nieuwe_code(ingang.code)
    nu = timezone.localtime()
    return lambda: antwoorden.antwoord(ingang=ingang, code=code, blad=gevuld, nu=nu)


def test_tien_telefoons_op_hetzelfde_ogenblik_tellen_alle_tien(bevraging):
    assert tegelijk([telefoon(bevraging) for _ in range(10)]) == [True] * 10
    assert hulp.geteld(bevraging) == {
        (1, 0): 10, (1, 1): 10, (2, 0): 10, (2, 1): 10, (2, 3): 10, (3, 0): 10, (3, 5): 10,
    }  # fmt: skip
    assert len(hulp.woorden(bevraging)) == bevraging.ingangen.get().via_link == 10


def test_een_blad_dat_tien_keer_tegelijk_toekomt_telt_een_keer(bevraging):
    code = antwoorden.nieuwe_code(bevraging.ingangen.get().code)
    uit = tegelijk([telefoon(bevraging, code) for _ in range(10)])
    assert sorted(uit) == [False] * 9 + [True]
    assert hulp.woorden(bevraging) == ["zwemmen"]


def test_de_grens_van_een_uur_houdt_ook_als_ze_samen_komen(bevraging):
    Bevraging.objects.update(per_uur=3)
    uit = tegelijk([telefoon(bevraging) for _ in range(8)])
    assert uit.count(True) == 3
    assert uit.count(AntwoordWeigering.VOL) == 5
    assert bevraging.ingangen.get().via_link == 3


def test_sluiten_tijdens_het_antwoorden_telt_een_blad_heel_of_niet(bevraging):
    def sluit():
        domein.sluit(bevraging=bevraging, op_datum=timezone.localdate(), door=None)
        return "klaar"

    uit = tegelijk([*[telefoon(bevraging) for _ in range(5)], sluit])
    geteld = uit.count(True)
    assert uit.count(AntwoordWeigering.DICHT) == 5 - geteld
    assert hulp.geteld(bevraging).get((3, 5), 0) == geteld
    assert len(hulp.woorden(bevraging)) == bevraging.ingangen.get().via_link == geteld


def test_een_vraag_verandert_niet_terwijl_ze_opengaat():
    """Either the question was changed before it opened, or not at all."""
    klad = hulp.maak(begin=date(2026, 1, 1), einde=date(2099, 1, 1))
    vraag = klad.vragen.first()

    def verander():
        Vraag.objects.filter(pk=vraag.pk).update(tekst="Iets anders?")
        return Bevraging.objects.get(pk=klad.pk).stand

    def gaat_open():
        return domein.open_bevraging(bevraging=klad, op_datum=timezone.localdate(), door=None).stand

    uit = tegelijk([verander, gaat_open])
    vraag.refresh_from_db()
    assert uit[1] == "open"
    assert (uit[0] == "databank") == (vraag.tekst == "Hoe vaak?")
