"""controleer and ruim_op: what contradicts itself, and what is kept too long."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from aanbod.models import ImportRun, Moment
from tests.fabrieken import MomentFabriek

pytestmark = pytest.mark.django_db


def doe(*opdracht) -> str:
    uit = StringIO()
    call_command(*opdracht, stdout=uit)
    return uit.getvalue()


def oude_import(dagen: int) -> ImportRun:
    run = ImportRun.objects.create(bron="UiTdatabank", nieuw=2, meldingen=[{"zin": "Geen prijs."}])
    gestart_op = timezone.now() - timedelta(days=dagen)
    ImportRun.objects.filter(pk=run.pk).update(gestart_op=gestart_op)
    return run


def test_controleer_zwijgt_als_alles_klopt():
    MomentFabriek(plaatsen=10)
    assert doe("controleer") == ""


def test_controleer_noemt_een_moment_waarvan_de_plaatsen_niet_kloppen():
    moment = MomentFabriek(plaatsen=10)
    Moment.objects.filter(pk=moment.pk).update(bezet=3)
    uit = StringIO()
    with pytest.raises(CommandError, match=r"Tegenspraken: 1\."):
        call_command("controleer", "--json", stdout=uit)
    (zin,) = json.loads(uit.getvalue())["bezette plaatsen"]
    assert zin.endswith("3 plaatsen bezet, maar 0 deelnames.")


def test_ruim_op_toont_eerst_en_verandert_niets():
    oud, nieuw = oude_import(400), oude_import(10)
    assert "1 voorbij, 0 opgeruimd" in doe("ruim_op")
    oud.refresh_from_db()
    assert oud.meldingen == nieuw.meldingen == [{"zin": "Geen prijs."}]


def test_ruim_op_echt_wist_de_zinnen_en_laat_de_tellingen():
    oud, nieuw = oude_import(400), oude_import(10)
    rijen = json.loads(doe("ruim_op", "--echt", "--json"))["bewaartermijnen"]
    (rij,) = [rij for rij in rijen if rij["wat"] == "meldingen van imports"]
    oud.refresh_from_db()
    nieuw.refresh_from_db()
    assert (rij["voorbij"], rij["opgeruimd"]) == (1, 1)
    assert (oud.nieuw, oud.meldingen) == (2, [])
    assert nieuw.meldingen == [{"zin": "Geen prijs."}]
