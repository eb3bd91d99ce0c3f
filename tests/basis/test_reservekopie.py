"""A reserve copy and back: real pg_dump, a real empty database, and every way it can go wrong."""

import io
import json
import os
import re
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from tests.basis.test_kopie_stroom import NIET_HEEL, SLEUTEL_PAST_NIET
from tests.fabrieken import DeelnameFabriek, MomentFabriek, PashouderFabriek
from tests.processen import (
    GEDULD,
    adres_van_de_proefdatabank,
    dood,
    op_een_volle_schijf,
    start,
    wacht_op_een_slot,
    wacht_tot,
)
from uitpas.models import Pashouder
from wevelgem_netwerk.basis.kopie import programmas, stroom, tabellen
from wevelgem_netwerk.basis.kopie.stroom import KopieFout
from wevelgem_netwerk.basis.kopie.terugzetten import kijk_na
from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.post import Bericht, verstuur

SLEUTEL = stroom.nieuwe_sleutel()


def doe(*woorden) -> str:
    uit = io.StringIO()
    call_command(*map(str, woorden), stdout=uit)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [("", "Zet RESERVEKOPIE_SLEUTEL"), ("kort", "geen sleutel"), ("é", "geen sleutel")],
)
def test_zonder_goede_sleutel_wordt_er_geen_kopie_gemaakt(settings, tmp_path, tekst, zin):
    settings.RESERVEKOPIE_SLEUTEL = tekst
    with pytest.raises(CommandError, match=zin):
        doe("reservekopie", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_een_nieuwe_sleutel_past_meteen():
    assert len(stroom.lees_sleutel(doe("reservekopie", "--nieuwe-sleutel").strip())) == 32


# --- there and back ----------------------------------------------------------------------------


@pytest.fixture
def media(settings, tmp_path):
    settings.RESERVEKOPIE_SLEUTEL = SLEUTEL
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "beelden").mkdir(parents=True)
    (settings.MEDIA_ROOT / "beelden" / "één foto.jpg").write_bytes(b"\xff\xd8" * 90_000)
    return settings.MEDIA_ROOT


@pytest.fixture
def lege_databank(transactional_db):
    """The address of an empty database beside that of the tests."""
    naam = connection.settings_dict["NAME"] + "_terug"
    for opdracht in (f'DROP DATABASE IF EXISTS "{naam}"', f'CREATE DATABASE "{naam}"'):
        _beheer(opdracht)
    yield adres_van_de_proefdatabank().rpartition("/")[0] + f"/{naam}"
    _beheer(f'DROP DATABASE "{naam}" WITH (FORCE)')


def _beheer(opdracht: str) -> None:
    with connection.cursor() as cursor:  # outside a transaction: the test is not in one
        cursor.execute(opdracht)


def zet_terug(pad, databank, media, **omgeving) -> tuple[int, str, str]:
    proces = start(
        "zet_terug",
        str(pad),
        "--json",
        **{
            "DATABASE_URL": databank,
            "MEDIA_ROOT": str(media),
            "RESERVEKOPIE_SLEUTEL": SLEUTEL,
            **omgeving,
        },
    )
    uit, fouten = proces.communicate()
    return proces.returncode, uit, fouten


def rijen_in(databank: str, tabel: str) -> int:
    verbinding = psycopg2.connect(databank)
    try:
        with verbinding.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {tabel}")  # noqa: S608 -- a name of ours
            return cursor.fetchone()[0]
    finally:
        verbinding.close()


def test_een_kopie_zet_het_hele_portaal_terug_in_een_lege_databank(media, lege_databank, tmp_path):
    DeelnameFabriek(pashouder=PashouderFabriek(), moment=MomentFabriek(bezet=1))
    pad = tmp_path / "alles.kopie"
    (pad.parent / ".alles.kopie.half").write_bytes(b"van een gedode opdracht")
    telling = json.loads(doe("reservekopie", pad, "--json"))
    assert telling["bestanden"] == 1
    assert b"Haddad" not in pad.read_bytes()
    assert pad.stat().st_mode & 0o777 == 0o600
    assert not (pad.parent / ".alles.kopie.half").exists()
    assert "is heel" in doe("zet_terug", pad, "--controleer")

    terug = tmp_path / "terug"
    code, uit, fouten = zet_terug(pad, lege_databank, terug)
    assert (code, fouten) == (0, "")
    with transaction.atomic():
        hier = tabellen.staat()
    assert json.loads(uit) == {
        "gemaakt_op": kijk_na(pad=pad, sleutel=stroom.lees_sleutel(SLEUTEL))["gemaakt_op"],
        "tabellen": len(hier),
        "rijen": sum(aantal for aantal, _ in hier.values()),
        "bestanden": 1,
        "nog_migreren": False,
    }
    assert rijen_in(lege_databank, "uitpas_deelname") == 1
    foto = Path("beelden") / "één foto.jpg"
    assert (terug / foto).read_bytes() == (media / foto).read_bytes()
    # what the database itself guards came along: the ledger is still closed for changes
    with pytest.raises(psycopg2.errors.RaiseException, match="Cannot delete rows"):
        _wis_in(lege_databank, "uitpas_deelname")
    # and a second time it is no longer empty
    assert "CommandError: Deze databank is niet leeg" in zet_terug(pad, lege_databank, terug)[2]


def _sessies_op(databank: str) -> str:
    naam = databank.rpartition("/")[2]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(application_name, ',') FROM pg_stat_activity WHERE datname = %s",
            [naam],
        )
        return cursor.fetchone()[0] or ""


@contextmanager
def op_slot(databank: str):
    """Be busy making an extension: pg_restore waits for that, with most of the copy to come."""
    verbinding = psycopg2.connect(databank)
    try:
        with verbinding.cursor() as cursor:
            cursor.execute("CREATE EXTENSION btree_gist")
            yield
    finally:
        verbinding.close()


def _wacht_op(databank: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = %s "
            "AND application_name = 'pg_restore' AND wait_event_type = 'Lock'",
            [databank.rpartition("/")[2]],
        )
        return cursor.fetchone()[0] > 0


def wacht_tot_stil(databank: str) -> None:
    grens = time.monotonic() + GEDULD
    while _sessies_op(databank):
        assert time.monotonic() < grens, "a session stayed behind"
        time.sleep(0.01)


def _wis_in(databank: str, tabel: str) -> None:
    verbinding = psycopg2.connect(databank)
    try:
        with verbinding.cursor() as cursor:
            cursor.execute(f"DELETE FROM {tabel}")  # noqa: S608 -- a name of ours
    finally:
        verbinding.close()


def test_een_kopie_die_niet_klopt_laat_niets_half_achter(media, lege_databank, tmp_path):
    DeelnameFabriek()
    goed, half = tmp_path / "goed.kopie", tmp_path / "half.kopie"
    doe("reservekopie", goed)
    half.write_bytes(goed.read_bytes()[:-20])
    code, _, fouten = zet_terug(half, lege_databank, tmp_path / "terug")
    assert (code, fouten.strip()) == (1, f"CommandError: {NIET_HEEL}")
    ander = {"RESERVEKOPIE_SLEUTEL": stroom.nieuwe_sleutel()}
    _, _, fouten = zet_terug(goed, lege_databank, tmp_path / "terug", **ander)
    assert fouten.strip() == f"CommandError: {SLEUTEL_PAST_NIET}"
    assert rijen_in(lege_databank, "pg_tables WHERE schemaname = 'public'") == 0
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["goed.kopie", "half.kopie", "media"]


def test_een_kopie_van_nieuwere_code_wordt_geweigerd(media, lege_databank, tmp_path):
    MigrationRecorder(connection).record_applied("uitpas", "0999_van_morgen")
    try:
        doe("reservekopie", tmp_path / "morgen.kopie")
    finally:
        MigrationRecorder(connection).record_unapplied("uitpas", "0999_van_morgen")
    _, _, fouten = zet_terug(tmp_path / "morgen.kopie", lege_databank, tmp_path / "terug")
    assert fouten.strip() == (
        "CommandError: Deze kopie is van een nieuwere versie van het portaal "
        "(uitpas.0999_van_morgen is hier niet bekend). Zet ze terug met die versie."
    )
    assert rijen_in(lege_databank, "pg_tables WHERE schemaname = 'public'") == 0


def test_een_kopie_van_oudere_code_komt_terug_en_zegt_dat_migrate_nog_moet(
    media, lege_databank, tmp_path
):
    MigrationRecorder(connection).record_unapplied("basis", "0003_post")
    try:
        doe("reservekopie", tmp_path / "gisteren.kopie")
    finally:
        MigrationRecorder(connection).record_applied("basis", "0003_post")
    code, uit, _ = zet_terug(tmp_path / "gisteren.kopie", lege_databank, tmp_path / "terug")
    assert (code, json.loads(uit)["nog_migreren"]) == (0, True)


def test_een_rij_die_anders_terugkomt_wordt_gezien(transactional_db):
    """The sum sees one changed letter; the order of the rows does not matter."""
    for naam in ("Amina", "Bilal"):
        PashouderFabriek(voornaam=naam)
    with transaction.atomic():
        voor = tabellen.staat()
    Pashouder.objects.filter(voornaam="Bilal").update(voornaam="Bilel")
    with transaction.atomic():
        na = tabellen.staat()
    assert {naam for naam in voor if voor[naam] != na[naam]} == {"public.uitpas_pashouder"}
    assert voor["public.uitpas_pashouder"][0] == na["public.uitpas_pashouder"][0] == 2


def test_een_volle_schijf_laat_geen_halve_kopie_achter(media, transactional_db, tmp_path):
    """The file may not grow over 100 kB: what a full disk does in the middle of writing."""
    klaar = op_een_volle_schijf(
        100,
        "reservekopie",
        f"{tmp_path}/vol.kopie",
        RESERVEKOPIE_SLEUTEL=SLEUTEL,
        MEDIA_ROOT=str(media),
    )
    assert klaar.returncode == 1
    assert klaar.stderr.strip() == (
        f"CommandError: {tmp_path}/vol.kopie kan niet geschreven worden: File too large."
    )
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["media"]


def test_een_gedode_kopie_en_een_gedood_terugzetten_laten_niets_half_achter(
    media, lege_databank, tmp_path
):
    """Killed while pg_dump waits for a lock, and while pg_restore waits for one.

    A text that no pipe can hold, so that pg_restore never has all of it when we are killed.
    """
    verstuur(Bericht("leen@voorbeeld.example", "Groot", ""))
    Post.objects.update(tekst=os.urandom(400_000).hex())
    pad = tmp_path / "nu.kopie"
    met_sleutel = {"RESERVEKOPIE_SLEUTEL": SLEUTEL, "MEDIA_ROOT": str(media)}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE uitpas_deelname IN ACCESS EXCLUSIVE MODE")
        proces = start("reservekopie", str(pad), **met_sleutel)
        wacht_tot(wacht_op_een_slot, proces)
        dood(proces)
    assert not pad.exists()
    doe("reservekopie", pad)

    half = tmp_path / ".terug.half"
    met_databank = met_sleutel | {
        "DATABASE_URL": lege_databank,
        "MEDIA_ROOT": str(tmp_path / "terug"),
    }
    with op_slot(lege_databank):
        proces = start("zet_terug", str(pad), **met_databank)
        wacht_tot(lambda: _wacht_op(lege_databank), proces)
        assert half.is_dir()
        dood(proces)
    wacht_tot_stil(lege_databank)
    assert rijen_in(lege_databank, "pg_tables WHERE schemaname = 'public'") == 0
    assert not (tmp_path / "terug").exists()
    code, _, fouten = zet_terug(pad, lege_databank, tmp_path / "terug")
    assert (code, fouten) == (0, "")
    assert not half.exists()


def test_een_server_die_te_nieuw_is_voor_pg_dump_geeft_een_zin(transactional_db):
    with pytest.raises(KopieFout, match=r"vraagt pg_dump van PostgreSQL 99 of nieuwer\. Gevonden"):
        programmas.zoek("pg_dump", 99)


@pytest.mark.parametrize("versie", [15, 18])
def test_een_programma_is_nooit_ouder_dan_de_server(transactional_db, versie):
    pad = programmas.zoek("pg_dump", versie)
    antwoord = subprocess.run([pad, "--version"], capture_output=True, text=True, check=True).stdout
    assert int(re.search(r"(\d+)", antwoord)[1]) >= versie


def test_van_de_kopieen_in_een_map_blijven_de_jongste(media, transactional_db, tmp_path):
    map_ = tmp_path / "kopieen"
    map_.mkdir()
    for dag in ("20260101", "20260102", "20260103"):
        (map_ / f"wevelgem-{dag}T030000Z.kopie").write_bytes(b"oud")
    (map_ / "iets anders.txt").write_text("blijft")
    assert "Oude kopieën gewist: 2." in doe("reservekopie", map_, "--bewaar", "2")
    namen = sorted(pad.name for pad in map_.iterdir())
    assert namen[:2] == ["iets anders.txt", "wevelgem-20260103T030000Z.kopie"]
    assert len(namen) == 3
