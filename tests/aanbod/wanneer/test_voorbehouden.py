"""What is reserved for toeleiding is nobody else's, until it falls free: everywhere at once."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from aanbod.domein.uitwisseling.exporteren import exporteer
from aanbod.models import Moment
from aanbod.zoeken import bewaren
from tests.aanbod.zoeken.test_catalogus import _inhoud, _leeg, _vers  # noqa: F401 -- a fixture
from tests.fabrieken import MomentFabriek

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def moment():
    """Ten places, seven taken, three reserved: nothing left for who just comes, until two days
    before."""
    return MomentFabriek(
        aanbod__voorbehoud_dagen=2,
        plaatsen=10,
        bezet=7,
        voorbehouden=3,
        begin=timezone.localtime().replace(hour=14, minute=0) + timedelta(days=5),
    )


def _met_plaats():
    boek = bewaren.catalogus()
    return boek.masker("plaats", "vrij").bit_count()


def test_plaats_vrij_vindt_pas_wat_iedereen_kan_nemen(moment):
    assert _met_plaats() == 0
    Moment.objects.update(bezet=6)
    assert _met_plaats() == 1
    Moment.objects.update(bezet=8, uit_voorbehoud=1)
    assert _met_plaats() == 0


def test_wat_vrijvalt_door_de_klok_komt_er_op_de_lijst_bij_zonder_alles_te_lezen(moment):
    """The catalogue looks by itself at what the clock changed; nobody writes anything."""
    vlak_voor = moment.vrijgave - timedelta(minutes=10)
    with time_machine.travel(vlak_voor, tick=False):
        heel = _met_plaats() or bewaren._bewaard[0].heel_op
    with time_machine.travel(vlak_voor + timedelta(minutes=20), tick=False):
        assert _met_plaats() == 1
        assert bewaren._bewaard[0].heel_op == heel
        assert _inhoud(bewaren.catalogus()) == _inhoud(_vers())


def test_andere_dagen_van_vrijgave_veranderen_de_lijst_meteen(moment):
    assert _met_plaats() == 0
    type(moment.aanbod).objects.update(voorbehoud_dagen=6)
    assert _met_plaats() == 1


def test_de_bladzijde_en_uitdatabank_tonen_geen_voorbehouden_plaatsen_als_vrij(client, moment):
    bladzijde = client.get(moment.aanbod.get_absolute_url()).content.decode()
    assert "Volzet" in bladzijde
    assert '"remainingAttendeeCapacity": 0' in bladzijde
    assert _vrij_in_uitdatabank(moment) == 0
    with time_machine.travel(moment.vrijgave):
        assert "Nog 3 plaatsen" in client.get(moment.aanbod.get_absolute_url()).content.decode()
        assert _vrij_in_uitdatabank(moment) == 3


def _vrij_in_uitdatabank(moment):
    document = exporteer(moment.aanbod).document
    plaatsen = document.get("bookingAvailability") or {}
    return document["subEvent"][0]["bookingAvailability"].get(
        "remainingCapacity", plaatsen.get("remainingCapacity")
    )
