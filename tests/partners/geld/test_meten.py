"""Indicators that measure themselves: the portal writes down what it knows."""

from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from partners.domein.geld import meten
from partners.models import Actie, Indicator, Meting, Nota
from tests import fabrieken
from uitpas.models import Opstap
from wevelgem_netwerk.basis.registers import indicatoren

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-26 10:00+01:00", tick=False):
        yield


@pytest.fixture
def indicator():
    Nota.objects.update(begin="2025-01-01", einde="2030-12-31")
    actie = Actie.objects.get(doelstelling__nummer=2, letter="a")
    return Indicator.objects.create(actie=actie, naam="Leermomenten", meet_zelf="leermomenten")


def meet():
    uit = StringIO()
    call_command("meet_indicatoren", stdout=uit)
    return uit.getvalue().strip()


def test_het_commando_schrijft_een_meting_en_alleen_als_er_iets_verandert(indicator):
    fabrieken.OverlegFabriek(soort="leermoment", stand="gehouden", datum="2026-03-10")
    assert meet() == "1 nagekeken, 1 nieuwe metingen."
    assert meet() == "1 nagekeken, 0 nieuwe metingen."
    fabrieken.OverlegFabriek(soort="leermoment", stand="gehouden", datum="2026-05-10")
    meet()
    assert list(Meting.objects.order_by("pk").values_list("waarde", "nota_bij")) == [
        (Decimal("1.00"), meten.BRON),
        (Decimal("2.00"), meten.BRON),
    ]


def test_wat_niemand_kent_of_wat_mensen_zelf_meten_blijft_leeg(indicator):
    for sleutel in ("", "bestaat-niet"):
        Indicator.objects.update(meet_zelf=sleutel)
        meet()
    assert not Meting.objects.exists()


def test_de_coordinator_kiest_en_meet_in_het_beheer(client, indicator):
    client.als("coordinator")
    html = client.get(
        reverse("admin:partners_indicator_change", args=[indicator.pk])
    ).content.decode()
    assert "Stappen die jongeren zelf zetten, van elke soort, in het jaar" in html
    client.post(reverse("admin:partners_indicator_meet", args=[indicator.pk]))
    meting = Meting.objects.get()
    assert (meting.waarde, meting.door.voornaam) == (0, "Joke")


def test_elke_indicator_van_het_huis_heeft_een_eigen_sleutel_en_een_getal_voor_een_leeg_jaar():
    stukken = [stuk() for _, stuk in indicatoren]
    assert len({sleutel for sleutel, *_ in stukken}) == len(stukken)
    assert [sleutel for sleutel, _, waarde in stukken if waarde(2019) is None] == []


def test_opstappen_tellen_elke_stap_ook_wie_blijft():
    moment = fabrieken.JeugdmomentFabriek(datum="2026-02-01")
    for soort, aantal in (("blijft", 6), ("kijken", 2)):
        Opstap.objects.create(moment=moment, soort=soort, aantal=aantal)
    assert meten.waarde_in("opstappen", 2026) == 8
    assert meten.waarde_in("opstappen", 2025) == 0
