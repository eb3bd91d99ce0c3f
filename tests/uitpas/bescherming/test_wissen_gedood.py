"""Wiping in batches: killed in the middle, each batch is whole or as it was. Turning keys too."""

from datetime import UTC, date, datetime

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tests.fabrieken import (
    HuishoudenFabriek,
    KansenstatuutFabriek,
    PasFabriek,
    PashouderFabriek,
    deelgemeente,
    gemeente,
)
from tests.processen import dood, start, tegenspraken, wacht_op_lege_databank, wacht_tot
from uitpas.domein.bescherming.wissen import PARTIJ
from uitpas.models import Pashouder
from wevelgem_netwerk.basis import sleutels
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.versleuteld import Onleesbaar

pytestmark = pytest.mark.django_db(transaction=True)

LANG_GELEDEN = datetime(2020, 3, 4, 10, tzinfo=UTC)


def oude_dossiers(aantal, **velden):
    huishouden = HuishoudenFabriek()
    return Pashouder.objects.bulk_create(
        Pashouder(
            voornaam=f"Bo{n}", naam="Oud", zoeknaam=f"bo{n} oud", geboortedatum=date(1980, 5, 6),
            gemeente=gemeente(), deelgemeente=deelgemeente(), huishouden=huishouden,
            geregistreerd_op=LANG_GELEDEN, **velden,
        )
        for n in range(aantal)
    )  # fmt: skip


def test_gedood_bij_het_wissen_is_elke_partij_heel_of_zoals_ze_was_en_opnieuw_maakt_het_af():
    aantal = 2 * PARTIJ + 50
    oude_dossiers(aantal, wissen_aangekondigd_op=date(2026, 1, 1))
    proces = start("ruim_op", "--echt")
    gewist = Pashouder.objects.filter(gewist_op__isnull=False)
    with transaction.atomic():
        wacht_tot(gewist.exists, proces)
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE uitpas_huishouden IN SHARE MODE")
        dood(proces)
    wacht_op_lege_databank()
    half = gewist.count()
    assert half in {PARTIJ, 2 * PARTIJ}
    assert Logregel.objects.filter(wat="wist dossier").count() == half
    assert tegenspraken() == ""
    start("ruim_op", "--echt").communicate()
    assert gewist.count() == aantal
    assert Logregel.objects.filter(wat="wist dossier").count() == aantal


def test_gedood_bij_het_draaien_van_sleutels_leest_alles_nog_en_maakt_opnieuw_het_af(
    settings, monkeypatch
):
    oud, nieuw = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.GEGEVENSSLEUTELS = [oud]
    aantal = 2 * sleutels.PARTIJ + 50
    houders = oude_dossiers(aantal, telefoon="0470 12 34 56")
    monkeypatch.setenv("GEGEVENSSLEUTELS", f"{nieuw},{oud}")
    with transaction.atomic():
        Pashouder.objects.select_for_update().get(pk=houders[sleutels.PARTIJ + 5].pk)
        proces = start("draai_sleutels")
        regel = proces.stderr.readline()
        dood(proces)
    assert regel == f"pashouders: {sleutels.PARTIJ} bekeken\n"
    wacht_op_lege_databank()
    settings.GEGEVENSSLEUTELS = [nieuw]
    telefoons = list(Pashouder.objects.order_by("id").values_list("telefoon", flat=True))
    gedraaid = [t for t in telefoons if not isinstance(t, Onleesbaar)]
    assert gedraaid == ["0470 12 34 56"] * sleutels.PARTIJ
    start("draai_sleutels").communicate()
    assert set(Pashouder.objects.values_list("telefoon", flat=True)) == {"0470 12 34 56"}


@pytest.mark.parametrize("fabriek", [PasFabriek, KansenstatuutFabriek])
def test_wie_gewist_is_krijgt_geen_pas_en_geen_recht_meer(fabriek):
    oude_dossiers(1, wissen_aangekondigd_op=date(2026, 1, 1))
    call_command("ruim_op", "--echt", verbosity=0)
    houder = Pashouder.objects.get(gewist_op__isnull=False)
    with pytest.raises(DatabaseError, match="Dit dossier is gewist"), transaction.atomic():
        fabriek(pashouder=houder)


def test_de_migratie_versleutelt_wat_er_al_stond_en_kan_terug():
    houder = PashouderFabriek(telefoon="0470 12 34 56", email="amina@voorbeeld.example")

    def staat_er():
        with connection.cursor() as cursor:
            cursor.execute("SELECT telefoon, email FROM uitpas_pashouder")
            return cursor.fetchone()

    try:
        MigrationExecutor(connection).migrate([("uitpas", "0003_limiet_groep_bon")])
        assert staat_er() == ("0470 12 34 56", "amina@voorbeeld.example")
    finally:
        call_command("migrate", verbosity=0)  # as on a server: with what belongs after it
    assert all(tekst.startswith("gAAAA") for tekst in staat_er())
    houder.refresh_from_db()
    assert (houder.telefoon, houder.email) == ("0470 12 34 56", "amina@voorbeeld.example")
