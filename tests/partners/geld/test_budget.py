"""The budget against the drawing right of the year."""

from datetime import date
from decimal import Decimal

import pytest

from partners.lezen import budget
from partners.models import Actie, Budgetpost, Netwerk, Trekkingsrecht, Uitgave

pytestmark = pytest.mark.django_db


@pytest.fixture
def netwerk():
    return Netwerk.objects.get()


def post(*, jaar=2019, bron="trekkingsrecht", raming="1000.00", letter="a", uitgaven=()):
    gemaakt = Budgetpost.objects.create(
        actie=Actie.objects.get(letter=letter, doelstelling__nummer=1),
        jaar=jaar,
        bron=bron,
        categorie="a",
        raming=Decimal(raming),
    )
    for bedrag in uitgaven:
        Uitgave.objects.create(
            budgetpost=gemaakt,
            datum_activiteit=date(jaar, 3, 1),
            omschrijving="Uitstap naar zee",
            bedrag=Decimal(bedrag),
            bewijs="factuur 12",
        )
    return gemaakt


def test_het_eerste_trekkingsrecht_staat_er_van_in_het_begin(netwerk):
    stand = budget.stand(netwerk, 2019)

    assert (stand.trekkingsrecht, stand.besteed, stand.over) == (
        Decimal("6887.00"),
        Decimal("0.00"),
        Decimal("6887.00"),
    )


def test_besteed_en_gepland_tellen_enkel_wat_het_trekkingsrecht_van_dat_jaar_betaalt(netwerk):
    post(raming="3000.00", uitgaven=["400.00", "90.50"])
    post(letter="b", raming="500.00", uitgaven=["100.00"])
    post(bron="gemeente", uitgaven=["999.00"])
    post(jaar=2018, uitgaven=["888.00"])

    stand = budget.stand(netwerk, 2019)

    assert (stand.gepland, stand.besteed) == (Decimal("3500.00"), Decimal("590.50"))
    assert stand.over == Decimal("6296.50")
    assert stand.procent == 9


def test_een_verbetering_met_een_min_telt_mee(netwerk):
    post(uitgaven=["400.00", "-400.00", "300.00"])

    assert budget.stand(netwerk, 2019).besteed == Decimal("300.00")


def test_meer_besteed_dan_er_is_blijft_leesbaar(netwerk):
    post(uitgaven=["7000.00"])

    stand = budget.stand(netwerk, 2019)

    assert (stand.over, stand.procent, stand.gevuld) == (Decimal("-113.00"), 102, 100)


@pytest.mark.parametrize("bedrag", [None, "0.00"])
def test_een_jaar_zonder_bedrag_heeft_geen_procent(netwerk, bedrag):
    if bedrag:
        Trekkingsrecht.objects.create(netwerk=netwerk, jaar=2026, bedrag=Decimal(bedrag))

    stand = budget.stand(netwerk, 2026)

    assert (stand.procent, stand.gevuld) == (0, 0)
    assert stand.trekkingsrecht == (Decimal(bedrag) if bedrag else None)


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_stand_kost_een_vraag(netwerk, aantal, django_assert_num_queries):
    for letter in "abc"[:aantal]:
        post(letter=letter, uitgaven=["10.00"] * aantal)

    with django_assert_num_queries(1):
        budget.stand(netwerk, 2019)
