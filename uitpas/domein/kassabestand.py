"""Reading a file of sales from another cash system: lines of text to rows that make sense.

Only what can be said about a row by itself; whether the people in it exist is for
kassa_boeken.py. Nothing here asks the database or keeps the file in memory.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from uitpas.nummers import OngeldigNummer, lees_nummer
from wevelgem_netwerk.basis.datums import OngeldigeDatum, lees_datum
from wevelgem_netwerk.basis.geld import NUL, OngeldigBedrag, kortaf, lees_bedrag

KOLOMMEN = ("datum", "gemeente", "organisator", "activiteit", "prijs", "uitpasnummer")
KOP = ";".join(KOLOMMEN)
LANGSTE_ACTIVITEIT = 160
LANGSTE_NAAM = 200
#: Enough of a file to see that it is no text.
_PROEF = 8192


class OnleesbaarBestand(ValueError):
    """The file as a whole cannot be used; the message is a Dutch sentence for the reader."""


class RijFout(ValueError):
    """One row cannot be used: which column, and a Dutch sentence."""

    def __init__(self, veld: str, zin: str):
        super().__init__(zin)
        self.veld, self.zin = veld, zin


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
    _eis_tekst(pad)
    with pad.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as bestand:
        lezer = csv.reader(bestand, delimiter=";")
        _eis_kop(_volgende(lezer))
        while True:
            begin = lezer.line_num + 1
            cellen = _volgende(lezer)
            if cellen is None:
                return
            if any(cel.strip() for cel in cellen) or isinstance(cellen, _Kapot):
                yield begin, _rij(begin, lezer.line_num, cellen, op_datum)


class _Kapot(list):
    """A row that csv itself could not read."""


def _volgende(lezer) -> list[str] | None:
    try:
        return next(lezer, None)
    except csv.Error:
        return _Kapot()


def _eis_tekst(pad: Path) -> None:
    if pad.is_dir():
        raise OnleesbaarBestand(f"{pad.name} is een map. Geef een CSV-bestand.")
    try:
        with pad.open("rb") as bestand:
            begin = bestand.read(_PROEF)
    except FileNotFoundError:
        raise OnleesbaarBestand(f"Het bestand {pad} bestaat niet.") from None
    except OSError as fout:
        raise OnleesbaarBestand(f"Het bestand {pad} is niet te lezen: {fout.strerror}.") from None
    if not begin.strip(b"\xef\xbb\xbf \t\r\n"):
        raise OnleesbaarBestand(f"Het bestand is leeg. De eerste rij moet zijn: {KOP}")
    if b"\0" in begin:
        raise OnleesbaarBestand(
            "Dit is geen tekstbestand. Bewaar je rekenblad als CSV (UTF-8, met puntkomma's)."
        )
    if len(begin) == _PROEF and b"\n" not in begin and b"\r" not in begin:
        raise OnleesbaarBestand(f"De eerste rij moet zijn: {KOP}. Dit bestand heeft geen rijen.")


def _eis_kop(cellen: list[str] | None) -> None:
    gevonden = ";".join(cel.strip() for cel in cellen or ())
    if gevonden != KOP:
        netjes = kortaf(gevonden.encode("utf-8", "replace").decode("utf-8"), 120)
        raise OnleesbaarBestand(f"De eerste rij moet zijn: {KOP}. We vonden: “{netjes}”.")


def _rij(begin: int, einde: int, cellen: list[str], op_datum: date) -> Rij | RijFout:
    try:
        _eis_gave_cellen(begin, einde, cellen)
        datum, gemeente, organisator, activiteit, prijs, nummer = (
            " ".join(cel.split()) for cel in cellen
        )
        return Rij(
            rij=begin,
            datum=_datum(datum, op_datum),
            gemeente=_niet_leeg("gemeente", gemeente),
            organisator=_niet_langer("organisator", organisator, LANGSTE_NAAM),
            activiteit=_niet_langer("activiteit", activiteit, LANGSTE_ACTIVITEIT),
            prijs=_prijs(prijs),
            uitpasnummer=_nummer(nummer),
        )
    except RijFout as fout:
        return fout


def _eis_gave_cellen(begin: int, einde: int, cellen: list[str]) -> None:
    tekst = "".join(cellen)
    if isinstance(cellen, _Kapot) or "\n" in tekst or "\r" in tekst:
        raise RijFout(
            "rij",
            f"Een aanhalingsteken in deze rij sluit niet, daardoor zijn rij {begin} tot {einde} "
            "niet gelezen.",
        )
    if "\0" in tekst or any("\ud800" <= teken <= "\udfff" for teken in tekst):
        raise RijFout("rij", "Deze rij bevat tekens die geen UTF-8 zijn. Bewaar als CSV (UTF-8).")
    if len(cellen) != len(KOLOMMEN):
        woord = "kolom" if len(cellen) == 1 else "kolommen"
        raise RijFout("rij", f"Deze rij heeft {len(cellen)} {woord} in plaats van 6.")


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
