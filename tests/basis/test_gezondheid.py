"""Alive and ready; what people see when the database is away or too slow."""

import psycopg2
import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import AanbodFabriek
from tests.processen import adres_van_de_proefdatabank
from uitpas.models import Limiet
from wevelgem_netwerk.basis import gezondheid
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.tijdslimiet import zonder_tijdslimiet


def test_levend_zegt_goed_zonder_databank_sessie_of_bekende_gastheer(client):
    """Without the mark django_db: a query would fail this test."""
    antwoord = client.get("/levend/", headers={"host": "10.0.0.7"})
    assert (antwoord.status_code, antwoord.content) == (200, b"goed\n")
    assert antwoord.headers["Cache-Control"] == "no-store"
    assert not antwoord.cookies


@pytest.mark.django_db
def test_klaar_zegt_goed_als_alles_er_is(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):  # two of them begin and end a savepoint
        antwoord = client.get("/klaar/", headers={"host": "10.0.0.7"})
    assert (antwoord.status_code, antwoord.content) == (200, b"goed\n")


@pytest.mark.django_db
def test_klaar_zegt_nee_als_een_migratie_ontbreekt_en_zegt_niet_welke(client, caplog):
    app, naam = next(iter(gezondheid._nodige_migraties()))
    MigrationRecorder(connection).record_unapplied(app, naam)
    antwoord = client.get("/klaar/")
    assert (antwoord.status_code, antwoord.content) == (503, b"niet klaar\n")
    assert "1 migraties ontbreken" in caplog.text


@pytest.mark.django_db
def test_klaar_zegt_nee_als_de_schijf_bijna_vol_is(client, settings, caplog):
    settings.KLAAR_VRIJE_SCHIJF_MB = 10**9
    antwoord = client.get("/klaar/")
    assert (antwoord.status_code, antwoord.content) == (503, b"niet klaar\n")
    assert "MB vrij op de schijf" in caplog.text


@pytest.mark.parametrize("adres", ["/levend/", "/klaar/"])
@pytest.mark.django_db
def test_een_ander_werkwoord_dan_lezen_gaat_de_gewone_weg(client, adres):
    assert client.post(adres).status_code == 404


# --- limits ------------------------------------------------------------------------------------


def _stand(naam: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {naam}")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_elke_verbinding_heeft_limieten_en_een_lange_opdracht_heft_ze_op():
    namen = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    gewoon = [_stand(naam) for naam in namen]
    assert gewoon == ["2min", "1min", "4min"]  # those of tests/omgeving.py
    with zonder_tijdslimiet():
        assert [_stand(naam) for naam in namen] == ["0", "0", "0"]
    assert [_stand(naam) for naam in namen] == gewoon


@pytest.mark.django_db(transaction=True)
def test_wie_te_lang_op_een_slot_wacht_krijgt_een_pagina_en_er_is_niets_half_bewaard(client):
    lid = client.als(Rol.AANBIEDER)
    aanbod = AanbodFabriek(partner=lid.partner)
    adres, velden = reverse("uitpas:limiet", args=[aanbod.uid]), {"aantal": 2, "per": "dag"}
    client.raise_request_exception = False
    ander = psycopg2.connect(adres_van_de_proefdatabank())
    try:
        with ander.cursor() as cursor:
            cursor.execute("LOCK TABLE uitpas_limiet IN SHARE MODE")  # reading goes on
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        antwoord = client.post(adres, velden)
    finally:
        ander.close()
    _is_de_pagina(antwoord)
    assert Limiet.objects.filter(aanbod=aanbod).count() == Logregel.objects.count() == 0
    assert client.post(adres, velden).status_code == 302  # the same connection, a moment later
    assert Limiet.objects.get(aanbod=aanbod).aantal == 2
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_een_vraag_die_te_lang_duurt_geeft_dezelfde_pagina(client):
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '1ms'")
    ander = psycopg2.connect(adres_van_de_proefdatabank())
    try:
        with ander.cursor() as cursor:
            cursor.execute("LOCK TABLE partners_gebruiker IN ACCESS EXCLUSIVE MODE")
        antwoord = client.post(
            reverse("account_login"), {"login": "a@b.example", "password": "een lang wachtwoord"}
        )
    finally:
        ander.close()
        connection.close()
    _is_de_pagina(antwoord)


def _is_de_pagina(antwoord) -> None:
    html = antwoord.content.decode()
    assert (antwoord.status_code, antwoord.headers["Retry-After"]) == (503, "30")
    assert "<h1>Even geduld</h1>" in html
    gestuurd = antwoord.wsgi_request.method == "POST"
    assert ("Dat is helemaal gebeurd, of helemaal niet." in html) is gestuurd
    assert ("Probeer opnieuw" in html) is not gestuurd
    assert "timeout" not in html


@pytest.mark.django_db
def test_een_andere_storing_blijft_een_storing(client, monkeypatch):
    """Only what the database cannot help is "wait a little"; a mistake of ours is not."""
    client.raise_request_exception = False
    for fout, status in ((ZeroDivisionError, 500), (OperationalError, 503)):
        monkeypatch.setattr("partners.views.paginas.render", _gooit(fout))
        assert client.get(reverse("partners:hulp")).status_code == status


def _gooit(fout):
    def gooi(*args, **kwargs):
        raise fout

    return gooi
