"""schema.org/Event for search engines (domein/uitdatabank.md 1.10)."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from aanbod.lezen.bladzijde import Bladzijde
from aanbod.models import Aanbod, Moment
from aanbod.models.aanbod import HOOGSTE_LEEFTIJD
from aanbod.models.moment import MomentStatus

SCHEMA = "https://schema.org"
STATUS = {
    MomentStatus.GAAT_DOOR.value: "EventScheduled",
    MomentStatus.UITGESTELD.value: "EventPostponed",
    MomentStatus.GEANNULEERD.value: "EventCancelled",
}
WEEKDAGEN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: A search engine wants the coming dates, not a whole year of them.
MEESTE_DATA = 20
#: Nothing in a <script> can end it, open a comment in it or be read as markup.
_ONTSNAP = {ord(t): f"\\u{ord(t):04x}" for t in "<>&\u2028\u2029"}


def blok(gegevens: dict) -> SafeString:
    """Return the data block. No script runs: the CSP leaves a block of data alone."""
    tekst = json.dumps(gegevens, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ONTSNAP)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(tekst),  # noqa: S308 -- escaped one line above
    )


def gegevens(aanbod: Aanbod, bladzijde: Bladzijde, *, adres) -> dict:
    """Return what the page of an offer says; `adres` makes a full address out of a path."""
    momenten = bladzijde.momenten
    soort = {
        "@context": SCHEMA,
        "@type": "Event",
        "@id": adres(aanbod.get_absolute_url()),
        "url": adres(aanbod.get_absolute_url()),
        "name": aanbod.titel,
        "description": aanbod.omschrijving or bladzijde.wanneer,
        "inLanguage": "nl-BE",
        "eventAttendanceMode": f"{SCHEMA}/{_wijze(aanbod)}",
        "location": _plek(aanbod),
        "organizer": {
            "@type": "Organization",
            "name": aanbod.partner.naam,
            "url": aanbod.partner.website or adres(f"/?bij={aanbod.partner.uid}"),
        },
        "image": [adres(beeld.get_absolute_url()) for beeld in bladzijde.beelden],
        "typicalAgeRange": _leeftijd(aanbod),
        "offers": [_prijs(regel.prijs, bladzijde, adres, aanbod) for regel in bladzijde.prijzen],
        "eventSchedule": _schema(aanbod, bladzijde),
    }
    if bladzijde.basisprijs:
        soort["isAccessibleForFree"] = not bladzijde.basisprijs.prijs.bedrag
    if momenten:
        soort |= _wanneer(bladzijde.volgende or momenten[0])
        soort["endDate"] = _tijd(momenten[-1].einde)
    if len(momenten) > 1:
        soort["subEvent"] = [
            {"@type": "Event", "name": aanbod.titel, "location": soort["location"], **_wanneer(m)}
            for m in momenten[:MEESTE_DATA]
        ]
    return {naam: waarde for naam, waarde in soort.items() if waarde not in (None, "", [], {})}


def _wanneer(moment: Moment) -> dict:
    rij = {
        "startDate": _tijd(moment.begin),
        "endDate": _tijd(moment.einde),
        "eventStatus": f"{SCHEMA}/{STATUS[moment.status]}",
    }
    if moment.plaatsen is not None:
        rij["maximumAttendeeCapacity"] = moment.plaatsen
        rij["remainingAttendeeCapacity"] = 0 if moment.is_volzet else moment.vrij
    return rij


def _wijze(aanbod: Aanbod) -> str:
    if not aanbod.online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if aanbod.locatie else "OnlineEventAttendanceMode"


def _plek(aanbod: Aanbod) -> dict | None:
    plek = aanbod.locatie
    if plek is None:
        url = {"url": aanbod.inschrijven_url} if aanbod.inschrijven_url else {}
        return {"@type": "VirtualLocation", **url} if aanbod.online else None
    dorp = plek.deelgemeente.naam if plek.deelgemeente else plek.plaatsnaam
    straat = {"streetAddress": plek.straat} if plek.straat else {}
    return {
        "@type": "Place",
        "name": plek.naam,
        "address": {
            "@type": "PostalAddress",
            **straat,
            "postalCode": plek.postcode,
            "addressLocality": dorp,
            "addressCountry": "BE",
        },
    }


def _leeftijd(aanbod: Aanbod) -> str:
    van, tot = aanbod.leeftijd_van, aanbod.leeftijd_tot
    if van is None and tot is None:
        return ""
    return f"{van or 0}-{'' if tot in (None, HOOGSTE_LEEFTIJD) else tot}"


def _prijs(prijs, bladzijde: Bladzijde, adres, aanbod: Aanbod) -> dict:
    vol = bladzijde.kalender.stand == "Volzet"
    return {
        "@type": "Offer",
        "name": prijs.naam,
        "price": prijs.bedrag,
        "priceCurrency": "EUR",
        "availability": f"{SCHEMA}/{'SoldOut' if vol else 'InStock'}",
        "url": aanbod.inschrijven_url or adres(aanbod.get_absolute_url()),
    }


def _schema(aanbod: Aanbod, bladzijde: Bladzijde) -> list[dict]:
    """Return the weekly hours, for what returns every week."""
    run = {}
    if aanbod.periode_van and aanbod.periode_tot:
        run = {"startDate": aanbod.periode_van, "endDate": aanbod.periode_tot}
    return [
        {
            "@type": "Schedule",
            "repeatFrequency": "P1W",
            "byDay": f"{SCHEMA}/{WEEKDAGEN[uur.weekdag]}",
            "startTime": f"{uur.van:%H:%M}",
            "endTime": f"{uur.tot:%H:%M}",
            "scheduleTimezone": "Europe/Brussels",
            **run,
        }
        for uur in bladzijde.kalender.openingsuren
    ]


def _tijd(moment) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")
