"""Quarters and periods as people read them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wevelgem_netwerk.basis.periodes import (
    PERIODES,
    Halfjaar,
    Kwartaal,
    Maand,
    OngeldigeWaarde,
    Tweemaand,
    bereik,
    dag_voluit,
    laatste_dag,
    lees_periode,
    periode_van,
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


@given(DAGEN, st.sampled_from(list(PERIODES.values())))
def test_elke_soort_periode_komt_terug_uit_haar_naam_en_uit_haar_dagen(dag, soort):
    periode = soort.van(dag)
    assert periode.begin <= dag <= periode.einde
    assert periode.volgende().vorige() == periode
    assert periode.vorige() < periode < periode.volgende()
    assert lees_periode(str(periode)) == periode
    assert periode_van(periode.bereik) == periode


@pytest.mark.parametrize(
    ("tekst", "periode", "naam", "dit"),
    [
        ("2026-07", Maand(2026, 7), "de maand juli 2026", "deze maand"),
        ("2026-T4", Tweemaand(2026, 4), "de periode juli en augustus 2026", "deze periode"),
        ("2026-Q3", Kwartaal(2026, 3), "het derde kwartaal 2026", "dit kwartaal"),
        ("2026-H2", Halfjaar(2026, 2), "het tweede halfjaar 2026", "dit halfjaar"),
    ],
)
def test_hoe_een_periode_geschreven_wordt_en_heet(tekst, periode, naam, dit):
    assert lees_periode(tekst) == periode
    assert (str(periode), periode.voluit, periode.dit) == (tekst, naam, dit)


@pytest.mark.parametrize("tekst", ["2026-13", "2026-7", "2026-T7", "2026-H3", "2026-00", "x", ""])
def test_wat_geen_periode_is_leest_hoe_het_wel_moet(tekst):
    with pytest.raises(OngeldigeWaarde, match=r"Een maand is 2026-07, .* een halfjaar is 2026-H2"):
        lees_periode(tekst)


def test_dagen_die_geen_periode_zijn_heten_ook_zo_niet():
    with pytest.raises(ValueError, match="no period"):
        periode_van(bereik(date(2026, 1, 1), date(2026, 4, 30)))


def test_een_kwartaal_is_niet_gelijk_aan_een_maand_met_hetzelfde_nummer():
    assert Kwartaal(2026, 1) != Maand(2026, 1)
    assert sorted([Kwartaal(2026, 1), Maand(2026, 2), Maand(2026, 1)]) == [
        Maand(2026, 1),
        Kwartaal(2026, 1),
        Maand(2026, 2),
    ]
