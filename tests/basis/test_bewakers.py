"""What may not be deleted row by row is not emptied in one go either (docs/beslissingen/094)."""

import pgtrigger
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from partners.models import Partner
from tests.fabrieken import PartnerFabriek
from uitpas.models import Betaalbestand, Betaling, Toeleiding, Toeleidingstap
from wevelgem_netwerk.basis import rol_van_de_muur
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.models import Logregel

pytestmark = pytest.mark.django_db

#: No row of these is guarded against deleting, and still nobody may lose them all.
OOK = {Betaalbestand, Betaling, Toeleiding, Toeleidingstap}


def met(operatie: str) -> set:
    return {m for m, t in pgtrigger.registered() if operatie in str(t.operation)}


def test_wie_een_rij_niet_mag_wissen_mag_de_tabel_niet_leegmaken():
    achter_de_muur = {m for m in apps.get_models() if m._meta.db_table in rol_van_de_muur.TABELLEN}
    assert len(achter_de_muur) == len(rol_van_de_muur.TABELLEN)
    assert met("TRUNCATE") == met("DELETE") | achter_de_muur | OOK


@pytest.mark.parametrize(
    "model", sorted(met("TRUNCATE"), key=lambda m: m._meta.label), ids=lambda m: m._meta.label
)
def test_de_databank_maakt_de_tabel_niet_leeg(model):
    """Each guard alone: what points at the table has one of its own, and would refuse first."""
    anderen = [f"{m._meta.label}:nooit_leeg" for m in met("TRUNCATE") - {model}]
    with pytest.raises(DatabaseError, match=f"De tabel {model._meta.db_table} wordt nooit leeg"):
        leeg(model._meta.db_table, zonder=anderen)


def leeg(tabel: str, *, zonder=()) -> None:
    with pgtrigger.ignore(*zonder), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'TRUNCATE "{tabel}" CASCADE')


def test_ook_niet_langs_een_andere_tabel():
    """A table without a guard, of which CASCADE takes the ledger along."""
    assert Partner not in met("TRUNCATE")
    with pytest.raises(DatabaseError, match="wordt nooit leeggemaakt"):
        leeg("partners_partner", zonder=["basis.Logregel:nooit_leeg"])


@pytest.mark.django_db(transaction=True)
def test_de_opdracht_flush_van_django_doet_het_ook_niet(monkeypatch):
    from django.db.backends.postgresql.operations import DatabaseOperations

    eigen = DatabaseOperations.execute_sql_flush.__closure__
    (gewoon,) = [cel.cell_contents for cel in eigen if callable(cel.cell_contents)]
    schrijf_log(wat="gemaakt", onderwerp=PartnerFabriek())
    with monkeypatch.context() as als_buiten_de_tests:
        als_buiten_de_tests.setattr(DatabaseOperations, "execute_sql_flush", gewoon)
        with pytest.raises(CommandError, match="couldn't be flushed"):
            call_command("flush", interactive=False)
    assert Logregel.objects.count() == 1


# --- what every guard asks first (docs/beslissingen/100)


def wordt_overgeslagen(naam: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT _pgtrigger_should_ignore(%s) IS TRUE", [naam])
        return cursor.fetchone()[0]


def test_een_bewaker_wordt_alleen_overgeslagen_waar_dat_gezegd_is():
    bewaker = next(t.get_pgid(m) for m, t in pgtrigger.registered() if t.name == "log_blijft")
    assert not wordt_overgeslagen(bewaker)
    with transaction.atomic():
        with pgtrigger.ignore("basis.Logregel:log_blijft"):
            assert wordt_overgeslagen(bewaker)
            assert not wordt_overgeslagen("pgtrigger_een_andere")
        assert not wordt_overgeslagen(bewaker)  # the setting is then an empty text


@pytest.mark.parametrize("gezegd", ["", "{}", "{log_blijft}"])
def test_een_instelling_die_niets_over_hem_zegt_slaat_hem_niet_over(gezegd):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [gezegd])
    assert not wordt_overgeslagen("pgtrigger_een_bewaker")


def test_de_vraag_is_van_ons_en_begint_geen_deeltransactie():
    """One in plpgsql that catches an error costs more with each row of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.lanname, f.provolatile FROM pg_proc f JOIN pg_language l "
            "ON l.oid = f.prolang WHERE f.proname = '_pgtrigger_should_ignore'"
        )
        assert cursor.fetchall() == [("sql", "s")]
