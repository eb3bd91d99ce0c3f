"""Every published price and status that keys can express, each with its source.

The numbers are the rows of domein/uitpas.md 7.1 and 7.2, which name where each was published. What
needs coupons, group passes or limits is with those.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from partners.models import Gemeente
from tests.fabrieken import (
    KansenstatuutFabriek,
    PartnerFabriek,
    PasFabriek,
    PashouderFabriek,
    SleutelFabriek,
    gemeente,
    pas_met_recht,
    sleutel_zuidwest,
    zuidwest,
)
from uitpas.domein.balie.recht import NakijkWeigering, zoek_pas
from uitpas.domein.prijs.houders import Houder
from uitpas.domein.prijs.sleutels import Verkoop, onthouden
from uitpas.domein.prijs.tarief import Tarief, zoek_tarieven
from uitpas.domein.prijs.tariefredenen import TariefWeigering
from uitpas.models import Kaartsysteem, Kansenstatuut, Pas
from uitpas.models.pashouder import PasStatus
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

DAG = date(2026, 11, 23)
VEERTIEN = Decimal("14.00")
VAST_150 = {"deelnemer_soort": "vast", "deelnemer": "1.50"}
HELFT_VAN_DE_REST = {"overheid_soort": "rest", "overheid": 50}


def wie(plaats: str = "Wevelgem") -> Houder:
    return Houder(gemeente(plaats).pk)


def vraag(prijs, partner=None, houder=None, dag=DAG):
    return zoek_tarieven(houder or wie(), Verkoop(Decimal(prijs), dag, partner)).kansentarief


GEVALLEN = [
    ("1 Gent, testevenement", {}, "10.00", ("2.00", None, None)),
    ("6 vast kansentarief", VAST_150, "10.00", ("1.50", None, None)),
    ("9 Pelt, 20 %", {}, "3.10", ("0.62", None, None)),
    ("10 Leuven, 20 %", {}, "10.00", ("2.00", None, None)),
    ("10b Regio Gent, helft", {"deelnemer": 50}, "10.00", ("5.00", None, None)),
    ("11 reisreportage Aalst, vast", VAST_150, "5.00", ("1.50", None, None)),
    ("12 lunch in De Keuken, vast", VAST_150, "7.00", ("1.50", None, None)),
    ("20 Dendermonde, school", VAST_150 | {"overheid": 50}, "10.00", ("1.50", "3.50", "5.00")),
    ("21 KVK staan", {}, "119.00", ("23.80", "47.60", "47.60")),
    ("22 KVK zitten", {}, "159.00", ("31.80", "63.60", "63.60")),
    ("23 KVK één match", {}, "14.00", ("2.80", "5.60", "5.60")),
    ("3.5 Zwalm 25-25-50", {"deelnemer": 25, "overheid": 50}, "10.00", ("2.50", "2.50", "5.00")),
    ("3.5 Ronse 50-25-25", {"deelnemer": 50, "overheid": 25}, "10.00", ("5.00", "2.50", "2.50")),
    ("3.5 Aalst vast, rest 50/50", VAST_150 | HELFT_VAN_DE_REST, "10.00", ("1.50", "4.25", "4.25")),
    (
        "2.2 school hele dag € 3",
        {"deelnemer_soort": "vast", "deelnemer": 3},
        "12.00",
        ("3.00", None, None),
    ),
    ("3.5 minste deel organisator", {"overheid": 70}, "10.00", ("2.00", "1.00", "7.00")),
    ("3.5 Reynaert 20-0-80", {"overheid": 80}, "10.00", ("2.00", "0.00", "8.00")),
    ("2.2 school meerdaags 25 %", {"deelnemer": 25}, "200.00", ("50.00", None, None)),
    ("7.6 20 % van 9,60", {}, "9.60", ("1.92", None, None)),
    ("7.6 20 % van 81", {}, "81.00", ("16.20", None, None)),
]


@pytest.mark.parametrize(
    ("bron", "delen", "prijs", "verwacht"), GEVALLEN, ids=lambda g: str(g)[:24]
)
def test_een_gepubliceerde_prijs_komt_uit_op_de_cent(bron, delen, prijs, verwacht):
    partner = PartnerFabriek()
    SleutelFabriek(partner=partner, **delen)
    verdeling = vraag(prijs, partner).verdeling
    uit = (verdeling.deelnemer, verdeling.organisator, verdeling.overheid)
    bekend = [(Decimal(v), u) for v, u in zip(verwacht, uit, strict=True) if v is not None]
    assert [u for _, u in bekend] == [v for v, _ in bekend]
    assert sum(uit) == Decimal(prijs)


@pytest.mark.parametrize(
    ("prijs", "deelnemer"), [("7.00", "2.00"), ("10.00", "2.00"), ("10.01", None)]
)
def test_de_mia_bijdrage_van_twee_euro_geldt_voor_een_prijs_onder_10_01(prijs, deelnemer):
    """Rows 13 and 13b: PRICE LESS_THAN 10.01, KANSARM IN MY_CARDSYSTEM."""
    sleutel = sleutel_zuidwest()
    sleutel.delete()
    SleutelFabriek(
        partner=None, deelnemer_soort="vast", deelnemer=2, overheid=0, prijs_onder="10.01"
    )
    antwoord = vraag(prijs)
    if deelnemer is None:
        assert antwoord == TariefWeigering.GEEN_SLEUTEL
    else:
        assert antwoord.verdeling.deelnemer == Decimal(deelnemer)


def test_wie_elders_woont_kan_een_andere_gemeente_hebben_die_meer_betaalt():
    """Section 3.5, CC De Werf: 1.50 for the holder, 50 % of the own gemeente, 70 % of another."""
    partner = PartnerFabriek(gemeente=gemeente("Wevelgem"))
    SleutelFabriek(partner=partner, overheid=50, overheid_ander=70, **VAST_150)
    thuis, elders = vraag(10, partner).verdeling, vraag(10, partner, wie("Kortrijk")).verdeling
    assert (thuis.organisator, thuis.overheid) == (Decimal("3.50"), Decimal("5.00"))
    assert (elders.organisator, elders.overheid) == (Decimal("1.50"), Decimal("7.00"))


def test_wie_elders_woont_kan_een_andere_prijs_hebben():
    """Section 2.2: one event shows up to two prices, 1.50 and 3.00."""
    partner = PartnerFabriek(gemeente=gemeente("Wevelgem"))
    SleutelFabriek(partner=partner, deelnemer_ander=3, **VAST_150)
    assert vraag(10, partner).verdeling.deelnemer == Decimal("1.50")
    assert vraag(10, partner, wie("Kortrijk")).verdeling.deelnemer == Decimal("3.00")


# --- 7.2: the state of the right -------------------------------------------------------------


def pas_met(**statuut) -> Pas:
    pas = PasFabriek()
    KansenstatuutFabriek(pashouder=pas.pashouder, **statuut)
    return pas


def antwoord_voor(pas: Pas, prijs=VEERTIEN):
    return zoek_tarieven(Houder.van(pas), Verkoop(prijs, DAG, PartnerFabriek())).kansentarief


@pytest.fixture
def respijt():
    Kaartsysteem.objects.update(respijt_dagen=30)


def gent() -> Kaartsysteem:
    systeem = Kaartsysteem.objects.create(naam="UiTPAS Gent")
    systeem.gemeenten.add(Gemeente.objects.create(naam="Gent", nis_code="44021"))
    return systeem


def test_e1_wie_recht_heeft_krijgt_het_kansentarief():
    antwoord = antwoord_voor(pas_met(begin=date(2026, 1, 1), einde=date(2027, 4, 30)))
    assert antwoord.verdeling.deelnemer == Decimal("2.80")


def test_e2_zonder_recht_is_er_geen_kansentarief():
    assert antwoord_voor(PasFabriek()) == TariefWeigering.GEEN_RECHT


@pytest.mark.parametrize("einde", [DAG - timedelta(days=1), date(2020, 4, 30)])
def test_e3_e4_en_rij_14_een_verlopen_recht_geeft_de_gewone_prijs(einde):
    pas = pas_met(begin=date(2019, 1, 1), einde=einde)
    assert antwoord_voor(pas) == TariefWeigering.RECHT_VERLOPEN


def test_e5_een_geblokkeerde_pas_geeft_de_gewone_prijs():
    pas = pas_met_recht()
    pas.status = PasStatus.GEBLOKKEERD
    assert antwoord_voor(pas) == TariefWeigering.PAS_BUITEN_GEBRUIK


def test_e6_een_recht_in_een_andere_regio_telt_hier_niet():
    assert antwoord_voor(pas_met(kaartsysteem=gent())) == TariefWeigering.ANDERE_REGIO


def test_e6_tenzij_de_sleutel_voor_elk_kaartsysteem_geldt():
    """Section 2.2: AT_LEAST_ONE_CARDSYSTEM is the price for holders of another region."""
    elders, gewoon = gent(), sleutel_zuidwest()
    SleutelFabriek(partner=None, volgorde=1, elk_kaartsysteem=True, deelnemer=30)
    woont_in_gent = PashouderFabriek(gemeente=elders.gemeenten.get(), deelgemeente=None)
    KansenstatuutFabriek(pashouder=woont_in_gent, kaartsysteem=elders)
    assert antwoord_voor(PasFabriek(pashouder=woont_in_gent)).verdeling.deelnemer == Decimal("4.20")
    assert antwoord_voor(pas_met_recht()).sleutel == gewoon
    assert antwoord_voor(PasFabriek()) == TariefWeigering.GEEN_RECHT


def test_een_sleutel_voor_elk_kaartsysteem_geldt_alleen_bij_organisatoren_van_zijn_regio():
    elders = gent().gemeenten.get()
    SleutelFabriek(partner=None, volgorde=1, elk_kaartsysteem=True)
    daar = PartnerFabriek(gemeente=elders)
    assert vraag(10, daar, Houder(elders.pk)) == TariefWeigering.GEEN_SLEUTEL


@pytest.mark.parametrize("nummer", ["0900000074519", "0900000020405"])
def test_e7_e8_een_nummer_dat_niemand_kreeg_wordt_niet_gevonden(nummer):
    with pytest.raises(Geweigerd) as nee:
        zoek_pas(nummer)
    assert nee.value.reden == NakijkWeigering.NIET_GEVONDEN


def test_e14_in_respijt_geldt_het_kansentarief_nog(respijt):
    pas = pas_met(begin=date(2026, 1, 1), einde=DAG - timedelta(days=1))
    assert isinstance(antwoord_voor(pas), Tarief)


def test_e15_een_geschorst_recht_geeft_geen_kansentarief():
    pas = pas_met(begin=date(2026, 1, 1), einde=date(2027, 4, 30), geschorst_tot=DAG)
    assert antwoord_voor(pas) == TariefWeigering.RECHT_RUST


def test_een_gestopt_recht_en_een_recht_dat_nog_komt_geven_geen_kansentarief():
    gestopt = pas_met(begin=date(2026, 1, 1), einde=date(2027, 4, 30))
    Kansenstatuut.objects.filter(pashouder=gestopt.pashouder).update(ingetrokken_op=DAG)
    assert antwoord_voor(gestopt) == TariefWeigering.RECHT_GESTOPT
    komt = pas_met(begin=DAG + timedelta(days=1), einde=date(2027, 4, 30))
    assert antwoord_voor(komt) == TariefWeigering.RECHT_KOMT


def test_e33_wat_gratis_is_wordt_niet_verkocht_aan_kansentarief():
    assert antwoord_voor(pas_met_recht(), Decimal("0.00")) == TariefWeigering.GRATIS


def test_het_kaartsysteem_van_het_recht_is_dat_van_de_sleutel():
    assert zuidwest() == antwoord_voor(pas_met_recht()).sleutel.kaartsysteem


@pytest.mark.parametrize(
    ("delen", "prijs", "zin"),
    [
        (
            {},
            "14.00",
            "Je betaalt 2,80 euro: 20 % van 14,00. "
            "De organisator draagt 5,60 en Wevelgem betaalt 5,60.",
        ),
        (
            VAST_150 | HELFT_VAN_DE_REST,
            "10.00",
            "Je betaalt 1,50 euro: een vast bedrag op een prijs van 10,00. "
            "De organisator draagt 4,25 en Wevelgem betaalt 4,25.",
        ),
        (
            VAST_150,
            "1.00",
            "Je betaalt 1,00 euro: de hele prijs, want die is lager dan 1,50. "
            "De organisator draagt niets en Wevelgem betaalt niets.",
        ),
        (
            {"deelnemer_soort": "rest", "overheid_soort": "vast", "overheid": 4},
            "14.00",
            "Je betaalt 2,00 euro: 20 % van 10,00 die overblijft van 14,00. "
            "De organisator draagt 8,00 en Wevelgem betaalt 4,00.",
        ),
    ],
)
def test_het_tarief_legt_zichzelf_uit_in_een_zin(delen, prijs, zin):
    partner = PartnerFabriek()
    SleutelFabriek(partner=partner, **delen)
    assert vraag(prijs, partner).uitleg == zin


@pytest.mark.parametrize("aantal", [1, 3])
def test_meer_prijzen_vragen_niet_meer_aan_de_databank(aantal, django_assert_num_queries):
    houder, partner = Houder.van(pas_met_recht()), PartnerFabriek()
    with django_assert_num_queries(2), onthouden():
        for prijs in range(1, aantal + 1):
            zoek_tarieven(houder, Verkoop(Decimal(prijs), DAG, partner))
