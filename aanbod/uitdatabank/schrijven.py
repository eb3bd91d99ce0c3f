"""An offer as the Entry API of UiTdatabank wants it: complete, explicit, legacy shapes never.

Source: domein/uitdatabank.md 7.2 (points 2 and 3), 1.2, 1.3. Four fields of that API mean four
different things when they are absent, so each is written out. What the source itself wrote and we
have no word for goes back unchanged. The calendar stands in schrijven_kalender.py.
"""

from dataclasses import dataclass

from aanbod.uitdatabank.erbij import LANGSTE_ANTWOORD, LANGSTE_VRAAG
from aanbod.uitdatabank.gelezen import GelezenAanbod, GelezenLocatie, GelezenOrganisator
from aanbod.uitdatabank.opmaak import LANGSTE_TEKST, platte_tekst
from aanbod.uitdatabank.schrijven_kalender import schrijf_kalender
from aanbod.uitdatabank.taal import NAAM_PER_TAAL, hoofdtaal_van, in_talen
from aanbod.uitdatabank.termen import THEMAS, TYPES, VOORZIENINGEN
from aanbod.uitdatabank.velden import BRUSSEL, Boek, Veld
from aanbod.uitdatabank.vertalen import LANGSTE_TITEL
from aanbod.uitdatabank.vorm import object_, objecten, tekst, teksten
from aanbod.uitdatabank.waar_en_wie import is_label_uitpas, lees_contact, lees_id, lees_inschrijving
from wevelgem_netwerk.basis.tekst import zoekvorm

ADRES = "https://io.uitdatabank.be"
#: Computed by UiTdatabank, or about who typed it: read, never sent (1.2).
ALLEEN_LEZEN = frozenset(
    "@context @type id availableTo calendarSummary completeness completedLanguages contributors "
    "created creator image languages lastEditor metadata modified popularity production publisher "
    "regions sameAs typicalAgeRangeConverted birthdateRangeConverted faq type theme".split()
)
#: What the button to book is called when nobody said (one of publiq's suggestions, 1.2).
LABEL_INSCHRIJVEN = "Schrijf je in"


@dataclass(frozen=True)
class Uitgaand:
    """What an offer says beside what a document can be read as: its address and where it stands."""

    adres: str
    werkstroom: str


def schrijf(gelezen: GelezenAanbod, *, uitgaand: Uitgaand) -> dict:
    """Return the document. `gelezen` holds what our rows say, `gelezen.ruw` the kept document."""
    ruw = gelezen.ruw
    taal = hoofdtaal_van(ruw)
    doc = {sleutel: waarde for sleutel, waarde in ruw.items() if sleutel not in ALLEEN_LEZEN}
    wel_of_niet = {
        "description": in_talen(
            ruw.get("description"), gelezen.omschrijving, taal, lees=_lees_omschrijving
        ),
        "location": _locatie(gelezen.locatie, ruw.get("location")),
        "organizer": _organisator(gelezen.organisator, ruw.get("organizer")),
        "priceInfo": _prijzen(gelezen, taal),
        "bookingInfo": _inschrijven(gelezen, taal),
        "availableFrom": _vanaf(gelezen),
        "onlineUrl": ruw.get("onlineUrl") if gelezen.online else None,
        "labels": _zonder_uitpas(ruw.get("labels")),
        "hiddenLabels": _zonder_uitpas(ruw.get("hiddenLabels")),
        "departurePlaces": _vertrekplaatsen(gelezen),
        **_leeftijd(gelezen),
    }
    doc |= {
        "@id": uitgaand.adres,
        "mainLanguage": taal,
        "name": in_talen(ruw.get("name"), gelezen.titel, taal, lees=_lees_titel),
        "terms": _termen(gelezen),
        "attendanceMode": _aanwezig(gelezen),
        "childrenOnly": gelezen.alleen_kinderen,
        "contactPoint": _contact(gelezen),
        "faqs": _vragen(gelezen, taal),
        "workflowStatus": uitgaand.werkstroom,
        "audience": _publiek(ruw.get("audience")),
    }
    for sleutel, waarde in (wel_of_niet | schrijf_kalender(gelezen, taal)).items():
        if waarde is None:
            doc.pop(sleutel, None)
        else:
            doc[sleutel] = waarde
    return doc


def _lees_titel(ruw: str) -> str:
    return " ".join(Veld(ruw, "", Boek("")).tekst(LANGSTE_TITEL).split())


def _lees_omschrijving(ruw: str) -> str:
    """Text with markup reads as something else than itself, so that markup never goes out."""
    return "" if "<" in ruw else platte_tekst(Veld(ruw, "", Boek("")).tekst(LANGSTE_TEKST))


def _termen(gelezen: GelezenAanbod) -> list[dict]:
    """Return our terms, and those of the source that we do not know in a domain we left empty."""
    ruw = [t for t in objecten(gelezen.ruw.get("terms")) if tekst(t.get("id")).strip()]
    bekend = {t.get("id"): t for t in ruw}
    eigen = [(gelezen.type_term, "eventtype", TYPES), (gelezen.thema_term, "theme", THEMAS)]
    termen = [
        bekend.get(term) or {"id": term, "label": namen[term], "domain": domein}
        for term, domein, namen in eigen
        if term in namen
    ]
    termen += [
        bekend.get(term) or {"id": term, "domain": "facility"} for term in gelezen.voorzieningen
    ]
    bezet = {domein for term, domein, _ in eigen if term}
    vreemd = [
        t
        for t in ruw
        if t.get("id") not in TYPES.keys() | THEMAS.keys() | VOORZIENINGEN.keys()
        and t.get("domain") not in bezet
    ]
    return termen + vreemd


def adres_van(uitdatabank_id: str, soort: str, ruw="") -> str:
    """Return the address of a resource, as the source wrote it when it means the same one."""
    if isinstance(ruw, str) and ruw and lees_id(Veld(ruw, "", Boek(""))) == uitdatabank_id:
        return ruw
    return uitdatabank_id if "/" in uitdatabank_id else f"{ADRES}/{soort}/{uitdatabank_id}"


def _ruw_adres(ruw) -> str:
    return tekst(object_(ruw).get("@id"))


def _locatie(plek: GelezenLocatie | None, ruw) -> dict | None:
    """Return where it is; without an id of UiTdatabank all we know, to look it up or make it."""
    if plek is None:
        return None
    if plek.uitdatabank_id:
        return {"@id": adres_van(plek.uitdatabank_id, "places", _ruw_adres(ruw))}
    adres = {
        "addressCountry": "BE",
        "addressLocality": plek.gemeente,
        "postalCode": plek.postcode,
        "streetAddress": plek.straat,
    }
    return {"name": {"nl": plek.naam}, "address": {"nl": adres}}


def _organisator(wie: GelezenOrganisator | None, ruw) -> dict | None:
    if wie is None:
        return None
    if wie.uitdatabank_id:
        return {"@id": adres_van(wie.uitdatabank_id, "organizers", _ruw_adres(ruw))}
    return {"name": {"nl": wie.naam}}


def _aanwezig(gelezen: GelezenAanbod) -> str:
    if not gelezen.online:
        return "offline"
    return "mixed" if gelezen.locatie else "online"


def _leeftijd(gelezen: GelezenAanbod) -> dict:
    """Return ages or birth dates, never both (1.2); no age at all is "-", for everybody."""
    if gelezen.geboren_van and gelezen.geboren_tot:
        reeks = {"from": str(gelezen.geboren_van), "to": str(gelezen.geboren_tot)}
        return {"birthdateRange": reeks, "typicalAgeRange": None}
    van, tot = (
        "" if jaar is None else jaar for jaar in (gelezen.leeftijd_van, gelezen.leeftijd_tot)
    )
    return {"typicalAgeRange": f"{van}-{tot}", "birthdateRange": None}


def _prijzen(gelezen: GelezenAanbod, taal: str) -> list[dict] | None:
    """Return the prices; None when we do not know them, which is not free. No UiTPAS lines."""
    ruw = {}
    for prijs in objecten(gelezen.ruw.get("priceInfo")):
        if prijs.get("category") in ("base", "tariff"):
            naam = Veld(prijs.get("name"), "", Boek("")).in_taal(taal)
            ruw.setdefault("" if prijs["category"] == "base" else zoekvorm(naam), prijs)
    geschreven = []
    for prijs in gelezen.prijzen:
        basis = prijs.soort == "basis"
        oud = ruw.get("" if basis else zoekvorm(prijs.naam), {})
        naam = NAAM_PER_TAAL if basis else in_talen(oud.get("name"), prijs.naam, taal)
        nieuw = {
            **oud,
            "category": "base" if basis else "tariff",
            "name": naam,
            "price": float(prijs.bedrag),
            "priceCurrency": "EUR",
        }
        nieuw.pop("groupPrice", None)
        geschreven.append(nieuw | ({"groupPrice": True} if prijs.groepsprijs else {}))
    return geschreven or None


def _contact(gelezen: GelezenAanbod) -> dict:
    """Return phone, e-mail and address of a page as lists; our own goes first."""
    ruw = object_(gelezen.ruw.get("contactPoint"))
    doc = Veld(gelezen.ruw, "", Boek(""))
    toen, erbij = lees_contact(doc["contactPoint"]), lees_inschrijving(doc, "nl")
    lijsten = {}
    for sleutel, nu, was, of_daar in (
        ("phone", gelezen.contact.telefoon, toen.telefoon, erbij.telefoon),
        ("email", gelezen.contact.email, toen.email, erbij.email),
        ("url", toen.url, toen.url, ""),
    ):
        alle = teksten(ruw.get(sleutel))
        if nu != (was or of_daar):
            alle = [*([nu] if nu else []), *(w for w in alle if w.strip() not in (nu, was))]
        lijsten[sleutel] = alle
    return {**ruw, **lijsten}


def _inschrijven(gelezen: GelezenAanbod, taal: str) -> dict | None:
    info = dict(object_(gelezen.ruw.get("bookingInfo")))
    info.pop("url", None)
    if gelezen.inschrijven.url:
        info["url"] = gelezen.inschrijven.url
        opschrift = Veld(info.get("urlLabel"), "", Boek("")).in_taal(taal)
        info["urlLabel"] = in_talen(info.get("urlLabel"), opschrift or LABEL_INSCHRIJVEN, taal)
    else:
        info.pop("urlLabel", None)
    return info or None


def _vragen(gelezen: GelezenAanbod, taal: str) -> list[dict]:
    ruw = gelezen.ruw.get("faqs") or gelezen.ruw.get("faq")
    per_vraag = {}
    for oud in objecten(ruw):
        for in_taal in objecten([*oud.values()]):
            per_vraag[" ".join(tekst(in_taal.get("question")).split())[:LANGSTE_VRAAG]] = oud
    return [
        {
            **{t: d for t, d in per_vraag.get(v.vraag, {}).items() if _heel(d)},
            taal: {"question": v.vraag, "answer": v.antwoord[:LANGSTE_ANTWOORD]},
        }
        for v in gelezen.vragen
    ]


def _heel(deel) -> bool:
    """Return whether a question of the source says something and is answered."""
    return all(tekst(object_(deel).get(naam)).strip() for naam in ("question", "answer"))


def _vertrekplaatsen(gelezen: GelezenAanbod) -> list[str] | None:
    """Return where the bus leaves; only with an offer for children alone (1.2)."""
    if not gelezen.alleen_kinderen:
        return None
    ruw = teksten(gelezen.ruw.get("departurePlaces"))
    per_id = {lees_id(Veld(w, "", Boek(""))): w for w in ruw}
    return [
        per_id.get(plek.uitdatabank_id) or adres_van(plek.uitdatabank_id, "places")
        for plek in gelezen.vertrekplaatsen
        if plek.uitdatabank_id
    ]


def _vanaf(gelezen: GelezenAanbod) -> str | None:
    vanaf = gelezen.zichtbaar_vanaf
    return vanaf and vanaf.astimezone(BRUSSEL).isoformat()


def _publiek(ruw) -> dict:
    soort = object_(ruw).get("audienceType")
    return {"audienceType": soort if soort in ("members", "education") else "everyone"}


def _zonder_uitpas(ruw) -> list[str] | None:
    """Return the labels but those of UiTPAS, which UiTPAS puts there itself (1.6)."""
    return [label for label in teksten(ruw) if not is_label_uitpas(label)] or None
