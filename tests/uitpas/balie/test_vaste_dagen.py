"""A pool has no dates: the desk registers for the day itself (domein/uitpas.md 1.11, netwerk 8)."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from aanbod.models import Openingsuur, Uitzondering
from partners.models import Rol
from tests.fabrieken import AanbodFabriek, GroepspasFabriek, PrijsFabriek, pas_met_recht
from tests.uitpas.balie.balie_hulp import kijk_na, registreer, tekst, verborgen
from tests.uitpas.balie.test_wedloop import tegelijk
from uitpas.domein.balie.deelnames import DeelnameWeigering, maak_ongedaan
from uitpas.domein.balie.deelnames import registreer as registreer_regel
from uitpas.domein.balie.vaste_dagen import dag_van_aanbod
from uitpas.models import Deelname
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

MAANDAG = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def _op_maandag():
    with time_machine.travel("2026-11-30T10:00:00+01:00"):
        yield


@pytest.fixture
def werkplek(client):
    return client.als(Rol.KASSA)


@pytest.fixture
def zwembad(werkplek):
    """Open on Mondays, twice, and on Wednesdays."""
    aanbod = AanbodFabriek(
        partner=werkplek.partner, titel="Banenzwemmen", soort_kalender="permanent"
    )
    PrijsFabriek(aanbod=aanbod, bedrag=Decimal("5.00"))
    for dag, van, tot in ((0, 9, 12), (0, 14, 20), (2, 13, 18)):
        Openingsuur.objects.create(aanbod=aanbod, weekdag=dag, van=time(van), tot=time(tot))
    return aanbod


@pytest.fixture
def verkoop(zwembad, werkplek):
    def verkoop(pas, dag=MAANDAG, sleutel="een", op_datum=MAANDAG):
        moment = dag_van_aanbod(zwembad, dag) or dag_van_aanbod(zwembad, MAANDAG)
        if timezone.localdate(moment.begin) != dag:
            moment.begin += dag - MAANDAG
        return registreer_regel(
            moment=moment,
            nummer=pas.nummer,
            prijs_id=zwembad.prijzen.get().pk,
            sleutel=sleutel,
            werkplek=werkplek,
            op_datum=op_datum,
        )

    return verkoop


def _geweigerd(roep, *args, **kwargs):
    with pytest.raises(Geweigerd) as nee:
        roep(*args, **kwargs)
    return nee.value.reden


def test_wat_het_hele_jaar_loopt_staat_op_de_balie_als_het_vandaag_open_is(
    client, zwembad, werkplek
):
    inhoud = tekst(client.get(reverse("uitpas:balie")))
    assert "Vandaag open" in inhoud
    assert "9 tot 12 uur, 14 tot 20 uur" in inhoud
    with time_machine.travel("2026-12-01T10:00:00+01:00"):
        client.force_login(werkplek.gebruiker)
        assert "Banenzwemmen" not in tekst(client.get(reverse("uitpas:balie")))
        assert client.get(reverse("uitpas:balie_nummer", args=[zwembad.uid])).status_code == 404


def test_een_vrijwilliger_aan_het_zwembad_registreert_in_twee_tikken(client, zwembad):
    pas = pas_met_recht(voornaam="Amina")
    antwoord = registreer(client, zwembad, pas.nummer)
    assert antwoord.url == reverse("uitpas:balie_nummer", args=[zwembad.uid])
    assert "Amina is geregistreerd." in tekst(client.get(antwoord.url))
    regel = Deelname.objects.get()
    assert (regel.moment, regel.aanbod, regel.datum) == (None, zwembad, MAANDAG)
    assert (regel.prijs, regel.deelnemer) == (Decimal("5.00"), Decimal("1.00"))
    assert "Is al geregistreerd" in tekst(kijk_na(client, zwembad, pas.nummer))


def test_wie_al_binnen_is_wordt_die_dag_niet_nog_eens_geregistreerd(verkoop):
    pas = pas_met_recht()
    assert verkoop(pas).nieuw
    assert not verkoop(pas, sleutel="twee").nieuw
    volgende = MAANDAG + timedelta(days=7)
    with time_machine.travel("2026-12-07T10:00:00+01:00"):
        assert verkoop(pas, volgende, sleutel="drie", op_datum=volgende).nieuw


def test_het_kansentarief_geldt_een_keer_per_week_zoals_bij_uitpas(verkoop):
    """The default of UiTPAS for a permanent calendar: 1/week (domein/uitpas.md 1.11)."""
    pas, woensdag = pas_met_recht(), MAANDAG + timedelta(days=2)
    assert verkoop(pas).deelname.kansentarief
    with time_machine.travel("2026-12-02T14:00:00+01:00"):
        tweede = verkoop(pas, woensdag, sleutel="wo", op_datum=woensdag).deelname
    assert (tweede.kansentarief, tweede.deelnemer) == (False, Decimal("5.00"))


def test_op_een_gesloten_dag_registreert_niemand(zwembad, verkoop):
    dinsdag = MAANDAG + timedelta(days=1)
    pas = pas_met_recht()
    assert _geweigerd(verkoop, pas, dinsdag, op_datum=dinsdag) == DeelnameWeigering.NIET_OPEN
    Uitzondering.objects.create(aanbod=zwembad, van=MAANDAG, tot=MAANDAG, reden="staking")
    assert dag_van_aanbod(zwembad, MAANDAG) is None


def test_andere_uren_gaan_voor_de_gewone(zwembad):
    Uitzondering.objects.create(
        aanbod=zwembad, van=MAANDAG, tot=MAANDAG, gesloten=False,
        uren=[{"dagen": [0], "van": "10:00", "tot": "11:30"}, {"dagen": "?"}],
    )  # fmt: skip
    assert dag_van_aanbod(zwembad, MAANDAG).uren == "10 tot 11.30 uur"


def test_registreren_kan_tot_een_week_later_en_nooit_vooraf(verkoop):
    pas = pas_met_recht()
    morgen, te_laat = MAANDAG - timedelta(days=1), MAANDAG + timedelta(days=8)
    assert _geweigerd(verkoop, pas, op_datum=morgen) == DeelnameWeigering.ANDERE_DAG
    assert _geweigerd(verkoop, pas, op_datum=te_laat) == DeelnameWeigering.ANDERE_DAG
    assert verkoop(pas, op_datum=MAANDAG + timedelta(days=7)).deelname.datum == MAANDAG


def test_een_telefoon_zonder_verbinding_registreert_de_dag_zelf(client, zwembad, werkplek):
    """The form says which day it is of; sent the next morning it is still of Monday."""
    antwoord = kijk_na(client, zwembad, pas_met_recht().nummer)
    assert 'name="dag" value="2026-11-30"' in tekst(antwoord)
    velden = verborgen(antwoord) | {"dag": "2026-11-30"}
    with time_machine.travel("2026-12-01T09:00:00+01:00"):
        client.force_login(werkplek.gebruiker)
        client.post(reverse("uitpas:balie_registreer", args=[zwembad.uid]), velden)
    assert Deelname.objects.get().datum == MAANDAG


def test_ook_een_groep_gaat_zwemmen(client, zwembad):
    groep = GroepspasFabriek(beurten=20)
    antwoord = kijk_na(client, zwembad, groep.nummer)
    velden = verborgen(antwoord) | {"aantal": "4", "dag": "2026-11-30"}
    velden["keuze"] = f"{zwembad.prijzen.get().pk}:1.00"
    client.post(reverse("uitpas:balie_registreer", args=[zwembad.uid]), velden)
    assert (Deelname.objects.get().aantal, Deelname.objects.get().moment) == (4, None)


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_keuze_vraagt_evenveel_bij_een_of_drie(
    client, werkplek, zwembad, aantal, django_assert_num_queries
):
    for _ in range(aantal - 1):
        AanbodFabriek(partner=werkplek.partner, soort_kalender="permanent")
    # session, user, memberships, three lists, the offers, their hours and exceptions
    with django_assert_num_queries(9):
        client.get(reverse("uitpas:balie"))


@pytest.mark.django_db(transaction=True)
def test_tien_tikken_tegelijk_registreren_een_keer_en_maken_een_keer_ongedaan(verkoop, werkplek):
    pas = pas_met_recht()
    klaar = tegelijk([lambda n=n: verkoop(pas, sleutel=f"t{n}") for n in range(10)])
    assert sum(een.nieuw for een in klaar) == 1
    regel = Deelname.objects.get()
    tegelijk([lambda: maak_ongedaan(deelname=regel, werkplek=werkplek) for _ in range(5)])
    assert Deelname.objects.filter(tegenboeking_van=regel).count() == 1
