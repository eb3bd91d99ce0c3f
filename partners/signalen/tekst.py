"""Names and numbers out of a text before anybody reads it; what was there is kept nowhere.

Only the shape of the text counts, never who is known here: the registry naamwachters would tell
whoever sends and reads a signal who holds a pass (decision 77). In Dutch only names have a capital
inside a sentence, so such a word goes, unless it is a place or a word of the field.
"""

import re

NAAM, NUMMER, ADRES = "(naam)", "(nummer)", "(adres)"
#: Numbers of a phone, a pass, the national register, an account: eight figures or more, whatever
#: stands between them; also after a 0 or +, where a phone number begins.
_NUMMER = re.compile(r"(?<![\w])(?:BE\d{2}[ ]?)?[+(]?\d(?:[ .\-/()]{0,2}\d){7,}")
_ADRES = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+", re.IGNORECASE)
_WOORD = re.compile(r"[^\W\d_][\w'’\-]*")
_ZIN = re.compile(r"[.!?:;\n]\s*[\"'“‘(]*$")
_TITELS = frozenset("mevrouw meneer mijnheer heer juf meester dokter mevr dhr mr".split())
#: What stands between the parts of a name.
_TUSSEN = frozenset("van de der den ten ter el al ben la le du d' op".split())
_VAN = "|".join(sorted(_TUSSEN))
#: After these comes a name, with or without a capital.
_VOORSTEL = re.compile(
    r"\b((?i:(?:ik|hij|zij|ze) heet|(?:mijn|zijn|haar) naam is))\s+"
    rf"([^\W\d_][\w'’\-]*(?:\s+(?:(?i:{_VAN})\s+)*[A-Z][\w'’\-]*|(?:\s+(?:{_VAN}))+\s+\w+)*)"
)
#: "Jan van de Velde": what links two parts of a name goes with them.
_TUSSENSTUK = re.compile(rf"{re.escape(NAAM)}(?:\s+(?:{_VAN})){{0,3}}\s+{re.escape(NAAM)}")
_VERVOLG = re.compile(rf" (?:(?i:{_VAN}) )*([^\W\d_][\w'’\-]*)")
#: Words with a capital that name nobody: days are written so by mistake, languages are not.
BEKEND = frozenset(
    "uitpas uit ocmw caw cc oc vzw bib wevelgem gullegem moorsele kortrijk menen vlaanderen belgië "
    "nederlands nederlandse frans engels arabisch turks pools oekraïens dari "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei "
    "juni juli augustus september oktober november december pasen kerstmis ramadan "
    "de het een en of maar dan dus ik je jij u we wij ze zij er dat die dit deze mijn onze "
    "facebook whatsapp instagram google internet lijn sociaal huis".split()
)


def zonder_namen(tekst: str, *, bekend: str = "") -> str:
    """Return `tekst` on one line with names, numbers and addresses taken out.

    `bekend` holds words that may stay: what the signal is about.
    """
    tekst = " ".join(tekst.replace("\0", "").split())
    tekst = _ADRES.sub(ADRES, tekst)
    tekst = _NUMMER.sub(NUMMER, tekst)
    tekst = _VOORSTEL.sub(rf"\1 {NAAM}", tekst)
    gevonden = _namen(tekst, BEKEND | {w.lower() for w in _WOORD.findall(bekend)})
    tekst = _WOORD.sub(lambda m: NAAM if m[0] in gevonden else m[0], tekst)
    while (korter := _TUSSENSTUK.sub(NAAM, tekst)) != tekst:
        tekst = korter
    return tekst


def _namen(tekst: str, bekend: frozenset[str]) -> set[str]:
    """Return the words that name somebody; one that does so once, does so everywhere."""
    namen, vorig = set(), ""
    for woord in _WOORD.finditer(tekst):
        if _is_naam(woord[0], bekend) and (
            vorig in _TITELS or not _begint_zin(tekst, woord) or _naam_volgt(tekst, woord, bekend)
        ):
            namen.add(woord[0])
        vorig = woord[0].lower()
    return namen


def _is_naam(woord: str, bekend: frozenset[str]) -> bool:
    """A capital and small letters: a text all in capitals names nobody by that."""
    return woord[0].isupper() and not woord.isupper() and woord.lower() not in bekend | _TITELS


def _begint_zin(tekst: str, woord: re.Match) -> bool:
    ervoor = tekst[: woord.start()]
    return not ervoor.strip() or bool(_ZIN.search(ervoor))


def _naam_volgt(tekst: str, woord: re.Match, bekend: frozenset[str]) -> bool:
    """Whether the first word of a sentence goes on with a capital: "Amina Haddad", "Jan De Wit"."""
    volgend = _VERVOLG.match(tekst[woord.end() :])
    return bool(volgend) and _is_naam(volgend[1], bekend)
