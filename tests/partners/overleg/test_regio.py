"""The region: agreements, what they cost each gemeente, what waits for the own gemeente."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from partners.domein.overleg import regio as domein
from partners.lezen.agenda import voorstellen_voor
from partners.lezen.regiodossier import dossier
from partners.models import CommunicatieActie, RegioAfspraak, RegioKost, Rol
from tests import fabrieken
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


@pytest.fixture
def regio():
    return fabrieken.OverlegFabriek(soort="regio", datum=date(2026, 11, 26))


def afspraak(overleg, **anders):
    velden = {
        "netwerk": overleg.netwerk,
        "overleg": overleg,
        "titel": "Bijdrage in de campagne",
        "vlak": "financieel",
        "begin": date(2026, 11, 26),
        "bevestiger": "college",
    }
    return RegioAfspraak.objects.create(**(velden | anders))


def test_bevestigen_vraagt_het_besluit_en_de_eerste_keer_telt(regio):
    dit = afspraak(regio)
    vraag = {"afspraak": dit, "op_datum": date(2026, 12, 1), "door": None}
    with pytest.raises(Geweigerd) as weigering:
        domein.bevestig(met=" ", **vraag)
    assert weigering.value.reden == domein.RegioWeigering.GEEN_BESLUIT

    for besluit in ("CBS 1 december, punt 12", "iets anders"):
        domein.bevestig(met=besluit, **vraag)

    dit.refresh_from_db()
    assert (dit.bevestigd_op, dit.bevestigd_met) == (date(2026, 12, 1), "CBS 1 december, punt 12")
    assert Logregel.objects.over(dit).count() == 1
    assert not RegioAfspraak.objects.te_bevestigen().exists()


def test_waar_niemand_iets_moet_bevestigen_wordt_niets_bevestigd(regio):
    with pytest.raises(Geweigerd) as weigering:
        domein.bevestig(
            afspraak=afspraak(regio, bevestiger=""), met="CBS", op_datum=date(2026, 12, 1),
            door=None,
        )  # fmt: skip

    assert weigering.value.reden == domein.RegioWeigering.NIETS


def test_een_bevestiging_zonder_besluit_weigert_de_databank(regio):
    dit = afspraak(regio)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegioAfspraak.objects.filter(pk=dit.pk).update(bevestigd_op=date(2026, 12, 1))


def test_een_gemeente_heeft_een_bedrag_per_jaar_en_afspraak(regio):
    kost = {
        "afspraak": afspraak(regio),
        "gemeente": fabrieken.gemeente(),
        "jaar": 2026,
        "bedrag": Decimal("620.00"),
    }
    RegioKost.objects.create(**kost)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegioKost.objects.create(**kost)


def test_het_dossier_heeft_wat_mee_moet_en_wat_hier_is_afgesproken(regio):
    dit = afspraak(regio)
    for naam, bedrag in (("Wevelgem", "620.00"), ("Kortrijk", "1500.00")):
        RegioKost.objects.create(
            afspraak=dit, gemeente=fabrieken.gemeente(naam), jaar=2026, bedrag=Decimal(bedrag)
        )
    RegioKost.objects.create(
        afspraak=dit, gemeente=fabrieken.gemeente(), jaar=2025, bedrag=Decimal("1.00")
    )
    te_doen = CommunicatieActie.objects.create(netwerk=regio.netwerk, titel="Folder")
    CommunicatieActie.objects.create(netwerk=regio.netwerk, titel="Affiche", status="gedaan")

    gevonden = dossier(regio)

    assert gevonden.kosten == (("Kortrijk", Decimal("1500.00")), ("Wevelgem", Decimal("620.00")))
    assert gevonden.samen == Decimal("2120.00")
    assert (gevonden.te_bevestigen, gevonden.hier_afgesproken) == ((dit,), (dit,))
    assert gevonden.communicatie == (te_doen,)
    assert dossier(fabrieken.OverlegFabriek()) is None


def test_een_regionaal_overleg_krijgt_alleen_voorstellen_die_daar_horen(regio):
    afspraak(regio)
    fabrieken.ActiepuntFabriek()
    integraal = fabrieken.OverlegFabriek()

    assert {v.bron for v in voorstellen_voor(regio)} == {"regio", "actiepunten"}
    assert {"regio", "actiepunten", "budget"} < {v.bron for v in voorstellen_voor(integraal)}


def test_de_coordinator_bevestigt_met_een_knop(client, regio):
    client.als(Rol.COORDINATOR)
    dit = afspraak(regio)
    pagina = reverse("admin:partners_regioafspraak_change", args=[dit.pk])
    assert "Nog te bevestigen door: college" in client.get(pagina).content.decode()

    knop = reverse("admin:partners_regioafspraak_bevestig", args=[dit.pk])
    assert client.get(knop).status_code == 405
    antwoord = client.post(knop, {"met": "CBS 1 december"}, follow=True)

    tekst = antwoord.content.decode()
    assert "Bijdrage in de campagne is bevestigd." in tekst
    assert "Nog te bevestigen" not in tekst


def test_wat_mee_en_terug_gaat_schrijf_je_bij_het_overleg_van_de_regio(client, regio):
    client.als(Rol.COORDINATOR)

    tekst = client.get(reverse("admin:partners_overleg_change", args=[regio.pk])).content.decode()
    assert "Wat nemen we mee" in tekst
    gewoon = fabrieken.OverlegFabriek()
    tekst = client.get(reverse("admin:partners_overleg_change", args=[gewoon.pk])).content.decode()
    assert "Wat nemen we mee" not in tekst
