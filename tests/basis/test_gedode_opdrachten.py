"""Long commands killed in the middle, or without a place to write: whole or not at all."""

import json
import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from aanbod.models import ImportRun
from tests.fabrieken import DeelnameFabriek
from tests.postbus import postbus
from tests.processen import (
    dood,
    op_een_volle_schijf,
    start,
    tegenspraken,
    wacht_op_een_slot,
    wacht_op_lege_databank,
    wacht_tot,
)
from wevelgem_netwerk.basis.models import Logregel, Post
from wevelgem_netwerk.basis.post import Bericht, verstuur

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def op_slot(tabel: str, hoe: str = "SHARE"):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tabel} IN {hoe} MODE")
        yield


def json_van(proces) -> dict:
    uit, fouten = proces.communicate()
    assert proces.returncode == 0, fouten
    return json.loads(uit)


def test_een_gedode_verzending_laat_de_mail_staan_en_stuurt_ze_later_met_hetzelfde_nummer():
    """The worst moment: the mail server has the letter, and we are killed before we note it."""
    verstuur(Bericht("leen@voorbeeld.example", "Overleg", "Kom je?"))
    Post.objects.update(status="wacht", verstuurd_op=None, tekst="Kom je?", pogingen=0)
    with postbus(antwoordt=False) as stil:
        proces = start("verstuur_mail", EMAIL_URL=stil.adres)
        wacht_tot(lambda: stil.brieven, proces)
        dood(proces)
    wacht_op_lege_databank()
    assert list(Post.objects.values_list("status", "pogingen", "tekst")) == [
        ("wacht", 0, "Kom je?")
    ]
    with postbus() as bus:
        uit = json_van(start("verstuur_mail", "--json", EMAIL_URL=bus.adres))
    assert uit == {"verstuurd": 1, "niet_gelukt": 0, "wacht": 0, "opgegeven": 0}
    nummers = {re.search(r"Message-ID: <(.+)>", brief)[1] for brief in stil.brieven + bus.brieven}
    assert len(nummers) == 1
    assert Post.objects.get().tekst == ""


def test_twee_verzendingen_als_processen_sturen_elke_mail_een_keer():
    verstuur(*(Bericht(f"m{n}@voorbeeld.example", "Overleg", "Kom je?") for n in range(12)))
    Post.objects.update(status="wacht", verstuurd_op=None, tekst="Kom je?", pogingen=0)
    with postbus() as bus:
        processen = [start("verstuur_mail", "--json", EMAIL_URL=bus.adres) for _ in range(2)]
        assert sum(json_van(proces)["verstuurd"] for proces in processen) == 12
    aan = [re.search(r"To: (m\d+)@", brief)[1] for brief in bus.brieven]
    assert sorted(aan) == sorted(f"m{n}" for n in range(12))


def test_gedood_opruimen_ruimt_elke_soort_helemaal_of_niet_op():
    lang_geleden = timezone.now() - timedelta(days=500)
    run = ImportRun.objects.create(bron="UiTdatabank", nieuw=1, meldingen=[{"zin": "Geen prijs."}])
    ImportRun.objects.filter(pk=run.pk).update(gestart_op=lang_geleden)
    verstuur(*(Bericht(f"m{n}@voorbeeld.example", "Overleg", "") for n in range(3)))
    Post.objects.update(gemaakt_op=lang_geleden)
    with op_slot("basis_post"):
        proces = start("ruim_op", "--echt")
        wacht_tot(wacht_op_een_slot, proces)
        dood(proces)
    wacht_op_lege_databank()
    run.refresh_from_db()
    assert (run.meldingen, Post.objects.count()) == ([], 3)
    rijen = json_van(start("ruim_op", "--echt", "--json"))["bewaartermijnen"]
    assert {rij["wat"]: rij["opgeruimd"] for rij in rijen if rij.get("opgeruimd")} == {"mails": 3}
    assert Post.objects.count() == 0
    assert tegenspraken() == ""


def test_een_gedode_export_laat_geen_bestand_en_geen_logregel_na(tmp_path):
    naar = tmp_path / "wevelgem.zip"
    naar.write_bytes(b"de export van gisteren")
    with op_slot("partners_nota", "ACCESS EXCLUSIVE"):
        proces = start("exporteer_netwerk", str(naar))
        wacht_tot(wacht_op_een_slot, proces)
        dood(proces)
    wacht_op_lege_databank()
    assert naar.read_bytes() == b"de export van gisteren"
    assert not Logregel.objects.filter(wat="netwerk geëxporteerd").exists()


@pytest.mark.parametrize(
    ("opdracht", "bestand", "zin"),
    [
        (["exporteer_netwerk", "{map}/weg.zip"], "weg.zip", "kan niet geschreven worden"),
        (["afrekening", "2026-Q2", "--naar", "{map}"], "afrekening-2026-Q2.csv", "kan niet"),
    ],
)
def test_een_volle_schijf_tijdens_een_export_laat_het_vorige_bestand_staan(
    tmp_path, opdracht, bestand, zin
):
    DeelnameFabriek.create_batch(60, datum=timezone.datetime(2026, 5, 9).date())
    (tmp_path / bestand).write_text("van gisteren")
    klaar = op_een_volle_schijf(1, *(woord.replace("{map}", str(tmp_path)) for woord in opdracht))
    assert klaar.returncode in {1, 2}
    assert klaar.stderr.startswith(f"CommandError: {tmp_path}/{bestand} {zin}")
    assert [(pad.name, pad.read_text()) for pad in tmp_path.iterdir()] == [
        (bestand, "van gisteren")
    ]
