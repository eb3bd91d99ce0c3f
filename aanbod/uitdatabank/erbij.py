"""What stands beside an offer: questions, pictures, terms of accessibility, departure places.

Source: domein/uitdatabank.md 1.2, 1.8 and the guide of out-of-school care (BOA) it names.
"""

from aanbod.uitdatabank.gelezen import GelezenBeeld, GelezenLocatie, GelezenVraag
from aanbod.uitdatabank.opmaak import platte_tekst
from aanbod.uitdatabank.termen import VOORZIENINGEN
from aanbod.uitdatabank.velden import Veld
from aanbod.uitdatabank.waar_en_wie import lees_id, lees_plek

MEESTE_VRAGEN = 30
MEESTE_VERTREKPLAATSEN = 20
LANGSTE_VRAAG, LANGSTE_ANTWOORD = 255, 5_000


def lees_vragen(doc: Veld, hoofdtaal: str) -> tuple[GelezenVraag, ...]:
    """Return the questions, under `faqs` or, as publiq's own guide writes it, `faq`."""
    veld = doc["faqs"] if not doc["faqs"].leeg else doc["faq"]
    gelezen = []
    for deel in veld.lijst():
        if not deel.is_object():
            continue
        tekst = _in_taal(deel, hoofdtaal)
        vraag = " ".join(tekst["question"].tekst(LANGSTE_VRAAG).split())
        antwoord = platte_tekst(tekst["answer"].tekst(LANGSTE_ANTWOORD))
        if vraag and antwoord:
            gelezen.append(GelezenVraag(vraag, antwoord))
        else:
            deel.meld("Bij deze vraag ontbreekt de vraag of het antwoord; weggelaten.")
    if len(gelezen) > MEESTE_VRAGEN:
        veld.meld(f"Dit zijn meer dan {MEESTE_VRAGEN} vragen; de rest is weggelaten.")
    return tuple(gelezen[:MEESTE_VRAGEN])


def _in_taal(deel: Veld, hoofdtaal: str) -> Veld:
    if "question" in deel.waarde:
        return deel
    talen = dict.fromkeys(["nl", hoofdtaal, *deel.waarde])
    return next((deel[t] for t in talen if isinstance(deel.waarde.get(t), dict)), deel["nl"])


def lees_beelden(doc: Veld) -> tuple[GelezenBeeld, ...]:
    """Return where the pictures are, what they show and whose they are; nothing is fetched."""
    gelezen = []
    for deel in doc["mediaObject"].lijst():
        if not deel.is_object():
            continue
        adres = deel["contentUrl"] if not deel["contentUrl"].leeg else deel["@id"]
        if adres.leeg and not deel["id"].leeg:
            continue  # a document to write points to a picture by its id alone
        url = adres.url()
        if url:
            tekst, van = deel["description"].in_taal(), deel["copyrightHolder"].in_taal()
            gelezen.append(GelezenBeeld(url, tekst[:250], van[:250]))
        elif adres.leeg:
            deel.meld("Dit beeld heeft geen adres; weggelaten.")
    return tuple(gelezen)


def lees_voorzieningen(veld: Veld) -> tuple[str, ...]:
    """Return the ids of the terms of accessibility, each once, in order of id."""
    gevonden = set()
    for term in veld.lijst():
        if not isinstance(term.waarde, dict):
            continue
        id_ = term["id"].tekst(40)
        if id_ in VOORZIENINGEN:
            gevonden.add(id_)
        elif term.waarde.get("domain") == "facility" and id_:
            term["id"].meld("We kennen deze voorziening van UiTdatabank niet; weggelaten.")
    return tuple(sorted(gevonden))


def lees_vertrekplaatsen(doc: Veld, hoofdtaal: str) -> tuple[GelezenLocatie, ...]:
    """Return where the bus leaves: addresses of places, or the places themselves."""
    veld = doc["departurePlaces"]
    gevonden = {}
    for deel in veld.lijst():
        if isinstance(deel.waarde, str):
            plek = GelezenLocatie(uitdatabank_id=lees_id(deel))
        elif deel.is_object():
            plek = lees_plek(deel, hoofdtaal)
        else:
            continue
        if plek and plek.uitdatabank_id:
            gevonden.setdefault(plek.uitdatabank_id, plek)
        else:
            deel.meld("Deze vertrekplaats verwijst naar geen locatie; weggelaten.")
    if len(gevonden) > MEESTE_VERTREKPLAATSEN:
        veld.meld(f"Dit zijn meer dan {MEESTE_VERTREKPLAATSEN} plaatsen; de rest is weggelaten.")
    return tuple(gevonden.values())[:MEESTE_VERTREKPLAATSEN]
