"""Killed in the middle: each unit whole or absent, nothing contradicts, running again finishes.

Real processes, killed with SIGKILL. Registering from a file: test_registratiebestand.py.
"""

import json

import pytest
from django.db import transaction

from aanbod.models import ImportRun
from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek, PartnerFabriek, gemeente
from tests.processen import (
    dood,
    start,
    tegenspraken,
    wacht_op_een_slot,
    wacht_op_lege_databank,
    wacht_tot,
)
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, sluit_k2
from uitpas.domein.bestanden import kassa_boeken
from uitpas.domein.bestanden.kassabestand import KOP
from uitpas.models import Afrekening, Afrekenregel, Betaling, Deelname
from wevelgem_netwerk.basis.models import Logregel

pytestmark = pytest.mark.django_db(transaction=True)

SLUIT = """
from datetime import date
from partners.models import Lidmaatschap
from uitpas.domein.afrekening.afrekenen import sluit
from wevelgem_netwerk.basis.periodes import Kwartaal
lid = Lidmaatschap.objects.get(rol="coordinator")
sluit(periode=Kwartaal(2026, 2), door=lid.gebruiker, werkplek=lid, op_datum=date(2026, 7, 1))
"""


def test_sluiten_dat_gedood_wordt_sloot_niets_en_kan_opnieuw():
    """Killed after the lines, the seal and the log were written, before the payments were."""
    coordinator = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    club = PartnerFabriek()
    for naam in ("Wevelgem", "Kortrijk"):
        DeelnameFabriek(datum=IN_K2, partner=club, gemeente=gemeente(naam))
    with transaction.atomic():
        with transaction.get_connection().cursor() as cursor:
            cursor.execute("LOCK TABLE uitpas_betaling IN SHARE MODE")
        proces = start("shell", "-v", "0", "-c", SLUIT)
        wacht_tot(wacht_op_een_slot, proces)
        dood(proces)
    wacht_op_lege_databank()
    wat_er_zou_staan = (Afrekening, Afrekenregel, Betaling, Logregel)
    assert [model.objects.count() for model in wat_er_zou_staan] == [0, 0, 0, 0]
    assert tegenspraken() == ""
    DeelnameFabriek(datum=IN_K2, partner=club)  # the ledger is open as before
    assert sluit_k2(coordinator).regels.count() == 2
    assert Betaling.objects.count() == 2
    assert tegenspraken() == ""


def test_een_gedode_import_van_verkopen_laat_hele_partijen_en_maakt_het_daarna_af(tmp_path):
    """Killed while a later batch is held back, so that it is never the whole file."""
    PartnerFabriek(naam="KV Kortrijk")
    aantal = 2 * kassa_boeken.PARTIJ + 100
    pad = tmp_path / "verkoop.csv"
    rijen = [
        f"2026-05-{1 + n % 28:02};Wevelgem;KV Kortrijk;Wedstrijd {n};14,00;" for n in range(aantal)
    ]
    pad.write_text("\n".join([KOP, *rijen]) + "\n", encoding="utf-8")
    proces = start("importeer_deelnames", str(pad))
    with transaction.atomic():
        wacht_tot(Deelname.objects.exists, proces)
        with transaction.get_connection().cursor() as cursor:
            cursor.execute("LOCK TABLE uitpas_deelname IN SHARE MODE")
        dood(proces)
    wacht_op_lege_databank()
    half = Deelname.objects.count()
    assert half in {kassa_boeken.PARTIJ, 2 * kassa_boeken.PARTIJ}
    assert tegenspraken() == ""
    opnieuw = start("importeer_deelnames", str(pad), "--json")
    uit = json.loads(opnieuw.communicate()[0])
    assert (uit["nieuw"], uit["dubbel"], uit["geweigerd"]) == (aantal - half, half, 0)
    assert Deelname.objects.count() == aantal
    assert [run.klaar_op is None for run in ImportRun.objects.order_by("id")] == [True, False]
    assert tegenspraken() == ""


def test_een_half_blad_van_een_gedode_opdracht_ruimt_de_volgende_op(tmp_path):
    """What is half written has another name: the sheet itself is the old one or the new one."""
    DeelnameFabriek(datum=IN_K2)
    (tmp_path / ".afrekening-2026-Q2.csv.half").write_text("organisator;gem")
    oud = tmp_path / "afrekening-2026-Q2.csv"
    oud.write_text("het blad van gisteren")
    proces = start("afrekening", "2026-Q2", "--naar", str(tmp_path))
    proces.communicate()
    assert proces.returncode == 0
    assert [pad.name for pad in tmp_path.iterdir()] == ["afrekening-2026-Q2.csv"]
    assert oud.read_text().splitlines()[-1].startswith("TOTAAL;;1;14.00")
