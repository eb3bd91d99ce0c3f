"""Where an offer is, who organises it and how to reach them (domein/uitdatabank.md 1.7, 1.2)."""

import re

from aanbod.uitdatabank.gelezen import Contact, GelezenLocatie, GelezenOrganisator, Inschrijving
from aanbod.uitdatabank.termen import VOORZIENINGEN
from aanbod.uitdatabank.velden import Veld

#: Ids of old documents lack the last hyphen or some digits' grouping (uitdatabank.md 7.1).
_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.I)
NIL = "00000000-0000-0000-0000-000000000000"
LANGSTE_ID = 200
#: What a web address of a partner may hold (partners.Partner.website).
LANGSTE_WEBSITE = 200
_GEEN_ADRES = {"___", "0000"}
_LABEL_UITPAS = re.compile(r"^(uitpas|paspartoe)", re.I)


def lees_id(veld: Veld) -> str:
    """Return the id in a URI: the uuid in its last step, else the whole text; "" when unusable.

    `/event/` and `/events/` are the same, a trailing slash and capitals do not count.
    """
    tekst = veld.tekst()
    laatste = re.split(r"[?#]", tekst)[0].rstrip("/").rsplit("/", 1)[-1]
    uuid = _UUID.search(laatste)
    gevonden = uuid[0].lower() if uuid else tekst.rstrip("/")
    if len(gevonden) > LANGSTE_ID:
        veld.meld(f"Deze verwijzing is langer dan {LANGSTE_ID} tekens; weggelaten.")
        return ""
    return gevonden


def lees_locatie(doc: Veld, hoofdtaal: str) -> tuple[GelezenLocatie | None, bool]:
    """Return the place and whether the offer is online; a place of only an id has no name."""
    online = (
        doc["attendanceMode"].keuze({"offline": "", "online": "online", "mixed": "mixed"}) or ""
    )
    veld = doc["location"]
    if isinstance(veld.waarde, str):
        naam = veld.tekst(160)
        return (GelezenLocatie(naam=naam), bool(online)) if naam else (None, bool(online))
    if not veld.is_object():
        if veld.leeg and online != "online":
            veld.meld("De locatie ontbreekt.")
        return None, bool(online)
    if online == "online" or lees_id(_verwijzing(veld)) == NIL:
        return None, True
    return lees_plek(veld, hoofdtaal), bool(online)


def _verwijzing(veld: Veld) -> Veld:
    return veld["@id"] if not veld["@id"].leeg else veld["id"]


def lees_plek(veld: Veld, hoofdtaal: str) -> GelezenLocatie | None:
    """Return the place in this object; None, and reported, without a name, an address and an id."""
    uitdatabank_id = lees_id(_verwijzing(veld))
    straat, postcode, gemeente = _adres(veld["address"], hoofdtaal)
    naam = " ".join(veld["name"].in_taal(hoofdtaal, 160).split())
    if not naam and (straat or gemeente):
        naam = ", ".join(deel for deel in (straat, gemeente) if deel)[:160]
        veld["name"].meld("De locatie heeft geen naam; we gebruiken het adres.")
    elif not naam and not uitdatabank_id:
        veld.meld("De locatie heeft geen naam en geen adres; weggelaten.")
        return None
    elif naam and not gemeente:
        veld["address"].meld(
            "De locatie heeft geen bruikbaar adres; alleen de naam is overgenomen."
        )
    voorzieningen = sorted(
        {
            term.waarde["id"]
            for term in veld["terms"].lijst()
            if isinstance(term.waarde, dict) and term["id"].tekst() in VOORZIENINGEN
        }
    )
    return GelezenLocatie(naam, straat, postcode, gemeente, uitdatabank_id, tuple(voorzieningen))


def _adres(veld: Veld, hoofdtaal: str) -> tuple[str, str, str]:
    """Return street, postal code and town of an address, per language or (old) without."""
    if not veld.is_object():
        return "", "", ""
    if "addressLocality" not in veld.waarde and "postalCode" not in veld.waarde:
        talen = [t for t in dict.fromkeys(["nl", hoofdtaal, *veld.waarde]) if t in veld.waarde]
        veld = next((veld[t] for t in talen if isinstance(veld.waarde[t], dict)), veld)
    postcode = veld["postalCode"]
    if isinstance(postcode.waarde, int) and not isinstance(postcode.waarde, bool):
        postcode = Veld(str(postcode.waarde), postcode.plaats, postcode.boek)
    delen = (
        veld["streetAddress"].tekst(160),
        postcode.tekst(10),
        veld["addressLocality"].tekst(80),
    )
    return tuple("" if deel in _GEEN_ADRES else deel for deel in delen)


def lees_organisator(doc: Veld, hoofdtaal: str) -> GelezenOrganisator | None:
    """Return who organises; a name, an id, or both."""
    veld = doc["organizer"]
    if isinstance(veld.waarde, str):
        naam = veld.tekst(200)
        return GelezenOrganisator(naam=naam) if naam else None
    return lees_organisatie(veld, hoofdtaal) if veld.is_object() else None


def lees_organisatie(veld: Veld, hoofdtaal: str) -> GelezenOrganisator | None:
    """Return the organiser in this object; None, and reported, without a name and an id."""
    uitdatabank_id = lees_id(_verwijzing(veld))
    naam = " ".join(veld["name"].in_taal(hoofdtaal, 200).split())
    if not naam and not uitdatabank_id:
        veld.meld("De organisator heeft geen naam; weggelaten.")
        return None
    _, postcode, gemeente = _adres(veld["address"], hoofdtaal)
    # old documents name phone and e-mail beside the name itself (uitdatabank.md 1.7)
    contact = lees_contact(veld["contactPoint"] if "contactPoint" in veld.waarde else veld)
    website = veld["url"].url() if isinstance(veld.waarde.get("url"), str) else contact.url
    return GelezenOrganisator(
        naam,
        uitdatabank_id,
        postcode,
        gemeente,
        contact.telefoon,
        contact.email,
        website if len(website) <= LANGSTE_WEBSITE else "",
    )


def lees_contact(veld: Veld) -> Contact:
    """Return the first usable phone, e-mail and address of a page; an e-mail under phone counts."""
    if not veld.is_object():
        return Contact()
    nummers = veld["phone"].lijst(of_een=True)
    verdwaald = [n for n in nummers if isinstance(n.waarde, str) and "@" in n.waarde]
    return Contact(
        telefoon=_eerste(n.tekst(40) for n in nummers if n not in verdwaald),
        email=_eerste(m.email() for m in [*veld["email"].lijst(of_een=True), *verdwaald]),
        url=_eerste(u.url() for u in veld["url"].lijst(of_een=True)),
    )


def lees_inschrijving(doc: Veld, hoofdtaal: str) -> Inschrijving:
    """Return how to book. Old documents hold prices here, in a list; these are reported."""
    veld = doc["bookingInfo"]
    if isinstance(veld.waarde, list):
        if any(veld.waarde):
            veld.meld("Dit is de oude vorm van reserveren en prijzen; niet overgenomen.")
        return Inschrijving()
    if not veld.is_object():
        return Inschrijving()
    return Inschrijving(
        url=veld["url"].url(),
        label=veld["urlLabel"].in_taal(hoofdtaal, 90),
        telefoon=veld["phone"].tekst(40),
        email=veld["email"].email(),
        vanaf=veld["availabilityStarts"].tijdstip(),
        tot=veld["availabilityEnds"].tijdstip(),
    )


def is_uitpas(doc: Veld) -> bool:
    """Return whether offer or organiser carries a UiTPAS label (uitdatabank.md 1.6, 2.1)."""
    velden = [doc["labels"], doc["hiddenLabels"]]
    if isinstance(doc["organizer"].waarde, dict):
        velden += [doc["organizer"]["labels"], doc["organizer"]["hiddenLabels"]]
    labels = [label.waarde for veld in velden for label in veld.lijst(of_een=True)]
    return any(isinstance(label, str) and is_label_uitpas(label) for label in labels)


def is_label_uitpas(label: str) -> bool:
    return bool(_LABEL_UITPAS.match(label))


def _eerste(waarden) -> str:
    return next((waarde for waarde in waarden if waarde), "")
