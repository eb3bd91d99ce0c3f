"""The calendar file of a meeting (RFC 5545, iTIP RFC 5546): one event, for one invited address."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from partners.models import Overleg
from partners.models.overleg import OverlegStand
from wevelgem_netwerk.basis.post import Bijlage

VRAAG, AFGELAST = "REQUEST", "CANCEL"


def maak_ics(overleg: Overleg, *, adres: str = "", url: str = "") -> bytes:
    """Return the calendar file of `overleg` for `adres` ("" to take home without an invitation).

    Its UID never changes and SEQUENCE is `kalender_versie`, so a calendar replaces the previous
    one. METHOD is CANCEL for a meeting that is called off, REQUEST for an invitation. Times are
    written in UTC. The agenda stays out: the file ends up in calendars of others.
    """
    afgelast = overleg.stand == OverlegStand.AFGELAST
    kalender = Calendar()
    kalender.add("prodid", "-//wevelgem netwerk//overleg//NL")
    kalender.add("version", "2.0")
    kalender.add("method", methode_van(overleg) if adres else "PUBLISH")
    punt = Event()
    punt.add("uid", f"{overleg.uid}@wevelgem-netwerk")
    punt.add("sequence", overleg.kalender_versie)
    punt.add("dtstamp", timezone.now().astimezone(UTC).replace(microsecond=0))
    punt.add("dtstart", _utc(overleg.datum, overleg.van))
    punt.add("dtend", _utc(overleg.datum, overleg.tot))
    punt.add("summary", f"{overleg.get_soort_display().capitalize()} overleg, wevelgem netwerk")
    punt.add("status", "CANCELLED" if afgelast else "CONFIRMED")
    if overleg.plaats:
        punt.add("location", overleg.plaats)
    if url:
        punt.add("url", url)
    if adres:
        afzender = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}")
        afzender.params["cn"] = vText("wevelgem netwerk")
        punt.add("organizer", afzender)
        genodigde = vCalAddress(f"mailto:{adres}")
        genodigde.params["partstat"] = vText("NEEDS-ACTION")
        genodigde.params["rsvp"] = vText("FALSE")  # answering happens with the link in the mail
        punt.add("attendee", genodigde)
    kalender.add_component(punt)
    return kalender.to_ical()


def als_bijlage(overleg: Overleg, *, adres: str, url: str = "") -> Bijlage:
    """Return the file as it goes with a mail to `adres`."""
    soort = f"text/calendar; method={methode_van(overleg)}"
    return Bijlage("overleg.ics", soort, maak_ics(overleg, adres=adres, url=url))


def methode_van(overleg: Overleg) -> str:
    return AFGELAST if overleg.stand == OverlegStand.AFGELAST else VRAAG


def _utc(dag, tijd) -> datetime:
    return timezone.make_aware(datetime.combine(dag, tijd)).astimezone(UTC)
