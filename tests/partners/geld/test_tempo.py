"""The pace of spending: when is the money gone?"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.lezen.tempo import MINSTE_DAGEN, op_op, waarschuwing

JAAR = {"eerste": date(2026, 1, 1), "laatste": date(2026, 12, 31)}
BEDRAG = st.decimals("0.01", "99999.99", places=2)
DAG = st.integers(0, 364).map(lambda n: date(2026, 1, 1) + timedelta(days=n))


def wanneer(besteed, beschikbaar, vandaag):
    return op_op(
        besteed=Decimal(besteed), beschikbaar=Decimal(beschikbaar), vandaag=vandaag, **JAAR
    )


@pytest.mark.parametrize(
    ("besteed", "vandaag", "dag"),
    [
        ("500.00", date(2026, 6, 30), date(2026, 12, 28)),  # 181 days for half: 362 for all
        ("600.00", date(2026, 6, 30), date(2026, 10, 29)),  # 301.67 days, rounded up
        ("400.00", date(2026, 6, 30), None),  # lasts past the end of the year
        ("1000.00", date(2026, 6, 30), None),  # it is gone already
        ("900.00", date(2026, 1, 29), None),  # 29 days say nothing
        ("900.00", date(2027, 1, 2), None),  # the year is over
        ("-20.00", date(2026, 6, 30), None),
    ],
)
def test_op_dit_tempo_is_het_geld_op_die_dag_op(besteed, vandaag, dag):
    assert wanneer(besteed, "1000.00", vandaag) == dag


@given(besteed=BEDRAG, beschikbaar=BEDRAG, vandaag=DAG)
def test_de_dag_ligt_na_vandaag_en_in_het_jaar(besteed, beschikbaar, vandaag):
    dag = wanneer(besteed, beschikbaar, vandaag)
    if dag is not None:
        assert vandaag < dag <= date(2026, 12, 31)
        assert (vandaag - date(2026, 1, 1)).days + 1 >= MINSTE_DAGEN


@given(besteed=BEDRAG, erbij=BEDRAG, beschikbaar=BEDRAG, vandaag=DAG)
def test_wie_meer_besteedt_is_niet_later_door_het_geld(besteed, erbij, beschikbaar, vandaag):
    eerst, dan = (wanneer(b, beschikbaar, vandaag) for b in (besteed, besteed + erbij))
    if eerst and dan:
        assert dan <= eerst


@pytest.mark.parametrize(
    ("besteed", "vandaag", "zin"),
    [
        ("600.00", date(2026, 6, 30), "Op dit tempo is het budget op in oktober."),
        (
            "800.00",
            date(2026, 6, 30),
            "80 % is besteed. Op dit tempo is het budget op in augustus.",
        ),
        ("800.00", date(2026, 12, 30), "80 % is besteed."),
        ("799.99", date(2026, 12, 30), ""),
        ("900.00", date(2027, 1, 5), ""),  # a year that is over runs out of nothing
        ("1000.00", date(2026, 6, 30), "Alles is besteed."),
        ("1000.01", date(2027, 6, 30), "Er is meer besteed dan er is."),
        ("0.00", date(2026, 6, 30), ""),
    ],
)
def test_de_waarschuwing_zegt_het_in_een_zin(besteed, vandaag, zin):
    gezegd = waarschuwing(
        besteed=Decimal(besteed), beschikbaar=Decimal("1000.00"), jaar=2026, vandaag=vandaag
    )
    assert gezegd == zin
