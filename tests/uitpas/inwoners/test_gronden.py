"""Grounds as data: when they hold, how long, who decides, and what a gemeente leaves out."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from partners.models import Rol
from tests.fabrieken import PashouderFabriek, gemeente, grond
from tests.uitpas.inwoners.ocmw import DAG, als_ocmw, ocmw, registreer, sami
from uitpas.domein import kansenstatuut
from uitpas.domein.gronden import regel_voor
from uitpas.domein.kansenstatuut import RechtWeigering
from uitpas.models import Grond, Grondbeperking, Kansenstatuut
from wevelgem_netwerk.basis.periodes import bereik
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _op_de_dag(time_machine):
    time_machine.move_to("2026-09-16 10:00+02:00")


def ken_toe(soort="vt", werkplek=None, pashouder=None, **anders):
    return kansenstatuut.toekennen(
        werkplek=werkplek or ocmw(),
        pashouder=pashouder or PashouderFabriek(),
        grond=grond(soort),
        bewijs_gezien=True,
        op_datum=DAG,
        **anders,
    )


def geweigerd(*args, **kwargs):
    with pytest.raises(Geweigerd) as fout:
        ken_toe(*args, **kwargs)
    return fout.value


def beperk(soort="vt", plaats="Wevelgem", **wat):
    return Grondbeperking.objects.create(grond=grond(soort), gemeente=gemeente(plaats), **wat)


def te_kiezen(plaats="Wevelgem", op_datum=DAG):
    return list(
        Grond.objects.te_kiezen_in(gemeente(plaats), op_datum).values_list("code", flat=True)
    )


def test_een_grond_is_te_kiezen_in_zijn_periode():
    Grond.objects.filter(code="vt").update(periode=bereik(date(2026, 1, 1), date(2026, 9, 15)))
    assert "vt" in te_kiezen(op_datum=date(2026, 9, 15))
    assert "vt" not in te_kiezen(op_datum=DAG)
    assert geweigerd().reden == RechtWeigering.GROND_KAN_NIET


@pytest.mark.parametrize(
    ("maanden", "begin", "verwacht"),
    [
        (6, DAG, date(2027, 3, 15)),
        (1, date(2027, 1, 31), date(2027, 2, 27)),
        (12, DAG, date(2027, 9, 15)),
    ],
)
def test_de_duur_van_de_grond_zegt_tot_wanneer_het_recht_loopt(maanden, begin, verwacht):
    Grond.objects.filter(code="vt").update(duur_maanden=maanden)
    assert ken_toe(begin=begin).einde == verwacht


def test_zonder_duur_geldt_het_einde_van_de_regio():
    assert ken_toe().einde == date(2027, 4, 30)


def test_een_langer_recht_dan_de_grond_geeft_wordt_geweigerd_met_de_dag_erbij():
    Grond.objects.filter(code="vt").update(duur_maanden=6)
    nee = geweigerd(einde=date(2027, 4, 30))
    assert nee.reden == RechtWeigering.GROND_KORTER
    assert nee.uitleg == "Met dit bewijs loopt het recht ten laatste tot en met 15/03/2027."
    assert ken_toe(einde=date(2027, 1, 1)).einde == date(2027, 1, 1)


@pytest.mark.parametrize("weg", ["beslist_door", "beslist_op", "einde"])
def test_waar_iemand_beslist_horen_wie_wanneer_en_tot_wanneer_erbij(weg):
    volledig = {"beslist_door": "bcsd", "beslist_op": DAG, "einde": date(2027, 1, 31)}
    assert geweigerd("beslissing", **(volledig | {weg: None})).reden == (
        RechtWeigering.BESLISSING_NODIG
    )
    statuut = ken_toe("beslissing", **volledig)
    assert (statuut.beslist_door, statuut.beslist_op) == ("bcsd", DAG)


def test_een_beslissing_van_morgen_kan_niet():
    morgen = {"beslist_door": "werker", "beslist_op": date(2026, 9, 17)}
    nee = geweigerd("beslissing", einde=date(2027, 1, 31), **morgen)
    assert nee.reden == RechtWeigering.BESLISSING_KOMT_NOG


def test_waar_niemand_beslist_bewaren_we_geen_beslissing():
    statuut = ken_toe("vt", beslist_door="bcsd", beslist_op=DAG)
    assert (statuut.beslist_door, statuut.beslist_op) == ("", None)


def test_de_databank_weigert_een_halve_beslissing():
    statuut = ken_toe()
    with pytest.raises(IntegrityError), transaction.atomic():
        Kansenstatuut.objects.filter(pk=statuut.pk).update(beslist_door="bcsd")


def test_het_gezin_krijgt_dezelfde_beslissing():
    registreer(
        grond=grond("beslissing"),
        gezinsleden=[sami()],
        einde=date(2027, 1, 31),
        beslist_door="bcsd",
        beslist_op=DAG,
    )
    rijen = Kansenstatuut.objects.values_list("beslist_door", "beslist_op")
    assert list(rijen) == [("bcsd", DAG), ("bcsd", DAG)]


def test_een_gemeente_laat_een_grond_weg_en_een_andere_niet():
    beperk(niet_gebruikt=True)
    assert te_kiezen() == ["ocmw", "beslissing", "pleeg"]
    assert te_kiezen("Kortrijk") == ["ocmw", "vt", "beslissing", "pleeg"]
    assert geweigerd().reden == RechtWeigering.GROND_KAN_NIET
    kortrijk = PashouderFabriek(gemeente=gemeente("Kortrijk"), deelgemeente=None)
    assert ken_toe(werkplek=ocmw("Kortrijk"), pashouder=kortrijk).pashouder == kortrijk


def test_een_gemeente_deelt_een_grond_niet_met_het_gezin():
    beperk(niet_gedeeld=True)
    registreer(gezinsleden=[sami()])
    assert Kansenstatuut.objects.count() == 1


def test_een_gemeente_kort_de_duur_in():
    Grond.objects.filter(code="vt").update(duur_maanden=12)
    beperk(duur_maanden=6)
    assert regel_voor(grond(), gemeente(), DAG).duur_maanden == 6
    assert regel_voor(grond(), gemeente("Kortrijk"), DAG).duur_maanden == 12


def test_een_ruimere_beperking_in_de_databank_verruimt_toch_niets():
    Grond.objects.filter(code="vt").update(duur_maanden=6)
    beperk(duur_maanden=12)
    assert regel_voor(grond(), gemeente(), DAG).duur_maanden == 6
    assert regel_voor(grond("pleeg"), gemeente(), DAG).deelt is False


def bewaar_beperking(client, **anders):
    client.als(Rol.COORDINATOR)
    gegevens = {"gemeente": gemeente().pk, "grond": grond().pk} | anders
    return client.post(reverse("admin:uitpas_grondbeperking_add"), gegevens)


def test_in_het_beheer_kan_een_gemeente_inkorten_maar_niet_verruimen(client):
    Grond.objects.filter(code="vt").update(duur_maanden=6)
    antwoord = bewaar_beperking(client, duur_maanden=12).content.decode()
    assert "Een gemeente mag de duur van de regio inkorten, niet verlengen." in antwoord
    assert bewaar_beperking(client, duur_maanden=3).status_code == 302
    assert Grondbeperking.objects.get().duur_maanden == 3


def test_in_het_beheer_hoort_de_gemeente_bij_de_regio_van_de_grond(client):
    gemeente("Menen").kaartsysteem_set.clear()
    antwoord = bewaar_beperking(client, gemeente=gemeente("Menen").pk).content.decode()
    assert "Deze gemeente hoort niet bij het kaartsysteem van deze grond." in antwoord
    assert bewaar_beperking(client, gemeente="x").status_code == 200


def test_in_het_beheer_wijzig_je_de_periode_van_een_grond(client):
    client.als(Rol.BEHEERDER)
    adres = reverse("admin:uitpas_grond_change", args=[grond().pk])
    velden = {"naam": "VT", "volgorde": 1, "actief": "on", "periode_van": "1/1/2026"}
    assert client.post(adres, velden).status_code == 302
    assert grond().periode.lower == date(2026, 1, 1)


def test_op_een_bewijs_dat_niet_meer_geldt_wordt_niet_verlengd():
    (statuut,) = Kansenstatuut.objects.filter(pashouder=registreer(werkplek=(leen := ocmw())))
    beperk(niet_gebruikt=True)
    with pytest.raises(Geweigerd) as nee:
        kansenstatuut.verlengen(
            werkplek=leen,
            statuten=[statuut],
            bewijs_gezien=True,
            op_datum=DAG,
            einde=date(2027, 6, 30),
        )
    assert nee.value.reden == RechtWeigering.GROND_VERVALLEN
    statuut.refresh_from_db()
    assert statuut.einde == date(2027, 4, 30)


def test_het_dossier_zegt_dat_een_bewijs_niet_meer_geldt(client):
    als_ocmw(client)
    inwoner = registreer(op_datum=timezone.localdate())
    zin = "Dit bewijs geldt niet meer: verlengen kan niet."
    Kansenstatuut.objects.update(
        periode=bereik(timezone.localdate(), timezone.localdate() + timedelta(days=9))
    )
    pagina = client.get(inwoner.get_absolute_url()).content.decode()
    assert (zin in pagina, "<summary>Verleng tot en met" in pagina) == (False, True)
    Grond.objects.update(actief=False)
    pagina = client.get(inwoner.get_absolute_url()).content.decode()
    assert (zin in pagina, "<summary>Verleng tot en met" in pagina) == (True, False)


def test_op_het_dossier_vraagt_een_beslissing_wie_en_wanneer(client):
    als_ocmw(client)
    inwoner = PashouderFabriek()
    velden = {
        "handeling": "toekennen",
        "grond": grond("beslissing").pk,
        "bewijs_gezien": "on",
        "einde": "31/01/2027",
    }
    adres = reverse("uitpas:geef_recht", args=[inwoner.uid])
    pagina = client.post(adres, velden).content.decode()
    assert "Vul in wie beslist heeft, op welke dag, en tot wanneer." in pagina
    beslissing = {"beslist_door": "bcsd", "beslist_op": "15/09/2026"}
    assert client.post(adres, velden | beslissing).url == inwoner.get_absolute_url()
    pagina = client.get(inwoner.get_absolute_url()).content.decode()
    assert "Beslist op 15 september 2026" in pagina


def test_bij_het_registreren_staat_welk_bewijs_telt(client):
    als_ocmw(client)
    Grond.objects.filter(code="ocmw").update(duur_maanden=6)
    pagina = client.get(reverse("uitpas:inwoner_nieuw")).content.decode()
    assert "Kleefbriefje of attest van het ziekenfonds" in pagina
    assert "Het dossier bij het OCMW, ten hoogste 6 maanden" in pagina
