"""The till when machines fail: real gunicorn, real PostgreSQL, and what the ledger says after.

As production serves it: DEBUG off, our own gunicorn.conf.py.
"""

import shutil
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg2
import pytest
from django.db import connection, transaction

from aanbod.models import Moment
from partners.models import Rol
from tests.conftest import Bezoeker
from tests.fabrieken import LidmaatschapFabriek, pas_met_recht
from tests.processen import GEDULD, start, tegenspraken, wacht_op_een_slot, wacht_tot
from tests.uitpas.balie.balie_hulp import adres, kijk_na, maak_moment, verborgen
from tests.webserver import SESSIE, portaal
from uitpas.models import Deelname
from wevelgem_netwerk.basis.kopie.stroom import nieuwe_sleutel
from wevelgem_netwerk.basis.postgres import GEBRUIKER, IngebouwdePostgres
from wevelgem_netwerk.basis.postgres_proces import doe, programma

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def balie():
    """A volunteer at a desk with three places, and the filled-in forms of passes."""
    lid = LidmaatschapFabriek(rol=Rol.KASSA)
    moment = maak_moment(lid, plaatsen=3)
    bezoeker = Bezoeker()
    bezoeker.force_login(lid.gebruiker)

    def formulieren(aantal):
        return [verborgen(kijk_na(bezoeker, moment, pas_met_recht().nummer)) for _ in range(aantal)]

    return lid.gebruiker, adres("balie_registreer", moment), formulieren


def test_wie_stopt_maakt_eerst_af_wat_bezig_is(balie, tmp_path):
    gebruiker, naar, formulieren = balie
    (velden,) = formulieren(1)
    with portaal(tmp_path) as web, ThreadPoolExecutor(1) as draad:
        web.meld_aan(gebruiker)
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE uitpas_deelname IN SHARE MODE")
            bezig = draad.submit(web.vraag, naar, velden)
            wacht_tot(wacht_op_een_slot, web.proces)
            web.proces.send_signal(signal.SIGTERM)
            wacht_tot(lambda: "Handling signal: term" in web.logboek.read_text(), web.proces)
        antwoord = bezig.result(GEDULD)
        assert web.proces.wait(GEDULD) == 0
    assert (antwoord.status, Deelname.objects.count()) == (302, 1)
    assert tegenspraken() == ""


def test_twee_servers_op_een_databank_verkopen_samen_precies_wat_er_is(balie, tmp_path):
    gebruiker, naar, formulieren = balie
    alle = formulieren(12)
    with portaal(tmp_path) as een, portaal(tmp_path) as twee, ThreadPoolExecutor(8) as draden:
        for web in (een, twee):
            web.meld_aan(gebruiker)
        webs = [een, twee] * 6
        antwoorden = list(draden.map(lambda web, v: web.vraag(naar, v), webs, alle))
        # everybody taps once more, at the other server: nobody pays twice
        draden.map(lambda web, v: web.vraag(naar, v), reversed(webs), alle)
        assert (een.stop(), twee.stop()) == (0, 0)
    assert [a.status for a in antwoorden].count(302) == 3
    assert Deelname.objects.count() == Moment.objects.get().bezet == 3
    assert tegenspraken() == ""


# --- the database itself -----------------------------------------------------------------------


class EigenServer:
    """A PostgreSQL for one test, that may be stopped as hard as a power cut."""

    def __init__(self, map_):
        self.server = IngebouwdePostgres(map_)
        self.adres = (
            f"postgres://{GEBRUIKER}@{str(self.server.socket_map).replace('/', '%2F')}:5432/kopie"
        )
        self.start()

    def start(self) -> None:
        self.server.gebruik("kopie")

    def val_uit(self) -> None:
        opdracht = [programma("pg_ctl"), "stop", "-D", str(self.server.data), "-m", "immediate"]
        assert doe(opdracht, self.server.eigenaar) == ""

    @contextmanager
    def slot_op(self, tabel: str):
        verbinding = psycopg2.connect(self.adres)
        try:
            with verbinding.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {tabel} IN SHARE MODE")
                yield
        finally:
            verbinding.close()

    def telt(self, vraag: str) -> int:
        verbinding = psycopg2.connect(self.adres)
        try:
            with verbinding.cursor() as cursor:
                cursor.execute(vraag)
                return cursor.fetchone()[0]
        finally:
            verbinding.close()


@pytest.fixture
def eigen_server(tmp_path_factory):
    map_ = tmp_path_factory.mktemp("server") / ".databank"
    server = EigenServer(map_)
    yield server
    opdracht = [programma("pg_ctl"), "stop", "-D", str(map_ / "pg"), "-m", "fast", "-s"]
    doe(opdracht, server.server.eigenaar)
    shutil.rmtree(server.server.socket_map, ignore_errors=True)


def zet_over(server: EigenServer, tmp_path) -> None:
    """Copy the database of the tests to that server, as after a fire."""
    omgeving = {"RESERVEKOPIE_SLEUTEL": nieuwe_sleutel(), "MEDIA_ROOT": str(tmp_path / "media")}
    pad = str(tmp_path / "over.kopie")
    for opdracht, databank in (("reservekopie", {}), ("zet_terug", {"DATABASE_URL": server.adres})):
        proces = start(opdracht, pad, **omgeving, **databank)
        _, fouten = proces.communicate()
        assert fouten == ""


def test_een_databank_die_uitvalt_tijdens_een_verkoop_verkoopt_niets_half(
    balie, eigen_server, tmp_path
):
    gebruiker, naar, formulieren = balie
    een, twee = formulieren(2)
    web_sessie = _sessie(gebruiker)
    zet_over(eigen_server, tmp_path)
    deelnames = "SELECT count(*) FROM uitpas_deelname"
    with (
        portaal(tmp_path, databank=eigen_server.adres) as web,
        ThreadPoolExecutor(1) as draad,
    ):
        web.koekjes[SESSIE] = web_sessie
        assert web.vraag("/klaar/").tekst == "goed\n"
        assert web.vraag(naar, een).status == 302

        with eigen_server.slot_op("uitpas_deelname"):
            bezig = draad.submit(web.vraag, naar, twee)
            wachtend = "SELECT count(*) FROM pg_locks WHERE NOT granted"
            wacht_tot(lambda: eigen_server.telt(wachtend) > 0, web.proces)
            eigen_server.val_uit()
            _is_even_geduld(bezig.result(GEDULD))

        _is_even_geduld(web.vraag("/"))
        _is_even_geduld(web.vraag(naar, twee))
        assert (web.vraag("/levend/").status, web.vraag("/klaar/").status) == (200, 503)
        web.koekjes.clear()
        assert web.vraag("/hulp/").status == 200  # text, for who is not signed in
        web.koekjes[SESSIE] = web_sessie

        eigen_server.start()
        assert eigen_server.telt(deelnames) == 1
        assert web.vraag("/klaar/").tekst == "goed\n"
        assert web.vraag(naar, twee).status == 302  # the very same form, sent again
        assert web.vraag(naar, twee).status == 302  # and once too often
        assert eigen_server.telt(deelnames) == 2
        assert eigen_server.telt("SELECT bezet FROM aanbod_moment") == 2
        assert web.stop() == 0
    proces = start("controleer", DATABASE_URL=eigen_server.adres)
    assert proces.communicate() == ("", "")


def _sessie(gebruiker) -> str:
    bezoeker = Bezoeker()
    bezoeker.force_login(gebruiker)
    return bezoeker.cookies["sessionid"].value


def _is_even_geduld(antwoord) -> None:
    assert (antwoord.status, antwoord.koppen["Retry-After"]) == (503, "30")
    assert "<h1>Even geduld</h1>" in antwoord.tekst
