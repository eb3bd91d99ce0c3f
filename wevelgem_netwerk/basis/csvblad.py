"""The one writer of sheets (CSV): no text in it is ever run, and amounts stay numbers.

A spreadsheet takes what begins with = + - @ for a formula, also from a club's name (OWASP, "CSV
injection"). Text that begins so gets an apostrophe; a number is written as a number.
"""

import csv
from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from django.http import HttpResponse

from wevelgem_netwerk.basis.tekst import veilig_rekenblad

#: A spreadsheet only reads accents right with this in front.
BOM = "\ufeff"


class Schrijfbaar(Protocol):
    def write(self, tekst: str): ...


class Csvblad:
    """Rows with ; between, as a Belgian spreadsheet opens them.

    `komma`: numbers with a comma, for people; else with a point, for programs too.
    """

    def __init__(self, bestand: Schrijfbaar, *, komma: bool = False, regeleinde: str = "\n"):
        self._blad = csv.writer(bestand, delimiter=";", lineterminator=regeleinde)
        self._komma = komma

    def rij(self, waarden: Iterable) -> None:
        self._blad.writerow([self._cel(waarde) for waarde in waarden])

    def _cel(self, waarde) -> str:
        """None is empty, a truth is ja or nee, a number is a number, and the rest is text."""
        if waarde is None:
            return ""
        if isinstance(waarde, bool):
            return "ja" if waarde else "nee"
        if isinstance(waarde, int | float | Decimal):
            return str(waarde).replace(".", ",") if self._komma else str(waarde)
        return veilig_rekenblad(_zonder_cr(str(waarde)))


def _zonder_cr(tekst: str) -> str:
    """A lone carriage return begins a new row for a spreadsheet, and csv does not put it in quotes
    before Python 3.13: "club\\r=1+1" would become a formula after all."""
    return tekst.replace("\r\n", "\n").replace("\r", "\n")


def csv_antwoord(naam: str, koppen: Iterable[str], rijen: Iterable[Iterable]) -> HttpResponse:
    """Return the download `naam`.csv, for people: numbers with a comma."""
    antwoord = HttpResponse(
        BOM,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}.csv"'},
    )
    blad = Csvblad(antwoord, komma=True)
    for rij in (koppen, *rijen):
        blad.rij(rij)
    return antwoord
