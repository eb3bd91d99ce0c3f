"""Quarters and periods as people read them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wevelgem_netwerk.basis.periodes import (
    Kwartaal,
    OngeldigeWaarde,
    bereik,
    dag_voluit,
    laatste_dag,
)

DAGEN = st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 12, 31))


@given(DAGEN)
def test_elke_dag_valt_in_precies_een_kwartaal(dag):
    kwartaal = Kwartaal.van(dag)
    assert kwartaal.begin <= dag <= kwartaal.einde
    assert kwartaal.volgende().begin == kwartaal.einde + timedelta(days=1)
    assert kwartaal.volgende().vorige() == kwartaal
    assert Kwartaal.lees(str(kwartaal)) == kwartaal


def test_een_kwartaal_heet_zoals_op_papier():
    assert Kwartaal.lees("2026-K3").naam == "derde kwartaal 2026"
    assert Kwartaal(2026, 3).begin == date(2026, 7, 1)
    assert Kwartaal(2026, 3).einde == date(2026, 9, 30)


@pytest.mark.parametrize(
    "tekst", ["", "2026", "2026-Q5", "2026-Q0", "Q3-2026", "9999-Q1", "٢٠٢٦-Q1"]
)
def test_wat_geen_kwartaal_is_wordt_geweigerd(tekst):
    with pytest.raises(OngeldigeWaarde, match="Schrijf een kwartaal als 2026-Q3"):
        Kwartaal.lees(tekst)


@given(DAGEN)
def test_de_laatste_dag_van_een_periode_telt_mee(dag):
    assert laatste_dag(bereik(dag, dag)) == dag
    assert laatste_dag(bereik(dag, None)) is None


def test_een_dag_voluit():
    assert dag_voluit(date(2027, 4, 30)) == "30 april 2027"
