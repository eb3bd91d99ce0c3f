"""What would make an offer easier to find and to join. It never blocks.

The order follows what barriers weigh (domein/netwerk.md 6.2); how complete a page is follows the
weights of publiq in 2026 (domein/uitdatabank.md 1.9), so that both say the same.
"""

from dataclasses import dataclass

from django.urls import reverse

from aanbod.models import Aanbod

#: publiq counts a description from 200 bytes on.
OMSCHRIJVING_VANAF = 200
#: Weights of publiq for an event, without what we cannot know (videos).
GEWICHTEN = {
    "type": 12, "kalender": 12, "plek": 12, "naam": 12, "leeftijd": 12, "omschrijving": 9,
    "beeld": 7, "prijs": 6, "thema": 5, "contact": 2, "inschrijven": 2, "vragen": 2,
    "organisator": 2,
}  # fmt: skip


@dataclass(frozen=True)
class Tip:
    """Something that could still be told: a question, why, and where."""

    vraag: str
    waarom: str
    url: str


@dataclass(frozen=True)
class Raad:
    """`volledig` in percent, `gelukt` in words, and the tips that are left."""

    volledig: int
    gelukt: list[str]
    tips: list[Tip]


def raad(aanbod: Aanbod) -> Raad:
    """Return what to say about a saved offer. Some eight queries."""
    heeft = _wat_er_is(aanbod)
    som = sum(gewicht for wat, gewicht in GEWICHTEN.items() if heeft[wat])
    gelukt, tips = [], []
    for wat, ja, vraag, waarom, blad in _VRAGEN:
        if heeft[wat]:
            gelukt.append(ja)
        else:
            tips.append(Tip(vraag, waarom, reverse(f"aanbod:{blad}", args=[aanbod.uid])))
    return Raad(som * 100 // sum(GEWICHTEN.values()), gelukt, tips)


#: what, said when it is there, question, why, page
_VRAGEN = (
    ("prijs", "De prijs staat erbij", "Wat kost het?",
     "Wie weinig heeft, vraagt het niet. Gratis? Vul 0 in.", "wijzig"),
    ("welkom", "Iemand verwelkomt nieuwe mensen", "Wie staat er aan de deur?",
     "Alleen binnenkomen is de hoogste drempel. Eén naam helpt al.", "wijzig"),
    ("telefoon", "Inschrijven kan met de telefoon", "Kan bellen ook?",
     "Niet iedereen schrijft online in.", "wijzig"),
    ("maatregelen", "Je verlaagt een drempel", "Wat maakt het makkelijk?",
     "Elk vinkje helpt iemand over de drempel. Mensen zoeken erop.", "meer"),
    ("jaarkost", "Wat een jaar kost, staat erbij", "Wat kost een jaar, alles samen?",
     "Kledij, kamp en uitstappen komen er later bij. Zeg het vooraf.", "meer"),
    ("vervoer", "Je zegt hoe je er geraakt", "Hoe geraak je er zonder auto?",
     "Zet de halte of een fietsroute erbij.", "meer"),
    ("omschrijving", "De omschrijving zegt genoeg", "Wat gebeurt er precies?",
     "Wie nooit kwam, wil weten hoe het gaat: drie of vier zinnen.", "wijzig"),
    ("beeld", "Er staat een beeld bij", "Heb je een foto?",
     "Een foto van gewone mensen zegt: hier mag ik ook zijn.", "beelden"),
    ("voorzieningen", "Toegankelijkheid staat erbij", "Kan iemand met een rolstoel binnen?",
     "Wie het niet leest, komt niet kijken.", "meer"),
    ("vragen", "Je beantwoordt vragen vooraf", "Wat vragen mensen altijd?",
     "Wat trek je aan, wat breng je mee, mag mama blijven?", "meer"),
    ("type", "Wat het is, staat erbij", "Les, kamp of voorstelling?",
     "Zo vinden andere kalenders het ook.", "meer"),
)  # fmt: skip


def _wat_er_is(aanbod: Aanbod) -> dict[str, bool]:
    leeftijd = (aanbod.leeftijd_van, aanbod.leeftijd_tot, aanbod.geboren_van)
    in_plek = aanbod.locatie.voorzieningen.exists() if aanbod.locatie else False
    return {
        "type": bool(aanbod.type_term),
        "kalender": aanbod.laatste_einde is not None,
        "plek": aanbod.locatie_id is not None or aanbod.online,
        "naam": True,
        "leeftijd": any(waarde is not None for waarde in leeftijd),
        "omschrijving": len(aanbod.omschrijving.encode()) > OMSCHRIJVING_VANAF,
        "beeld": aanbod.beelden.exists(),
        "prijs": aanbod.prijzen.exists(),
        "thema": bool(aanbod.thema_term),
        "contact": bool(aanbod.telefoon or aanbod.email),
        "inschrijven": bool(aanbod.inschrijven_url or aanbod.telefoon or aanbod.email),
        "vragen": aanbod.vragen.exists(),
        "organisator": True,
        "welkom": bool(aanbod.contact_naam),
        "telefoon": bool(aanbod.telefoon),
        "maatregelen": aanbod.maatregelen.exists(),
        "jaarkost": aanbod.jaarkosten.exists(),
        "vervoer": bool(aanbod.vervoer),
        "voorzieningen": in_plek or aanbod.voorzieningen.exists(),
    }
