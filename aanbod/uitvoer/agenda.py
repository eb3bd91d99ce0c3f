"""iCalendar (RFC 5545): a VEVENT per date, with the code and the version of that date.

Streamed: a calendar of thousands of dates is never whole in memory. A date that is off stays in it
as CANCELLED, so that it also goes off in the calendar of who subscribed.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.utils import timezone
from icalendar import Event, vText

from aanbod.models import Moment
from aanbod.models.moment import MomentStatus

#: What was lately stays a while, so that a cancellation reaches everybody.
TERUG = timedelta(days=30)
#: So many offers are read at a time.
PER_GREEP = 100
_BEGIN = b"BEGIN:VEVENT\r\n"
STATUS = {
    MomentStatus.GAAT_DOOR.value: "CONFIRMED",
    MomentStatus.UITGESTELD.value: "TENTATIVE",
    MomentStatus.GEANNULEERD.value: "CANCELLED",
}
#: The clock of Brussels since 1996, as every calendar program knows it.
_ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
_KOP = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//wevelgem netwerk//aanbod//NL
CALSCALE:GREGORIAN
METHOD:PUBLISH
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
"""


def agenda(naam: str, ids: list[int], *, nu: datetime, adres) -> Iterator[bytes]:
    """Yield the calendar `naam` with the dates of the offers `ids`, in pieces.

    `adres` makes a full address out of a path. A query for every PER_GREEP offers.
    """
    titel = vText(naam).to_ical().decode()
    yield _regels(_KOP) + _vouw(f"NAME:{titel}") + _vouw(f"X-WR-CALNAME:{titel}") + _regels(_ZONE)
    for begin in range(0, len(ids), PER_GREEP):
        yield from _stukken(_momenten(ids[begin : begin + PER_GREEP], nu), adres)
    yield b"END:VCALENDAR\r\n"


def _momenten(ids: list[int], nu: datetime) -> Iterator[Moment]:
    momenten = Moment.objects.filter(aanbod__in=ids, einde__gte=nu - TERUG)
    return (
        momenten.select_related("aanbod__locatie__deelgemeente", "aanbod__partner")
        .only(
            "uid", "begin", "einde", "status", "reden", "versie", "gewijzigd_op", "aanbod__uid",
            "aanbod__titel", "aanbod__omschrijving", "aanbod__sector", "aanbod__telefoon",
            "aanbod__online", "aanbod__partner__naam", "aanbod__locatie__naam",
            "aanbod__locatie__straat", "aanbod__locatie__postcode", "aanbod__locatie__plaatsnaam",
            "aanbod__locatie__deelgemeente__naam",
        )
        .order_by("begin", "id")
        .iterator(chunk_size=500)
    )  # fmt: skip


def _stukken(momenten: Iterable[Moment], adres) -> Iterator[bytes]:
    """Yield an event a date. What the dates of an offer have in common is written once."""
    zone, vast = timezone.get_default_timezone(), {}
    for moment in momenten:
        zelfde = (moment.aanbod_id, moment.status, moment.reden)
        if zelfde not in vast:
            vast[zelfde] = _vast(moment, adres).to_ical().removeprefix(_BEGIN)
        yield _BEGIN + _regels(_eigen(moment, zone)) + vast[zelfde]


def _eigen(moment: Moment, zone) -> str:
    """What differs from date to date: its code, hours and version."""
    gewijzigd = f"{moment.gewijzigd_op.astimezone(UTC):%Y%m%dT%H%M%S}Z"
    return (
        f"UID:{moment.uid}\n"
        f"DTSTART;TZID={zone}:{moment.begin.astimezone(zone):%Y%m%dT%H%M%S}\n"
        f"DTEND;TZID={zone}:{moment.einde.astimezone(zone):%Y%m%dT%H%M%S}\n"
        f"DTSTAMP:{gewijzigd}\nLAST-MODIFIED:{gewijzigd}\nSEQUENCE:{moment.versie}\n"
    )


def _vast(moment: Moment, adres) -> Event:
    aanbod = moment.aanbod
    rijen = [
        ("summary", f"{_voorop(moment)}{aanbod.titel}"),
        ("status", STATUS[moment.status]),
        ("url", adres(aanbod.get_absolute_url())),
        ("description", "\n".join(deel for deel in _uitleg(moment) if deel)),
        ("categories", [aanbod.get_sector_display()]),
    ]
    if waar := _waar(aanbod):
        rijen.append(("location", waar))
    gebeurtenis = Event()
    for naam, waarde in rijen:
        gebeurtenis.add(naam, waarde)
    return gebeurtenis


def _voorop(moment: Moment) -> str:
    """Say it in the title too: many calendars do not show a status."""
    if moment.status == MomentStatus.GEANNULEERD:
        return "Gaat niet door: "
    return "Uitgesteld: " if moment.status == MomentStatus.UITGESTELD else ""


def _uitleg(moment: Moment) -> Iterator[str]:
    aanbod = moment.aanbod
    yield moment.reden.capitalize()
    yield aanbod.omschrijving[:500]
    yield f"Door {aanbod.partner.naam}{f', {aanbod.telefoon}' if aanbod.telefoon else ''}"


def _waar(aanbod) -> str:
    plek = aanbod.locatie
    if plek is None:
        return "Thuis, online" if aanbod.online else ""
    dorp = plek.deelgemeente.naam if plek.deelgemeente else plek.plaatsnaam
    return ", ".join(d for d in (plek.naam, plek.straat, f"{plek.postcode} {dorp}".strip()) if d)


def _regels(tekst: str) -> bytes:
    return tekst.replace("\n", "\r\n").encode()


def _vouw(regel: str) -> bytes:
    """Fold a line at 75 octets, never inside a character."""
    stukken, stuk = [], b""
    for teken in regel:
        bytes_ = teken.encode()
        if len(stuk) + len(bytes_) > 74:
            stukken.append(stuk)
            stuk = b""
        stuk += bytes_
    return b"\r\n ".join([*stukken, stuk]) + b"\r\n"
