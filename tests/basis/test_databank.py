"""The embedded PostgreSQL, in real folders and with real processes."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest
from environs import Env

from wevelgem_netwerk.basis.databank import django_databank, naam_van_proef
from wevelgem_netwerk.basis.postgres import GEBRUIKER, POORT, IngebouwdePostgres

CHECKOUT = Path(__file__).resolve().parents[2]
GEBRUIK = """
import os, sys
from pathlib import Path
from wevelgem_netwerk.basis.postgres import IngebouwdePostgres
IngebouwdePostgres(Path(sys.argv[1])).gebruik("proef")
if "vork" in sys.argv and os.fork() == 0:
    sys.exit()  # runs the exit handlers, as a forked worker may
print("klaar", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def map_(tmp_path):
    """A data folder with a long name, spaces and quotes, in a folder closed to others."""
    dicht = tmp_path / "dicht"
    dicht.mkdir(mode=0o700)
    checkout = dicht / ("een lange map met 'spaties' en \"tekens\" $HOME " * 4)
    checkout.mkdir()
    map_ = checkout / ".databank"
    yield map_
    if map_.is_dir():
        IngebouwdePostgres(map_).leeg()


@contextmanager
def een_gebruiker(map_, *opties):
    """Another process that uses the server until the block ends."""
    proces = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", GEBRUIK, str(map_), *opties],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=CHECKOUT,
    )
    try:
        if proces.stdout.readline() != "klaar\n":
            proces.wait()
        yield proces
    finally:
        fouten = proces.communicate()[1]
    assert (fouten, proces.returncode) in {("", 0), ("", -signal.SIGKILL)}


def zin_bij_start(map_):
    """The sentence with which starting is refused."""
    klaar = subprocess.run(
        [sys.executable, "-c", GEBRUIK, str(map_)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        check=False,
    )
    assert klaar.returncode == 1
    return klaar.stderr.strip()


def draait(map_):
    try:
        psycopg2.connect(
            host=str(IngebouwdePostgres(map_).socket_map),
            port=POORT,
            user=GEBRUIKER,
            dbname="proef",
        ).close()
    except psycopg2.OperationalError:
        return False
    return True


def test_de_server_draait_in_een_gesloten_map_en_opent_ze_niet(map_):
    voor = [ouder.stat().st_mode for ouder in map_.parents]
    with een_gebruiker(map_):
        assert draait(map_)
    assert not draait(map_)
    assert [ouder.stat().st_mode for ouder in map_.parents] == voor
    assert not IngebouwdePostgres(map_).socket_map.exists()


def test_de_laatste_gebruiker_stopt_de_server(map_):
    with een_gebruiker(map_):
        with een_gebruiker(map_):
            assert draait(map_)
        assert draait(map_)
    assert not draait(map_)


def test_een_vork_van_een_gebruiker_stopt_de_server_niet(map_):
    with een_gebruiker(map_, "vork"):
        assert draait(map_)
    assert not draait(map_)


def test_een_achtergebleven_server_wordt_hergebruikt_en_dan_gestopt(map_):
    with een_gebruiker(map_) as proces:
        proces.kill()
    assert draait(map_)
    with een_gebruiker(map_):
        assert draait(map_)
    assert not draait(map_)


def test_na_het_doden_van_gebruiker_en_server_start_alles_opnieuw(map_):
    with een_gebruiker(map_) as proces:
        server = int((map_ / "pg/postmaster.pid").read_text().split()[0])
        os.kill(server, signal.SIGKILL)
        proces.kill()
    with een_gebruiker(map_):
        assert draait(map_)


def test_een_afgebroken_aanmaak_wordt_overgedaan(map_):
    (map_ / "pg.nieuw").mkdir(parents=True)
    (map_ / "pg.nieuw/PG_VERSION").write_text("18\n")
    with een_gebruiker(map_):
        assert draait(map_)


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        ({"iets": ""}, " start niet: PG_VERSION ontbreekt."),
        ({"PG_VERSION": "12\n"}, " is van PostgreSQL 12, hier draait PostgreSQL 18."),
        ({"PG_VERSION": "18\n"}, " start niet: postgres: could not access the server "),
    ],
)
def test_een_beschadigde_map_geeft_een_duidelijke_zin(map_, inhoud, reden):
    (map_ / "pg").mkdir(parents=True)
    for naam, tekst in inhoud.items():
        (map_ / "pg" / naam).write_text(tekst)
    zin = zin_bij_start(map_)
    assert zin.startswith(f"De databank in {map_}{reden}")
    assert zin.endswith("Met `make leeg` begin je met een lege databank.")
    assert len(zin.splitlines()) == 1


def test_een_socketmap_van_iemand_anders_wordt_geweigerd(map_):
    server = IngebouwdePostgres(map_)
    server.socket_map.mkdir()
    server.socket_map.chmod(0o777)
    try:
        zin = zin_bij_start(map_)
    finally:
        server.socket_map.rmdir()
    assert zin == (
        f"De map {server.socket_map} is van een andere gebruiker of staat open voor anderen. "
        "Verwijder ze en probeer opnieuw."
    )


def test_leegmaken_wacht_tot_niemand_de_databank_nog_gebruikt(map_):
    server = IngebouwdePostgres(map_)
    with een_gebruiker(map_), pytest.raises(SystemExit) as weigering:
        server.leeg()
    assert str(weigering.value) == (
        "De databank is nog in gebruik. Stop eerst `make run` en de tests."
    )
    server.leeg()
    assert not map_.exists()
    assert not server.socket_map.exists()


# --- which database Django gets -------------------------------------------------------------
@pytest.fixture
def omgeving(monkeypatch):
    """An environment with only the given variables of ours."""

    def zet(**waarden):
        for naam in ("DATABASE_URL", "DEBUG", "PROEF", "CONN_MAX_AGE"):
            monkeypatch.delenv(naam, raising=False)
        for naam, waarde in waarden.items():
            monkeypatch.setenv(naam, waarde)
        return Env()

    return zet


def test_database_url_gaat_voor_op_de_ingebouwde(omgeving, tmp_path):
    env = omgeving(DATABASE_URL="postgres://jan:geheim@db.example:5433/netwerk", DEBUG="1")
    databank = django_databank(env, tmp_path)
    assert {sleutel: databank[sleutel] for sleutel in ("HOST", "PORT", "NAME", "USER")} == {
        "HOST": "db.example",
        "PORT": 5433,
        "NAME": "netwerk",
        "USER": "jan",
    }
    assert (databank["CONN_MAX_AGE"], databank["CONN_HEALTH_CHECKS"]) == (60, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "adres", ["zever", "mysql://jan@db.example/netwerk", "postgres://db.example/"]
)
def test_een_ander_adres_dan_van_postgresql_wordt_geweigerd(omgeving, tmp_path, adres):
    with pytest.raises(SystemExit) as weigering:
        django_databank(omgeving(DATABASE_URL=adres), tmp_path)
    assert str(weigering.value) == (
        "DATABASE_URL moet een PostgreSQL-databank noemen: "
        "postgres://gebruiker:wachtwoord@server:5432/naam."
    )


def test_zonder_debug_is_een_databank_verplicht(omgeving, tmp_path):
    with pytest.raises(SystemExit) as weigering:
        django_databank(omgeving(), tmp_path)
    assert str(weigering.value).startswith("Zet DATABASE_URL in de omgeving")


def test_elke_proef_heeft_haar_eigen_testdatabank():
    assert [naam_van_proef(""), naam_van_proef("D")] == ["test_wevelgem", "test_wevelgem_D"]
