"""A difference with UiTdatabank is read by a coordinator: no codes, no lists of ja and nee."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
import time_machine
from hypothesis import given, settings

from aanbod.lezen.deel_in_woorden import in_woorden
from aanbod.uitdatabank.delen import BASIS, MOMENT, PLAATSEN, PRIJS, Vrij, delen, naam_van
from aanbod.uitdatabank.gelezen import GelezenVraag
from tests.aanbod.uitdatabank.test_uitdatabank_heen_en_terug import aanboden

EINDE = datetime(2027, 1, 13, 14, 30, tzinfo=UTC)
MOEDER = MOMENT + "2027-01-13T13:00:00+00:00"


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-26 10:00+01:00", tick=False):
        yield


@pytest.mark.parametrize(
    ("deel", "waarde", "zin"),
    [
        ("titel", ("Turnen",), "Turnen"),
        ("telefoon", ("",), "niets"),
        ("UiTPAS", (True,), "ja"),
        ("online", (False,), "nee"),
        ("sector", ("andere",), "andere"),
        ("soort", ("0.57.0.0.0", ""), "Kamp of vakantie"),
        ("soort", ("9.9.9", ""), "9.9.9"),
        ("leeftijd", (3, 6, None, None), "van 3 tot en met 6 jaar"),
        ("leeftijd", (18, None, None, None), "vanaf 18 jaar"),
        ("leeftijd", (None, 12, None, None), "tot en met 12 jaar"),
        ("leeftijd", (0, 0, None, None), "van 0 tot en met 0 jaar"),
        (
            "leeftijd",
            (None, None, date(2020, 1, 1), date(2021, 12, 31)),
            "geboren van woensdag 1 januari 2020 tot en met vrijdag 31 december 2021",
        ),
        ("leeftijd", (None, None, None, None), "alle leeftijden"),
        ("kalender", ("permanent", None, None), "het hele jaar"),
        (
            "kalender",
            ("periodic", date(2026, 9, 1), date(2026, 12, 20)),
            "elke week in een periode, van dinsdag 1 september tot en met zondag 20 december",
        ),
        ("zichtbaar vanaf", (EINDE,), "woensdag 13 januari 2027 om 15.30 uur"),
        (PRIJS + BASIS, (Decimal("14.00"), False), "€ 14"),
        (PRIJS + "groep", (Decimal("0.60"), True), "€ 0,60 voor de hele groep"),
        (
            MOEDER,
            (EINDE, "geannuleerd", "Lesgever ziek", False, None, None, False),
            "gaat niet door (Lesgever ziek), tot woensdag 13 januari 2027 om 15.30 uur",
        ),
        (
            MOEDER,
            (EINDE, "gaat_door", "", True, time(8), time(18), True),
            "gaat door, tot woensdag 13 januari 2027 om 15.30 uur, volzet, opvang van 8 tot 18 "
            "uur, met overnachting",
        ),
        (PLAATSEN + "2027-01-13T13:00:00+00:00", 12, "12 plaatsen"),
        (PLAATSEN + "2027-01-13T13:00:00+00:00", Vrij(3), "nog 3 vrij"),
        (PLAATSEN + "2027-01-13T13:00:00+00:00", None, "niets"),
        (
            "openingsuren",
            frozenset(
                {(2, time(14), time(16), None, time(18)), (0, time(9), time(12), None, None)}
            ),
            "Elke maandag van 9 tot 12 uur, Elke woensdag van 14 tot 16 uur, naopvang tot 18 uur",
        ),
        ("openingsuren", frozenset(), "niets"),
        (  # one block for who needs childcare, one for who does not
            "openingsuren",
            frozenset({(0, time(9), time(12), None, None), (0, time(9), time(12), time(8), None)}),
            "Elke maandag van 9 tot 12 uur, vooropvang vanaf 8 uur",
        ),
        ("sector", ("onbekend",), "onbekend"),
        (
            "uitzonderingen",
            frozenset(
                {
                    (date(2026, 12, 25), date(2026, 12, 25), True, "Kerstmis", frozenset()),
                    (
                        date(2026, 12, 21),
                        date(2026, 12, 23),
                        False,
                        "",
                        frozenset({(0, time(9), time(12), None, None)}),
                    ),
                }
            ),
            "van maandag 21 december tot en met woensdag 23 december: Elke maandag van 9 tot 12 "
            "uur; vrijdag 25 december (Kerstmis): gesloten",
        ),
        (
            "organisator",
            frozenset({"6f1d3c1e-6d0a-4c1c-9a55-3f6b0f9a8c27", "speelplein haasje-over"}),
            "speelplein haasje-over",
        ),
        (
            "locatie",
            frozenset({"6f1d3c1e-6d0a-4c1c-9a55-3f6b0f9a8c27"}),
            "6f1d3c1e-6d0a-4c1c-9a55-3f6b0f9a8c27",
        ),
        (
            "toegankelijkheid",
            frozenset({"3.27.0.0.0", "4Vz9eZf0cnQmtfqcGGnNMF", "0.0.onbekend"}),
            "0.0.onbekend, Afspraken en voorspelbaarheid en Rolstoeltoegankelijk",
        ),
        (
            "vragen",
            (GelezenVraag("Wat brengt mijn kind mee?", "Laarzen."),),
            "Wat brengt mijn kind mee? Laarzen.",
        ),
        ("vertrekplaatsen", frozenset({"b", "a"}), "a, b"),
    ],
)
def test_een_deel_staat_er_zoals_iemand_het_leest(deel, waarde, zin):
    assert in_woorden(deel, waarde) == zin


@settings(max_examples=100, deadline=None)
@given(aanboden())
def test_wat_de_bron_ook_zegt_het_wordt_een_zin_zonder_codes(aanbod):
    for deel, waarde in delen(aanbod).items():
        zin = in_woorden(deel, waarde)
        assert zin
        assert not {"None", "frozenset", "gaat_door"} & set(zin.replace("(", " ").split()), deel


def test_de_gewone_prijs_heet_gewoon_zo():
    assert naam_van(PRIJS + BASIS) == "gewone prijs"
    assert naam_van(PRIJS + "kinderen") == "prijs kinderen"
