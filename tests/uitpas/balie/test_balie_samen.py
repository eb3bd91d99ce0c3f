"""The desk for more than one: a basket of passes, a group pass, coupons."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import (
    BonFabriek,
    GroepspasFabriek,
    LimietFabriek,
    PasFabriek,
    PrijsFabriek,
    pas_met_recht,
    uitpasnummer,
)
from tests.uitpas.balie.balie_hulp import adres, kijk_na, maak_moment, registreer, tekst, verborgen
from uitpas.domein.balie.verkoop import MEESTE_REGELS
from uitpas.models import Deelname, Groepsjaar, Groepstelling

pytestmark = pytest.mark.django_db


@pytest.fixture
def werkplek(client):
    return client.als(Rol.KASSA)


@pytest.fixture
def moment(werkplek):
    return maak_moment(werkplek)


def in_de_mand(antwoord) -> list[str]:
    return re.findall(r'<input type="hidden" name="regel" value="([^"]*)"', tekst(antwoord))


def zet_erbij(client, moment, pas, regels=()):
    """Look up a pass and put it in the basket, with the two taps of the desk."""
    gezien = client.post(
        adres("balie_antwoord", moment), {"nummer": pas.nummer, "regel": list(regels)}
    )
    velden = verborgen(gezien) | {"regel": in_de_mand(gezien)}
    return client.post(adres("balie_mand", moment), velden)


def vul(client, moment, *passen):
    regels = []
    for pas in passen:
        bladzijde = zet_erbij(client, moment, pas, regels)
        regels = in_de_mand(bladzijde)
    return bladzijde


def stuur(client, moment, bladzijde):
    velden = verborgen(bladzijde) | {"regel": in_de_mand(bladzijde)}
    return client.post(adres("balie_registreer_mand", moment), velden)


def test_een_moeder_met_twee_kinderen_betaalt_een_keer(client, moment):
    namen = ("Amina", "Sami", "Lina")
    bladzijde = vul(client, moment, *(pas_met_recht(voornaam=naam) for naam in namen))
    assert "samen is dat 3 euro" in tekst(bladzijde)
    assert "Registreer 3 mensen" in tekst(bladzijde)
    verder = stuur(client, moment, bladzijde)
    assert "Amina, Sami en Lina zijn geregistreerd." in tekst(client.get(verder.url))
    assert [d.deelnemer for d in Deelname.objects.all()] == [Decimal(1)] * 3


def test_wie_al_in_de_mand_zit_staat_er_een_keer_in(client, moment):
    pas = pas_met_recht()
    assert len(in_de_mand(vul(client, moment, pas, pas))) == 1


def test_een_lange_lijst_nummers_geeft_geen_lange_lijst_namen(client, moment):
    """The basket is no way to ask who holds hundreds of passes."""
    passen = [pas_met_recht() for _ in range(MEESTE_REGELS + 5)]
    regels = [f"{pas.nummer}/1:1.00/1" for pas in passen]
    bladzijde = client.post(adres("balie_mand", moment), {"regel": regels})
    assert in_de_mand(bladzijde) == regels[: MEESTE_REGELS + 1]


def test_iemand_uit_de_mand_halen_laat_de_anderen_staan(client, moment):
    bladzijde = vul(client, moment, pas_met_recht(voornaam="Amina"), pas_met_recht(voornaam="Sami"))
    eerste, tweede = in_de_mand(bladzijde)
    over = client.post(adres("balie_mand", moment), {"regel": [eerste, tweede], "weg": eerste})
    assert in_de_mand(over) == [tweede]
    leeg = client.post(adres("balie_mand", moment), {"regel": [tweede], "weg": tweede})
    assert "Pas nakijken" in tekst(leeg)


def test_op_weg_naar_de_volgende_pas_gaat_de_mand_mee(client, moment):
    regels = in_de_mand(vul(client, moment, pas_met_recht(voornaam="Amina")))
    bladzijde = client.post(adres("balie_mand", moment), {"regel": regels, "verder": "1"})
    assert "Samen met Amina." in tekst(bladzijde)
    assert set(in_de_mand(bladzijde)) == set(regels)
    fout = client.post(adres("balie_antwoord", moment), {"nummer": "123", "regel": regels})
    assert set(in_de_mand(fout)) == set(regels)


def test_nog_iemand_erbij_gaat_meteen_naar_het_volgende_nummer(client, moment):
    velden = verborgen(kijk_na(client, moment, pas_met_recht(voornaam="Amina").nummer))
    bladzijde = client.post(adres("balie_mand", moment), velden | {"nog": "1"})
    assert "Samen met Amina." in tekst(bladzijde)
    assert "De 13 cijfers op de pas" in tekst(bladzijde)
    assert len(in_de_mand(bladzijde)) == 1


def test_staat_iemand_van_het_gezin_er_al_dan_blijven_de_anderen_in_de_mand(client, moment):
    sami = pas_met_recht(voornaam="Sami")
    registreer(client, moment, sami.nummer)
    regels = in_de_mand(zet_erbij(client, moment, pas_met_recht(voornaam="Amina")))
    gezien = client.post(adres("balie_antwoord", moment), {"nummer": sami.nummer, "regel": regels})
    assert "Is al geregistreerd" in tekst(gezien)
    velden = {"regel": in_de_mand(gezien), "verder": "1"}
    assert "Samen met Amina." in tekst(client.post(adres("balie_mand", moment), velden))


def test_een_groepspas_gaat_bij_wie_al_in_de_mand_zit(client, moment):
    regels = in_de_mand(zet_erbij(client, moment, pas_met_recht(voornaam="Amina")))
    groep = GroepspasFabriek(naam="Buurthuis")
    gezien = client.post(
        adres("balie_antwoord", moment),
        {"nummer": groep.nummer, "regel": regels, "aantal": "3"},
    )
    assert "Zet Buurthuis erbij" in tekst(gezien)
    velden = verborgen(gezien) | {"regel": in_de_mand(gezien), "aantal": "3"}
    assert "Registreer 4 mensen" in tekst(client.post(adres("balie_mand", moment), velden))


def test_is_er_geen_plaats_voor_iedereen_dan_staat_de_reden_bij_wie_het_is(client, werkplek):
    moment = maak_moment(werkplek, plaatsen=1)
    bladzijde = vul(client, moment, pas_met_recht(voornaam="Amina"), pas_met_recht(voornaam="Sami"))
    antwoord = stuur(client, moment, bladzijde)
    eerst, daarna = tekst(antwoord).split("<b>Sami</b>")
    reden = "Alle plaatsen zijn ingenomen."
    assert (reden in eerst, reden in daarna) == (False, True)
    assert not Deelname.objects.exists()


def test_dezelfde_mand_twee_keer_versturen_registreert_een_keer(client, moment):
    bladzijde = vul(client, moment, pas_met_recht(), pas_met_recht())
    for _ in range(2):
        stuur(client, moment, bladzijde)
    assert Deelname.objects.count() == 2


def test_de_telefoon_die_json_vraagt_krijgt_een_reden_of_de_weg_verder(client, moment):
    bladzijde = vul(client, moment, pas_met_recht(), pas_met_recht())
    velden = verborgen(bladzijde) | {"regel": in_de_mand(bladzijde)}
    vraag = {"headers": {"Accept": "application/json"}}
    goed = client.post(adres("balie_registreer_mand", moment), velden, **vraag)
    assert goed.json() == {"klaar": True, "naar": adres("balie_nummer", moment)}
    half = client.post(adres("balie_registreer_mand", moment), {"regel": "x"}, **vraag)
    assert half.json() == {"klaar": False, "zin": "Kijk de pas eerst na."}


@pytest.mark.parametrize(
    "regel", ["", "x", "1/2:3.00/1", "0990000000019/1:1.00/0x", "٠990000000019/1:1.00/1"]
)
def test_wat_geen_regel_van_ons_is_valt_weg(client, moment, regel):
    bladzijde = client.post(adres("balie_mand", moment), {"regel": regel})
    assert (in_de_mand(bladzijde), "Pas nakijken" in tekst(bladzijde)) == ([], True)


def test_een_regel_met_een_nummer_van_niemand_zegt_dat_en_registreert_niets(client, moment):
    regel = f"{uitpasnummer(999_999)}/{moment.aanbod.prijzen.get().pk}:1.00/1"
    sleutel = "6f1e9a52-3d46-4f0c-8a55-0d1b7a1f0c11"
    antwoord = client.post(
        adres("balie_registreer_mand", moment), {"regel": regel, "sleutel": sleutel}
    )
    assert "We vinden dit nummer niet." in tekst(antwoord)
    assert not Deelname.objects.exists()


def test_de_mand_van_een_ander_moment_bestaat_niet(client, werkplek):
    vreemd = maak_moment(client.als(Rol.KASSA))
    client.force_login(werkplek.gebruiker)
    for naam in ("balie_mand", "balie_registreer_mand"):
        assert client.post(adres(naam, vreemd)).status_code == 404


def test_wie_het_kansentarief_hier_al_gebruikte_hoort_waarom_zonder_te_bellen(client, moment):
    LimietFabriek(partner=moment.aanbod.partner, aantal=1)
    pas, later = pas_met_recht(), maak_moment(moment.aanbod.partner.lidmaatschappen.get())
    registreer(client, moment, pas.nummer)
    bladzijde = tekst(kijk_na(client, later, pas.nummer))
    assert "Het kansentarief bij deze organisator is al gebruikt: 1 keer in totaal." in bladzijde
    assert "kijkt je pas graag na" not in bladzijde


def test_een_bon_is_een_eigen_keuze_naast_het_kansentarief(client, moment):
    bon = BonFabriek(naam="Cultuurbon")
    pas = pas_met_recht(voornaam="Amina")
    bladzijde = kijk_na(client, moment, pas.nummer)
    assert "Gewone prijs, met Cultuurbon" in " ".join(tekst(bladzijde).split())
    keuze = re.search(rf'value="([0-9]+:3\.00:{bon.pk})"', tekst(bladzijde))[1]
    client.post(adres("balie_registreer", moment), verborgen(bladzijde) | {"keuze": keuze})
    assert Deelname.objects.get().bon == bon


def test_een_groep_kiest_met_hoeveel_ze_zijn(client, moment):
    groep = GroepspasFabriek()
    een = kijk_na(client, moment, groep.nummer)
    assert "Groepspas, nog 20 van 20 beurten" in tekst(een)
    zes = client.post(
        adres("balie_antwoord", moment), {"nummer": groep.nummer, "aantal": "5", "stap": "plus"}
    )
    assert "Registreer 6 personen" in tekst(zes)
    assert "Welkom allemaal, samen is dat 6 euro." in tekst(zes)
    velden = verborgen(zes) | {"aantal": "6", "leeftijd_6": "4", "leeftijd_12": "2"}
    verder = client.post(adres("balie_registreer", moment), velden)
    assert "Buurthuis De Posthoorn (6) is geregistreerd." in tekst(client.get(verder.url))
    assert Groepsjaar.objects.get().over == 14
    assert sorted(Groepstelling.objects.values_list("vanaf", "aantal")) == [(6, 4), (12, 2)]


@pytest.mark.parametrize(("gevraagd", "getoond"), [("0", 1), ("abc", 1), ("9999", 1), ("500", 20)])
def test_een_raar_aantal_wordt_een_aantal_dat_kan(client, moment, gevraagd, getoond):
    groep = GroepspasFabriek()
    velden = {"nummer": groep.nummer, "aantal": gevraagd}
    bladzijde = tekst(client.post(adres("balie_antwoord", moment), velden))
    assert (
        f'name="aantal" inputmode="numeric" maxlength="3" autocomplete="off" value="{getoond}"'
        in bladzijde
    )


def test_zijn_de_beurten_op_dan_zegt_de_balie_dat_en_registreert_niet(client, moment):
    groep = GroepspasFabriek(beurten=2)
    Groepsjaar.objects.create(groepspas=groep, jaar=moment.begin.year, beurten=2, gebruikt=2)
    bladzijde = tekst(kijk_na(client, moment, groep.nummer))
    assert "Alle beurten van dit jaar zijn op." in bladzijde
    assert "Registreer 1" not in bladzijde


def test_te_veel_mensen_komt_terug_met_de_reden(client, moment):
    groep = GroepspasFabriek(beurten=3)
    velden = verborgen(kijk_na(client, moment, groep.nummer)) | {"aantal": "4"}
    bladzijde = tekst(client.post(adres("balie_registreer", moment), velden))
    assert "Zoveel beurten zijn er dit jaar niet meer." in bladzijde
    assert not Deelname.objects.exists()


def test_een_groep_ongedaan_maken_zegt_welke_groep(client, moment):
    groep = GroepspasFabriek()
    velden = verborgen(kijk_na(client, moment, groep.nummer)) | {"aantal": "2"}
    client.post(adres("balie_registreer", moment), velden)
    verder = client.post(adres("balie_ongedaan", moment, Deelname.objects.get().pk))
    zin = "De registratie van Buurthuis De Posthoorn (2) is ongedaan gemaakt."
    assert zin in tekst(client.get(verder.url))
    assert Groepsjaar.objects.get().over == 20


def test_een_mand_vraagt_evenveel_bij_een_of_drie_passen(client, moment, django_assert_num_queries):
    PrijsFabriek(aanbod=moment.aanbod, soort="tarief", naam="Kind", bedrag=Decimal(3))
    prijs = moment.aanbod.prijzen.first().pk
    for aantal in (1, 3):
        regels = [f"{PasFabriek().nummer}/{prijs}:5.00/1" for _ in range(aantal)]
        # session, user, memberships, moment, people, groups, prices, registered today, and two for
        # the log of who looked
        with django_assert_num_queries(10):
            client.post(reverse("uitpas:balie_mand", args=[moment.uid]), {"regel": regels})
