"""The list for other programs: calendar, feed, table, structured data, other sites."""

import csv
import io
import json
from datetime import date, datetime, timedelta
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from aanbod.models import Moment, Openingsuur
from tests.fabrieken import AanbodFabriek, MomentFabriek, PartnerFabriek, PrijsFabriek

pytestmark = pytest.mark.django_db

BRUSSEL = ZoneInfo("Europe/Brussels")
GEVAARLIJK = "=1+1 <script>alert(1)</script> & \u2028]]> \x0b"


def _over(dagen: int):
    return timezone.now().replace(microsecond=0) + timedelta(days=dagen)


def _agenda(client, adres) -> Calendar:
    antwoord = client.get(adres)
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(b"".join(antwoord.streaming_content))


def _tekst(client, adres) -> str:
    antwoord = client.get(adres)
    inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
    return inhoud.decode()


def test_elke_datum_van_een_aanbod_staat_in_de_agenda(client):
    aanbod = AanbodFabriek(titel="Dansen; samen, en\nleren")
    begin = datetime(2027, 6, 16, 14, 0, tzinfo=BRUSSEL)
    moment = MomentFabriek(aanbod=aanbod, begin=begin, versie=3)
    MomentFabriek(aanbod=aanbod, begin=_over(1), status="geannuleerd", reden="de zaal is bezet")
    MomentFabriek(aanbod=aanbod, begin=_over(2), status="uitgesteld")
    agenda = _agenda(client, f"{aanbod.get_absolute_url()}agenda.ics")
    rijen = {str(r["UID"]): r for r in agenda.walk("VEVENT")}
    rij = rijen[str(moment.uid)]
    assert (rij["SUMMARY"], rij["SEQUENCE"], rij["STATUS"]) == (aanbod.titel, 3, "CONFIRMED")
    assert rij["DTSTART"].to_ical() == b"20270616T140000"
    assert rij["DTSTART"].params["TZID"] == "Europe/Brussels"
    assert rij["URL"] == f"http://testserver{aanbod.get_absolute_url()}"
    assert sorted(str(r["STATUS"]) for r in rijen.values()) == [
        "CANCELLED",
        "CONFIRMED",
        "TENTATIVE",
    ]
    af = next(r for r in rijen.values() if r["STATUS"] == "CANCELLED")
    assert str(af["SUMMARY"]).startswith("Gaat niet door: ")
    assert "De zaal is bezet" in af["DESCRIPTION"]
    assert len(agenda.walk("VTIMEZONE")) == 1


def test_de_regels_van_een_agenda_zijn_hoogstens_75_bytes(client):
    MomentFabriek(aanbod__titel="Één heel lange titel met é en ë " * 4)
    ruw = b"".join(client.get("/aanbod.ics?wat=lange").streaming_content)
    assert max(len(regel) for regel in ruw.split(b"\r\n")) <= 75
    assert b"\n" not in ruw.replace(b"\r\n", b"")


def test_een_agenda_van_een_zoekopdracht_houdt_zich_aan_de_zoekopdracht(client):
    sport = MomentFabriek(aanbod__sector="sport")
    MomentFabriek(aanbod__sector="cultuur")
    [rij] = _agenda(client, "/aanbod.ics?soort=sport").walk("VEVENT")
    assert rij["UID"] == str(sport.uid)
    partner = f"/aanbod.ics?bij={sport.aanbod.partner.uid}"
    assert [str(r["UID"]) for r in _agenda(client, partner).walk("VEVENT")] == [str(sport.uid)]


def test_een_agenda_stroomt_en_kost_evenveel_vragen(client, django_assert_max_num_queries):
    aanbod = AanbodFabriek()
    Moment.objects.bulk_create(
        Moment(aanbod=aanbod, begin=_over(n), einde=_over(n) + timedelta(hours=1))
        for n in range(300)
    )
    antwoord = client.get(f"{aanbod.get_absolute_url()}agenda.ics")
    assert antwoord.streaming
    with django_assert_max_num_queries(3):  # the offers were found before: a cursor for the dates
        stukken = list(antwoord.streaming_content)
    assert len(stukken) == 302


def test_een_tabel_wordt_nooit_een_formule(client):
    PrijsFabriek(aanbod=MomentFabriek(aanbod__titel=GEVAARLIJK).aanbod)
    tekst = _tekst(client, "/aanbod.csv")
    [rij] = csv.DictReader(io.StringIO(tekst.removeprefix("\ufeff")), delimiter=";")
    assert rij["titel"].startswith("'=1+1")
    assert (rij["prijs"], rij["kansentarief"], rij["type"]) == ("5,00", "1,00", "")


def test_open_data_in_bladzijden(client, monkeypatch):
    monkeypatch.setattr("aanbod.views.uitvoer.PER_JSON", 1)
    eerste, tweede = MomentFabriek(begin=_over(1)), MomentFabriek(begin=_over(2))
    antwoord = client.get("/aanbod.json")
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    blad = antwoord.json()
    assert (blad["aantal"], blad["aanbod"][0]["code"]) == (2, str(eerste.aanbod.uid))
    verder = client.get(blad["volgende"]).json()
    assert ([a["code"] for a in verder["aanbod"]], verder["volgende"]) == (
        [str(tweede.aanbod.uid)],
        None,
    )


def test_een_feed_is_geldig_en_zonder_opmaak_van_een_club(client):
    aanbod = MomentFabriek(aanbod__titel=GEVAARLIJK, aanbod__omschrijving=GEVAARLIJK).aanbod
    feed = ET.fromstring(_tekst(client, "/aanbod.atom"))  # noqa: S314 -- our own feed
    ruimte = {"a": "http://www.w3.org/2005/Atom"}
    [rij] = feed.findall("a:entry", ruimte)
    assert rij.find("a:id", ruimte).text == f"urn:uuid:{aanbod.uid}"
    assert "&lt;script&gt;" in rij.find("a:summary", ruimte).text


def _gegevens(client, aanbod) -> dict:
    html = client.get(aanbod.get_absolute_url()).content.decode()
    begin = '<script type="application/ld+json">'
    assert html.count(begin) == html.count("</script>") == 1
    return json.loads(html.split(begin)[1].split("</script>")[0])


def test_een_pagina_zegt_een_zoekmachine_wat_er_te_doen_is(client):
    aanbod = AanbodFabriek(titel=GEVAARLIJK.replace("\x0b", ""), soort_kalender="periodic",
                           periode_van=date(2026, 9, 1), periode_tot=date(2027, 6, 30))  # fmt: skip
    Openingsuur.objects.create(aanbod=aanbod, weekdag=2, van="14:00", tot="16:00")
    MomentFabriek(aanbod=aanbod, begin=_over(1), plaatsen=12, bezet=2)
    MomentFabriek(aanbod=aanbod, begin=_over(8), status="geannuleerd")
    PrijsFabriek(aanbod=aanbod)
    gegevens = _gegevens(client, aanbod)
    assert gegevens["name"] == aanbod.titel
    assert gegevens["eventStatus"] == "https://schema.org/EventScheduled"
    assert (gegevens["maximumAttendeeCapacity"], gegevens["remainingAttendeeCapacity"]) == (12, 10)
    assert [deel["eventStatus"].rsplit("/")[-1] for deel in gegevens["subEvent"]] == [
        "EventScheduled",
        "EventCancelled",
    ]
    assert gegevens["offers"][0]["price"] == "5.00"
    assert gegevens["isAccessibleForFree"] is False
    assert gegevens["typicalAgeRange"] == "8-12"
    assert gegevens["location"]["address"]["addressLocality"] == "Moorsele"
    assert gegevens["eventSchedule"][0]["byDay"] == "https://schema.org/Wednesday"


def test_wat_online_is_heeft_geen_adres(client):
    aanbod = MomentFabriek(aanbod__online=True, aanbod__locatie=None).aanbod
    gegevens = _gegevens(client, aanbod)
    assert gegevens["location"] == {"@type": "VirtualLocation"}
    assert gegevens["eventAttendanceMode"].endswith("OnlineEventAttendanceMode")


def test_een_andere_site_mag_alleen_de_inbedbare_lijst_tonen(client):
    MomentFabriek(aanbod__titel="Dansen", aanbod__partner=PartnerFabriek(naam="De Vlasbloem"))
    antwoord = client.get("/inbedden/?soort=cultuur")
    html = antwoord.content.decode()
    assert "Dansen" in html
    assert ("<script" in html, "<form" in html, bool(antwoord.cookies)) == (False, False, False)
    assert "X-Frame-Options" not in antwoord
    beleid = antwoord["Content-Security-Policy"]
    assert "frame-ancestors *" in beleid
    assert "script-src 'none'" in beleid
    gewoon = client.get("/")
    assert "frame-ancestors 'none'" in gewoon["Content-Security-Policy"]
    assert gewoon["X-Frame-Options"] == "DENY"


def test_de_lijst_zegt_hoe_je_haar_op_je_eigen_site_zet(client):
    MomentFabriek(aanbod__sector="sport")
    html = client.get("/?soort=sport").content.decode()
    assert '&lt;iframe src="http://testserver/inbedden/?soort=sport"' in html


def test_een_zoekmachine_vindt_wat_nog_komt(client):
    komend, klad = MomentFabriek().aanbod, MomentFabriek(aanbod__stand="klad").aanbod
    voorbij = MomentFabriek(begin=_over(-3)).aanbod
    kaart = _tekst(client, "/sitemap-aanbod.xml")
    assert komend.get_absolute_url() in kaart
    assert klad.get_absolute_url() not in kaart
    assert voorbij.get_absolute_url() not in kaart
    assert "http://testserver/sitemap-aanbod.xml" in _tekst(client, "/sitemap.xml")
    assert "Sitemap: http://testserver/sitemap.xml" in _tekst(client, "/robots.txt")
    assert client.get("/sitemap-anders.xml").status_code == 404


def test_een_blad_is_een_pagina_in_het_groot(client):
    aanbod = MomentFabriek(
        aanbod__omschrijving="Heel veel tekst. " * 200, aanbod__telefoon="0470 00 00 00"
    ).aanbod
    PrijsFabriek(aanbod=aanbod)
    antwoord = client.get(f"{aanbod.get_absolute_url()}blad.pdf")
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord.content.count(b"/Type /Page\n") + antwoord.content.count(b"/Type/Page/") == 1


def test_een_beeld_is_er_voor_wie_het_aanbod_mag_zien(client, tmp_path, settings):
    from django.core.files.base import ContentFile
    from PIL import Image

    from aanbod.models import Beeld

    buffer = io.BytesIO()
    Image.new("RGB", (4, 3)).save(buffer, "JPEG")
    aanbod = MomentFabriek().aanbod
    beeld = Beeld.objects.create(
        aanbod=aanbod,
        tekst="Kinderen dansen",
        rechthebbende="Foto Leie",
        bestand=ContentFile(buffer.getvalue(), name="foto.jpg"),
    )
    html = client.get(aanbod.get_absolute_url()).content.decode()
    assert f'src="/beeld/{beeld.uid}.jpg" width="4" height="3" alt="Kinderen dansen"' in html
    assert "Beeld: Foto Leie" in html
    antwoord = client.get(beeld.get_absolute_url())
    assert b"".join(antwoord.streaming_content) == buffer.getvalue()
    type(aanbod).objects.update(stand="klad")
    assert client.get(beeld.get_absolute_url()).status_code == 404


def test_de_feeds_tonen_niets_dat_niet_publiek_is(client):
    MomentFabriek(aanbod__titel="Geheim klad", aanbod__stand="klad")
    MomentFabriek(aanbod__titel="Wel te zien")
    for formaat in ("ics", "csv", "json", "atom"):
        tekst = _tekst(client, f"/aanbod.{formaat}")
        assert ("Wel te zien" in tekst, "Geheim klad" in tekst) == (True, False)
