"""Reading the registration file of a card system: ten columns, two of which are never kept.

The format is that of the KSB (domein/uitpas.md 3.4). The INSZ and the street are read past: they
stand in no row that leaves this file, and no sentence quotes what somebody wrote, since a cell may
hold the INSZ of a row that slipped a column.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import BinaryIO

from uitpas.domein.bestanden.puntkomma import RijFout, lees_rijen
from uitpas.domein.pashouders import keur_geboortedatum
from uitpas.models import Pashouder
from uitpas.nummers import OngeldigNummer, lees_nummer
from wevelgem_netwerk.basis.datums import OngeldigeDatum, lees_datum
from wevelgem_netwerk.basis.tekst import zoekvorm
from wevelgem_netwerk.basis.weigering import Geweigerd

KOP = "INSZ;Naam;voornaam;dob;street;postcode;city;uitpasnr;kansenstatuut(0/1);kansenstatuutenddate"


@dataclass(frozen=True)
class Rij:
    """A row that reads well. `plaats` is where somebody lives, in the form names are compared."""

    rij: int
    voornaam: str
    naam: str
    geboortedatum: date
    postcode: str
    plaats: str
    pasnummer: str
    einde: date | None

    @cached_property
    def zoeknaam(self) -> str:
        return zoekvorm(f"{self.voornaam} {self.naam}")[:150]


def lees(bestand: BinaryIO, *, op_datum: date) -> Iterator[tuple[int, Rij | RijFout]]:
    """Yield each row with its line number (the header is line 1); raises OnleesbaarBestand."""
    for nummer, cellen in lees_rijen(bestand, KOP, _kopvorm):
        yield nummer, cellen if isinstance(cellen, RijFout) else _rij(nummer, cellen, op_datum)


def _kopvorm(kop: str) -> str:
    """Headers are compared without capitals, spaces and the "(0/1)" that some files leave out."""
    return "".join(kop.split()).lower().replace("(0/1)", "")


def _rij(nummer: int, cellen: list[str], op_datum: date) -> Rij | RijFout:
    _, naam, voornaam, geboren, _, postcode, plaats, pas, statuut, einde = (
        " ".join(cel.split()) for cel in cellen
    )
    try:
        _eis_statuut(statuut)
        return Rij(
            rij=nummer,
            voornaam=_naam("voornaam", voornaam),
            naam=_naam("naam", naam),
            geboortedatum=_geboortedatum(geboren, op_datum),
            postcode=postcode,
            plaats=zoekvorm(plaats),
            pasnummer=_nummer(pas),
            einde=_einde(einde),
        )
    except RijFout as fout:
        return fout


def _naam(veld: str, tekst: str) -> str:
    """A name; digits in it mean that the row slipped a column, and an INSZ must never get in."""
    langste = Pashouder._meta.get_field(veld).max_length
    if not zoekvorm(tekst):
        raise RijFout(veld, f"De {veld} is leeg.")
    if not tekst.isalpha() and any(teken.isdigit() for teken in tekst):
        raise RijFout(veld, f"In de {veld} staan cijfers. Kijk na of de kolommen juist staan.")
    if len(tekst) > langste:
        raise RijFout(veld, f"De {veld} is te lang: hoogstens {langste} tekens.")
    return tekst


def _geboortedatum(tekst: str, op_datum: date) -> date:
    try:
        dag = lees_datum(tekst, verleden=True)
        keur_geboortedatum(dag, op_datum)
    except OngeldigeDatum:
        zin = "Schrijf de geboortedatum als dag/maand/jaar, bijvoorbeeld 14/03/1991."
        raise RijFout("dob", zin) from None
    except Geweigerd as nee:
        raise RijFout("dob", nee.uitleg) from None
    return dag


def _eis_statuut(tekst: str) -> None:
    if tekst == "0":
        raise RijFout(
            "kansenstatuut",
            "Deze rij heeft geen kansenstatuut. We bewaren alleen wie het recht krijgt.",
        )
    if tekst != "1":
        raise RijFout("kansenstatuut", "Schrijf 1 voor wie het recht krijgt, anders 0.")


def _einde(tekst: str) -> date | None:
    """The last day of the right; empty is the end of the card system."""
    if not tekst:
        return None
    try:
        return lees_datum(tekst)
    except OngeldigeDatum:
        zin = "Schrijf de einddatum als dag/maand/jaar, bijvoorbeeld 30/04/2027."
        raise RijFout("kansenstatuutenddate", zin) from None


def _nummer(tekst: str) -> str:
    if not tekst:
        return ""
    try:
        return lees_nummer(tekst)
    except OngeldigNummer as fout:
        raise RijFout("uitpasnr", str(fout)) from None
