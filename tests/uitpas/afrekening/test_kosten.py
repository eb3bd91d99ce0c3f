"""The share of the gemeente becomes an expense of the network: once, with the right sign."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from partners.models import (
    Actie,
    Budgetpost,
    Doelstelling,
    Kostenbestemming,
    Netwerk,
    Nota,
    Rol,
    Uitgave,
)
from partners.models.budget import Bron
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek, gemeente
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, K2, sluit_k2
from uitpas.domein.afrekening import kosten
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.registers import Boekstand
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return LidmaatschapFabriek(rol=Rol.COORDINATOR)


@pytest.fixture
def actie():
    nota = Nota.objects.create(
        netwerk=Netwerk.objects.get(),
        titel="Proefnota",
        begin=date(2026, 1, 1),
        einde=date(2031, 12, 31),
    )
    doelstelling = Doelstelling.objects.create(nota=nota, nummer=1, titel="Meedoen")
    return Actie.objects.create(
        doelstelling=doelstelling, letter="a", titel="UiTPAS", soort="financieel"
    )


@pytest.fixture
def bestemming(actie):
    return Kostenbestemming.objects.create(
        netwerk=Netwerk.objects.get(), actie=actie, bron=Bron.GEMEENTE
    )


def boek(coordinator):
    kosten.boek(periode=K2, door=coordinator.gebruiker, werkplek=coordinator)


def test_sluiten_boekt_wat_wevelgem_betaalt_en_niet_wat_kortrijk_betaalt(coordinator, bestemming):
    DeelnameFabriek.create_batch(3, datum=IN_K2)
    DeelnameFabriek(datum=IN_K2, gemeente=gemeente("Kortrijk"))
    sluit_k2(coordinator)
    uitgave = Uitgave.objects.get()
    post = uitgave.budgetpost
    assert (uitgave.bedrag, uitgave.datum_activiteit) == (Decimal("16.80"), K2.einde)
    assert uitgave.herkomst == f"afrekening:2026-Q2:{gemeente().pk}"
    assert (post.actie, post.jaar, post.bron, post.categorie, post.raming) == (
        bestemming.actie,
        2026,
        "gemeente",
        "a",
        Decimal("0.00"),
    )


def test_twee_keer_boeken_geeft_een_uitgave(coordinator, bestemming):
    DeelnameFabriek(datum=IN_K2)
    sluit_k2(coordinator)
    boek(coordinator)
    sluit_k2(coordinator)
    assert Uitgave.objects.count() == 1
    assert Logregel.objects.filter(wat="kost van de afrekening geboekt").count() == 1


def test_een_post_die_er_al_is_krijgt_de_uitgave_erbij(coordinator, bestemming):
    post = Budgetpost.objects.create(
        actie=bestemming.actie, jaar=2026, bron="gemeente", categorie="a", raming="4200.00"
    )
    DeelnameFabriek(datum=IN_K2)
    sluit_k2(coordinator)
    assert Uitgave.objects.get().budgetpost == post


def test_zonder_bestemming_sluit_het_kwartaal_en_boek_je_later(coordinator, actie):
    DeelnameFabriek(datum=IN_K2)
    sluit_k2(coordinator)
    kost = kosten.van_gemeente(K2, gemeente().pk)
    assert (Uitgave.objects.count(), kosten.stand(kost)) == (0, Boekstand.GEEN_BESTEMMING)
    with pytest.raises(Geweigerd) as fout:
        boek(coordinator)
    assert fout.value.reden == kosten.BoekWeigering.GEEN_BESTEMMING
    Kostenbestemming.objects.create(netwerk=Netwerk.objects.get(), actie=actie, bron="ocmw")
    assert kosten.stand(kost) == Boekstand.TE_BOEKEN
    boek(coordinator)
    assert kosten.stand(kost) == Boekstand.GEBOEKT


def test_een_kwartaal_onder_nul_verlaagt_wat_besteed_is(coordinator, bestemming):
    fout = DeelnameFabriek(datum=date(2026, 2, 3))
    DeelnameFabriek(
        partner=fout.partner,
        datum=fout.datum,
        boekdatum=IN_K2,
        aantal=-1,
        prijs="-14.00",
        deelnemer="-2.80",
        organisator_deel="-5.60",
        overheid="-5.60",
        tegenboeking_van=fout,
    )
    sluit_k2(coordinator)
    assert Uitgave.objects.get().bedrag == Decimal("-5.60")


@pytest.mark.parametrize("rol", [rol for rol in Rol.values if rol != Rol.COORDINATOR])
def test_alleen_de_coordinator_boekt(rol):
    with pytest.raises(Geweigerd) as fout:
        boek(LidmaatschapFabriek(rol=rol))
    assert fout.value.reden == kosten.BoekWeigering.NIET_DE_COORDINATOR


def test_een_open_kwartaal_boek_je_niet(coordinator):
    with pytest.raises(Geweigerd) as fout:
        boek(coordinator)
    assert fout.value.reden == kosten.BoekWeigering.NIET_GESLOTEN


def test_de_coordinator_kiest_een_keer_in_het_beheer(client, actie):
    client.als(Rol.COORDINATOR)
    url = reverse("admin:partners_kostenbestemming_add")
    keuze = {"netwerk": Netwerk.objects.get().pk, "actie": actie.pk, "bron": "gemeente"}
    assert client.post(url, keuze).status_code == 302
    assert client.post(url, keuze).status_code == 200
    assert Kostenbestemming.objects.get().actie == actie
