"""One UiTdatabank document into a GelezenAanbod (domein/uitdatabank.md sections 1 and 7.1)."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from aanbod.uitdatabank.erbij import (
    lees_beelden,
    lees_vertrekplaatsen,
    lees_voorzieningen,
    lees_vragen,
)
from aanbod.uitdatabank.geld_en_leeftijd import lees_geboren, lees_leeftijd, lees_prijzen
from aanbod.uitdatabank.gelezen import (
    Document,
    GelezenAanbod,
    GelezenLocatie,
    GelezenOrganisator,
    Melding,
)
from aanbod.uitdatabank.opmaak import LANGSTE_TEKST, platte_tekst, schoon
from aanbod.uitdatabank.termen import THEMAS, TYPES, sector_van
from aanbod.uitdatabank.velden import BRUSSEL, Boek, Veld
from aanbod.uitdatabank.waar_en_wie import (
    is_uitpas,
    lees_contact,
    lees_id,
    lees_inschrijving,
    lees_locatie,
    lees_organisatie,
    lees_organisator,
    lees_plek,
)
from aanbod.uitdatabank.wanneer import lees_kalender

LANGSTE_TITEL = 160
#: Deeper than this nothing of the API goes; the kept document is cut there.
DIEPSTE_LAAG = 40
#: Who typed it in is nobody's business here.
NIET_BEWAARD = {"creator", "contributors", "lastEditor"}

#: workflowStatus: what may be shown (None) and why not (uitdatabank.md 1.4).
WERKSTROOM = {
    "READY_FOR_VALIDATION": "",
    "APPROVED": "",
    "DRAFT": "klad",
    "REJECTED": "afgewezen",
    "DELETED": "verwijderd",
}
#: What a document can be about besides an activity, in the words of a sentence.
PLEK, ORGANISATOR = "locatie", "organisator"
PUBLIEK = {"everyone": "", "members": "leden", "education": "scholen"}


@dataclass(frozen=True)
class Vertaling:
    """What came of a document: an offer, or `los`: a place or an organiser that stands alone.

    Both are None when it is refused; the reason is a Melding.
    """

    aanbod: GelezenAanbod | None
    meldingen: list[Melding]
    los: GelezenLocatie | GelezenOrganisator | None = None


def vertaal(document: Document, *, op_datum: date) -> Vertaling:
    """Translate `document`; refused only without a usable id or name, and a place or an organiser
    also when the source took it away.

    Weekly hours are written out to dates around `op_datum`. Pure: reads nothing, writes nothing.
    """
    boek = Boek(document.bestand)
    doc = Veld(document.inhoud, document.plaats, boek)
    if weigering := _weigering(Veld(doc.waarde, doc.plaats, Boek(document.bestand))):
        return Vertaling(None, [Melding(boek.bestand, doc.plaats, weigering, geweigerd=True)])
    uitdatabank_id = _id(doc)
    hoofdtaal = doc["mainLanguage"].tekst() or "nl"
    if soort := _soort(doc):
        los = (lees_plek if soort is PLEK else lees_organisatie)(doc, hoofdtaal)
        return Vertaling(None, boek.meldingen(), los)
    titel = _titel(doc, hoofdtaal)
    return Vertaling(_aanbod(doc, uitdatabank_id, titel, hoofdtaal, op_datum), boek.meldingen())


def kern(document: Document) -> tuple[str, datetime | None]:
    """Return id and time of change of a document that can be taken, to choose between doubles."""
    doc = Veld(document.inhoud, document.plaats, Boek(document.bestand))
    if _weigering(doc):
        return "", None
    return _id(doc), doc["modified"].tijdstip()


def id_van(document: Document) -> str:
    """Return the id of any document, also of one that is refused or only points; "" without one."""
    return _id(Veld(document.inhoud, document.plaats, Boek(document.bestand)))


def _weigering(doc: Veld) -> str:
    """Return why this document is refused as a whole, or ""."""
    soort = _soort(doc)
    if not _id(doc):
        return "Dit document heeft geen id (@id); het is geweigerd."
    if not (set(doc.waarde) - {"@id", "@type", "@context"}):
        return "Dit is alleen een verwijzing; vraag de zoekresultaten op met embed=true."
    if not _titel(doc, "nl"):
        return f"Deze {soort or 'activiteit'} heeft geen naam; ze is geweigerd."
    if soort and doc["workflowStatus"].waarde in {"DELETED", "REJECTED"}:
        return f"Deze {soort} is weg in UiTdatabank; hier verandert er niets."
    return ""


def _id(doc: Veld) -> str:
    return lees_id(doc["@id"] if not doc["@id"].leeg else doc["id"])


def _titel(doc: Veld, hoofdtaal: str) -> str:
    return " ".join(doc["name"].in_taal(hoofdtaal, LANGSTE_TITEL).split())


def _aanbod(doc, uitdatabank_id, titel, hoofdtaal, op_datum) -> GelezenAanbod:
    kalender = lees_kalender(doc, hoofdtaal, op_datum=op_datum)
    eerste = kalender.van or op_datum
    if kalender.momenten:
        eerste = kalender.momenten[0].begin.astimezone(BRUSSEL).date()
    geboren_van, geboren_tot = lees_geboren(doc, eerste_dag=eerste)
    leeftijd_van, leeftijd_tot = (None, None) if geboren_van else lees_leeftijd(doc)
    locatie, online = lees_locatie(doc, hoofdtaal)
    type_term, thema_term = _termen(doc)
    prijzen = lees_prijzen(doc, hoofdtaal)
    alleen_kinderen = doc["childrenOnly"].ja_nee()
    vanaf = doc["availableFrom"].tijdstip()
    reden_verborgen = _verborgen(doc, vanaf, op_datum)
    return GelezenAanbod(
        uitdatabank_id=uitdatabank_id,
        titel=titel,
        omschrijving=platte_tekst(doc["description"].in_taal(hoofdtaal, LANGSTE_TEKST)),
        kalender=kalender,
        prijzen=tuple(p for p in prijzen if p.soort != "uitpas"),
        leeftijd_van=leeftijd_van,
        leeftijd_tot=leeftijd_tot,
        geboren_van=geboren_van,
        geboren_tot=geboren_tot,
        alleen_kinderen=alleen_kinderen,
        locatie=locatie,
        online=online,
        online_url=doc["onlineUrl"].url(),
        organisator=lees_organisator(doc, hoofdtaal),
        type_term=type_term,
        thema_term=thema_term,
        voorzieningen=lees_voorzieningen(doc["terms"]),
        vertrekplaatsen=lees_vertrekplaatsen(doc, hoofdtaal),
        vragen=lees_vragen(doc, hoofdtaal),
        beelden=lees_beelden(doc),
        sector=sector_van(type_term, thema_term, alleen_kinderen=alleen_kinderen),
        contact=lees_contact(doc["contactPoint"]),
        inschrijven=lees_inschrijving(doc, hoofdtaal),
        is_uitpas=is_uitpas(doc),
        uitpas_prijzen=tuple(p for p in prijzen if p.soort == "uitpas"),
        zichtbaar=not reden_verborgen,
        reden_verborgen=reden_verborgen,
        zichtbaar_vanaf=vanaf,
        gewijzigd_op=doc["modified"].tijdstip(),
        ruw=te_bewaren(doc.waarde),
    )


def _soort(doc: Veld) -> str:
    """Return PLEK or ORGANISATOR for a document about such a thing alone, "" for an activity."""
    for soort, woord in (("place", PLEK), ("organizer", ORGANISATOR)):
        kenmerken = (
            ("@type", rf"{soort}"),
            ("@context", rf".*/{soort}/?"),
            ("@id", rf".*/{soort}s?/[^/]+/?"),
        )
        for veld, patroon in kenmerken:
            waarde = doc.waarde.get(veld)
            if isinstance(waarde, str) and re.fullmatch(patroon, waarde, re.IGNORECASE):
                return woord
    return ""


def _termen(doc: Veld) -> tuple[str, str]:
    """Return the ids of the event type and the theme; the first of each counts."""
    gevonden = {"eventtype": "", "theme": ""}
    velden = [*doc["terms"].lijst(), doc["type"], doc["theme"]]
    for veld in velden:
        if veld.leeg or not veld.is_object():
            continue
        term = veld["id"].tekst(40)
        domein = veld["domain"].tekst() or _domein(term)
        if domein not in gevonden or gevonden[domein]:
            continue
        if domein == _domein(term):
            gevonden[domein] = term
        else:
            veld["id"].meld("We kennen deze term van UiTdatabank niet; weggelaten.")
    if not gevonden["eventtype"]:
        doc["terms"].meld("Het soort activiteit ontbreekt.")
    return gevonden["eventtype"], gevonden["theme"]


def _domein(term: str) -> str:
    return "eventtype" if term in TYPES else "theme" if term in THEMAS else ""


def _verborgen(doc: Veld, vanaf: datetime | None, op_datum: date) -> str:
    """Return why the public may not see this offer, or "". An unknown word is not shown."""
    doc["audience"].is_object()  # reports an audience of the wrong kind
    doelgroep = doc["audience"]["audienceType"]
    for veld, woorden in ((doc["workflowStatus"], WERKSTROOM), (doelgroep, PUBLIEK)):
        if veld.leeg:
            continue
        reden = veld.keuze(woorden)
        if reden is None:
            return "onbekend"
        if reden:
            return reden
    return "later" if vanaf and vanaf.date() > op_datum else ""


def te_bewaren(waarde, laag: int = 0):
    """Return a copy the database takes: clean text, finite numbers, some depth, no authors."""
    if laag > DIEPSTE_LAAG:
        return None
    if isinstance(waarde, str):
        return schoon(waarde)
    if isinstance(waarde, list):
        return [te_bewaren(w, laag + 1) for w in waarde]
    if isinstance(waarde, dict):
        return {
            schoon(sleutel): te_bewaren(w, laag + 1)
            for sleutel, w in waarde.items()
            if sleutel not in NIET_BEWAARD
        }
    if isinstance(waarde, float) and waarde - waarde != 0:  # nan and infinity
        return None
    return waarde
