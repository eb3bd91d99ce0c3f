"""The demo of what comes from UiTdatabank: a camp, taken in, changed on both sides. All fictitious.

So that a coordinator finds an import to look at and a difference to settle.
"""

from datetime import date, datetime, time, timedelta

from aanbod.domein.uitwisseling.importeren import importeer
from aanbod.models import Aanbod
from aanbod.uitdatabank.gelezen import Document
from aanbod.uitdatabank.velden import BRUSSEL

ADRES = "https://io.uitdatabank.example/events/de300000-0000-4000-8000-000000000001"


def laad(*, op_datum: date) -> None:
    """Take the camp in twice, with our own text in between; nothing when it is there already."""
    if Aanbod.objects.filter(uitdatabank_id=ADRES.rsplit("/", 1)[1]).exists():
        return
    maandag = op_datum + timedelta(days=70 - op_datum.weekday())
    _voer_in(maandag, "Een week in de bomen, met slapen in tenten.", op_datum)
    Aanbod.objects.filter(titel="Boomhuttenkamp").update(
        omschrijving="Een week in de bomen. Slapen in tenten mag, moet niet."
    )
    _voer_in(maandag, "Een week in de bomen, met slapen in tenten. Breng een hamer mee.", op_datum)


def _voer_in(maandag: date, omschrijving: str, op_datum: date) -> None:
    inhoud = {
        "@id": ADRES,
        "mainLanguage": "nl",
        "name": {"nl": "Boomhuttenkamp"},
        "description": {"nl": omschrijving},
        "terms": [{"id": "0.57.0.0.0"}, {"id": "4Vz9eZf0cnQmtfqcGGnNMF"}],
        "location": {
            "name": {"nl": "Provinciedomein Bergelen"},
            "address": {
                "nl": {
                    "addressLocality": "Gullegem",
                    "postalCode": "8560",
                    "streetAddress": "Hemelhofweg 27",
                }
            },
        },
        "organizer": {"name": {"nl": "Speelplein Haasje-Over"}},
        "calendarType": "single",
        "subEvent": [
            {
                "startDate": _tijdstip(maandag, 9),
                "endDate": _tijdstip(maandag + timedelta(days=4), 16),
                "childcare": {"start": "7:30", "end": "18:00"},
                "overnight": True,
                "bookingAvailability": {"capacity": 24, "remainingCapacity": 24},
            }
        ],
        "childrenOnly": True,
        "typicalAgeRange": "8-12",
        "priceInfo": [{"category": "base", "price": 95, "priceCurrency": "EUR"}],
        "faqs": [
            {"nl": {"question": "Wat brengt mijn kind mee?", "answer": "Laarzen en een slaapzak."}}
        ],
        "contactPoint": {"phone": ["0470 00 00 00"]},
        "workflowStatus": "APPROVED",
    }
    importeer([Document("demo.json", "", inhoud)], op_datum=op_datum)


def _tijdstip(dag: date, uur: int) -> str:
    return datetime.combine(dag, time(uur), BRUSSEL).isoformat()
