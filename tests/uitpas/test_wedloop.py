"""Races with real threads and real connections."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections

from aanbod.models import Moment
from partners.models import Rol
from tests.fabrieken import LidmaatschapFabriek, MomentFabriek, PrijsFabriek, pas_met_recht
from uitpas.domein.deelnames import DeelnameWeigering, maak_ongedaan, registreer
from uitpas.models import Deelname
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


@pytest.fixture
def zaal():
    """A moment with three places, its price and its desk."""
    moment = MomentFabriek(plaatsen=3)
    prijs = PrijsFabriek(aanbod=moment.aanbod, bedrag=Decimal("5.00"))
    werkplek = LidmaatschapFabriek(partner=moment.aanbod.partner, rol=Rol.KASSA)
    return {"moment": moment, "prijs_id": prijs.pk, "werkplek": werkplek}


def test_veertig_kopers_voor_drie_plaatsen_geeft_precies_drie(zaal):
    passen = [pas_met_recht() for _ in range(40)]
    antwoorden = tegelijk(
        [
            lambda pas=pas: registreer(nummer=pas.nummer, sleutel=f"koper-{pas.pk}", **zaal)
            for pas in passen
        ]
    )
    assert sum(antwoord == DeelnameWeigering.VOLZET for antwoord in antwoorden) == 37
    assert Deelname.objects.count() == Moment.objects.get().bezet == 3


def test_tien_keer_dezelfde_tik_tegelijk_registreert_een_keer(zaal):
    pas = pas_met_recht()
    antwoorden = tegelijk(
        [lambda: registreer(nummer=pas.nummer, sleutel="tik", **zaal) for _ in range(10)]
    )
    assert sorted(antwoord.nieuw for antwoord in antwoorden) == [False] * 9 + [True]
    assert Deelname.objects.count() == Moment.objects.get().bezet == 1


def test_tegelijk_ongedaan_maken_geeft_een_plaats_een_keer_terug(zaal):
    regel = registreer(nummer=pas_met_recht().nummer, sleutel="s", **zaal).deelname
    tegelijk([lambda: maak_ongedaan(deelname=regel, werkplek=zaal["werkplek"]) for _ in range(5)])
    assert Deelname.objects.filter(tegenboeking_van=regel).count() == 1
    assert Moment.objects.get().bezet == 0
