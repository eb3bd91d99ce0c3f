"""Find UiTdatabank documents in files and folders.

A file holds one event, a list of events, or a whole search response (PagedCollection with
`member`). What cannot be read becomes a refusal with a sentence, never an exception.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from aanbod.uitdatabank.gelezen import Document, Melding
from aanbod.uitdatabank.stroom import Leden

GROOTSTE_BESTAND = 50 * 1024 * 1024
UITGANGEN = (".json", ".jsonld")


class Documenten:
    """The documents of some paths, in a fixed order; may be walked more than once."""

    def __init__(self, paden):
        self.paden = [Path(pad) for pad in paden]

    def __iter__(self) -> Iterator[Document | Melding]:
        for pad in self.paden:
            bestanden = _bestanden(pad) if pad.is_dir() else [pad]
            if not bestanden:
                yield _weiger(pad, "In deze map staat geen enkel .json-bestand.")
            for bestand in bestanden:
                yield from lees_bestand(bestand)


def _bestanden(map_: Path) -> list[Path]:
    gevonden = []
    for hier, mappen, namen in os.walk(map_):
        mappen[:] = sorted(naam for naam in mappen if not naam.startswith("."))
        gevonden += [Path(hier, naam) for naam in namen if naam.lower().endswith(UITGANGEN)]
    return sorted(gevonden)


def lees_bestand(pad: Path, naam: str = "") -> Iterator[Document | Melding]:
    """Yield the documents of a file, or why there are none; `naam` is what to call it."""
    naam = naam or str(pad)
    inhoud, zin = _bytes(pad)
    if zin:
        yield Melding(naam, "", zin, geweigerd=True)
    else:
        yield from documenten_in(inhoud, naam)


def documenten_in(inhoud: bytes, bestand: str) -> Iterator[Document | Melding]:
    """Yield the documents in JSON: one event, a list, or a search response.

    What stands before the place where the JSON breaks counts; the break is a refusal.
    """
    try:
        leden = Leden(inhoud.decode(json.detect_encoding(inhoud), "surrogatepass"))
        aantal = 0
        for plaats, lid in leden:
            yield _document(lid, bestand, plaats)
            aantal += 1
        if leden.is_lijst and not aantal:
            yield Melding(bestand, leden.wortel, "Hier staat geen enkel document in.")
    except (ValueError, RecursionError) as fout:
        yield Melding(bestand, "", _zin(fout), geweigerd=True)


def _document(inhoud, bestand: str, plaats: str) -> Document | Melding:
    if isinstance(inhoud, dict):
        return Document(bestand, plaats, inhoud)
    return Melding(bestand, plaats, "Dit is geen document van UiTdatabank.", geweigerd=True)


def _bytes(pad: Path) -> tuple[bytes, str]:
    """Return (content, "") or (b"", a Dutch sentence)."""
    try:
        if not pad.is_file():
            zin = "Dit is geen gewoon bestand." if pad.exists() else "Dit bestand bestaat niet."
            return b"", zin
        if pad.stat().st_size > GROOTSTE_BESTAND:
            return b"", f"Dit bestand is groter dan {GROOTSTE_BESTAND // 1024**2} MB."
        inhoud = pad.read_bytes()
    except OSError as fout:
        return b"", f"Dit bestand kan niet gelezen worden: {fout.strerror or fout}."
    return (inhoud, "") if inhoud.strip() else (b"", "Dit bestand is leeg.")


def _zin(fout: ValueError | RecursionError) -> str:
    """Return what is wrong with this JSON."""
    if isinstance(fout, json.JSONDecodeError):
        return f"Dit is geen geldige JSON (regel {fout.lineno}, kolom {fout.colno})."
    if isinstance(fout, UnicodeDecodeError):
        return "Dit is geen tekstbestand met JSON."
    if isinstance(fout, RecursionError):
        return "Deze JSON is te diep genest om te lezen."
    return "In deze JSON staat een getal dat niet te lezen is."  # thousands of digits


def _weiger(pad: Path, zin: str) -> Melding:
    return Melding(str(pad), "", zin, geweigerd=True)
