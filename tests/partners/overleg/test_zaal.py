"""During the meeting: written while typing, by two at once, closed with numbered decisions."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from partners.domein.overleg import uitnodigen, zaal
from partners.lezen.agenda import voorstellen_voor
from partners.models import (
    Aanwezigheid,
    Actiepunt,
    Agendapunt,
    Besluit,
    Netwerk,
    Overleg,
    Partner,
    Rol,
)
from tests import fabrieken
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-12-10 14:12+01:00", tick=False):
        yield


@pytest.fixture
def overleg():
    gemaakt = fabrieken.OverlegFabriek(van=time(14), tot=time(16))
    for plaats, titel in enumerate(("Welkom", "Lidgeld", "Bus"), 1):
        Agendapunt.objects.create(overleg=gemaakt, volgorde=plaats, titel=titel)
    return gemaakt


@pytest.fixture
def lidgeld(overleg):
    return overleg.agendapunten.get(titel="Lidgeld")


def schrijf(punt, versie, notities="", besluit=""):
    return zaal.schrijf(
        agendapunt=punt, versie=versie, notities=notities, besluit=besluit, door=None
    )


def sluit(overleg):
    return zaal.sluit_af(overleg=overleg, nu=timezone.localtime(), door=None)


def adres(naam, overleg, *rest):
    return reverse(f"admin:partners_overleg_{naam}", args=[overleg.pk, *rest])


# --- the verbs --------------------------------------------------------------------------------
def test_wie_op_een_oude_tekst_verder_schreef_krijgt_de_tekst_van_de_ander(lidgeld):
    schrijf(lidgeld, 0, "Twee clubs doen het.")

    with pytest.raises(zaal.Botsing) as botsing:
        schrijf(lidgeld, 0, "Iedereen wil het.")

    assert botsing.value.punt.notities == "Twee clubs doen het."
    lidgeld.refresh_from_db()
    assert (lidgeld.notities, lidgeld.versie) == ("Twee clubs doen het.", 1)


def test_dezelfde_tekst_nog_eens_bewaren_botst_niet(lidgeld):
    schrijf(lidgeld, 0, "Twee clubs\r\ndoen het. ")

    assert schrijf(lidgeld, 0, "Twee clubs\ndoen het.").versie == 1


def test_besluiten_krijgen_bij_het_afsluiten_een_nummer_in_volgorde(overleg, lidgeld):
    vorig = fabrieken.OverlegFabriek(datum=date(2026, 9, 10))
    schrijf(Agendapunt.objects.create(overleg=vorig, titel="x"), 0, besluit="Vroeger.")
    sluit(vorig)
    schrijf(overleg.agendapunten.get(titel="Bus"), 0, besluit="De bus rijdt vroeger.")
    schrijf(lidgeld, 0, besluit="In drie schijven.")

    for _ in range(2):
        sluit(overleg)

    assert [(b.code, b.tekst) for b in Besluit.objects.order_by("nummer")] == [
        ("2026/1", "Vroeger."),
        ("2026/2", "In drie schijven."),
        ("2026/3", "De bus rijdt vroeger."),
    ]
    assert Logregel.objects.over(overleg).filter(wat="overleg afgesloten").count() == 1


def test_na_het_afsluiten_volgt_het_besluit_de_tekst_en_staat_het_in_het_log(overleg, lidgeld):
    schrijf(lidgeld, 0, besluit="In drie schijven.")
    sluit(overleg)

    schrijf(lidgeld, 1, besluit="In vier schijven.")

    assert (Besluit.objects.get().code, Besluit.objects.get().tekst) == (
        "2026/1", "In vier schijven.",
    )  # fmt: skip
    assert Logregel.objects.over(overleg).filter(wat="verslag aangepast").count() == 1


def test_wat_niet_aan_bod_kwam_staat_bij_de_voorstellen_van_het_volgende_overleg(overleg, lidgeld):
    zaal.zet_behandeld(agendapunt=overleg.agendapunten.get(titel="Welkom"))
    schrijf(lidgeld, 0, "Kort besproken.")
    sluit(overleg)
    volgend = fabrieken.OverlegFabriek(datum=date(2027, 3, 11))

    titels = [v.titel for v in voorstellen_voor(volgend) if v.bron == "vorig overleg"]

    assert titels == ["Bus"]


def test_wie_niet_aangeduid_is_telt_als_afwezig(overleg):
    for naam, status in (("OCMW Wevelgem", "aanwezig"), ("CAW Zuid-West-Vlaanderen", None)):
        Aanwezigheid.objects.create(
            overleg=overleg,
            partner=Partner.objects.get(naam=naam),
            **({"status": status} if status else {}),
        )
    sluit(overleg)

    assert dict(overleg.aanwezigheden.values_list("partner__naam", "status")) == {
        "OCMW Wevelgem": "aanwezig",
        "CAW Zuid-West-Vlaanderen": "afwezig",
    }


def test_een_overleg_van_morgen_sluit_je_vandaag_niet_af(overleg):
    nu = timezone.make_aware(datetime(2026, 12, 9, 16))  # noqa: DTZ001 -- made aware right here
    with pytest.raises(Geweigerd) as weigering:
        zaal.sluit_af(overleg=overleg, nu=nu, door=None)

    assert weigering.value.reden == zaal.ZaalWeigering.TE_VROEG


def test_wie_zei_te_komen_staat_al_op_aanwezig_zonder_dat_iets_bewaard_is(overleg):
    regel = Aanwezigheid.objects.create(overleg=overleg, partner=Partner.objects.first())
    uitnodigen.antwoord(aanwezigheid=regel, keuze="vervanger", vervanger="Wout")

    (voorstel,) = zaal.te_noteren(overleg)

    assert (voorstel.status, voorstel.wie) == ("aanwezig", "Wout")
    regel.refresh_from_db()
    assert regel.status == "uitgenodigd"


@pytest.mark.django_db(transaction=True)
def test_twee_schrijvers_tegelijk_verliezen_niets():
    overleg = fabrieken.OverlegFabriek()
    punt = Agendapunt.objects.create(overleg=overleg, titel="Lidgeld")

    def schrijver(tekst):
        try:
            schrijf(punt, 0, tekst)
        except zaal.Botsing as botsing:
            return botsing.punt.notities
        else:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        gezien = list(pool.map(schrijver, ("van Tine", "van Bart")))

    punt.refresh_from_db()
    assert sorted(gezien, key=str) == sorted([None, punt.notities], key=str)


@pytest.mark.django_db(transaction=True)
def test_twee_overleggen_die_tegelijk_sluiten_delen_geen_nummer():
    overleggen = []
    for dag in (1, 2, 3):
        overleg = fabrieken.OverlegFabriek(datum=date(2026, 12, dag))
        Agendapunt.objects.create(overleg=overleg, titel="Lidgeld", besluit=f"Besluit {dag}")
        overleggen.append(overleg)

    def sluiter(overleg):
        try:
            sluit(overleg)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(sluiter, overleggen))

    assert sorted(Besluit.objects.values_list("nummer", flat=True)) == [1, 2, 3]


# --- the screen -------------------------------------------------------------------------------
@pytest.fixture
def tine(client):
    return client.als(Rol.COORDINATOR, gebruiker__voornaam="Tine")


def getypt(punt, **anders):
    return {"versie": punt.versie, "notities": punt.notities, "besluit": punt.besluit} | anders


def test_het_scherm_toont_het_punt_met_zijn_uren_en_de_klok(client, tine, overleg, lidgeld):
    assert client.get(adres("nu", overleg)).url == adres(
        "zaal", overleg, overleg.agendapunten.first().pk
    )

    tekst = client.get(adres("zaal", overleg, lidgeld.pk)).content.decode()

    assert "Punt 2 van 3" in tekst
    assert "14.10 tot 14.20 uur" in tekst
    assert "nog 8 minuten" in tekst
    assert "Volgend punt: Bus" in tekst


def test_volgend_punt_bewaart_de_tekst_en_de_afspraak_ook_zonder_zet_erbij(
    client, tine, overleg, lidgeld
):
    ocmw = Partner.objects.get(naam="OCMW Wevelgem")
    leen = fabrieken.LidmaatschapFabriek(partner=ocmw, rol=Rol.OCMW).gebruiker
    Aanwezigheid.objects.create(overleg=overleg, partner=ocmw)
    vorm = getypt(
        lidgeld,
        besluit="In schijven.",
        wat="Clubs mailen",
        wie=f"{ocmw.pk}-{leen.pk}",
        tegen="15/01/2027",
        _volgend="1",
    )

    for _ in range(2):
        antwoord = client.post(adres("zaal", overleg, lidgeld.pk), vorm)

    assert antwoord.url == adres("zaal", overleg, overleg.agendapunten.get(titel="Bus").pk)
    lidgeld.refresh_from_db()
    assert (lidgeld.besluit, lidgeld.behandeld) == ("In schijven.", True)
    actie = Actiepunt.objects.get()
    assert (actie.wat, actie.eigenaar, actie.partner, actie.tegen) == (
        "Clubs mailen", leen, ocmw, date(2027, 1, 15),
    )  # fmt: skip


def test_een_datum_die_niet_bestaat_houdt_alles_wat_je_typte(client, tine, overleg, lidgeld):
    vorm = getypt(lidgeld, notities="Lang verhaal.", wat="Clubs mailen", tegen="31/02/2027")

    tekst = client.post(adres("zaal", overleg, lidgeld.pk), vorm).content.decode()

    assert "31 februari bestaat niet" in tekst
    assert ("Lang verhaal." in tekst, 'value="Clubs mailen"' in tekst) == (True, True)


def test_een_botsing_toont_beide_teksten_en_zet_ze_onder_elkaar(client, tine, overleg, lidgeld):
    schrijf(lidgeld, 0, "Van Bart.")
    vorm = getypt(lidgeld, notities="Van Tine.")
    vorm["versie"] = 0

    tekst = client.post(adres("zaal", overleg, lidgeld.pk), vorm).content.decode()
    assert ("Van Bart." in tekst, "Van Tine." in tekst) == (True, True)
    client.post(adres("zaal", overleg, lidgeld.pk), vorm | {"_samen": "1"})

    lidgeld.refresh_from_db()
    assert lidgeld.notities == "Van Bart.\n\nVan Tine."


def test_wat_je_typt_wordt_bewaard_en_een_botsing_behoudt_je_versie(client, tine, overleg, lidgeld):
    bewaar = adres("bewaar", overleg, lidgeld.pk)
    assert client.get(bewaar).status_code == 405

    tekst = client.post(bewaar, getypt(lidgeld, notities="Eerst.")).content.decode()
    assert "Bewaard om 14.12 uur." in tekst
    assert 'name="versie" value="1"' in tekst

    tekst = client.post(bewaar, {"versie": 0, "notities": "Anders."}).content.decode()
    assert "Iemand anders schreef hier intussen ook." in tekst
    assert 'name="versie" value="0"' in tekst


def test_een_naam_van_een_inwoner_geeft_een_waarschuwing_die_niet_zegt_wie(
    client, tine, overleg, lidgeld
):
    fabrieken.PashouderFabriek(voornaam="Amina", naam="Haddad")
    bewaar = adres("bewaar", overleg, lidgeld.pk)

    gewoon = client.post(bewaar, getypt(lidgeld, notities="Een bewoner vroeg het."))
    assert "naam of een nummer" not in gewoon.content.decode()
    antwoord = client.post(
        bewaar, {"versie": 1, "notities": "We spraken met amina haddad over de bus."}
    )
    tekst = antwoord.content.decode()

    assert "Dit lijkt op een naam of een nummer van een inwoner." in tekst
    assert "haddad" not in tekst.lower()
    lidgeld.refresh_from_db()
    assert "amina" in lidgeld.notities


def test_iedereen_die_zich_niet_verontschuldigde_staat_met_een_klik_op_aanwezig(
    client, tine, overleg
):
    regels = [
        Aanwezigheid.objects.create(overleg=overleg, partner=partner)
        for partner in Partner.objects.order_by("pk")[:2]
    ]
    vorm = {"_allen": "1", f"stand-{regels[0].pk}": "uitgenodigd",
            f"stand-{regels[1].pk}": "verontschuldigd"}  # fmt: skip

    client.post(adres("wie", overleg), vorm)

    assert [Aanwezigheid.objects.get(pk=r.pk).status for r in regels] == [
        "aanwezig", "verontschuldigd",
    ]  # fmt: skip


def test_afsluiten_vraagt_eerst_en_leidt_naar_het_verslag(client, tine, overleg, lidgeld):
    schrijf(lidgeld, 0, besluit="In schijven.")

    tekst = client.get(adres("sluit", overleg)).content.decode()
    assert "In schijven." in tekst
    assert Overleg.objects.get().stand == "gepland"
    antwoord = client.post(adres("sluit", overleg), follow=True)

    assert antwoord.redirect_chain == [(f"/overleg/{overleg.uid}/", 302)]
    assert "Besluit 2026/1" in antwoord.content.decode()


def test_een_punt_doorschuiven_gaat_naar_het_volgende(client, tine, overleg, lidgeld):
    client.post(adres("zaal", overleg, lidgeld.pk), getypt(lidgeld, _door="1"))

    lidgeld.refresh_from_db()
    assert (lidgeld.doorgeschoven, lidgeld.behandeld) == (True, False)


def test_bij_de_regio_staat_wat_het_laatste_regionaal_overleg_terugbracht(client, tine, overleg):
    for datum, tekst in ((date(2026, 11, 26), "Folders op papier."), (date(2027, 1, 7), "Later.")):
        fabrieken.OverlegFabriek(soort="regio", datum=datum, terugbrengen=tekst)
    regio = Agendapunt.objects.create(overleg=overleg, titel="Regio", sleutel="vast:regio")

    tekst = client.get(adres("zaal", overleg, regio.pk)).content.decode()

    assert "Uit de regio, 26 november 2026" in tekst
    assert ("Folders op papier." in tekst, "Later." in tekst) == (True, False)


@pytest.mark.parametrize("naam", ["nu", "wie", "sluit", "uitnodigen"])
def test_de_zaal_van_een_ander_netwerk_bestaat_niet(client, tine, overleg, naam):
    overleg.netwerk = Netwerk.objects.create(naam="Netwerk Menen")
    overleg.save()

    assert client.get(adres(naam, overleg)).status_code == 404


@pytest.mark.parametrize("aantal", [1, 3])
def test_het_scherm_kost_evenveel_vragen_bij_een_en_bij_drie(
    client, tine, aantal, django_assert_num_queries
):
    overleg = fabrieken.OverlegFabriek(van=time(14), tot=time(16))
    for nummer in range(aantal):
        punt = Agendapunt.objects.create(overleg=overleg, volgorde=nummer, titel=f"Punt {nummer}")
        partner = fabrieken.LidmaatschapFabriek().partner
        Aanwezigheid.objects.create(overleg=overleg, partner=partner)
        fabrieken.ActiepuntFabriek(agendapunt=punt, overleg=overleg, partner=partner)

    with django_assert_num_queries(12):
        client.get(adres("zaal", overleg, overleg.agendapunten.first().pk))
