"""Reading a file of sales from another cash system: lines of text to rows that make sense.

Only what can be said about a row by itself; whether the people in it exist is for
kassa_boeken.py. Nothing here asks the database or keeps the file in memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from uitpas.domein.bestanden.puntkomma import RijFout, lees_rijen, open_pad
from uitpas.nummers import OngeldigNummer, lees_nummer
from wevelgem_netwerk.basis.datums import OngeldigeDatum, lees_datum
from wevelgem_netwerk.basis.geld import NUL, OngeldigBedrag, lees_bedrag

KOLOMMEN = ("datum", "gemeente", "organisator", "activiteit", "prijs", "uitpasnummer")
KOP = ";".join(KOLOMMEN)
LANGSTE_ACTIVITEIT = 160
LANGSTE_NAAM = 200


@dataclass(frozen=True)
class Rij:
    """A row that reads well. `rij` is its line in the file, the header being line 1."""

    rij: int
    datum: date
    gemeente: str
    organisator: str
    activiteit: str
    prijs: Decimal
    uitpasnummer: str


def lees(pad: Path, *, op_datum: date) -> Iterator[tuple[int, Rij | RijFout]]:
    """Yield each row of `pad` with its line number; raises OnleesbaarBestand.

    `;` separated, UTF-8 with or without BOM, the header exactly KOP. Dates in the future of
    `op_datum` are refused; empty lines are passed over.
    """
    with open_pad(pad) as bestand:
        for nummer, cellen in lees_rijen(bestand, KOP):
            yield nummer, cellen if isinstance(cellen, RijFout) else _rij(nummer, cellen, op_datum)


def _rij(begin: int, cellen: list[str], op_datum: date) -> Rij | RijFout:
    """Every column that is wrong is told at once: who mends the file does so in one round."""
    datum, gemeente, organisator, activiteit, prijs, nummer = (
        " ".join(cel.split()) for cel in cellen
    )
    fouten: list[RijFout] = []

    def cel(lezer, *wat):
        try:
            return lezer(*wat)
        except RijFout as fout:
            fouten.append(fout)

    rij = Rij(
        rij=begin,
        datum=cel(_datum, datum, op_datum),
        gemeente=cel(_niet_leeg, "gemeente", gemeente),
        organisator=cel(_niet_langer, "organisator", organisator, LANGSTE_NAAM),
        activiteit=cel(_niet_langer, "activiteit", activiteit, LANGSTE_ACTIVITEIT),
        prijs=cel(_prijs, prijs),
        uitpasnummer=cel(_nummer, nummer),
    )
    if not fouten:
        return rij
    fouten[0].verder = tuple(fouten[1:])
    return fouten[0]


def _niet_leeg(veld: str, tekst: str) -> str:
    if not tekst:
        raise RijFout(veld, f"De {veld} is leeg.")
    return tekst


def _niet_langer(veld: str, tekst: str, langste: int) -> str:
    if len(_niet_leeg(veld, tekst)) > langste:
        raise RijFout(veld, f"De {veld} is te lang: hoogstens {langste} tekens.")
    return tekst


def _datum(tekst: str, op_datum: date) -> date:
    try:
        datum = lees_datum(_niet_leeg("datum", tekst))
    except OngeldigeDatum as fout:
        raise RijFout("datum", str(fout)) from None
    if datum > op_datum:
        raise RijFout("datum", "Deze datum moet nog komen. Een verkoop is al gebeurd.")
    return datum


def _prijs(tekst: str) -> Decimal:
    try:
        prijs = lees_bedrag(_niet_leeg("prijs", tekst))
    except OngeldigBedrag as fout:
        raise RijFout("prijs", str(fout)) from None
    if prijs == NUL:
        raise RijFout("prijs", "De prijs is nul. Wat gratis is, wordt niet verdeeld.")
    return prijs


def _nummer(tekst: str) -> str:
    """The number may be empty: an anonymous line. It is never quoted back in a sentence."""
    if not tekst:
        return ""
    try:
        return lees_nummer(tekst)
    except OngeldigNummer as fout:
        raise RijFout("uitpasnummer", str(fout)) from None
