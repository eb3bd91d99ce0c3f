"""Groups against loneliness: outings, heads and no names, apart from the figures of people."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from partners.models import Netwerk, Uitgave
from tests import fabrieken
from tests.partners.geld.geld_hulp import post
from uitpas.domein.cijfers import mensen as cijfers
from uitpas.domein.cijfers.buiten import uitstappen
from uitpas.domein.groepen import uitstappen as groepen
from uitpas.domein.groepen.uitstappen import GroepWeigering as Nee
from uitpas.domein.groepen.uitstappen import Plan, Telling
from uitpas.models import Groep, Uitstap
from uitpas.registraties.groepen import bewaartermijnen, wensen
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-26 10:00+01:00", tick=False):
        yield


@pytest.fixture
def lid():
    return fabrieken.LidmaatschapFabriek()


def plan(lid, uitstap=None, **anders):
    gegevens = {"datum": DAG, "wat": "Naar de film"} | anders
    return groepen.plan(plan=Plan(**gegevens), uitstap=uitstap, werkplek=lid, door=lid.gebruiker)


def tel(uitstap, lid, *telling, **anders):
    return groepen.tel(
        uitstap=uitstap, telling=Telling(*telling, **anders), op_datum=DAG, werkplek=lid,
        door=lid.gebruiker,
    )  # fmt: skip


def reden(aanroep) -> Nee:
    with pytest.raises(Geweigerd) as nee:
        aanroep()
    return nee.value.reden


# --- the plan -----------------------------------------------------------------------------------
def test_een_uitstap_van_plannen_tot_tellen(client, lid):
    client.force_login(lid.gebruiker)
    pas = fabrieken.GroepspasFabriek(partner=lid.partner)
    antwoord = client.post(
        reverse("uitpas:uitstap_nieuw"),
        {"wat": "Naar de film", "datum": "26/11/2026", "waar": "CC Guldenberg",
         "groep_naam": "Donderdagkoffie", "begeleider": lid.gebruiker_id, "vervoer": "te_voet",
         "groepspas": pas.pk, "kost": "54,50"},
    )  # fmt: skip
    uitstap = Uitstap.objects.get()
    assert antwoord.url == uitstap.get_absolute_url()
    assert (uitstap.kost, uitstap.groep.naam, uitstap.groepspas) == (
        Decimal("54.50"), "Donderdagkoffie", pas,
    )  # fmt: skip
    client.post(
        reverse("uitpas:uitstap_tel", args=[uitstap.uid]),
        {"aantal": "9", "terug": "6", "leeftijd_25": "5", "leeftijd_65": "3",
         "wens": "Met de bus naar zee."},
    )  # fmt: skip
    html = client.get(reverse("uitpas:groepen")).content.decode()
    assert "9 mensen, op de groepspas" in html
    assert "Vroegen: Met de bus naar zee." in html
    assert "1 keer</span>" in html
    assert dict(uitstap.tellingen.values_list("vanaf", "aantal")) == {25: 5, 65: 3}


def test_twee_keer_verstuurd_is_een_uitstap_en_een_vaste_groep(lid):
    assert plan(lid, groep_naam="Koffie") == plan(lid, groep_naam="Koffie")
    assert (Uitstap.objects.count(), Groep.objects.count()) == (1, 1)


def test_wijzigen_naar_een_uitstap_die_er_al_is_zegt_het(lid):
    plan(lid)
    ander = plan(lid, wat="Wandelen")
    assert reden(lambda: plan(lid, uitstap=ander)) == Nee.ER_AL


def test_de_begeleider_werkt_bij_ons_en_de_groepspas_is_van_ons(lid):
    vreemd = fabrieken.LidmaatschapFabriek()
    assert reden(lambda: plan(lid, begeleider=vreemd.gebruiker)) == Nee.BEGELEIDER
    pas = fabrieken.GroepspasFabriek(partner=vreemd.partner)
    assert reden(lambda: plan(lid, groepspas=pas)) == Nee.GROEPSPAS
    geblokkeerd = fabrieken.GroepspasFabriek(partner=lid.partner, geblokkeerd_op=DAG)
    assert reden(lambda: plan(lid, groepspas=geblokkeerd)) == Nee.GROEPSPAS


# --- the count ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("telling", "verwacht"),
    [
        ((1,), Nee.HOEVEEL),
        ((501,), Nee.HOEVEEL),
        ((4, 5), Nee.TERUG),
        ((4, 0, {25: 3, 65: 2}), Nee.LEEFTIJDEN),
    ],
)
def test_een_telling_die_niet_kan_wordt_gezegd(lid, telling, verwacht):
    uitstap = plan(lid)
    assert reden(lambda: tel(uitstap, lid, *telling)) == verwacht


@pytest.mark.parametrize("velden", [{"aantal": 1}, {"aantal": 4, "terug": 5}, {"kost": -1}])
def test_de_databank_weigert_het_ook(velden):
    uitstap = fabrieken.UitstapFabriek()
    with pytest.raises(IntegrityError), transaction.atomic():
        Uitstap.objects.filter(pk=uitstap.pk).update(**velden)


def test_wat_iemand_typte_staat_er_nog_als_het_niet_kan(client, lid):
    uitstap = plan(lid)
    client.force_login(lid.gebruiker)
    html = client.post(
        reverse("uitpas:uitstap_tel", args=[uitstap.uid]),
        {"aantal": "4", "terug": "5", "wens": "Zwemmen"},
    ).content.decode()
    assert Nee.TERUG.zin in html
    assert 'value="Zwemmen"' in html


def test_opnieuw_tellen_vervangt_en_telt_niet_op(lid):
    uitstap = plan(lid)
    tel(uitstap, lid, 9, 6, {25: 9})
    uitstap = tel(uitstap, lid, 7, 2, {65: 3})
    assert (uitstap.aantal, uitstap.terug) == (7, 2)
    assert dict(uitstap.tellingen.values_list("vanaf", "aantal")) == {65: 3}


def test_tellen_kan_niet_voor_de_dag_en_niet_voor_een_ander(lid):
    morgen = plan(lid, datum=DAG + timedelta(days=1))
    assert reden(lambda: tel(morgen, lid, 5)) == Nee.NOG_NIET
    ander = fabrieken.LidmaatschapFabriek()
    assert reden(lambda: tel(plan(lid), ander, 5)) == Nee.NIET_VAN_JOU


# --- figures ------------------------------------------------------------------------------------
def test_een_groep_telt_nooit_als_unieke_mensen(lid):
    uitstap = plan(lid)
    tel(uitstap, lid, 40, 30, {25: 40})
    van_jaar = cijfers.bereken(
        netwerk=Netwerk.objects.get(), eerste=date(2026, 1, 1), laatste=date(2026, 12, 31)
    )
    assert (van_jaar.mensen, van_jaar.deelnames, van_jaar.leeg) == (0, 0, True)


def test_kleine_getallen_ziet_alleen_de_eigen_partner(client, lid):
    """Nine heads of which three are children: the coordinator cannot tell them apart."""
    uitstap = plan(lid)
    tel(uitstap, lid, 9, 7, {6: 3, 25: 6})
    alle = Uitstap.objects.all()
    eigen, ander = uitstappen(alle, open_kaart=True), uitstappen(alle, open_kaart=False)
    assert (eigen.hoofden, eigen.terug) == (9, 7)
    assert [s.aantal for s in eigen.leeftijden if s.aantal] == [3, 6]
    assert (ander.hoofden, ander.terug) == (9, None)
    assert {s.aantal for s in ander.leeftijden} == {None}
    tel(plan(lid, wat="Samen koken"), lid, 3)
    client.als("coordinator")
    html = client.get(reverse("uitpas:groepen")).content.decode()
    assert "<dd>12</dd>" in html
    assert "3 mensen" not in html
    assert "9 mensen" not in html  # 12 less 9 would tell the other
    blad = client.get(reverse("uitpas:groepen_csv")).content.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(blad), delimiter=";"))[-1] == "wens"


def test_de_coordinator_leest_nooit_wie_begeleidt(client, lid):
    lid.gebruiker.voornaam = "Wendelien"
    lid.gebruiker.save()
    uitstap = plan(lid, begeleider=lid.gebruiker)
    client.als("coordinator")
    for url in (
        reverse("uitpas:groepen"),
        reverse("uitpas:groepen_csv"),
        reverse("admin:uitpas_uitstap_change", args=[uitstap.pk]),
        reverse("admin:uitpas_uitstap_changelist"),
    ):
        html = client.get(url).content.decode()
        assert "Naar de film" in html
        assert "Wendelien" not in html


def test_de_lijst_kost_evenveel_vragen_bij_een_als_bij_drie(client, lid, django_assert_num_queries):
    client.force_login(lid.gebruiker)
    for nummer in range(3):
        tel(plan(lid, wat=f"Wandeling {nummer}", groep_naam=f"Groep {nummer}"), lid, 6, 2)
        if nummer != 1:
            with django_assert_num_queries(8):
                html = client.get(reverse("uitpas:groepen")).content.decode()
            assert html.count("6 mensen") == nummer + 1


# --- what follows -------------------------------------------------------------------------------
def test_wat_groepen_en_jongeren_vragen_komt_op_de_agenda_in_een_vraag(
    lid, django_assert_num_queries
):
    overleg = fabrieken.OverlegFabriek()
    assert list(wensen(overleg)) == []
    tel(plan(lid), lid, 5, wens="Met de bus naar zee.")
    tel(plan(lid, datum=DAG - timedelta(days=200)), lid, 5, wens="Te lang geleden.")
    fabrieken.JeugdmomentFabriek(zin="Licht boven de ramp.", datum=DAG - timedelta(days=3))
    with django_assert_num_queries(1):
        (punt,) = wensen(overleg)
    assert punt.titel == "Wat groepen en jongeren vragen: 2 wensen"
    assert punt.uitleg == (
        "Uit 1 groep en 1 moment buiten. Met de bus naar zee / Licht boven de ramp."
    )


def test_de_coordinator_koppelt_de_uitgave_en_verandert_verder_niets(client, lid):
    uitstap = plan(lid, kost=Decimal("54.50"))
    uitgave = Uitgave.objects.create(
        budgetpost=post(jaar=2026), datum_activiteit=DAG, omschrijving="Film", bedrag=uitstap.kost,
        bewijs="factuur 7",
    )  # fmt: skip
    client.als("coordinator")
    client.post(
        reverse("admin:uitpas_uitstap_change", args=[uitstap.pk]),
        {"uitgave": uitgave.pk, "wat": "Iets anders"},
    )
    uitstap.refresh_from_db()
    assert (uitstap.uitgave, uitstap.wat) == (uitgave, "Naar de film")


def test_de_begeleider_verdwijnt_na_de_termijn_en_de_telling_blijft(lid, settings):
    oud = fabrieken.UitstapFabriek(
        datum=DAG - timedelta(days=settings.BEWAAR_BEGELEIDERS_DAGEN + 1), begeleider=lid.gebruiker,
        aantal=6,
    )  # fmt: skip
    plan(lid, begeleider=lid.gebruiker)
    termijn = next(t for t in bewaartermijnen(DAG) if t.wat == "begeleiders van uitstappen")
    assert (termijn.aantal, termijn.ruim_op()) == (1, 1)
    oud.refresh_from_db()
    assert (oud.begeleider, oud.aantal) == (None, 6)
