"""Would UiTdatabank take this document? Its own schema says yes too easily (3.2).

Source: domein/uitdatabank.md 3.3 (what the backend refuses) and 7.2 (what it silently changes).
Pure: reads nothing, asks nobody, so whether a place exists over there is not known here.
"""

import re
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from aanbod.uitdatabank.bevinding import Bevinding
from aanbod.uitdatabank.erbij import (
    LANGSTE_ANTWOORD,
    LANGSTE_VRAAG,
    MEESTE_VERTREKPLAATSEN,
    MEESTE_VRAGEN,
)
from aanbod.uitdatabank.keuring_kalender import keur_kalender
from aanbod.uitdatabank.taal import TALEN
from aanbod.uitdatabank.termen import THEMAS, TYPES
from aanbod.uitdatabank.velden import Boek, Veld
from aanbod.uitdatabank.vorm import lijst, object_, objecten, per_taal, tekst, teksten

LANGSTE_NAAM = 90
#: Below this a description does not count for how complete an offer is (1.9), in bytes.
KORTE_OMSCHRIJVING = 200
_LEEFTIJD = re.compile(r"^(\d*)-(\d*)$")
_VIDEO = re.compile(r"^https?://(www\.)?(youtube\.com/|youtu\.be/|vimeo\.com/|player\.vimeo\.com/)")
_webadres = URLValidator(schemes=["http", "https"])


def keur(doc: dict) -> list[Bevinding]:
    """Return everything UiTdatabank would refuse or change, in the order of the form."""
    taal = tekst(doc.get("mainLanguage"))
    regels = (_taal(taal), *_regels(doc, taal if taal in TALEN else "nl"))
    return [bevinding for regel in regels for bevinding in regel]


def _regels(doc: dict, taal: str) -> tuple[Iterable[Bevinding], ...]:
    return (
        _naam(doc, taal),
        _soort(doc),
        _waar(doc),
        keur_kalender(doc),
        _leeftijd(doc),
        _prijzen(doc, taal),
        _bereikbaar(doc, taal),
        _vragen(doc),
        _vertrekplaatsen(doc),
        _beelden(doc),
        _labels(doc),
    )


def _taal(taal: str) -> Iterator[Bevinding]:
    if taal not in TALEN:
        yield Bevinding("/mainLanguage", "De taal ontbreekt.", "Kies Nederlands.")


def _naam(doc: dict, taal: str) -> Iterator[Bevinding]:
    naam = per_taal(doc.get("name"))
    if not naam.get(taal):
        yield Bevinding("/name", "De naam ontbreekt.", "Geef de activiteit een naam.")
    for sleutel, naam_ in naam.items():
        if len(naam_) > LANGSTE_NAAM:
            te_lang = len(naam_) - LANGSTE_NAAM
            zin = f"De naam is {te_lang} {'teken' if te_lang == 1 else 'tekens'} te lang."
            yield Bevinding(f"/name/{sleutel}", zin, f"Hou het op {LANGSTE_NAAM} tekens.")
        if re.search(r"afgelast|geannuleerd|uitgesteld", naam_, re.IGNORECASE):
            zin, hoe = (
                "De naam zegt dat het niet doorgaat.",
                "Annuleer de datum zelf, met een reden.",
            )
            yield Bevinding(f"/name/{sleutel}", zin, hoe, blokkeert=False)
    omschrijving = per_taal(doc.get("description")).get(taal, "")
    if len(omschrijving.encode()) <= KORTE_OMSCHRIJVING:
        zin, hoe = "De omschrijving is kort.", "Met twee zinnen meer weten mensen wat hen wacht."
        yield Bevinding("/description", zin, hoe, blokkeert=False)


def _soort(doc: dict) -> Iterator[Bevinding]:
    termen = objecten(doc.get("terms"))
    ids = [tekst(term.get("id")) for term in termen]
    soorten = [t for t in termen if tekst(t.get("id")) in TYPES or t.get("domain") == "eventtype"]
    if not soorten:
        yield Bevinding("/terms", "Het soort activiteit ontbreekt.", "Kies er een uit de lijst.")
    if len(soorten) > 1:
        yield Bevinding("/terms", "Er zijn meer soorten activiteit.", "Hou er een over.")
    if len([i for i in ids if i in THEMAS]) > 1:
        yield Bevinding("/terms", "Er zijn meer thema's.", "Hou er een over.")
    if "0.51.0.0.0" in ids:
        zin, hoe = "“Type onbepaald” is een oude term.", "Kies een soort dat past."
        yield Bevinding("/terms", zin, hoe, blokkeert=False)
    if any(term.get("domain") == "facility" for term in termen):
        zin = "Toegankelijkheid mag enkel wie publiq dat recht gaf."
        hoe = "Zet het ook in de omschrijving of bij de vragen."
        yield Bevinding("/terms", zin, hoe, blokkeert=False)


def _waar(doc: dict) -> Iterator[Bevinding]:
    hoe_erbij, plek = doc.get("attendanceMode"), object_(doc.get("location"))
    if hoe_erbij == "online" and plek:
        zin = "Het is online en heeft toch een plek."
        yield Bevinding(
            "/attendanceMode", zin, "Kies “ter plaatse en online”, of haal de plek weg."
        )
    if hoe_erbij != "online" and not plek:
        yield Bevinding("/location", "De plek ontbreekt.", "Vul in waar het is.")
    if plek and not plek.get("@id"):
        zin = "Deze plek staat nog niet in UiTdatabank."
        yield Bevinding("/location", zin, "Zoek haar daar op naam en postcode, of maak ze aan.")
    if doc.get("onlineUrl") and hoe_erbij == "offline":
        zin = "Er is een online adres bij iets dat ter plaatse is."
        yield Bevinding("/onlineUrl", zin, "Haal het adres weg, of zeg dat het ook online is.")
    if doc.get("organizer") and not object_(doc["organizer"]).get("@id"):
        zin = "Deze partner staat nog niet als organisator in UiTdatabank."
        yield Bevinding("/organizer", zin, "Zoek de organisator daar op website, of maak hem aan.")


def _leeftijd(doc: dict) -> Iterator[Bevinding]:
    leeftijd, geboren = doc.get("typicalAgeRange"), doc.get("birthdateRange")
    if leeftijd and geboren:
        zin = "Er staat een leeftijd en een geboortedatum."
        yield Bevinding("/birthdateRange", zin, "Kies een van beide.")
    if leeftijd:
        gelezen = _LEEFTIJD.match(tekst(leeftijd))
        if not gelezen:
            zin = "De leeftijd is niet te lezen."
            yield Bevinding("/typicalAgeRange", zin, "Schrijf 6-12, 6- of -12.")
        elif all(gelezen.groups()) and int(gelezen[1]) > int(gelezen[2]):
            zin = "De laagste leeftijd ligt boven de hoogste."
            yield Bevinding("/typicalAgeRange", zin, "Draai ze om.")
    if geboren:
        veld = Veld(geboren, "/birthdateRange", Boek(""))
        van, tot = veld["from"].dag(), veld["to"].dag()
        if van is None or tot is None or van > tot:
            zin = "De geboortedatums kloppen niet."
            yield Bevinding("/birthdateRange", zin, "Vul de vroegste en de laatste datum in.")


def _prijzen(doc: dict, taal: str) -> Iterator[Bevinding]:
    prijzen = objecten(doc.get("priceInfo"))
    if not prijzen:
        zin, hoe = "De prijs is niet bekend.", "Vul hem in; gratis is € 0."
        yield Bevinding("/priceInfo", zin, hoe, blokkeert=False)
        return
    aantal = sum(p.get("category") == "base" for p in prijzen)
    if aantal != 1:
        zin = "De gewone prijs ontbreekt." if not aantal else "Er is meer dan een gewone prijs."
        yield Bevinding("/priceInfo", zin, "Zorg voor precies een gewone prijs.")
    gezien = set()
    for nr, prijs in enumerate(prijzen):
        yield from _prijs(prijs, f"/priceInfo/{nr}", taal, gezien)


def _prijs(prijs: dict, plaats: str, taal: str, gezien: set) -> Iterator[Bevinding]:
    bedrag, namen = prijs.get("price"), per_taal(prijs.get("name"))
    if isinstance(bedrag, bool) or not isinstance(bedrag, int | float) or bedrag < 0:
        yield Bevinding(f"{plaats}/price", "Het bedrag klopt niet.", "Vul 0 of meer euro in.")
    if prijs.get("category") == "uitpas":
        zin = "De prijs met UiTPAS berekent UiTPAS zelf."
        yield Bevinding(plaats, zin, "Haal deze prijs weg.")
    if prijs.get("category") != "tariff":
        return
    if not namen.get(taal):
        yield Bevinding(f"{plaats}/name", "Dit tarief heeft geen naam.", "Geef het een naam.")
    yield from _tariefnamen(namen, plaats, gezien)


def _tariefnamen(namen: dict, plaats: str, gezien: set) -> Iterator[Bevinding]:
    for sleutel, naam in namen.items():
        if (sleutel, naam.strip()) in gezien:
            zin = f"Er zijn twee tarieven met de naam “{naam.strip()}”."
            yield Bevinding(f"{plaats}/name/{sleutel}", zin, "Geef elk een eigen naam.")
        gezien.add((sleutel, naam.strip()))
        if len(naam) > LANGSTE_NAAM:
            zin = "De naam van dit tarief is te lang."
            yield Bevinding(f"{plaats}/name/{sleutel}", zin, f"Hou het op {LANGSTE_NAAM} tekens.")
        if re.search(r"uitpas|paspartoe", naam, re.IGNORECASE):
            zin = "Een eigen tarief mag niet UiTPAS of Paspartoe heten."
            yield Bevinding(f"{plaats}/name/{sleutel}", zin, "UiTPAS zet de prijs er zelf bij.")


def _bereikbaar(doc: dict, taal: str) -> Iterator[Bevinding]:
    contact, info = object_(doc.get("contactPoint")), object_(doc.get("bookingInfo"))
    adressen = [
        (f"/contactPoint/{soort}/{nr}", soort, waarde)
        for soort in ("email", "url")
        for nr, waarde in enumerate(lijst(contact.get(soort)))
    ]
    adressen += [(f"/bookingInfo/{soort}", soort, info.get(soort)) for soort in ("email", "url")]
    for plaats, soort, waarde in adressen:
        if waarde and not _is(soort, waarde):
            wat = "e-mailadres" if soort == "email" else "webadres"
            yield Bevinding(plaats, f"“{waarde}” is geen {wat}.", "Kijk het na.")
    if info.get("url") and not per_taal(info.get("urlLabel")):
        zin = "Bij de link hoort een opschrift."
        yield Bevinding("/bookingInfo/urlLabel", zin, "Kies bijvoorbeeld “Schrijf je in”.")
    veld = Veld(info, "/bookingInfo", Boek(""))
    vanaf, tot = veld["availabilityStarts"].tijdstip(), veld["availabilityEnds"].tijdstip()
    if vanaf and tot and tot < vanaf:
        zin = "Inschrijven stopt voor het begint."
        yield Bevinding("/bookingInfo/availabilityEnds", zin, "Draai de datums om.")


def _is(soort: str, waarde) -> bool:
    try:
        (validate_email if soort == "email" else _webadres)(tekst(waarde))
    except ValidationError:
        return False
    return True


def _vragen(doc: dict) -> Iterator[Bevinding]:
    vragen = objecten(doc.get("faqs"))
    if len(vragen) > MEESTE_VRAGEN:
        zin = f"Er zijn {len(vragen)} vragen."
        yield Bevinding("/faqs", zin, f"Hou het op {MEESTE_VRAGEN}.")
    for nr, vraag in enumerate(vragen):
        for taal, deel in vraag.items():
            q, a = (tekst(object_(deel).get(s)) for s in ("question", "answer"))
            if not (0 < len(q) <= LANGSTE_VRAAG and 0 < len(a) <= LANGSTE_ANTWOORD):
                zin = "Een vraag of een antwoord ontbreekt of is te lang."
                hoe = f"Een vraag telt hoogstens {LANGSTE_VRAAG} tekens."
                yield Bevinding(f"/faqs/{nr}/{taal}", zin, hoe)


def _vertrekplaatsen(doc: dict) -> Iterator[Bevinding]:
    plaatsen = teksten(doc.get("departurePlaces"))
    if plaatsen and doc.get("childrenOnly") is not True:
        zin = "Vertrekplaatsen kunnen alleen bij een activiteit voor kinderen alleen."
        yield Bevinding("/departurePlaces", zin, "Duid dat aan, of haal de plaatsen weg.")
    if len(plaatsen) > MEESTE_VERTREKPLAATSEN or len(set(plaatsen)) != len(plaatsen):
        zin = f"Er zijn er meer dan {MEESTE_VERTREKPLAATSEN}, of een staat er twee keer."
        yield Bevinding("/departurePlaces", zin, "Hou elke plaats een keer over.")


def _beelden(doc: dict) -> Iterator[Bevinding]:
    for nr, beeld in enumerate(lijst(doc.get("mediaObject"))):
        if not (object_(beeld).get("@id") or object_(beeld).get("id")):
            zin = "Dit beeld staat nog niet in UiTdatabank."
            yield Bevinding(f"/mediaObject/{nr}", zin, "Laad het daar eerst op.")
        elif not 2 <= len(tekst(beeld.get("copyrightHolder")) or "xx") <= 250:
            zin = "Van wie het beeld is, ontbreekt of is te lang."
            yield Bevinding(f"/mediaObject/{nr}", zin, "Vul de maker in.")
    for nr, video in enumerate(lijst(doc.get("videos"))):
        if not _VIDEO.match(tekst(object_(video).get("url"))):
            zin = "Een video staat op YouTube of Vimeo."
            yield Bevinding(f"/videos/{nr}/url", zin, "Kopieer het adres van de video daar.")


def _labels(doc: dict) -> Iterator[Bevinding]:
    zichtbaar, verborgen = teksten(doc.get("labels")), teksten(doc.get("hiddenLabels"))
    for sleutel, labels in (("labels", zichtbaar), ("hiddenLabels", verborgen)):
        for nr, label in enumerate(labels):
            if not 2 <= len(label) <= 255 or ";" in label:
                zin = "Een label telt 2 tot 255 tekens, zonder puntkomma."
                yield Bevinding(f"/{sleutel}/{nr}", zin, "Pas het aan of haal het weg.")
    if set(zichtbaar) & set(verborgen):
        zin = "Een label is zichtbaar en verborgen tegelijk."
        yield Bevinding("/labels", zin, "Hou het op een plek.")
