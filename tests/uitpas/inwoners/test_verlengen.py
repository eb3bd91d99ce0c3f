"""Extending keeps the rules of the ground: its duration, and the human who decides again."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.fabrieken import (
    HuishoudenFabriek,
    KansenstatuutFabriek,
    PashouderFabriek,
    gemeente,
    grond,
)
from tests.uitpas.inwoners.ocmw import DAG, als_ocmw, ocmw
from uitpas.domein import kansenstatuut
from uitpas.domein.campagne import BESLISSING_NODIG, verleng_gezinnen
from uitpas.domein.kansenstatuut import RechtWeigering
from uitpas.models import Grond, Grondbeperking, Kansenstatuut
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

BESLIST = {"beslist_door": "bcsd", "beslist_op": DAG, "einde": date(2027, 1, 31)}


@pytest.fixture(autouse=True)
def _op_de_dag(time_machine):
    time_machine.move_to("2026-09-16 10:00+02:00")


def recht(soort="vt", einde=date(2026, 10, 1), **pashouder):
    return KansenstatuutFabriek(
        pashouder=PashouderFabriek(**pashouder),
        grond=grond(soort),
        begin=date(2025, 9, 1),
        einde=einde,
    )


def verleng(*statuten, **anders):
    vraag = {"bewijs_gezien": True, "op_datum": DAG} | anders
    return kansenstatuut.verlengen(werkplek=ocmw(), statuten=list(statuten), **vraag)


def waarom_niet(*statuten, **anders):
    with pytest.raises(Geweigerd) as nee:
        verleng(*statuten, **anders)
    return nee.value


# --- the duration of a ground --------------------------------------------------------------------
def test_een_grond_met_een_eigen_duur_stelt_dat_einde_voor_geteld_van_vandaag():
    Grond.objects.filter(code="vt").update(duur_maanden=6)
    een = recht()
    assert [s.einde for s in verleng(een)] == [date(2027, 3, 15)]
    assert verleng(een) == []


def test_de_gemeente_die_de_duur_inkort_kort_ook_het_verlengen_in():
    Grond.objects.filter(code="vt").update(duur_maanden=6)
    Grondbeperking.objects.create(grond=grond("vt"), gemeente=gemeente(), duur_maanden=3)
    assert [s.einde for s in verleng(recht())] == [date(2026, 12, 15)]


def test_langer_dan_de_grond_geeft_kan_niet_en_noemt_de_laatste_dag():
    Grond.objects.filter(code="vt").update(duur_maanden=6)
    nee = waarom_niet(recht(), einde=date(2027, 3, 16))
    assert (nee.reden, "15/03/2027" in nee.uitleg) == (RechtWeigering.GROND_KORTER, True)


def test_in_een_gezin_krijgt_iedereen_het_einde_van_het_eigen_bewijs():
    Grond.objects.filter(code="vt").update(duur_maanden=6)
    huis = HuishoudenFabriek()
    gezin = [recht("vt", huishouden=huis), recht("ocmw", huishouden=huis)]
    assert {s.pk: s.einde for s in verleng(*gezin)} == {
        gezin[0].pk: date(2027, 3, 15),
        gezin[1].pk: date(2027, 4, 30),
    }


# --- where a human decides -----------------------------------------------------------------------
@pytest.mark.parametrize("weg", BESLIST)
def test_waar_iemand_beslist_vraagt_verlengen_een_nieuwe_beslissing(weg):
    een = recht("beslissing")
    nee = waarom_niet(een, **(BESLIST | {weg: None}))
    assert nee.reden == RechtWeigering.BESLISSING_NODIG
    een.refresh_from_db()
    assert een.einde == date(2026, 10, 1)


def test_een_beslissing_van_morgen_verlengt_niets():
    nee = waarom_niet(recht("beslissing"), **(BESLIST | {"beslist_op": DAG + timedelta(days=1)}))
    assert nee.reden == RechtWeigering.BESLISSING_KOMT_NOG


def test_de_nieuwe_beslissing_komt_op_het_recht_en_in_het_logboek():
    een = recht("beslissing")
    (verlengd,) = verleng(een, **BESLIST)
    assert (verlengd.einde, verlengd.beslist_door, verlengd.beslist_op) == (
        date(2027, 1, 31), "bcsd", DAG,
    )  # fmt: skip
    assert Logregel.objects.over(een).get().gegevens == {
        "oud_einde": "2026-10-01",
        "einde": "2027-01-31",
        "beslist_door": "bcsd",
        "beslist_op": "2026-09-16",
    }


def test_waar_niemand_beslist_bewaart_verlengen_geen_beslissing():
    (verlengd,) = verleng(recht("vt"), **BESLIST)
    assert (verlengd.beslist_door, verlengd.beslist_op) == ("", None)


# --- the campaign --------------------------------------------------------------------------------
def test_de_campagne_verlengt_niemand_over_wie_iemand_beslist_en_zegt_dat_per_persoon():
    huis = HuishoudenFabriek()
    vt = recht("vt", huishouden=huis)
    een, twee = (recht("beslissing", huishouden=huis) for _ in range(2))
    uitkomsten = verleng_gezinnen(
        werkplek=ocmw(), gezinnen=[[een, vt, twee]], bewijs_gezien=True, op_datum=DAG
    )
    assert [(u.gezin, u.gelukt, u.zin) for u in uitkomsten] == [
        ([vt], True, "1 recht verlengd tot en met 30 april 2027."),
        ([een], False, BESLISSING_NODIG),
        ([twee], False, BESLISSING_NODIG),
    ]
    for statuut in (een, twee):
        statuut.refresh_from_db()
        assert statuut.einde == date(2026, 10, 1)


def test_de_campagne_zegt_wie_tot_wanneer_loopt_als_dat_verschilt():
    Grond.objects.filter(code="vt").update(duur_maanden=6)
    huis = HuishoudenFabriek()
    gezin = [
        recht("vt", voornaam="Amina", huishouden=huis),
        recht("ocmw", voornaam="Sami", huishouden=huis),
    ]
    (uitkomst,) = verleng_gezinnen(
        werkplek=ocmw(), gezinnen=[gezin], bewijs_gezien=True, op_datum=DAG
    )
    assert uitkomst.zin == (
        "2 rechten verlengd: Amina tot en met 15 maart 2027 en Sami tot en met 30 april 2027."
    )


def test_op_de_bladzijde_staat_wie_een_beslissing_nodig_heeft(client):
    als_ocmw(client)
    alleen, samen = recht("beslissing"), recht("vt")
    adres = reverse("uitpas:verleng_samen")
    pagina = client.get(adres).content.decode()
    assert pagina.count("beslissing nodig") == 1
    assert pagina.count('type="checkbox" name="kies"') == 1
    gedaan = client.post(
        adres, {"wie": "allemaal", "verwacht": 2, "bewijs_gezien": "on"}
    ).content.decode()
    assert ("<h1>1 gelukt, 1 niet</h1>" in gedaan, BESLISSING_NODIG in gedaan) == (True, True)
    samen.refresh_from_db()
    alleen.refresh_from_db()
    assert (alleen.einde, samen.einde) == (date(2026, 10, 1), date(2027, 4, 30))


# --- the file of one person ----------------------------------------------------------------------
def stuur(client, statuut, **velden):
    adres = reverse("uitpas:geef_recht", args=[statuut.pashouder.uid])
    vraag = {"handeling": "verlengen", "statuut": statuut.pk, "bewijs_gezien": "on"} | velden
    return client.post(adres, vraag, follow=True).content.decode()


def test_op_het_dossier_vraagt_verlengen_wie_wanneer_en_tot_wanneer(client):
    als_ocmw(client)
    een = recht("beslissing")
    pagina = client.get(een.pashouder.get_absolute_url()).content.decode()
    assert "Verleng met een nieuwe beslissing" in pagina
    assert "Vul in wie beslist heeft" in stuur(client, een, einde="31/01/2027")
    beslissing = {"beslist_door": "werker", "beslist_op": "15/09/2026"}
    assert "tot en met 31 januari 2027" in stuur(client, een, einde="31/01/2027", **beslissing)
    een.refresh_from_db()
    assert (een.einde, een.beslist_door) == (date(2027, 1, 31), "werker")


def test_op_het_dossier_staat_het_einde_van_het_bewijs_al_ingevuld(client):
    Grond.objects.filter(code="vt").update(duur_maanden=6)
    als_ocmw(client)
    huis = HuishoudenFabriek()
    een, kind = recht("vt", huishouden=huis), recht("ocmw", huishouden=huis)
    pagina = client.get(een.pashouder.get_absolute_url()).content.decode()
    assert "Verleng tot en met 15 maart 2027" in pagina
    stuur(client, een, einde="15/03/2027", samen=[kind.pk])
    assert [Kansenstatuut.objects.get(pk=s.pk).einde for s in (een, kind)] == [
        date(2027, 3, 15),
        date(2027, 4, 30),
    ]
