"""How often somebody takes part at the kansentarief (domein/uitpas.md 1.11, 2.4 and 7.2)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from aanbod.models.aanbod import KalenderSoort
from partners.models import Rol
from tests.fabrieken import (
    AanbodFabriek,
    DeelnameFabriek,
    LidmaatschapFabriek,
    LimietFabriek,
    PartnerFabriek,
    pas_met_recht,
)
from tests.uitpas.balie.kassa_hulp import Kassa
from uitpas.domein.balie.deelnames import DeelnameWeigering
from uitpas.domein.prijs.limieten import grenzen
from uitpas.domein.prijs.tariefredenen import TariefWeigering
from uitpas.domein.prijs.tariefregels import RegelWeigering, leg_limiet_vast
from uitpas.models import Limiet
from uitpas.models.limiet import LimietPeriode
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

#: A Wednesday in the middle of a quarter.
WOENSDAG = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel(f"{WOENSDAG} 09:00+01:00", tick=False):
        yield


def eerste_regel(kassa, pas, dag=None):
    return kassa.kijk_na(pas, dag).regels[0]


@pytest.mark.parametrize(
    ("soort", "dag_erna", "week_erna"),
    [
        (KalenderSoort.EENMALIG, False, False),
        (KalenderSoort.DATA, False, False),
        (KalenderSoort.PERIODE, False, False),
        (KalenderSoort.VAST, False, True),
    ],
)
def test_de_standaard_van_het_veld_volgt_de_soort_kalender(soort, dag_erna, week_erna):
    """Rows E28 and 1.11: one in total, except what goes on all year: one a week."""
    kassa, pas = Kassa(soort=soort), pas_met_recht()
    kassa.registreer(pas)
    na_een_dag, na_een_week = WOENSDAG + timedelta(days=1), WOENSDAG + timedelta(days=7)
    assert eerste_regel(kassa, pas, na_een_dag).kansentarief is dag_erna
    assert eerste_regel(kassa, pas, na_een_week).kansentarief is week_erna


def test_wie_de_limiet_bereikte_betaalt_de_gewone_prijs_en_de_balie_weet_waarom():
    """Row 14b: maximum reached, the holder pays the full price."""
    kassa, pas = Kassa(bedrag="15.00", soort=KalenderSoort.DATA), pas_met_recht()
    kassa.registreer(pas)
    regel = eerste_regel(kassa, pas, WOENSDAG + timedelta(days=7))
    assert regel.verdeling.deelnemer == Decimal("15.00")
    assert regel.weigering == TariefWeigering.LIMIET
    assert regel.opmerking == "Het kansentarief is hier al gebruikt: 1 keer in totaal."


def test_honderd_keer_per_week_mag_als_de_organisator_dat_zo_wil():
    """Row E12: up to 100 a week for a holder."""
    kassa, pas = Kassa(soort=KalenderSoort.DATA), pas_met_recht()
    LimietFabriek(aanbod=kassa.aanbod, aantal=100, per=LimietPeriode.WEEK)
    kassa.registreer(pas)
    assert eerste_regel(kassa, pas, WOENSDAG + timedelta(days=1)).kansentarief


def test_zonder_grens_telt_niets_op():
    kassa, pas = Kassa(soort=KalenderSoort.DATA), pas_met_recht()
    LimietFabriek(aanbod=kassa.aanbod, aantal=None)
    for dagen in range(3):
        assert kassa.registreer(pas, WOENSDAG + timedelta(days=dagen)).deelname.kansentarief


@pytest.mark.parametrize(
    ("per", "binnen", "erbuiten"),
    [
        (LimietPeriode.DAG, None, date(2026, 11, 19)),
        (LimietPeriode.WEEK, date(2026, 11, 22), date(2026, 11, 23)),
        (LimietPeriode.MAAND, date(2026, 11, 30), date(2026, 12, 1)),
        (LimietPeriode.KWARTAAL, date(2026, 12, 31), date(2027, 1, 1)),
        (LimietPeriode.JAAR, date(2026, 12, 31), date(2027, 1, 1)),
        (LimietPeriode.TOTAAL, date(2030, 1, 1), None),
    ],
)
def test_een_limiet_telt_in_periodes_van_de_kalender(per, binnen, erbuiten):
    kassa, pas = Kassa(), pas_met_recht()
    LimietFabriek(aanbod=kassa.aanbod, per=per)
    kassa.registreer(pas)
    if binnen:
        assert eerste_regel(kassa, pas, binnen).weigering == TariefWeigering.LIMIET
    if erbuiten:
        assert eerste_regel(kassa, pas, erbuiten).kansentarief


@given(dag=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_elke_dag_ligt_in_elke_periode_en_een_week_begint_op_maandag(dag):
    perioden = grenzen(dag)
    assert all(eerste <= dag <= laatste for eerste, laatste in perioden.values())
    maandag, zondag = perioden[LimietPeriode.WEEK]
    assert (maandag.weekday(), (zondag - maandag).days) == (0, 6)
    eerste, laatste = perioden[LimietPeriode.MAAND]
    assert (eerste.day, (laatste + timedelta(days=1)).day) == (1, 1)


def test_een_limiet_is_van_een_persoon_en_niet_van_een_pas():
    kassa, pas, ander = Kassa(), pas_met_recht(), pas_met_recht()
    kassa.registreer(pas)
    assert eerste_regel(kassa, ander).kansentarief


def test_wie_ongedaan_gemaakt_werd_heeft_zijn_beurt_terug():
    kassa, pas = Kassa(soort=KalenderSoort.DATA), pas_met_recht()
    kassa.ongedaan(kassa.registreer(pas))
    assert eerste_regel(kassa, pas, WOENSDAG + timedelta(days=1)).kansentarief


def test_een_gewone_prijs_verbruikt_niets():
    kassa, pas = Kassa(soort=KalenderSoort.DATA), pas_met_recht()
    statuut = pas.pashouder.statuten.get()
    statuut.geschorst_tot = WOENSDAG
    statuut.save()
    assert kassa.registreer(pas).deelname.kansentarief is False
    with time_machine.travel("2026-11-19 09:00+01:00", tick=False):
        assert eerste_regel(kassa, pas, date(2026, 11, 19)).kansentarief


def test_een_organisator_kan_een_limiet_over_al_zijn_aanbod_hebben():
    """1.11: the card system may set a limit per organiser."""
    partner = PartnerFabriek()
    dans, muziek = Kassa(partner=partner), Kassa(partner=partner)
    LimietFabriek(partner=partner, aantal=2, per=LimietPeriode.JAAR)
    pas = pas_met_recht()
    dans.registreer(pas)
    assert eerste_regel(muziek, pas).kansentarief
    muziek.registreer(pas)
    regel = eerste_regel(muziek, pas, WOENSDAG + timedelta(days=7))
    assert regel.weigering == TariefWeigering.LIMIET_ORGANISATOR
    assert regel.opmerking.endswith("is al gebruikt: 2 keer per jaar.")


def test_een_andere_kassa_van_dezelfde_organisator_telt_mee_voor_zijn_limiet():
    """A line of another cash system has no offer of ours, but it has an organiser and a holder."""
    kassa, pas = Kassa(), pas_met_recht()
    LimietFabriek(partner=kassa.aanbod.partner, per=LimietPeriode.MAAND)
    DeelnameFabriek(partner=kassa.aanbod.partner, pashouder=pas.pashouder, datum=WOENSDAG)
    assert eerste_regel(kassa, pas).weigering == TariefWeigering.LIMIET_ORGANISATOR


def test_het_kansentarief_is_er_soms_alleen_voor_de_eersten():
    """1.11: an absolute limit, "first x passholders"."""
    kassa = Kassa()
    LimietFabriek(aanbod=kassa.aanbod, aantal=None, eerste=2)
    eerste, tweede, derde = (pas_met_recht() for _ in range(3))
    kassa.registreer(eerste)
    registratie = kassa.registreer(tweede)
    assert eerste_regel(kassa, derde).weigering == TariefWeigering.EERSTE_VOL
    assert eerste_regel(kassa, eerste, WOENSDAG + timedelta(days=1)).kansentarief
    kassa.ongedaan(registratie)
    assert eerste_regel(kassa, derde).kansentarief


def test_wie_een_kansentarief_zag_dat_intussen_op_is_hoort_waarom():
    kassa, pas = Kassa(soort=KalenderSoort.DATA), pas_met_recht()
    kassa.registreer(pas)
    with pytest.raises(Geweigerd) as nee:
        kassa.registreer(pas, WOENSDAG + timedelta(days=1), verwacht=Decimal("1.00"))
    assert nee.value.reden == TariefWeigering.LIMIET
    assert nee.value.uitleg == "Het kansentarief is hier al gebruikt: 1 keer in totaal."


def test_een_ander_bedrag_zonder_limiet_is_gewoon_een_andere_prijs():
    kassa, pas = Kassa(), pas_met_recht()
    with pytest.raises(Geweigerd) as nee:
        kassa.registreer(pas, verwacht=Decimal("4.00"))
    assert nee.value.reden == DeelnameWeigering.PRIJS_ANDERS


def test_een_limiet_staat_op_een_plaats():
    aanbod = AanbodFabriek()
    with pytest.raises(ValidationError, match="Kies één plaats"):
        Limiet(aanbod=aanbod, partner=aanbod.partner, aantal=1).full_clean()
    with pytest.raises(ValidationError, match="minstens 1"):
        Limiet(aanbod=aanbod, aantal=0).full_clean()
    with pytest.raises(ValidationError, match="alleen bij één aanbod"):
        Limiet(partner=aanbod.partner, aantal=1, eerste=5).full_clean()


def test_een_partner_bepaalt_de_limiet_van_zijn_eigen_aanbod_en_geen_andere():
    aanbod = AanbodFabriek()
    eigen = LidmaatschapFabriek(partner=aanbod.partner, rol=Rol.AANBIEDER)
    for werkplek, plaats, mag in (
        (eigen, {"aanbod": aanbod}, True),
        (eigen, {"aanbod": AanbodFabriek()}, False),
        (eigen, {"partner": aanbod.partner}, False),
        (LidmaatschapFabriek(rol=Rol.KASSA, partner=aanbod.partner), {"aanbod": aanbod}, False),
        (LidmaatschapFabriek(rol=Rol.COORDINATOR), {"partner": aanbod.partner}, True),
    ):
        limiet = Limiet(aantal=2, **plaats)
        if mag:
            leg_limiet_vast(limiet=limiet, door=werkplek.gebruiker, werkplek=werkplek)
            assert limiet.pk
        else:
            with pytest.raises(Geweigerd) as nee:
                leg_limiet_vast(limiet=limiet, door=werkplek.gebruiker, werkplek=werkplek)
            assert nee.value.reden == RegelWeigering.NIET_AAN_JOU


@pytest.mark.parametrize("vroeger", [0, 40])
def test_nakijken_vraagt_evenveel_bij_elke_geschiedenis(vroeger, django_assert_num_queries):
    kassa, pas = Kassa(), pas_met_recht()
    for dagen in range(vroeger):
        DeelnameFabriek(
            partner=kassa.aanbod.partner,
            aanbod=kassa.aanbod,
            pashouder=pas.pashouder,
            datum=WOENSDAG - timedelta(days=20 + dagen),
        )
    moment = kassa.op()
    # pass, prices, limits, coupons, keys, right, used
    with django_assert_num_queries(7):
        kassa.kijk_na(pas)
    assert moment.bezet == 0
