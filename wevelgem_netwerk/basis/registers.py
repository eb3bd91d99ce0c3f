"""Registries: how a low floor learns from a high one (ontwerp.md section 4).

`partners` owns the agenda and the home page, but what stands on them comes from everywhere. An app
hangs its pieces on these in AppConfig.ready(); the order of registration is the order of use.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Register:
    """A named list of functions. The same name twice is a programming error."""

    def __init__(self, vraag: str):
        self.vraag = vraag
        self._stukken: dict[str, Callable] = {}

    def hang_op(self, naam: str, stuk: "Callable | Kostenboeker | Signaalsoort") -> None:
        """Add `stuk` under `naam`; raises ValueError when the name is taken by another piece."""
        if self._stukken.get(naam, stuk) is not stuk:
            raise ValueError(f"{naam} hangt al aan dit register ({self.vraag})")
        self._stukken[naam] = stuk

    def __iter__(self):
        return iter(self._stukken.items())

    def __len__(self):
        return len(self._stukken)


@dataclass(frozen=True)
class Voorstel:
    """An agenda item that the data propose, with the figures behind it.

    `sleutel` says which fact it is, so that a meeting never takes the same one twice. `bij` is the
    title of the fixed item of this meeting that is about the same; it is filled in by the agenda.
    """

    sleutel: str
    titel: str
    uitleg: str
    bron: str
    minuten: int = 10
    doel: str = "informatie"
    url: str = ""
    bij: str = ""


@dataclass(frozen=True)
class Startblok:
    """A block on someone's start page, rendered by `sjabloon` with `inhoud`."""

    sjabloon: str
    inhoud: dict = field(default_factory=dict)
    kolom: str = "hoofd"


@dataclass(frozen=True)
class Bewaartermijn:
    """Rows past their term: how many, since when, and the verb that clears them.

    `ruim_op` clears a batch in a transaction of its own and returns how many; it is called until it
    returns 0. `gedaan` is the word for what it did.
    """

    wat: str
    termijn: str
    bron: str
    aantal: int
    ruim_op: Callable[[], int]
    gedaan: str = "opgeruimd"


@dataclass(frozen=True)
class Persoonsveld:
    """A field that says something about a resident: what it is called on the print-out.

    `naam` "": it is not on it, and `waarom_niet` says why.
    """

    model: str
    veld: str
    naam: str = ""
    waarom_niet: str = ""


@dataclass(frozen=True)
class Kost:
    """What a gemeente pays for a settled period, in euro; below zero when it gets money back.

    `sleutel` says which cost it is, so that it is never booked twice.
    """

    sleutel: str
    gemeente_id: int
    dag: date
    bedrag: Decimal
    omschrijving: str
    bewijs: str


@dataclass(frozen=True)
class Kostenboeker:
    """Takes costs into a budget: (kost) -> Boekstand says how it stands, (kost, door) books it."""

    stand: Callable
    boek: Callable


@dataclass(frozen=True)
class Exportdeel:
    """A table of what a successor gets: its name, the heads of its columns, and its rows.

    Amounts, counts and names of organisations and functions; never a resident, never the name of
    somebody who works here.
    """

    naam: str
    koppen: tuple[str, ...]
    rijen: list[tuple]


@dataclass(frozen=True)
class Onderwerp:
    """What a signal can be about: an offer, a place, an organisation.

    `partner_id` answers; None: the network itself. `url`: where everybody reads of it, "" when it
    is not public. `voorbij`: it is over, a signal about it is still welcome.
    """

    naam: str
    partner_id: int | None = None
    url: str = ""
    voorbij: bool = False


@dataclass(frozen=True)
class Signaalsoort:
    """A kind of thing a signal can be about; `letter` begins its short address.

    `vind` (sleutel) -> Onderwerp, or None for what nobody may know of; `van` (partner) -> (sleutel,
    naam) of each that a partner may put a code on. `maatregelen` (sleutel) ->
    the codes of the measures it does not take yet; `neem` (sleutel, maatregel, door, werkplek)
    takes one, and may refuse (Geweigerd).
    """

    letter: str
    woord: str
    vind: Callable
    van: Callable
    maatregelen: Callable | None = None
    neem: Callable | None = None


@dataclass(frozen=True)
class Verwacht:
    """Somebody who comes for the first time or to try: all that an organiser may know of them."""

    voornaam: str
    op: date
    wie_mee: str
    titel: str = ""
    begin: datetime | None = None
    moment_id: int | None = None


class Boekstand(StrEnum):
    """How a cost stands in a budget."""

    GEEN_BESTEMMING = "geen_bestemming"
    TE_BOEKEN = "te_boeken"
    GEBOEKT = "geboekt"


#: (overleg) -> Iterable[Voorstel]
voorstellen = Register("Welke agendapunten stel je voor, met welke cijfers?")
#: (request) -> Iterable[Startblok]
startblokken = Register("Wat wil deze persoon in deze rol eerst zien?")
#: (op_datum: date) -> Iterable[Bewaartermijn]
bewaartermijnen = Register("Welke rijen zijn voorbij hun termijn?")
#: () -> Iterable[str], a Dutch sentence a contradiction
controles = Register("Welke rijen spreken elkaar tegen?")
#: (pashouder) -> Iterable[tuple[str, str]], what is held: name and value
persoonsgegevens = Register("Wat hou je bij over deze persoon?")
#: () -> Iterable[Persoonsveld]
persoonsvelden = Register("In welke velden staat iets over een inwoner?")
#: (pashouders: list) -> None, inside the transaction that wipes them
wissers = Register("Haal weg wat je over deze mensen bijhoudt.")
#: () -> Iterable[Verwerking] (basis/termijnen.py)
verwerkingen = Register("Welke persoonsgegevens verwerk je, waarom en hoe lang?")
#: (bedrag: Decimal, partner, op_datum: date, aanbod_id: int | None) -> dict[str, Decimal] | None:
#: who pays which part of a price (deelnemer, organisator, overheid); None when nothing is known.
#: Asked for every price on a page, so a piece keeps what it knows and does not ask the database
#: each time.
prijsuitleg = Register("Wie betaalt welk deel van deze prijs?")
#: (soort_kalender: str, aanbod_id: int | None) -> str: how often one person gets the kansentarief
#: at an offer, in words; no id when it is not there yet, "" when there is no limit.
limietuitleg = Register("Hoe vaak geldt het kansentarief bij dit aanbod?")
#: (tekst: str) -> bool: does this text name somebody you keep? Never who, and never which word.
naamwachters = Register("Staat hier de naam of het nummer van iemand?")
#: (tekst: str) -> Iterable[tuple[int, int]]: from and to of every name in this text of somebody you
#: keep, to leave out of what is kept. Costs the same whatever it finds, and nobody is told.
naammaskers = Register("Welke namen laten we weg uit deze tekst?")
#: Holds a Kostenboeker under each name.
kostenboekers = Register("Op welk budget komt wat een gemeente betaalt?")
#: (partner) -> Iterable[tuple[str, int]], what of this partner there is: words and a count
partnercijfers = Register("Hoeveel heb je van deze partner?")
#: (netwerk) -> Iterable[Exportdeel]
exportdelen = Register("Wat geef je mee aan een opvolger van dit netwerk?")
#: () -> tuple[str, str, Callable[[int], int | Decimal | None]]: a key (a slug), a label, and
#: what gives the value of a calendar year, None when it cannot be known.
indicatoren = Register("Welk getal van een jaar kan je zelf meten?")
#: (momenten: list, dates of one offer) -> Iterable[Gebruiker]: who arranged with somebody to go
#: there, to mail when it does not take place; a piece says nothing about with whom.
afsprakenmakers = Register("Wie heeft op deze data met iemand afgesproken?")
#: Holds a Signaalsoort under each name.
signaalsoorten = Register("Waarover kan een signaal gaan?")
#: (aanbod_id: int, op_datum: date) -> Iterable[Verwacht], from that day on, the first day first
verwachters = Register("Wie mag een organisator op deze data verwachten?")
#: (moment_ids: Iterable[int]) -> dict[int, int]: of which moments how many reserved places are kept
#: for somebody who is still to come
plaatshouders = Register("Hoeveel voorbehouden plaatsen zijn aan iemand beloofd?")

__all__ = [
    "Bewaartermijn",
    "Boekstand",
    "Exportdeel",
    "Kost",
    "Kostenboeker",
    "Onderwerp",
    "Persoonsveld",
    "Register",
    "Signaalsoort",
    "Startblok",
    "Verwacht",
    "Voorstel",
    "afsprakenmakers",
    "bewaartermijnen",
    "controles",
    "exportdelen",
    "indicatoren",
    "kostenboekers",
    "limietuitleg",
    "naammaskers",
    "naamwachters",
    "partnercijfers",
    "persoonsgegevens",
    "persoonsvelden",
    "plaatshouders",
    "prijsuitleg",
    "signaalsoorten",
    "startblokken",
    "verwachters",
    "verwerkingen",
    "voorstellen",
    "wissers",
]
