"""Closing while people register: with real connections, nothing lost and nothing double."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek, PartnerFabriek
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, sluit_k2
from uitpas.domein.afrekening.afrekenen import SluitWeigering
from uitpas.models import Afrekenregel, Afrekenritme, Deelname
from wevelgem_netwerk.basis.periodes import Halfjaar, Kwartaal, Maand, Ritme
from wevelgem_netwerk.basis.schending import schendt
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def coordinator():
    return LidmaatschapFabriek(rol=Rol.COORDINATOR)


@pytest.mark.parametrize("periode", [Maand(2026, 5), Kwartaal(2026, 2), Halfjaar(2026, 1)])
def test_wie_registreert_tijdens_het_sluiten_staat_erin_of_wordt_geweigerd(coordinator, periode):
    """A line is being written while the coordinator closes: closing waits and counts it."""
    if periode.ritme != Ritme.KWARTAAL:
        Afrekenritme.objects.create(ritme=periode.ritme, vanaf=date(2026, 1, 1))
    partner = PartnerFabriek()
    DeelnameFabriek(datum=IN_K2, partner=partner)
    geschreven, mag_vastleggen, uitkomst = threading.Event(), threading.Event(), {}

    def registreer():
        with transaction.atomic():
            DeelnameFabriek(datum=IN_K2, partner=partner)
            geschreven.set()
            mag_vastleggen.wait(10)
        connection.close()

    def sluit_intussen():
        uitkomst["afrekening"] = sluit_k2(coordinator, periode=periode)
        connection.close()

    schrijver = threading.Thread(target=registreer)
    schrijver.start()
    assert geschreven.wait(10)
    sluiter = threading.Thread(target=sluit_intussen)
    sluiter.start()
    sluiter.join(0.5)
    assert sluiter.is_alive(), "closing did not wait for the line that was being written"
    mag_vastleggen.set()
    schrijver.join(10)
    sluiter.join(10)
    assert uitkomst["afrekening"].regels.get().aantal == 2
    assert Deelname.objects.count() == 2


def test_twintig_registraties_tegen_het_sluiten_in_raken_niet_verloren(coordinator):
    """Whatever the order, the kept lines are exactly the lines that were taken."""
    partner = PartnerFabriek()
    DeelnameFabriek(datum=IN_K2, partner=partner)
    start = threading.Barrier(21)
    genomen, gesloten = [], []

    def registreer(nummer):
        start.wait()
        try:
            DeelnameFabriek(datum=IN_K2, partner=partner, sleutel=f"tegelijk-{nummer}")
            genomen.append(nummer)
        except IntegrityError as fout:
            gesloten.append(schendt(fout, "deelname_periode_open"))
        finally:
            connection.close()

    def sluit_nu():
        start.wait()
        sluit_k2(coordinator)
        connection.close()

    draden = [threading.Thread(target=registreer, args=[n]) for n in range(20)]
    draden.append(threading.Thread(target=sluit_nu))
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)
    assert Afrekenregel.objects.get().aantal == Deelname.objects.count() == 1 + len(genomen)
    assert gesloten == [True] * (20 - len(genomen))


def test_een_lange_import_houdt_het_sluiten_niet_eindeloos_op(coordinator, monkeypatch):
    monkeypatch.setattr("uitpas.domein.afrekening.afrekenen.WACHTTIJD", "100ms")
    DeelnameFabriek(datum=IN_K2)
    bezig, klaar = threading.Event(), threading.Event()

    def importeer():
        with transaction.atomic():
            DeelnameFabriek(datum=IN_K2)
            bezig.set()
            klaar.wait(10)
        connection.close()

    draad = threading.Thread(target=importeer)
    draad.start()
    assert bezig.wait(10)
    with pytest.raises(Geweigerd) as weigering:
        sluit_k2(coordinator)
    klaar.set()
    draad.join(10)
    assert weigering.value.reden == SluitWeigering.BEZIG
    assert sluit_k2(coordinator).regels.count() == 2
