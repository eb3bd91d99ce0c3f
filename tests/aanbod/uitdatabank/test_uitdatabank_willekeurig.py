"""Whatever JSON comes in: no crash, and what comes out can be kept."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aanbod.domein.uitwisseling.importeren import importeer
from aanbod.uitdatabank.delen import delen
from aanbod.uitdatabank.gelezen import Document, GelezenAanbod
from aanbod.uitdatabank.keuring import keur as uitdatabank_keurt
from aanbod.uitdatabank.lezen import documenten_in
from aanbod.uitdatabank.schrijven import Uitgaand, schrijf
from aanbod.uitdatabank.stroom import Leden
from aanbod.uitdatabank.vertalen import vertaal
from aanbod.uitdatabank.vingerafdruk import vingerafdruk

VANDAAG = date(2026, 11, 23)
WOORDEN = [
    "", " ", "nl", "single", "multiple", "periodic", "permanent", "monday", "9:00", "24:00", "base",
    "tariff", "Available", "Unavailable", "2027-01-13T14:00:00", "2100-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "2027-02-30", "6-12", "12-6",
    "online", "0.57.0.0.0", "http://x.example", "a@b.example", "<p>x</p>", "\x00",
    "\ud800", "DRAFT", "-",
]  # fmt: skip
VELDEN = [
    "@id", "@type", "name", "mainLanguage", "description", "calendarType", "startDate", "endDate",
    "subEvent", "openingHours", "openingHoursClosedDays", "openingHoursAdjustedDays", "opens",
    "closes", "dayOfWeek", "status", "type", "reason", "bookingAvailability", "capacity",
    "remainingCapacity", "priceInfo", "category", "price", "typicalAgeRange", "birthdateRange",
    "from", "to", "location", "address", "postalCode", "addressLocality", "organizer", "labels",
    "contactPoint", "phone", "email", "url", "bookingInfo", "workflowStatus", "audience",
    "audienceType", "terms", "id", "domain", "attendanceMode", "modified", "childrenOnly", "nl",
    "faqs", "faq", "question", "answer", "childcare", "start", "end", "overnight", "groupPrice",
    "departurePlaces", "mediaObject", "contentUrl", "copyrightHolder", "availableFrom", "member",
    "urlLabel", "labels", "hiddenLabels", "videos", "availabilityStarts", "availabilityEnds",
]  # fmt: skip

blad = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(WOORDEN)
    | st.text(max_size=20)
)
iets = st.recursive(
    blad,
    lambda kind: (
        st.lists(kind, max_size=4) | st.dictionaries(st.sampled_from(VELDEN), kind, max_size=6)
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(VELDEN), iets, max_size=25))
def test_een_willekeurig_document_breekt_niets(inhoud):
    goed = {"@id": "https://x.example/event/1", "name": "Turnen"}
    vertaling = vertaal(Document("x.json", "", inhoud | goed), op_datum=VANDAAG)
    for melding in vertaling.meldingen:
        assert melding.zin.endswith(".")
        assert melding.plaats == "" or melding.plaats.startswith("/")
    if vertaling.aanbod is not None:
        keur(vertaling.aanbod)


def keur(gelezen: GelezenAanbod):
    """Everything the database would refuse."""
    ruw = json.dumps(gelezen.ruw, allow_nan=False)
    assert "\\u0000" not in ruw
    gelezen.titel.encode()
    gelezen.omschrijving.encode()
    assert 0 < len(gelezen.titel) <= 160
    assert 0 < len(gelezen.uitdatabank_id) <= 200
    leeftijden = [gelezen.leeftijd_van or 0, gelezen.leeftijd_tot or 120]
    assert leeftijden == sorted(leeftijden)
    assert len([p for p in gelezen.prijzen if p.soort == "basis"]) <= 1
    assert all(0 <= p.bedrag <= 99_999 and p.naam for p in gelezen.prijzen)
    begins = [m.begin for m in gelezen.kalender.momenten]
    assert len(begins) == len({begin.astimezone(UTC) for begin in begins})
    for moment in gelezen.kalender.momenten:
        assert moment.begin > datetime(1899, 1, 1, tzinfo=UTC)
        assert moment.einde is None or moment.einde.timestamp() >= moment.begin.timestamp()
    assert delen(gelezen) == delen(gelezen)


@settings(max_examples=100, deadline=None)
@given(iets)
def test_willekeurige_json_breekt_niets(inhoud):
    for gevonden in documenten_in(json.dumps(inhoud).encode(), "x.json"):
        if isinstance(gevonden, Document):
            vertaal(gevonden, op_datum=VANDAAG)
            vingerafdruk(gevonden.inhoud, op_datum=VANDAAG)
        else:
            assert gevonden.zin.endswith(".")


@settings(max_examples=100, deadline=None)
@given(iets)
def test_de_stroom_leest_wat_json_leest(inhoud):
    tekst = json.dumps(inhoud)
    gelezen = [lid for _, lid in Leden(tekst)]
    heel = json.loads(tekst)
    if isinstance(heel, list):
        assert gelezen == heel
    elif isinstance(heel, dict) and isinstance(heel.get("member"), list):
        assert gelezen == heel["member"]
    else:
        assert gelezen == [heel]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_willekeurige_bytes_breken_niets(bytes_):
    for gevonden in documenten_in(bytes_, "x.json"):
        assert isinstance(gevonden, Document) or gevonden.zin.endswith(".")


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(VELDEN), iets, max_size=25))
def test_elk_document_kan_weer_naar_buiten(inhoud):
    goed = {"@id": "https://x.example/event/1", "name": "Turnen"}
    gelezen = vertaal(Document("x.json", "", inhoud | goed), op_datum=VANDAAG).aanbod
    if gelezen is None:
        return
    document = schrijf(gelezen, uitgaand=Uitgaand("https://x.example/event/1", "DRAFT"))
    assert vertaal(Document("", "", document), op_datum=VANDAAG).aanbod.titel == gelezen.titel
    assert all(
        bevinding.veld and bevinding.hoe.endswith(".") for bevinding in uitdatabank_keurt(document)
    )


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(VELDEN), iets, max_size=25))
def test_elk_willekeurig_document_kan_gekeurd_worden(document):
    assert len(uitdatabank_keurt(document)) > 0


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.sampled_from(VELDEN), iets, max_size=25))
def test_de_databank_neemt_elk_vertaald_document(inhoud):
    goed = {"@id": "https://x.example/event/1", "name": "Turnen", "@type": "Event"}
    uitslag = importeer([Document("x.json", "", inhoud | goed)], droog=True, op_datum=VANDAAG)
    assert (uitslag.nieuw, uitslag.geweigerd) == (1, 0)
