"""An offer taken apart, so that three versions of it can be laid side by side.

A part (`deel`) is what changes as one: a field, fields that only make sense together, a price, a
date. Its name is stored with a difference (models/verschil.py) and is what a person reads about.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from aanbod.uitdatabank.gelezen import GelezenAanbod, GelezenUitzondering, GelezenUur
from aanbod.uitdatabank.velden import BRUSSEL
from wevelgem_netwerk.basis.tekst import zoekvorm

#: Per part the fields of models.Aanbod that hold it, in the order of its value.
VELDEN = {
    "titel": ("titel",),
    "omschrijving": ("omschrijving",),
    "sector": ("sector",),
    "soort": ("type_term", "thema_term"),
    "kalender": ("soort_kalender", "periode_van", "periode_tot"),
    "leeftijd": ("leeftijd_van", "leeftijd_tot", "geboren_van", "geboren_tot"),
    "alleen kinderen": ("alleen_kinderen",),
    "online": ("online",),
    "telefoon": ("telefoon",),
    "e-mail": ("email",),
    "inschrijflink": ("inschrijven_url",),
    "UiTPAS": ("is_uitpas",),
    "zichtbaar vanaf": ("zichtbaar_vanaf",),
}
MOMENT, PLAATSEN, PRIJS = "moment ", "plaatsen ", "prijs "
BASIS = "gewone prijs"


@dataclass(frozen=True)
class Vrij:
    """Places that are still free according to the source: a live count, which is always theirs."""

    aantal: int


def delen(gelezen: GelezenAanbod) -> dict[str, object]:
    """Return every part that stands in rows of ours, with its value. Pure."""
    alle = _velden(gelezen) | {
        "organisator": _wie(gelezen.organisator),
        "locatie": _wie(gelezen.locatie),
        "openingsuren": _uren(gelezen.kalender.openingsuren),
        "uitzonderingen": frozenset(_canoniek(u) for u in gelezen.kalender.uitzonderingen),
        "vragen": gelezen.vragen,
        "toegankelijkheid": frozenset(gelezen.voorzieningen),
        "vertrekplaatsen": frozenset(plek.uitdatabank_id for plek in gelezen.vertrekplaatsen),
    }
    for prijs in gelezen.prijzen:
        alle[sleutel_prijs(prijs.soort, prijs.naam)] = (prijs.bedrag, prijs.groepsprijs)
    for moment in gelezen.kalender.momenten:
        tijd = sleutel_tijd(moment.begin)
        alle[MOMENT + tijd] = (
            moment.einde or moment.begin,
            moment.status,
            moment.reden,
            moment.volzet,
            moment.opvang_van,
            moment.opvang_tot,
            moment.overnachting,
        )
        alle[PLAATSEN + tijd] = moment.capaciteit if moment.vrij is None else Vrij(moment.vrij)
    return alle


def _velden(gelezen: GelezenAanbod) -> dict[str, object]:
    kalender, contact, inschrijven = gelezen.kalender, gelezen.contact, gelezen.inschrijven
    return {
        "titel": (gelezen.titel,),
        "omschrijving": (gelezen.omschrijving,),
        "sector": (gelezen.sector,),
        "soort": (gelezen.type_term, gelezen.thema_term),
        "kalender": (kalender.soort, kalender.van, kalender.tot),
        "leeftijd": (
            gelezen.leeftijd_van,
            gelezen.leeftijd_tot,
            gelezen.geboren_van,
            gelezen.geboren_tot,
        ),
        "alleen kinderen": (gelezen.alleen_kinderen,),
        "online": (gelezen.online,),
        "telefoon": (contact.telefoon or inschrijven.telefoon,),
        "e-mail": (contact.email or inschrijven.email,),
        "inschrijflink": (inschrijven.url,),
        "UiTPAS": (gelezen.is_uitpas,),
        "zichtbaar vanaf": (gelezen.zichtbaar_vanaf,),
    }


def alleen_in_het_document(gelezen: GelezenAanbod) -> dict[str, object]:
    """Return what is read from the kept document when a page needs it, and stands in no row."""
    return {
        "beelden": gelezen.beelden,
        "UiTPAS-prijzen": gelezen.uitpas_prijzen,
        "online adres": gelezen.online_url,
        "inschrijven": gelezen.inschrijven,
        "contact": gelezen.contact,
        "zichtbaarheid": gelezen.reden_verborgen,
    }


def sleutel_prijs(soort: str, naam: str) -> str:
    return PRIJS + (BASIS if soort == "basis" else zoekvorm(naam))


def sleutel_tijd(begin: datetime) -> str:
    """Return a moment as the name of its part says it: in UTC, to the microsecond if need be."""
    return begin.astimezone(UTC).isoformat()


def _wie(wie) -> frozenset[str]:
    """Return what a place or an organiser is known by: its id and its name; one in common is it."""
    return frozenset(filter(None, (wie.uitdatabank_id, zoekvorm(wie.naam)))) if wie else frozenset()


def _uren(uren: tuple[GelezenUur, ...]) -> frozenset:
    return frozenset(
        (dag, uur.opent, uur.sluit, uur.opvang_van, uur.opvang_tot)
        for uur in uren
        for dag in uur.dagen
    )


def _canoniek(uitzondering: GelezenUitzondering) -> tuple:
    return (
        uitzondering.van,
        uitzondering.tot,
        uitzondering.gesloten,
        uitzondering.reden,
        _uren(uitzondering.uren),
    )


def naam_van(deel: str) -> str:
    """Return the name of a part as a person reads it: "moment van 13/01/2027 14.00"."""
    for voor in (MOMENT, PLAATSEN):
        if deel.startswith(voor):
            tijd = datetime.fromisoformat(deel.removeprefix(voor)).astimezone(BRUSSEL)
            return f"{voor}van {tijd:%d/%m/%Y %H.%M}"
    return BASIS if deel == PRIJS + BASIS else deel
