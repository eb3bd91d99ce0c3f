"""The results of a questionnaire as CSV and as a spreadsheet: what the page shows, and no more.

All places stand in one file, or one place when that was chosen. Own words are tied to no place, so
they stand in the file of all together only.
"""

import io

from partners.bevraging.uitslag import NIET_GETOOND, WEINIG, per_plek
from partners.models import Bevraging, Ingang
from wevelgem_netwerk.basis.csvblad import BOM, Csvblad
from wevelgem_netwerk.basis.xlsx import SOORT, Tabblad, maak_xlsx

#: Who answered, when all places are counted together.
SAMEN = "iedereen samen"
KOPPEN = ("waar", "vraag", "antwoord", "aantal", "procent", "vorige keer")
UITSPRAAKKOPPEN = ("soort", "wat mensen zeggen", "drempel", "thema", "gevolg", "wij deden")


def rijen(bevraging: Bevraging, ingang: Ingang | None = None) -> list[tuple]:
    """Return a row an answer, hidden where the page hides it; [] as long as it is not closed.

    Of all together and then of each place; of `ingang` only when there is one.
    """
    paren = per_plek(bevraging)
    if ingang is not None:
        paren = [paar for paar in paren if paar[0] == ingang]
    elif len(paren) == 2:  # with one place it says the same twice
        paren = paren[:1]
    return [rij for waar, delen in paren for rij in _van_plek(str(waar or SAMEN), delen)]


def _van_plek(waar: str, delen) -> list[tuple]:
    uit = []
    for deel in delen:
        if deel.weinig:
            uit.append((waar, str(deel.vraag), "", WEINIG, "", ""))
        for staaf in deel.staven:
            aantal = NIET_GETOOND if staaf.aantal is None else staaf.aantal
            procent = "" if staaf.aantal is None else staaf.deel
            uit.append((waar, str(deel.vraag), staaf.naam, aantal, procent, staaf.vorige))
    return uit


def uitspraken(bevraging: Bevraging) -> list[tuple]:
    """Return the moderated wishes and quotes, a row each."""
    return [
        (
            u.get_soort_display(),
            u.tekst,
            str(u.drempel or ""),
            u.thema,
            u.get_gevolg_display(),
            u.wat_we_deden,
        )
        for u in bevraging.uitspraken.publiek().select_related("drempel")
    ]


def als_csv(bevraging: Bevraging, ingang: Ingang | None = None) -> str:
    """Return semicolon separated lines, as a Belgian spreadsheet opens them; formulas are text."""
    buffer = io.StringIO()
    blad = Csvblad(buffer)
    onder = () if ingang else ((), UITSPRAAKKOPPEN, *uitspraken(bevraging))
    for rij in (KOPPEN, *rijen(bevraging, ingang), *onder):
        blad.rij(rij)
    return BOM + buffer.getvalue()


def als_xlsx(bevraging: Bevraging, ingang: Ingang | None = None) -> bytes:
    """Return a spreadsheet: the answers and, of all together, wishes and quotes."""
    boven = (bevraging.titel, f"{bevraging.begin:%d/%m/%Y} tot en met {bevraging.einde:%d/%m/%Y}")
    bladen = [
        Tabblad(naam="Antwoorden", koppen=KOPPEN, rijen=rijen(bevraging, ingang), boven=boven)
    ]
    if ingang is None:
        woorden = uitspraken(bevraging)
        bladen.append(Tabblad(naam="Wensen en citaten", koppen=UITSPRAAKKOPPEN, rijen=woorden))
    return maak_xlsx(bladen)


def als_bestand(bevraging: Bevraging, vorm: str, ingang: Ingang | None = None) -> tuple:
    """Return what is in the file, its name and media type; None for a form we do not make."""
    naam = f"bevraging-{bevraging.pk}" + (f"-{ingang.code}" if ingang else "")
    if vorm == "csv":
        return als_csv(bevraging, ingang).encode(), f"{naam}.csv", "text/csv; charset=utf-8"
    if vorm == "xlsx":
        return als_xlsx(bevraging, ingang), f"{naam}.xlsx", SOORT
    return None


def gekozen_plek(bevraging: Bevraging, keuze: str) -> tuple[list[Ingang], Ingang | None]:
    """Return the places, and the one that `keuze` (its key, "" for none) names.

    Raises LookupError for a place of another questionnaire.
    """
    ingangen = list(bevraging.ingangen.all())
    gekozen = next((plek for plek in ingangen if str(plek.pk) == keuze), None)
    if keuze and gekozen is None:
        raise LookupError(keuze)
    return ingangen, gekozen
