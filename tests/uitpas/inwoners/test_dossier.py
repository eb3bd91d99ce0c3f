"""The file of a resident, and the decisions on it."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.fabrieken import (
    DeelnameFabriek,
    HuishoudenFabriek,
    KansenstatuutFabriek,
    PasFabriek,
    PashouderFabriek,
    grond,
    pas_met_recht,
)
from tests.uitpas.inwoners.ocmw import als_ocmw
from uitpas.domein.kansenstatuut import status_van
from uitpas.models import Grond, Kansenstatuut, Pashouder
from uitpas.models.kansenstatuut import StatuutStatus

pytestmark = pytest.mark.django_db


def gezin_van(aantal):
    huishouden = HuishoudenFabriek()
    return [pas_met_recht(huishouden=huishouden).pashouder for _ in range(aantal + 1)]


@pytest.mark.parametrize("aantal", [1, 3])
def test_het_dossier_vraagt_evenveel_aan_de_databank(client, aantal, django_assert_num_queries):
    als_ocmw(client)
    hoofd = gezin_van(aantal)[0]
    with django_assert_num_queries(14):
        client.get(hoofd.get_absolute_url())


def test_het_dossier_toont_geen_deelnames(client):
    als_ocmw(client)
    pas = pas_met_recht()
    DeelnameFabriek(pashouder=pas.pashouder, activiteit="Yoga op dinsdag")
    assert "Yoga" not in client.get(pas.pashouder.get_absolute_url()).content.decode()


def handel(client, inwoner, handeling, **gegevens):
    return client.post(
        reverse("uitpas:geef_recht", args=[inwoner.uid]),
        {"handeling": handeling, "bewijs_gezien": "on"} | gegevens,
    )


def test_op_het_dossier_geef_je_verleng_je_rust_en_stop_je_het_recht(client, time_machine):
    time_machine.move_to("2026-09-16 10:00+02:00")
    als_ocmw(client)
    inwoner = PashouderFabriek()
    handel(client, inwoner, "toekennen", grond=grond().pk, einde="30/09/2026")
    statuut = Kansenstatuut.objects.get()
    assert statuut.einde == date(2026, 9, 30)
    handel(client, inwoner, "verlengen", statuut=statuut.pk)
    statuut.refresh_from_db()
    assert statuut.einde == date(2027, 4, 30)
    handel(
        client, inwoner, "schorsen", statuut=statuut.pk, tot_en_met="1/10/2026", reden="onderzoek"
    )
    assert status_van(inwoner, date(2026, 9, 16)) == StatuutStatus.GESCHORST
    handel(client, inwoner, "hervatten", statuut=statuut.pk)
    assert status_van(inwoner, date(2026, 9, 16)) == StatuutStatus.ACTIEF
    handel(client, inwoner, "intrekken", statuut=statuut.pk, reden="verhuisd")
    assert status_van(inwoner, date(2026, 9, 16)) == StatuutStatus.INGETROKKEN


def test_verlengen_neemt_het_gezin_mee_dat_je_aanvinkt(client, vandaag):
    als_ocmw(client)
    huishouden = HuishoudenFabriek()
    rechten = [
        KansenstatuutFabriek(
            pashouder=PashouderFabriek(huishouden=huishouden), einde=vandaag + timedelta(days=5)
        )
        for _ in range(3)
    ]
    handel(
        client,
        rechten[0].pashouder,
        "verlengen",
        statuut=rechten[0].pk,
        samen=[rechten[1].pk],
    )
    later = [Kansenstatuut.objects.get(pk=r.pk).einde > r.einde for r in rechten]
    assert later == [True, True, False]


def test_wat_ontbreekt_staat_open_op_het_dossier(client, vandaag):
    als_ocmw(client)
    statuut = KansenstatuutFabriek()
    antwoord = handel(client, statuut.pashouder, "intrekken", statuut=statuut.pk)
    pagina = antwoord.content.decode()
    assert "Nog 1 ding, dan is het klaar" in pagina
    assert re.search(r"<details open>\s*<summary>Stop het recht", pagina)
    assert Kansenstatuut.objects.get().ingetrokken_op is None


def test_bij_het_stoppen_staat_er_wat_het_gezin_houdt_en_geen_pas_is_geen_pas(client):
    als_ocmw(client)
    huishouden = HuishoudenFabriek()
    alleen, hoofd = (KansenstatuutFabriek().pashouder for _ in range(2))
    pagina = client.get(alleen.get_absolute_url()).content.decode()
    assert "Wie je niet aanvinkt, houdt het recht." not in pagina
    Pashouder.objects.filter(pk=hoofd.pk).update(huishouden=huishouden)
    sami = KansenstatuutFabriek(pashouder=PashouderFabriek(huishouden=huishouden))
    PasFabriek(pashouder=sami.pashouder, status="geblokkeerd")
    pagina = client.get(hoofd.get_absolute_url()).content.decode()
    assert "Wie je niet aanvinkt, houdt het recht." in pagina
    assert '<span class="stil">geen pas</span>' in pagina


def test_stoppen_neemt_enkel_mee_wie_je_van_het_gezin_aanvinkt(client, vandaag):
    als_ocmw(client)
    hoofd, sami, lina = gezin_van(2)
    van = {wie: wie.statuten.get().pk for wie in (hoofd, sami, lina)}
    keuze = {"statuut": van[hoofd], "reden": "voorwaarde", "samen": [van[sami]]}
    for _ in range(2):  # a double click
        antwoord = handel(client, hoofd, "intrekken", **keuze)
        assert (antwoord.status_code, antwoord.url) == (302, hoofd.get_absolute_url())
    gestopt = Kansenstatuut.objects.filter(ingetrokken_op=vandaag)
    assert {s.pk for s in gestopt} == {van[hoofd], van[sami]}
    vreemd = KansenstatuutFabriek()  # of another family
    handel(client, lina, "intrekken", **keuze | {"statuut": van[lina], "samen": [vreemd.pk]})
    assert gestopt.count() == 2


def test_een_nieuw_recht_geldt_voor_wie_je_van_het_gezin_aanvinkt(client, vandaag):
    als_ocmw(client)
    huishouden = HuishoudenFabriek()
    amina, sami, lina = PashouderFabriek.create_batch(3, huishouden=huishouden)
    pleegkind = PashouderFabriek(huishouden=huishouden, woonsituatie="pleeg")
    pagina = client.get(amina.get_absolute_url()).content.decode()
    gekozen = "".join(re.findall(r'<input[^>]*name="samen"[^>]*>', pagina))
    assert [str(wie.uid) in gekozen for wie in (sami, lina, pleegkind)] == [True, True, False]
    assert "checked" not in gekozen
    keuze = {"grond": grond().pk, "samen": [sami.uid]}
    for _ in range(2):  # a double click
        antwoord = handel(client, amina, "toekennen", **keuze)
        assert (antwoord.status_code, antwoord.url) == (302, amina.get_absolute_url())
    assert {s.pashouder for s in Kansenstatuut.objects.all()} == {amina, sami}
    handel(client, lina, "toekennen", **keuze | {"samen": [pleegkind.uid]})
    assert Kansenstatuut.objects.count() == 2


def test_een_bewijs_voor_een_persoon_geldt_niet_voor_het_gezin(client, vandaag):
    als_ocmw(client)
    huishouden = HuishoudenFabriek()
    amina, sami = PashouderFabriek.create_batch(2, huishouden=huishouden)
    pleeg = Grond.objects.get(code="pleeg")
    antwoord = handel(client, amina, "toekennen", grond=pleeg.pk, samen=[sami.uid])
    assert "Dit bewijs geldt voor één persoon. Vink de anderen uit." in antwoord.content.decode()
    assert Kansenstatuut.objects.count() == 0


@pytest.mark.parametrize("kapot", [{"handeling": "x"}, {"statuut": "x"}, {"statuut": "9" * 99}])
def test_een_kapotte_handeling_is_404(client, kapot):
    als_ocmw(client)
    statuut = KansenstatuutFabriek()
    gegevens = {"handeling": "verlengen", "statuut": statuut.pk} | kapot
    antwoord = client.post(reverse("uitpas:geef_recht", args=[statuut.pashouder.uid]), gegevens)
    assert antwoord.status_code == 404


@pytest.mark.parametrize("naam", ["gezinslid", "geef_recht", "geef_pas"])
def test_een_beslissing_openen_als_adres_doet_niets(client, naam):
    als_ocmw(client)
    inwoner = PashouderFabriek()
    antwoord = client.get(reverse(f"uitpas:{naam}", args=[inwoner.uid]))
    assert antwoord.url == inwoner.get_absolute_url()


def test_een_pas_geven_en_een_bezette_pas(client):
    als_ocmw(client)
    inwoner, bezet = PashouderFabriek(), PasFabriek()
    adres = reverse("uitpas:geef_pas", args=[inwoner.uid])
    antwoord = client.post(adres, {"pasnummer": bezet.nummer})
    assert "Dit nummer staat al op naam van iemand anders." in antwoord.content.decode()
    client.post(adres, {"pasnummer": "09300 00422 202"})
    assert [str(pas) for pas in inwoner.passen.all()] == ["09300 00422 202"]


def test_een_gezinslid_toevoegen(client):
    als_ocmw(client)
    hoofd = pas_met_recht().pashouder
    gegevens = {
        "aanvraag": str(uuid4()),
        "voornaam": "Lina",
        "naam": "Haddad",
        "geboortedatum": "19/11/2018",
        "zelfde_recht": "on",
    }
    for _ in range(2):
        antwoord = client.post(reverse("uitpas:gezinslid", args=[hoofd.uid]), gegevens)
        assert antwoord.url == hoofd.get_absolute_url()
    lina = Pashouder.objects.get(voornaam="Lina")
    assert (lina.huishouden, lina.statuten.count()) == (hoofd.huishouden, 1)
