"""Weekly hours become dates: closed beats adjusted beats regular."""

from datetime import UTC, date, datetime, time

import pytest

from aanbod.uitdatabank.gelezen import GelezenUitzondering, GelezenUur
from aanbod.uitdatabank.kalender import openingen, venster
from aanbod.uitdatabank.velden import BRUSSEL

MAANDAG, DINSDAG, WOENSDAG = 0, 1, 2
WEEK = {"van": date(2027, 3, 1), "tot": date(2027, 3, 7)}  # Monday to Sunday
NEGEN = GelezenUur((MAANDAG, DINSDAG, WOENSDAG), time(9), time(12))


def op(dag: int, uur: int, minuut: int = 0) -> datetime:
    return datetime(2027, 3, dag, uur, minuut, tzinfo=BRUSSEL)


def dicht(van: int, tot: int) -> GelezenUitzondering:
    return GelezenUitzondering(date(2027, 3, van), date(2027, 3, tot), gesloten=True)


def anders(van: int, tot: int, *uren: GelezenUur) -> GelezenUitzondering:
    return GelezenUitzondering(date(2027, 3, van), date(2027, 3, tot), gesloten=False, uren=uren)


def momenten(*uren, **venster_):
    return [(begin, einde) for begin, einde, _ in openingen(*uren, **venster_)]


def test_elke_week_op_vaste_dagen():
    assert momenten([NEGEN], **WEEK) == [
        (op(1, 9), op(1, 12)),
        (op(2, 9), op(2, 12)),
        (op(3, 9), op(3, 12)),
    ]


def test_meer_keren_op_een_dag():
    middag = GelezenUur((MAANDAG,), time(14), time(17))
    assert momenten([middag, NEGEN], van=date(2027, 3, 1), tot=date(2027, 3, 1)) == [
        (op(1, 9), op(1, 12)),
        (op(1, 14), op(1, 17)),
    ]


def test_voorbij_middernacht_hoort_bij_de_dag_van_het_begin():
    nacht = GelezenUur((DINSDAG,), time(20), time(2))
    assert momenten([nacht], **WEEK) == [(op(2, 20), op(3, 2))]


def test_een_gesloten_dag_valt_weg():
    assert momenten([NEGEN], [dicht(2, 3)], **WEEK) == [(op(1, 9), op(1, 12))]


def test_andere_uren_gaan_voor_de_gewone():
    tien = GelezenUur((DINSDAG,), time(10), time(11))
    assert momenten([NEGEN], [anders(2, 3, tien)], **WEEK) == [
        (op(1, 9), op(1, 12)),
        (op(2, 10), op(2, 11)),
    ]


def test_gesloten_gaat_voor_andere_uren():
    tien = GelezenUur((DINSDAG, WOENSDAG), time(10), time(11))
    assert momenten([NEGEN], [anders(2, 3, tien), dicht(3, 3)], **WEEK) == [
        (op(1, 9), op(1, 12)),
        (op(2, 10), op(2, 11)),
    ]


def test_twee_keer_hetzelfde_begin_is_een_moment():
    langer = GelezenUur((MAANDAG,), time(9), time(13))
    assert momenten([NEGEN, langer], van=date(2027, 3, 1), tot=date(2027, 3, 1)) == [
        (op(1, 9), op(1, 12))
    ]


def test_niet_meer_dan_het_gevraagde_aantal():
    assert momenten([NEGEN], **WEEK, hoogstens=2) == [
        (op(1, 9), op(1, 12)),
        (op(2, 9), op(2, 12)),
    ]


def test_een_omgekeerde_periode_heeft_geen_momenten():
    assert momenten([NEGEN], van=WEEK["tot"], tot=WEEK["van"]) == []


@pytest.mark.parametrize(
    ("opent", "sluit", "begin", "einde"),
    [
        (time(2, 30), time(3), (1, 30), (2, 0)),  # half past two does not exist that night
        (time(1, 30), time(3, 30), (0, 30), (1, 30)),
    ],
)
def test_in_de_nacht_van_het_zomeruur_telt_de_duur(opent, sluit, begin, einde):
    zondag = GelezenUur((6,), opent, sluit)
    assert momenten([zondag], van=date(2027, 3, 28), tot=date(2027, 3, 28)) == [
        tuple(datetime(2027, 3, 28, *uur, tzinfo=UTC) for uur in (begin, einde))
    ]


@pytest.mark.parametrize(
    ("van", "tot", "verwacht"),
    [
        (None, None, (date(2026, 11, 23), date(2027, 2, 21))),
        (date(2027, 4, 5), date(2027, 4, 16), (date(2027, 4, 5), date(2027, 4, 16))),
        (date(2020, 1, 1), date(2100, 1, 1), (date(2026, 11, 23), date(2028, 11, 22))),
        (date(2010, 1, 1), date(2020, 1, 1), (date(2010, 1, 1), date(2012, 1, 1))),
        (date(2027, 4, 5), None, (date(2027, 4, 5), date(2027, 7, 4))),
        (None, date(2026, 12, 1), (date(2026, 11, 23), date(2026, 12, 1))),
    ],
)
def test_het_venster_ligt_rond_vandaag(van, tot, verwacht):
    assert venster(van, tot, op_datum=date(2026, 11, 23)) == verwacht
