"""A treasurer asks: what do we get, and when? The page of the own settlement answers."""

from datetime import date

import pytest
from django.conf import settings as instellingen

from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek, PartnerFabriek, gemeente
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, K2, sluit_k2
from uitpas.domein.afrekening.betalen import maak_bestand, markeer_betaald
from uitpas.domein.afrekening.uitbetaling import uitbetalingen
from uitpas.models import Betaling

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_juli(time_machine, settings):
    time_machine.move_to("2026-07-05 10:00+02:00", tick=False)
    settings.BETAALTERMIJN_DAGEN = 30


@pytest.fixture
def coordinator():
    return LidmaatschapFabriek(rol=Rol.COORDINATOR)


@pytest.fixture
def club():
    """A club with an account number; a resident of Wevelgem and a guest of Kortrijk took part."""
    club = PartnerFabriek(naam="Dansclub De Vlasbloem", iban="BE38999000000272")
    DeelnameFabriek(partner=club, datum=IN_K2)
    DeelnameFabriek(partner=club, datum=IN_K2, gemeente=gemeente("Kortrijk"))
    return club


def stand(club):
    """What the treasurer reads per gemeente: the sentence, and the last day."""
    gevonden = uitbetalingen(LidmaatschapFabriek(rol=Rol.AANBIEDER, partner=club), periode=K2)
    return {u.gemeente: (u.zin, u.verwacht) for u in gevonden.get((K2.begin, K2.einde), [])}


def test_van_klaar_over_doorgegeven_tot_betaald(club, coordinator):
    assert stand(club) == {}
    sluit_k2(coordinator)
    vraag = {"periode": K2, "door": coordinator.gebruiker, "werkplek": coordinator}
    tegen = date(2026, 8, 4)
    assert stand(club) == {
        "Kortrijk": ("Kortrijk betaalt zelf. Vraag daar na wanneer.", None),
        "Wevelgem": ("Staat klaar om te betalen.", tegen),
    }
    maak_bestand(**vraag)
    assert stand(club)["Wevelgem"] == (
        "Doorgegeven aan de financiële dienst op 5 juli 2026.",
        tegen,
    )
    kies = Betaling.objects.filter(regel__gemeente__naam=instellingen.BETALER_GEMEENTE)
    markeer_betaald(betalingen=list(kies.values_list("pk", flat=True)), **vraag)
    assert stand(club)["Wevelgem"] == ("Betaald op 5 juli 2026.", None)


def test_zonder_afspraak_noemt_niemand_een_dag(club, coordinator, settings):
    settings.BETAALTERMIJN_DAGEN = 0
    sluit_k2(coordinator)
    assert stand(club)["Wevelgem"] == ("Staat klaar om te betalen.", None)


def test_zonder_rekeningnummer_zegt_de_bladzijde_wat_je_moet_doen(coordinator):
    club = DeelnameFabriek(datum=IN_K2).partner
    sluit_k2(coordinator)
    assert stand(club) == {
        "Wevelgem": (
            "We hebben je rekeningnummer nog niet. Geef het door aan de coördinator.",
            None,
        )
    }


def test_een_ander_ziet_niet_wat_de_club_krijgt(club, coordinator):
    sluit_k2(coordinator)
    for werkplek in (coordinator, LidmaatschapFabriek(rol=Rol.AANBIEDER), None):
        assert uitbetalingen(werkplek) == {}


def test_de_bladzijde_en_het_overzicht_zeggen_wat_en_wanneer(client, club, coordinator):
    client.als(Rol.AANBIEDER, partner=club)
    open_ = client.get("/afrekening/2026-Q2/").content.decode()
    assert "De coördinator moet de afrekening nog sluiten." in open_
    sluit_k2(coordinator)
    dicht = client.get("/afrekening/2026-Q2/").content.decode()
    assert "Van andere gemeenten komt € 5,60, voor gasten die daar wonen." in dicht
    assert "dinsdag 4 augustus" in dicht
    overzicht = client.get("/afrekening/").content.decode()
    assert "€ 5,60 tegen di 4 aug" in overzicht
    assert "€ 5,60 zonder vaste dag" in overzicht


@pytest.mark.parametrize("aantal", [1, 3])
def test_wat_je_krijgt_kost_een_vraag(coordinator, django_assert_num_queries, aantal):
    club = PartnerFabriek()
    for naam in ("Wevelgem", "Kortrijk", "Menen")[:aantal]:
        DeelnameFabriek(partner=club, datum=IN_K2, gemeente=gemeente(naam))
    sluit_k2(coordinator)
    lid = LidmaatschapFabriek(rol=Rol.AANBIEDER, partner=club)
    with django_assert_num_queries(1):
        assert len(uitbetalingen(lid)[K2.begin, K2.einde]) == aantal
