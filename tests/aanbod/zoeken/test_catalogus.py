"""The catalogue: read again only what changed, and the same as when made again whole."""

import random
import threading
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection, connections
from django.utils import timezone

from aanbod.models import Aanbod, Moment, Prijs
from aanbod.models.aanbod import Stand
from aanbod.zoeken import bewaren
from aanbod.zoeken.catalogus import Woordenboek, maak
from aanbod.zoeken.rijen import lees
from partners.models import Maatregel, Partner
from tests.fabrieken import AanbodFabriek, MomentFabriek, PrijsFabriek

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _leeg(transactional_db):
    """Without what emptying the tables after an earlier test left: that means "everything"."""
    bewaren._bewaard.clear()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM aanbod_catalogus_wijziging")


def _over(**tijd):
    return timezone.now() + timedelta(**tijd)


def _inhoud(boek) -> tuple:
    """What a catalogue says, whatever the places of its bits."""
    per_sleutel = {
        sleutel: {boek.ids[p] for p in range(len(boek.ids)) if masker >> p & 1}
        for sleutel, masker in boek.maskers.items()
        if masker
    }
    return boek.bladzijde([boek.alles], 0, 1000), per_sleutel


def _vers():
    nu = timezone.now()
    return maak(lees(nu), Woordenboek.op(timezone.localdate(nu)), timezone.localdate(nu))


def _wijzigingen():
    """Everything that happens to offers, one at a time."""
    een = AanbodFabriek(titel="een")
    yield
    for dagen in (3, 1):
        MomentFabriek(aanbod=een, begin=_over(days=dagen), plaatsen=1)
        yield
    twee = MomentFabriek(aanbod__titel="twee", begin=_over(days=2)).aanbod
    yield
    PrijsFabriek(aanbod=twee, bedrag=Decimal("3.50"))
    yield
    Prijs.objects.update(bedrag=Decimal(12))
    yield
    een.maatregelen.set(Maatregel.objects.all()[:2])
    yield
    een.maatregelen.clear()
    yield
    Moment.objects.filter(aanbod=een).update(bezet=1)
    yield
    Aanbod.objects.filter(pk=twee.pk).update(leeftijd_van=None, leeftijd_tot=None, online=True)
    yield
    Moment.objects.filter(aanbod=twee).update(status="geannuleerd")
    yield
    Aanbod.objects.filter(pk=een.pk).update(stand=Stand.KLAD)
    yield
    Aanbod.objects.filter(pk=een.pk).update(stand=Stand.ONLINE)
    yield
    Moment.objects.filter(aanbod=een).delete()
    yield
    Partner.objects.filter(pk=een.partner_id).update(actief=False)
    yield


def test_bijwerken_geeft_hetzelfde_als_opnieuw_maken():
    for _ in range(5):
        MomentFabriek(begin=_over(days=random.randint(1, 9)))  # noqa: S311 -- any order will do
    bewaren.catalogus()
    stappen = 0
    for _ in _wijzigingen():
        assert _inhoud(bewaren.catalogus()) == _inhoud(_vers())
        stappen += 1
    assert stappen == 15


def test_een_wijziging_leest_alleen_dat_aanbod_opnieuw(django_assert_num_queries):
    aanbod = MomentFabriek().aanbod
    MomentFabriek()
    eerste = bewaren.catalogus()
    Aanbod.objects.filter(pk=aanbod.pk).update(titel="Koken", sector="andere")
    with django_assert_num_queries(8):
        tweede = bewaren.catalogus()
    assert tweede.ids == eerste.ids
    assert tweede.heeft(aanbod.pk, tweede.masker("soort", "andere"))


def test_een_deelname_die_plaats_laat_maakt_de_lijst_niet_oud():
    moment = MomentFabriek(plaatsen=10)
    eerste = bewaren.catalogus()
    Moment.objects.filter(pk=moment.pk).update(bezet=3)
    assert bewaren.catalogus() is eerste
    Moment.objects.filter(pk=moment.pk).update(bezet=10)
    assert bewaren.catalogus().masker("plaats", "vrij") == 0


def test_wat_voorbij_is_gaat_eruit_en_de_volgende_keer_telt():
    kort = MomentFabriek(aanbod__titel="voorbij", begin=_over(seconds=5), einde=_over(seconds=20))
    reeks = MomentFabriek(aanbod__titel="reeks", begin=_over(seconds=5), einde=_over(seconds=20))
    MomentFabriek(aanbod=reeks.aanbod, begin=_over(days=4))
    tussen = MomentFabriek(begin=_over(days=2))
    assert bewaren.catalogus().aantal == 3
    with time_machine.travel(_over(minutes=3)):
        boek = bewaren.catalogus()
        assert boek.bladzijde([boek.alles], 0, 9) == [tussen.aanbod_id, reeks.aanbod_id]
        assert kort.aanbod_id in boek.ids  # its bit stays, empty, until midnight


def test_wat_later_zichtbaar_wordt_komt_er_vanzelf_bij():
    later = MomentFabriek(aanbod__zichtbaar_vanaf=_over(seconds=30), begin=_over(days=1)).aanbod
    assert bewaren.catalogus().aantal == 0
    with time_machine.travel(_over(minutes=2)):
        assert bewaren.catalogus().ids == [later.pk]


def test_na_middernacht_wordt_hij_heel_gemaakt():
    MomentFabriek(begin=_over(days=3))
    eerste = bewaren.catalogus()
    with time_machine.travel(_over(days=1)):
        tweede = bewaren.catalogus()
    assert (tweede.dag - eerste.dag).days == 1


def test_een_grote_catalogus_wordt_ernaast_gemaakt(monkeypatch):
    MomentFabriek(begin=_over(days=3))
    eerste = bewaren.catalogus()
    monkeypatch.setattr(bewaren, "KORT", -1)
    with time_machine.travel(_over(days=1)):
        assert bewaren.catalogus() is eerste
        _wacht_op_het_maken()
        assert bewaren.catalogus().dag > eerste.dag


def _wacht_op_het_maken():
    for draad in threading.enumerate():
        if draad is not threading.current_thread() and draad.daemon:
            draad.join(timeout=10)


def test_een_wijziging_die_nog_niet_vastligt_is_voor_niemand_anders():
    """A writer in its transaction; the number moves already, the list does not."""
    aanbod = MomentFabriek().aanbod
    bewaren.catalogus()
    gezien = []

    def lees_ernaast():
        gezien.append(bewaren.catalogus().aantal)
        connections.close_all()

    from django.db import transaction

    with transaction.atomic():
        Aanbod.objects.filter(pk=aanbod.pk).update(stand=Stand.KLAD)
        draad = threading.Thread(target=lees_ernaast)
        draad.start()
        draad.join()
    with time_machine.travel(_over(minutes=2)):
        lees_ernaast()
    assert gezien == [1, 0]
