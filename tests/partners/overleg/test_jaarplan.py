"""The plan of the year, and the front page of the admin: what comes and what presses."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from partners.domein.overleg import voorbereiden as domein
from partners.lezen import jaarplan
from partners.lezen.termijnen import kwartalen_zonder, termijnen
from partners.models import Aanwezigheid, Agendapunt, Netwerk, Nota, Overleg, Partner, Rol
from tests import fabrieken
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


@pytest.fixture
def netwerk():
    return Netwerk.objects.get()


def plan_jaar(netwerk, jaar):
    return domein.plan_jaar(netwerk=netwerk, jaar=jaar, door=None, op_datum=VANDAAG)


def test_vier_overleggen_van_een_jaar_staan_in_een_keer_klaar(netwerk):
    nieuw = plan_jaar(netwerk, 2027)

    assert [o.datum for o in nieuw] == [
        date(2027, 3, 11), date(2027, 6, 10), date(2027, 9, 9), date(2027, 12, 9),
    ]  # fmt: skip
    assert [o.agendapunten.count() for o in nieuw] == [6, 6, 6, 6]
    assert plan_jaar(netwerk, 2027) == []


def test_een_kwartaal_met_een_overleg_en_een_moment_dat_voorbij_is_blijven_zoals_ze_zijn(netwerk):
    fabrieken.OverlegFabriek(datum=date(2026, 10, 8))
    assert plan_jaar(netwerk, 2026) == []

    afgelast = fabrieken.OverlegFabriek(datum=date(2027, 3, 4))
    domein.gelast_af(overleg=afgelast, reden="staking", door=None)
    assert date(2027, 3, 11) in [o.datum for o in plan_jaar(netwerk, 2027)]


def test_een_voorbij_jaar_plan_je_niet(netwerk):
    with pytest.raises(Geweigerd) as weigering:
        plan_jaar(netwerk, 2025)

    assert weigering.value.reden == domein.OverlegWeigering.VOORBIJ_JAAR


def test_het_plan_zet_de_andere_overleggen_ernaast(netwerk):
    integraal = fabrieken.OverlegFabriek()
    werkgroep = fabrieken.OverlegFabriek(soort="werkgroep", datum=date(2026, 12, 3))

    plan = jaarplan.maak(netwerk, 2026, op_datum=VANDAAG)

    assert [plek.overleg for plek in plan.plekken] == [None, None, None, integraal]
    assert plan.andere == (werkgroep,)
    assert plan.te_maken == 0
    assert [str(k) for k in plan.ontbreekt] == ["2026-Q1", "2026-Q2", "2026-Q3"]


def test_de_lijst_waarschuwt_voor_een_kwartaal_zonder_overleg(client, netwerk):
    client.als(Rol.COORDINATOR)
    lijst = reverse("admin:partners_overleg_changelist")
    assert "Nog geen overleg in het vierde kwartaal 2026." in client.get(lijst).content.decode()

    fabrieken.OverlegFabriek()

    assert "Nog geen overleg in" not in client.get(lijst).content.decode()
    assert kwartalen_zonder(netwerk, 2026) == [Kwartaal(2026, n) for n in (1, 2, 3)]


def test_het_jaarplan_in_het_beheer_maakt_met_een_knop_wat_ontbreekt(client):
    client.als(Rol.COORDINATOR)
    pagina = reverse("admin:partners_overleg_jaarplan", args=[2027])
    tekst = client.get(pagina).content.decode()
    assert "voorstel: donderdag 11 maart 2027" in tekst
    assert not Overleg.objects.exists()

    antwoord = client.post(pagina, follow=True)

    assert "4 overleggen staan klaar." in antwoord.content.decode()
    assert Overleg.objects.count() == 4
    assert client.get(reverse("admin:partners_overleg_jaarplan", args=[9999])).status_code == 404


# --- the front page -----------------------------------------------------------------------------
def test_wat_dringt_staat_op_volgorde(netwerk):
    Nota.objects.update(begin=date(2025, 1, 1), einde=date(2026, 12, 31))
    fabrieken.OverlegFabriek(datum=date(2026, 10, 8), stand="gehouden")

    lijst = [(t.dag, t.wat) for t in termijnen(netwerk, op_datum=VANDAAG)]

    assert lijst == [
        (date(2026, 10, 1), "De nieuwe nota indienen in KIOSK"),
        (date(2026, 10, 22), "Verslag van 08/10/2026 nog te versturen"),
        (date(2026, 12, 31), "De afsprakennota loopt af"),
    ]


def test_de_dag_van_de_verantwoording_is_een_instelling(netwerk, settings):
    settings.VERANTWOORDING_TEGEN = "31/03"
    maart = termijnen(netwerk, op_datum=date(2026, 2, 1))

    assert (date(2026, 3, 31), "Verantwoording over 2025") in [(t.dag, t.wat) for t in maart]


def test_het_voorblad_van_het_beheer_begint_met_het_volgende_overleg(client):
    overleg = fabrieken.OverlegFabriek(van=time(14), tot=time(16))
    Agendapunt.objects.create(overleg=overleg, titel="Lidgeld", minuten=15)
    client.als(Rol.COORDINATOR)

    tekst = client.get(reverse("admin:index")).content.decode()

    assert "Donderdag 10 december 2026" in tekst
    assert "15 van 120 minuten gevuld" in tekst
    koppen = [tekst.index(f">{kop}</h2>") for kop in (
        "Volgend overleg", "Wat eraan komt", "Overleg", "Nota en budget", "Partners",
        "Aanbod nakijken", "Kansentarief", "Instellingen",
    )]  # fmt: skip
    assert koppen == sorted(koppen)


def test_elk_soort_staat_een_keer_in_het_beheer(client):
    client.als(Rol.BEHEERDER)
    antwoord = client.get(reverse("admin:index"))
    namen = [s["object_name"] for g in antwoord.context["app_list"] for s in g["models"]]

    assert len(namen) == len(set(namen))
    assert {"Overleg", "Post", "Logregel", "Verdeelsleutel", "Gebruiker"} <= set(namen)


def test_wie_aan_tafel_zit_ziet_het_op_zijn_startpagina(client):
    ocmw = Partner.objects.get(naam="OCMW Wevelgem")
    client.als(Rol.OCMW, partner=ocmw)
    start = reverse("partners:start")
    assert "Aan tafel" not in client.get(start).content.decode()
    overleg = fabrieken.OverlegFabriek()
    Aanwezigheid.objects.create(overleg=overleg, partner=ocmw)
    fabrieken.ActiepuntFabriek(partner=ocmw)

    tekst = client.get(start).content.decode()

    assert "Overleg van donderdag 10 december" in tekst
    assert "Jouw acties: 1 open" in tekst
    lijst = client.get(reverse("partners:overleggen")).content.decode()
    assert "donderdag 10 december 2026, 14 tot 16 uur" in lijst
