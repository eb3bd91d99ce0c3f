"""Splitting a price: published amounts, and any price with any key."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from uitpas.domein.prijs.verdeling import Verdeling, verdeel
from wevelgem_netwerk.basis.geld import CENT, HOOGSTE_PRIJS, NUL, rond_af

HONDERD = Decimal(100)


@dataclass(frozen=True)
class Sleutel:
    deelnemer: Decimal
    organisator: Decimal
    overheid: Decimal


def sleutel(deelnemer, organisator, overheid) -> Sleutel:
    return Sleutel(Decimal(deelnemer), Decimal(organisator), Decimal(overheid))


ZUIDWEST = sleutel(20, 40, 40)


@st.composite
def sleutels(draw):
    """Any three percentages of two decimals that are together 100."""
    laag, hoog = sorted(draw(st.tuples(*[st.integers(0, 10_000)] * 2)))
    delen = (laag, hoog - laag, 10_000 - hoog)
    return Sleutel(*(Decimal(deel) / HONDERD for deel in delen))


prijzen = st.integers(0, int(HOOGSTE_PRIJS / CENT)).map(lambda cent: cent * CENT)


@pytest.mark.parametrize(
    ("prijs", "delen"),
    [
        ("119.00", ("23.80", "47.60", "47.60")),  # domein/uitpas.md 7.1, rij 21
        ("159.00", ("31.80", "63.60", "63.60")),  # rij 22
        ("14.00", ("2.80", "5.60", "5.60")),  # rij 23
        ("3.10", ("0.62", "1.24", "1.24")),  # rij 9
        ("10.00", ("2.00", "4.00", "4.00")),  # rij 1 en 10
        ("5.00", ("1.00", "2.00", "2.00")),
        ("0.00", ("0.00", "0.00", "0.00")),
        ("0.01", ("0.00", "0.01", "0.00")),
        ("0.02", ("0.00", "0.01", "0.01")),
        ("0.03", ("0.01", "0.01", "0.01")),
        ("99999.99", ("20000.00", "39999.99", "40000.00")),
    ],
)
def test_de_sleutel_van_zuidwest_geeft_de_gekende_bedragen(prijs, delen):
    prijs = Decimal(prijs)
    assert verdeel(prijs, ZUIDWEST) == Verdeling(prijs, *map(Decimal, delen))


@pytest.mark.parametrize(
    ("percenten", "prijs", "delen"),
    [
        ((50, 0, 50), "0.01", ("0.01", "0.00", "0.00")),
        ((50, 0, 50), "0.03", ("0.02", "0.00", "0.01")),
        (("0.5", 0, "99.5"), "1.00", ("0.01", "0.00", "0.99")),
        ((0, 0, 100), "0.01", ("0.00", "0.00", "0.01")),
        ((100, 0, 0), "0.01", ("0.01", "0.00", "0.00")),
        ((0, 100, 0), "0.01", ("0.00", "0.01", "0.00")),
    ],
)
def test_ronden_twee_delen_naar_boven_dan_wijkt_het_deel_van_de_gemeente(percenten, prijs, delen):
    prijs = Decimal(prijs)
    assert verdeel(prijs, sleutel(*percenten)) == Verdeling(prijs, *map(Decimal, delen))


@given(prijs=prijzen, sleutel=sleutels())
@example(prijs=Decimal("0.01"), sleutel=sleutel(50, 0, 50))
@example(prijs=Decimal("99999.99"), sleutel=sleutel("0.01", "0.01", "99.98"))
def test_de_delen_zijn_samen_de_prijs_en_nooit_onder_nul(prijs, sleutel):
    delen = verdeel(prijs, sleutel)
    assert delen.deelnemer + delen.organisator + delen.overheid == delen.prijs == prijs
    assert min(delen.deelnemer, delen.organisator, delen.overheid) >= NUL


@given(prijs=prijzen, sleutel=sleutels())
def test_elk_deel_staat_hoogstens_een_cent_van_zijn_percentage(prijs, sleutel):
    delen = verdeel(prijs, sleutel)
    assert delen.deelnemer == rond_af(prijs * sleutel.deelnemer / HONDERD)
    assert abs(delen.overheid - prijs * sleutel.overheid / HONDERD) <= CENT
    assert abs(delen.organisator - prijs * sleutel.organisator / HONDERD) <= CENT


@given(prijs=prijzen, sleutel=sleutels())
def test_wie_nul_procent_draagt_betaalt_nooit_een_cent(prijs, sleutel):
    delen = verdeel(prijs, sleutel)
    for naam in ("deelnemer", "organisator", "overheid"):
        if getattr(sleutel, naam) == 0:
            assert getattr(delen, naam) == NUL


@pytest.mark.parametrize("prijs", ["-0.01", "100000.00", "1.005"])
def test_een_prijs_buiten_de_grenzen_wordt_niet_verdeeld(prijs):
    with pytest.raises(ValueError, match="no price"):
        verdeel(Decimal(prijs), ZUIDWEST)


def test_bij_de_gewone_prijs_betaalt_de_deelnemer_alles():
    assert Verdeling.gewoon(Decimal("5.00")) == Verdeling(
        Decimal("5.00"), Decimal("5.00"), NUL, NUL
    )
