"""Answering on a phone: nothing of who or when stays, and nothing somebody typed is lost."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from partners.domein.stem import antwoord as antwoorden
from partners.domein.stem import bevraging as domein
from partners.domein.stem.antwoord import AntwoordWeigering
from partners.models import Bevraging, GebruikteCode, OpenAntwoord, Telling
from tests import fabrieken
from tests.partners.stem import bevraging_hulp as hulp
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klok():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False) as reis:
        yield reis


@pytest.fixture
def bevraging():
    return hulp.maak_open()


@pytest.fixture
def gsm(client, bevraging):
    return hulp.telefoon(client, bevraging)


def na(klok, **duur):
    klok.shift(timedelta(**duur))


# --- answering ------------------------------------------------------------------------------------
def test_een_moeder_antwoordt_en_leest_dank_je(client, klok, bevraging, gsm):
    code = gsm.code()
    na(klok, seconds=40)
    antwoord = gsm.post(code=code, v1="2", v2=["1", "3"], v3="5", v4="samen koken")
    assert "Dank je. Je antwoord is binnen." in client.get(antwoord.url).content.decode()
    assert hulp.geteld(bevraging) == {
        (1, 0): 1, (1, 2): 1, (2, 0): 1, (2, 1): 1, (2, 3): 1, (3, 0): 1, (3, 5): 1,
    }  # fmt: skip
    assert hulp.woorden(bevraging) == ["samen koken"]
    assert bevraging.ingangen.get().via_link == 1


def test_elke_vraag_mag_overgeslagen_worden_maar_een_leeg_blad_niet(klok, bevraging, gsm):
    code = gsm.code()
    na(klok, seconds=40)
    assert "Eén antwoord is al genoeg." in gsm.post(code=code).content.decode()
    assert gsm.post(code=code, v3="1").status_code == 302
    assert hulp.geteld(bevraging) == {(3, 0): 1, (3, 1): 1}


def test_een_antwoord_dat_niet_bestaat_telt_niet_en_de_rest_staat_er_nog(klok, bevraging, gsm):
    code = gsm.code()
    na(klok, seconds=40)
    pagina = gsm.post(code=code, v1="9", v4="zwemmen").content.decode()
    assert "Kies een van de antwoorden die er staan." in pagina
    assert "zwemmen</textarea>" in pagina
    assert hulp.geteld(bevraging) == {}
    hulp.stuur(bevraging, antwoorden.Blad(waarden={bevraging.vragen.first().pk: (7,)}))
    assert hulp.geteld(bevraging) == {}


def test_de_pagina_kost_evenveel_vragen_voor_een_vraag_als_voor_tien(
    client, django_assert_num_queries
):
    for aantal in (1, 10):
        vragen = [("smiley", f"Vraag {n}?", []) for n in range(aantal)]
        bevraging = hulp.maak_open(titel=f"{aantal}", vragen=vragen)
        gsm = hulp.telefoon(client, bevraging)
        with django_assert_num_queries(2):
            pagina = gsm.lees()
        assert pagina.count("<fieldset") == aantal


# --- nobody can be found back ---------------------------------------------------------------------
def test_nergens_staat_een_moment_een_adres_of_een_blad(client, klok, bevraging, gsm):
    """Everything that was written, read back as text: counts and the words themselves."""
    code = gsm.code()
    na(klok, seconds=40)
    geheimen = {"HTTP_USER_AGENT": "Nokia3310", "REMOTE_ADDR": "10.1.2.3"}
    client.post(gsm.url, {"code": code, "v1": "1", "v4": "zwemmen"}, **geheimen)
    with connection.cursor() as cursor:
        alles = ""
        for model in (Telling, OpenAntwoord, GebruikteCode, Bevraging, Logregel):
            cursor.execute(*model.objects.order_by("pk").query.sql_with_params())
            alles += str(cursor.fetchall())
    assert "zwemmen" in alles
    for spoor in ("Nokia", "10.1.2.3", code, "10:00:40"):
        assert spoor not in alles
    assert {f.name for f in OpenAntwoord._meta.fields} == {
        "id", "vraag", "tekst", "gemaskeerd", "gelezen",
    }  # fmt: skip
    assert {f.name for f in Telling._meta.fields} == {"id", "vraag", "ingang", "waarde", "aantal"}
    assert Logregel.objects.filter(wat__contains="antwoord").count() == 0


def test_een_tweede_blad_maakt_geen_rij_bij_maar_een_getal_hoger(bevraging):
    for _ in range(2):
        hulp.stuur(bevraging, hulp.blad(bevraging, 1))
    assert list(Telling.objects.order_by("waarde").values_list("waarde", "aantal")) == [
        (0, 2), (1, 2),
    ]  # fmt: skip


def test_het_koekje_zegt_alleen_hoeveel_bladen_dit_toestel_stuurde(client, klok, bevraging, gsm):
    code = gsm.code()
    na(klok, seconds=40)
    gsm.post(code=code, v1="1")
    koekje = client.cookies[f"blad{bevraging.pk}"]
    assert koekje.value.startswith("1:")
    assert (koekje["path"], koekje["httponly"]) == ("/", True)
    assert "sessionid" not in client.cookies


# --- robots, and the same phone a hundred times ---------------------------------------------------
def test_dubbel_drukken_telt_een_keer_en_zegt_twee_keer_dank_je(klok, bevraging, gsm):
    code = gsm.code()
    na(klok, seconds=40)
    for _ in range(2):
        assert gsm.post(code=code, v1="1").url.endswith("/dank/")
    assert hulp.geteld(bevraging) == {(1, 0): 1, (1, 1): 1}


def test_een_toestel_stuurt_hoogstens_vijf_bladen(client, klok, bevraging, gsm):
    for nr in range(7):
        if nr:
            assert "Op deze telefoon is al geantwoord" in gsm.lees()
        code = antwoorden.nieuwe_code(bevraging.ingangen.get().code)
        na(klok, seconds=40)
        laatste = gsm.post(code=code, v1="1", v4="zwemmen")
    assert hulp.geteld(bevraging) == {(1, 0): 5, (1, 1): 5}
    assert "zwemmen</textarea>" in laatste.content.decode()
    assert "Er kwamen al vijf bladen van deze telefoon." in gsm.lees(nog="")


def test_wie_het_koekje_wist_botst_op_de_grens_van_dit_uur_en_verliest_niets(
    client, klok, bevraging, gsm
):
    Bevraging.objects.update(per_uur=3)
    for nr in range(5):
        client.cookies.clear()
        code = gsm.code()
        na(klok, seconds=40)
        antwoord = gsm.post(code=code, v1="1", v4=f"blad {nr}")
    assert hulp.woorden(bevraging) == ["blad 0", "blad 1", "blad 2"]
    pagina = antwoord.content.decode()
    assert "Probeer het over een uur nog eens." in pagina
    assert "blad 4</textarea>" in pagina
    na(klok, hours=1)
    assert gsm.post(code=code, v1="1", v4="blad 4").status_code == 302
    assert "blad 4" in hulp.woorden(bevraging)


def test_een_robot_die_alles_invult_of_te_snel_is_telt_niet(klok, bevraging, gsm):
    code = gsm.code()
    assert "Dat ging heel snel." in gsm.post(code=code, v1="1").content.decode()
    na(klok, seconds=40)
    pagina = gsm.post(code=code, v1="1", pot="https://koop.example").content.decode()
    assert "Er stond iets in een vak dat leeg moet blijven." in pagina
    assert "koop.example" not in pagina
    assert hulp.geteld(bevraging) == {}
    assert gsm.post(code=code, v1="1").status_code == 302


@pytest.mark.parametrize("soort", ["verzonnen", "van een andere plek", "van gisteren", "leeg"])
def test_een_code_die_niet_van_dit_blad_is_krijgt_een_nieuwe(klok, bevraging, gsm, soort):
    code = {
        "verzonnen": "abc:def",
        "van een andere plek": antwoorden.nieuwe_code("elders"),
        "van gisteren": gsm.code(),
        "leeg": "",
    }[soort]
    na(klok, hours=25)
    antwoord = gsm.post(code=code, v1="1", v4="zwemmen")
    pagina = antwoord.content.decode()
    assert "Druk nog eens op de knop." in pagina
    assert "zwemmen</textarea>" in pagina
    na(klok, seconds=40)
    assert gsm.post(code=antwoord.context["code"], v1="1").status_code == 302
    assert hulp.geteld(bevraging) == {(1, 0): 1, (1, 1): 1}


def test_oude_codes_gaan_weg_bij_het_volgende_blad(klok, bevraging):
    hulp.stuur(bevraging, hulp.blad(bevraging, 1))
    na(klok, days=2)
    hulp.stuur(bevraging, hulp.blad(bevraging, 1))
    assert [c.dag for c in GebruikteCode.objects.all()] == [date(2026, 11, 25)]


# --- before, after, too late ----------------------------------------------------------------------
def test_een_code_van_vorig_jaar_zegt_vriendelijk_wat_ermee_gebeurde(client, bevraging, gsm):
    hulp.sluit(bevraging)
    with time_machine.travel("2027-11-23 10:00+01:00", tick=False):
        pagina = gsm.lees()
        assert "Deze vragen zijn gesloten" in pagina
        assert "Het netwerk leest nu alles." in pagina
        domein.deel(
            bevraging=bevraging,
            wat_we_deden="Zondag is open.",
            op_datum=date(2027, 1, 5),
            door=None,
        )
        pagina = gsm.lees()
    assert reverse("partners:jullie_zeiden_een", args=[bevraging.uid]) in pagina
    assert "Bel het Sociaal Huis: <b>056 00 00 00</b>" in pagina


def test_wie_te_vroeg_komt_leest_wanneer_het_begint(client):
    morgen = hulp.maak_open(begin=date(2026, 12, 1), einde=date(2026, 12, 9))
    assert (
        "Vanaf dinsdag 1 december kun je hier antwoorden." in hulp.telefoon(client, morgen).lees()
    )
    klad = hulp.maak(begin=None, titel="Geheim plan")
    pagina = hulp.telefoon(client, klad).lees()
    assert "Kom later nog eens terug." in pagina
    assert "Geheim plan" not in pagina


def test_gesloten_terwijl_iemand_antwoordt_verliest_de_woorden_niet(klok, bevraging, gsm):
    code = gsm.code()
    na(klok, seconds=40)
    hulp.sluit(bevraging)
    pagina = gsm.post(code=code, v1="1", v4="een bus naar het zwembad").content.decode()
    assert "Wat je schreef, kwam net te laat en is niet bewaard." in pagina
    assert "<blockquote>een bus naar het zwembad</blockquote>" in pagina
    assert hulp.woorden(bevraging) == []


def test_na_de_laatste_dag_telt_de_link_niet_meer(klok, bevraging):
    klok.move_to("2026-12-01 00:10+01:00")
    with pytest.raises(Geweigerd) as weigering:
        hulp.stuur(bevraging, hulp.blad(bevraging, 1))
    assert weigering.value.reden == AntwoordWeigering.DICHT


def test_de_databank_telt_alleen_in_een_open_bevraging():
    klad = hulp.maak()
    with pytest.raises(IntegrityError, match="niet open"), transaction.atomic():
        hulp.tel(klad.vragen.first(), klad.ingangen.get(), w0=1)
    with pytest.raises(IntegrityError, match="niet open"), transaction.atomic():
        OpenAntwoord.objects.create(vraag=klad.vragen.last(), tekst="x")


def test_een_onbekende_code_bestaat_niet(client):
    assert client.get(reverse("partners:bevraging_blad", args=["bestaatniet"])).status_code == 404


# --- names ----------------------------------------------------------------------------------------
def test_een_naam_wordt_getoond_voor_het_versturen_en_daarna_weggelaten(klok, bevraging, gsm):
    code = gsm.code()
    na(klok, seconds=40)
    tekst = "Mieke Peeters van 0470 12 34 56 wil zwemmen"
    pagina = gsm.post(code=code, v4=tekst).content.decode()
    assert "“Mieke Peeters” en “0470 12 34 56” lijkt op een naam of een nummer." in pagina
    assert hulp.woorden(bevraging) == []
    assert gsm.post(code=code, v4=tekst, gezien="1").status_code == 302
    assert hulp.woorden(bevraging) == ["[naam] van [nummer] wil zwemmen"]


def test_de_pagina_verklapt_niet_wie_een_pas_heeft(klok, bevraging, gsm):
    """A resident's name without capitals looks like words: no warning, and yet it is left out."""
    fabrieken.PashouderFabriek(voornaam="Fatima", naam="El Amrani", zoeknaam="fatima el amrani")
    for tekst, bewaard in (
        ("fatima el amrani wil dansen", "[naam] wil dansen"),
        ("fatima el bakkali wil dansen", "fatima el bakkali wil dansen"),
    ):
        code = antwoorden.nieuwe_code(bevraging.ingangen.get().code)
        na(klok, seconds=40)
        assert gsm.post(code=code, v4=tekst).status_code == 302
        assert bewaard in hulp.woorden(bevraging)
