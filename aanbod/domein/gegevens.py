"""What the forms of an offer say, in plain values: what verbs take, and what a proposal keeps."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone

from aanbod.domein.wanneer.regel import Regel, regel_van
from aanbod.models import Aanbod, Locatie, Voorziening
from aanbod.models.prijs import PrijsEenheid, PrijsSoort
from partners.models import Deelgemeente, Maatregel


@dataclass(frozen=True)
class AanbodGegevens:
    """What the short form asks. A draft may lack all but the name.

    `prijs` in euro per `eenheid`: None is unknown, zero is free. `kalender_blijft` leaves the
    dates alone (an offer with a calendar the form cannot say). `plek_is_nieuw`: somebody says that
    no known place is meant.
    """

    titel: str
    omschrijving: str = ""
    leeftijd_van: int | None = None
    leeftijd_tot: int | None = None
    prijs: Decimal | None = None
    eenheid: str = PrijsEenheid.KEER
    plaatsen: int | None = None
    regel: Regel | None = None
    kalender_blijft: bool = False
    plek: str = ""
    straat: str = ""
    deelgemeente: Deelgemeente | None = None
    plek_is_nieuw: bool = False
    telefoon: str = ""
    email: str = ""
    inschrijven_url: str = ""
    contact_naam: str = ""
    maatregelen: list[Maatregel] = field(default_factory=list)


@dataclass(frozen=True)
class Tarief:
    """A price beside the base one; `bedrag` in euro."""

    naam: str
    bedrag: Decimal
    eenheid: str = PrijsEenheid.KEER
    groepsprijs: bool = False


@dataclass(frozen=True)
class MeerGegevens:
    """What "Meer vertellen" asks: nothing of it is needed to publish.

    `voorbehouden` places per date are for toeleiding, until `voorbehoud_dagen` days before.
    """

    sector: str
    type_term: str = ""
    zichtbaar_vanaf: datetime | None = None
    groepsprijs: bool = False
    tarieven: tuple[Tarief, ...] = ()
    jaarkosten: tuple[tuple[str, Decimal], ...] = ()
    alleen_kinderen: bool = False
    geboren_van: date | None = None
    geboren_tot: date | None = None
    opvang_van: time | None = None
    opvang_tot: time | None = None
    overnachting: bool = False
    vervoer: str = ""
    vertrekplaatsen: tuple[Locatie, ...] = ()
    voorbehouden: int = 0
    voorbehoud_dagen: int = 0
    maatregelen: tuple[Maatregel, ...] = ()
    voorzieningen: tuple[Voorziening, ...] = ()
    vragen: tuple[tuple[str, str], ...] = ()


def kort_van(aanbod: Aanbod) -> AanbodGegevens:
    """Return what the short form would say of a saved offer. Some five queries."""
    prijs = aanbod.prijzen.filter(soort=PrijsSoort.BASIS).first()
    moment = _komend_moment(aanbod)
    regel = regel_van(aanbod)
    return AanbodGegevens(
        titel=aanbod.titel,
        omschrijving=aanbod.omschrijving,
        leeftijd_van=aanbod.leeftijd_van,
        leeftijd_tot=aanbod.leeftijd_tot,
        prijs=prijs.bedrag if prijs else None,
        eenheid=prijs.eenheid if prijs else PrijsEenheid.KEER,
        plaatsen=moment.plaatsen if moment else None,
        regel=regel,
        kalender_blijft=regel is None and heeft_kalender(aanbod),
        plek=str(aanbod.locatie) if aanbod.locatie else "",
        telefoon=aanbod.telefoon,
        email=aanbod.email,
        inschrijven_url=aanbod.inschrijven_url,
        contact_naam=aanbod.contact_naam,
        maatregelen=list(aanbod.maatregelen.all()),
    )


def heeft_kalender(aanbod: Aanbod) -> bool:
    return aanbod.openingsuren.exists() or aanbod.momenten.exists()


def meer_van(aanbod: Aanbod) -> MeerGegevens:
    """Return what "Meer vertellen" would say of a saved offer. Some eight queries."""
    prijzen = list(aanbod.prijzen.order_by("volgorde", "id"))
    basis = next((p for p in prijzen if p.soort == PrijsSoort.BASIS), None)
    moment = _komend_moment(aanbod)
    gelijk = (
        "sector type_term zichtbaar_vanaf alleen_kinderen geboren_van geboren_tot vervoer "
        "voorbehoud_dagen"
    )
    return MeerGegevens(
        **{naam: getattr(aanbod, naam) for naam in gelijk.split()},
        groepsprijs=basis.groepsprijs if basis else False,
        tarieven=tuple(
            Tarief(p.naam, p.bedrag, p.eenheid, p.groepsprijs)
            for p in prijzen
            if p.soort == PrijsSoort.TARIEF
        ),
        jaarkosten=tuple((k.soort, k.bedrag) for k in aanbod.jaarkosten.all()),
        opvang_van=moment.opvang_van if moment else None,
        opvang_tot=moment.opvang_tot if moment else None,
        overnachting=moment.overnachting if moment else False,
        voorbehouden=moment.voorbehouden if moment else 0,
        vertrekplaatsen=tuple(aanbod.vertrekplaatsen.select_related("deelgemeente")),
        maatregelen=tuple(aanbod.maatregelen.all()),
        voorzieningen=tuple(aanbod.voorzieningen.all()),
        vragen=tuple((v.vraag, v.antwoord) for v in aanbod.vragen.all()),
    )


def _komend_moment(aanbod: Aanbod):
    """The first date that still comes tells the places and the childcare of all of them."""
    return aanbod.momenten.komend(timezone.now()).order_by("begin").first()
