"""Finding an offer: words, place, filters, order and counts."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import QueryDict
from django.utils import timezone

from aanbod.models import Aanbod
from aanbod.models.aanbod import KalenderSoort, Stand
from aanbod.models.moment import MomentStatus
from aanbod.ritme import ritme
from aanbod.zoeken.catalogus import catalogus
from aanbod.zoeken.zoekopdracht import Resultaat, Zoekopdracht, nabij, zoek
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
    rij = next(f for f in _zoek(vraag).filters() if f["filter"].naam == filter_)
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
    ("begin", "keuzes"),
    [
        (_op(23, 20), ["vandaag", "deze-week", "avond"]),
        (_op(25, 14), ["deze-week", "woensdagnamiddag", "overdag"]),
        (_op(26, 16), ["deze-week", "na-school"]),
        (_op(28, 10), ["dit-weekend", "deze-week", "weekend"]),
        (_op(30, 10), ["overdag"]),
        (_op(5, 19, 12), ["avond", "weekend"]),
    ],
)
def test_wanneer_kijkt_naar_dag_en_uur_in_brussel(begin, keuzes):
    _aanbod("dansen", begin)
    assert list(_tel("", "wanneer")) == keuzes


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
    for titel, bedrag in (("gratis", 0), ("vijf", 5), ("duur", 50)):
        PrijsFabriek(aanbod=_aanbod(titel), bedrag=Decimal(bedrag))
    _aanbod("onbekend")
    assert _titels("prijs=gratis") == ["gratis"]
    assert _titels("prijs=tot-5") == ["gratis", "vijf"]
    assert _tel("", "prijs") == {"gratis": 1, "tot-5": 2, "tot-20": 2}


def test_elke_zoekopdracht_heeft_een_eigen_adres():
    _aanbod("dansen")
    adres = "wat=dansen&waar=moorsele&leeftijd=6-12&soort=cultuur&blz=2"
    vraag = _zoek(adres).zoekopdracht
    assert vraag.adres(bladzijde=2) == f"?{adres}"
    assert vraag.adres() == "?wat=dansen&waar=moorsele&leeftijd=6-12&soort=cultuur"
    assert vraag.zonder("leeftijd", "6-12") == "?wat=dansen&waar=moorsele&soort=cultuur"


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


@pytest.mark.parametrize(
    ("dagen", "woorden"),
    [
        ([], ""),
        ([25], "Woensdag 25 november, 14 tot 15.30 uur"),
        ([25, 26], "Woensdag 25 november, 14 tot 15.30 uur en nog één keer"),
        ([4, 11, 18, 25], "Elke woensdag, 14 tot 15.30 uur"),
        ([2, 4, 9, 11, 16, 18], "Elke maandag en woensdag, 14 tot 15.30 uur"),
        ([2, 3, 4, 5, 6], "Maandag tot vrijdag, 14 tot 15.30 uur"),
        ([3, 10, 24], "Elke dinsdag, 14 tot 15.30 uur"),
    ],
)
def test_een_ritme_in_woorden(dagen, woorden):
    data = [(_op(dag), _op(dag) + timedelta(minutes=90)) for dag in dagen]
    assert ritme(data) == woorden
