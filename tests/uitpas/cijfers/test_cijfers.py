"""The figures of the network: people once, small counts hidden, never a name."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from partners.models import Netwerk, Rol
from tests.fabrieken import (
    DeelnameFabriek,
    GroepspasFabriek,
    HuishoudenFabriek,
    PartnerFabriek,
    PashouderFabriek,
    deelgemeente,
    gemeente,
)
from uitpas.domein.cijfers.groepen import Groepen
from uitpas.domein.cijfers.mensen import Cel, bereken
from uitpas.models import Groepstelling
from wevelgem_netwerk.basis.periodes import Kwartaal

pytestmark = pytest.mark.django_db

Q3 = Kwartaal(2026, 3)
IN_Q3 = date(2026, 8, 14)
ADRES = reverse("uitpas:cijfers")


def cijfers(periode=Q3, **anders):
    vraag = {"netwerk": Netwerk.objects.get(), "eerste": periode.begin, "laatste": periode.einde}
    return bereken(**vraag | anders)


def heel_2026():
    kwartalen = [Kwartaal(2026, nummer) for nummer in range(1, 5)]
    return cijfers(
        eerste=date(2026, 1, 1),
        laatste=date(2026, 12, 31),
        delen=tuple((k.begin, k.einde) for k in kwartalen),
    )


def mensen(aantal, *, club=None, datum=IN_Q3, **pashouder):
    """So many new people, each with one participation; returns them."""
    club = club or PartnerFabriek()
    huishouden = HuishoudenFabriek(gezinstype=pashouder.pop("gezinstype", "eenouder"))
    houders = PashouderFabriek.create_batch(aantal, huishouden=huishouden, **pashouder)
    for houder in houders:
        DeelnameFabriek(pashouder=houder, partner=club, datum=datum)
    return houders


def tabel(gevonden, sleutel):
    return {
        cel.naam: cel.mensen for t in gevonden.tabellen if t.sleutel == sleutel for cel in t.cellen
    }


def test_iemand_telt_een_keer_hoe_vaak_die_ook_meedoet():
    houders = mensen(12)
    DeelnameFabriek.create_batch(3, pashouder=houders[0], datum=IN_Q3)
    gevonden = cijfers()
    assert (gevonden.mensen, gevonden.deelnames) == (12, 15)


def test_mensen_van_twee_kwartalen_tellen_in_het_jaar_een_keer():
    for houder in mensen(12):
        DeelnameFabriek(pashouder=houder, datum=date(2026, 2, 3))
    assert [cijfers(Kwartaal(2026, nummer)).mensen for nummer in (1, 3)] == [12, 12]
    assert (heel_2026().mensen, heel_2026().deelnames) == (12, 24)


def test_een_tegenboeking_neemt_de_deelname_en_de_mens_weg():
    houders = mensen(12)
    fout = houders[0].deelnames.get()
    DeelnameFabriek(
        pashouder=houders[0],
        partner=fout.partner,
        datum=fout.datum,
        aantal=-1,
        prijs="-14.00",
        deelnemer="-2.80",
        organisator_deel="-5.60",
        overheid="-5.60",
        tegenboeking_van=fout,
    )
    assert (cijfers().mensen, cijfers().deelnames) == (11, 11)


def test_wie_niet_in_het_netwerk_woont_of_gewoon_betaalt_telt_niet_mee():
    mensen(12)
    DeelnameFabriek(pashouder=PashouderFabriek(), datum=IN_Q3, gemeente=gemeente("Kortrijk"))
    DeelnameFabriek(
        pashouder=PashouderFabriek(),
        datum=IN_Q3,
        kansentarief=False,
        verdeelsleutel=None,
        deelnemer="14.00",
        organisator_deel="0.00",
        overheid="0.00",
    )
    assert (cijfers().mensen, cijfers().deelnames) == (12, 12)


def test_een_lijn_zonder_naam_is_een_deelname_en_geen_mens():
    mensen(12)
    DeelnameFabriek.create_batch(4, datum=IN_Q3)
    gevonden = cijfers()
    assert (gevonden.mensen, gevonden.deelnames, gevonden.zonder_naam) == (12, 16, 4)


@pytest.mark.parametrize(
    ("geboren", "band"),
    [
        (date(2023, 10, 1), "0 tot 2 jaar"),
        (date(2023, 9, 30), "3 tot 5 jaar"),
        (date(2020, 9, 30), "6 tot 11 jaar"),
        (date(2008, 10, 1), "12 tot 17 jaar"),
        (date(2008, 9, 30), "18 tot 24 jaar"),
        (date(2001, 9, 30), "25 tot 54 jaar"),
        (date(1971, 9, 30), "55 tot 64 jaar"),
        (date(1961, 9, 30), "65 jaar en ouder"),
    ],
)
def test_de_leeftijd_telt_op_de_laatste_dag(geboren, band):
    mensen(20, geboortedatum=geboren)
    assert {naam: n for naam, n in tabel(cijfers(), "leeftijd").items() if n} == {band: 20}


def test_gender_gezin_en_woonplaats():
    mensen(6, gender="v", gezinstype="alleenstaand", deelgemeente=deelgemeente("Moorsele"))
    mensen(7, gender="x", gezinstype="koppel", deelgemeente=None)
    gevonden = cijfers()
    assert tabel(gevonden, "gender") == {"vrouw": 6, "man": 0, "x": 7, "onbekend": 0}
    assert tabel(gevonden, "gezin")["alleenstaande"] == 6
    assert tabel(gevonden, "deelgemeente") == {
        "Wevelgem": 0,
        "Gullegem": 0,
        "Moorsele": 6,
        "onbekend": 7,
    }


def test_nieuw_is_wie_nooit_eerder_meedeed():
    for houder in mensen(6):
        DeelnameFabriek(pashouder=houder, datum=date(2025, 12, 30))
    mensen(9)
    assert tabel(cijfers(), "terug") == {"voor het eerst": 9, "deed al eens mee": 6}


def test_een_vroegere_deelname_die_ongedaan_is_maakt_niemand_terug():
    for houder in mensen(12):
        fout = DeelnameFabriek(pashouder=houder, datum=date(2025, 12, 30))
        DeelnameFabriek(
            pashouder=houder,
            partner=fout.partner,
            datum=fout.datum,
            aantal=-1,
            prijs="-14.00",
            deelnemer="-2.80",
            organisator_deel="-5.60",
            overheid="-5.60",
            tegenboeking_van=fout,
        )
    assert tabel(cijfers(), "terug") == {"voor het eerst": 12, "deed al eens mee": 0}


def test_per_sector_mensen_en_deelnames():
    for houder in mensen(8, club=PartnerFabriek(sector="sport")):
        DeelnameFabriek.create_batch(
            2, pashouder=houder, partner=PartnerFabriek(sector="jeugd"), datum=IN_Q3
        )
    assert cijfers().tabellen[0].cellen == (
        Cel("cultuur", 0, 0),
        Cel("jeugd", 8, 16),
        Cel("sport", 8, 8),
        Cel("andere", 0, 0),
    )


def test_een_klein_getal_is_verborgen_en_niet_terug_te_rekenen():
    mensen(3, gender="x")
    mensen(8, gender="v")
    mensen(9, gender="m")
    assert tabel(cijfers(), "gender") == {"vrouw": None, "man": 9, "x": None, "onbekend": 0}


def test_minder_dan_vijf_mensen_verbergt_ook_het_totaal():
    mensen(4)
    gevonden = cijfers()
    assert (gevonden.mensen, gevonden.deelnames, gevonden.zonder_naam) == (None, None, None)


def test_het_jaar_verraadt_geen_sector_die_een_kwartaal_verbergt():
    sport, jeugd, cultuur = (PartnerFabriek(sector=s) for s in ("sport", "jeugd", "cultuur"))
    mensen(20, club=sport)
    mensen(20, club=cultuur)
    mensen(2, club=jeugd)
    mensen(20, club=jeugd, datum=date(2026, 2, 3))
    per_sector = tabel(heel_2026(), "sector")
    assert per_sector["jeugd"] is None
    assert sum(aantal is None for aantal in per_sector.values()) == 2


def test_het_jaar_toont_geen_deelnames_als_een_kwartaal_ze_verbergt():
    mensen(20)
    mensen(2, datum=date(2026, 2, 3))
    assert (heel_2026().mensen, heel_2026().deelnames) == (22, None)


def test_niemand_geeft_nullen():
    gevonden = cijfers()
    assert (gevonden.mensen, gevonden.deelnames, gevonden.leeg) == (0, 0, True)


@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.parametrize(("periode", "vragen"), [("2026-Q3", 9), ("2026", 13)])
def test_het_aantal_vragen_groeit_niet_met_de_mensen(
    client, django_assert_num_queries, aantal, periode, vragen
):
    mensen(10 * aantal)
    client.als(Rol.COORDINATOR)
    with django_assert_num_queries(vragen):
        client.get(ADRES, {"periode": periode})


def test_de_bladzijde_heeft_geen_namen(client):
    mensen(12, voornaam="Amina", naam="Haddad")
    client.als(Rol.COORDINATOR)
    html = client.get(ADRES, {"periode": "2026-Q3"}).content.decode()
    assert ("Haddad" in html, "<dd>12</dd>" in html) == (False, True)


@pytest.mark.parametrize("periode", ["2026-Q5", "abc", "", "0000", "²⁰²⁶", "99999"])
def test_een_periode_die_niet_bestaat_is_er_niet(client, periode):
    client.als(Rol.COORDINATOR)
    assert client.get(ADRES, {"periode": periode}).status_code == 404


def test_een_lege_periode_zegt_wat_er_komt(client):
    client.als(Rol.COORDINATOR)
    assert "deed nog niemand mee" in client.get(ADRES).content.decode()


def test_excel_verbergt_wat_de_bladzijde_verbergt(client):
    mensen(3, gender="x")
    mensen(8, gender="v")
    mensen(9, gender="m")
    client.als(Rol.COORDINATOR)
    antwoord = client.get(reverse("uitpas:cijfers_xlsx"), {"periode": "2026-Q3"})
    blad = openpyxl.load_workbook(io.BytesIO(antwoord.content))["2026-Q3"]
    gender = [rij[1:3] for rij in blad.iter_rows(values_only=True) if rij[0] == "Gender"]
    assert gender == [
        ("vrouw", "minder dan 5"),
        ("man", 9),
        ("x", "minder dan 5"),
        ("onbekend", 0),
    ]


def groepsdeelname(aantal, leeftijden=None, datum=IN_Q3):
    groep = GroepspasFabriek()
    per_persoon = {
        "prijs": "14.00",
        "deelnemer": "2.80",
        "organisator_deel": "5.60",
        "overheid": "5.60",
    }
    delen = {veld: aantal * Decimal(bedrag) for veld, bedrag in per_persoon.items()}
    regel = DeelnameFabriek(groepspas=groep, aantal=aantal, datum=datum, **delen)
    for vanaf, hoeveel in (leeftijden or {}).items():
        Groepstelling.objects.create(deelname=regel, vanaf=vanaf, aantal=hoeveel)
    return regel


def test_groepen_staan_apart_en_tellen_nooit_als_mensen():
    mensen(12)
    groepsdeelname(9)
    groepsdeelname(6)
    gevonden = cijfers()
    assert (gevonden.mensen, gevonden.deelnames, gevonden.zonder_naam) == (12, 12, 0)
    assert (gevonden.groepen.groepen, gevonden.groepen.deelnames) == (2, 15)


def test_een_kleine_groep_blijft_verborgen():
    groepsdeelname(4)
    assert cijfers().groepen == Groepen(groepen=1, deelnames=None, leeftijden=())


def test_de_leeftijden_in_groepen_verbergen_kleine_aantallen():
    groepsdeelname(60, {6: 30, 12: 25, 18: 2})
    leeftijden = dict(cijfers().groepen.leeftijden)
    zes, twaalf, achttien = (
        leeftijden[naam] for naam in ("6 tot 11 jaar", "12 tot 17 jaar", "18 tot 24 jaar")
    )
    assert (zes, twaalf, achttien) == (None, 25, None)


def test_de_coordinator_leest_hoeveel_groepen_er_waren(client):
    client.als(Rol.COORDINATOR)
    groepsdeelname(8)
    tekst = client.get(ADRES, {"periode": "2026-Q3"}).content.decode()
    assert "1 groep met een groepspas nam samen 8 keer deel." in tekst
