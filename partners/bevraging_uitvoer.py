"""The results of a questionnaire as CSV and as a spreadsheet: what the page shows, and no more."""

import io

from partners.bevraging_uitslag import NIET_GETOOND, WEINIG, uitslag
from partners.models import Bevraging
from wevelgem_netwerk.basis.csvblad import BOM, Csvblad
from wevelgem_netwerk.basis.xlsx import Tabblad, maak_xlsx

KOPPEN = ("vraag", "antwoord", "aantal", "procent", "vorige keer")
UITSPRAAKKOPPEN = ("soort", "wat mensen zeggen", "drempel", "thema", "gevolg", "wij deden")


def rijen(bevraging: Bevraging) -> list[tuple]:
    """Return a row an answer, hidden where the page hides it; [] as long as it is not closed."""
    uit = []
    for deel in uitslag(bevraging):
        if deel.weinig:
            uit.append((str(deel.vraag), "", WEINIG, "", ""))
        for staaf in deel.staven:
            aantal = NIET_GETOOND if staaf.aantal is None else staaf.aantal
            procent = "" if staaf.aantal is None else staaf.deel
            uit.append((str(deel.vraag), staaf.naam, aantal, procent, staaf.vorige))
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


def als_csv(bevraging: Bevraging) -> str:
    """Return semicolon separated lines, as a Belgian spreadsheet opens them; formulas are text."""
    buffer = io.StringIO()
    blad = Csvblad(buffer)
    for rij in (KOPPEN, *rijen(bevraging), (), UITSPRAAKKOPPEN, *uitspraken(bevraging)):
        blad.rij(rij)
    return BOM + buffer.getvalue()


def als_xlsx(bevraging: Bevraging) -> bytes:
    """Return a spreadsheet with two sheets: the answers, and wishes and quotes."""
    boven = (bevraging.titel, f"{bevraging.begin:%d/%m/%Y} tot en met {bevraging.einde:%d/%m/%Y}")
    return maak_xlsx(
        [
            Tabblad(naam="Antwoorden", koppen=KOPPEN, rijen=rijen(bevraging), boven=boven),
            Tabblad(naam="Wensen en citaten", koppen=UITSPRAAKKOPPEN, rijen=uitspraken(bevraging)),
        ]
    )
