"""Contact data stand encrypted: who steals a dump of the database reads none of them."""

import os
import subprocess
import sys
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.conf import settings as instellingen
from django.core.checks import run_checks
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import PashouderFabriek
from uitpas.models import Pashouder
from wevelgem_netwerk.basis import sleutels
from wevelgem_netwerk.basis.versleuteld import NIET_LEESBAAR, Onleesbaar

pytestmark = pytest.mark.django_db

TELEFOON, EMAIL = "0470 12 34 56", "amina@voorbeeld.example"
OUD, NIEUW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def amina():
    return PashouderFabriek(telefoon=TELEFOON, email=EMAIL)


def zoals_het_er_staat(veld="telefoon") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {veld} FROM uitpas_pashouder ORDER BY id DESC LIMIT 1")  # noqa: S608
        return cursor.fetchone()[0]


def test_wie_de_databank_leest_ziet_geen_telefoon_en_geen_mail(amina):
    with connection.cursor() as cursor:
        cursor.execute("SELECT uitpas_pashouder::text FROM uitpas_pashouder")
        ((alles,),) = cursor.fetchall()
    assert "Amina" in alles  # names are searched, so they stand as they are
    assert "0470" not in alles
    assert "voorbeeld.example" not in alles
    amina.refresh_from_db()
    assert (amina.telefoon, amina.email) == (TELEFOON, EMAIL)


def test_twee_dezelfde_nummers_staan_er_verschillend(amina):
    een = zoals_het_er_staat()
    PashouderFabriek(telefoon=TELEFOON)
    assert zoals_het_er_staat() != een


def test_leeg_blijft_leeg_en_kan_geteld_worden(amina):
    PashouderFabriek()
    assert zoals_het_er_staat() == ""
    assert Pashouder.objects.filter(telefoon="").count() == 1


@pytest.mark.parametrize("vraag", [{"telefoon": TELEFOON}, {"email__icontains": "amina"}])
def test_zoeken_op_wat_versleuteld_is_kan_niet(vraag):
    with pytest.raises(FieldError):
        Pashouder.objects.filter(**vraag).exists()


def test_de_databank_weigert_een_leesbaar_nummer(amina):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE uitpas_pashouder SET telefoon = '0470'")


@pytest.mark.parametrize("sleutels_nu", [[], [NIEUW], ["geen sleutel"]], ids=["geen", "ander", "x"])
def test_zonder_de_juiste_sleutel_staat_er_een_zin_en_gaat_niets_verloren(
    client, settings, amina, sleutels_nu
):
    staat_er = zoals_het_er_staat()
    settings.GEGEVENSSLEUTELS = sleutels_nu
    amina.refresh_from_db()
    assert (amina.telefoon, amina.email) == (NIET_LEESBAAR, NIET_LEESBAAR)
    amina.voornaam = "Aminata"
    amina.save()
    assert zoals_het_er_staat() == staat_er
    client.als(Rol.OCMW)
    blad = client.get(reverse("uitpas:gegevensblad", args=[amina.uid])).content.decode()
    assert blad.count(NIET_LEESBAAR) == 2


def draai() -> str:
    uit = StringIO()
    call_command("draai_sleutels", stdout=uit, stderr=StringIO())
    return uit.getvalue()


def test_sleutels_draaien_schrijft_alles_opnieuw_met_de_eerste(settings, monkeypatch):
    monkeypatch.setattr(sleutels, "PARTIJ", 2)
    settings.GEGEVENSSLEUTELS = [OUD]
    for n in range(5):
        PashouderFabriek(telefoon=f"0470 00 00 0{n}", email=EMAIL)
    PashouderFabriek()
    settings.GEGEVENSSLEUTELS = [NIEUW, OUD]
    assert "6 bekeken, 10 teksten" in draai()
    assert "6 bekeken, 0 teksten" in draai()
    settings.GEGEVENSSLEUTELS = [NIEUW]
    namen = Pashouder.objects.order_by("id").values_list("telefoon", "email")
    assert list(namen) == [*((f"0470 00 00 0{n}", EMAIL) for n in range(5)), ("", "")]


def test_wat_geen_sleutel_opent_blijft_staan_en_wordt_gemeld(settings):
    settings.GEGEVENSSLEUTELS = [OUD]
    PashouderFabriek(telefoon=TELEFOON)
    staat_er = zoals_het_er_staat()
    settings.GEGEVENSSLEUTELS = [NIEUW]
    with pytest.raises(CommandError, match="1 teksten kon geen enkele sleutel openen"):
        draai()
    assert zoals_het_er_staat() == staat_er
    assert isinstance(Pashouder.objects.get().telefoon, Onleesbaar)


@pytest.mark.parametrize(
    ("sleutels_nu", "verwacht"),
    [([OUD], set()), ([], {"basis.E001"}), ([OUD, "half"], {"basis.E001"})],
)
def test_check_deploy_eist_een_sleutel(settings, sleutels_nu, verwacht):
    settings.GEGEVENSSLEUTELS = sleutels_nu
    fouten = run_checks(include_deployment_checks=True)
    assert {fout.id for fout in fouten if fout.id.startswith("basis.")} == verwacht


def test_buiten_ontwikkeling_is_er_geen_sleutel_tenzij_in_de_omgeving():
    omgeving = {k: v for k, v in os.environ.items() if k not in {"DEBUG", "GEGEVENSSLEUTELS"}}
    uit = subprocess.run(
        [sys.executable, "-c", "from wevelgem_netwerk.settings import *; print(GEGEVENSSLEUTELS)"],
        cwd=instellingen.BASIS_MAP,
        env=omgeving | {"SECRET_KEY": "x" * 50, "DATABASE_URL": "postgres://a@localhost/b"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert uit.stdout == "[]\n"
