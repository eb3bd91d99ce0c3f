"""Results: what they show, and that no small count can be read or computed back."""

import csv
import io
from datetime import date
from itertools import product

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from partners.bevraging.kleine_aantallen import Tabel
from partners.bevraging.uitslag import NIET_GETOOND, WEINIG, uitslag
from partners.bevraging.uitvoer import rijen
from partners.domein.stem import bevraging as domein
from partners.models import Rol, Uitspraak
from tests.partners.stem import bevraging_hulp as hulp

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


def lees(bevraging, **keuze):
    """Return per question the figures as people read them; None when there are too few."""
    return [None if u.weinig else [s.tekst for s in u.staven] for u in uitslag(bevraging, **keuze)]


@pytest.fixture
def twee_plekken():
    """A choice and several at two places: 20 and 14 people."""
    vragen = (("een", "Kom je?", ["ja", "nee"]), ("meer", "Wat?", ["zwemmen", "koken"]))
    bevraging = hulp.maak_open(vragen=vragen, plekken=("Sociaal Huis", "De Posthoorn"))
    (een, meer), (huis, buurt) = bevraging.vragen.all(), bevraging.ingangen.all()
    hulp.tel(een, huis, w0=20, w1=12, w2=8)
    hulp.tel(een, buurt, w0=14, w1=8, w2=6)
    hulp.tel(meer, huis, w0=20, w1=11, w2=9)
    hulp.tel(meer, buurt, w0=14, w1=7, w2=9)
    return bevraging


# --- what is shown --------------------------------------------------------------------------------
def test_zolang_ze_open_is_zijn_er_geen_resultaten(client, twee_plekken):
    assert uitslag(twee_plekken) == []
    client.als(Rol.COORDINATOR)
    pagina = client.get(reverse("admin:partners_bevraging_resultaat", args=[twee_plekken.pk]))
    assert "Er zijn pas resultaten als de bevraging gesloten is." in pagina.content.decode()
    for naam, extra in (("uitvoer", ["csv"]), ("lezen", [])):
        url = reverse(f"admin:partners_bevraging_{naam}", args=[twee_plekken.pk, *extra])
        assert client.get(url).status_code == 404


def test_iedereen_samen_en_per_plaats(twee_plekken):
    hulp.sluit(twee_plekken)
    huis, buurt = twee_plekken.ingangen.all()
    assert lees(twee_plekken) == [["20 (59 %)", "14 (41 %)"], ["18 (53 %)", "18 (53 %)"]]
    assert lees(twee_plekken, ingang=huis) == [["12 (60 %)", "8 (40 %)"], ["11 (55 %)", "9 (45 %)"]]
    assert lees(twee_plekken, ingang=buurt) == [["8 (57 %)", "6 (43 %)"], ["7 (50 %)", "9 (64 %)"]]


def test_onder_vijf_antwoorden_is_er_niets():
    bevraging = hulp.maak_open(vragen=(("een", "Kom je?", ["ja", "nee"]),))
    hulp.tel(bevraging.vragen.get(), bevraging.ingangen.get(), w0=4, w1=4)
    assert lees(hulp.sluit(bevraging)) == [None]


def test_een_klein_aantal_neemt_een_groot_mee_dat_het_zou_verklappen():
    keuzes = ["ja", "misschien", "nee"]
    bevraging = hulp.maak_open(vragen=(("een", "Kom je?", keuzes),))
    hulp.tel(bevraging.vragen.get(), bevraging.ingangen.get(), w0=40, w1=10, w2=28, w3=2)
    assert lees(hulp.sluit(bevraging)) == [[NIET_GETOOND, "28 (70 %)", NIET_GETOOND]]


def test_bij_meer_antwoorden_is_ook_bijna_iedereen_een_klein_aantal():
    bevraging = hulp.maak_open(vragen=(("meer", "Wat?", ["a", "b", "c", "d"]),))
    hulp.tel(bevraging.vragen.get(), bevraging.ingangen.get(), w0=20, w1=18, w2=3, w3=10, w4=20)
    assert lees(hulp.sluit(bevraging)) == [[NIET_GETOOND, NIET_GETOOND, "10 (50 %)", "20 (100 %)"]]


def test_een_plaats_met_weinig_antwoorden_verdwijnt_en_de_rest_verklapt_haar_niet(twee_plekken):
    derde = twee_plekken.ingangen.create(naam="Speelplein")
    hulp.tel(twee_plekken.vragen.first(), derde, w0=3, w1=3)
    hulp.sluit(twee_plekken)
    huis, buurt, _ = twee_plekken.ingangen.all()
    per_plaats = [lees(twee_plekken, ingang=i)[0] for i in (huis, buurt, derde)]
    assert per_plaats[2] is None
    assert None in per_plaats[:2]
    assert lees(twee_plekken)[0] == ["23 (62 %)", "14 (38 %)"]


def test_gezichtjes_en_schalen_staan_in_drie_stappen():
    vragen = (("smiley", "Hoe was het?", []), ("schaal", "Makkelijk?", ["niet", "heel"]))
    bevraging = hulp.maak_open(vragen=vragen)
    for vraag in bevraging.vragen.all():
        hulp.tel(vraag, bevraging.ingangen.get(), w0=24, w1=2, w2=4, w3=7, w4=8, w5=3)
    namen = [[s.naam for s in u.staven] for u in uitslag(hulp.sluit(bevraging))]
    assert namen == [
        ["slecht of heel slecht", "gaat", "goed of heel goed"],
        ["1 of 2 (niet)", "3", "4 of 5 (heel)"],
    ]
    assert lees(bevraging)[0] == ["6 (25 %)", "7 (29 %)", "11 (46 %)"]


def test_naast_de_vorige_ronde_alleen_waar_hetzelfde_gevraagd_is():
    vragen = (("een", "Kom je?", ["ja", "nee"]), ("een", "Ver?", ["ja", "nee"]))
    vorige = hulp.maak_open(vragen=vragen)
    for vraag in vorige.vragen.all():
        hulp.tel(vraag, vorige.ingangen.get(), w0=20, w1=5, w2=15)
    nieuw = domein.begin_met(bron=hulp.sluit(vorige), titel="Tweede", door=None)
    nieuw.vragen.filter(volgorde=2).update(keuzes=["heel ver", "nee"])
    nieuw.begin, nieuw.einde = date(2026, 11, 1), date(2026, 11, 30)
    nieuw.save()
    domein.open_bevraging(bevraging=nieuw, op_datum=date(2026, 11, 1), door=None)
    for vraag in nieuw.vragen.all():
        hulp.tel(vraag, nieuw.ingangen.get(), w0=20, w1=10, w2=10)
    eerste, tweede = uitslag(hulp.sluit(nieuw))
    assert [s.vorige for s in eerste.staven] == ["25 %", "75 %"]
    assert (eerste.vergelijkt, tweede.vergelijkt) == (True, False)


# --- computed back --------------------------------------------------------------------------------
def mogelijk(tabel: Tabel, som: int) -> dict:
    """Return, per hidden cell of a 2 × 2 table, every value the shown figures leave open.

    The attacker knows the total of each answer and each place when these are shown.
    """
    open_waarden: dict = {}
    cellen = [(i, j) for i in range(2) for j in range(2)]
    getoond = {
        (i, j): tabel.kolom(j)[1][i] for j in range(2) if tabel.kolom(j)[1] for i in range(2)
    }
    samen = tabel.kolom(None)[1]
    plaatsen = [tabel.kolom(j)[0] for j in range(2)]
    for poging in product(range(som + 1), repeat=4):
        waarde = dict(zip(cellen, poging, strict=True))
        if sum(poging) != som or any(n is not None and waarde[c] != n for c, n in getoond.items()):
            continue
        rijen = [waarde[i, 0] + waarde[i, 1] for i in range(2)]
        kolommen = [waarde[0, j] + waarde[1, j] for j in range(2)]
        if any(t is not None and t != r for t, r in zip(samen, rijen, strict=True)):
            continue
        if any(t is not None and t != k for t, k in zip(plaatsen, kolommen, strict=True)):
            continue
        for cel, n in waarde.items():
            open_waarden.setdefault(cel, set()).add(n)
    return open_waarden


@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_geen_klein_aantal_is_uit_te_rekenen(cijfers):
    """Whoever sees everything that is shown is left with more than one possibility."""
    a, b, c, d = cijfers
    if sum(cijfers) < 5:
        return
    tabel = Tabel([[a, b], [c, d]], [a + c, b + d], los=False)
    klein = {(0, 0): a, (0, 1): b, (1, 0): c, (1, 1): d}
    for cel, waarden in mogelijk(tabel, sum(cijfers)).items():
        if 0 < klein[cel] < 5:
            assert len(waarden) > 1, (cel, cijfers)


# --- the pages ------------------------------------------------------------------------------------
def test_de_coordinator_kiest_een_plaats(client, twee_plekken):
    hulp.sluit(twee_plekken)
    client.als(Rol.COORDINATOR)
    url = reverse("admin:partners_bevraging_resultaat", args=[twee_plekken.pk])
    plek = twee_plekken.ingangen.first()
    assert "20 (59 %)" in client.get(url).content.decode()
    pagina = client.get(url, {"plaats": plek.pk}).content.decode()
    assert "Antwoorden bij Sociaal Huis" in pagina
    assert "12 (60 %)" in pagina
    assert client.get(url, {"plaats": "9999"}).status_code == 404


def test_de_resultaten_kosten_even_veel_vragen_met_meer_vragen_en_plaatsen(
    django_assert_num_queries,
):
    for aantal in (1, 3):
        bevraging = hulp.maak_open(
            vragen=[("een", f"{n}?", ["ja", "nee"]) for n in range(aantal)],
            plekken=[f"Plek {n}" for n in range(aantal)],
        )
        for vraag, ingang in product(bevraging.vragen.all(), bevraging.ingangen.all()):
            hulp.tel(vraag, ingang, w0=20, w1=10, w2=10)
        hulp.sluit(bevraging)
        bevraging.refresh_from_db()
        with django_assert_num_queries(3):
            assert len(uitslag(bevraging)) == aantal


def test_rekenblad_en_csv_tonen_wat_de_pagina_toont_en_geen_formules(client, twee_plekken):
    hulp.sluit(twee_plekken)
    Uitspraak.objects.create(
        netwerk=twee_plekken.netwerk, bevraging=twee_plekken, soort="wens", publiek=True,
        tekst="=HYPERLINK(1)",
    )  # fmt: skip
    client.als(Rol.COORDINATOR)

    def haal(vorm):
        url = reverse("admin:partners_bevraging_uitvoer", args=[twee_plekken.pk, vorm])
        return client.get(url).content

    lijnen = list(csv.reader(io.StringIO(haal("csv").decode("utf-8-sig")), delimiter=";"))
    assert lijnen[1] == ["iedereen samen", "1. Kom je?", "ja", "20", "59", ""]
    assert ["De Posthoorn", "1. Kom je?", "ja", "8", "57", ""] in lijnen
    assert lijnen[-1][:2] == ["wens", "'=HYPERLINK(1)"]
    boek = load_workbook(io.BytesIO(haal("xlsx")))
    assert [cel.value for cel in boek["Antwoorden"][4]][1:] == ["1. Kom je?", "ja", 20, 59, None]
    cel = boek["Wensen en citaten"]["B2"]
    assert (cel.value, cel.data_type) == ("=HYPERLINK(1)", "s")


def test_het_rekenblad_van_een_plaats_heeft_die_plaats_alleen_en_geen_woorden(client, twee_plekken):
    hulp.sluit(twee_plekken)
    client.als(Rol.COORDINATOR)
    buurt = twee_plekken.ingangen.get(naam="De Posthoorn")
    pagina = reverse("admin:partners_bevraging_resultaat", args=[twee_plekken.pk])
    assert f"resultaat.csv?plaats={buurt.pk}" in (
        client.get(pagina, {"plaats": buurt.pk}).content.decode()
    )
    url = reverse("admin:partners_bevraging_uitvoer", args=[twee_plekken.pk, "csv"])
    inhoud = client.get(url, {"plaats": buurt.pk}).content.decode("utf-8-sig")
    lijnen = list(csv.reader(io.StringIO(inhoud), delimiter=";"))
    assert {lijn[0] for lijn in lijnen} == {"waar", "De Posthoorn"}
    assert client.get(url, {"plaats": "9999"}).status_code == 404


def test_wat_een_bestand_van_alle_plaatsen_toont_verklapt_de_kleine_niet(twee_plekken):
    derde = twee_plekken.ingangen.create(naam="Speelplein")
    hulp.tel(twee_plekken.vragen.first(), derde, w0=3, w1=3)
    hulp.sluit(twee_plekken)
    kom_je = [rij for rij in rijen(twee_plekken) if rij[1] == "1. Kom je?"]
    per_plek = {waar: [r[3] for r in kom_je if r[0] == waar] for waar, *_ in kom_je}
    assert per_plek["iedereen samen"] == [23, 14]
    assert per_plek["Speelplein"] == [WEINIG]
    getoond = [
        uit for waar, uit in per_plek.items() if waar not in {"iedereen samen", "Speelplein"}
    ]
    assert any(not isinstance(aantal, int) for uit in getoond for aantal in uit)


def test_iedereen_leest_de_resultaten_pas_als_ze_gedeeld_zijn(client, twee_plekken):
    hulp.sluit(twee_plekken)
    twee_plekken.ingangen.update(via_papier=17)
    url = reverse("partners:jullie_zeiden_een", args=[twee_plekken.uid])
    assert client.get(url).status_code == 404
    domein.deel(
        bevraging=twee_plekken,
        wat_we_deden="Zondag is open.",
        op_datum=date(2026, 12, 1),
        door=None,
    )
    pagina = client.get(url).content.decode()
    assert "34 mensen antwoordden" in pagina
    assert "Zondag is open." in pagina
    assert "20 (59 %)" in pagina
    lijst = client.get(reverse("partners:jullie_zeiden")).content.decode()
    assert url in lijst


def test_onder_vijf_mensen_staan_ook_de_woorden_niet_op_de_site(client):
    bevraging = hulp.maak_open()
    hulp.stuur(bevraging, hulp.blad(bevraging, 1))
    Uitspraak.objects.create(
        netwerk=bevraging.netwerk, bevraging=bevraging, soort="citaat", publiek=True,
        tekst="Ik ben de enige.",
    )  # fmt: skip
    domein.deel(
        bevraging=hulp.sluit(bevraging), wat_we_deden="", op_datum=date(2026, 12, 1), door=None
    )
    pagina = client.get(reverse("partners:jullie_zeiden_een", args=[bevraging.uid]))
    assert "Minder dan 5 mensen antwoordden" in pagina.content.decode()
    assert "Ik ben de enige." not in pagina.content.decode()
