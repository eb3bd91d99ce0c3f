"""Giving, extending, resting and stopping the right (domein/uitpas.md 1.5)."""

from datetime import date, timedelta

import pytest

from partners.models import Rol
from tests.fabrieken import (
    KansenstatuutFabriek,
    LidmaatschapFabriek,
    PartnerFabriek,
    PasFabriek,
    PashouderFabriek,
    gemeente,
    grond,
    pas_met_recht,
    zuidwest,
)
from uitpas.domein import kansenstatuut
from uitpas.domein.kansenstatuut import RechtWeigering, Schorsreden, Stopreden
from uitpas.models import Grond, Kaartsysteem, Kansenstatuut
from uitpas.models.kansenstatuut import StatuutStatus
from uitpas.toegang import Toegang
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

DAG = date(2026, 9, 16)


def ocmw(plaats="Wevelgem"):
    return LidmaatschapFabriek(rol=Rol.OCMW, partner=PartnerFabriek(gemeente=gemeente(plaats)))


def ken_toe(pashouder, werkplek=None, **anders):
    gegevens = {"grond": grond(), "bewijs_gezien": True, "op_datum": DAG}
    return kansenstatuut.toekennen(
        werkplek=werkplek or ocmw(), pashouder=pashouder, **(gegevens | anders)
    )


def geweigerd(doe, *args, **kwargs):
    with pytest.raises(Geweigerd) as fout:
        doe(*args, **kwargs)
    return fout.value.reden


def test_een_recht_van_2026_loopt_tot_30_april_2027():
    statuut = ken_toe(PashouderFabriek())
    assert (statuut.begin, statuut.einde) == (DAG, date(2027, 4, 30))


def test_ook_op_1_januari_is_het_30_april_van_volgend_jaar():
    statuut = ken_toe(PashouderFabriek(), op_datum=date(2026, 1, 1))
    assert statuut.einde == date(2027, 4, 30)


def test_de_einddag_staat_in_het_kaartsysteem():
    Kaartsysteem.objects.update(einde_dag=31, einde_maand=8)
    assert ken_toe(PashouderFabriek()).einde == date(2027, 8, 31)


def test_een_toekenning_laat_een_regel_na_zonder_naam_of_grond():
    werkplek = ocmw()
    statuut = ken_toe(PashouderFabriek(), werkplek)
    regel = Logregel.objects.over(statuut).get()
    assert (regel.wat, regel.wie, regel.namens, regel.telt_vanaf, regel.gegevens) == (
        "kent kansenstatuut toe",
        werkplek.gebruiker,
        werkplek.partner.naam,
        DAG,
        {"einde": "2027-04-30"},
    )


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"bewijs_gezien": False}, RechtWeigering.GEEN_BEWIJS),
        (
            {"begin": date(2026, 12, 2), "einde": date(2026, 12, 1)},
            RechtWeigering.EINDE_VOOR_BEGIN,
        ),
        (
            {"begin": DAG - timedelta(days=9), "einde": DAG - timedelta(days=1)},
            RechtWeigering.EINDE_VOORBIJ,
        ),
        ({"einde": date(2028, 1, 1)}, RechtWeigering.EINDE_TE_VER),
    ],
)
def test_wat_niet_kan_wordt_geweigerd(anders, reden):
    assert geweigerd(ken_toe, PashouderFabriek(), **anders) == reden
    assert Kansenstatuut.objects.count() == 0


def test_de_laatste_dag_mag_31_december_van_volgend_jaar_zijn():
    assert ken_toe(PashouderFabriek(), einde=date(2027, 12, 31)).einde == date(2027, 12, 31)


def test_een_grond_die_niet_meer_dient_wordt_geweigerd():
    Grond.objects.filter(code="vt").update(actief=False)
    assert geweigerd(ken_toe, PashouderFabriek()) == RechtWeigering.GROND_KAN_NIET


def test_een_grond_van_een_ander_kaartsysteem_wordt_geweigerd():
    ander = Grond.objects.create(
        kaartsysteem=Kaartsysteem.objects.create(naam="UiTPAS Elders"), code="vt", naam="VT"
    )
    assert geweigerd(ken_toe, PashouderFabriek(), grond=ander) == RechtWeigering.GROND_KAN_NIET


def test_nooit_twee_rechten_tegelijk():
    pashouder = PashouderFabriek()
    ken_toe(pashouder)
    assert geweigerd(ken_toe, pashouder) == RechtWeigering.OVERLAP
    assert str(RechtWeigering.OVERLAP.label) == (
        "Deze persoon heeft in deze periode al een kansenstatuut."
    )


@pytest.mark.parametrize(
    "werkplek",
    [
        lambda: ocmw("Kortrijk"),
        lambda: LidmaatschapFabriek(rol=Rol.TOELEIDER),
        lambda: LidmaatschapFabriek(rol=Rol.COORDINATOR),
        lambda: LidmaatschapFabriek(rol=Rol.BEHEERDER),
        lambda: LidmaatschapFabriek(rol=Rol.AANBIEDER),
    ],
)
def test_alleen_het_ocmw_van_de_woonplaats_kent_toe(werkplek):
    assert geweigerd(ken_toe, PashouderFabriek(), werkplek()) == Toegang.NIET_HIER


def test_verlengen_schuift_het_einde_op_en_onthoudt_het_vorige():
    werkplek = ocmw()
    statuut = ken_toe(PashouderFabriek(), werkplek, einde=date(2026, 10, 1))
    (verlengd,) = verleng(statuut, werkplek)
    assert (verlengd.begin, verlengd.einde) == (DAG, date(2027, 4, 30))
    regel = Logregel.objects.over(statuut).get(wat="verlengt kansenstatuut")
    assert regel.gegevens == {"oud_einde": "2026-10-01", "einde": "2027-04-30"}


def verleng(statuut, werkplek=None, **anders):
    gegevens = {"bewijs_gezien": True, "op_datum": DAG} | anders
    return kansenstatuut.verlengen(werkplek=werkplek or ocmw(), statuten=[statuut], **gegevens)


def test_twee_keer_verlengen_verlengt_een_keer():
    statuut = ken_toe(PashouderFabriek(), einde=date(2026, 10, 1))
    assert [s.pk for s in verleng(statuut)] == [statuut.pk]
    assert verleng(statuut) == []
    assert Logregel.objects.over(statuut).filter(wat="verlengt kansenstatuut").count() == 1


def test_verlengen_kort_nooit_in():
    statuut = ken_toe(PashouderFabriek(), einde=date(2027, 6, 30))
    assert geweigerd(verleng, statuut) == RechtWeigering.EINDE_NIET_LATER


def test_een_recht_in_respijt_kan_verlengd_een_verlopen_recht_niet():
    Kaartsysteem.objects.update(respijt_dagen=30)
    respijt = KansenstatuutFabriek(begin=date(2025, 9, 1), einde=DAG - timedelta(days=30))
    verlopen = KansenstatuutFabriek(begin=date(2025, 9, 1), einde=DAG - timedelta(days=31))
    assert len(verleng(respijt)) == 1
    assert geweigerd(verleng, verlopen) == RechtWeigering.NIET_LOPEND


def test_samen_verlengen_is_alles_of_niets():
    goed = KansenstatuutFabriek(begin=date(2025, 9, 1), einde=DAG)
    elders = KansenstatuutFabriek(
        pashouder=PashouderFabriek(gemeente=gemeente("Kortrijk"), deelgemeente=None),
        begin=date(2025, 9, 1),
        einde=DAG,
    )
    reden = geweigerd(
        kansenstatuut.verlengen,
        werkplek=ocmw(),
        statuten=[goed, elders],
        bewijs_gezien=True,
        op_datum=DAG,
    )
    goed.refresh_from_db()
    assert (reden, goed.einde) == (Toegang.NIET_HIER, DAG)


def test_een_geschorst_recht_rust_en_loopt_daarna_vanzelf_verder():
    statuut = ken_toe(PashouderFabriek())
    statuut = kansenstatuut.schorsen(
        werkplek=ocmw(),
        statuut=statuut,
        tot_en_met=date(2026, 9, 30),
        reden=Schorsreden.ONDERZOEK,
        op_datum=DAG,
    )
    assert [statuut.status_op(date(2026, 9, 30)), statuut.status_op(date(2026, 10, 1))] == [
        StatuutStatus.GESCHORST,
        StatuutStatus.ACTIEF,
    ]
    hervat = kansenstatuut.hervatten(werkplek=ocmw(), statuut=statuut, op_datum=DAG)
    assert hervat.status_op(DAG) == StatuutStatus.ACTIEF


def test_schorsen_tot_gisteren_kan_niet():
    statuut = ken_toe(PashouderFabriek())
    reden = geweigerd(
        kansenstatuut.schorsen,
        werkplek=ocmw(),
        statuut=statuut,
        tot_en_met=DAG - timedelta(days=1),
        reden=Schorsreden.ONDERZOEK,
        op_datum=DAG,
    )
    assert reden == RechtWeigering.SCHORSING_VOORBIJ


def test_een_recht_dat_niet_rust_kan_niet_hervat():
    statuut = ken_toe(PashouderFabriek())
    reden = geweigerd(kansenstatuut.hervatten, werkplek=ocmw(), statuut=statuut, op_datum=DAG)
    assert reden == RechtWeigering.NIET_GESCHORST


def test_stoppen_telt_vanaf_vandaag_en_laat_plaats_voor_een_nieuw_recht():
    pashouder = PashouderFabriek()
    statuut = ken_toe(pashouder, op_datum=DAG - timedelta(days=10))
    for _ in range(2):
        kansenstatuut.intrekken(
            werkplek=ocmw(), statuut=statuut, reden=Stopreden.VERHUISD, op_datum=DAG
        )
    assert kansenstatuut.status_van(pashouder, DAG - timedelta(days=1)) == StatuutStatus.ACTIEF
    assert kansenstatuut.status_van(pashouder, DAG) == StatuutStatus.INGETROKKEN
    regel = Logregel.objects.over(statuut).get(wat="trekt kansenstatuut in")
    assert (regel.waarom, regel.telt_vanaf) == ("verhuisd", DAG)
    ken_toe(pashouder)
    assert kansenstatuut.status_van(pashouder, DAG) == StatuutStatus.ACTIEF


def test_wie_nooit_een_recht_had_heeft_er_geen():
    assert kansenstatuut.status_van(PashouderFabriek(), DAG) == StatuutStatus.GEEN


def test_een_gestopt_recht_valt_niet_terug_op_het_respijt_van_het_vorige():
    Kaartsysteem.objects.update(respijt_dagen=60)
    pashouder = PashouderFabriek()
    KansenstatuutFabriek(
        pashouder=pashouder, begin=date(2025, 9, 1), einde=DAG - timedelta(days=20)
    )
    nieuw = ken_toe(pashouder, op_datum=DAG - timedelta(days=10))
    kansenstatuut.intrekken(
        werkplek=ocmw(), statuut=nieuw, reden=Stopreden.VOORWAARDE, op_datum=DAG
    )
    assert kansenstatuut.status_van(pashouder, DAG) == StatuutStatus.INGETROKKEN


@pytest.mark.parametrize(
    ("dag", "geldt"),
    [
        (date(2026, 4, 30), True),
        (date(2026, 5, 30), True),
        (date(2026, 5, 31), False),
        (date(2025, 8, 31), False),
    ],
)
def test_een_pas_geldt_met_respijt_tot_de_laatste_dag(dag, geldt, django_assert_num_queries):
    Kaartsysteem.objects.update(respijt_dagen=30)
    pas = PasFabriek()
    KansenstatuutFabriek(pashouder=pas.pashouder, begin=date(2025, 9, 1), einde=date(2026, 4, 30))
    with django_assert_num_queries(1):
        assert kansenstatuut.geldt_op(pas.nummer, dag) is geldt


@pytest.mark.parametrize("status", ["geblokkeerd", "vervangen"])
def test_een_pas_buiten_gebruik_geldt_niet(status, vandaag):
    pas = pas_met_recht()
    pas.status = status
    pas.save()
    assert kansenstatuut.geldt_op(pas.nummer, vandaag) is False


def test_de_telling_volgt_respijt_schorsing_en_stop():
    Kaartsysteem.objects.update(respijt_dagen=5)
    oud = {"begin": date(2025, 9, 1)}
    telt = [
        KansenstatuutFabriek(einde=DAG, **oud),
        KansenstatuutFabriek(einde=DAG - timedelta(days=5), **oud),
        KansenstatuutFabriek(einde=DAG, geschorst_tot=DAG - timedelta(days=1), **oud),
        KansenstatuutFabriek(einde=DAG, ingetrokken_op=DAG + timedelta(days=1), **oud),
    ]
    KansenstatuutFabriek(einde=DAG - timedelta(days=6), **oud)
    KansenstatuutFabriek(einde=DAG, geschorst_tot=DAG, **oud)
    KansenstatuutFabriek(einde=DAG, ingetrokken_op=DAG, **oud)
    KansenstatuutFabriek(begin=DAG + timedelta(days=1), einde=DAG + timedelta(days=9))
    assert list(Kansenstatuut.objects.geeft_recht_op(DAG).order_by("pk")) == telt


def test_het_kaartsysteem_van_elke_gemeente_van_de_regio_is_zuidwest():
    assert [kansenstatuut.kaartsysteem_van(g) for g in zuidwest().gemeenten.all()] == [
        zuidwest()
    ] * zuidwest().gemeenten.count()
