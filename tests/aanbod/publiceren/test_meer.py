"""The rest of an offer when wanted: prices, yearly cost, barriers, childcare; and the last look."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
import time_machine

from aanbod.domein import publiceren
from aanbod.domein.gegevens import Tarief, meer_van
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.lezen.coach import raad
from aanbod.models import Voorziening
from partners.models import Drempel, Maatregel, Rol
from tests.aanbod.publiceren.hulp import NU, klad, online, wie
from tests.fabrieken import LidmaatschapFabriek
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def lid():
    return LidmaatschapFabriek(rol=Rol.AANBIEDER)


def _blad(tarieven=(), kosten=(), vragen=(), **anders) -> dict:
    invoer = {"sector": "sport"}
    for prefix, rijen in (("tarief", tarieven), ("kost", kosten), ("vraag", vragen)):
        invoer |= {f"{prefix}-TOTAL_FORMS": str(len(rijen)), f"{prefix}-INITIAL_FORMS": "0"}
        for nr, rij in enumerate(rijen):
            invoer |= {f"{prefix}-{nr}-{naam}": waarde for naam, waarde in rij.items()}
    return invoer | anders


HTMX = {"HX-Request": "true"}
TWEEDE = {"naam": "Tweede kind", "bedrag": "4,50", "eenheid": "keer"}


def test_alles_wat_iemand_vertelt_staat_er(client):
    lid = client.als(Rol.AANBIEDER)
    aanbod = klad(lid)
    cash, rolstoel = Maatregel.objects.get(code="cash"), Voorziening.objects.get(term="3.27.0.0.0")
    antwoord = client.post(
        f"/mijn-aanbod/{aanbod.uid}/meer/",
        _blad(
            tarieven=[TWEEDE, {"naam": "Groep", "bedrag": "20", "groepsprijs": "on"}, {}],
            kosten=[
                {"soort": "lidgeld", "bedrag": "120"},
                {"soort": "kledij", "bedrag": "25,50"},
                {"soort": "", "bedrag": ""},
            ],
            vragen=[{"vraag": "Wat trek je aan?", "antwoord": "Sportkleren."}],
            maatregelen=[cash.pk],
            voorzieningen=[rolstoel.pk],
            type_term="0.3.1.0.0",
            vervoer="Bus 60",
            voorbehouden="3",
            voorbehoud_dagen="7",
            opvang_van="13",
            opvang_tot="17.30",
            zichtbaar_op="1/12/2026",
            zichtbaar_om="9",
        ),
    )
    assert antwoord.url == f"/mijn-aanbod/{aanbod.uid}/nakijken/"
    aanbod.refresh_from_db()
    assert meer_van(aanbod) == replace(
        meer_van(klad(lid)),
        sector="sport",
        tarieven=(
            Tarief("Tweede kind", Decimal("4.50")),
            Tarief("Groep", Decimal("20.00"), groepsprijs=True),
        ),
        jaarkosten=(("lidgeld", Decimal("120.00")), ("kledij", Decimal("25.50"))),
        vragen=(("Wat trek je aan?", "Sportkleren."),),
        maatregelen=(cash,),
        voorzieningen=(rolstoel,),
        type_term="0.3.1.0.0",
        vervoer="Bus 60",
        voorbehouden=3,
        voorbehoud_dagen=7,
        opvang_van=time(13),
        opvang_tot=time(17, 30),
        zichtbaar_vanaf=datetime(2026, 12, 1, 8, tzinfo=UTC),  # nine in Brussels
    )
    assert (aanbod.cash, aanbod.gespreid_betalen) == (True, False)
    html = client.get(antwoord.url).content.decode()
    for zin in (
        "Groep: € 20 per keer, voor de hele groep samen",
        "Samen: € 145,50 per jaar",
        "Opvang tot 17.30 uur",
    ):
        assert zin in html


def test_wat_wegvalt_is_weg_en_een_prijs_die_blijft_houdt_haar_rij(lid):
    aanbod = klad(lid)
    meer = replace(meer_van(aanbod), tarieven=(Tarief("A", Decimal(1)), Tarief("B", Decimal(2))))
    publiceren.vertel_meer(aanbod=aanbod, gegevens=meer, **wie(lid))
    rij = aanbod.prijzen.get(naam="B")
    anders = replace(meer, tarieven=(Tarief("B", Decimal(3)),))
    publiceren.vertel_meer(aanbod=aanbod, gegevens=anders, **wie(lid))
    assert list(aanbod.prijzen.values_list("naam", "bedrag")) == [
        ("Gewone prijs", Decimal("5.00")),
        ("B", Decimal("3.00")),
    ]
    assert aanbod.prijzen.get(naam="B").pk == rij.pk


@pytest.mark.parametrize(
    ("blad", "zin"),
    [
        (_blad([TWEEDE, TWEEDE | {"naam": " tweede  KIND "}]), "Deze naam staat er al."),
        (
            _blad([{"naam": "UiTPAS-tarief", "bedrag": "1"}]),
            "Het kansentarief komt er vanzelf bij.",
        ),
        (_blad([{"naam": "gewone prijs", "bedrag": "1"}]), "De gewone prijs staat al"),
        (_blad([{"naam": "Tweede kind", "bedrag": ""}]), "Vul het bedrag in."),
        (_blad([{"naam": "", "bedrag": "3"}]), "Geef dit tarief een naam"),
        (_blad([TWEEDE | {"bedrag": "-1"}]), "Een prijs kan niet onder nul gaan."),
        (_blad(kosten=[{"soort": "kledij", "bedrag": "1"}] * 2), "Tel ze samen."),
        (_blad(vragen=[{"vraag": "Wat?", "antwoord": ""}]), "Vul ook het antwoord in."),
        (_blad(voorbehouden="21"), "Er zijn minder plaatsen"),
        (_blad(voorbehouden="-1"), "Kies een getal van 0 tot 1000."),
        (_blad(opvang_van="14"), "Dit begint om 14.00. Kies een vroeger uur."),
        (_blad(opvang_tot="15.30"), "Dit stopt om 15.30. Kies een later uur."),
        (_blad(geboren_van="1/1/2015"), "Vul beide data in."),
        (_blad(geboren_van="1/1/2015", geboren_tot="1/1/2014"), "ligt voor de eerste"),
        (_blad(zichtbaar_om="9"), "Vul ook de dag in."),
        (_blad(maatregelen=["999999"]), "iets uit de lijst"),
        (_blad(sector="iets"), "iets uit de lijst"),
        ({"sector": "sport"}, "Nog "),
    ],
)
def test_wat_nog_niet_klopt_krijgt_een_zin_en_wat_er_stond_blijft(client, blad, zin):
    lid = client.als(Rol.AANBIEDER)
    aanbod = klad(lid)
    html = client.post(
        f"/mijn-aanbod/{aanbod.uid}/meer/", blad | {"vervoer": "Bus 60"}
    ).content.decode()
    assert zin in html
    assert "Bus 60</textarea>" in html
    aanbod.refresh_from_db()
    assert (aanbod.vervoer, aanbod.prijzen.count()) == ("", 1)


def test_een_geboortejaar_vervangt_de_leeftijd_en_omgekeerd(lid):
    aanbod = klad(lid, leeftijd_van=8)
    jaar = {"geboren_van": date(2015, 1, 1), "geboren_tot": date(2017, 12, 31)}
    publiceren.vertel_meer(aanbod=aanbod, gegevens=replace(meer_van(aanbod), **jaar), **wie(lid))
    aanbod.refresh_from_db()
    assert (aanbod.leeftijd_van, aanbod.geboren_van) == (None, date(2015, 1, 1))


def test_elk_tarief_toont_wat_het_met_kansentarief_wordt(client):
    lid = client.als(Rol.AANBIEDER)
    aanbod = klad(lid)
    meer = replace(meer_van(aanbod), tarieven=(Tarief("Reeks", Decimal("120.00")),))
    publiceren.vertel_meer(aanbod=aanbod, gegevens=meer, **wie(lid))
    html = client.get(f"/mijn-aanbod/{aanbod.uid}/meer/").content.decode()
    assert "Met kansentarief wordt dat ongeveer <b>€ 24</b>." in html


def test_elk_van_de_zeven_bs_heeft_een_maatregel_om_aan_te_vinken(client):
    lid = client.als(Rol.AANBIEDER)
    html = client.get(f"/mijn-aanbod/{klad(lid).uid}/meer/").content.decode()
    vragen = list(Drempel.objects.filter(maatregelen__actief=True).distinct())
    assert len(vragen) == 7
    for drempel in vragen:
        assert drempel.vraag in html


def test_meer_plaatsen_voorbehouden_dan_er_zijn_kan_niet(lid):
    aanbod = klad(lid)
    with pytest.raises(Geweigerd) as geweigerd:
        publiceren.vertel_meer(
            aanbod=aanbod, gegevens=replace(meer_van(aanbod), voorbehouden=21), **wie(lid)
        )
    assert geweigerd.value.reden == AanbodWeigering.TE_VEEL_VOORBEHOUDEN


# --- the last look and the coach --------------------------------------------------------------


def test_de_coach_vraagt_en_houdt_niets_tegen(client):
    lid = client.als(Rol.AANBIEDER)
    aanbod = klad(lid, prijs=None)
    gelukt = raad(aanbod)
    assert "Wat kost het?" in [tip.vraag for tip in gelukt.tips]
    html = client.get(f"/mijn-aanbod/{aanbod.uid}/nakijken/").content.decode()
    assert "Niets hiervan is verplicht." in html
    assert html.count("Nog 20 plaatsen") == 4  # every date
    client.post(f"/mijn-aanbod/{aanbod.uid}/online/")
    aanbod.refresh_from_db()
    assert aanbod.stand == "online"


def test_volledig_telt_zoals_publiq(lid):
    aanbod = klad(lid, prijs=None)
    kaal = raad(aanbod).volledig
    assert kaal == (12 * 3 + 2) * 100 // 95  # name, calendar, place, organiser
    aanbod.omschrijving = "a" * 201
    assert raad(aanbod).volledig == (12 * 3 + 2 + 9) * 100 // 95


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_data_kosten_evenveel_vragen(client, aantal, django_assert_num_queries):
    lid = client.als(Rol.AANBIEDER)
    aanbod = online(lid)
    te_veel = aanbod.momenten.order_by("begin").values_list("pk", flat=True)[aantal:]
    aanbod.momenten.filter(pk__in=list(te_veel)).delete()
    with django_assert_num_queries(8):
        client.get(f"/mijn-aanbod/{aanbod.uid}/data/")


# --- saving while somebody types --------------------------------------------------------------


def test_een_klad_bewaart_ook_hier_terwijl_je_typt_zonder_het_log_te_vullen(client):
    aanbod = klad(client.als(Rol.AANBIEDER))
    adres = f"/mijn-aanbod/{aanbod.uid}/meer/"
    assert "Wat je typt, blijft bewaard." in client.get(adres).content.decode()
    regels = Logregel.objects.over(aanbod).count()
    for bedrag in ("4", "4,50"):
        blad = _blad(tarieven=[TWEEDE | {"bedrag": bedrag}], vanzelf="1")
        zin = client.post(adres, blad, headers=HTMX).content.decode()
    assert zin == "Bewaard om 09.00."
    tarieven = aanbod.prijzen.filter(soort="tarief").values_list("naam", "bedrag")
    assert list(tarieven) == [("Tweede kind", Decimal("4.50"))]
    assert Logregel.objects.over(aanbod).count() == regels


def test_wat_niet_klopt_wordt_ook_hier_niet_vanzelf_bewaard(client):
    aanbod = klad(client.als(Rol.AANBIEDER))
    blad = _blad(tarieven=[TWEEDE | {"bedrag": "veel"}], vanzelf="1")
    zin = client.post(f"/mijn-aanbod/{aanbod.uid}/meer/", blad, headers=HTMX).content.decode()
    assert zin == "Nog niet bewaard: er klopt nog iets niet."
    assert not aanbod.prijzen.filter(soort="tarief").exists()


def test_wat_online_staat_verandert_alleen_met_de_knop(client):
    aanbod = online(client.als(Rol.AANBIEDER))
    adres = f"/mijn-aanbod/{aanbod.uid}/meer/"
    assert "blijft bewaard" not in client.get(adres).content.decode()
    blad = _blad(tarieven=[TWEEDE], vanzelf="1")
    assert client.post(adres, blad, headers=HTMX).content.decode() == "Bewaar met de knop onderaan."
    assert not aanbod.prijzen.filter(soort="tarief").exists()
