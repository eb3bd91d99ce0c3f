"""Training paths: alone or as a number of people, step by step, and no list of names."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from partners.domein.leren import vorming
from partners.models import StapGedaan, Vormingsgang, Vormingstraject
from tests import fabrieken
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture
def lid():
    return fabrieken.LidmaatschapFabriek()


@pytest.fixture
def traject():
    return Vormingstraject.objects.get()


def begin(traject, lid, aantal=None, dag=date(2026, 11, 26)):
    return vorming.begin(
        traject=traject, aantal=aantal, op_datum=dag, werkplek=lid, door=lid.gebruiker
    )


def test_alleen_of_met_een_aantal_en_twee_keer_klikken_is_een_keer(client, lid, traject):
    client.force_login(lid.gebruiker)
    url = reverse("partners:traject_begin", args=[traject.uid])
    for _ in range(2):
        client.post(url, {"ikzelf": "1"})
        client.post(url, {"aantal": "6"})
    client.post(url, {"aantal": "7"})

    assert set(Vormingsgang.objects.values_list("gebruiker", "aantal")) == {
        (lid.gebruiker_id, 1),
        (None, 7),
    }
    html = client.get(reverse("partners:traject", args=[traject.uid])).content.decode()
    assert "Ikzelf" in html
    assert "7 mensen" in html


@pytest.mark.parametrize("aantal", ["0", "201", "veel", ""])
def test_een_onmogelijk_aantal_wordt_gezegd_en_niet_bewaard(client, lid, traject, aantal):
    client.force_login(lid.gebruiker)
    html = client.post(
        reverse("partners:traject_begin", args=[traject.uid]), {"aantal": aantal}
    ).content.decode()
    assert "Nog 1 ding, dan is het klaar" in html
    assert not Vormingsgang.objects.exists()


def test_een_stap_krijgt_een_dag_en_gaat_weer_open(client, lid, traject):
    gang, stap = begin(traject, lid, 4), traject.stappen.first()
    client.force_login(lid.gebruiker)
    url = reverse("partners:vormingsstap", args=[gang.uid])
    for _ in range(2):
        client.post(url, {"stap": stap.pk, "gedaan": "on", "op": "3/11/2025"})
    assert list(StapGedaan.objects.values_list("stap", "op")) == [(stap.pk, date(2025, 11, 3))]
    html = client.get(reverse("partners:traject", args=[traject.uid])).content.decode()
    assert "1 van 4 stappen gedaan" in html
    client.post(url, {"stap": stap.pk})
    assert not StapGedaan.objects.exists()


def test_een_dag_die_nog_komt_is_niet_gedaan(lid, traject, vandaag):
    gang = begin(traject, lid)
    with pytest.raises(Geweigerd) as nee:
        vorming.vink(
            gang=gang, stap=traject.stappen.first(), gedaan=True, op=vandaag + timedelta(days=1),
            op_datum=vandaag, werkplek=lid, door=lid.gebruiker,
        )  # fmt: skip
    assert nee.value.reden == vorming.VormingWeigering.DAG


def test_een_collega_ziet_de_groep_en_niet_wie_alleen_volgt(client, lid, traject):
    begin(traject, lid)
    groep = begin(traject, lid, 5)
    collega = fabrieken.LidmaatschapFabriek(partner=lid.partner, gebruiker__voornaam="An")
    ander = fabrieken.LidmaatschapFabriek()
    assert list(Vormingsgang.objects.van(collega)) == [groep]
    assert list(Vormingsgang.objects.van(ander)) == []
    client.force_login(ander.gebruiker)
    url = reverse("partners:vormingsstap", args=[groep.uid])
    assert client.post(url, {"stap": traject.stappen.first().pk}).status_code == 404


def test_een_traject_dat_stopt_begint_niet_meer(lid, traject):
    traject.actief = False
    with pytest.raises(Geweigerd) as nee:
        begin(traject, lid)
    assert nee.value.reden == vorming.VormingWeigering.NIET_MEER


def test_een_account_is_altijd_een_persoon(lid, traject):
    with pytest.raises(IntegrityError), transaction.atomic():
        Vormingsgang.objects.create(
            traject=traject, partner=lid.partner, gebruiker=lid.gebruiker, aantal=3
        )


def test_het_traject_kost_evenveel_vragen_met_een_als_met_drie_groepen(
    client, lid, traject, django_assert_num_queries
):
    client.force_login(lid.gebruiker)
    for nummer in range(3):
        begin(traject, lid, 2, date(2026, 1, 1 + nummer))
        if nummer != 1:
            with django_assert_num_queries(7):
                client.get(reverse("partners:traject", args=[traject.uid]))
