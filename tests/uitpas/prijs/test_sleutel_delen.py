"""Shares as an amount, a percentage or a part of the rest: always together the price."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from uitpas.domein.prijs.verdeling import verdeel
from uitpas.models.verdeelsleutel import DeelSoort, Delen
from wevelgem_netwerk.basis.geld import CENT, HOOGSTE_PRIJS, NUL

TOTAAL, REST, VAST = DeelSoort.TOTAAL, DeelSoort.REST, DeelSoort.VAST
prijzen = st.integers(0, int(HOOGSTE_PRIJS / CENT)).map(lambda cent: cent * CENT)
waarden = st.integers(0, 10_000).map(lambda honderdste: honderdste * CENT)


@st.composite
def geldige_delen(draw):
    """Any shares a key may have: two percentages of one thing are together at most 100."""
    soorten = draw(st.tuples(*[st.sampled_from(list(DeelSoort))] * 2))
    deelnemer, overheid = draw(waarden), draw(waarden)
    if soorten[0] == soorten[1] != VAST:
        overheid = min(overheid, 100 - deelnemer)
    return Delen(soorten[0], deelnemer, soorten[1], overheid)


@given(prijs=prijzen, delen=geldige_delen())
@example(prijs=Decimal("0.01"), delen=Delen(REST, Decimal(50), REST, Decimal(50)))
@example(prijs=Decimal("1.00"), delen=Delen(VAST, Decimal("1.50"), VAST, Decimal("1.50")))
@example(prijs=Decimal("0.01"), delen=Delen(TOTAAL, Decimal(100), TOTAAL, Decimal(0)))
def test_de_delen_zijn_samen_de_prijs_en_nooit_onder_nul(prijs, delen):
    uit = verdeel(prijs, delen)
    assert uit.deelnemer + uit.organisator + uit.overheid == uit.prijs == prijs
    assert min(uit.deelnemer, uit.organisator, uit.overheid) >= NUL


@given(prijs=prijzen, vast=waarden)
def test_wie_een_vast_bedrag_betaalt_betaalt_nooit_meer_dan_de_prijs(prijs, vast):
    assert verdeel(prijs, Delen(VAST, vast, TOTAAL, Decimal(40))).deelnemer == min(vast, prijs)


@pytest.mark.parametrize(
    ("delen", "prijs", "verwacht"),
    [
        # what is fixed for the holder goes before what the gemeente would pay
        ((VAST, "1.50", VAST, "5"), "1.00", ("1.00", "0.00", "0.00")),
        ((VAST, "1.50", VAST, "5"), "4.00", ("1.50", "0.00", "2.50")),
        ((VAST, "1.50", TOTAAL, "80"), "2.00", ("1.50", "0.00", "0.50")),
        ((TOTAAL, "20", VAST, "5"), "4.00", ("0.80", "0.00", "3.20")),
        # the rest is what the shares that are fixed or of the price leave
        ((VAST, "1.50", REST, "50"), "10.00", ("1.50", "4.25", "4.25")),
        ((VAST, "1.50", REST, "100"), "10.00", ("1.50", "0.00", "8.50")),
        ((TOTAAL, "20", REST, "50"), "14.00", ("2.80", "5.60", "5.60")),
        ((REST, "20", VAST, "4"), "14.00", ("2.00", "8.00", "4.00")),
        ((REST, "50", VAST, "20"), "14.00", ("0.00", "0.00", "14.00")),
        ((REST, "25", REST, "50"), "10.00", ("2.50", "2.50", "5.00")),
        ((REST, "50", REST, "50"), "0.01", ("0.01", "0.00", "0.00")),
        ((VAST, "0", TOTAAL, "50"), "10.00", ("0.00", "5.00", "5.00")),
    ],
)
def test_wat_niet_past_wijkt_en_de_organisator_draagt_wat_overblijft(delen, prijs, verwacht):
    deelnemer_soort, deelnemer, overheid_soort, overheid = delen
    uit = verdeel(
        Decimal(prijs),
        Delen(deelnemer_soort, Decimal(deelnemer), overheid_soort, Decimal(overheid)),
    )
    assert (uit.deelnemer, uit.organisator, uit.overheid) == tuple(map(Decimal, verwacht))
