"""Registering the people of a file: what is read, what is refused, what is never kept."""

import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2 import sql

from partners.models import Rol
from tests.fabrieken import (
    KansenstatuutFabriek,
    LidmaatschapFabriek,
    PasFabriek,
    PashouderFabriek,
    deelgemeente,
    gemeente,
    grond,
    uitpasnummer,
)
from tests.processen import dood, start, tegenspraken, wacht_op_lege_databank, wacht_tot
from tests.uitpas.inwoners.ocmw import ocmw
from uitpas.domein.bestanden import registratie_boeken
from uitpas.domein.bestanden.puntkomma import OnleesbaarBestand, RijFout
from uitpas.domein.bestanden.registratie_boeken import registreer_bestand
from uitpas.domein.bestanden.registratie_plan import Soort
from uitpas.domein.bestanden.registratiebestand import KOP, Rij, lees
from uitpas.domein.kansenstatuut import RechtWeigering
from uitpas.models import Huishouden, Kansenstatuut, Pas, Pashouder
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

#: Fictitious, and not even valid: what must never get in.
INSZ, STRAAT = "91031412345", "Verborgenstraat 12"


def rij(**anders):
    """A row of the file; the pass is left out unless a test is about it."""
    vandaag = timezone.localdate()
    cellen = {
        "insz": INSZ,
        "naam": "Haddad",
        "voornaam": "Amina",
        "dob": "14/03/1991",
        "street": STRAAT,
        "postcode": "8560",
        "city": "Gullegem",
        "uitpasnr": "",
        "kansenstatuut": "1",
        "einde": f"{vandaag + timedelta(days=200):%d/%m/%Y}",
    }
    return ";".join((cellen | anders).values())


def bestand(*rijen, kop=KOP):
    return io.BytesIO("\r\n".join([kop, *rijen, ""]).encode())


def registreer(*rijen, **anders):
    """Register the rows; returns the plans, in the order of the file."""
    plannen = []
    opdracht = {
        "werkplek": anders.pop("werkplek", None) or ocmw(),
        "grond": grond(),
        "bewijs_gezien": True,
        "op_datum": timezone.localdate(),
        "meld": plannen.append,
    }
    uitslag = registreer_bestand(bestand(*rijen), **(opdracht | anders))
    assert uitslag.total() == len(plannen)
    return plannen


def soorten(plannen):
    return [plan.soort for plan in plannen]


# --- what comes of a row ----------------------------------------------------------------
@pytest.mark.django_db
def test_een_nieuwe_rij_registreert_persoon_pas_en_recht(vandaag):
    werkplek = ocmw()
    (plan,) = registreer(rij(uitpasnr=uitpasnummer(1)), werkplek=werkplek)
    assert plan.soort == Soort.NIEUW
    mens = Pashouder.objects.get()
    assert (str(mens), mens.deelgemeente, mens.gemeente) == (
        "Amina Haddad",
        deelgemeente("Gullegem"),
        gemeente(),
    )
    assert mens.huishouden.gezinstype == "onbekend"
    assert Pas.objects.get(pashouder=mens).nummer == uitpasnummer(1)
    statuut = Kansenstatuut.objects.get(pashouder=mens)
    assert (statuut.begin, statuut.einde) == (vandaag, vandaag + timedelta(days=200))
    assert (statuut.grond, statuut.bewijs_gezien_door) == (grond(), werkplek.gebruiker)


@pytest.mark.django_db
def test_een_rij_laat_dezelfde_sporen_na_als_het_formulier(vandaag):
    from tests.uitpas.inwoners.ocmw import amina
    from tests.uitpas.inwoners.ocmw import registreer as met_formulier

    werkplek = ocmw()
    met_formulier(werkplek=werkplek, persoon=amina(pasnummer=uitpasnummer(1)), op_datum=vandaag)
    registreer(rij(voornaam="Rita", uitpasnr=uitpasnummer(2), einde=""), werkplek=werkplek)
    velden = ("wat", "soort", "wie", "namens", "telt_vanaf", "waarom")
    een, twee = (
        sorted(
            regel
            for ding in (mens, *mens.passen.all(), *mens.statuten.all())
            for regel in Logregel.objects.over(ding).values_list(*velden)
        )
        for mens in Pashouder.objects.order_by("pk")
    )
    assert een == twee
    assert len(een) == 3
    zonder = {"id", "uid", "pashouder_id", "nummer", "toegekend_op"}
    for model in (Kansenstatuut, Pas):
        een, twee = model.objects.order_by("pk").values()
        assert {k: v for k, v in een.items() if k not in zonder} == {
            k: v for k, v in twee.items() if k not in zonder
        }


@pytest.mark.django_db
def test_zonder_einddatum_geldt_die_van_het_kaartsysteem(vandaag):
    registreer(rij(einde=""))
    assert Kansenstatuut.objects.get().einde == date(vandaag.year + 1, 4, 30)


@pytest.mark.django_db
def test_dezelfde_rij_nog_eens_verandert_niets():
    een = rij(uitpasnr=uitpasnummer(1))
    assert soorten(registreer(een, een)) == [Soort.NIEUW, Soort.GEKEND]
    regels = Logregel.objects.count()
    assert soorten(registreer(een)) == [Soort.GEKEND]
    assert (Pashouder.objects.count(), Pas.objects.count()) == (1, 1)
    assert (Kansenstatuut.objects.count(), Logregel.objects.count()) == (1, regels)


@pytest.mark.django_db
def test_een_latere_einddatum_verlengt_en_een_vroegere_niet(vandaag):
    registreer(rij())
    later, vroeger = (f"{vandaag + timedelta(days=n):%d/%m/%Y}" for n in (300, 20))
    assert soorten(registreer(rij(einde=later))) == [Soort.VERLENGD]
    assert soorten(registreer(rij(einde=vroeger))) == [Soort.GEKEND]
    assert Kansenstatuut.objects.get().einde == vandaag + timedelta(days=300)


@pytest.mark.django_db
def test_wie_een_verlopen_recht_had_krijgt_een_nieuw(vandaag):
    oud = KansenstatuutFabriek(
        begin=vandaag - timedelta(days=99), einde=vandaag - timedelta(days=9)
    )
    assert soorten(registreer(rij())) == [Soort.VERLENGD]
    assert oud.pashouder.statuten.count() == 2
    assert Pashouder.objects.count() == 1


@pytest.mark.django_db
def test_wie_gekend_is_zonder_pas_krijgt_de_pas_van_het_bestand():
    mens = PashouderFabriek()
    registreer(rij(uitpasnr=uitpasnummer(1)))
    assert mens.passen.get().nummer == uitpasnummer(1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("anders", "veld", "zin"),
    [
        ({"ingetrokken_op": "2026-01-01"}, "rij", "Dit recht is gestopt."),
        ({"geschorst_tot": "2099-01-01"}, "rij", "Dit recht rust nu."),
    ],
)
def test_een_bestand_maakt_een_beslissing_van_een_mens_niet_ongedaan(anders, veld, zin):
    statuut = KansenstatuutFabriek(**anders)
    (plan,) = registreer(rij())
    assert (plan.soort, plan.veld) == (Soort.GEWEIGERD, veld)
    assert plan.zin.startswith(zin)
    assert Kansenstatuut.objects.get().periode == statuut.periode


@pytest.mark.django_db
def test_een_recht_dat_een_vergissing_was_houdt_een_bestand_niet_tegen():
    KansenstatuutFabriek(ingetrokken_op="2026-01-01", vergissing=True)
    (plan,) = registreer(rij())
    assert plan.soort == Soort.VERLENGD
    assert Kansenstatuut.objects.filter(vergissing=False).count() == 1


@pytest.mark.django_db
def test_een_pas_van_iemand_anders_of_een_oude_pas_wordt_geweigerd():
    ander = PasFabriek(pashouder=PashouderFabriek(voornaam="Bo"))
    eigen = PasFabriek(pashouder=PashouderFabriek(), status="geblokkeerd")
    PasFabriek(pashouder=eigen.pashouder)
    nieuw = uitpasnummer(77)
    plannen = registreer(
        rij(uitpasnr=ander.nummer), rij(uitpasnr=eigen.nummer), rij(uitpasnr=nieuw)
    )
    assert [(plan.soort, plan.veld) for plan in plannen] == [(Soort.GEWEIGERD, "uitpasnr")] * 3
    assert [plan.zin for plan in plannen] == [
        "Dit nummer staat al op naam van iemand anders.",
        "Deze pas is vervangen of geblokkeerd. Neem een nieuwe.",
        "Deze persoon heeft al een andere pas. Kijk het dossier na.",
    ]


@pytest.mark.django_db
def test_een_pas_die_twee_keer_in_het_bestand_staat_is_van_de_eerste():
    nummer = uitpasnummer(1)
    plannen = registreer(rij(uitpasnr=nummer), rij(voornaam="Bo", uitpasnr=nummer))
    assert soorten(plannen) == [Soort.NIEUW, Soort.GEWEIGERD]


@pytest.mark.django_db
def test_twee_dossiers_met_dezelfde_naam_vraagt_een_mens():
    PashouderFabriek.create_batch(2)
    (plan,) = registreer(rij())
    assert plan.zin.startswith("Er zijn meer dossiers")


@pytest.mark.django_db
def test_iemand_van_wie_de_naam_verbeterd_werd_komt_er_niet_nog_eens_bij():
    registreer(rij())
    Pashouder.objects.update(naam="Haddaad", zoeknaam="amina haddaad")
    assert soorten(registreer(rij())) == [Soort.GEKEND]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("anders", "plaats"),
    [
        ({"city": "wevelgem"}, "Wevelgem"),
        ({"city": " MOORSELE "}, "Moorsele"),
        ({"city": "Gullegem", "postcode": ""}, "Gullegem"),
    ],
)
def test_de_plaats_zegt_de_deelgemeente_want_de_postcode_kan_dat_niet(anders, plaats):
    registreer(rij(**anders))
    assert Pashouder.objects.get().deelgemeente.naam == plaats


@pytest.mark.django_db
@pytest.mark.parametrize(
    "anders", [{"city": "Kortrijk", "postcode": "8500"}, {"postcode": "8500"}, {"city": ""}]
)
def test_wie_elders_woont_wordt_geweigerd(anders):
    (plan,) = registreer(rij(**anders))
    assert (plan.soort, plan.veld) == (Soort.GEWEIGERD, "city")
    assert "Wevelgem, Gullegem of Moorsele" in plan.zin


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("anders", "veld", "deel"),
    [
        ({"naam": ""}, "naam", "is leeg"),
        ({"naam": "\u0301"}, "naam", "is leeg"),
        ({"voornaam": "x" * 61}, "voornaam", "hoogstens 60"),
        ({"naam": INSZ}, "naam", "staan cijfers"),
        ({"dob": "31/02/1991"}, "dob", "dag/maand/jaar"),
        ({"dob": INSZ}, "dob", "dag/maand/jaar"),
        ({"dob": "01/01/2090"}, "dob", "moet nog komen"),
        ({"dob": "01/01/1901"}, "dob", "120 jaar"),
        ({"uitpasnr": INSZ}, "uitpasnr", "13 cijfers"),
        ({"uitpasnr": "0934000049103"}, "uitpasnr", "klopt niet"),
        ({"kansenstatuut": "0"}, "kansenstatuut", "geen kansenstatuut"),
        ({"kansenstatuut": "ja"}, "kansenstatuut", "Schrijf 1"),
        ({"einde": "ooit"}, "kansenstatuutenddate", "dag/maand/jaar"),
        ({"einde": "01/01/2020"}, "kansenstatuutenddate", "al voorbij"),
        ({"einde": "01/01/2099"}, "kansenstatuutenddate", "31 december"),
        ({"einde": "30/04/2027;"}, "rij", "11 kolommen in plaats van 10"),
        ({"naam": '"Haddad'}, "rij", "aanhalingsteken"),
    ],
)
def test_een_slechte_rij_zegt_welk_veld_en_de_goede_blijven(anders, veld, deel):
    plannen = registreer(rij(voornaam="Rita"), rij(**anders))
    assert soorten(plannen) == [Soort.NIEUW, Soort.GEWEIGERD]
    assert (plannen[1].nummer, plannen[1].veld) == (3, veld)
    assert deel in plannen[1].zin
    assert INSZ not in plannen[1].zin


@pytest.mark.django_db
def test_droog_zegt_hetzelfde_en_bewaart_niets():
    PashouderFabriek(voornaam="Bo")
    rijen = [rij(), rij(voornaam="Bo"), rij(naam="")]
    proef = registreer(*rijen, droog=True)
    assert (Pashouder.objects.count(), Logregel.objects.count()) == (1, 0)
    assert soorten(proef) == soorten(registreer(*rijen))


@pytest.mark.django_db
def test_zonder_bewijs_of_met_een_grond_van_elders_begint_het_niet():
    with pytest.raises(Geweigerd) as nee:
        registreer(rij(), bewijs_gezien=False)
    assert nee.value.reden == RechtWeigering.GEEN_BEWIJS
    with pytest.raises(Geweigerd):
        registreer(rij(), werkplek=LidmaatschapFabriek(rol=Rol.COORDINATOR))
    assert Pashouder.objects.count() == 0


@pytest.mark.django_db
def test_nergens_in_de_databank_staat_de_insz_of_de_straat():
    registreer(rij(uitpasnr=uitpasnummer(1)), rij(naam=INSZ), rij(dob=INSZ), rij(city=STRAAT))
    assert Pashouder.objects.count() == 1
    with connection.cursor() as vraag:
        vraag.execute(
            "select table_name from information_schema.tables"
            " where table_schema = 'public' and table_type = 'BASE TABLE'"
        )
        tabellen = [naam for (naam,) in vraag.fetchall()]
        assert "uitpas_pashouder" in tabellen
        for tabel in tabellen:
            vraag.execute(
                sql.SQL("select count(*) from {} t where t::text like any (%s)").format(
                    sql.Identifier(tabel)
                ),
                [[f"%{INSZ}%", "%910314%", "%erborgenstraat%"]],
            )
            assert vraag.fetchone() == (0,), tabel


# --- many rows --------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("aantal", [1, 3])
def test_een_partij_kost_een_vast_aantal_vragen(aantal, django_assert_num_queries):
    opdracht = {
        "werkplek": ocmw(),
        "grond": grond(),
        "bewijs_gezien": True,
        "op_datum": timezone.localdate(),
    }
    inhoud = bestand(
        *(rij(voornaam="Bo" + "o" * n, uitpasnr=uitpasnummer(n)) for n in range(aantal))
    )
    # card system, what the ground means here, deelgemeenten; passes, people; stock; savepoint,
    # household, person, pass, right, log, release
    with django_assert_num_queries(13):
        registreer_bestand(inhoud, **opdracht)


@pytest.mark.django_db
def test_als_iemand_sneller_was_krijgt_elke_rij_haar_eigen_antwoord(monkeypatch):
    """The pass is taken after the plan was made, before the batch is written."""
    doe = registratie_boeken._Boeker._doe

    def te_laat(boeker, plannen):
        PasFabriek(nummer=uitpasnummer(1), pashouder=PashouderFabriek(voornaam="Snel"))
        return doe(boeker, plannen)

    monkeypatch.setattr(registratie_boeken._Boeker, "_doe", te_laat)
    plannen = registreer(rij(uitpasnr=uitpasnummer(1)), rij(voornaam="Bo"))
    assert soorten(plannen) == [Soort.GEWEIGERD, Soort.NIEUW]
    assert sorted(Pashouder.objects.values_list("voornaam", flat=True)) == ["Bo", "Snel"]


@pytest.mark.django_db
def test_een_afgebroken_partij_laat_hele_rijen_en_wordt_later_aangevuld(monkeypatch):
    monkeypatch.setattr(registratie_boeken, "PARTIJ", 2)
    maak, beurt = registratie_boeken._Boeker._maak, iter(range(9))

    def stroomuitval(boeker, plannen):
        maak(boeker, plannen)
        if next(beurt) == 1:
            raise KeyboardInterrupt

    rijen = [rij(voornaam="B" + "o" * n) for n in range(1, 6)]
    with monkeypatch.context() as even:
        even.setattr(registratie_boeken._Boeker, "_maak", stroomuitval)
        with pytest.raises(KeyboardInterrupt):
            registreer(*rijen)
    assert (Pashouder.objects.count(), Kansenstatuut.objects.count()) == (2, 2)
    assert soorten(registreer(*rijen)) == [Soort.GEKEND] * 2 + [Soort.NIEUW] * 3


# --- the parser against anything --------------------------------------------------------
@given(st.binary(max_size=400))
def test_eender_welke_bytes_geven_rijen_of_een_zin(inhoud):
    try:
        for nummer, gelezen in lees(io.BytesIO(inhoud), op_datum=date(2026, 11, 23)):
            assert nummer > 1
            assert isinstance(gelezen, Rij | RijFout)
    except OnleesbaarBestand:
        assert KOP.encode() not in inhoud


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=20).filter(lambda t: "\0" not in t), min_size=8, max_size=8))
def test_eender_welke_cellen_lekken_geen_insz_en_geen_straat(cellen):
    kale = [cel.replace(";", " ").replace('"', " ") for cel in cellen]
    regel = [INSZ, *kale[:3], STRAAT, *kale[3:]]
    inhoud = (KOP + "\n" + ";".join(regel)).encode("utf-8", "replace")
    for _, gelezen in lees(io.BytesIO(inhoud), op_datum=date(2026, 11, 23)):
        tekst = repr(gelezen) + str(gelezen)
        assert INSZ not in tekst
        assert STRAAT not in tekst


# --- the command ------------------------------------------------------------------------
@pytest.fixture
def opdracht(tmp_path, capsys):
    lid = LidmaatschapFabriek(rol=Rol.OCMW)

    def doe(*rijen, **opties):
        pad = tmp_path / "inwoners.csv"
        pad.write_bytes(bestand(*rijen).getvalue())
        vast = {"medewerker": lid.gebruiker.email, "grond": "vt", "bewijs_gezien": True}
        call_command("registreer_uit_bestand", str(pad), **(vast | opties))
        return capsys.readouterr().out

    return doe


@pytest.mark.django_db
def test_de_opdracht_vertelt_wat_ze_deed(opdracht):
    assert opdracht(rij(), rij(naam="")).splitlines() == [
        "rij 3, naam: De naam is leeg.",
        "nieuw: 1",
        "al gekend: 0",
        "verlengd: 0",
        "geweigerd: 1",
    ]
    uit = json.loads(opdracht(rij(), rij(naam=""), json=True))
    assert (uit["gekend"], uit["geweigerd"], uit["meldingen"][0]["rij"]) == (1, 1, 3)
    assert opdracht(rij(voornaam="Bo"), droog=True).startswith("Proefronde: er is niets bewaard.")
    assert Pashouder.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opties", "deel"),
    [
        ({"medewerker": "niemand@voorbeeld.example"}, "werkt niet voor één OCMW"),
        ({"grond": "fout"}, "Kies met --grond beslissing, ocmw, pleeg of vt."),
        ({"bewijs_gezien": False}, "Geef dan --bewijs-gezien mee."),
    ],
)
def test_de_opdracht_weigert_met_een_zin(opdracht, opties, deel):
    with pytest.raises(CommandError, match=deel) as fout:
        opdracht(rij(), **opties)
    assert fout.value.returncode == 2


@pytest.mark.django_db(transaction=True)
def test_een_gedood_proces_laat_hele_rijen_en_een_tweede_keer_maakt_het_af(tmp_path):
    """A real process, killed without warning between two batches."""
    lid = LidmaatschapFabriek(rol=Rol.OCMW)
    letters = "abcdefghij"
    rijen = [
        rij(voornaam="B" + "".join(letters[int(c)] for c in f"{n:04d}"), uitpasnr=uitpasnummer(n))
        for n in range(4000)
    ]
    pad = tmp_path / "inwoners.csv"
    pad.write_bytes(bestand(*rijen).getvalue())
    woorden = ["registreer_uit_bestand", str(pad), "--bewijs-gezien"]
    woorden += ["--medewerker", lid.gebruiker.email, "--grond", "vt"]
    proces = start(*woorden)
    wacht_tot(Pashouder.objects.exists, proces)
    dood(proces)
    wacht_op_lege_databank()
    half = Pashouder.objects.count()
    assert 0 < half < 4000
    assert half == Pas.objects.count() == Kansenstatuut.objects.count()
    assert Huishouden.objects.count() == half
    assert Logregel.objects.count() == 3 * half
    assert tegenspraken() == ""
    uit = json.loads(start(*woorden, "--json").communicate()[0])
    assert (uit["nieuw"], uit["gekend"], uit["geweigerd"]) == (4000 - half, half, 0)
    assert Pas.objects.count() == Kansenstatuut.objects.count() == Pashouder.objects.count() == 4000
    assert tegenspraken() == ""
