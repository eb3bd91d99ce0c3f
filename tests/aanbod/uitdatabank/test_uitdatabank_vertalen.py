"""One document becomes one offer; what is wrong in it is left out and told."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from aanbod.uitdatabank.gelezen import (
    Contact,
    Document,
    GelezenLocatie,
    GelezenMoment,
    GelezenOrganisator,
    GelezenPrijs,
    GelezenUitzondering,
    GelezenUur,
    Inschrijving,
    Melding,
)
from aanbod.uitdatabank.velden import BRUSSEL
from aanbod.uitdatabank.vertalen import kern, vertaal

GEGEVENS = Path(__file__).parents[2] / "gegevens" / "uitdatabank"
VANDAAG = date(2026, 11, 23)
UUID = "3f1c7a52-0d4e-4b8a-9c61-5a2e8f0b1d37"
GOED = {
    "@id": f"https://io.uitdatabank.example/event/{UUID}",
    "name": {"nl": "Turnen"},
    "terms": [{"id": "0.59.0.0.0", "domain": "eventtype"}],
    "calendarType": "single",
    "startDate": "2027-01-13T14:00:00+01:00",
    "endDate": "2027-01-13T15:00:00+01:00",
    "location": {"name": "Zaal", "address": {"addressLocality": "Moorsele", "postalCode": "8560"}},
}
BEGIN, EINDE = (datetime(2027, 1, 13, uur, tzinfo=BRUSSEL) for uur in (14, 15))


def vertaald(**anders):
    """Return the offer and the (place, sentence) pairs of GOED, changed; None drops a field."""
    inhoud = {veld: waarde for veld, waarde in (GOED | anders).items() if waarde is not None}
    vertaling = vertaal(Document("doc.json", "", inhoud), op_datum=VANDAAG)
    return vertaling.aanbod, [(m.plaats, m.zin) for m in vertaling.meldingen]


def aanbod(**anders):
    gelezen, meldingen = vertaald(**anders)
    assert meldingen == []
    return gelezen


def uit_bestand(naam: str):
    inhoud = json.loads((GEGEVENS / naam).read_text())
    inhoud = inhoud.get("member", [inhoud])[0]
    return vertaal(Document(naam, "", inhoud), op_datum=VANDAAG)


def test_een_volledig_document():
    vertaling = uit_bestand("kleuterturnen.json")
    gelezen = vertaling.aanbod
    assert vertaling.meldingen == []
    assert gelezen.uitdatabank_id == UUID
    assert gelezen.titel == "Kleuterturnen in Gullegem"
    assert gelezen.omschrijving == "Samen bewegen, zonder examen.\n\n- breng sloffen mee"
    assert gelezen.kalender.soort == "multiple"
    dagen = [
        tuple(datetime(2027, 1, dag, uur, tzinfo=BRUSSEL) for uur in (14, 15))
        for dag in (13, 20, 27)
    ]
    assert gelezen.kalender.momenten == (
        GelezenMoment(*dagen[0], capaciteit=20, vrij=4),
        GelezenMoment(*dagen[1], status="geannuleerd", reden="De zaal is bezet."),
        GelezenMoment(*dagen[2], volzet=True),
    )
    assert gelezen.prijzen == (
        GelezenPrijs("basis", "Gewone prijs", Decimal("6.00")),
        GelezenPrijs("tarief", "Tweede kind", Decimal("4.50")),
    )
    assert (gelezen.leeftijd_van, gelezen.leeftijd_tot) == (3, 5)
    assert gelezen.locatie == GelezenLocatie(
        "Sporthal De Proef",
        "Peperstraat 1",
        "8560",
        "Gullegem",
        "7b9d2c10-6e5f-4a3b-8d21-0c4f9e7a6b58",
    )
    assert gelezen.organisator == GelezenOrganisator(
        "Turnkring De Fictieve Sprong",
        "c5a1e8d4-2b7f-4069-b3c2-9f6d1a0e4b87",
        "8500",
        "Kortrijk",
    )
    assert (gelezen.type_term, gelezen.thema_term) == ("0.3.1.0.0", "1.51.6.0.0")
    assert gelezen.sector == "sport"
    assert gelezen.contact == Contact("056 00 00 01", "turnen@voorbeeld.example")
    assert gelezen.inschrijven == Inschrijving(
        "https://voorbeeld.example/inschrijven", "Schrijf je in"
    )
    assert (gelezen.is_uitpas, gelezen.zichtbaar) == (True, True)
    assert "creator" not in gelezen.ruw


def test_een_periode_met_uren_wordt_uitgeschreven():
    vertaling = uit_bestand("zoekresultaat.json")
    kalender = vertaling.aanbod.kalender
    assert vertaling.meldingen == []
    assert (kalender.soort, kalender.van, kalender.tot) == (
        "periodic",
        date(2027, 4, 5),
        date(2027, 4, 16),
    )
    assert kalender.openingsuren == (GelezenUur((0, 1, 2, 3, 4), time(9), time(16)),)
    assert kalender.uitzonderingen == (
        GelezenUitzondering(date(2027, 4, 9), date(2027, 4, 9), gesloten=True, reden="Brugdag"),
        GelezenUitzondering(
            date(2027, 4, 14),
            date(2027, 4, 14),
            gesloten=False,
            uren=(GelezenUur((2,), time(9), time(12)),),
        ),
    )
    assert [m.begin.day for m in kalender.momenten] == [5, 6, 7, 8, 12, 13, 14, 15, 16]
    einden = [m.einde.astimezone(BRUSSEL).hour for m in kalender.momenten]
    assert einden == [16] * 6 + [12, 16, 16]
    assert vertaling.aanbod.sector == "jeugd"
    assert vertaling.aanbod.locatie.postcode == "8560"


@pytest.mark.parametrize(
    ("uri", "uitdatabank_id"),
    [
        (f"https://io.uitdatabank.example/events/{UUID.upper()}/", UUID),
        (f"https://io.uitdatabank.example/event/{UUID}?embed=true", UUID),
        (UUID, UUID),
        (
            "https://x.example/event/A871DB85-01DB-DBD3-DAF62CDB2DD7B871",
            "a871db85-01db-dbd3-daf62cdb2dd7b871",
        ),
        ("https://x.example/event/12/", "https://x.example/event/12"),
    ],
)
def test_het_id_is_de_uuid_in_het_adres(uri, uitdatabank_id):
    assert aanbod(**{"@id": uri}).uitdatabank_id == uitdatabank_id


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"@id": None}, "Dit document heeft geen id (@id); het is geweigerd."),
        ({"@id": 12}, "Dit document heeft geen id (@id); het is geweigerd."),
        ({"@id": "x" * 201}, "Dit document heeft geen id (@id); het is geweigerd."),
        ({"name": None}, "Deze activiteit heeft geen naam; ze is geweigerd."),
        ({"name": {"nl": "  ", "fr": 3}}, "Deze activiteit heeft geen naam; ze is geweigerd."),
        ({"@type": "Place", "name": ""}, "Deze locatie heeft geen naam; ze is geweigerd."),
        (
            {"@id": f"https://x.example/organizers/{UUID}", "workflowStatus": "DELETED"},
            "Deze organisator is weg in UiTdatabank; hier verandert er niets.",
        ),
    ],
)
def test_alleen_zonder_id_of_naam_wordt_een_activiteit_geweigerd(anders, zin):
    inhoud = {veld: waarde for veld, waarde in (GOED | anders).items() if waarde is not None}
    vertaling = vertaal(Document("doc.json", "/member/2", inhoud), op_datum=VANDAAG)
    assert vertaling.aanbod is None
    assert vertaling.meldingen == [Melding("doc.json", "/member/2", zin, geweigerd=True)]


def test_een_verwijzing_zonder_inhoud_zegt_hoe_het_wel_moet():
    inhoud = {"@id": GOED["@id"], "@type": "Event"}
    (melding,) = vertaal(Document("doc.json", "", inhoud), op_datum=VANDAAG).meldingen
    assert melding.zin == "Dit is alleen een verwijzing; vraag de zoekresultaten op met embed=true."


def test_de_kern_is_leeg_voor_wat_geweigerd_wordt():
    goed = Document("doc.json", "", GOED | {"modified": "2026-11-02T09:30:00+01:00"})
    assert kern(goed) == (UUID, datetime(2026, 11, 2, 9, 30, tzinfo=BRUSSEL))
    assert kern(Document("doc.json", "", GOED | {"name": ""})) == ("", None)


@pytest.mark.parametrize(
    ("anders", "soort", "zin"),
    [
        ({"calendarType": "foobar"}, "single", "We kennen de kalender “foobar” niet"),
        ({"calendarType": None}, "single", "Het soort kalender ontbreekt"),
        ({"calendarType": ["single"]}, "single", "We kennen de kalender een lijst niet"),
        ({"calendarType": 1, "startDate": None, "endDate": None}, "permanent", "We kennen"),
        ({"calendarType": "", "openingHours": [{}]}, "periodic", "Het soort kalender ontbreekt"),
    ],
)
def test_een_onbekende_kalender_wordt_uit_de_datums_opgemaakt(anders, soort, zin):
    gelezen, meldingen = vertaald(**anders)
    assert gelezen.kalender.soort == soort
    assert meldingen[0][0] == "/calendarType"
    assert meldingen[0][1].startswith(zin)
    assert meldingen[0][1].endswith(f"uit de datums maken we “{soort}” op.")


def test_een_einde_voor_het_begin_valt_weg_en_het_begin_blijft():
    gelezen, meldingen = vertaald(endDate="2027-01-13T13:00:00+01:00")
    assert gelezen.kalender.momenten == (GelezenMoment(BEGIN, None),)
    assert meldingen == [
        ("/endDate", "Het einde ligt voor het begin; alleen het begin is overgenomen.")
    ]


def test_een_slechte_datum_tussen_goede_valt_alleen_weg():
    gelezen, meldingen = vertaald(
        calendarType="multiple",
        subEvent=[
            {"startDate": "2027-01-13T14:00:00", "endDate": "2027-01-13T15:00:00"},
            {"endDate": "2027-01-14T15:00:00"},
            "2027-01-15",
            {"startDate": "2027-01-13T13:00:00Z", "endDate": "2027-01-13T15:00:00"},
            {"startDate": "gisteren", "endDate": None},
        ],
    )
    assert gelezen.kalender.momenten == (GelezenMoment(BEGIN, EINDE),)
    assert gelezen.kalender.soort == "single"
    assert sorted(plaats for plaats, _ in meldingen) == [
        "/subEvent/1/startDate",
        "/subEvent/2",
        "/subEvent/3",
        "/subEvent/4/startDate",
    ]


def test_een_datum_zonder_eigen_stand_volgt_het_geheel():
    gelezen = aanbod(
        status={"type": "TemporarilyUnavailable", "reason": {"nl": "Ziek"}},
        bookingAvailability={"type": "Unavailable", "capacity": 12},
    )
    assert gelezen.kalender.momenten == (
        GelezenMoment(BEGIN, EINDE, "uitgesteld", "Ziek", volzet=True, capaciteit=12),
    )


def test_een_periode_zonder_uren_is_een_lange_datum():
    gelezen = aanbod(calendarType="periodic", endDate="2027-02-13T15:00:00+01:00")
    assert gelezen.kalender.momenten == (
        GelezenMoment(BEGIN, datetime(2027, 2, 13, 15, tzinfo=BRUSSEL)),
    )
    assert (gelezen.kalender.van, gelezen.kalender.tot) == (date(2027, 1, 13), date(2027, 2, 13))


def test_slechte_openingsuren_vallen_weg_en_goede_blijven():
    gelezen, meldingen = vertaald(
        calendarType="permanent",
        openingHours=[
            {"dayOfWeek": ["monday"], "opens": "20:00", "closes": "02:00"},
            {"dayOfWeek": ["st. patrick's day"], "opens": "13:00", "closes": "18:00"},
            {"dayOfWeek": ["tuesday"], "opens": "13:00"},
            {"opens": "13:00", "closes": "25:00", "dayOfWeek": "friday"},
        ],
    )
    assert gelezen.kalender.openingsuren == (GelezenUur((0,), time(20), time(2)),)
    assert len(gelezen.kalender.momenten) == 13
    assert gelezen.kalender.momenten[0] == GelezenMoment(
        datetime(2026, 11, 23, 20, tzinfo=BRUSSEL), datetime(2026, 11, 24, 2, tzinfo=BRUSSEL)
    )
    assert [plaats for plaats, _ in meldingen] == [
        "/openingHours/1/dayOfWeek/0",
        "/openingHours/1",
        "/openingHours/2",
        "/openingHours/3/closes",
        "/openingHours/3",
    ]


def test_een_periode_tot_2100_geeft_de_komende_datums_en_een_zin():
    gelezen, meldingen = vertaald(
        calendarType="periodic",
        startDate="2017-01-01T00:00:00+01:00",
        endDate="2100-01-01T00:00:00+00:00",
        openingHours=[{"dayOfWeek": list(DAGEN_VAN_DE_WEEK), "opens": "9:00", "closes": "17:00"}],
    )
    assert len(gelezen.kalender.momenten) == 400
    assert gelezen.kalender.momenten[0].begin == datetime(2026, 11, 23, 9, tzinfo=BRUSSEL)
    assert meldingen == [("/openingHours", "Dit zijn meer dan 400 datums; de eerste zijn genomen.")]


DAGEN_VAN_DE_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def prijs(category="base", price=5, name="Kind", **anders):
    return {"category": category, "price": price, "name": {"nl": name}, **anders}


def test_gratis_is_iets_anders_dan_een_onbekende_prijs():
    assert aanbod(priceInfo=[prijs(price=0)]).prijzen == (
        GelezenPrijs("basis", "Gewone prijs", Decimal("0.00")),
    )
    assert aanbod(priceInfo=None).prijzen == aanbod(priceInfo=[]).prijzen == ()


def test_een_kansentarief_van_uitpas_is_niet_van_ons():
    assert aanbod(priceInfo=[prijs("uitpas", 1, "Kansentarief")]).prijzen == ()


@pytest.mark.parametrize(
    ("slecht", "plaats"),
    [
        (prijs(price=7), "/priceInfo/1"),
        (prijs("tariff", -1), "/priceInfo/1/price"),
        (prijs("tariff", 1e9), "/priceInfo/1/price"),
        (prijs("tariff", "veel"), "/priceInfo/1/price"),
        (prijs("tariff", None), "/priceInfo/1/price"),
        (prijs("tariff", price=True), "/priceInfo/1/price"),
        (prijs("tariff", name=" "), "/priceInfo/1/name"),
        (prijs("tariff", name="gewone  Prijs"), "/priceInfo/1/name"),
        (prijs("tariff", priceCurrency="USD"), "/priceInfo/1/priceCurrency"),
        (prijs("korting"), "/priceInfo/1/category"),
        (prijs(None), "/priceInfo/1/category"),
        ("5 euro", "/priceInfo/1"),
    ],
)
def test_een_slechte_prijs_valt_weg_en_de_andere_blijft(slecht, plaats):
    gelezen, meldingen = vertaald(priceInfo=[prijs(), slecht])
    assert gelezen.prijzen == (GelezenPrijs("basis", "Gewone prijs", Decimal("5.00")),)
    assert plaats in [gemeld for gemeld, _ in meldingen]


def test_zonder_basistarief_blijven_de_tarieven():
    gelezen, meldingen = vertaald(priceInfo=[prijs("tariff", "3,505")])
    assert gelezen.prijzen == (GelezenPrijs("tarief", "Kind", Decimal("3.51")),)
    assert meldingen == [
        ("/priceInfo", "Er is geen basistarief; alleen de andere tarieven zijn overgenomen.")
    ]


@pytest.mark.parametrize(
    ("tekst", "van", "tot"),
    [
        ("6-12", 6, 12),
        ("-12", None, 12),
        ("6-", 6, None),
        ("-", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_een_leeftijd(tekst, van, tot):
    gelezen = aanbod(typicalAgeRange=tekst)
    assert (gelezen.leeftijd_van, gelezen.leeftijd_tot) == (van, tot)


@pytest.mark.parametrize("tekst", ["4/10", "12-6", "0-121", "zes", 6, ["6-12"]])
def test_een_slechte_leeftijd_valt_weg(tekst):
    gelezen, meldingen = vertaald(typicalAgeRange=tekst)
    assert (gelezen.leeftijd_van, gelezen.leeftijd_tot) == (None, None)
    assert [plaats for plaats, _ in meldingen] == ["/typicalAgeRange"]


def test_geboortedatums_gaan_voor_een_leeftijd():
    gelezen = aanbod(typicalAgeRange="-", birthdateRange={"from": "2015-01-14", "to": "2018-01-13"})
    assert (gelezen.geboren_van, gelezen.geboren_tot) == (date(2015, 1, 14), date(2018, 1, 13))
    assert (gelezen.leeftijd_van, gelezen.leeftijd_tot) == (None, None)


@pytest.mark.parametrize(
    "geboren", [{"from": "2020-12-31", "to": "2014-01-01"}, {"from": "2020-01-01"}, [1]]
)
def test_slechte_geboortedatums_vallen_weg(geboren):
    gelezen, meldingen = vertaald(birthdateRange=geboren)
    assert (gelezen.geboren_van, gelezen.geboren_tot) == (None, None)
    assert [plaats for plaats, _ in meldingen] == ["/birthdateRange"]


@pytest.mark.parametrize(
    ("location", "locatie", "online"),
    [
        ("Zaal", GelezenLocatie("Zaal"), False),
        (
            {"@id": "https://x.example/place/00000000-0000-0000-0000-000000000000", "name": "x"},
            None,
            True,
        ),
        ({"@id": f"https://x.example/place/{UUID}"}, GelezenLocatie(uitdatabank_id=UUID), False),
        (
            {"name": "Zaal", "address": {"fr": {"addressLocality": "Menen", "postalCode": 8930}}},
            GelezenLocatie("Zaal", "", "8930", "Menen"),
            False,
        ),
    ],
)
def test_een_locatie_in_elke_vorm(location, locatie, online):
    gelezen = aanbod(location=location)
    assert (gelezen.locatie, gelezen.online) == (locatie, online)


@pytest.mark.parametrize(
    ("location", "locatie", "plaats"),
    [
        (None, None, "/location"),
        ([], None, "/location"),
        (["Zaal"], None, "/location"),
        ({"address": 3}, None, "/location"),
        ({"name": {"nl": "Zaal"}}, GelezenLocatie("Zaal"), "/location/address"),
        (
            {"address": {"addressLocality": "Menen", "streetAddress": "Markt 1"}},
            GelezenLocatie("Markt 1, Menen", "Markt 1", "", "Menen"),
            "/location/name",
        ),
    ],
)
def test_een_gebrekkige_locatie_wordt_gemeld(location, locatie, plaats):
    gelezen, meldingen = vertaald(location=location)
    assert gelezen.locatie == locatie
    assert plaats in [gemeld for gemeld, _ in meldingen]


def test_een_online_activiteit_heeft_geen_locatie():
    gelezen = aanbod(attendanceMode="online", onlineUrl="https://voorbeeld.example/live")
    assert (gelezen.locatie, gelezen.online, gelezen.online_url) == (
        None,
        True,
        "https://voorbeeld.example/live",
    )
    gemengd = aanbod(attendanceMode="mixed")
    assert (gemengd.locatie.naam, gemengd.online) == ("Zaal", True)


@pytest.mark.parametrize(
    ("organizer", "organisator"),
    [
        ("Turnkring", GelezenOrganisator("Turnkring")),
        (
            {"name": "Turnkring", "email": ["a@b.example"], "phone": ["056 1"]},
            GelezenOrganisator("Turnkring", telefoon="056 1", email="a@b.example"),
        ),
        ({"@id": f"/organizers/{UUID}"}, GelezenOrganisator(uitdatabank_id=UUID)),
        (None, None),
    ],
)
def test_een_organisator_in_elke_vorm(organizer, organisator):
    assert aanbod(organizer=organizer).organisator == organisator


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({}, ""),
        ({"workflowStatus": "READY_FOR_VALIDATION"}, ""),
        ({"workflowStatus": "DRAFT"}, "klad"),
        ({"workflowStatus": "REJECTED"}, "afgewezen"),
        ({"workflowStatus": "DELETED"}, "verwijderd"),
        ({"audience": {"audienceType": "members"}}, "leden"),
        ({"audience": {"audienceType": "education"}}, "scholen"),
        ({"availableFrom": "2026-11-24T00:00:00+01:00"}, "later"),
        ({"availableFrom": "2026-11-23T00:00:00+01:00"}, ""),
    ],
)
def test_wat_het_publiek_niet_mag_zien(anders, reden):
    gelezen = aanbod(**anders)
    assert (gelezen.zichtbaar, gelezen.reden_verborgen) == (not reden, reden)


def test_een_onbekende_werkstroom_blijft_verborgen():
    gelezen, meldingen = vertaald(workflowStatus="MISSCHIEN")
    assert gelezen.zichtbaar is False
    assert meldingen == [("/workflowStatus", "We kennen “MISSCHIEN” hier niet; weggelaten.")]


def test_een_mailadres_onder_telefoon_wordt_een_mailadres():
    gelezen = aanbod(contactPoint={"phone": ["ik@voorbeeld.example", "056 00 00 02"]})
    assert gelezen.contact == Contact("056 00 00 02", "ik@voorbeeld.example")


def test_een_slecht_contact_valt_weg_en_het_volgende_telt():
    gelezen, meldingen = vertaald(
        contactPoint={"email": ["geen mail", "ik@voorbeeld.example"], "url": ["javascript:x"]}
    )
    assert gelezen.contact == Contact("", "ik@voorbeeld.example")
    assert meldingen == [
        ("/contactPoint/email/0", "“geen mail” is geen e-mailadres; weggelaten."),
        ("/contactPoint/url/0", "“javascript:x” is geen webadres; weggelaten."),
    ]


@pytest.mark.parametrize(
    ("type_id", "thema_id", "sector"),
    [
        ("0.50.4.0.0", "1.8.3.1.0", "cultuur"),
        ("0.59.0.0.0", "", "sport"),
        ("0.57.0.0.0", "1.51.13.0.0", "jeugd"),
        ("0.3.1.0.0", "1.51.3.0.0", "sport"),
        ("0.3.1.0.0", "1.65.0.0.0", "andere"),
        ("0.37.0.0.0", "", "andere"),
    ],
)
def test_de_sector_komt_uit_type_en_thema(type_id, thema_id, sector):
    termen = [{"id": type_id, "domain": "eventtype"}]
    termen += [{"id": thema_id, "domain": "theme"}] if thema_id else []
    assert aanbod(terms=termen).sector == sector


def test_een_onbekende_term_valt_weg():
    gelezen, meldingen = vertaald(terms=[{"id": ".0.55.0.0.0", "domain": "eventtype"}])
    assert gelezen.type_term == ""
    assert meldingen == [
        ("/terms/0/id", "We kennen deze term van UiTdatabank niet; weggelaten."),
        ("/terms", "Het soort activiteit ontbreekt."),
    ]


def test_een_diep_genest_veld_wordt_alleen_afgekapt():
    diep = json.loads('{"a":' * 900 + "1" + "}" * 900)
    gelezen = aanbod(vreemd=diep)
    laag, lagen = gelezen.ruw["vreemd"], 0
    while laag is not None:
        laag, lagen = laag["a"], lagen + 1
    assert lagen == 40
