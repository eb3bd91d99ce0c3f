"""What the importer understood of one document: plain data, no models."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal


@dataclass(frozen=True)
class Melding:
    """One field or document that could not be taken.

    `plaats` is a JSON pointer (RFC 6901) into the file; `geweigerd` says the document was left.
    """

    bestand: str
    plaats: str
    zin: str
    geweigerd: bool = False


@dataclass(frozen=True)
class Document:
    """One parsed document and where it was found."""

    bestand: str
    plaats: str
    inhoud: dict


@dataclass(frozen=True)
class GelezenMoment:
    """One date, in UTC. `einde` is None when the source has none.

    `capaciteit` is all places, `vrij` those still free; each None when the source does not say.
    """

    begin: datetime
    einde: datetime | None
    status: str = "gaat_door"
    reden: str = ""
    volzet: bool = False
    capaciteit: int | None = None
    vrij: int | None = None
    opvang_van: time | None = None
    opvang_tot: time | None = None
    overnachting: bool = False


@dataclass(frozen=True)
class GelezenUur:
    """Opening hours on some weekdays (Monday is 0); `sluit` up to `opent` is the next day."""

    dagen: tuple[int, ...]
    opent: time
    sluit: time
    opvang_van: time | None = None
    opvang_tot: time | None = None


@dataclass(frozen=True)
class GelezenUitzondering:
    """A range of days, both ends included, that is closed or has its own hours."""

    van: date
    tot: date
    gesloten: bool
    reden: str = ""
    uren: tuple[GelezenUur, ...] = ()


@dataclass(frozen=True)
class Kalender:
    """When it is: loose moments, or hours within a run (`van` and `tot` are None when open)."""

    soort: str
    momenten: tuple[GelezenMoment, ...] = ()
    openingsuren: tuple[GelezenUur, ...] = ()
    uitzonderingen: tuple[GelezenUitzondering, ...] = ()
    van: date | None = None
    tot: date | None = None


@dataclass(frozen=True)
class GelezenPrijs:
    """A price line in euro. No lines at all means: price unknown, which is not free."""

    soort: str
    naam: str
    bedrag: Decimal
    groepsprijs: bool = False


@dataclass(frozen=True)
class GelezenVraag:
    """A question people ask, with its answer."""

    vraag: str
    antwoord: str


@dataclass(frozen=True)
class GelezenBeeld:
    """What a document says of a picture. The picture itself is never fetched (beslissing 30)."""

    adres: str
    tekst: str = ""
    rechthebbende: str = ""


@dataclass(frozen=True)
class GelezenLocatie:
    """A place. Only an id when the document merely points to it."""

    naam: str = ""
    straat: str = ""
    postcode: str = ""
    gemeente: str = ""
    uitdatabank_id: str = ""
    voorzieningen: tuple[str, ...] = ()


@dataclass(frozen=True)
class GelezenOrganisator:
    """Who organises. Only an id when the document merely points to it."""

    naam: str = ""
    uitdatabank_id: str = ""
    postcode: str = ""
    gemeente: str = ""
    telefoon: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True)
class Contact:
    telefoon: str = ""
    email: str = ""
    url: str = ""


@dataclass(frozen=True)
class Inschrijving:
    url: str = ""
    label: str = ""
    telefoon: str = ""
    email: str = ""
    vanaf: datetime | None = None
    tot: datetime | None = None


@dataclass(frozen=True)
class GelezenAanbod:
    """An offer as the source tells it, in our words. `ruw` is the cleaned document itself."""

    uitdatabank_id: str
    titel: str
    omschrijving: str
    kalender: Kalender
    prijzen: tuple[GelezenPrijs, ...]
    leeftijd_van: int | None
    leeftijd_tot: int | None
    geboren_van: date | None
    geboren_tot: date | None
    alleen_kinderen: bool
    locatie: GelezenLocatie | None
    online: bool
    online_url: str
    organisator: GelezenOrganisator | None
    type_term: str
    thema_term: str
    voorzieningen: tuple[str, ...]
    vertrekplaatsen: tuple[GelezenLocatie, ...]
    vragen: tuple[GelezenVraag, ...]
    beelden: tuple[GelezenBeeld, ...]
    sector: str
    contact: Contact
    inschrijven: Inschrijving
    is_uitpas: bool
    uitpas_prijzen: tuple[GelezenPrijs, ...]
    zichtbaar: bool
    reden_verborgen: str
    zichtbaar_vanaf: datetime | None
    gewijzigd_op: datetime | None = field(compare=False)
    ruw: dict = field(compare=False, repr=False)
