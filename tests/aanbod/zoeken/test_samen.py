"""Looking together with somebody, and the sheet they take home."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from aanbod.uitvoer.vrije_tijd import GEWOON, KANSENTARIEF, keuze
from aanbod.zoeken.bewaren import catalogus
from aanbod.zoeken.passend import Vraag, zoek_passend
from partners.models import Maatregel, Rol
from tests.fabrieken import (
    AanbodFabriek,
    LocatieFabriek,
    MomentFabriek,
    PrijsFabriek,
    deelgemeente,
)

pytestmark = pytest.mark.django_db
BRUSSEL = ZoneInfo("Europe/Brussels")


@pytest.fixture(autouse=True)
def _nu():
    """Monday 23 November 2026, nine in the morning."""
    with time_machine.travel("2026-11-23T09:00:00+01:00", tick=False):
        yield


def _aanbod(titel, dag=25, uur=14, bedrag="3.00", plek="Gullegem", **anders):
    locatie = LocatieFabriek(deelgemeente=deelgemeente(plek), plaatsnaam=plek)
    aanbod = AanbodFabriek(titel=titel, locatie=locatie, **anders)
    MomentFabriek(aanbod=aanbod, begin=datetime(2026, 11, dag, uur, tzinfo=BRUSSEL))
    PrijsFabriek(aanbod=aanbod, bedrag=Decimal(bedrag))
    return aanbod


WENS = Vraag(
    wens="dansen", leeftijd=9, dagen=("woensdag",), dagdeel="namiddag", waar="gullegem", prijs=5,
    maatregelen=("cash",),
)  # fmt: skip


def test_wat_het_meest_past_staat_bovenaan_en_zegt_waarom():
    beste = _aanbod("Dansen")
    beste.maatregelen.add(Maatregel.objects.get(code="cash"))
    duur = _aanbod("Dansen", bedrag="8.00")
    ander = _aanbod("Turnen", plek="Moorsele")
    _aanbod("Dansen voor tieners", leeftijd_van=13, leeftijd_tot=17)
    gevonden, helemaal = zoek_passend(WENS, catalogus())
    assert ([p.aanbod_id for p in gevonden], helemaal) == ([beste.pk, duur.pk, ander.pk], 1)
    assert gevonden[0].ja == [
        "Voor 9 jaar",
        "Gaat over ‘dansen’",
        "Op woensdag in de namiddag",
        "In Gullegem",
        "Hoogstens € 5",
        "Cash betalen kan",
        "Er is nog plaats",
    ]
    assert gevonden[0].nee == []
    assert gevonden[1].nee == ["Meer dan € 5, of vraag", "Niet gezegd: cash betalen kan"]
    assert gevonden[2].nee == [
        "Gaat niet over ‘dansen’",
        "Niet in Gullegem",
        "Niet gezegd: cash betalen kan",
    ]


def test_de_leeftijd_moet_kloppen_ook_als_er_niets_anders_gevraagd_is():
    _aanbod("Turnen", leeftijd_van=6, leeftijd_tot=8)
    assert zoek_passend(Vraag(leeftijd=9), catalogus()) == ([], 0)
    [past], helemaal = zoek_passend(Vraag(leeftijd=7), catalogus())
    assert (past.ja, past.nee, helemaal) == (["Voor 7 jaar"], [], 1)


def test_samen_zoeken_is_voor_toeleider_en_ocmw(client):
    aanbod = _aanbod("Dansen")
    for rol in (Rol.TOELEIDER, Rol.OCMW):
        client.als(rol)
        html = client.get("/samen-zoeken/?wens=dansen&leeftijd=9&dag=woensdag").content.decode()
        for stuk in ("Dansen", "Voor 9 jaar", "Op woensdag", f'value="{aanbod.uid}"'):
            assert stuk in html


def test_een_leeg_formulier_zoekt_nog_niet_en_een_rare_leeftijd_krijgt_een_zin(client):
    _aanbod("Dansen")
    client.als(Rol.TOELEIDER)
    assert "Zet op het blad" not in client.get("/samen-zoeken/").content.decode()
    html = client.get("/samen-zoeken/?leeftijd=negen&wens=dansen").content.decode()
    assert "Schrijf een getal, bijvoorbeeld 7." in html
    assert 'value="dansen"' in html


@pytest.mark.parametrize("aantal", [1, 3])
def test_samen_zoeken_kost_evenveel_vragen(client, aantal, django_assert_num_queries):
    for nr in range(aantal):
        _aanbod(f"Dansen {nr}")
    client.als(Rol.TOELEIDER)
    client.get("/samen-zoeken/")
    with django_assert_num_queries(17):  # in a test the catalogue is made each time: nine of these
        client.get("/samen-zoeken/?wens=dansen&leeftijd=9")


def test_het_blad_zegt_wat_wanneer_waar_de_prijs_en_wie_je_belt():
    aanbod = _aanbod("Dansen", bedrag="5.00", contact_naam="Nadia", telefoon="0470 00 00 00")
    aanbod.maatregelen.add(Maatregel.objects.get(code="onthaal"))
    nu = timezone.now()
    rij = keuze(aanbod, nu=nu, prijs=KANSENTARIEF)
    assert rij == {
        "titel": "Dansen",
        "dag": ["wo", "25", "nov"],
        "wanneer": "Woensdag 25 november van 14 tot 15.30 uur",
        "waar": f"{aanbod.locatie.naam}, Sint-Maartensplein 12, Gullegem",
        "tip": "Nadia wacht je op",
        "bel": "Nadia: 0470 00 00 00",
        "prijs": "€ 1",
        "eenheid": "per keer",
    }
    assert keuze(aanbod, nu=nu, prijs=GEWOON)["prijs"] == "€ 5"


def test_het_blad_is_een_pdf_met_hoogstens_vijf_keuzes_op_een_pagina(client):
    codes = "&".join(f"kies={_aanbod(f'Dansen {nr}').uid}" for nr in range(7))
    antwoord = client.get(f"/jouw-vrije-tijd.pdf?{codes}")
    assert antwoord.content.startswith(b"%PDF")
    assert antwoord.content.count(b"/Type /Page\n") + antwoord.content.count(b"/Type/Page/") == 1
    html = client.get(f"/jouw-vrije-tijd/?{codes}").content.decode()
    assert html.count('class="kaart"') == 5


def test_wat_niet_publiek_is_komt_niet_op_een_blad(client):
    klad = _aanbod("Geheim klad", stand="klad")
    adres = f"/jouw-vrije-tijd/?kies={klad.uid}&kies=onzin"
    html = client.get(adres).content.decode()
    assert "Hier staat niets meer" in html
    assert "Geheim klad" not in html
    assert client.get(adres.replace("tijd/", "tijd.pdf")).content.startswith(b"%PDF")
