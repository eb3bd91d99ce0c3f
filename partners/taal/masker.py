"""Names and numbers in what people write: pointed at before it is sent, left out when it is kept.

What is pointed at depends on how a text looks and never on who is a resident: a public page that
knew would tell anybody who is a client of the OCMW (docs/beslissingen/081). Only what is left out
also asks the registry naammaskers, and nobody is told what it left out.
"""

import re
from dataclasses import dataclass

from partners.models import Deelgemeente, Gemeente, Partner
from wevelgem_netwerk.basis.registers import naammaskers
from wevelgem_netwerk.basis.tekst import opsomming, zoekvorm

NAAM, NUMMER, ADRES = "[naam]", "[nummer]", "[adres]"

#: Eight digits and more, with what people put between them: a phone, a pass, the national register.
_NUMMER = re.compile(r"(?<!\d)\+?\d(?:[ .\-/()]?\d){7,}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
#: Two words with a capital that stand together, with "van den" or "El" between them.
_WOORD = r"[A-ZÀ-Þ][a-zß-ÿ'’\-]+(?:[A-ZÀ-Þ][a-zß-ÿ]+)*"
_TUSSEN = r"(?:van|de|den|der|el|al|ben|ten|ter|le|la)"
_NAAM = re.compile(rf"\b{_WOORD}(?:\s+(?:{_TUSSEN}\s+)*{_WOORD})+")
_IK_HEET = re.compile(rf"\b(?:ik heet|(?:mijn|zijn|haar) naam is)\s+({_WOORD}|\w+)", re.IGNORECASE)
#: Words that only have a capital because a sentence begins with them.
_GEEN_NAAM = frozenset(
    "de het een ik je jij we wij ze zij hij er en maar of ook met op in voor naar als soms mijn "
    "onze bij van dat die dit deze na om te tot uit wat wie waar waarom wanneer hoe niet geen alle "
    "elke iedereen toen nu dan daar hier graag samen ja nee".split()
)


@dataclass(frozen=True)
class Vondst:
    """A part of a text, from and to, and what stands in its place when it is kept."""

    van: int
    tot: int
    teken: str


def verdacht(tekst: str) -> list[str]:
    """Return the parts of `tekst` that look like a name, a number or an address, to point at."""
    return [tekst[v.van : v.tot] for v in _op_het_zicht(tekst)]


def zin_over(tekst: str) -> str:
    """Return "“Jan Peeters” lijkt op een naam of een nummer.", or "" when nothing does."""
    delen = opsomming([f"“{deel}”" for deel in dict.fromkeys(verdacht(tekst))])
    return f"{delen} lijkt op een naam of een nummer." if delen else ""


def masker(tekst: str) -> tuple[str, bool]:
    """Return `tekst` with [naam], [nummer] and [adres] for what names somebody, and whether it did.

    Asks the same few queries whatever it finds, so that nobody learns from how long it takes.
    """
    vondsten = _op_het_zicht(tekst) + [
        Vondst(van, tot, NAAM) for _, stuk in naammaskers for van, tot in stuk(tekst)
    ]
    uit, einde = [], 0
    for vondst in sorted(vondsten, key=lambda v: (v.van, -v.tot)):
        if vondst.van >= einde:
            uit += [tekst[einde : vondst.van], vondst.teken]
        einde = max(einde, vondst.tot)
    return "".join([*uit, tekst[einde:]]), bool(vondsten)


def _op_het_zicht(tekst: str) -> list[Vondst]:
    if not tekst.strip():
        return []
    vondsten = [Vondst(*m.span(), ADRES) for m in _MAIL.finditer(tekst)]
    vondsten += [Vondst(*m.span(), NUMMER) for m in _NUMMER.finditer(tekst)]
    vondsten += [Vondst(*m.span(1), NAAM) for m in _IK_HEET.finditer(tekst)]
    namen = [v for m in _NAAM.finditer(tekst) if (v := _zonder_begin(m))]
    if namen:
        bekend = _bekende_namen()
        vondsten += [v for v in namen if zoekvorm(tekst[v.van : v.tot]) not in bekend]
    return sorted(vondsten, key=lambda v: v.van)


def _zonder_begin(gevonden: re.Match) -> Vondst | None:
    """Drop the first words of a sentence; what is left is a name when two words are."""
    woorden = [m for m in re.finditer(r"\S+", gevonden[0])]  # noqa: C416 -- needed more than once
    while woorden and woorden[0][0].lower() in _GEEN_NAAM:
        woorden.pop(0)
    if len(woorden) < 2:
        return None
    return Vondst(gevonden.start() + woorden[0].start(), gevonden.end(), NAAM)


def _bekende_namen() -> set[str]:
    """Names that are no person's: partners and places, whole and in parts."""
    namen = [
        *Partner.objects.bekend().order_by().values_list("naam", flat=True),
        *Gemeente.objects.order_by().values_list("naam", flat=True),
        *Deelgemeente.objects.order_by().values_list("naam", flat=True),
    ]
    uit = set()
    for naam in namen:
        woorden = zoekvorm(naam).split()
        for van in range(len(woorden)):
            uit |= {" ".join(woorden[van:tot]) for tot in range(van + 1, len(woorden) + 1)}
    return uit
