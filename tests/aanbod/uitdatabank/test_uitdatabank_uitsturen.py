"""An offer goes out complete and explicit, and what stands in its way is told beforehand."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from aanbod.domein.uitwisseling.exporteren import exporteer
from aanbod.domein.uitwisseling.importeren import importeer
from aanbod.domein.uitwisseling.rijen import gelezen_van, laad_rijen
from aanbod.models import Aanbod
from aanbod.models.aanbod import Stand
from aanbod.uitdatabank.delen import Vrij, delen
from aanbod.uitdatabank.gelezen import Document
from aanbod.uitdatabank.keuring import keur
from aanbod.uitdatabank.schrijven import Uitgaand, schrijf
from tests.aanbod.uitdatabank.test_uitdatabank_heen_en_terug import VANDAAG, aanboden
from tests.fabrieken import AanbodFabriek, MomentFabriek, PrijsFabriek

GEGEVENS = Path(__file__).parents[2] / "gegevens" / "uitdatabank"


def turnen(**anders) -> dict:
    return json.loads((GEGEVENS / "kleuterturnen.json").read_text()) | anders


def neem(inhoud: dict) -> Aanbod:
    importeer([Document("x.json", "", inhoud)], op_datum=VANDAAG)
    return Aanbod.objects.select_related("partner", "locatie").get()


def met_wat_uitdatabank_erbij_zet(document: dict) -> dict:
    """The names behind the addresses, and the labels of UiTPAS, stand in what it gives back."""
    plek = {"name": {"nl": "Zaal"}, "address": {"nl": {"addressLocality": "Gullegem"}}}
    document = document | {"organizer": document["organizer"] | {"name": {"nl": "Kring"}}}
    return document | ({"location": document["location"] | plek} if "location" in document else {})


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(aanboden())
def test_een_ingevoerd_aanbod_naar_buiten_en_weer_binnen_is_hetzelfde(aanbod):
    Aanbod.objects.all().delete()
    uitgaand = Uitgaand(f"https://x.example/event/{aanbod.uitdatabank_id}", "APPROVED")
    eerste = neem(met_wat_uitdatabank_erbij_zet(schrijf(aanbod, uitgaand=uitgaand)))
    voor = _rijen(eerste)
    document = met_wat_uitdatabank_erbij_zet(exporteer(eerste).document)
    Aanbod.objects.all().delete()
    assert _rijen(neem(document)) == voor


def _rijen(aanbod: Aanbod) -> dict:
    gezegd = delen(gelezen_van(laad_rijen([aanbod])[aanbod.pk]))
    return {s: w.aantal if isinstance(w, Vrij) else w for s, w in gezegd.items()}


@pytest.mark.django_db
def test_wat_we_niet_kennen_en_andere_talen_gaan_ongewijzigd_terug():
    aanbod = neem(turnen(nieuwVeld={"a": [1]}, labels=["dans", "UiTPAS Zuidwest"]))
    aanbod.titel = "Turnen voor kleuters"
    document = exporteer(aanbod).document
    assert document["nieuwVeld"] == {"a": [1]}
    assert document["name"] == {"nl": "Turnen voor kleuters", "fr": "Gymnastique pour petits"}
    assert document["labels"] == ["dans"]
    assert document["@id"] == turnen()["@id"]
    assert [p["category"] for p in document["priceInfo"]] == ["base", "tariff"]
    assert document.keys() & {"creator", "modified", "hiddenLabels"} == set()
    assert document["description"] == {"nl": "Samen bewegen, zonder examen.\n\n- breng sloffen mee"}


@pytest.mark.django_db
def test_een_eigen_aanbod_zegt_wat_er_nog_ontbreekt():
    aanbod = AanbodFabriek(titel="Dansen " * 14, stand=Stand.KLAD, gepubliceerd_op=None)
    PrijsFabriek(aanbod=aanbod)
    MomentFabriek(aanbod=aanbod)
    export = exporteer(aanbod)
    assert export.document["workflowStatus"] == "DRAFT"
    assert export.document["@id"] == f"urn:uuid:{aanbod.uid}"
    assert not export.kan_weg
    assert [(b.plaats, b.veld, b.hoe) for b in export.bevindingen if b.blokkeert] == [
        ("/name/nl", "Naam", "Hou het op 90 tekens."),
        ("/terms", "Soort activiteit", "Kies er een uit de lijst."),
        ("/location", "Waar", "Zoek haar daar op naam en postcode, of maak ze aan."),
        ("/organizer", "Partner", "Zoek de organisator daar op website, of maak hem aan."),
    ]


@pytest.mark.django_db
def test_de_eigen_export_opnieuw_invoeren_maakt_geen_tweede():
    aanbod = AanbodFabriek()
    MomentFabriek(aanbod=aanbod)
    uitslag = importeer([Document("x.json", "", exporteer(aanbod).document)])
    assert (uitslag.nieuw, uitslag.ongewijzigd, Aanbod.objects.count()) == (0, 1, 1)


@pytest.mark.django_db
def test_wat_ooit_gepubliceerd_werd_gaat_niet_terug_naar_klad():
    aanbod = neem(turnen())
    aanbod.stand = Stand.KLAD
    assert exporteer(aanbod).document["workflowStatus"] == "READY_FOR_VALIDATION"
    aanbod.stand = Stand.ARCHIEF
    assert exporteer(aanbod).document["workflowStatus"] == "DELETED"


def opdracht(*args, **opties) -> tuple[str, str]:
    uit, fout = StringIO(), StringIO()
    call_command("exporteer_uitdatabank", *map(str, args), stdout=uit, stderr=fout, **opties)
    return uit.getvalue(), fout.getvalue()


@pytest.mark.django_db
def test_de_opdracht_geeft_het_document_of_wat_eraan_schort():
    aanbod = neem(turnen())
    uit, fout = opdracht(aanbod.pk, json=True)
    assert json.loads(uit)["name"]["nl"] == "Kleuterturnen in Gullegem"
    assert (
        fout == "/description raad: Omschrijving: De omschrijving is kort. Met twee zinnen meer "
        "weten mensen wat hen wacht.\n"
    )
    uit, _ = opdracht(aanbod.uid)
    assert uit.splitlines()[0] == "Kleuterturnen in Gullegem"
    assert uit.splitlines()[-1] == "Dit kan naar UiTdatabank."
    with pytest.raises(CommandError) as geweigerd:
        opdracht("weg")
    assert str(geweigerd.value) == "We kennen geen aanbod weg."


@pytest.mark.django_db
@pytest.mark.parametrize("momenten", [1, 3])
def test_een_export_kost_altijd_evenveel_vragen(momenten, django_assert_num_queries):
    aanbod = AanbodFabriek()
    for nr in range(momenten):
        MomentFabriek(aanbod=aanbod, begin=timezone.now() + timedelta(days=nr))
    aanbod = Aanbod.objects.select_related("partner", "locatie").get()
    with django_assert_num_queries(8):
        exporteer(aanbod)


GOED = {
    "mainLanguage": "nl",
    "name": {"nl": "Turnen"},
    "description": {"nl": "Samen bewegen. " * 20},
    "terms": [{"id": "0.3.1.0.0"}],
    "location": {"@id": "https://io.uitdatabank.be/places/1"},
    "attendanceMode": "offline",
    "calendarType": "single",
    "subEvent": [{"startDate": "2027-01-13T14:00:00", "endDate": "2027-01-13T15:00:00"}],
    "typicalAgeRange": "3-5",
    "priceInfo": [{"category": "base", "price": 6, "name": {"nl": "Basistarief"}}],
}
WEEK = {"calendarType": "periodic", "startDate": "2027-01-01", "endDate": "2027-03-01"}
MAANDAG = {"opens": "9:00", "closes": "12:00", "dayOfWeek": ["monday"]}


def test_een_goed_document_geeft_niets():
    assert keur(GOED) == []


@pytest.mark.parametrize(
    ("anders", "plaats"),
    [
        ({"mainLanguage": "xx"}, "/mainLanguage"),
        ({"name": {"en": "Gym"}}, "/name"),
        ({"name": {"nl": "x" * 91}}, "/name/nl"),
        ({"name": {"nl": "AFGELAST: turnen"}}, "/name/nl"),
        ({"description": {"nl": "Kort."}}, "/description"),
        ({"terms": []}, "/terms"),
        ({"terms": [{"id": "0.3.1.0.0"}, {"id": "0.57.0.0.0"}]}, "/terms"),
        ({"location": None}, "/location"),
        ({"location": {"name": {"nl": "Zaal"}}}, "/location"),
        ({"attendanceMode": "online"}, "/attendanceMode"),
        ({"onlineUrl": "https://x.example"}, "/onlineUrl"),
        ({"organizer": {"name": {"nl": "Kring"}}}, "/organizer"),
        ({"calendarType": "soms"}, "/calendarType"),
        ({"subEvent": []}, "/subEvent"),
        ({"subEvent": [{"startDate": "2027-01-13T14:00:00"}]}, "/subEvent/0/startDate"),
        (
            {"subEvent": [{"startDate": "2027-01-13T14:00", "endDate": "2027-01-12T14:00"}]},
            "/subEvent/0/endDate",
        ),
        ({"subEvent": [GOED["subEvent"][0] | {"overnight": True}]}, "/subEvent/0/overnight"),
        (
            {"subEvent": [GOED["subEvent"][0] | {"childcare": {"start": "14:00"}}]},
            "/subEvent/0/childcare/start",
        ),
        (
            {
                "subEvent": [
                    GOED["subEvent"][0]
                    | {"bookingAvailability": {"capacity": 3, "remainingCapacity": 4}}
                ]
            },
            "/subEvent/0/bookingAvailability/remainingCapacity",
        ),
        (
            {"bookingAvailability": {"remainingCapacity": 4}},
            "/bookingAvailability/remainingCapacity",
        ),
        ({"calendarType": "periodic"}, "/startDate"),
        (WEEK | {"endDate": "2026-12-01"}, "/endDate"),
        (WEEK | {"bookingAvailability": {"capacity": 4}}, "/bookingAvailability"),
        (WEEK | {"openingHours": [MAANDAG | {"closes": "8:00"}]}, "/openingHours/0/closes"),
        (WEEK | {"openingHours": [MAANDAG | {"dayOfWeek": []}]}, "/openingHours/0/dayOfWeek"),
        (
            WEEK | {"openingHours": [MAANDAG | {"childcare": {"end": "12:00"}}]},
            "/openingHours/0/childcare/end",
        ),
        (
            WEEK
            | {"openingHoursClosedDays": [{"startDate": "2027-02-02", "endDate": "2027-02-01"}]},
            "/openingHoursClosedDays/0",
        ),
        (
            WEEK
            | {
                "openingHoursAdjustedDays": [
                    {"startDate": "2027-02-28", "endDate": "2027-03-02", "openingHours": [MAANDAG]}
                ]
            },
            "/openingHoursAdjustedDays/0",
        ),
        ({"calendarType": "permanent"}, "/calendarType"),
        ({"typicalAgeRange": "4/10"}, "/typicalAgeRange"),
        ({"typicalAgeRange": "12-6"}, "/typicalAgeRange"),
        ({"birthdateRange": {"from": "2015-01-01", "to": "2018-01-01"}}, "/birthdateRange"),
        ({"priceInfo": None}, "/priceInfo"),
        ({"priceInfo": [{"category": "tariff", "price": 3, "name": {"nl": "Kind"}}]}, "/priceInfo"),
        ({"priceInfo": [{"category": "base", "price": "6"}]}, "/priceInfo/0/price"),
        (
            {
                "priceInfo": [
                    *GOED["priceInfo"],
                    {"category": "tariff", "price": 3, "name": {"nl": "Korting"}},
                    {"category": "tariff", "price": 2, "name": {"nl": "Korting "}},
                ]
            },
            "/priceInfo/2/name/nl",
        ),
        (
            {
                "priceInfo": [
                    *GOED["priceInfo"],
                    {"category": "tariff", "price": 3, "name": {"nl": "Met UiTPAS"}},
                ]
            },
            "/priceInfo/1/name/nl",
        ),
        ({"contactPoint": {"email": ["056 00 00 01"]}}, "/contactPoint/email/0"),
        ({"bookingInfo": {"url": "https://x.example"}}, "/bookingInfo/urlLabel"),
        (
            {
                "bookingInfo": {
                    "availabilityStarts": "2027-01-02",
                    "availabilityEnds": "2027-01-01",
                }
            },
            "/bookingInfo/availabilityEnds",
        ),
        ({"faqs": [{"nl": {"question": "Wat?"}}]}, "/faqs/0/nl"),
        ({"departurePlaces": ["https://x.example/places/1"]}, "/departurePlaces"),
        (
            {"childrenOnly": True, "departurePlaces": [f"/places/{nr}" for nr in range(21)]},
            "/departurePlaces",
        ),
        ({"mediaObject": [{"contentUrl": "https://x.example/1.png"}]}, "/mediaObject/0"),
        ({"videos": [{"url": "https://x.example/film"}]}, "/videos/0/url"),
        ({"labels": ["a;b"]}, "/labels/0"),
        ({"labels": ["dans"], "hiddenLabels": ["dans"]}, "/labels"),
    ],
)
def test_wat_uitdatabank_weigert_of_wijzigt_wordt_vooraf_gezegd(anders, plaats):
    bevindingen = keur(GOED | anders)
    assert [b.plaats for b in bevindingen] == [plaats]
    assert bevindingen[0].veld != "Activiteit"
    assert bevindingen[0].zin.endswith(".")
    assert bevindingen[0].hoe.endswith(".")
