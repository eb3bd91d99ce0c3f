"""Finding an offer: words, place, filters, order and counts."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import QueryDict
from django.utils import timezone

from aanbod.models import Aanbod, Voorziening
from aanbod.models.aanbod import KalenderSoort, Stand
from aanbod.models.moment import MomentStatus
from aanbod.zoeken.bewaren import catalogus
from aanbod.zoeken.resultaat import Resultaat, nabij, zoek
from aanbod.zoeken.verstaan import bedoeld, dichtbij, verstaan
from aanbod.zoeken.zoekopdracht import Zoekopdracht
from partners.models import Maatregel
from tests.fabrieken import (
    AanbodFabriek,
    LocatieFabriek,
    MomentFabriek,
    PartnerFabriek,
    PrijsFabriek,
    deelgemeente,
    gemeente,
)

pytestmark = pytest.mark.django_db

BRUSSEL = ZoneInfo("Europe/Brussels")


@pytest.fixture(autouse=True)
def _nu():
    """Monday 23 November 2026, nine in the morning."""
    with time_machine.travel("2026-11-23T09:00:00+01:00", tick=False):
        yield


def _op(dag: int, uur: int = 14, maand: int = 11) -> datetime:
    return datetime(2026, maand, dag, uur, tzinfo=BRUSSEL)


def _aanbod(titel: str, begin: datetime | None = None, **anders) -> Aanbod:
    aanbod = AanbodFabriek(titel=titel, **anders)
    MomentFabriek(aanbod=aanbod, begin=begin or _op(25))
    return aanbod


def _zoek(vraag: str = "") -> Resultaat:
    boek = catalogus()
    return zoek(Zoekopdracht.uit_adres(QueryDict(vraag), boek), boek)


def _titels(vraag: str = "") -> list[str]:
    namen = dict(Aanbod.objects.values_list("id", "titel"))
    return [namen[i] for i in _zoek(vraag).ids()]


def _tel(vraag: str, filter_: str) -> dict[str, int]:
    rijen = (rij for paneel in _zoek(vraag).panelen() for rij in paneel["filters"])
    rij = next((rij for rij in rijen if rij["filter"].naam == filter_), {"keuzes": []})
    return {k["keuze"].waarde: k["aantal"] for k in rij["keuzes"]}


def test_de_lijst_staat_op_volgende_datum():
    _aanbod("later", _op(28))
    _aanbod("eerst", _op(24))
    _aanbod("gelijk", _op(28))
    assert _titels() == ["eerst", "later", "gelijk"]


def test_een_reeks_staat_er_een_keer_op_haar_eerste_datum():
    reeks = _aanbod("reeks", _op(30))
    MomentFabriek(aanbod=reeks, begin=_op(24))
    _aanbod("los", _op(25))
    assert _titels() == ["reeks", "los"]


def test_een_afgelaste_datum_is_niet_de_volgende():
    reeks = _aanbod("reeks", _op(30))
    MomentFabriek(aanbod=reeks, begin=_op(24), status=MomentStatus.GEANNULEERD)
    _aanbod("los", _op(25))
    afgelast = AanbodFabriek(titel="alles afgelast")
    MomentFabriek(aanbod=afgelast, begin=_op(26), status=MomentStatus.GEANNULEERD)
    assert _titels() == ["los", "reeks"]


def test_wat_al_loopt_staat_op_de_dag_waarop_het_eindigt():
    loopt = AanbodFabriek(titel="tentoonstelling")
    MomentFabriek(aanbod=loopt, begin=_op(1), einde=_op(28))
    _aanbod("eerst", _op(25))
    _aanbod("later", _op(29))
    assert _titels() == ["eerst", "tentoonstelling", "later"]


def test_wat_het_hele_jaar_kan_staat_achteraan():
    AanbodFabriek(
        titel="museum",
        soort_kalender=KalenderSoort.VAST,
        laatste_einde=timezone.now() + timedelta(days=9999),
    )
    _aanbod("los", _op(29))
    assert _titels() == ["los", "museum"]


def test_wat_voorbij_of_niet_online_is_staat_er_niet():
    _aanbod("voorbij", _op(20))
    _aanbod("klad", stand=Stand.KLAD)
    _aanbod("gestopt", partner=PartnerFabriek(actief=False))
    assert _titels() == []


def test_een_wijziging_is_meteen_te_zien():
    aanbod = _aanbod("dansen")
    assert _titels() == ["dansen"]
    Aanbod.objects.filter(pk=aanbod.pk).update(stand=Stand.KLAD)
    assert _titels() == []


@pytest.mark.parametrize(
    ("wat", "gevonden"),
    [
        ("dansen", True),
        ("dans", True),
        ("DANSEN", True),
        ("beginner", True),
        ("begin", True),
        ("muziek dansen", True),
        ("dansen voor de beginners", True),
        ("vlasbloem", True),
        ("dansen stekke", True),
        ("moorsele", True),
        ("dansn", True),
        ("beginnerrs", True),
        ("adnsen", True),
        ("dasnen voor begniners", True),
        ('"voor beginners"', True),
        ("dansen -beginners", False),
        ("dansen voetbal", False),
        ("kantklossen", False),
        ("'; DROP TABLE", False),
        ("& | ! :* ()", False),
        ("%", False),
    ],
)
def test_zoeken_vergeeft_vormen_en_typfouten(wat, gevonden):
    _aanbod(
        "Dansen voor beginners",
        partner=PartnerFabriek(naam="Dansclub De Vlasbloem"),
        locatie=LocatieFabriek(naam="OC De Stekke"),
    )
    boek = catalogus()
    assert zoek(Zoekopdracht(wat=wat), boek).aantal == int(gevonden)


def test_accenten_tellen_niet():
    _aanbod("Café chantant")
    assert _titels("wat=cafe") == ["Café chantant"]


def test_een_typfout_wordt_gezegd():
    _aanbod("Knutselen met het gezin")
    assert (_zoek("wat=knutselen").lijkt_op, _zoek("wat=knutslen").lijkt_op) == (False, True)
    assert _zoek("wat=knutslen+gezin").aantal == 1


def test_de_plek_is_een_deelgemeente_een_gemeente_of_thuis():
    _aanbod("gullegem", locatie=LocatieFabriek(deelgemeente=deelgemeente("Gullegem")))
    _aanbod("wevelgem", locatie=LocatieFabriek(deelgemeente=deelgemeente("Wevelgem")))
    _aanbod("menen", locatie=LocatieFabriek(deelgemeente=None, gemeente=gemeente("Menen")))
    _aanbod("thuis", locatie=None, online=True)
    assert _titels("waar=gullegem") == ["gullegem"]
    assert _titels("waar=heel-wevelgem") == ["gullegem", "wevelgem"]
    assert _titels("waar=heel-menen") == ["menen"]
    assert _titels("waar=online") == ["thuis"]
    assert [p.woorden for p in catalogus().plekken] == [
        "Heel Wevelgem",
        "Wevelgem",
        "Gullegem",
        "Moorsele",
        "Menen",
        "Thuis, online",
    ]


@pytest.mark.parametrize(
    ("van", "tot", "groepen"),
    [
        (None, None, ["0-5", "6-12", "13-17", "18-59", "60-plus"]),
        (6, 12, ["6-12"]),
        (12, 18, ["6-12", "13-17", "18-59"]),
        (60, None, ["60-plus"]),
        (None, 3, ["0-5"]),
    ],
)
def test_een_leeftijd_past_in_elke_groep_die_ze_raakt(van, tot, groepen):
    _aanbod("dansen", leeftijd_van=van, leeftijd_tot=tot)
    assert list(_tel("", "leeftijd")) == groepen


@pytest.mark.parametrize(
    ("begin", "perioden", "dag", "delen"),
    [
        (_op(23, 20), ["vandaag", "deze-week"], "maandag", ["avond"]),
        (_op(24, 11), ["morgen", "deze-week"], "dinsdag", ["voormiddag"]),
        (_op(25, 14), ["deze-week"], "woensdag", ["namiddag"]),
        (_op(26, 16), ["deze-week"], "donderdag", ["namiddag", "na-school"]),
        (_op(28, 16), ["dit-weekend", "deze-week"], "zaterdag", ["namiddag"]),
        (_op(30, 10), [], "maandag", ["voormiddag"]),
    ],
)
def test_wanneer_kijkt_naar_dag_en_uur_in_brussel(begin, perioden, dag, delen):
    _aanbod("dansen", begin)
    assert list(_tel("", "wanneer")) == perioden
    assert (list(_tel("", "dag")), list(_tel("", "dagdeel"))) == ([dag], delen)


def test_dag_en_uur_en_periode_kloppen_voor_een_en_dezelfde_keer():
    reeks = _aanbod("reeks", _op(25, 14))
    MomentFabriek(aanbod=reeks, begin=_op(30, 20))
    _aanbod("woensdagavond", _op(2, 20, 12))
    assert _titels("dag=woensdag&dagdeel=namiddag") == ["reeks"]
    assert _titels("dag=woensdag&dagdeel=avond") == ["woensdagavond"]
    assert _titels("dag=maandag&dag=woensdag&dagdeel=avond") == ["reeks", "woensdagavond"]
    assert _titels("wanneer=deze-week&dag=maandag") == []
    assert _tel("dag=woensdag", "dagdeel") == {"namiddag": 1, "avond": 1}
    assert _tel("dagdeel=avond", "dag") == {"maandag": 1, "woensdag": 1}


def test_wat_dagen_duurt_heeft_geen_weekdag_maar_wel_een_periode():
    kamp = AanbodFabriek(titel="kamp")
    MomentFabriek(aanbod=kamp, begin=_op(24, 9), einde=_op(27, 16))
    assert _titels("wanneer=morgen") == _titels("wanneer=deze-week") == ["kamp"]
    assert _titels("dag=woensdag") == _titels("wanneer=dit-weekend") == []


def test_een_schoolvakantie_is_een_periode():
    _aanbod("in de vakantie", _op(23, 14, 12))
    _aanbod("ervoor", _op(18, 14, 12))
    assert _titels("wanneer=kerstvakantie-2026") == ["in de vakantie"]
    chips = _zoek("wanneer=kerstvakantie-2026&dag=woensdag").chips()
    assert [chip["woorden"] for chip in chips] == ["in de kerstvakantie", "op woensdag"]


def test_op_zondag_is_dit_weekend_vandaag():
    with time_machine.travel("2026-11-29T09:00:00+01:00", tick=False):
        _aanbod("vandaag", _op(29, 14))
        _aanbod("volgende week", _op(5, 14, 12))
        assert _titels("wanneer=dit-weekend") == ["vandaag"]


def test_binnen_een_filter_is_een_vinkje_genoeg_en_tussen_filters_niet():
    _aanbod("kind sport", leeftijd_van=6, leeftijd_tot=12, sector="sport")
    _aanbod("kind cultuur", leeftijd_van=6, leeftijd_tot=12, sector="cultuur")
    _aanbod("tiener sport", leeftijd_van=13, leeftijd_tot=17, sector="sport")
    assert _titels("leeftijd=6-12&leeftijd=13-17&soort=sport") == ["kind sport", "tiener sport"]
    assert _tel("leeftijd=6-12&soort=sport", "leeftijd") == {"6-12": 1, "13-17": 1}
    assert _tel("leeftijd=6-12&soort=sport", "soort") == {"cultuur": 1, "sport": 1}


def test_wat_helpt_moet_allemaal_kloppen():
    cash, lenen = (Maatregel.objects.get(code=code) for code in ("cash", "lenen"))
    _aanbod("een").maatregelen.add(cash)
    _aanbod("twee").maatregelen.add(cash, lenen)
    assert _titels("helpt=cash") == ["een", "twee"]
    assert _titels("helpt=cash&helpt=lenen") == ["twee"]
    assert _tel("helpt=cash", "helpt") == {"cash": 2, "lenen": 1}


def test_de_prijs_gratis_en_tot_een_bedrag():
    for titel, bedrag in (("gratis", "0"), ("bijna vijf", "4.50"), ("duur", "250")):
        PrijsFabriek(aanbod=_aanbod(titel), bedrag=Decimal(bedrag))
    _aanbod("onbekend")
    assert _titels("prijs=gratis") == ["gratis"]
    assert _titels("prijs=tot-5") == ["gratis", "bijna vijf"]
    assert _titels("prijs=4,5") == ["gratis", "bijna vijf"]
    assert _titels("prijs=4") == ["gratis"]
    assert _tel("", "prijs") == {"gratis": 1, "tot-5": 2, "tot-10": 2, "tot-20": 2}
    assert _titels("orde=prijs") == ["gratis", "bijna vijf", "duur", "onbekend"]


def test_een_leeftijd_typ_je_zelf_en_geboortedata_tellen_mee():
    _aanbod("6 tot 8", leeftijd_van=6, leeftijd_tot=8)
    geboren = {"geboren_van": date(2019, 1, 1), "geboren_tot": date(2020, 11, 25)}
    _aanbod("geboren", _op(25), leeftijd_van=None, leeftijd_tot=None, **geboren)
    assert _titels("leeftijd=7") == ["6 tot 8", "geboren"]
    assert _titels("leeftijd=6") == ["6 tot 8", "geboren"]  # six on the day it begins
    assert _titels("leeftijd=5") == []
    assert [chip["woorden"] for chip in _zoek("leeftijd=7").chips()] == ["7 jaar"]


def test_uitpas_plaats_type_thema_en_toegankelijkheid_zijn_filters():
    aanbod = _aanbod("dansen", type_term="0.3.1.0.0", thema_term="0.52.0.0.0", is_uitpas=False)
    aanbod.voorzieningen.add(Voorziening.objects.get(naam="Ringleiding"))
    aanbod.locatie.voorzieningen.add(Voorziening.objects.get(naam="Rolstoeltoegankelijk"))
    vol = AanbodFabriek(titel="vol")
    MomentFabriek(aanbod=vol, begin=_op(26), plaatsen=2, bezet=2)
    assert _titels("type=lessenreeks") == _titels("thema=circus") == ["dansen"]
    assert _titels("toegankelijk=ringleiding&toegankelijk=rolstoeltoegankelijk") == ["dansen"]
    assert _titels("plaats=vrij") == ["dansen"]
    assert _titels("pas=uitpas") == ["vol"]


def test_een_organisator_is_een_zoekopdracht():
    eigen = _aanbod("eigen")
    _aanbod("ander")
    assert _titels(f"bij={eigen.partner.uid}") == ["eigen"]
    assert _titels("bij=onzin") == ["eigen", "ander"]


def test_wie_woorden_zoekt_ziet_eerst_wat_zo_heet():
    _aanbod("Turnen", _op(24), omschrijving="Ook dansen en springen.")
    _aanbod("Dansen", _op(28))
    assert _titels("wat=dansen") == ["Dansen", "Turnen"]


def test_elke_zoekopdracht_heeft_een_eigen_adres():
    _aanbod("dansen")
    adres = "wat=dansen&waar=moorsele&leeftijd=6-12&leeftijd=7&soort=cultuur&orde=prijs&blz=2"
    vraag = _zoek(adres).zoekopdracht
    assert vraag.adres(bladzijde=2, vanaf_bladzijde=2) == f"?{adres}"
    assert vraag.adres() == f"?{adres.removesuffix('&blz=2')}"
    zonder = vraag.zonder("leeftijd", "7")
    assert zonder.adres() == "?wat=dansen&waar=moorsele&leeftijd=6-12&soort=cultuur&orde=prijs"


def test_bladzijden_onder_elkaar_zijn_er_hoogstens_vijf():
    _aanbod("dansen")
    vraag = _zoek("blz=30&van=1").zoekopdracht
    assert (vraag.vanaf_bladzijde, vraag.bladzijde) == (26, 30)
    assert _zoek("blz=3&van=9").zoekopdracht.vanaf_bladzijde == 3


@pytest.mark.parametrize(
    "adres",
    [
        "waar=parijs",
        "leeftijd=abc",
        "blz=-1",
        "blz=abc",
        "blz=0",
        "blz=²",
        "xx=1",
        "blz=" + "9" * 50,
    ],
)
def test_wat_we_niet_kennen_telt_niet(adres):
    _aanbod("dansen")
    assert _zoek(adres).aantal == 1


def test_wie_niets_vindt_krijgt_het_dichtstbijzijnde():
    _aanbod("Kantklossen", locatie=LocatieFabriek(deelgemeente=deelgemeente("Gullegem")))
    _aanbod("dansen")
    dichtbij = nabij(_zoek("wat=kantklossen&waar=moorsele&soort=sport"))
    assert [(n["woorden"], n["aantal"]) for n in dichtbij] == [
        ("Zoek ‘kantklossen’ overal", 1),
        ("Alles in Moorsele", 1),
        ("Alles wat er is", 2),
    ]


def test_het_dichtstbijzijnde_laat_eerst_een_ding_los():
    gullegem = LocatieFabriek(deelgemeente=deelgemeente("Gullegem"))
    PrijsFabriek(aanbod=_aanbod("duur", _op(25), locatie=gullegem), bedrag=Decimal(14))
    PrijsFabriek(aanbod=_aanbod("verder", _op(25)), bedrag=Decimal(3))
    dichtbij = nabij(_zoek("waar=gullegem&dag=woensdag&dagdeel=namiddag&prijs=tot-5"))
    assert [(n["woorden"], n["aantal"]) for n in dichtbij][:2] == [
        ("Hetzelfde, ook buiten Gullegem", 1),
        ("Hetzelfde zonder ‘tot € 5’", 1),
    ]


@pytest.mark.parametrize(
    ("getypt", "begrepen"),
    [
        ("woensdag namiddag gullegem", "?waar=gullegem&dag=woensdag&dagdeel=namiddag"),
        (
            "woensdagnamiddag in Gullegem onder vijf euro voor mijn kind van 8 jaar",
            "?waar=gullegem&leeftijd=8&dag=woensdag&dagdeel=namiddag&prijs=5",
        ),
        ("dansen op zaterdagmorgen", "?wat=dansen&dag=zaterdag&dagdeel=voormiddag"),
        ("turnen 's avonds €2,50", "?wat=turnen&dagdeel=avond&prijs=3"),
        ("Kinderen gratis", "?leeftijd=0-5&leeftijd=6-12&prijs=gratis"),
        ("gratis proberen", "?helpt=gratis-proberen"),
        ("iets in de kerstvakantie", "?wanneer=kerstvakantie-2026"),
        ("morgen of dit weekend", "?wanneer=morgen&wanneer=dit-weekend"),
        ("maandag en dinsdag", "?dag=maandag&dag=dinsdag"),
        ("zwemmen wevelgem", "?wat=zwemmen&waar=heel-wevelgem"),
        ("dansen", None),
        ("avondvierdaagse", None),
        ("900 jaar geschiedenis", None),
    ],
)
def test_wie_alles_in_een_vak_typt_wordt_begrepen(getypt, begrepen):
    boek = catalogus()
    vraag = QueryDict(mutable=True)
    vraag["wat"] = getypt
    gelezen = verstaan(Zoekopdracht.uit_adres(vraag, boek), boek)
    assert (gelezen and gelezen.adres()) == begrepen


def test_wat_al_aangevinkt_is_blijft_zo():
    vraag = Zoekopdracht.uit_adres(QueryDict("wat=maandag+moorsele&waar=gullegem"), catalogus())
    assert verstaan(vraag, catalogus()).adres() == "?wat=moorsele&waar=gullegem&dag=maandag"


def test_wie_woorden_van_een_filter_typt_krijgt_dat_filter_voorgesteld():
    gullegem = LocatieFabriek(plaatsnaam="Gullegem", deelgemeente=deelgemeente("Gullegem"))
    _aanbod("Knutselen", _op(25), locatie=gullegem)
    _aanbod("Woensdagclub", _op(26))
    assert dichtbij(_zoek("wat=op+woensdag+iets+in+gullegem"))[0] == {
        "woorden": "Op woensdag, in Gullegem",
        "adres": "?waar=gullegem&dag=woensdag",
        "aantal": 1,
    }
    assert _titels("wat=woensdag") == ["Woensdagclub"]
    assert bedoeld(_zoek("wat=woensdag"))["adres"] == "?dag=woensdag"
    assert bedoeld(_zoek("wat=knutselen+gullegem")) is None


def test_van_meer_woorden_mag_er_een_alleen():
    _aanbod("Kantklossen")
    assert [n["woorden"] for n in nabij(_zoek("wat=kantklossen+polo"))] == [
        "Alleen ‘kantklossen’",
        "Alles wat er is",
    ]
