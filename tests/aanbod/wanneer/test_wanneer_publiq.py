"""When, beside publiq's own texts (domein/uitdatabank.md 2.4): the same facts, in our words.

Why in other words: docs/beslissingen/026.
"""

import re
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from aanbod.kalender.tekst import Kalender, lang
from aanbod.models import Openingsuur, Uitzondering
from wevelgem_netwerk.basis.periodes import MAANDEN

SAMENVATTING = next(
    (
        map_
        for ouder in Path(settings.BASIS_MAP).parents
        if (map_ := ouder / "shared" / "uitdatabank" / "09-calendar-summary").exists()
    ),
    None,
)
NIEUWJAAR = date(2026, 1, 1)
BEGIN, EINDE = date(2025, 11, 25), date(2030, 11, 30)
HERFST = {"van": date(2026, 11, 2), "tot": date(2026, 11, 7), "gesloten": False}
KERSTVAKANTIE = Uitzondering(van=date(2026, 12, 24), tot=date(2027, 1, 3), reden="Kerstvakantie")
NEGEN_VIER = [{"dagen": [0, 1, 2, 3], "van": "09:00", "tot": "16:00"}]
VIJF_DAGEN = [(0, "00:01", "17:00"), (1, "00:01", "17:00"), (2, "00:01", "17:00"),
              (4, "10:00", "18:00"), (5, "10:00", "18:00")]  # fmt: skip
TOT_2030 = "Tot en met zaterdag 30 november 2030."
VERDER_DICHT = "Alle andere dagen gesloten."
DICHT_MET_KERST = (
    "Gesloten in de kerstvakantie (van donderdag 24 december tot en met zondag 3 januari 2027)."
)
IN_DE_HERFST = (
    "Andere uren van maandag 2 november tot en met zaterdag 7 november (Herfstvakantie): "
    "maandag tot donderdag van 9 tot 16 uur."
)


def _periode(**anders) -> Kalender:
    return Kalender(soort="periodic", vandaag=NIEUWJAAR, van=BEGIN, tot=EINDE, **anders)


def _vast(**anders) -> Kalender:
    return Kalender(soort="permanent", vandaag=NIEUWJAAR, **anders)


def _uur(weekdag: int, van: str, tot: str, **opvang) -> Openingsuur:
    tijden = {naam: time.fromisoformat(waarde) for naam, waarde in opvang.items()}
    return Openingsuur(
        weekdag=weekdag, van=time.fromisoformat(van), tot=time.fromisoformat(tot), **tijden
    )


def _uren(*rijen, **opvang) -> list[Openingsuur]:
    return [_uur(dag, van, tot, **opvang) for dag, van, tot in rijen]


#: kind of calendar, size and name of publiq's text -> the calendar it is about, and what we say
BIJ_PUBLIQ = {
    ("Periodic", "ExtraLarge", "a-day-with-a-different-childcare-per-timespan"): (
        _periode(
            openingsuren=[
                *_uren((0, "09:00", "12:00"), opvang_van="08:00", opvang_tot="13:00"),
                *_uren((0, "13:00", "17:00"), opvang_van="12:00", opvang_tot="18:00"),
            ]
        ),
        [
            "Elke maandag van 9 tot 12 uur en van 13 tot 17 uur.",
            TOT_2030,
            "Er is opvang van 8 tot 13 uur en van 12 tot 18 uur.",
        ],
    ),
    ("Periodic", "ExtraLarge", "childcare-of-a-day-with-multiple-timespans-only-once"): (
        _periode(
            openingsuren=[
                *_uren(
                    (0, "09:00", "12:00"),
                    (0, "13:00", "17:00"),
                    opvang_van="08:00",
                    opvang_tot="18:00",
                ),
                *_uren((1, "09:00", "16:00")),
            ]
        ),
        [
            "Elke maandag van 9 tot 12 uur en van 13 tot 17 uur.",
            "Elke dinsdag van 9 tot 16 uur.",
            TOT_2030,
            "Op maandag is er opvang van 8 tot 18 uur.",
        ],
    ),
    ("Periodic", "ExtraLarge", "childcare-on-the-day-itself-when-not-every-day-has-it"): (
        _periode(
            openingsuren=[
                *_uren((0, "09:00", "16:00"), opvang_van="08:00", opvang_tot="17:00"),
                *_uren((1, "09:00", "16:00")),
            ]
        ),
        [
            "Elke maandag en dinsdag van 9 tot 16 uur.",
            TOT_2030,
            "Op maandag is er opvang van 8 tot 17 uur.",
        ],
    ),
    ("Periodic", "ExtraLarge", "differing-childcare-without-an-end-or-without-a-start"): (
        _periode(
            openingsuren=[
                *_uren((0, "10:00", "16:00"), opvang_van="09:00"),
                *_uren((1, "10:00", "16:00"), opvang_tot="18:00"),
            ]
        ),
        [
            "Elke maandag en dinsdag van 10 tot 16 uur.",
            TOT_2030,
            "Op maandag is er vooropvang vanaf 9 uur.",
            "Op dinsdag is er naopvang tot 18 uur.",
        ],
    ),
    ("Periodic", "ExtraLarge", "it-skips-closed-days-that-have-passed"): (
        _periode(
            uitzonderingen=[
                Uitzondering(van=date(2025, 12, 24), tot=date(2025, 12, 31), reden="Kerstvakantie")
            ]
        ),
        [TOT_2030],
    ),
    ("Periodic", "ExtraLarge", "period-with-adjusted-days-but-without-time-blocks"): (
        _periode(uitzonderingen=[Uitzondering(**HERFST, reden="Herfstvakantie", uren=NEGEN_VIER)]),
        [
            TOT_2030,
            IN_DE_HERFST,
        ],
    ),
    ("Periodic", "ExtraLarge", "period-with-closed-days"): (
        _periode(openingsuren=_uren((0, "08:00", "17:00")), uitzonderingen=[KERSTVAKANTIE]),
        [
            "Elke maandag van 8 tot 17 uur.",
            TOT_2030,
            "Niet in de kerstvakantie (van donderdag 24 december tot en met zondag 3 januari "
            "2027).",
        ],
    ),
    ("Periodic", "ExtraLarge", "period-with-single-time-blocks"): (
        _periode(
            openingsuren=_uren(
                (0, "00:00", "17:00"),
                (1, "00:00", "17:00"),
                (2, "00:00", "17:00"),
                (4, "10:00", "18:00"),
                (5, "10:00", "18:00"),
            )
        ),
        [
            "Elke week van maandag tot woensdag van 0 tot 17 uur.",
            "Elke vrijdag en zaterdag van 10 tot 18 uur.",
            TOT_2030,
        ],
    ),
    ("Periodic", "ExtraLarge", "period-without-time-blocks"): (
        _periode(),
        [TOT_2030],
    ),
    ("Periodic", "ExtraLarge", "shared-childcare-as-a-single-line"): (
        _periode(
            openingsuren=_uren(
                (0, "09:00", "16:00"), (1, "09:00", "16:00"), opvang_van="08:00", opvang_tot="18:00"
            )
        ),
        [
            "Elke maandag en dinsdag van 9 tot 16 uur.",
            TOT_2030,
            "Er is opvang van 8 tot 18 uur.",
        ],
    ),
    ("Periodic", "Large", "period-with-adjusted-days-notice"): (
        _periode(
            openingsuren=_uren((0, "09:00", "16:00")),
            uitzonderingen=[Uitzondering(**HERFST, reden="Herfstvakantie", uren=NEGEN_VIER)],
        ),
        [
            "Elke maandag van 9 tot 16 uur.",
            TOT_2030,
            IN_DE_HERFST,
        ],
    ),
    ("Periodic", "Large", "period-with-childcare"): (
        _periode(
            openingsuren=[
                *_uren((0, "09:00", "12:00"), opvang_van="08:00", opvang_tot="13:00"),
                *_uren((0, "14:00", "18:00"), opvang_van="13:00", opvang_tot="19:00"),
                *_uren((1, "09:00", "16:00"), opvang_van="08:00"),
                *_uren((2, "09:00", "16:00")),
            ]
        ),
        [
            "Elke maandag van 9 tot 12 uur en van 14 tot 18 uur.",
            "Elke dinsdag en woensdag van 9 tot 16 uur.",
            TOT_2030,
            "Op maandag is er opvang van 8 tot 13 uur en van 13 tot 19 uur.",
            "Op dinsdag is er vooropvang vanaf 8 uur.",
        ],
    ),
    ("Periodic", "Large", "period-with-complex-time-blocks"): (
        _periode(
            openingsuren=_uren(
                (0, "09:30", "13:45"),
                (0, "17:00", "20:00"),
                (1, "09:30", "13:45"),
                (1, "18:00", "20:00"),
                (1, "21:00", "23:00"),
                (4, "10:00", "15:00"),
                (5, "10:00", "15:00"),
            )
        ),
        [
            "Elke maandag van 9.30 tot 13.45 uur en van 17 tot 20 uur.",
            "Elke dinsdag van 9.30 tot 13.45 uur, van 18 tot 20 uur en van 21 tot 23 uur.",
            "Elke vrijdag en zaterdag van 10 tot 15 uur.",
            TOT_2030,
        ],
    ),
    ("Periodic", "Large", "period-with-single-time-blocks"): (
        _periode(openingsuren=_uren(*VIJF_DAGEN)),
        [
            "Elke week van maandag tot woensdag van 0.01 tot 17 uur.",
            "Elke vrijdag en zaterdag van 10 tot 18 uur.",
            TOT_2030,
        ],
    ),
    ("Periodic", "Large", "period-with-single-time-blocks-with-unavailable-status"): (
        _periode(openingsuren=_uren(*VIJF_DAGEN)),
        [
            "Elke week van maandag tot woensdag van 0.01 tot 17 uur.",
            "Elke vrijdag en zaterdag van 10 tot 18 uur.",
            TOT_2030,
        ],
    ),
    ("Permanent", "ExtraLarge", "a-day-with-a-different-childcare-per-timespan"): (
        _vast(
            openingsuren=[
                *_uren((0, "09:00", "12:00"), opvang_van="08:00", opvang_tot="13:00"),
                *_uren((0, "13:00", "17:00"), opvang_van="12:00", opvang_tot="18:00"),
            ]
        ),
        [
            "Elke maandag van 9 tot 12 uur en van 13 tot 17 uur.",
            VERDER_DICHT,
            "Er is opvang van 8 tot 13 uur en van 12 tot 18 uur.",
        ],
    ),
    ("Permanent", "ExtraLarge", "adjusted-days-for-a-single-day"): (
        _vast(
            uitzonderingen=[
                Uitzondering(
                    van=date(2026, 11, 2),
                    tot=date(2026, 11, 2),
                    gesloten=False,
                    reden="Feestdag",
                    uren=[{"dagen": [0], "van": "10:00", "tot": "12:00"}],
                )
            ]
        ),
        ["Het hele jaar.", "Andere uren op maandag 2 november (Feestdag): van 10 tot 12 uur."],
    ),
    ("Permanent", "ExtraLarge", "adjusted-days-for-a-single-period"): (
        _vast(uitzonderingen=[Uitzondering(**HERFST, reden="Herfstvakantie", uren=NEGEN_VIER)]),
        [
            "Het hele jaar.",
            IN_DE_HERFST,
        ],
    ),
    ("Permanent", "ExtraLarge", "adjusted-days-with-multiple-opening-hours"): (
        _vast(
            uitzonderingen=[
                Uitzondering(
                    **HERFST,
                    reden="Herfstvakantie",
                    uren=[
                        {"dagen": [0, 1], "van": "09:00", "tot": "12:00"},
                        {"dagen": [3, 4, 5], "van": "13:00", "tot": "17:00"},
                    ],
                )
            ]
        ),
        [
            "Het hele jaar.",
            "Andere uren van maandag 2 november tot en met zaterdag 7 november "
            "(Herfstvakantie): maandag en dinsdag van 9 tot 12 uur; donderdag tot zaterdag van "
            "13 tot 17 uur.",
        ],
    ),
    ("Permanent", "ExtraLarge", "adjusted-days-with-non-consecutive-days"): (
        _vast(
            uitzonderingen=[
                Uitzondering(**HERFST, uren=[{"dagen": [0, 2], "van": "09:00", "tot": "16:00"}])
            ]
        ),
        [
            "Het hele jaar.",
            "Andere uren van maandag 2 november tot en met zaterdag 7 november: maandag en "
            "woensdag van 9 tot 16 uur.",
        ],
    ),
    ("Permanent", "ExtraLarge", "adjusted-days-without-opening-hours"): (
        _vast(
            uitzonderingen=[
                Uitzondering(
                    van=date(2026, 12, 24),
                    tot=date(2027, 1, 3),
                    gesloten=False,
                    reden="Kerstvakantie",
                )
            ]
        ),
        [
            "Het hele jaar.",
            "Andere uren van donderdag 24 december tot en met zondag 3 januari 2027 "
            "(Kerstvakantie): vraag ze aan de organisator.",
        ],
    ),
    ("Permanent", "ExtraLarge", "childcare-without-an-end-or-without-a-start"): (
        _vast(
            openingsuren=[
                *_uren((0, "09:00", "16:00"), opvang_van="08:00"),
                *_uren((1, "09:00", "16:00"), opvang_tot="17:00"),
            ]
        ),
        [
            "Elke maandag en dinsdag van 9 tot 16 uur.",
            VERDER_DICHT,
            "Op maandag is er vooropvang vanaf 8 uur.",
            "Op dinsdag is er naopvang tot 17 uur.",
        ],
    ),
    ("Permanent", "ExtraLarge", "closed-days"): (
        _vast(uitzonderingen=[KERSTVAKANTIE]),
        [
            "Het hele jaar.",
            DICHT_MET_KERST,
        ],
    ),
    ("Permanent", "ExtraLarge", "closed-days-for-a-single-day"): (
        _vast(
            uitzonderingen=[
                Uitzondering(van=date(2026, 12, 25), tot=date(2026, 12, 25), reden="Kerstmis")
            ]
        ),
        ["Het hele jaar.", "Gesloten op vrijdag 25 december (Kerstmis)."],
    ),
    ("Permanent", "ExtraLarge", "differing-childcare-in-an-adjusted-day"): (
        _vast(
            uitzonderingen=[
                Uitzondering(
                    **HERFST,
                    uren=[
                        {
                            "dagen": [0, 1],
                            "van": "09:00",
                            "tot": "12:00",
                            "opvang_van": "08:00",
                            "opvang_tot": "13:00",
                        },
                        {
                            "dagen": [3],
                            "van": "13:00",
                            "tot": "17:00",
                            "opvang_van": "12:00",
                            "opvang_tot": "18:00",
                        },
                    ],
                )
            ]
        ),
        [
            "Het hele jaar.",
            "Andere uren van maandag 2 november tot en met zaterdag 7 november: maandag en "
            "dinsdag van 9 tot 12 uur (opvang van 8 tot 13 uur); donderdag van 13 tot 17 uur "
            "(opvang van 12 tot 18 uur).",
        ],
    ),
    ("Permanent", "ExtraLarge", "differing-childcare-on-the-day-itself"): (
        _vast(
            openingsuren=[
                *_uren((0, "09:00", "16:00"), opvang_van="08:00", opvang_tot="17:00"),
                *_uren((2, "09:00", "12:00"), opvang_van="08:00", opvang_tot="13:00"),
            ]
        ),
        [
            "Elke maandag van 9 tot 16 uur.",
            "Elke woensdag van 9 tot 12 uur.",
            VERDER_DICHT,
            "Op maandag is er opvang van 8 tot 17 uur.",
            "Op woensdag is er opvang van 8 tot 13 uur.",
        ],
    ),
    ("Permanent", "ExtraLarge", "it-renders-adjusted-days-that-end-today"): (
        _vast(
            uitzonderingen=[
                Uitzondering(
                    van=date(2026, 8, 3),
                    tot=date(2026, 8, 10),
                    gesloten=False,
                    reden="Loopt vandaag af",
                )
            ]
        ),
        [
            "Het hele jaar.",
            "Andere uren van maandag 3 augustus tot en met maandag 10 augustus (Loopt vandaag "
            "af): vraag ze aan de organisator.",
        ],
    ),
    ("Permanent", "ExtraLarge", "it-renders-multiple-closed-days"): (
        _vast(
            uitzonderingen=[
                KERSTVAKANTIE,
                Uitzondering(van=date(2027, 4, 5), tot=date(2027, 4, 18), reden="Paasvakantie"),
            ]
        ),
        [
            "Het hele jaar.",
            DICHT_MET_KERST,
            "Gesloten in de paasvakantie (van maandag 5 april 2027 tot en met zondag 18 april "
            "2027).",
        ],
    ),
    ("Permanent", "ExtraLarge", "it-renders-the-closed-days-after-the-adjusted-days"): (
        _vast(
            uitzonderingen=[
                KERSTVAKANTIE,
                Uitzondering(**HERFST, reden="Herfstvakantie", uren=NEGEN_VIER),
            ]
        ),
        [
            "Het hele jaar.",
            IN_DE_HERFST,
            DICHT_MET_KERST,
        ],
    ),
    ("Permanent", "ExtraLarge", "shared-childcare-as-a-single-line"): (
        _vast(
            openingsuren=_uren(
                (0, "09:00", "16:00"), (1, "09:00", "16:00"), opvang_van="08:00", opvang_tot="17:00"
            )
        ),
        [
            "Elke maandag en dinsdag van 9 tot 16 uur.",
            VERDER_DICHT,
            "Er is opvang van 8 tot 17 uur.",
        ],
    ),
    ("Permanent", "ExtraLarge", "simple-permanent"): (
        _vast(
            openingsuren=_uren(
                (0, "00:01", "13:00"),
                (0, "14:00", "20:00"),
                (1, "00:01", "13:00"),
                (2, "00:01", "13:00"),
                (4, "09:00", "13:00"),
                (5, "09:00", "19:00"),
                (6, "09:00", "19:00"),
            )
        ),
        [
            "Elke maandag van 0.01 tot 13 uur en van 14 tot 20 uur.",
            "Elke dinsdag en woensdag van 0.01 tot 13 uur.",
            "Elke vrijdag van 9 tot 13 uur.",
            "Elke zaterdag en zondag van 9 tot 19 uur.",
            "Gesloten op donderdag.",
        ],
    ),
    ("Permanent", "Large", "complex-permanent"): (
        _vast(
            openingsuren=_uren(
                (0, "09:30", "13:45"),
                (0, "17:00", "20:00"),
                (1, "09:30", "13:45"),
                (1, "18:00", "20:00"),
                (1, "21:00", "23:00"),
                (4, "10:00", "15:00"),
                (5, "10:00", "15:00"),
            )
        ),
        [
            "Elke maandag van 9.30 tot 13.45 uur en van 17 tot 20 uur.",
            "Elke dinsdag van 9.30 tot 13.45 uur, van 18 tot 20 uur en van 21 tot 23 uur.",
            "Elke vrijdag en zaterdag van 10 tot 15 uur.",
            "Gesloten op woensdag, donderdag en zondag.",
        ],
    ),
    ("Permanent", "Large", "permanent-with-adjusted-days-notice"): (
        _vast(
            openingsuren=_uren((0, "09:00", "16:00")),
            uitzonderingen=[Uitzondering(**HERFST, reden="Herfstvakantie", uren=NEGEN_VIER)],
        ),
        [
            "Elke maandag van 9 tot 16 uur.",
            VERDER_DICHT,
            IN_DE_HERFST,
        ],
    ),
    ("Permanent", "Large", "permanent-with-childcare"): (
        _vast(
            openingsuren=[
                *_uren((0, "09:00", "12:00"), opvang_van="08:00", opvang_tot="13:00"),
                *_uren((0, "14:00", "18:00"), opvang_van="13:00", opvang_tot="19:00"),
                *_uren((5, "10:00", "18:00"), opvang_tot="19:00"),
            ]
        ),
        [
            "Elke maandag van 9 tot 12 uur en van 14 tot 18 uur.",
            "Elke zaterdag van 10 tot 18 uur.",
            VERDER_DICHT,
            "Op maandag is er opvang van 8 tot 13 uur en van 13 tot 19 uur.",
            "Op zaterdag is er naopvang tot 19 uur.",
        ],
    ),
    ("Permanent", "Large", "simple-permanent"): (
        _vast(
            openingsuren=_uren(
                (0, "09:00", "13:00"),
                (0, "14:00", "20:00"),
                (1, "09:00", "13:00"),
                (2, "09:00", "13:00"),
                (4, "00:01", "13:00"),
                (5, "09:00", "19:00"),
                (6, "09:00", "19:00"),
            )
        ),
        [
            "Elke maandag van 9 tot 13 uur en van 14 tot 20 uur.",
            "Elke dinsdag en woensdag van 9 tot 13 uur.",
            "Elke vrijdag van 0.01 tot 13 uur.",
            "Elke zaterdag en zondag van 9 tot 19 uur.",
            "Gesloten op donderdag.",
        ],
    ),
}
#: Where publiq says no more than "de uren kunnen afwijken", we say when.
WE_ZEGGEN_MEER = {"herfstvakantie", "2 november", "7 november"}


def _feiten(tekst: str) -> set[str]:
    """Return the hours ("9.30"), days of the month and reasons that a text names."""
    tekst = tekst.replace("\xa0", " ").lower()
    uren = {f"{int(u)}.{m}" for u, m in re.findall(r"(\d{1,2}):(\d\d)", tekst)}
    uren |= {f"{int(u)}.{m}" for u, m in re.findall(r"\b(\d{1,2})\.(\d\d)\b", tekst)}
    heel = re.findall(r"(?:van|tot|vanaf|om) (\d{1,2})(?= (?:tot|uur|en|,))", tekst)
    uren |= {f"{int(u)}.00" for u in heel}
    dagen = {f"{d} {m}" for d, m in re.findall(rf"(\d{{1,2}}) ({'|'.join(MAANDEN)})", tekst)}
    redenen = re.findall(r"(?:herfst|kerst|paas)vakantie|kerstmis|feestdag|opvang", tekst)
    return uren | dagen | set(redenen)


@pytest.mark.parametrize("naam", BIJ_PUBLIQ, ids="-".join)
@pytest.mark.skipif(SAMENVATTING is None, reason="the texts of publiq are not here")
def test_we_zeggen_dezelfde_feiten_als_publiq(naam):
    kalender, verwacht = BIJ_PUBLIQ[naam]
    soort, maat, wat = naam
    dag = date(2026, 8, 10) if wat.endswith("end-today") else NIEUWJAAR
    with time_machine.travel(f"{dag}T09:00:00+01:00", tick=False):
        assert lang(replace(kalender, vandaag=dag)) == verwacht
    tekst = (SAMENVATTING / f"{soort}__{maat}{soort}PlainTextFormatter__{wat}.txt").read_text()
    begonnen = {f"{BEGIN.day} {MAANDEN[BEGIN.month - 1]}"}  # that it began is no news
    meer = WE_ZEGGEN_MEER if "De uren kunnen afwijken" in tekst else set()
    assert _feiten(tekst) - begonnen == _feiten(" ".join(verwacht)) - meer


@pytest.mark.skipif(SAMENVATTING is None, reason="the texts of publiq are not here")
def test_geen_tekst_van_publiq_is_vergeten():
    hier = {f"{soort}__{maat}{soort}PlainTextFormatter__{wat}" for soort, maat, wat in BIJ_PUBLIQ}
    assert hier == {bestand.stem for bestand in SAMENVATTING.glob("*.txt")}
