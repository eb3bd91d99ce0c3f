"""The settlement as a sheet (CSV): what people open in a spreadsheet and programs read."""

from dataclasses import astuple
from decimal import Decimal
from typing import TextIO

from uitpas.domein.afrekening.afrekenstaat import TELLINGEN, Staat, Telling
from wevelgem_netwerk.basis.csvblad import Csvblad
from wevelgem_netwerk.basis.geld import rond_af

KOLOMMEN = ("organisator", "gemeente", *TELLINGEN)
TOTAAL = "TOTAAL"


def bestandsnaam(staat: Staat, soort: str) -> str:
    """Return "afrekening-2026-Q3.csv"."""
    return f"afrekening-{staat.periode}.{soort}"


def schrijf(bestand: TextIO, staat: Staat) -> None:
    """Write `staat`: a row per organiser and gemeente, then TOTAAL; `;` between, euro with a point.

    Names are made harmless for a spreadsheet; amounts stay numbers and keep their minus.
    """
    blad = Csvblad(bestand)
    blad.rij(KOLOMMEN)
    for regel in staat.regels:
        blad.rij([str(regel.organisator), str(regel.gemeente), *_getallen(regel.telling)])
    blad.rij([TOTAAL, "", *_getallen(staat.samen)])


def _getallen(telling: Telling) -> list[int | Decimal]:
    aantal, *bedragen = astuple(telling)
    return [aantal, *map(rond_af, bedragen)]
