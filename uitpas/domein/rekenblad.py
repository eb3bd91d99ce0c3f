"""The settlement as a sheet (CSV): what people open in a spreadsheet and programs read."""

import csv
from dataclasses import astuple
from typing import TextIO

from uitpas.domein.afrekenstaat import TELLINGEN, Staat, Telling
from wevelgem_netwerk.basis.tekst import veilig_rekenblad

KOLOMMEN = ("organisator", "gemeente", *TELLINGEN)
TOTAAL = "TOTAAL"


def bestandsnaam(staat: Staat, soort: str) -> str:
    """Return "afrekening-2026-Q3.csv"."""
    return f"afrekening-{staat.periode}.{soort}"


def schrijf(bestand: TextIO, staat: Staat) -> None:
    """Write `staat`: a row per organiser and gemeente, then TOTAAL; `;` between, euro with a point.

    Names are made harmless for a spreadsheet; amounts are ours and keep their minus.
    """
    blad = csv.writer(bestand, delimiter=";", lineterminator="\n")
    blad.writerow(KOLOMMEN)
    for regel in staat.regels:
        namen = map(veilig_rekenblad, (regel.organisator, regel.gemeente))
        blad.writerow([*namen, *_getallen(regel.telling)])
    blad.writerow([TOTAAL, "", *_getallen(staat.samen)])


def _getallen(telling: Telling) -> list[str]:
    aantal, *bedragen = astuple(telling)
    return [str(aantal), *(f"{bedrag:.2f}" for bedrag in bedragen)]
