"""Begin from what exists: last year, several of one series, a template; and saving while typing."""

from datetime import date, time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from aanbod.domein import kopieren, publiceren
from aanbod.domein.wanneer.kalender import Kalender, Keer
from aanbod.domein.wanneer.regel import Regel
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod, Locatie
from aanbod.models.aanbod import KalenderSoort, Stand
from partners.models import Rol
from tests.aanbod.publiceren.hulp import NU, WOENSDAGEN, invoer, klad, online, wie
from tests.fabrieken import LidmaatschapFabriek, LocatieFabriek, deelgemeente
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def lid():
    return LidmaatschapFabriek(rol=Rol.AANBIEDER)


def _dagen(aanbod) -> list[date]:
    return [timezone.localdate(m.begin) for m in aanbod.momenten.order_by("begin")]


def test_volgend_jaar_valt_op_dezelfde_dag_van_de_week_en_zonder_de_vakanties_van_dan(lid):
    regel = Regel(
        van=time(14),
        tot=time(15),
        eerste=date(2026, 9, 16),
        laatste=date(2026, 12, 16),
        weekdagen=frozenset({2}),
        zonder_feestdagen=True,
        zonder_vakanties=True,
    )
    oud = online(lid, regel=regel)
    (nieuw,) = kopieren.kopieer(aanbod=oud, weken=52, **wie(lid))
    dagen = _dagen(nieuw)
    assert {dag.weekday() for dag in dagen} == {2}
    assert (dagen[0], dagen[-1]) == (date(2027, 9, 15), date(2027, 12, 15))
    assert date(2026, 11, 4) not in _dagen(oud)
    assert date(2027, 11, 3) not in dagen  # the autumn holiday of then: 1 to 7 November 2027
    assert {timezone.localtime(m.begin).hour for m in nieuw.momenten.all()} == {14}
    assert (nieuw.stand, nieuw.titel, nieuw.gepubliceerd_op) == (Stand.KLAD, oud.titel, None)
    assert nieuw.prijzen.get().bedrag == Decimal("5.00")
    assert (nieuw.locatie, nieuw.momenten.first().plaatsen) == (oud.locatie, 20)


def test_losse_data_schuiven_op_met_hun_uur_op_de_klok(lid):
    oud = klad(lid)
    data = (
        Keer(date(2026, 10, 24), time(14), time(15)),
        Keer(date(2026, 10, 28), time(9), time(10)),
    )
    publiceren.wijzig_kalender(
        aanbod=oud, kalender=Kalender(KalenderSoort.DATA, data=data), **wie(lid)
    )
    (nieuw,) = kopieren.kopieer(aanbod=oud, weken=5, **wie(lid))
    assert [
        f"{timezone.localtime(m.begin):%d/%m %H}" for m in nieuw.momenten.order_by("begin")
    ] == [
        "28/11 14",  # winter time by then
        "02/12 09",
    ]


def test_van_een_reeks_maak_je_er_meer(lid):
    drie = kopieren.kopieer(aanbod=klad(lid), weken=4, aantal=3, **wie(lid))
    assert [a.titel for a in drie] == [f"Dansen voor beginners ({nr})" for nr in (1, 2, 3)]
    assert [_dagen(a)[0] for a in drie] == [
        WOENSDAGEN.eerste + timedelta(weeks=4 * nr) for nr in (1, 2, 3)
    ]


def test_een_heel_oud_aanbod_schuift_zoveel_jaren_op_als_nodig(lid):
    aanbod = klad(lid)
    assert kopieren.weken_tot_komend(aanbod, date(2026, 11, 23)) == 52
    assert kopieren.weken_tot_komend(aanbod, date(2029, 1, 1)) == 156


@pytest.mark.parametrize("aantal", [0, 13])
def test_meer_dan_twaalf_kopieen_is_te_veel(lid, aantal):
    with pytest.raises(Geweigerd) as geweigerd:
        kopieren.kopieer(aanbod=klad(lid), weken=1, aantal=aantal, **wie(lid))
    assert geweigerd.value.reden == AanbodWeigering.TE_VEEL_KOPIEEN


def test_een_kopie_maken_op_de_bladzijde(client):
    lid = client.als(Rol.AANBIEDER)
    aanbod = klad(lid)
    pagina = f"/mijn-aanbod/{aanbod.uid}/kopie/"
    assert 'value="52"' in client.get(pagina).content.decode()
    html = client.post(pagina, {"weken": "-1", "aantal": "1"}).content.decode()
    assert "Kies 0 weken of meer." in html
    antwoord = client.post(pagina, {"weken": "52", "aantal": "1"}, follow=True)
    assert "Kijk de data na voor je het online zet." in antwoord.content.decode()
    assert 'value="01/12/2027"' in antwoord.content.decode()


def test_een_tweede_groep_komt_op_dezelfde_data(client):
    lid = client.als(Rol.AANBIEDER)
    aanbod = klad(lid)
    client.post(f"/mijn-aanbod/{aanbod.uid}/kopie/", {"weken": "0", "aantal": "2"})
    groepen = Aanbod.objects.exclude(pk=aanbod.pk).order_by("titel")
    assert [groep.titel for groep in groepen] == [f"{aanbod.titel} (1)", f"{aanbod.titel} (2)"]
    data = list(aanbod.momenten.values_list("begin", flat=True))
    assert [list(g.momenten.values_list("begin", flat=True)) for g in groepen] == [data, data]


def test_een_sjabloon_gaat_niet_online_en_staat_niet_in_de_lijst(client):
    lid = client.als(Rol.AANBIEDER)
    client.post(f"/mijn-aanbod/{klad(lid).uid}/sjabloon/")
    sjabloon = Aanbod.objects.get(sjabloon=True)
    assert (sjabloon.momenten.count(), sjabloon.prijzen.count()) == (0, 1)
    assert [rij.aanbod.sjabloon for rij in client.get("/mijn-aanbod/").context["rijen"]] == [False]
    client.post(f"/mijn-aanbod/{sjabloon.uid}/", invoer(online="1"))
    sjabloon.refresh_from_db()
    assert sjabloon.stand == Stand.KLAD
    with pytest.raises(IntegrityError), transaction.atomic():
        Aanbod.objects.filter(pk=sjabloon.pk).update(stand=Stand.ONLINE)


def test_van_een_sjabloon_begint_iets_nieuws(client):
    lid = client.als(Rol.AANBIEDER)
    sjabloon = kopieren.maak_sjabloon(aanbod=klad(lid), **wie(lid))
    assert "Begin van een sjabloon" in client.get("/mijn-aanbod/nieuw/").content.decode()
    client.post(f"/mijn-aanbod/{sjabloon.uid}/sjabloon/")
    nieuw = Aanbod.objects.order_by("id").last()
    assert (nieuw.sjabloon, nieuw.stand, nieuw.titel) == (False, Stand.KLAD, sjabloon.titel)
    assert nieuw.locatie == sjabloon.locatie


# --- saving while somebody types --------------------------------------------------------------


def test_wat_je_typt_blijft_bewaard_als_een_klad_met_een_rij_in_het_log(client):
    client.als(Rol.AANBIEDER)
    LocatieFabriek(naam="OC De Stekke")
    uid = uuid4()
    getypt = invoer(uid=uid, toon="1", vanzelf="1")
    for naam in ("Dansen", "Dansen voor beginners"):
        html = client.post(
            "/mijn-aanbod/nieuw/", getypt | {"naam": naam}, headers=HTMX
        ).content.decode()
    assert "Bewaard om 09.00." in html
    aanbod = Aanbod.objects.get()
    assert (aanbod.uid, aanbod.titel, aanbod.stand) == (uid, "Dansen voor beginners", Stand.KLAD)
    assert [r.wat for r in Logregel.objects.over(aanbod)] == ["bewaar klad"]
    client.post("/mijn-aanbod/nieuw/", invoer(uid=uid, online="1"))
    assert Aanbod.objects.get().stand == Stand.ONLINE


def test_een_halve_naam_wordt_vanzelf_geen_plek(client):
    client.als(Rol.AANBIEDER)
    getypt = invoer(toon="1", vanzelf="1", plek="OC De S", deelgemeente=deelgemeente().pk)
    html = client.post("/mijn-aanbod/nieuw/", getypt, headers=HTMX).content.decode()
    assert "de nieuwe plek nog niet" in html
    assert (Aanbod.objects.count(), Locatie.objects.count()) == (1, 0)


def test_wat_al_online_was_verandert_nooit_vanzelf(client):
    lid = client.als(Rol.AANBIEDER)
    aanbod = publiceren.haal_offline(aanbod=online(lid), **wie(lid))
    getypt = invoer(toon="1", vanzelf="1", laatste="9/12/2026")
    html = client.post(f"/mijn-aanbod/{aanbod.uid}/", getypt, headers=HTMX).content.decode()
    assert "Bewaard" not in html
    assert len(_dagen(aanbod)) == 4
    assert set(aanbod.momenten.values_list("status", flat=True)) == {"gaat_door"}


def test_wat_nog_niet_klopt_wordt_niet_bewaard(client):
    client.als(Rol.AANBIEDER)
    getypt = invoer(toon="1", vanzelf="1", naam="")
    html = client.post("/mijn-aanbod/nieuw/", getypt, headers=HTMX).content.decode()
    assert "Nog niet bewaard" in html
    assert not Aanbod.objects.exists()


# --- places -----------------------------------------------------------------------------------


@pytest.mark.parametrize("getypt", ["Sporthal Vlashaard", "Sporthaal De Vlashaard"])
def test_een_plek_die_erop_lijkt_wordt_getoond_en_kan_toch_een_andere_zijn(client, getypt):
    client.als(Rol.AANBIEDER)
    bekend = LocatieFabriek(naam="Sporthal De Vlashaard", straat="Vlashaardstraat 1")
    moorsele = deelgemeente("Moorsele").pk
    zo = invoer(plek=getypt, deelgemeente=moorsele, online="1")
    html = client.post("/mijn-aanbod/nieuw/", zo).content.decode()
    assert "Bedoel je “Sporthal De Vlashaard, Moorsele (Vlashaardstraat 1)”?" in html
    assert "Dit is een andere, nieuwe plek" in html
    assert Locatie.objects.get() == bekend
    client.post("/mijn-aanbod/nieuw/", zo | {"plek_is_nieuw": "on", "straat": "Kerkstraat 2"})
    nieuw = Aanbod.objects.get().locatie
    assert (nieuw.naam, nieuw.straat, nieuw.postcode) == (getypt, "Kerkstraat 2", "8560")


def test_een_plek_vind_je_ook_op_haar_adres(lid):
    bekend = LocatieFabriek(naam="CC Guldenberg", straat="Acaciastraat 1")
    assert klad(lid, plek="acaciastraat 1", deelgemeente=None).locatie == bekend
    LocatieFabriek(naam="Foyer", straat="Acaciastraat 1")
    with pytest.raises(Geweigerd):  # two places at one address: say which
        klad(lid, plek="Acaciastraat 1", deelgemeente=None)


def test_twee_plekken_die_lijken_in_verschillende_deelgemeenten_zijn_er_twee(lid):
    LocatieFabriek(naam="Sporthal De Vlashaard")
    locatie = klad(lid, plek="Sporthal Vlashaard", deelgemeente=deelgemeente("Gullegem")).locatie
    assert locatie.deelgemeente.naam == "Gullegem"
