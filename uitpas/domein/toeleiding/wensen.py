"""What somebody may write about a person: short, in the person's own words, nobody's number.

It looks at the shape of the text and never asks who is known here: a check against the residents
would tell a school or a CAW who has a file at the OCMW (docs/beslissingen/071).
"""

import re

from uitpas.domein.toeleiding.redenen import ToeleidingWeigering
from wevelgem_netwerk.basis.weigering import Geweigerd

#: Nine digits or more, with what people put between them: a telephone, a pass, a rijksregister.
_NUMMER = re.compile(r"\d(?:[ .\-/]{0,2}\d){8,}")
_MAIL = re.compile(r"\S@\S")
#: Two words with a capital, not at the start of a sentence: "naar Jan Peeters".
_NAAM = re.compile(r"(?<![.!?])(?<!^)\s([A-ZÀ-Ý][a-zà-ÿ'’\-]+)\s+([A-ZÀ-Ý][a-zà-ÿ'’\-]+)")
#: Words with a capital that begin the name of a place or a club.
_GEEN_NAAM = frozenset("De Het Den Sint Club Kring Groot Klein Oud Nieuw".split())


def eis_zonder_nummer(*teksten: str) -> None:
    """Raise Geweigerd when a number or an address of somebody stands in one of these texts."""
    if any(_NUMMER.search(tekst) or _MAIL.search(tekst) for tekst in teksten):
        raise Geweigerd(ToeleidingWeigering.GEEN_NUMMER)


def lijkt_op_naam(tekst: str) -> bool:
    """Whether a first and a family name seem to stand in it; a reason to ask, not to refuse."""
    return any(gevonden[1] not in _GEEN_NAAM for gevonden in _NAAM.finditer(f" {tekst}"))


def lees_voornaam(tekst: str) -> str:
    """Return a first name without needless spaces; refuses none, and more than two words."""
    naam = " ".join(tekst.split())
    if not naam:
        raise Geweigerd(ToeleidingWeigering.GEEN_VOORNAAM)
    if len(naam.split()) > 2 or any(teken.isdigit() for teken in naam):
        raise Geweigerd(ToeleidingWeigering.ALLEEN_VOORNAAM)
    return naam
