"""Small counts stay hidden, also for who knows the total and how hiding works."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wevelgem_netwerk.basis.verbergen import KLEINSTE, verberg

tabellen = st.lists(st.integers(0, 40), min_size=2, max_size=9)


@pytest.mark.parametrize(
    ("cellen", "weg"),
    [
        ([10, 20, 30], []),
        ([0, 20, 30], []),
        ([10, 3, 30], [0, 1]),
        ([0, 3, 30], [1, 2]),
        ([2, 2, 30, 9], [0, 1, 2]),
        ([4, 4, 30, 9], [0, 1, 2]),
        ([3, 4, 30, 9], [0, 1]),
        ([0, 0, 0], []),
        ([0, 3, 0], [0, 1, 2]),
        ([5, 4, 0], [0, 1, 2]),
    ],
)
def test_wat_er_verborgen_wordt(cellen, weg):
    assert sorted(verberg(cellen)) == weg


@given(tabellen)
def test_een_getal_onder_vijf_staat_er_nooit(cellen):
    weg = verberg(cellen)
    assert [
        aantal for i, aantal in enumerate(cellen) if i not in weg and 0 < aantal < KLEINSTE
    ] == []


@given(tabellen)
def test_een_verborgen_getal_staat_nooit_alleen(cellen):
    weg = verberg(cellen)
    assert len(weg) != 1
    if sum(cellen) >= KLEINSTE:
        assert not weg or sum(cellen[i] for i in weg) >= KLEINSTE


@given(tabellen, st.data())
def test_wat_een_andere_tabel_verborg_blijft_verborgen(cellen, data):
    vast = frozenset(data.draw(st.sets(st.integers(0, len(cellen) - 1))))
    assert vast <= verberg(cellen, vast=vast)


@pytest.mark.parametrize(("rijen", "hoogste"), [(2, 24), (3, 18), (4, 13), (5, 11)])
def test_wie_alles_weet_behalve_de_verborgen_getallen_rekent_er_geen_enkel_terug(rijen, hoogste):
    """Every table there can be: what it shows always fits another value of each hidden count."""
    zelfde_beeld = defaultdict(list)
    for cellen in product(range(hoogste + 1), repeat=rijen):
        if KLEINSTE <= sum(cellen) <= hoogste:
            weg = verberg(cellen)
            beeld = tuple(None if i in weg else aantal for i, aantal in enumerate(cellen))
            zelfde_beeld[sum(cellen), beeld].append(cellen)
    terug = [
        (beeld, i)
        for (_, beeld), tabellen in zelfde_beeld.items()
        for i, getoond in enumerate(beeld)
        if getoond is None and len({cellen[i] for cellen in tabellen}) < 2
    ]
    assert terug == []
