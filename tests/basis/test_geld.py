"""Money as people write it and as the ledger keeps it."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wevelgem_netwerk.basis.geld import (
    HOOGSTE_PRIJS,
    OngeldigBedrag,
    euro,
    getal,
    kort,
    lees_bedrag,
    rond_af,
)

BEDRAGEN = st.decimals(min_value=0, max_value=HOOGSTE_PRIJS, places=2)


@pytest.mark.parametrize(
    ("geschreven", "bedrag"),
    [
        ("14", "14.00"),
        ("14,5", "14.50"),
        ("14.00", "14.00"),
        (" € 14,00 ", "14.00"),
        ("0", "0.00"),
        ("1.250,00", "1250.00"),
        ("1 250,00", "1250.00"),
        ("1 250", "1250.00"),
        ("99999,99", "99999.99"),
    ],
)
def test_een_bedrag_mag_met_komma_of_punt(geschreven, bedrag):
    assert lees_bedrag(geschreven) == Decimal(bedrag)


@pytest.mark.parametrize(
    ("geschreven", "zin"),
    [
        ("", "Vul een bedrag in, bijvoorbeeld 14,00."),
        ("-1", "Een prijs kan niet onder nul gaan."),
        ("-14,00", "Een prijs kan niet onder nul gaan."),
        ("1e9", "“1e9” is geen bedrag. Schrijf het als 14,00 of 14.00."),
        ("abc", "“abc” is geen bedrag. Schrijf het als 14,00 of 14.00."),
        ("NaN", "“NaN” is geen bedrag. Schrijf het als 14,00 of 14.00."),
        ("14.005", "“14.005” is geen bedrag. Schrijf het als 14,00 of 14.00."),
        ("14,005", "“14,005” is geen bedrag. Schrijf het als 14,00 of 14.00."),
        ("100000", "Een prijs kan niet hoger zijn dan € 99 999,99."),
        ("٣", "“٣” is geen bedrag. Schrijf het als 14,00 of 14.00."),
    ],
)
def test_wat_geen_bedrag_is_krijgt_een_zin(geschreven, zin):
    with pytest.raises(OngeldigBedrag) as fout:
        lees_bedrag(geschreven)
    assert str(fout.value) == zin


@given(BEDRAGEN)
def test_wat_we_schrijven_lezen_we_terug(bedrag):
    assert lees_bedrag(euro(bedrag)) == bedrag
    assert lees_bedrag(kort(bedrag)) == bedrag


@given(st.text(max_size=30))
def test_geen_enkele_tekst_doet_het_lezen_vallen(tekst):
    with suppress(OngeldigBedrag):
        assert 0 <= lees_bedrag(tekst) <= HOOGSTE_PRIJS


def test_een_halve_cent_gaat_naar_boven():
    assert rond_af(Decimal("0.125")) == Decimal("0.13")
    assert rond_af(Decimal("2.675")) == Decimal("2.68")


def test_bedragen_staan_er_zoals_in_vlaanderen():
    assert euro(Decimal("1234.50")) == "€ 1 234,50"
    assert kort(Decimal("5.00")) == "€ 5"
    assert kort(Decimal("0.60")) == "€ 0,60"
    assert euro(Decimal("-2.00")) == "− € 2,00"
    assert getal(Decimal("1000000.00")) == "1 000 000,00"
