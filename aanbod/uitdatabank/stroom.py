"""The documents of one JSON text, one at a time: a large file is never in memory twice.

What came before a break in the text counts; the break itself is told.
"""

import json
from collections.abc import Iterator

_WIT = " \t\n\r"
_lezer = json.JSONDecoder()


class Leden:
    """Walk `tekst`: the items of a list, the `member` of a search response, or one document.

    Yields (place, parsed). Raises what json raises (ValueError, RecursionError) where it breaks.
    `gevonden` counts what was yielded; `is_lijst` says that the text held a list.
    """

    def __init__(self, tekst: str):
        self.tekst, self.plek = tekst, 0
        self.is_lijst, self.wortel = False, ""

    def __iter__(self) -> Iterator[tuple[str, object]]:
        teken = self._volgend()
        if teken == "[":
            yield from self._lijst("")
        elif teken == "{":
            yield from self._object()
        else:
            yield "", self._waarde()
        if self._volgend():
            raise json.JSONDecodeError("Extra data", self.tekst, self.plek)

    def _volgend(self) -> str:
        """Return the next character that is not white space, "" at the end."""
        tekst, plek = self.tekst, self.plek
        while tekst[plek : plek + 1] and tekst[plek] in _WIT:
            plek += 1
        self.plek = plek
        return tekst[plek : plek + 1]

    def _waarde(self):
        self._volgend()
        waarde, self.plek = _lezer.raw_decode(self.tekst, self.plek)
        return waarde

    def _eis(self, *tekens: str) -> str:
        teken = self._volgend()
        if teken not in tekens:
            raise json.JSONDecodeError(f"Expecting {tekens}", self.tekst, self.plek)
        self.plek += 1
        return teken

    def _lijst(self, wortel: str) -> Iterator[tuple[str, object]]:
        self.is_lijst, self.wortel = True, wortel
        self.plek += 1
        if self._volgend() == "]":
            self.plek += 1
            return
        nr = 0
        while True:
            yield f"{wortel}/{nr}", self._waarde()
            nr += 1
            if self._eis(",", "]") == "]":
                return

    def _object(self) -> Iterator[tuple[str, object]]:
        """Yield the members of a search response; anything else is one document."""
        inhoud = {}
        self.plek += 1
        if self._volgend() == "}":
            self.plek += 1
            yield "", inhoud
            return
        while True:
            if self._volgend() != '"':
                raise json.JSONDecodeError("Expecting a name", self.tekst, self.plek)
            sleutel = self._waarde()
            self._eis(":")
            if sleutel == "member" and self._volgend() == "[" and not self.is_lijst:
                yield from self._lijst("/member")
            else:
                inhoud[sleutel] = self._waarde()
            if self._eis(",", "}") == "}":
                break
        if not self.is_lijst:
            yield "", inhoud
