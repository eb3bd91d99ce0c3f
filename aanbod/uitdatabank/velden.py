"""A value of a document that knows where it stands, reports what is wrong with it and never fails.

A missing value is silent; a value of the wrong kind gives one Melding and reads as empty. So a bad
field is left out and the offer kept (issue, "Offers come in from the real world").
"""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from aanbod.uitdatabank.gelezen import Melding
from aanbod.uitdatabank.opmaak import schoon

BRUSSEL = ZoneInfo("Europe/Brussels")
#: Outside these years a date is a typing error, and far outside them time zones overflow.
VROEGSTE_JAAR, LAATSTE_JAAR = 1900, 2200
#: One document never gives more lines than a person will read, nor more items than publiq indexes.
MEESTE_MELDINGEN = 50
MEESTE_ITEMS = 1_000

_UUR = re.compile(r"^(\d{1,2}):(\d{2})(?::\d{2})?$")
_GETAL = re.compile(r"^-?\d{1,12}(?:[.,]\d{1,6})?$")
#: The same organiser returns in many documents.
_keur_webadres = lru_cache(1_000)(URLValidator(schemes=["http", "https"]))
_keur_email = lru_cache(1_000)(validate_email)


def toon(waarde) -> str:
    """Return `waarde` short and on one line, fit to quote in a sentence."""
    soort = {dict: "een object", list: "een lijst"}.get(type(waarde))
    if soort:
        return soort
    plat = " ".join(schoon(str(waarde)).split())
    return f"“{plat if len(plat) <= 40 else plat[:39] + '…'}”"


class Boek:
    """The notices of one document."""

    def __init__(self, bestand: str):
        self.bestand = bestand
        self._meldingen: list[Melding] = []
        self._niet_getoond = 0

    def meld(self, plaats: str, zin: str):
        melding = Melding(self.bestand, plaats, zin)
        if melding in self._meldingen:
            return  # a field that is read for two things is told once
        if len(self._meldingen) < MEESTE_MELDINGEN:
            self._meldingen.append(melding)
        else:
            self._niet_getoond += 1

    def meldingen(self) -> list[Melding]:
        if not self._niet_getoond:
            return self._meldingen
        rest = f"Nog {self._niet_getoond} velden van dit document zijn weggelaten."
        return [*self._meldingen, Melding(self.bestand, "", rest)]


class Veld:
    """One value, its JSON pointer and the book its notices go to."""

    __slots__ = ("_ouder", "_stap", "boek", "waarde")

    def __init__(self, waarde, plaats: str, boek: Boek, ouder: "Veld | None" = None):
        self.waarde, self.boek = waarde, boek
        self._ouder, self._stap = ouder, plaats

    @property
    def plaats(self) -> str:
        """The JSON pointer (RFC 6901); made when a notice asks for it, which is seldom."""
        if self._ouder is None:
            return self._stap
        stap = schoon(str(self._stap))[:80].replace("~", "~0").replace("/", "~1")
        return f"{self._ouder.plaats}/{stap}"

    def __getitem__(self, sleutel: str) -> "Veld":
        waarde = self.waarde.get(sleutel) if isinstance(self.waarde, dict) else None
        return Veld(waarde, sleutel, self.boek, self)

    def _op(self, sleutel, waarde) -> "Veld":
        return Veld(waarde, sleutel, self.boek, self)

    @property
    def leeg(self) -> bool:
        waarde = self.waarde
        if isinstance(waarde, str):
            return not waarde.strip()
        return waarde is None or waarde in ([], {})

    def meld(self, zin: str):
        self.boek.meld(self.plaats, zin)

    def is_object(self) -> bool:
        """Return whether there is an object here; report what is neither an object nor nothing."""
        if isinstance(self.waarde, dict):
            return True
        if not self.leeg:
            self.meld(
                f"Hier hoort een object met velden te staan, niet {toon(self.waarde)}; weggelaten."
            )
        return False

    def lijst(self, *, of_een=False) -> list["Veld"]:
        """Return the items of a list; with `of_een` a single value counts as a list of one."""
        if isinstance(self.waarde, list):
            if len(self.waarde) > MEESTE_ITEMS:
                self.meld(f"Deze lijst is langer dan {MEESTE_ITEMS}; de rest is weggelaten.")
            return [self._op(nr, waarde) for nr, waarde in enumerate(self.waarde[:MEESTE_ITEMS])]
        if self.leeg:
            return []
        if of_een and not isinstance(self.waarde, dict):
            return [self]
        self.meld(f"Hier hoort een lijst te staan, niet {toon(self.waarde)}; weggelaten.")
        return []

    def tekst(self, hoogstens: int = 0) -> str:
        """Return clean text, cut and reported above `hoogstens` characters; "" without any."""
        if self.waarde is None:
            return ""
        if not isinstance(self.waarde, str):
            if not self.leeg:
                self.meld(f"Hier hoort tekst te staan, niet {toon(self.waarde)}; weggelaten.")
            return ""
        return self._ingekort(schoon(self.waarde), hoogstens)

    def _ingekort(self, tekst: str, hoogstens: int) -> str:
        if not hoogstens or len(tekst) <= hoogstens:
            return tekst
        self.meld(f"Deze tekst is langer dan {hoogstens} tekens en is ingekort.")
        return tekst[: hoogstens - 1].rstrip() + "…"

    def in_taal(self, hoofdtaal: str = "nl", hoogstens: int = 0) -> str:
        """Return a text kept per language, or as plain text in old documents; Dutch goes first."""
        if not isinstance(self.waarde, dict):
            return self.tekst(hoogstens)
        talen = dict.fromkeys(["nl", hoofdtaal, *self.waarde])
        for taal in talen:
            waarde = self.waarde.get(taal)
            if isinstance(waarde, str) and schoon(waarde):
                return self._op(taal, waarde).tekst(hoogstens)
        if self.waarde:
            self.meld("Hier staat in geen enkele taal een tekst; weggelaten.")
        return ""

    def getal(self) -> Decimal | None:
        """Return a number as Decimal; digits written as text count too."""
        waarde = self.waarde
        if self.leeg:
            return None
        if isinstance(waarde, str) and _GETAL.match(waarde.strip()):
            waarde = waarde.strip().replace(",", ".")
        elif isinstance(waarde, bool) or not isinstance(waarde, int | float):
            return self._geen(f"{toon(waarde)} is geen getal")
        try:
            getal = Decimal(str(waarde))
        except InvalidOperation:
            return self._geen(f"{toon(waarde)} is geen getal")
        if not getal.is_finite() or abs(getal) >= Decimal(10**12):
            return self._geen(f"{toon(waarde)} is geen bruikbaar getal")
        return getal

    def geheel(self, hoogste: int = 1_000_000) -> int | None:
        """Return a whole number from 0 up to `hoogste`."""
        getal = self.getal()
        if getal is None:
            return None
        if getal != getal.to_integral_value() or not 0 <= getal <= hoogste:
            return self._geen(f"{toon(self.waarde)} is geen geheel getal tussen 0 en {hoogste}")
        return int(getal)

    def ja_nee(self) -> bool:
        """Return true or false; anything else is reported and reads as false."""
        if self.waarde is None or isinstance(self.waarde, bool):
            return bool(self.waarde)
        self._geen(f"{toon(self.waarde)} is geen ja of nee")
        return False

    def tijdstip(self) -> datetime | None:
        """Return a moment in Brussels time, also when no offset is named (uitdatabank.md 1.3)."""
        tekst = self.tekst()
        if not tekst:
            return None
        try:
            tijdstip = datetime.fromisoformat(tekst)
        except ValueError:
            return self._geen(f"{toon(tekst)} is geen datum en uur")
        if not VROEGSTE_JAAR <= tijdstip.year <= LAATSTE_JAAR:
            return self._geen(f"Het jaar van {toon(tekst)} kan niet kloppen")
        if tijdstip.tzinfo is None:
            tijdstip = tijdstip.replace(tzinfo=BRUSSEL)
        return tijdstip.astimezone(UTC).astimezone(BRUSSEL)

    def dag(self) -> date | None:
        """Return a day, also when it is written with an hour."""
        tijdstip = self.tijdstip()
        return tijdstip.date() if tijdstip else None

    def uur(self) -> time | None:
        """Return a time of day, "9:00" or "09:00"; "24:00" is midnight."""
        tekst = self.tekst()
        if not tekst:
            return None
        gelezen = _UUR.match(tekst)
        uur, minuut = (int(gelezen[1]), int(gelezen[2])) if gelezen else (99, 99)
        if (uur, minuut) == (24, 0):
            uur = 0
        if uur > 23 or minuut > 59:
            return self._geen(f"{toon(tekst)} is geen uur (zoals 9:00)")
        return time(uur, minuut)

    def keuze(self, mogelijk: dict):
        """Return what `mogelijk` says for this word; None when absent or (reported) unknown."""
        tekst = self.tekst()
        if not tekst:
            return None
        if tekst not in mogelijk:
            return self._geen(f"We kennen {toon(tekst)} hier niet")
        return mogelijk[tekst]

    def email(self) -> str:
        tekst = self.tekst()
        try:
            if tekst:
                _keur_email(tekst)
        except ValidationError:
            self._geen(f"{toon(tekst)} is geen e-mailadres")
            return ""
        if len(tekst) > 254:
            self._geen("Dit e-mailadres is te lang")
            return ""
        return tekst

    def url(self, hoogstens: int = 500) -> str:
        tekst = self.tekst()
        if tekst.startswith("www."):
            tekst = "https://" + tekst
        try:
            if tekst:
                _keur_webadres(tekst)
        except ValidationError:
            self._geen(f"{toon(tekst)} is geen webadres")
            return ""
        if len(tekst) > hoogstens:
            self._geen(f"Dit webadres is langer dan {hoogstens} tekens")
            return ""
        return tekst

    def _geen(self, zin: str) -> None:
        self.meld(f"{zin}; weggelaten.")
