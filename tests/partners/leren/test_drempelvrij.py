"""Drempelvrij: three points, asked by the partner, confirmed by the coördinator, for a while."""

from datetime import date
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanbod.models import Aanbod
from partners.domein.leren import drempelvrij
from partners.domein.leren.drempelvrij import DrempelvrijWeigering as Nee
from partners.models import Drempelvrij, Partner, Zelftoetsvraag
from partners.registraties.leren import drempelvrij as voorstel
from tests import fabrieken
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.periodes import bereik
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-26 10:00+01:00", tick=False):
        yield


@pytest.fixture
def lid():
    return fabrieken.LidmaatschapFabriek()


@pytest.fixture
def coordinator():
    return fabrieken.LidmaatschapFabriek(rol="coordinator")


def punten(aantal=3):
    return list(Zelftoetsvraag.objects.all()[:aantal])


def vraag(lid, **anders):
    return drempelvrij.vraag(
        **{"punten": punten(), "tegen": date(2027, 3, 1), "op_datum": DAG, "werkplek": lid,
           "door": lid.gebruiker} | anders
    )  # fmt: skip


def beslis(werkwoord, engagement, wie, op_datum=DAG, **anders):
    return werkwoord(
        engagement=engagement, op_datum=op_datum, door=wie.gebruiker, werkplek=wie, **anders
    )


def reden(aanroep) -> Nee:
    with pytest.raises(Geweigerd) as nee:
        aanroep()
    return nee.value.reden


def test_van_vragen_tot_teken_bij_het_aanbod(client, lid, coordinator):
    aanbod = fabrieken.MomentFabriek(aanbod__partner=lid.partner).aanbod
    client.force_login(lid.gebruiker)
    client.post(
        reverse("partners:drempelvrij"),
        {"punten": [p.pk for p in punten()], "tegen": "01/03/2027"},
    )
    engagement = Drempelvrij.objects.get()
    assert "Drempelvrij" not in client.get(aanbod.get_absolute_url()).content.decode()

    client.force_login(coordinator.gebruiker)
    start = client.get("/start/").content.decode()
    assert "Drempelvrij na te kijken" in start
    client.post(
        reverse("admin:partners_drempelvrij_beslis", args=[engagement.pk]), {"bevestig": "1"}
    )

    client.logout()
    for url in (aanbod.get_absolute_url(), reverse("aanbod:lijst")):
        assert client.get(url).content.decode().count("Drempelvrij") == 1
    assert Partner.objects.get(pk=lid.partner_id).drempelvrij_tot == date(2028, 11, 26)
    assert Logregel.objects.filter(wat="drempelvrij bevestigd").count() == 1


@pytest.mark.parametrize("dag", ["2028-11-26", "2028-11-27"])
def test_het_teken_gaat_weg_de_dag_na_het_einde(lid, coordinator, dag):
    beslis(drempelvrij.bevestig, vraag(lid), coordinator)
    aanbod = fabrieken.AanbodFabriek(partner=lid.partner)
    with time_machine.travel(f"{dag} 12:00+01:00", tick=False):
        assert Aanbod.objects.get(pk=aanbod.pk).partner.is_drempelvrij == (dag == "2028-11-26")


def test_de_termijn_is_een_instelling(lid, coordinator, settings):
    settings.DREMPELVRIJ_MAANDEN = 3
    assert beslis(drempelvrij.bevestig, vraag(lid), coordinator).periode == bereik(
        DAG, date(2027, 2, 26)
    )


@pytest.mark.parametrize("aantal", [0, 2, 4])
def test_het_zijn_er_precies_drie(client, lid, aantal):
    client.force_login(lid.gebruiker)
    html = client.post(
        reverse("partners:drempelvrij"),
        {"punten": [p.pk for p in punten(aantal)], "tegen": "01/03/2027"},
    ).content.decode()
    assert (Nee.DRIE.zin if aantal else "Kies drie punten.") in html
    assert not Drempelvrij.objects.exists()


def test_drie_keer_hetzelfde_punt_weigert_ook_de_databank(lid):
    een, twee, _ = punten()
    assert reden(lambda: vraag(lid, punten=[een, een, twee])) == Nee.DRIE
    with pytest.raises(IntegrityError), transaction.atomic():
        Drempelvrij.objects.create(partner=lid.partner, punt1=een, punt2=een, punt3=twee, tegen=DAG)


@pytest.mark.parametrize("tegen", [date(2026, 11, 25), date(2029, 1, 1)])
def test_de_dag_komt_nog_en_is_niet_te_ver(lid, tegen):
    assert reden(lambda: vraag(lid, tegen=tegen)) == Nee.DAG


def test_twee_keer_klikken_is_een_vraag_en_een_andere_vraag_wacht(lid):
    assert vraag(lid) == vraag(lid)
    andere = list(Zelftoetsvraag.objects.all()[3:6])
    assert reden(lambda: vraag(lid, punten=andere)) == Nee.WACHT
    assert Drempelvrij.objects.count() == 1


def test_weigeren_vraagt_een_reden_en_de_partner_leest_ze(client, lid, coordinator):
    engagement = vraag(lid)
    assert reden(lambda: beslis(drempelvrij.weiger, engagement, coordinator, waarom=" ")) == (
        Nee.GEEN_REDEN
    )
    beslis(drempelvrij.weiger, engagement, coordinator, waarom="De halte staat er nog niet bij.")
    client.force_login(lid.gebruiker)
    html = client.get(reverse("partners:drempelvrij")).content.decode()
    assert "De halte staat er nog niet bij." in html
    assert reden(lambda: beslis(drempelvrij.bevestig, engagement, coordinator)) == Nee.BESLIST
    assert vraag(lid).stand == "gevraagd"


@pytest.mark.parametrize("rol", ["aanbieder", "ocmw", "toeleider", "kassa"])
def test_alleen_coordinator_en_beheerder_beslissen(lid, rol):
    engagement, wie = vraag(lid), fabrieken.LidmaatschapFabriek(rol=rol)
    for werkwoord, anders in (
        (drempelvrij.bevestig, {}),
        (drempelvrij.weiger, {"waarom": "x"}),
        (drempelvrij.stop, {}),
    ):
        assert reden(lambda w=werkwoord, a=anders: beslis(w, engagement, wie, **a)) == (
            Nee.NIET_AAN_JOU
        )


def test_de_partner_stopt_zelf_en_het_teken_is_meteen_weg(client, lid, coordinator):
    beslis(drempelvrij.bevestig, vraag(lid), coordinator)
    client.force_login(lid.gebruiker)
    client.post(reverse("partners:drempelvrij_stop"))
    client.post(reverse("partners:drempelvrij_stop"))
    assert Drempelvrij.objects.get().stand == "gestopt"
    assert Partner.objects.get(pk=lid.partner_id).drempelvrij_tot is None
    assert drempelvrij.niet_zoals_op_de_partner() == []


def test_een_volgend_engagement_sluit_aan_op_het_vorige(lid, coordinator):
    beslis(drempelvrij.bevestig, vraag(lid), coordinator)
    lid.partner.refresh_from_db()
    assert reden(lambda: vraag(lid)) == Nee.LOOPT
    laat = date(2028, 10, 1)
    volgend = vraag(lid, op_datum=laat, tegen=date(2029, 1, 1))
    volgend = beslis(drempelvrij.bevestig, volgend, coordinator, op_datum=laat)
    assert volgend.periode.lower == date(2028, 11, 27)
    assert Partner.objects.get(pk=lid.partner_id).drempelvrij_tot == date(2030, 11, 27)
    with pytest.raises(IntegrityError), transaction.atomic():
        Drempelvrij.objects.filter(pk=volgend.pk).update(periode=bereik(DAG, date(2029, 1, 1)))


def test_de_controle_ziet_een_teken_zonder_engagement(lid):
    Partner.objects.filter(pk=lid.partner_id).update(drempelvrij_tot=date(2030, 1, 1))
    (zin,) = drempelvrij.niet_zoals_op_de_partner()
    assert str(lid.partner) in zin


def test_wat_wacht_komt_op_de_agenda_met_een_vraag(lid, django_assert_num_queries):
    overleg = fabrieken.OverlegFabriek()
    assert list(voorstel(overleg)) == []
    vraag(lid)
    with django_assert_num_queries(1):
        (punt,) = voorstel(overleg)
    assert punt.titel == "Drempelvrij: 1 engagement wacht"
    assert punt.uitleg == f"Van {lid.partner}."


def test_het_teken_kost_de_lijst_en_de_bladzijde_geen_vraag_meer(client, lid, coordinator):
    aanbod = fabrieken.MomentFabriek(aanbod__partner=lid.partner).aanbod
    aantallen = []
    for met_teken in (False, True):
        if met_teken:
            beslis(drempelvrij.bevestig, vraag(lid), coordinator)
        for url in (reverse("aanbod:lijst"), aanbod.get_absolute_url()):
            client.get(url)
            with CaptureQueriesContext(
                connection,
            ) as vragen:
                client.get(url)
            aantallen.append(len(vragen))
    assert aantallen[:2] == aantallen[2:]


@pytest.mark.django_db(transaction=True)
def test_twee_coordinatoren_die_tegelijk_bevestigen_en_weigeren_beslissen_een_keer():
    lid = fabrieken.LidmaatschapFabriek()
    coordinator = fabrieken.LidmaatschapFabriek(rol="coordinator")
    engagement = vraag(lid)
    start, gevolgen = Barrier(2), []

    def doe(werkwoord, **anders):
        start.wait()
        try:
            gevolgen.append(beslis(werkwoord, engagement, coordinator, **anders).stand)
        except Geweigerd as nee:
            gevolgen.append(nee.reden)
        finally:
            connection.close()

    draden = [
        Thread(target=doe, args=[drempelvrij.bevestig]),
        Thread(target=doe, args=[drempelvrij.weiger], kwargs={"waarom": "nog niet"}),
    ]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    stand = Drempelvrij.objects.get().stand
    assert sorted(gevolgen) == sorted([stand, Nee.BESLIST])
    assert drempelvrij.niet_zoals_op_de_partner() == []
