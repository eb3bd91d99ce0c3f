"""When, in plain Dutch: every kind of calendar, short and long, beside the texts of publiq."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from aanbod.kalender.reeks import ritme
from aanbod.kalender.tekst import Kalender, bij_moment, kort, lang
from aanbod.models import Moment, Openingsuur, Uitzondering

BRUSSEL = ZoneInfo("Europe/Brussels")
VANDAAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _nu():
    """Monday 23 November 2026, nine in the morning."""
    with time_machine.travel("2026-11-23T09:00:00+01:00", tick=False):
        yield


def _op(dag: int, uur: int = 14, maand: int = 11) -> datetime:
    return datetime(2026, maand, dag, uur, tzinfo=BRUSSEL)


def _moment(begin: datetime, minuten: int = 90, **anders) -> Moment:
    return Moment(begin=begin, einde=begin + timedelta(minutes=minuten), **anders)


def _uur(weekdag: int, van: str, tot: str, **opvang) -> Openingsuur:
    tijden = {naam: time.fromisoformat(waarde) for naam, waarde in opvang.items()}
    return Openingsuur(
        weekdag=weekdag, van=time.fromisoformat(van), tot=time.fromisoformat(tot), **tijden
    )


def _kalender(soort: str, **anders) -> Kalender:
    return Kalender(soort=soort, vandaag=VANDAAG, **anders)


KERST = Uitzondering(van=date(2026, 12, 21), tot=date(2027, 1, 3), reden="Kerstvakantie")


@pytest.mark.parametrize(
    ("begin", "woorden"),
    [
        (_op(23, 14), "Vandaag van 14 tot 15.30 uur"),
        (_op(23, 20), "Vanavond van 20 tot 21.30 uur"),
        (_op(24, 14), "Morgen van 14 tot 15.30 uur"),
        (_op(25, 14), "Woensdag 25 november van 14 tot 15.30 uur"),
    ],
)
def test_een_keer(begin, woorden):
    kalender = _kalender("single", momenten=[_moment(begin)])
    assert kort(kalender) == woorden
    assert lang(kalender) == [f"{woorden}."]


def test_op_papier_staat_de_dag_zelf():
    kalender = _kalender("single", momenten=[_moment(_op(24))], op_papier=True)
    assert kort(kalender) == "Dinsdag 24 november van 14 tot 15.30 uur"


def test_een_kamp_van_enkele_dagen_met_opvang():
    kamp = _moment(_op(24, 9), 3 * 24 * 60 + 420, opvang_van=time(8), opvang_tot=time(17, 30),
                   overnachting=True)  # fmt: skip
    assert lang(_kalender("single", momenten=[kamp])) == [
        "Van dinsdag 24 november tot en met vrijdag 27 november.",
        "Er is opvang van 8 tot 17.30 uur.",
        "Je blijft slapen.",
    ]
    assert bij_moment(kamp) == "opvang van 8 tot 17.30 uur, je blijft slapen"


@pytest.mark.parametrize(
    ("dagen", "woorden"),
    [
        ([], ""),
        ([25], "Woensdag 25 november van 14 tot 15.30 uur"),
        ([25, 26], "Woensdag 25 november van 14 tot 15.30 uur en nog één keer"),
        ([4, 11, 18, 25], "Elke woensdag van 14 tot 15.30 uur"),
        ([2, 4, 9, 11, 16, 18], "Elke maandag en woensdag van 14 tot 15.30 uur"),
        ([2, 3, 4, 5, 6], "Maandag tot vrijdag van 14 tot 15.30 uur"),
        ([3, 10, 24], "Elke dinsdag van 14 tot 15.30 uur"),
        ([3, 24], "Dinsdag 3 november van 14 tot 15.30 uur en nog één keer"),
        ([2, 3, 4, 9, 10, 11], "Elke week van maandag tot woensdag van 14 tot 15.30 uur"),
    ],
)
def test_een_ritme_in_woorden(dagen, woorden):
    assert ritme([(_op(dag), _op(dag) + timedelta(minutes=90)) for dag in dagen]) == woorden


def test_een_reeks_zegt_tot_wanneer():
    momenten = [_moment(_op(dag)) for dag in (25, 2, 9, 16)]
    momenten = [momenten[0], *(_moment(_op(dag, maand=12)) for dag in (2, 9, 16))]
    assert lang(_kalender("multiple", momenten=momenten)) == [
        "Elke woensdag van 14 tot 15.30 uur, van woensdag 25 november tot en met"
        " woensdag 16 december."
    ]


def test_elke_week_in_een_periode_met_vakantie_en_feestdag():
    kalender = _kalender(
        "periodic",
        van=date(2026, 9, 16),
        tot=date(2027, 1, 27),
        momenten=[_moment(_op(25, maand=11)), *(_moment(_op(d, maand=12)) for d in (2, 9, 16))],
        openingsuren=[_uur(2, "14:00", "16:00")],
        uitzonderingen=[
            KERST,
            Uitzondering(van=date(2026, 11, 11), tot=date(2026, 11, 11), reden="Wapenstilstand"),
            Uitzondering(van=date(2027, 1, 6), tot=date(2027, 1, 6), reden="de zaal is bezet"),
        ],
    )
    assert kort(kalender) == "Elke woensdag van 14 tot 16 uur"
    assert lang(kalender) == [
        "Elke woensdag van 14 tot 16 uur.",
        "Tot en met woensdag 27 januari 2027.",
        "Niet in de kerstvakantie (van maandag 21 december tot en met zondag 3 januari 2027)"
        " en niet op woensdag 6 januari 2027 (de zaal is bezet).",
    ]


def test_het_hele_jaar_met_gesplitste_uren_andere_uren_en_sluiting():
    week = [_uur(dag, van, tot) for dag in range(5) for van, tot in (("9:00".zfill(5), "12:00"),
            ("13:00", "17:00"))]  # fmt: skip
    andere = Uitzondering(
        van=date(2026, 12, 24), tot=date(2026, 12, 24), gesloten=False, reden="kerstavond",
        uren=[{"dagen": [3], "van": "09:00", "tot": "12:00"}],
    )  # fmt: skip
    kalender = _kalender(
        "permanent",
        openingsuren=[*week, _uur(5, "10:00", "12:30")],
        uitzonderingen=[andere, KERST],
    )
    assert kort(kalender) == "Open van maandag tot zaterdag"
    assert lang(kalender) == [
        "Elke week van maandag tot vrijdag van 9 tot 12 uur en van 13 tot 17 uur.",
        "Elke zaterdag van 10 tot 12.30 uur.",
        "Gesloten op zondag.",
        "Andere uren op donderdag 24 december (kerstavond): van 9 tot 12 uur.",
        "Gesloten in de kerstvakantie (van maandag 21 december tot en met zondag 3 januari 2027).",
    ]


@pytest.mark.parametrize(
    ("dagen", "woorden"),
    [
        ([0, 1, 2, 3, 4, 5, 6], "Elke dag open"),
        ([1], "Elke dinsdag open"),
        ([0, 1, 2, 4, 5, 6], "Open van maandag tot woensdag en van vrijdag tot zondag"),
        ([0, 1, 4], "Open op maandag en dinsdag en op vrijdag"),
    ],
)
def test_het_hele_jaar_in_een_regel(dagen, woorden):
    uren = [_uur(dag, "09:00", "17:00") for dag in dagen]
    assert kort(_kalender("permanent", openingsuren=uren)) == woorden


def test_opvang_staat_er_een_keer_als_ze_elke_dag_dezelfde_is():
    gelijk = {"opvang_van": "08:00", "opvang_tot": "17:00"}
    samen = [_uur(dag, "09:00", "16:00", **gelijk) for dag in (0, 1)]
    apart = [_uur(0, "09:00", "16:00", opvang_van="08:00"),
             _uur(1, "09:00", "16:00", opvang_tot="18:00"), _uur(2, "09:00", "16:00")]  # fmt: skip
    assert lang(_kalender("permanent", openingsuren=samen))[-1] == "Er is opvang van 8 tot 17 uur."
    assert lang(_kalender("permanent", openingsuren=apart))[-2:] == [
        "Op maandag is er vooropvang vanaf 8 uur.",
        "Op dinsdag is er naopvang tot 18 uur.",
    ]


@pytest.mark.parametrize(
    ("standen", "woorden"),
    [
        (["geannuleerd", "geannuleerd"], "Gaat niet door"),
        (["geannuleerd", "uitgesteld"], "Uitgesteld, de nieuwe datum volgt"),
        (["geannuleerd", "gaat_door"], "Donderdag 26 november van 14 tot 15.30 uur"),
    ],
)
def test_wat_niet_doorgaat_gaat_voor(standen, woorden):
    momenten = [_moment(_op(25 + n), status=s, volzet=True) for n, s in enumerate(standen)]
    kalender = _kalender("multiple", momenten=momenten)
    assert kort(kalender) == (f"{woorden} (volzet)" if "gaat_door" in standen else woorden)


def test_zonder_uren_en_zonder_data():
    assert kort(_kalender("permanent")) == "Het hele jaar"
    assert kort(_kalender("multiple")) == "Vraag wanneer"
    periode = _kalender("periodic", van=date(2027, 2, 1), tot=date(2027, 3, 1))
    assert lang(periode) == ["Van maandag 1 februari 2027 tot en met maandag 1 maart 2027."]
