"""The portal as a server of production has it: an owner of the database that is no superuser.

The embedded server knows superusers only, and walls do not stop those. Here an ordinary role owns a
database of its own, with a copy of that of the tests in it (docs/databank.md).
"""

import json
import subprocess
from contextlib import closing
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.db import connection, transaction

from partners.models import Rol
from tests.basis.test_reservekopie import SLEUTEL, doe, media, zet_terug  # noqa: F401 -- a fixture
from tests.conftest import Bezoeker
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek, PartnerFabriek, pas_met_recht
from tests.processen import adres_van_de_proefdatabank, start
from tests.webserver import SESSIE, portaal
from wevelgem_netwerk.basis.kopie import programmas, tabellen

pytestmark = pytest.mark.django_db(transaction=True)

WACHTWOORD = "alleen-voor-deze-proef"


def _beheer(*opdrachten: str) -> None:
    with connection.cursor() as cursor:
        for opdracht in opdrachten:
            cursor.execute(opdracht)


@pytest.fixture
def van_een_gewone_eigenaar():
    """The addresses of two empty databases that an ordinary role owns."""
    proef = connection.settings_dict["NAME"]
    rol = f"{proef}_eigenaar"
    if not connection.muur_superuser:
        pytest.skip("this server lets us make no role; its own owner is an ordinary one already")
    namen = [f"{proef}_gewoon", f"{proef}_gewoon_terug"]
    weg = [f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)' for naam in namen]
    weg.append(f'DROP ROLE IF EXISTS "{rol}"')
    _beheer(*weg, f"CREATE ROLE \"{rol}\" LOGIN PASSWORD '{WACHTWOORD}' NOSUPERUSER NOBYPASSRLS")
    _beheer(*(f'CREATE DATABASE "{naam}" OWNER "{rol}"' for naam in namen))
    waar = urlsplit(adres_van_de_proefdatabank()).netloc.rpartition("@")[2]
    yield [f"postgres://{rol}:{WACHTWOORD}@{waar}/{naam}" for naam in namen]
    _beheer(*weg)


def vraag(databank: str, *opdrachten: str):
    """Run statements as that owner; returns the one value of the last one."""
    with closing(psycopg2.connect(databank)) as verbinding, verbinding.cursor() as cursor:
        for opdracht in opdrachten:
            cursor.execute(opdracht)
        return cursor.fetchone()[0]


INWONERS = "SELECT count(*) FROM uitpas_pashouder"


def test_een_gewone_eigenaar_staat_voor_de_muur_en_een_kopie_gaat_er_doorheen(
    media,  # noqa: F811
    van_een_gewone_eigenaar,
    tmp_path,
):
    """There, and back again from there: nobody is lost, and the rest stays shut."""
    pas = pas_met_recht()
    leen = LidmaatschapFabriek(
        rol=Rol.OCMW, partner=PartnerFabriek(gemeente=pas.pashouder.gemeente)
    )
    DeelnameFabriek(pashouder=pas.pashouder)
    bezoeker = Bezoeker()
    bezoeker.force_login(leen.gebruiker)
    hier, terug = van_een_gewone_eigenaar
    doe("reservekopie", tmp_path / "een.kopie")
    assert zet_terug(tmp_path / "een.kopie", hier, tmp_path / "m1")[::2] == (0, "")
    assert (vraag(hier, INWONERS), vraag(hier, "SET wevelgem.doel = 'alles'", INWONERS)) == (0, 1)

    omgeving = {"DATABASE_URL": hier, "RESERVEKOPIE_SLEUTEL": SLEUTEL, "MEDIA_ROOT": str(media)}
    proces = start("reservekopie", str(tmp_path / "twee.kopie"), "--json", **omgeving)
    uit, fouten = proces.communicate()
    assert fouten == ""
    code, uit_terug, fouten = zet_terug(tmp_path / "twee.kopie", terug, tmp_path / "m2")
    assert (code, fouten) == (0, "")
    with transaction.atomic():
        alles = sum(aantal for aantal, _ in tabellen.staat().values())
    assert json.loads(uit)["rijen"] == json.loads(uit_terug)["rijen"] == alles
    assert (vraag(terug, INWONERS), vraag(terug, "SET wevelgem.doel = 'alles'", INWONERS)) == (0, 1)
    for opdracht in (["controleer"], ["check", "--database", "default", "--fail-level", "WARNING"]):
        proces = start(*opdracht, DATABASE_URL=terug)
        assert (proces.communicate()[1], proces.returncode) == ("", 0)

    # the guards came along, for the owner too
    for opdracht in ("DELETE FROM uitpas_deelname", "TRUNCATE partners_partner CASCADE"):
        with pytest.raises(psycopg2.Error, match=r"Cannot delete|wordt nooit leeggemaakt"):
            vraag(terug, opdracht)

    # and people are served from there, each behind their own side of the wall
    with portaal(tmp_path, databank=terug) as web:
        web.koekjes[SESSIE] = bezoeker.cookies["sessionid"].value
        assert "Haddad" in web.vraag(pas.pashouder.get_absolute_url()).tekst
        assert web.stop() == 0


def test_een_dump_met_de_hand_neemt_niemand_stil_weg(media, van_een_gewone_eigenaar, tmp_path):  # noqa: F811
    """pg_dump by that owner: without the two words of docs/databank.md it fails, aloud."""
    pas_met_recht()
    hier, _ = van_een_gewone_eigenaar
    doe("reservekopie", tmp_path / "een.kopie")
    assert zet_terug(tmp_path / "een.kopie", hier, tmp_path / "m1")[0] == 0
    dumper = programmas.zoek("pg_dump", programmas.serverversie())
    opdracht = [str(dumper), "--dbname", hier, "--data-only", "--table", "uitpas_pashouder"]

    def dump(*meer, **omgeving):
        return subprocess.run(
            [*opdracht, *meer], env={"PATH": "", **omgeving}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip

    zonder = dump()
    assert (zonder.returncode != 0, "row-level security" in zonder.stderr) == (True, True)
    met = dump("--enable-row-security", PGOPTIONS="-c wevelgem.doel=alles")
    assert (met.returncode, "Haddad" in met.stdout) == (0, True)
