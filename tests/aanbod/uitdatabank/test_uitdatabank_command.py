"""python manage.py importeer_uitdatabank, as somebody at a terminal meets it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from aanbod.models import Aanbod, ImportRun, Moment, Prijs
from partners.models import Partner
from wevelgem_netwerk.basis.models import Logregel

GEGEVENS = Path(__file__).parents[2] / "gegevens" / "uitdatabank"
ECHT = next(
    (p / "shared" / "uitdatabank" for p in settings.BASIS_MAP.parents if (p / "shared").is_dir()),
    settings.BASIS_MAP.parent / "shared" / "uitdatabank",
)


def voer_in(*paden, **opties) -> str:
    uit = StringIO()
    call_command("importeer_uitdatabank", *map(str, paden), stdout=uit, **opties)
    return uit.getvalue()


def als_json(*paden, **opties) -> dict:
    return json.loads(voer_in(*paden, json=True, **opties))


def telling(uitslag: dict) -> tuple[int, ...]:
    return tuple(uitslag[soort] for soort in ("nieuw", "gewijzigd", "ongewijzigd", "geweigerd"))


@pytest.mark.django_db
def test_de_uitslag_noemt_aantallen_en_per_melding_bestand_plaats_en_zin(tmp_path):
    bestand = tmp_path / "turnen.json"
    bestand.write_text((GEGEVENS / "kleuterturnen.json").read_text().replace('"3-5"', '"drie"'))
    leeg = tmp_path / "leeg.json"
    leeg.touch()
    assert voer_in(bestand, leeg).splitlines() == [
        "nieuw: 1",
        "gewijzigd: 0",
        "ongewijzigd: 0",
        "geweigerd: 1",
        f"{bestand} /typicalAgeRange: Een leeftijd ziet eruit als 6-12, 6- of -12; weggelaten.",
        f"{leeg}: Dit bestand is leeg.",
    ]


@pytest.mark.django_db
def test_json_geeft_een_object_met_vaste_sleutels():
    uitslag = als_json(GEGEVENS)
    assert list(uitslag) == ["nieuw", "gewijzigd", "ongewijzigd", "geweigerd", "meldingen"]
    assert telling(uitslag) == (3, 0, 0, 1)
    assert list(uitslag["meldingen"][0]) == ["bestand", "plaats", "zin"]


@pytest.mark.django_db
def test_droog_zegt_het_en_bewaart_niets():
    assert voer_in(GEGEVENS, droog=True).startswith("Proefronde: er is niets bewaard.\nnieuw: 3\n")
    assert (Aanbod.objects.count(), ImportRun.objects.count()) == (0, 0)
    assert telling(als_json(GEGEVENS)) == (3, 0, 0, 1)


@pytest.mark.django_db
def test_een_pad_dat_niet_bestaat_is_verkeerd_gebruik(tmp_path):
    with pytest.raises(CommandError) as fout:
        voer_in(GEGEVENS, tmp_path / "weg")
    assert (str(fout.value), fout.value.returncode) == (
        f"Dit pad bestaat niet: {tmp_path / 'weg'}.",
        2,
    )
    assert Aanbod.objects.count() == 0


@pytest.mark.django_db
def test_een_pad_dat_niet_bestaat_zegt_het_ook_in_json(tmp_path, capsys):
    weg = str(tmp_path / "weg")
    with pytest.raises(CommandError):
        call_command("importeer_uitdatabank", weg, json=True)
    assert json.loads(capsys.readouterr().out) == {
        "nieuw": 0,
        "gewijzigd": 0,
        "ongewijzigd": 0,
        "geweigerd": 1,
        "meldingen": [{"bestand": weg, "plaats": "", "zin": "Dit pad bestaat niet."}],
    }


@pytest.mark.django_db
@pytest.mark.skipif(
    not ECHT.is_dir(), reason="de echte documenten (shared/uitdatabank) zijn er niet"
)
@pytest.mark.parametrize(
    ("mappen", "aantallen"),
    [
        (["04-read-documents"], (5, 0, 15, 0)),
        (["06-malformed-read"], (3, 0, 13, 0)),
        (["08-search-responses"], (1, 0, 0, 8)),
        (["04-read-documents", "06-malformed-read", "08-search-responses"], (7, 0, 30, 8)),
        (["03-malformed-write"], (0, 0, 0, 16)),
    ],
)
def test_echte_documenten_gaan_erdoor_en_de_tweede_keer_verandert_er_niets(mappen, aantallen):
    paden = [ECHT / naam for naam in mappen]
    assert telling(als_json(*paden)) == aantallen
    nieuw, _, ongewijzigd, geweigerd = aantallen
    voor = (list(Aanbod.objects.order_by("pk").values()), Moment.objects.count())
    assert telling(als_json(*paden)) == (0, 0, nieuw + ongewijzigd, geweigerd)
    assert voor == (list(Aanbod.objects.order_by("pk").values()), Moment.objects.count())


@pytest.mark.django_db
@pytest.mark.skipif(
    not ECHT.is_dir(), reason="de echte documenten (shared/uitdatabank) zijn er niet"
)
def test_geen_enkele_map_met_echte_documenten_breekt_de_import():
    uitslag = als_json(ECHT)
    van_alleen = Logregel.objects.filter(wat="import nieuw", soort="aanbod.locatie").count()
    van_alleen += Partner.objects.filter(naam="Nederlandse tekst").count()  # 11, an organiser
    assert uitslag["nieuw"] == Aanbod.objects.count() + van_alleen
    assert all(melding["zin"].endswith(".") for melding in uitslag["meldingen"])


def documenten(aantal: int) -> list[dict]:
    een = json.loads((GEGEVENS / "kleuterturnen.json").read_text())
    return [een | {"@id": f"https://x.example/event/{nr}"} for nr in range(aantal)]


def adres_van_de_proefdatabank() -> str:
    db = connection.settings_dict
    gastheer = quote(str(db["HOST"]), safe="")
    wie = db["USER"] + (f":{quote(db['PASSWORD'], safe='')}" if db["PASSWORD"] else "")
    return f"postgres://{wie}@{gastheer}:{db['PORT'] or 5432}/{db['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_een_gedode_import_laat_elk_document_heel_of_afwezig(tmp_path):
    (tmp_path / "alles.json").write_text(json.dumps(documenten(600)))
    import_ = subprocess.Popen(
        [sys.executable, "manage.py", "importeer_uitdatabank", str(tmp_path)],
        cwd=settings.BASIS_MAP,
        env=os.environ | {"DEBUG": "1", "DATABASE_URL": adres_van_de_proefdatabank()},
        stdout=subprocess.DEVNULL,
    )
    tot = time.monotonic() + 60
    while Aanbod.objects.count() < 20 and import_.poll() is None and time.monotonic() < tot:
        time.sleep(0.02)
    import_.send_signal(signal.SIGKILL)
    assert import_.wait() == -signal.SIGKILL
    heel = Aanbod.objects.count()
    assert 20 <= heel < 600
    assert Moment.objects.count() == 3 * heel
    assert Prijs.objects.count() == 2 * heel
    assert Aanbod.objects.filter(laatste_einde=None).count() == 0
    assert ImportRun.objects.get().klaar_op is None
    assert telling(als_json(tmp_path)) == (600 - heel, 0, heel, 0)


@pytest.mark.django_db
def test_een_map_mag_ergens_anders_en_met_spaties_staan(tmp_path):
    map_ = tmp_path / "mijn map"
    shutil.copytree(GEGEVENS, map_)
    assert telling(als_json(map_)) == (3, 0, 0, 1)
