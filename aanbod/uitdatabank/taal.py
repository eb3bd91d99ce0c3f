"""Texts per language, on the way back: ours in the language it was read in, the others kept."""

from collections.abc import Callable

TALEN = ("nl", "fr", "de", "en")
#: The name of a base price, which the source forces (domein/uitdatabank.md 1.6).
NAAM_PER_TAAL = {
    "nl": "Basistarief",
    "fr": "Tarif de base",
    "en": "Base tariff",
    "de": "Basisrate",
}


def hoofdtaal_van(ruw: dict) -> str:
    """Return the main language of a document: what it says, when its name has that language."""
    taal, naam = ruw.get("mainLanguage"), ruw.get("name")
    if taal not in TALEN:
        return "nl"
    if isinstance(naam, dict) and not _tekst(naam.get(taal)):
        return taal_van(naam, taal)
    return taal


def taal_van(ruw, hoofdtaal: str) -> str:
    """Return the language in which velden.Veld.in_taal reads `ruw`: Dutch goes first."""
    if isinstance(ruw, dict):
        for taal in dict.fromkeys(["nl", hoofdtaal, *ruw]):
            if _tekst(ruw.get(taal)):
                return taal
    return hoofdtaal


def _tekst(waarde) -> bool:
    return isinstance(waarde, str) and bool(waarde.strip())


def in_talen(
    ruw, tekst: str, hoofdtaal: str, *, lees: Callable[[str], str] = lambda t: " ".join(t.split())
) -> dict | None:
    """Return `tekst` per language; None when no language is left.

    What the source wrote (`ruw`) stays word for word where `lees` makes our text of it.
    """
    if isinstance(ruw, str):
        ruw = {hoofdtaal: ruw}
    talen = {t: w for t, w in ruw.items() if _tekst(w)} if isinstance(ruw, dict) else {}
    taal = taal_van(talen, hoofdtaal)
    if not tekst:
        talen.pop(taal, None)
    elif taal not in talen or lees(talen[taal]) != tekst:
        talen[taal] = tekst
    return talen or None
