"""The payment file a bank reads: SEPA credit transfer, pain.001.001.03 (ISO 20022).

Amounts in euro, always above zero. The library writes and validates the file; it only knows free
text as communication, so the Belgian structured one is put in its place here (Febelfin: type SCOR,
issuer BBA), and the file is validated after that.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

from sepaxml import SepaTransfer
from sepaxml.validation import try_valid_xml
from text_unidecode import unidecode

SCHEMA = "pain.001.001.03"
_RUIMTE = f"{{urn:iso:std:iso:20022:tech:xsd:{SCHEMA}}}"
#: What every bank of SEPA can print (European Payments Council, EPC217-08).
_ANDERS = re.compile(r"[^A-Za-z0-9/?:().,'+ -]+")


@dataclass(frozen=True)
class Overschrijving:
    """One payment: to whom, how much (euro) and the twelve digits of the communication."""

    naam: str
    iban: str
    bedrag: Decimal
    mededeling: str


def sepa_naam(naam: str) -> str:
    """Return `naam` in the letters every bank can print, at most 70."""
    return " ".join(_ANDERS.sub(" ", unidecode(naam)).split())[:70] or "onbekend"


def maak_xml(
    *, betaler: str, iban: str, op_datum: date, overschrijvingen: list[Overschrijving]
) -> str:
    """Return the file in which `betaler` pays each of `overschrijvingen` on `op_datum`.

    Raises sepaxml's ValidationError when the file does not follow the schema; the callers check
    account numbers and amounts first, so that is a programming error.
    """
    bestand = SepaTransfer(
        {"name": sepa_naam(betaler), "IBAN": iban, "batch": True, "currency": "EUR"}, schema=SCHEMA
    )
    for overschrijving in overschrijvingen:
        bestand.add_payment(
            {
                "name": sepa_naam(overschrijving.naam),
                "IBAN": overschrijving.iban,
                "amount": int(overschrijving.bedrag * 100),
                "description": overschrijving.mededeling,
                "execution_date": op_datum,
                "endtoend_id": overschrijving.mededeling,
            }
        )
    wortel = ET.fromstring(bestand.export(validate=False))  # noqa: S314 -- written just above
    for vrij in wortel.iter(f"{_RUIMTE}RmtInf"):
        _zet_gestructureerd(vrij)
    for bank in wortel.iter(f"{_RUIMTE}FinInstnId"):
        ET.SubElement(ET.SubElement(bank, f"{_RUIMTE}Othr"), f"{_RUIMTE}Id").text = "NOTPROVIDED"
    xml = ET.tostring(wortel, encoding="UTF-8", xml_declaration=True)
    try_valid_xml(xml, SCHEMA)
    return xml.decode()


def _zet_gestructureerd(mededeling: ET.Element) -> None:
    vrij = mededeling.find(f"{_RUIMTE}Ustrd")
    mededeling.remove(vrij)
    verwijzing = ET.SubElement(ET.SubElement(mededeling, f"{_RUIMTE}Strd"), f"{_RUIMTE}CdtrRefInf")
    soort = ET.SubElement(verwijzing, f"{_RUIMTE}Tp")
    ET.SubElement(ET.SubElement(soort, f"{_RUIMTE}CdOrPrtry"), f"{_RUIMTE}Cd").text = "SCOR"
    ET.SubElement(soort, f"{_RUIMTE}Issr").text = "BBA"
    ET.SubElement(verwijzing, f"{_RUIMTE}Ref").text = vrij.text
