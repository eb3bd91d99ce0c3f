"""The dates of an offer: written out from the rule of the short form."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from aanbod.domein.wanneer.feestdagen import feestdagen
from aanbod.domein.wanneer.kalender import MEESTE_MOMENTEN, tijden
from aanbod.domein.wanneer.momenten import NOOIT, werk_laatste_einde_bij
from aanbod.domein.wanneer.regel import Regel, datums, regel_van
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import MomentStatus
from tests.fabrieken import AanbodFabriek, MomentFabriek
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


def _regel(**anders) -> Regel:
    """Return every Wednesday of autumn 2026 from 14 to 15.30, unless it says otherwise."""
    gewoon = {
        "van": time(14),
        "tot": time(15, 30),
        "eerste": date(2026, 9, 16),
        "laatste": date(2026, 12, 16),
        "weekdagen": frozenset({2}),
    }
    return Regel(**(gewoon | anders))


def test_elke_woensdag_van_september_tot_december():
    dagen = datums(_regel()).dagen
    assert len(dagen) == 14
    assert (dagen[0], dagen[-1]) == (date(2026, 9, 16), date(2026, 12, 16))


def test_feestdagen_vallen_weg_met_hun_naam():
    uitkomst = datums(_regel(zonder_feestdagen=True))
    assert uitkomst.vervallen == [(date(2026, 11, 11), "Wapenstilstand")]
    assert len(uitkomst.dagen) == 13


def test_belgie_heeft_tien_feestdagen():
    assert sorted(feestdagen(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 21),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


def test_zonder_dagen_is_het_een_keer():
    assert datums(_regel(weekdagen=frozenset(), laatste=None)).dagen == [date(2026, 9, 16)]


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"tot": time(13)}, AanbodWeigering.UUR_OMGEKEERD),
        ({"tot": time(14)}, AanbodWeigering.UUR_OMGEKEERD),
        ({"laatste": date(2026, 9, 15)}, AanbodWeigering.DATUM_OMGEKEERD),
        ({"laatste": None}, AanbodWeigering.LAATSTE_ONTBREEKT),
        ({"weekdagen": frozenset()}, AanbodWeigering.DAG_ONTBREEKT),
        ({"laatste": date(2026, 9, 16), "weekdagen": {0}}, AanbodWeigering.GEEN_DATUM),
        ({"laatste": date(2036, 9, 16)}, AanbodWeigering.TE_VEEL_DATA),
    ],
)
def test_een_regel_die_niet_kan_zegt_waarom(anders, reden):
    with pytest.raises(Geweigerd) as geweigerd:
        datums(_regel(**anders))
    assert geweigerd.value.reden == reden


@given(
    eerste=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    dagen=st.integers(0, 600),
    weekdagen=st.frozensets(st.integers(0, 6), min_size=1),
    zonder=st.booleans(),
)
def test_elke_dag_past_bij_de_regel_en_geen_enkele_ontbreekt(eerste, dagen, weekdagen, zonder):
    laatste = eerste + timedelta(days=dagen)
    regel = _regel(eerste=eerste, laatste=laatste, weekdagen=weekdagen, zonder_feestdagen=zonder)
    alle = [eerste + timedelta(days=n) for n in range(dagen + 1)]
    verwacht = [d for d in alle if d.weekday() in weekdagen]
    if zonder:
        verwacht = [d for d in verwacht if d not in feestdagen(d.year)]
    try:
        assert datums(regel).dagen == verwacht
    except Geweigerd:
        assert not 0 < len(verwacht) <= MEESTE_MOMENTEN


@given(
    dag=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    van=st.times(),
    tot=st.times(),
)
def test_het_einde_ligt_altijd_na_het_begin(dag, van, tot):
    begin, einde = tijden(dag, van, tot)
    assert timedelta(0) < einde - begin <= timedelta(hours=25)


def test_een_les_in_de_nacht_van_het_zomeruur_duurt_even_lang():
    begin, einde = tijden(date(2026, 3, 29), time(2, 30), time(3))
    assert einde - begin == timedelta(minutes=30)


def test_een_bal_tot_een_uur_s_nachts_eindigt_de_dag_erna():
    begin, einde = tijden(date(2026, 9, 16), time(20), time(1))
    assert (begin, einde) == (
        datetime(2026, 9, 16, 18, tzinfo=UTC),
        datetime(2026, 9, 16, 23, tzinfo=UTC),
    )


def _reeks(aanbod, regel: Regel, **anders):
    for dag in datums(regel).dagen:
        begin, einde = tijden(dag, regel.van, regel.tot)
        MomentFabriek(aanbod=aanbod, begin=begin, einde=einde, **anders)


@pytest.mark.parametrize("zonder_feestdagen", [True, False])
def test_het_formulier_vindt_de_regel_in_de_data_terug(zonder_feestdagen):
    aanbod = AanbodFabriek()
    regel = _regel(zonder_feestdagen=zonder_feestdagen)
    _reeks(aanbod, regel)
    assert regel_van(aanbod) == regel


def test_losse_uren_passen_niet_in_een_regel():
    aanbod = AanbodFabriek()
    _reeks(aanbod, _regel())
    begin, einde = tijden(date(2026, 12, 23), time(10), time(11))
    MomentFabriek(aanbod=aanbod, begin=begin, einde=einde)
    assert regel_van(aanbod) is None


def test_de_kalender_van_uitdatabank_blijft_van_uitdatabank():
    aanbod = AanbodFabriek(uitdatabank_id="abc")
    _reeks(aanbod, _regel())
    assert regel_van(aanbod) is None


def test_de_laatste_keer_telt_geen_afgelaste_data():
    aanbod = AanbodFabriek()
    eerste = MomentFabriek(aanbod=aanbod)
    MomentFabriek(
        aanbod=aanbod,
        begin=timezone.now() + timedelta(days=9),
        status=MomentStatus.GEANNULEERD,
    )
    werk_laatste_einde_bij(aanbod)
    aanbod.refresh_from_db()
    assert aanbod.laatste_einde == eerste.einde


@pytest.mark.parametrize(
    ("soort", "tot", "verwacht"),
    [
        (KalenderSoort.EENMALIG, None, None),
        (KalenderSoort.VAST, None, NOOIT),
        (KalenderSoort.PERIODE, date(2026, 12, 31), datetime(2026, 12, 31, 23, tzinfo=UTC)),
    ],
)
def test_de_laatste_keer_zonder_data(soort, tot, verwacht):
    aanbod = AanbodFabriek(soort_kalender=soort, periode_tot=tot)
    werk_laatste_einde_bij(aanbod)
    assert aanbod.laatste_einde == verwacht
