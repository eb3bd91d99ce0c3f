"""A spreadsheet (XLSX) out of rows: what an accountant opens. Nothing in it is a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from wevelgem_netwerk.basis.tekst import veilig_rekenblad

SOORT = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Euro with two digits, a minus before it.
EURO = "#,##0.00"
BREEDSTE, SMALSTE = 60, 10


@dataclass(frozen=True)
class Tabblad:
    """A sheet: its name, lines above the table, the heads of the columns and the rows."""

    naam: str
    koppen: Sequence[str]
    rijen: Iterable[Sequence]
    boven: Sequence[str] = ()


def maak_xlsx(bladen: Sequence[Tabblad]) -> bytes:
    """Return the spreadsheet with `bladen`; a Decimal is an amount, an int a number."""
    boek = Workbook()
    boek.remove(boek.active)
    for blad in bladen:
        _vul(boek.create_sheet(blad.naam), blad)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _vul(vel, blad: Tabblad) -> None:
    rijen = [[zin] for zin in blad.boven] + [blad.koppen, *blad.rijen]
    for rij in rijen:
        vel.append([_waarde(waarde) for waarde in rij])
    for rij in vel.iter_rows():
        for cel in rij:
            _maak_op(cel)
    kop = len(blad.boven) + 1
    for cel in vel[kop]:
        cel.font = Font(bold=True)
    if blad.boven:
        vel["A1"].font = Font(bold=True, size=14)
    vel.freeze_panes = vel.cell(row=kop + 1, column=1)
    for nummer, kolom in enumerate(vel.iter_cols(min_row=kop), start=1):
        breedte = max(len(str(cel.value or "")) for cel in kolom) + 2
        maat = vel.column_dimensions[get_column_letter(nummer)]
        maat.width = min(BREEDSTE, max(SMALSTE, breedte))


def _maak_op(cel) -> None:
    if isinstance(cel.value, Decimal):
        cel.number_format = EURO
    elif isinstance(cel.value, str):
        cel.data_type = "s"  # also when it begins with "=": text, never a formula
        cel.quotePrefix = veilig_rekenblad(cel.value) != cel.value  # also after somebody edits it
        if cel.column > 1:
            cel.alignment = Alignment(horizontal="right")


def _waarde(waarde):
    """Text without the control characters that a spreadsheet cannot hold; numbers as they are."""
    return ILLEGAL_CHARACTERS_RE.sub(" ", waarde) if isinstance(waarde, str) else waarde
