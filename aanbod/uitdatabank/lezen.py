"""Find UiTdatabank documents in files and folders.

A file holds one event, a list of events, or a whole search response (PagedCollection with
`member`). What cannot be read becomes a refusal with a sentence, never an exception.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from aanbod.uitdatabank.gelezen import Document, Melding

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


def lees_bestand(pad: Path) -> Iterator[Document | Melding]:
    """Yield the documents of one file, or the reason why there are none."""
    inhoud, zin = _json(pad)
    if zin:
        yield _weiger(pad, zin)
    else:
        yield from documenten_in(inhoud, str(pad))


def documenten_in(inhoud, bestand: str) -> Iterator[Document | Melding]:
    """Yield the documents in parsed JSON: one event, a list, or a search response."""
    if isinstance(inhoud, list):
        leden, wortel = inhoud, ""
    elif isinstance(inhoud, dict) and isinstance(inhoud.get("member"), list):
        leden, wortel = inhoud["member"], "/member"
    else:
        leden, wortel = None, ""
    if leden is None:
        yield _document(inhoud, bestand, "")
    elif not leden:
        yield Melding(bestand, wortel, "Hier staat geen enkel document in.")
    else:
        for nr, lid in enumerate(leden):
            yield _document(lid, bestand, f"{wortel}/{nr}")


def _document(inhoud, bestand: str, plaats: str) -> Document | Melding:
    if isinstance(inhoud, dict):
        return Document(bestand, plaats, inhoud)
    return Melding(bestand, plaats, "Dit is geen document van UiTdatabank.", geweigerd=True)


def _json(pad: Path):
    """Return (parsed, "") or (None, a Dutch sentence)."""
    try:
        if not pad.is_file():
            return (
                None,
                "Dit is geen gewoon bestand." if pad.exists() else "Dit bestand bestaat niet.",
            )
        if pad.stat().st_size > GROOTSTE_BESTAND:
            return None, f"Dit bestand is groter dan {GROOTSTE_BESTAND // 1024**2} MB."
        bytes_ = pad.read_bytes()
    except OSError as fout:
        return None, f"Dit bestand kan niet gelezen worden: {fout.strerror or fout}."
    if not bytes_.strip():
        return None, "Dit bestand is leeg."
    return ontleed(bytes_)


def ontleed(bytes_: bytes):
    """Return (parsed JSON, "") or (None, a Dutch sentence saying what is wrong)."""
    try:
        return json.loads(bytes_), ""
    except json.JSONDecodeError as fout:
        return None, f"Dit is geen geldige JSON (regel {fout.lineno}, kolom {fout.colno})."
    except UnicodeDecodeError:
        return None, "Dit is geen tekstbestand met JSON."
    except RecursionError:
        return None, "Deze JSON is te diep genest om te lezen."
    except ValueError:  # a number of thousands of digits
        return None, "In deze JSON staat een getal dat niet te lezen is."


def _weiger(pad: Path, zin: str) -> Melding:
    return Melding(str(pad), "", zin, geweigerd=True)
