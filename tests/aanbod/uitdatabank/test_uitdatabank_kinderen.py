"""The fields of out-of-school care (BOA) come in, and go out again (uitdatabank.md 1.2, 1.3)."""

from datetime import date, time

import pytest

from aanbod.domein.uitwisseling.exporteren import exporteer
from aanbod.domein.uitwisseling.importeren import importeer
from aanbod.models import Aanbod, Moment
from aanbod.uitdatabank.gelezen import Document

pytestmark = pytest.mark.django_db
ADRES = "https://io.uitdatabank.example"
PLEK = {
    "@id": f"{ADRES}/places/7b9d2c10-6e5f-4a3b-8d21-0c4f9e7a6b58",
    "name": {"nl": "De Proefhal"},
    "address": {"nl": {"addressLocality": "Moorsele", "postalCode": "8560"}},
    "terms": [{"id": "3.27.0.0.0", "domain": "facility"}],
}
KAMP = {
    "@id": f"{ADRES}/events/3f1c7a52-0d4e-4b8a-9c61-5a2e8f0b1d37",
    "mainLanguage": "nl",
    "name": {"nl": "Kamp in de proefhal"},
    "terms": [{"id": "0.57.0.0.0"}, {"id": "H28fcfRKFQAQs00K9NF9hh"}],
    "location": PLEK,
    "calendarType": "single",
    "subEvent": [
        {
            "startDate": "2027-07-05T09:00:00+02:00",
            "endDate": "2027-07-09T16:00:00+02:00",
            "childcare": {"start": "7:30", "end": "18:00"},
            "overnight": True,
            "bookingAvailability": {"capacity": 30, "remainingCapacity": 12},
        }
    ],
    "childrenOnly": True,
    "birthdateRange": {"from": "2015-01-01", "to": "2018-12-31"},
    "departurePlaces": [PLEK["@id"], f"{ADRES}/places/a1b2c3d4-e5f6-7890-abcd-ef1234567890"],
    "faq": [{"nl": {"question": "Wat  meebrengen?", "answer": "<b>Laarzen</b>"}}],
    "priceInfo": [{"category": "base", "price": 120, "priceCurrency": "EUR", "groupPrice": True}],
}
OPVANG = {
    "@id": f"{ADRES}/events/4f1c7a52-0d4e-4b8a-9c61-5a2e8f0b1d37",
    "mainLanguage": "nl",
    "name": {"nl": "Naschoolse opvang"},
    "terms": [{"id": "K7mPx3nQrT9bWfH2zL5cYv"}],
    "location": PLEK,
    "calendarType": "periodic",
    "startDate": "2026-11-23",
    "endDate": "2026-12-04",
    "openingHours": [
        {"opens": "15:30", "closes": "18:00", "dayOfWeek": ["monday"],
         "childcare": {"end": "18:30"}},
        {"opens": "21:00", "closes": "1:00", "dayOfWeek": ["friday"]},
    ],
    "openingHoursClosedDays": [
        {"startDate": "2026-11-27", "endDate": "2026-11-27", "description": {"nl": "Brugdag"}}
    ],
    "openingHoursAdjustedDays": [
        {
            "startDate": "2026-11-30",
            "endDate": "2026-11-30",
            "description": {"nl": "Korter"},
            "openingHours": [
                {"opens": "15:00", "closes": "17:00", "dayOfWeek": ["monday"],
                 "childcare": {"start": "14:30"}}
            ],
        }
    ],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _op_een_dag(time_machine):
    time_machine.move_to("2026-11-23T10:00:00+01:00", tick=False)


def voer_in(inhoud: dict):
    return importeer([Document("x.json", "", inhoud)])


def test_een_kamp_voor_kinderen_komt_helemaal_binnen():
    uitslag = voer_in(KAMP)
    aanbod, moment = Aanbod.objects.get(), Moment.objects.get()
    assert (moment.opvang_van, moment.opvang_tot, moment.overnachting) == (
        time(7, 30),
        time(18),
        True,
    )
    assert (moment.plaatsen, aanbod.alleen_kinderen) == (12, True)
    assert (aanbod.geboren_van, aanbod.geboren_tot) == (date(2015, 1, 1), date(2018, 12, 31))
    assert [(v.vraag, v.antwoord) for v in aanbod.vragen.all()] == [("Wat meebrengen?", "Laarzen")]
    assert [str(v) for v in aanbod.voorzieningen.all()] == ["Prikkelarm aanbod"]
    assert [str(v) for v in aanbod.locatie.voorzieningen.all()] == ["Rolstoeltoegankelijk"]
    assert [p.naam for p in aanbod.vertrekplaatsen.all()] == ["De Proefhal"]
    assert [p.groepsprijs for p in aanbod.prijzen.all()] == [True]
    assert [(m.plaats, m.zin) for m in uitslag.meldingen] == [
        ("/departurePlaces/1", "De locatie is een verwijzing die we niet kennen.")
    ]


def test_uren_met_opvang_dagen_die_anders_zijn_en_uren_voorbij_middernacht():
    voer_in(OPVANG)
    aanbod = Aanbod.objects.get()
    momenten = [
        (m.begin.day, m.einde.day, m.opvang_van, m.opvang_tot) for m in Moment.objects.all()
    ]
    assert momenten == [
        (23, 23, None, time(18, 30)),
        (30, 30, time(14, 30), None),
        (4, 5, None, None),
    ]
    assert [(u.gesloten, u.reden, u.uren) for u in aanbod.uitzonderingen.order_by("van")] == [
        (True, "Brugdag", []),
        (False, "Korter", [{"dagen": [0], "van": "15:00", "tot": "17:00", "opvang_van": "14:30"}]),
    ]


def test_een_kamp_gaat_naar_buiten_zonder_iets_dubbelzinnigs():
    voer_in(KAMP)
    document = exporteer(Aanbod.objects.get()).document
    assert document["subEvent"] == [
        {
            "startDate": "2027-07-05T09:00:00+02:00",
            "endDate": "2027-07-09T16:00:00+02:00",
            "status": {"type": "Available"},
            "bookingAvailability": {
                "type": "Available",
                "capacity": 12,
                "remainingCapacity": 12,
            },
            "childcare": {"start": "07:30", "end": "18:00"},
            "overnight": True,
        }
    ]
    assert document["birthdateRange"] == KAMP["birthdateRange"]
    assert document["departurePlaces"] == [PLEK["@id"]]
    assert document["faqs"] == [{"nl": {"question": "Wat meebrengen?", "answer": "Laarzen"}}]
    assert document["location"] == {"@id": PLEK["@id"]}
    assert document.keys() & {"faq", "typicalAgeRange", "startDate", "openingHours"} == set()


def test_een_dag_die_hier_afgelast_werd_gaat_als_gesloten_dag_naar_buiten():
    voer_in(OPVANG)
    Moment.objects.filter(begin__day=23).update(status="geannuleerd", reden="Staking")
    document = exporteer(Aanbod.objects.get()).document
    assert document["openingHoursClosedDays"] == [
        OPVANG["openingHoursClosedDays"][0],
        {"startDate": "2026-11-23", "endDate": "2026-11-23", "description": {"nl": "Staking"}},
    ]
    assert (document["status"], document["bookingAvailability"]) == (
        {"type": "Available"},
        {"type": "Available"},
    )
