"""Settling by month, two months, quarter or half year: every day once, and never re-cut."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek
from uitpas.domein.afrekening.afrekenen import SluitWeigering, sluit
from uitpas.domein.afrekening.afrekenritme import Kalender, RitmeWeigering, kalender, kies_ritme
from uitpas.domein.afrekening.afrekenstaat import bereken, per_periode
from uitpas.domein.afrekening.partnerstaat import staten
from uitpas.models import Afrekening, Afrekenritme, Deelname
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.periodes import Halfjaar, Kwartaal, Maand, Ritme, Tweemaand, bereik
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

LAATST = date(2027, 12, 31)


@pytest.fixture
def coordinator():
    return LidmaatschapFabriek(rol=Rol.COORDINATOR)


def kies(coordinator, ritme, vanaf):
    return kies_ritme(ritme=ritme, vanaf=vanaf, door=coordinator.gebruiker, werkplek=coordinator)


def dicht(coordinator, periode, op_datum=LAATST):
    return sluit(
        periode=periode, door=coordinator.gebruiker, werkplek=coordinator, op_datum=op_datum
    )


def waarom_niet(doe, *args):
    with pytest.raises(Geweigerd) as nee:
        doe(*args)
    return nee.value


# --- the calendar ------------------------------------------------------------------------------
JANUARI = st.integers(2020, 2030).map(lambda jaar: date(jaar, 1, 1))
RITMES = st.dictionaries(JANUARI, st.sampled_from(Ritme), max_size=4)


@given(RITMES, st.dates(date(2015, 1, 1), date(2035, 12, 31)))
def test_welk_ritme_ook_elke_dag_valt_in_precies_een_periode(ritmes, dag):
    periodes = Kalender(tuple(sorted(ritmes.items())))
    periode = periodes.periode_op(dag)
    assert periodes.sluit_aan()
    assert periode.begin <= dag <= periode.einde
    assert periodes.volgende(periode).begin == periode.einde + timedelta(days=1)
    assert periodes.vorige(periodes.volgende(periode)) == periode
    assert periodes.kent(periode)


def test_zonder_afspraak_is_het_per_kwartaal():
    assert kalender().periode_op(date(2026, 5, 9)) == Kwartaal(2026, 2)


# --- choosing ----------------------------------------------------------------------------------
def test_een_nieuw_ritme_geldt_vanaf_die_dag_en_verandert_niets_van_vroeger(coordinator):
    DeelnameFabriek(datum=date(2026, 11, 3))
    kies(coordinator, Ritme.HALFJAAR, date(2027, 1, 1))
    DeelnameFabriek(datum=date(2027, 2, 3))
    periodes = kalender()
    assert list(per_periode(periodes)) == [Kwartaal(2026, 4), Halfjaar(2027, 1)]
    assert periodes.vorige(Halfjaar(2027, 1)) == Kwartaal(2026, 4)
    log = Logregel.objects.get(wat="ritme van de afrekening gekozen")
    assert (log.wie, log.gegevens) == (coordinator.gebruiker, {"maanden": 6})


def test_twee_keer_hetzelfde_kiezen_verandert_niets(coordinator):
    eerste = kies(coordinator, Ritme.MAAND, date(2027, 1, 1))
    assert kies(coordinator, Ritme.MAAND, date(2027, 1, 1)) == eerste
    assert Logregel.objects.filter(wat="ritme van de afrekening gekozen").count() == 1


def test_op_dezelfde_dag_kun_je_nog_van_gedacht_veranderen(coordinator):
    kies(coordinator, Ritme.MAAND, date(2027, 1, 1))
    kies(coordinator, Ritme.TWEEMAAND, date(2027, 1, 1))
    assert Afrekenritme.objects.get().ritme == Ritme.TWEEMAAND
    assert kalender().periode_op(date(2027, 4, 1)) == Tweemaand(2027, 2)


@pytest.mark.parametrize(
    ("ritme", "vanaf"),
    [
        (Ritme.MAAND, date(2027, 2, 1)),
        (Ritme.HALFJAAR, date(2027, 4, 1)),
        (Ritme.TWEEMAAND, date(2027, 4, 1)),
    ],
)
def test_een_ritme_begint_nooit_halverwege_een_periode(coordinator, ritme, vanaf):
    nee = waarom_niet(kies, coordinator, ritme, vanaf)
    assert nee.reden == RitmeWeigering.HALVERWEGE
    assert not Afrekenritme.objects.exists()


def test_wat_afgerekend_is_wordt_niet_opnieuw_ingedeeld(coordinator):
    DeelnameFabriek(datum=date(2026, 5, 9))
    dicht(coordinator, Kwartaal(2026, 2))
    nee = waarom_niet(kies, coordinator, Ritme.MAAND, date(2026, 4, 1))
    assert nee.reden == RitmeWeigering.AL_AFGEREKEND
    assert kies(coordinator, Ritme.MAAND, date(2026, 7, 1)).pk


def test_wat_een_organisator_al_ziet_staan_wordt_niet_opnieuw_ingedeeld(coordinator):
    DeelnameFabriek(datum=date(2026, 7, 1))
    nee = waarom_niet(kies, coordinator, Ritme.MAAND, date(2026, 7, 1))
    assert nee.reden == RitmeWeigering.AL_GEBOEKT


@pytest.mark.parametrize("rol", [r for r in Rol if r not in {Rol.COORDINATOR, Rol.BEHEERDER}])
def test_alleen_coordinator_en_beheerder_kiezen_het_ritme(rol):
    nee = waarom_niet(kies, LidmaatschapFabriek(rol=rol), Ritme.MAAND, date(2027, 1, 1))
    assert nee.reden == RitmeWeigering.NIET_JIJ


# --- closing -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("ritme", "periode"),
    [
        (Ritme.MAAND, Maand(2026, 5)),
        (Ritme.TWEEMAAND, Tweemaand(2026, 3)),
        (Ritme.HALFJAAR, Halfjaar(2026, 1)),
    ],
)
def test_een_gesloten_periode_bevriest_al_haar_dagen_en_geen_dag_meer(coordinator, ritme, periode):
    kies(coordinator, ritme, date(2026, 1, 1))
    for dag in (periode.begin, periode.einde):
        DeelnameFabriek(datum=dag)
    dicht(coordinator, periode)
    assert bereken(periode).samen.overheid == Decimal("11.20")
    for dag in (periode.begin, periode.einde):
        with pytest.raises(IntegrityError, match="gesloten"), transaction.atomic():
            DeelnameFabriek(datum=dag)
    for dag in (periode.begin - timedelta(days=1), periode.einde + timedelta(days=1)):
        DeelnameFabriek(datum=dag)
    assert Deelname.objects.count() == 4
    assert [staat.periode for staat in staten(periode, werkplek=coordinator)] == [periode] * 2


def test_wie_in_een_ander_ritme_wil_sluiten_leest_welke_periode_wel_kan(coordinator):
    kies(coordinator, Ritme.HALFJAAR, date(2026, 1, 1))
    DeelnameFabriek(datum=date(2026, 5, 9))
    nee = waarom_niet(dicht, coordinator, Kwartaal(2026, 2))
    assert nee.reden == SluitWeigering.ANDER_RITME
    assert nee.uitleg.endswith("Sluit het eerste halfjaar 2026.")
    assert not Afrekening.objects.exists()


@pytest.mark.parametrize("ander", [Maand(2026, 5), Tweemaand(2026, 2), Halfjaar(2026, 1)])
def test_de_databank_laat_geen_dag_in_twee_afrekeningen_toe(ander):
    Afrekening.objects.create(dagen=Kwartaal(2026, 2).bereik)
    with pytest.raises(IntegrityError, match="afrekening_geen_overlap"), transaction.atomic():
        Afrekening.objects.create(dagen=ander.bereik)
    Afrekening.objects.create(dagen=Kwartaal(2026, 3).bereik)


@pytest.mark.parametrize("dagen", [(date(2026, 4, 2), date(2026, 6, 30)), (date(2026, 4, 1), None)])
def test_een_afrekening_gaat_over_hele_maanden(dagen):
    with pytest.raises(IntegrityError, match="afrekening_hele_maanden"), transaction.atomic():
        Afrekening.objects.create(dagen=bereik(*dagen))


def test_een_rechtzetting_noemt_de_periode_van_toen(coordinator):
    DeelnameFabriek(datum=date(2026, 5, 9))
    dicht(coordinator, Kwartaal(2026, 2))
    kies(coordinator, Ritme.MAAND, date(2026, 7, 1))
    DeelnameFabriek(datum=date(2026, 5, 9), boekdatum=date(2026, 7, 2))
    dicht(coordinator, Maand(2026, 7))
    (staat,) = staten(Maand(2026, 7), werkplek=coordinator)
    assert [regel.van for regel in staat.rechtzettingen] == [Kwartaal(2026, 2)]


# --- on the screen -----------------------------------------------------------------------------
def test_een_maand_heeft_haar_eigen_bladzijde_en_sluit_daar(client):
    coordinator = client.als(Rol.COORDINATOR)
    kies(coordinator, Ritme.MAAND, date(2026, 1, 1))
    DeelnameFabriek(datum=date(2026, 5, 9))
    pagina = client.get(reverse("uitpas:afrekening", args=["2026-05"])).content.decode()
    assert "1 mei tot en met 31 mei 2026." in pagina
    assert "Sluit deze maand: 1 organisator" in pagina
    antwoord = client.post(
        reverse("uitpas:afrekening_sluit", args=["2026-05"]), {"verwacht": "5.60"}, follow=True
    )
    assert "De maand mei 2026 is gesloten." in antwoord.content.decode()


def test_de_bladzijde_van_een_ander_ritme_wijst_naar_de_afrekening(client):
    coordinator = client.als(Rol.COORDINATOR)
    kies(coordinator, Ritme.HALFJAAR, date(2026, 1, 1))
    DeelnameFabriek(datum=date(2026, 5, 9))
    adres = reverse("uitpas:afrekening", args=["2026-Q2"])
    pagina = client.get(adres).content.decode()
    assert "In onze regio rekenen we anders af." in pagina
    assert 'href="/afrekening/2026-H1/">Eerste halfjaar 2026</a>' in pagina
    assert ("€ 5,60" in pagina, "Sluit dit" in pagina) == (True, False)
    assert client.get(f"{adres}sluit/").url == adres


def test_het_beheer_kiest_het_ritme_en_zegt_waarom_het_niet_kan(client):
    client.als(Rol.COORDINATOR)
    DeelnameFabriek(datum=date(2026, 11, 3))
    adres = reverse("admin:uitpas_afrekenritme_add")
    nee = client.post(adres, {"ritme": "6", "vanaf": "01/07/2026"}).content.decode()
    assert RitmeWeigering.AL_GEBOEKT.zin in nee
    client.post(adres, {"ritme": "6", "vanaf": "01/01/2027"})
    assert kalender().ritmes == ((date(2027, 1, 1), Ritme.HALFJAAR),)
