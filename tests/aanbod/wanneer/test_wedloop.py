"""Races of publishing, with real threads and real connections."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from aanbod.domein import beoordelen, publiceren
from aanbod.domein.wanneer import data
from aanbod.domein.wanneer.data import Bereik
from aanbod.domein.wanneer.regel import Regel
from aanbod.models import Aanbod
from partners.models import Rol
from tests.aanbod.publiceren.hulp import gegevens, nieuwe_club, online, wie
from tests.fabrieken import LidmaatschapFabriek
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db(transaction=True)


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
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(roepen)) as draden:
        return list(draden.map(loop, roepen))


def _volgende_maand(**anders):
    """Dates that lie ahead whenever this test runs."""
    dag = timezone.localdate() + timedelta(days=30)
    return gegevens(regel=Regel(time(14), time(15), dag), **anders)


def test_twee_keer_tegelijk_vanzelf_bewaard_is_een_klad():
    lid, uid = LidmaatschapFabriek(rol=Rol.AANBIEDER), uuid4()
    zo = {"gegevens": _volgende_maand(), "uid": uid, "vanzelf": True, **wie(lid)}
    uitkomst = tegelijk([lambda: publiceren.bewaar_klad(**zo)] * 4)
    assert {aanbod.uid for aanbod in uitkomst} == {uid}
    aanbod = Aanbod.objects.get()
    assert (aanbod.momenten.count(), aanbod.prijzen.count()) == (1, 1)


def test_twee_coordinatoren_die_samen_beslissen_zetten_een_stap():
    farid, tine = nieuwe_club(), LidmaatschapFabriek(rol=Rol.COORDINATOR)
    aanbod = online(farid, regel=_volgende_maand().regel)
    tegelijk([lambda: beoordelen.keur_goed(aanbod=aanbod, **wie(tine))] * 4)
    assert list(aanbod.beoordelingen.values_list("oordeel", flat=True)) == ["ingediend", "goed"]


def test_een_datum_twee_keer_tegelijk_verplaatst_krijgt_een_nieuwe_datum():
    lid = LidmaatschapFabriek(rol=Rol.AANBIEDER)
    aanbod = online(lid, regel=_volgende_maand().regel)
    naar = (timezone.localdate() + timedelta(days=40), time(10), time(11))
    zo = {"moment": aanbod.momenten.get(), "bereik": Bereik.DEZE, "reden": "markt", "naar": naar}
    tegelijk([lambda: data.stel_uit(**zo, **wie(lid))] * 4)
    assert aanbod.momenten.count() == 2
    assert aanbod.momenten.order_by("begin").first().versie == 1
