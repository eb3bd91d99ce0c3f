"""Fetch search responses page by page into a folder, from where they are read like any file.

Source: domein/uitdatabank.md 2.1 (start, limit, 404 beyond the last page and on an unknown
parameter). Fetching first and reading after keeps what came in when a later page fails, lets the
import walk its documents twice, and holds one page in memory at a time.
"""

import hashlib
import http.client
import json
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, build_opener

from aanbod.uitdatabank.gelezen import Document, Melding
from aanbod.uitdatabank.lezen import GROOTSTE_BESTAND, lees_bestand

#: Seconds without a byte, and seconds for a whole page.
STILTE, LANGSTE_WACHT = 20, 120
#: How many documents to ask a page, when the address itself does not say; 2 000 is the most.
PER_BLADZIJDE = 200
#: Beyond this the Search API gives nothing: slice the question by time.
HOOGSTE_START = 10_000
_BROK = 256 * 1024
_WAAROM = (
    (socket.gaierror, "die naam bestaat niet, of er is geen netwerk"),
    (ssl.SSLError, "de beveiligde verbinding lukt niet"),
    (ConnectionRefusedError, "er luistert daar niemand"),
    (ConnectionError, "de verbinding brak af"),
)


class Bladzijden:
    """The documents behind an address; fetched when made, may be walked more than once."""

    def __init__(
        self,
        adres: str,
        map_: Path,
        *,
        kenmerk: str = "",
        voortgang: Callable[[str], None] = lambda _: None,
    ):
        """`kenmerk` is the client id, sent to UiTdatabank only; `map_` an empty folder."""
        self._gevonden: list[tuple[Path, str] | Melding] = []
        try:
            gastheer = urlsplit(adres).hostname or ""
        except ValueError:
            self._gevonden.append(Melding(adres, "", "Dit is geen webadres.", geweigerd=True))
            return
        self._opener = build_opener(_ZelfdeHuis)
        self._opener.addheaders = [("Accept", "application/json"), ("User-Agent", "wevelgem")]
        if kenmerk and gastheer.endswith(".uitdatabank.be"):
            self._opener.addheaders.append(("x-client-id", kenmerk))
        self._haal_alles(adres, map_, voortgang)

    def __iter__(self) -> Iterator[Document | Melding]:
        for gevonden in self._gevonden:
            if isinstance(gevonden, Melding):
                yield gevonden
            else:
                yield from lees_bestand(*gevonden)

    def _haal_alles(self, adres: str, map_: Path, voortgang) -> None:
        start, vorige, eerste = _start(adres), "", True
        while True:
            bladzijde = _met_start(adres, start)
            inhoud, zin = self._haal(bladzijde, eerste=eerste)
            afdruk = hashlib.sha256(inhoud).hexdigest()
            if not zin and afdruk == vorige:
                zin = "Deze bladzijde is dezelfde als de vorige; we stoppen hier."
            if zin:
                self._gevonden.append(Melding(bladzijde, "", zin, geweigerd=True))
            if zin or not inhoud:
                return
            pad = map_ / f"bladzijde-{start:08d}.json"
            pad.write_bytes(inhoud)
            self._gevonden.append((pad, bladzijde))
            voortgang(bladzijde)
            aantal, verder = _hoeveel(inhoud, start)
            if not verder:
                return
            start, vorige, eerste = start + aantal, afdruk, False
            if start > HOOGSTE_START:
                zin = f"Verder dan {HOOGSTE_START} geeft UiTdatabank niets; verdeel de vraag."
                self._gevonden.append(Melding(_met_start(adres, start), "", zin, geweigerd=True))
                return

    def _haal(self, adres: str, *, eerste: bool) -> tuple[bytes, str]:
        """Return (content, ""), or (b"", why not); beyond the last page (b"", "")."""
        if urlsplit(adres).scheme not in ("http", "https"):
            return b"", "Een adres begint met https:// of http://."
        try:
            with self._opener.open(adres, timeout=STILTE) as antwoord:
                return _lees(antwoord)
        except HTTPError as fout:
            fout.close()
            voorbij = fout.code == http.client.NOT_FOUND and not eerste
            return b"", "" if voorbij else _zin(fout.code)
        except (OSError, http.client.HTTPException, ValueError) as fout:  # URLError is an OSError
            return b"", _onbereikbaar(getattr(fout, "reason", fout))


class _ZelfdeHuis(HTTPRedirectHandler):
    """Follow a redirect on the same host only, and never from https to http."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # noqa: PLR0917 -- of urllib
        van, naar = urlsplit(req.full_url), urlsplit(newurl)
        veilig = naar.scheme in {van.scheme, "https"}
        if naar.netloc != van.netloc or not veilig:
            return None  # urllib then raises the HTTPError of the redirect itself
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _lees(antwoord) -> tuple[bytes, str]:
    brokken, grootte, tot = [], 0, time.monotonic() + LANGSTE_WACHT
    while brok := antwoord.read1(_BROK):
        brokken.append(brok)
        grootte += len(brok)
        if grootte > GROOTSTE_BESTAND:
            return b"", f"Dit antwoord is groter dan {GROOTSTE_BESTAND // 1024**2} MB."
        if time.monotonic() > tot:
            return b"", f"Dit antwoord duurt langer dan {LANGSTE_WACHT} seconden."
    if antwoord.length:  # fewer bytes came than were promised
        return b"", "Het antwoord brak halverwege af."
    inhoud = b"".join(brokken)
    return (inhoud, "") if inhoud.strip() else (b"", "Dit antwoord is leeg.")


def _onbereikbaar(reden) -> str:
    if isinstance(reden, TimeoutError):
        return f"Geen antwoord binnen {STILTE} seconden."
    waarom = next((zin for soort, zin in _WAAROM if isinstance(reden, soort)), "geen verbinding")
    return f"Dit adres is niet te bereiken: {waarom}."


def _zin(code: int) -> str:
    if code == http.client.NOT_FOUND:
        return "Dit adres bestaat niet (404); UiTdatabank zegt dat ook van een onbekende parameter."
    if code in (http.client.UNAUTHORIZED, http.client.FORBIDDEN):
        return f"We mogen dit niet lezen ({code}). Kijk UITDATABANK_CLIENT_ID na."
    if 300 <= code < 400:
        return f"Dit adres stuurt door naar een andere plek ({code}); dat volgen we niet."
    return f"De andere kant antwoordt met {code}; probeer het later opnieuw."


def _start(adres: str) -> int:
    start = dict(parse_qsl(urlsplit(adres).query)).get("start", "0")
    return int(start) if start.isdecimal() else 0


def _met_start(adres: str, start: int) -> str:
    """Return the address of the page that begins at `start`, with whole documents in it."""
    delen = urlsplit(adres)
    vraag = [(s, w) for s, w in parse_qsl(delen.query, keep_blank_values=True) if s != "start"]
    namen = {sleutel for sleutel, _ in vraag}
    for sleutel, waarde in (("embed", "true"), ("limit", str(PER_BLADZIJDE))):
        if sleutel not in namen:
            vraag.append((sleutel, waarde))
    vraag.append(("start", str(start)))
    return urlunsplit(delen._replace(query=urlencode(vraag), fragment=""))


def _hoeveel(inhoud: bytes, start: int) -> tuple[int, bool]:
    """Return how many documents this page has, and whether another may follow."""
    try:
        antwoord = json.loads(inhoud)
    except (ValueError, RecursionError):
        return 0, False  # told when the page is read; what stands before the break counts
    leden = antwoord.get("member") if isinstance(antwoord, dict) else None
    if not isinstance(leden, list) or not leden:
        return 0, False
    totaal = antwoord.get("totalItems")
    return len(leden), not isinstance(totaal, int) or start + len(leden) < totaal
