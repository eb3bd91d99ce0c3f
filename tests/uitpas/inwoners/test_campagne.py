"""The renewal campaign: whose right ends, extending, the sheet, the letters, the counts."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from pypdf import PdfReader

from partners.models import Rol
from tests.fabrieken import (
    HuishoudenFabriek,
    KansenstatuutFabriek,
    PasFabriek,
    PashouderFabriek,
    deelgemeente,
    gemeente,
    grond,
)
from tests.uitpas.inwoners.ocmw import als_ocmw, ocmw
from uitpas.domein.campagne import verleng_gezinnen
from uitpas.models import Kansenstatuut
from wevelgem_netwerk.basis.models import Logregel

pytestmark = pytest.mark.django_db

ANDERE_ROLLEN = [rol for rol in Rol if rol != Rol.OCMW]


def recht(dagen, vandaag, **pashouder):
    """A right that ends `dagen` from today."""
    return KansenstatuutFabriek(
        pashouder=PashouderFabriek(**pashouder),
        begin=vandaag - timedelta(days=500),
        einde=vandaag + timedelta(days=dagen),
    )


def namen(client, **vraag):
    pagina = client.get(reverse("uitpas:verleng_samen"), vraag).content.decode()
    return re.findall(r'<a href="/inwoners/[0-9a-f-]{36}/">(.*?)</a>', pagina)


# --- whose right ends -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ({}, ["Dag9 Haddad", "Dag59 Haddad"]),
        ({"binnen": "30"}, ["Dag9 Haddad"]),
        ({"binnen": "120"}, ["Dag9 Haddad", "Dag59 Haddad", "Dag119 Haddad"]),
        ({"binnen": "voorbij"}, ["Dag-300 Haddad"]),
        ({"binnen": "vijf"}, ["Dag9 Haddad", "Dag59 Haddad"]),
    ],
)
def test_de_lijst_volgt_de_gekozen_periode(client, vandaag, vraag, gevonden):
    als_ocmw(client)
    for dagen in (-400, -300, 9, 59, 119, 130):
        recht(dagen, vandaag, voornaam=f"Dag{dagen}")
    assert namen(client, **vraag) == gevonden


def test_tot_een_dag_telt_die_dag_mee(client, vandaag):
    als_ocmw(client)
    recht(200, vandaag, voornaam="Rita")
    tot = vandaag + timedelta(days=200)
    assert namen(client, tot=f"{tot:%d/%m/%Y}") == ["Rita Haddad"]
    assert namen(client, tot=f"{tot - timedelta(days=1):%d/%m/%Y}") == []


def test_een_dag_die_voorbij_is_geeft_een_zin_en_de_gewone_lijst(client, vandaag):
    als_ocmw(client)
    recht(9, vandaag, voornaam="Rita")
    antwoord = client.get(reverse("uitpas:verleng_samen"), {"tot": "01/01/2020"})
    assert "Kies een dag die nog moet komen." in antwoord.content.decode()
    assert namen(client, tot="01/01/2020") == ["Rita Haddad"]


def test_de_filters_op_plaats_bewijs_en_gezin(client, vandaag):
    als_ocmw(client)
    recht(9, vandaag, voornaam="Rita")
    huis = HuishoudenFabriek(gezinstype="alleenstaand")
    ander = recht(9, vandaag, voornaam="Bo", deelgemeente=deelgemeente("Moorsele"), huishouden=huis)
    Kansenstatuut.objects.filter(pk=ander.pk).update(grond=grond("ocmw"))
    for vraag in (
        {"deelgemeente": deelgemeente("Moorsele").pk},
        {"grond": grond("ocmw").pk},
        {"gezinstype": "alleenstaand"},
    ):
        assert namen(client, **vraag) == ["Bo Haddad"]


def test_wie_al_een_volgend_recht_heeft_staat_niet_in_de_lijst(client, vandaag):
    als_ocmw(client)
    oud = recht(9, vandaag)
    KansenstatuutFabriek(
        pashouder=oud.pashouder,
        begin=vandaag + timedelta(days=10),
        einde=vandaag + timedelta(days=300),
    )
    assert namen(client) == []


def test_een_gezin_met_twee_einddagen_is_een_rij(client, vandaag):
    als_ocmw(client)
    huis = HuishoudenFabriek()
    recht(9, vandaag, voornaam="Rita", huishouden=huis)
    recht(20, vandaag, voornaam="Bo", huishouden=huis)
    assert namen(client) == ["Rita Haddad"]


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_bladzijde_vraagt_evenveel(client, aantal, vandaag, django_assert_num_queries):
    als_ocmw(client)
    for _ in range(aantal):
        recht(9, vandaag)
    with django_assert_num_queries(10):
        namen(client)


# --- extending together -----------------------------------------------------------------
def stuur(client, vraag="", **gegevens):
    adres = reverse("uitpas:verleng_samen") + vraag
    return client.post(adres, {"bewijs_gezien": "on"} | gegevens).content.decode()


def verlengd(rechten):
    return [Kansenstatuut.objects.get(pk=r.pk).einde > r.einde for r in rechten]


def test_per_gezin_staat_er_of_het_lukte_en_waarom_niet(client, vandaag):
    als_ocmw(client)
    goed, rust = recht(9, vandaag, voornaam="Rita"), recht(9, vandaag, voornaam="Bo")
    Kansenstatuut.objects.filter(pk=rust.pk).update(geschorst_tot=vandaag)
    pagina = stuur(client, kies=[goed.pk, rust.pk])
    assert "<h1>1 gelukt, 1 niet</h1>" in pagina
    assert "Dit recht loopt niet meer. Geef een nieuw recht." in pagina
    assert "1 recht verlengd tot en met 30 april 2027." in pagina
    assert verlengd([goed, rust]) == [True, False]


def test_een_gezin_dat_niet_helemaal_kan_verandert_niet(vandaag):
    huis = HuishoudenFabriek()
    gezin = [recht(9, vandaag, huishouden=huis), recht(-99, vandaag, huishouden=huis)]
    los = [recht(9, vandaag)]
    uitkomsten = verleng_gezinnen(
        werkplek=ocmw(), gezinnen=[gezin, los], bewijs_gezien=True, op_datum=vandaag
    )
    assert [u.gelukt for u in uitkomsten] == [False, True]
    assert verlengd([*gezin, *los]) == [False, False, True]


def test_een_tweede_klik_zegt_dat_het_al_verlengd_was(client, vandaag):
    als_ocmw(client)
    een = recht(9, vandaag)
    stuur(client, kies=[een.pk])
    assert "Dit was al verlengd." in stuur(client, kies=[een.pk])
    assert Logregel.objects.over(een).count() == 1


def test_iedereen_op_dit_blad(client, vandaag):
    als_ocmw(client)
    rechten = [recht(9, vandaag), recht(9, vandaag), recht(100, vandaag)]
    stuur(client, wie="blad", opblad=[r.pk for r in rechten[:2]])
    assert verlengd(rechten) == [True, True, False]


def test_allemaal_volgt_het_filter_en_het_getoonde_aantal(client, vandaag):
    als_ocmw(client)
    rechten = [recht(9, vandaag) for _ in range(26)]
    later = recht(50, vandaag)
    pagina = stuur(client, "?binnen=30", wie="allemaal", verwacht=25)
    assert "De lijst is intussen veranderd." in pagina
    assert not any(verlengd(rechten))
    stuur(client, "?binnen=30", wie="allemaal", verwacht=26)
    assert all(verlengd(rechten))
    assert verlengd([later]) == [False]


def test_meer_dan_vijfhonderd_tegelijk_vraagt_een_filter(client, vandaag, monkeypatch):
    monkeypatch.setattr("uitpas.views.verlengen.MEESTE_TEGELIJK", 1)
    als_ocmw(client)
    rechten = [recht(9, vandaag), recht(9, vandaag)]
    assert "Kies eerst een filter." in stuur(client, wie="allemaal", verwacht=2)
    assert verlengd(rechten) == [False, False]


@pytest.mark.parametrize("kies", ["x", "9" * 30, "", "-1", "\x00"])
def test_een_vreemde_keuze_geeft_een_zin(client, vandaag, kies):
    als_ocmw(client)
    recht(9, vandaag)
    assert "dan is het klaar" in stuur(client, kies=[kies])


def test_wat_voorbij_is_kun_je_niet_aanvinken(client, vandaag):
    als_ocmw(client)
    recht(-99, vandaag)
    pagina = client.get(reverse("uitpas:verleng_samen"), {"binnen": "voorbij"}).content.decode()
    assert 'type="checkbox" name="kies"' not in pagina
    assert "geef een nieuw recht" in pagina


# --- the sheet and the letters ----------------------------------------------------------
def test_de_lijst_als_rekenblad_voert_niets_uit_en_noemt_geen_grond(client, vandaag):
    als_ocmw(client)
    een = recht(9, vandaag, naam="=1+1", voornaam="Rita", telefoon="+32 56 00 00 00")
    PasFabriek(pashouder=een.pashouder, nummer="0930000422202")
    recht(9, vandaag, naam="Elders", gemeente=gemeente("Kortrijk"), deelgemeente=None)
    inhoud = client.get(reverse("uitpas:verleng_lijst")).content.decode("utf-8-sig")
    kop, *rijen = csv.reader(io.StringIO(inhoud), delimiter=";")
    assert len(kop) == 9
    assert [rij[:2] for rij in rijen] == [["'=1+1", "Rita"]]
    assert rijen[0][3].replace(" ", "").replace("\xa0", "") == "0930000422202"
    assert rijen[0][7] == "'+32 56 00 00 00"
    assert str(een.grond) not in inhoud


def brieven(client, **vraag):
    antwoord = client.get(reverse("uitpas:verleng_brieven"), vraag)
    assert antwoord["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(antwoord.content))


def test_de_brieven_zijn_een_blad_per_gezin_zonder_grond(client, vandaag):
    als_ocmw(client)
    huis = HuishoudenFabriek()
    ouder = recht(9, vandaag, voornaam="Rita", geboortedatum=date(1980, 1, 1), huishouden=huis)
    recht(9, vandaag, voornaam="Bo", geboortedatum=date(2015, 1, 1), huishouden=huis)
    recht(20, vandaag, voornaam="Jan #strong[x]")
    pdf = brieven(client)
    teksten = [" ".join(blad.extract_text().split()) for blad in pdf.pages]
    assert len(teksten) == 2
    assert "Beste Rita Haddad" in teksten[0]
    assert "Bo Haddad" in teksten[0]
    assert "8560 Gullegem" in teksten[0]
    assert "Beste Jan #strong[x] Haddad" in teksten[1]
    assert all(settings.HULPLIJN_TELEFOON in tekst for tekst in teksten)
    assert not any(str(ouder.grond) in tekst for tekst in teksten)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_een_lange_gezinslijst_blijft_op_een_blad(client, vandaag):
    als_ocmw(client)
    huis = HuishoudenFabriek()
    for nummer in range(9):
        recht(9, vandaag, voornaam=f"Kind {nummer} " + "Lang" * 12, huishouden=huis)
    assert len(brieven(client).pages) == 1


def test_wie_het_recht_al_verloor_krijgt_een_andere_brief(client, vandaag):
    als_ocmw(client)
    recht(-20, vandaag)
    (blad,) = brieven(client, binnen="voorbij").pages
    assert "Je kansentarief is afgelopen" in blad.extract_text()


@pytest.mark.parametrize("rol", ANDERE_ROLLEN)
@pytest.mark.parametrize("naam", ["verleng_samen", "verleng_lijst", "verleng_brieven"])
def test_de_campagne_bestaat_alleen_voor_het_ocmw(client, rol, naam, vandaag):
    recht(9, vandaag)
    client.als(rol)
    assert client.get(reverse(f"uitpas:{naam}")).status_code == 404


# --- what the coordinator sees ----------------------------------------------------------
def test_de_coordinator_ziet_aantallen_per_maand_en_geen_kleine(client, vandaag):
    client.als(Rol.COORDINATOR)
    volgende = (vandaag.replace(day=1) + timedelta(days=32)).replace(day=1)
    for _ in range(6):
        KansenstatuutFabriek(
            pashouder=PashouderFabriek(naam="Geheim"),
            begin=vandaag - timedelta(days=9),
            einde=volgende,
        )
    daarna = (volgende + timedelta(days=32)).replace(day=1)
    KansenstatuutFabriek(begin=vandaag - timedelta(days=9), einde=daarna)
    pagina = client.get(reverse("partners:start")).content.decode()
    blok = pagina[pagina.index("blok-aflopend") :]
    blok = blok[: blok.index("</section>")]
    assert re.findall(r'class="getal">([^<]*)<', blok) == ["0", "6", "minder dan 5", "0", "0", "0"]
    assert re.findall(r'rect width="(\d+)"', blok) == ["0", "100", "0", "0", "0", "0"]
    assert "Geheim" not in pagina


@pytest.mark.parametrize("rol", [Rol.OCMW, Rol.AANBIEDER, Rol.TOELEIDER, Rol.BEHEERDER])
def test_de_aantallen_per_maand_zijn_voor_de_coordinator(client, rol):
    client.als(rol)
    assert "blok-aflopend" not in client.get(reverse("partners:start")).content.decode()
