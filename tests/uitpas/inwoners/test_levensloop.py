"""Moving, dying, correcting, and taking away what was a mistake: the verbs."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.fabrieken import (
    DeelnameFabriek,
    HuishoudenFabriek,
    KansenstatuutFabriek,
    PasFabriek,
    PashouderFabriek,
    deelgemeente,
    gemeente,
    pas_met_recht,
)
from tests.uitpas.balie.test_wedloop import tegelijk
from tests.uitpas.inwoners.ocmw import DAG, ocmw
from uitpas.domein import kansenstatuut, levensloop, pashouders
from uitpas.domein.kansenstatuut import geldt_op, status_van
from uitpas.domein.levensloop import LevensloopWeigering
from uitpas.domein.pashouders import PersoonWeigering
from uitpas.models import Kansenstatuut, Pashouder
from uitpas.models.kansenstatuut import StatuutStatus
from uitpas.registraties.controles import passen_van_wie_weg_is, vergissing_met_deelnames
from uitpas.toegang import Toegang
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _op_de_dag(time_machine):
    time_machine.move_to("2026-09-16 10:00+02:00")


def doe(verb, pashouder, werkplek=None, **anders):
    gegevens = {"aanvraag": uuid4(), "op_datum": DAG} | anders
    return verb(werkplek=werkplek or ocmw(), pashouder=pashouder, **gegevens)


def verhuis(pashouder, plaats="Kortrijk", deel=None, **anders):
    return doe(
        levensloop.verhuizen,
        pashouder,
        **({"gemeente": gemeente(plaats), "deelgemeente": deel, "vanaf": DAG} | anders),
    )


def weigering(verb, *args, **kwargs):
    with pytest.raises(Geweigerd) as fout:
        verb(*args, **kwargs)
    return fout.value.reden


def logregels(wat):
    return Logregel.objects.filter(wat=wat)


def test_verhuizen_binnen_de_gemeente_verandert_alleen_de_deelgemeente():
    pas = pas_met_recht()
    verhuis(pas.pashouder, "Wevelgem", deelgemeente("Moorsele"))
    houder = Pashouder.objects.get()
    assert (str(houder.gemeente), str(houder.deelgemeente)) == ("Wevelgem", "Moorsele")
    assert geldt_op(pas.nummer, DAG)


def test_verhuizen_naar_een_andere_gemeente_houdt_recht_en_pas_en_neemt_het_dossier_mee():
    hier, daar = ocmw(), ocmw("Kortrijk")
    pas = pas_met_recht()
    verhuis(pas.pashouder, werkplek=hier, vanaf=DAG - timedelta(days=3))
    assert geldt_op(pas.nummer, DAG)
    assert list(Pashouder.objects.zichtbaar_voor(hier)) == []
    assert list(Pashouder.objects.zichtbaar_voor(daar)) == [pas.pashouder]
    regel = logregels("verhuist in de regio").get()
    assert regel.telt_vanaf == DAG - timedelta(days=3)
    assert (regel.gegevens["van"], regel.gegevens["naar"]) == (
        gemeente().nis_code,
        gemeente("Kortrijk").nis_code,
    )


def test_het_gezin_dat_samen_verhuist_blijft_een_huishouden():
    huishouden = HuishoudenFabriek()
    amina, sami = (PashouderFabriek(huishouden=huishouden) for _ in range(2))
    verhuis(amina, mee=[sami])
    assert set(Pashouder.objects.values_list("huishouden", "gemeente__naam")) == {
        (huishouden.pk, "Kortrijk")
    }


def test_wie_alleen_verhuist_begint_een_nieuw_huishouden():
    amina = PashouderFabriek()
    sami = PashouderFabriek(huishouden=amina.huishouden)
    verhuis(sami)
    assert Pashouder.objects.get(pk=sami.pk).huishouden != amina.huishouden
    assert Pashouder.objects.get(pk=amina.pk).huishouden == amina.huishouden


def test_dezelfde_verhuis_twee_keer_telt_een_keer():
    werkplek, aanvraag, amina = ocmw(), uuid4(), PashouderFabriek()
    for _ in range(2):
        verhuis(amina, werkplek=werkplek, aanvraag=aanvraag)
    assert logregels("verhuist in de regio").count() == 1


@pytest.mark.django_db(transaction=True)
def test_tien_keer_tegelijk_verhuizen_telt_een_keer():
    werkplek, aanvraag, amina = ocmw(), uuid4(), PashouderFabriek()
    antwoorden = tegelijk(
        [lambda: verhuis(amina, werkplek=werkplek, aanvraag=aanvraag) for _ in range(10)]
    )
    assert sorted(len(antwoord) for antwoord in antwoorden) == [0] * 9 + [1]
    assert logregels("verhuist in de regio").count() == 1


def test_een_verhuis_wordt_geweigerd():
    amina, vreemde = PashouderFabriek(), PashouderFabriek()
    morgen = DAG + timedelta(days=1)
    assert weigering(verhuis, amina, vanaf=morgen) == LevensloopWeigering.DAG_KOMT_NOG
    assert weigering(verhuis, amina, mee=[vreemde]) == LevensloopWeigering.NIET_IN_GEZIN
    assert weigering(verhuis, amina, vanaf=date(1990, 1, 1)) == LevensloopWeigering.VOOR_GEBOORTE
    zelfde = {"plaats": "Wevelgem", "deel": deelgemeente("Gullegem")}
    assert weigering(verhuis, amina, **zelfde) == LevensloopWeigering.WOONT_DAAR_AL
    assert (
        weigering(verhuis, amina, "Kortrijk", deelgemeente("Gullegem"))
        == LevensloopWeigering.WOONT_ELDERS
    )
    buiten = gemeente("Menen")
    buiten.kaartsysteem_set.clear()
    assert weigering(verhuis, amina, "Menen") == LevensloopWeigering.ANDERE_REGIO
    assert Logregel.objects.count() == 0


@pytest.mark.parametrize(
    ("verb", "anders"),
    [
        (levensloop.vertrekken, {"vanaf": DAG}),
        (levensloop.overlijden, {"op": DAG}),
        (levensloop.toch_in_leven, {}),
        (
            levensloop.verbeteren,
            {"voornaam": "A", "naam": "B", "geboortedatum": date(1991, 1, 1)},
        ),
    ],
)
def test_alleen_het_ocmw_waar_iemand_woont_mag_dit(verb, anders):
    amina = PashouderFabriek()
    assert weigering(doe, verb, amina, ocmw("Kortrijk"), **anders) == Toegang.NIET_HIER


def test_wie_de_regio_verlaat_verliest_recht_en_pas_op_die_dag():
    pas = pas_met_recht()
    gisteren = DAG - timedelta(days=1)
    doe(levensloop.vertrekken, pas.pashouder, vanaf=gisteren)
    houder = Pashouder.objects.get()
    assert houder.vertrokken_op == gisteren
    assert status_van(houder, gisteren - timedelta(days=1)) == StatuutStatus.ACTIEF
    assert status_van(houder, gisteren) == StatuutStatus.INGETROKKEN
    pas.refresh_from_db()
    assert (pas.status, pas.reden, pas.uit_gebruik_op) == ("geblokkeerd", "verhuisd", DAG)
    assert not geldt_op(pas.nummer, DAG)
    assert [regel.wat for regel in Logregel.objects.order_by("id")] == [
        "trekt kansenstatuut in",
        "blokkeert pas",
        "verhuist uit de regio",
    ]


def test_na_vertrek_kan_geen_recht_of_pas_tot_iemand_weer_in_de_regio_woont():
    werkplek, amina = ocmw(), PashouderFabriek()
    doe(levensloop.vertrekken, amina, werkplek, vanaf=DAG)
    amina.refresh_from_db()
    geef = {"werkplek": werkplek, "pashouder": amina, "op_datum": DAG, "nummer": "0930000422202"}
    assert weigering(pashouders.geef_pas, **geef) == Toegang.VERTROKKEN
    assert weigering(doe, levensloop.vertrekken, amina, vanaf=DAG) == LevensloopWeigering.AL_WEG
    verhuis(amina, "Wevelgem", deelgemeente("Gullegem"), werkplek=werkplek)
    assert pashouders.geef_pas(**geef).status == "actief"


def test_bij_overlijden_stoppen_recht_en_pas_en_houdt_het_gezin_het_zijne():
    huishouden = HuishoudenFabriek()
    dood, levend = (pas_met_recht(huishouden=huishouden) for _ in range(2))
    doe(levensloop.overlijden, dood.pashouder, op=DAG)
    assert [geldt_op(pas.nummer, DAG) for pas in (dood, levend)] == [False, True]
    houder = Pashouder.objects.get(pk=dood.pashouder_id)
    assert houder.overleden_op == DAG
    stop = logregels("trekt kansenstatuut in").get()
    assert (stop.waarom, stop.telt_vanaf) == ("overleden", DAG)
    grond = levend.pashouder.statuten.get().grond
    nieuw = {"grond": grond, "bewijs_gezien": True, "op_datum": DAG, "pashouder": houder}
    assert weigering(kansenstatuut.toekennen, werkplek=ocmw(), **nieuw) == Toegang.OVERLEDEN
    assert weigering(verhuis, houder) == LevensloopWeigering.AL_WEG


def test_een_recht_dat_nog_moet_beginnen_stopt_ook_bij_overlijden():
    statuut = KansenstatuutFabriek(begin=DAG + timedelta(days=10), einde=date(2027, 4, 30))
    doe(levensloop.overlijden, statuut.pashouder, op=DAG)
    statuut.refresh_from_db()
    assert statuut.ingetrokken_op == DAG


def test_een_overlijden_per_vergissing_gaat_weg_zonder_recht_terug_te_geven():
    pas = pas_met_recht()
    doe(levensloop.overlijden, pas.pashouder, op=DAG)
    doe(levensloop.toch_in_leven, pas.pashouder)
    houder = Pashouder.objects.get()
    assert houder.overleden_op is None
    assert status_van(houder, DAG) == StatuutStatus.INGETROKKEN
    assert weigering(doe, levensloop.toch_in_leven, houder) == LevensloopWeigering.NIET_OVERLEDEN


def test_verbeteren_logt_welke_velden_en_nooit_wat_er_stond():
    amina = PashouderFabriek(voornaam="Amina", naam="Hadad")
    velden = doe(
        levensloop.verbeteren,
        amina,
        voornaam="Amina",
        naam=" Haddad ",
        geboortedatum=date(1991, 4, 14),
    )
    houder = Pashouder.objects.get()
    assert velden == ["naam", "geboortedatum"]
    assert (houder.naam, houder.zoeknaam) == ("Haddad", "amina haddad")
    regel = logregels("verbetert gegevens").get()
    assert regel.gegevens["velden"] == ["naam", "geboortedatum"]
    assert not any(woord in str(regel.gegevens) for woord in ("Hadad", "Haddad", "1991"))


def test_verbeteren_zonder_verschil_laat_geen_spoor_en_weigert_een_onmogelijke_datum():
    amina = PashouderFabriek()
    zelfde = {"voornaam": "Amina", "naam": "Haddad", "geboortedatum": amina.geboortedatum}
    assert doe(levensloop.verbeteren, amina, **zelfde) == []
    assert Logregel.objects.count() == 0
    straks = zelfde | {"geboortedatum": DAG + timedelta(days=1)}
    assert (
        weigering(doe, levensloop.verbeteren, amina, **straks) == PersoonWeigering.GEBOORTE_KOMT_NOG
    )


def zet_recht(statuut, werkplek=None, **anders):
    gegevens = {"reden": "persoon", "aanvraag": uuid4(), "op_datum": DAG} | anders
    return levensloop.rechtzetten(werkplek=werkplek or ocmw(), statuut=statuut, **gegevens)


def test_een_recht_per_vergissing_dat_niemand_gebruikte_is_nooit_gegeven():
    pas = pas_met_recht()
    statuut = zet_recht(Kansenstatuut.objects.get())
    assert status_van(pas.pashouder, DAG) == StatuutStatus.GEEN
    assert not geldt_op(pas.nummer, statuut.begin)
    regel = logregels("zet foute registratie recht").get()
    assert (regel.waarom, regel.telt_vanaf, regel.gegevens["gebruikt"]) == (
        "persoon",
        statuut.begin,
        False,
    )


def test_na_een_vergissing_telt_het_recht_van_daarvoor_weer():
    houder = PashouderFabriek()
    PasFabriek(pashouder=houder)
    KansenstatuutFabriek(
        pashouder=houder, begin=DAG - timedelta(days=99), einde=DAG - timedelta(days=1)
    )
    fout = KansenstatuutFabriek(pashouder=houder, begin=DAG, einde=date(2027, 4, 30))
    fout.kaartsysteem.respijt_dagen = 30
    fout.kaartsysteem.save()
    kansenstatuut.intrekken(werkplek=ocmw(), statuut=fout, reden="voorwaarde", op_datum=DAG)
    assert status_van(houder, DAG) == StatuutStatus.INGETROKKEN
    Kansenstatuut.objects.filter(pk=fout.pk).update(ingetrokken_op=None)
    zet_recht(fout)
    assert status_van(houder, DAG) == StatuutStatus.RESPIJT


def test_een_gebruikt_recht_per_vergissing_stopt_vandaag_en_laat_de_deelname_staan():
    pas = pas_met_recht()
    DeelnameFabriek(pashouder=pas.pashouder, datum=DAG - timedelta(days=2))
    statuut = zet_recht(Kansenstatuut.objects.get())
    assert (statuut.vergissing, statuut.ingetrokken_op) == (False, DAG)
    assert pas.pashouder.deelnames.count() == 1
    assert list(vergissing_met_deelnames()) == []


def test_een_recht_wordt_een_keer_rechtgezet():
    statuut, werkplek, aanvraag = KansenstatuutFabriek(), ocmw(), uuid4()
    for _ in range(2):
        zet_recht(statuut, werkplek, aanvraag=aanvraag)
    assert logregels("zet foute registratie recht").count() == 1
    assert weigering(zet_recht, statuut) == LevensloopWeigering.GEEN_RECHT
    ander = KansenstatuutFabriek()
    assert weigering(zet_recht, ander, ocmw("Kortrijk")) == Toegang.NIET_HIER


def test_de_controle_vindt_een_verkoop_die_net_na_de_rechtzetting_kwam():
    pas = pas_met_recht()
    statuut = zet_recht(Kansenstatuut.objects.get())
    DeelnameFabriek(pashouder=pas.pashouder, datum=DAG)
    assert list(vergissing_met_deelnames()) == [
        f"Recht {statuut.pk} is weggehaald als vergissing, maar er is een deelname mee."
    ]


def test_de_controle_vindt_een_pas_van_wie_weg_is():
    pas = PasFabriek(pashouder__vertrokken_op=DAG)
    PasFabriek()
    assert list(passen_van_wie_weg_is()) == [
        f"Pas {pas} is nog actief, maar het dossier is afgesloten."
    ]
