"""Reading a `;` separated file that people made: is it text, is the header right, is a row whole.

Nothing here asks the database or keeps the file in memory.
"""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from wevelgem_netwerk.basis.geld import kortaf

#: Enough of a file to see that it is no text.
_PROEF = 8192


class OnleesbaarBestand(ValueError):
    """The file as a whole cannot be used; the message is a Dutch sentence for the reader."""


class RijFout(ValueError):
    """One row cannot be used: which column, and a Dutch sentence; `verder`: what else is wrong."""

    def __init__(self, veld: str, zin: str):
        super().__init__(zin)
        self.veld, self.zin = veld, zin
        self.verder: tuple[RijFout, ...] = ()


class _Kapot(list):
    """A row that csv itself could not read."""


def open_pad(pad: Path) -> BinaryIO:
    """Open `pad` to read; raises OnleesbaarBestand."""
    try:
        return pad.open("rb")
    except IsADirectoryError:
        raise OnleesbaarBestand(f"{pad.name} is een map. Geef een CSV-bestand.") from None
    except FileNotFoundError:
        raise OnleesbaarBestand(f"Het bestand {pad} bestaat niet.") from None
    except OSError as fout:
        raise OnleesbaarBestand(f"Het bestand {pad} is niet te lezen: {fout.strerror}.") from None


def lees_rijen(
    bestand: BinaryIO, kop: str, kopvorm: Callable[[str], str] = str
) -> Iterator[tuple[int, list[str] | RijFout]]:
    """Yield the cells of each row after the header, with its line number; empty lines pass over.

    UTF-8 with or without BOM; the header is `kop`, both compared in the form `kopvorm` gives them.
    A row with another number of cells, an open quote or other signs is a RijFout. Raises
    OnleesbaarBestand. `bestand` stays open.
    """
    _eis_tekst(bestand, kop)
    tekst = io.TextIOWrapper(bestand, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        lezer = csv.reader(tekst, delimiter=";")
        _eis_kop(_volgende(lezer), kop, kopvorm)
        aantal = kop.count(";") + 1
        while True:
            begin = lezer.line_num + 1
            cellen = _volgende(lezer)
            if cellen is None:
                return
            if any(cel.strip() for cel in cellen) or isinstance(cellen, _Kapot):
                yield begin, _gaaf(begin, lezer.line_num, cellen, aantal) or cellen
    finally:
        if not bestand.closed:
            tekst.detach()


def _volgende(lezer) -> list[str] | None:
    try:
        return next(lezer, None)
    except csv.Error:
        return _Kapot()


def _eis_tekst(bestand: BinaryIO, kop: str) -> None:
    begin = bestand.read(_PROEF)
    bestand.seek(0)
    if not begin.strip(b"\xef\xbb\xbf \t\r\n"):
        raise OnleesbaarBestand(f"Het bestand is leeg. De eerste rij moet zijn: {kop}")
    if b"\0" in begin:
        raise OnleesbaarBestand(
            "Dit is geen tekstbestand. Bewaar je rekenblad als CSV (UTF-8, met puntkomma's)."
        )
    if len(begin) == _PROEF and b"\n" not in begin and b"\r" not in begin:
        raise OnleesbaarBestand(f"De eerste rij moet zijn: {kop}. Dit bestand heeft geen rijen.")


def _eis_kop(cellen: list[str] | None, kop: str, kopvorm: Callable[[str], str]) -> None:
    gevonden = ";".join(cel.strip() for cel in cellen or ())
    if kopvorm(gevonden) != kopvorm(kop):
        netjes = kortaf(gevonden.encode("utf-8", "replace").decode("utf-8"), 120)
        raad = " Zet puntkomma's tussen de kolommen." if "," in gevonden else ""
        raise OnleesbaarBestand(f"De eerste rij moet zijn: {kop}. We vonden: “{netjes}”.{raad}")


def _gaaf(begin: int, einde: int, cellen: list[str], aantal: int) -> RijFout | None:
    tekst = "".join(cellen)
    if isinstance(cellen, _Kapot) or "\n" in tekst or "\r" in tekst:
        return RijFout(
            "rij",
            f"Een aanhalingsteken in deze rij sluit niet, daardoor zijn rij {begin} tot {einde} "
            "niet gelezen.",
        )
    vreemd = not tekst.isascii() and any("\ud800" <= teken <= "\udfff" for teken in tekst)
    if vreemd or "\0" in tekst:
        return RijFout("rij", "Deze rij bevat tekens die geen UTF-8 zijn. Bewaar als CSV (UTF-8).")
    if len(cellen) != aantal:
        woord = "kolom" if len(cellen) == 1 else "kolommen"
        return RijFout("rij", f"Deze rij heeft {len(cellen)} {woord} in plaats van {aantal}.")
    return None
