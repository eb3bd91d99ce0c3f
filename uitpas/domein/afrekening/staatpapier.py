"""The statement of an organiser as paper (PDF), spreadsheet (XLSX) and sheet (CSV).

The three say the same: what each gemeente pays, the corrections apart, the total, and the
structured communication. Amounts in euro; no person.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, astuple

from django.utils.text import slugify

from uitpas.domein.afrekening.afrekenstaat import TELLINGEN, Telling
from uitpas.domein.afrekening.partnerstaat import Partnerstaat, Staatregel
from uitpas.domein.afrekening.per_gemeente import GemeenteRegel
from uitpas.domein.afrekening.staatlijnen import LIJNKOPPEN, Lijn
from wevelgem_netwerk.basis.csvblad import Csvblad
from wevelgem_netwerk.basis.geld import rond_af
from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.periodes import Periode, dag_voluit
from wevelgem_netwerk.basis.woorden import als_dag
from wevelgem_netwerk.basis.xlsx import SOORT as XLSX
from wevelgem_netwerk.basis.xlsx import Tabblad, maak_xlsx

KOPPEN = ("Gemeente", "Over", "Deelnames", "Volle prijs", "Deelnemers", "Jij draagt", "Te betalen")
KOLOMMEN = ("gemeente", "over", *TELLINGEN)
SAMEN = "Samen"
#: Excel reads a sheet as UTF-8 only when it begins with this.
BOM = "\ufeff"


def bestandsnaam(staat: Partnerstaat, soort: str) -> str:
    """Return "afrekenstaat-2026-Q2-dansclub-de-vlasbloem-12.pdf"; the number keeps it unique."""
    naam = slugify(staat.partner.naam)[:60] or "organisator"
    return f"afrekenstaat-{staat.periode}-{naam}-{staat.partner.pk}.{soort}"


def _over(regel: Staatregel, staat: Partnerstaat) -> str:
    """ "2026-Q2", or the earlier period that this line puts right."""
    return f"rechtzetting {regel.van}" if regel.van else str(staat.periode)


def als_csv(staat: Partnerstaat) -> bytes:
    """Return the sheet: a row per gemeente and period, then the total; `;` between."""
    uit = io.StringIO(BOM, newline="")
    uit.seek(0, io.SEEK_END)
    blad = Csvblad(uit)
    blad.rij(KOLOMMEN)
    for regel in staat.regels:
        aantal, *bedragen = astuple(regel.telling)
        blad.rij([str(regel.gemeente), _over(regel, staat), aantal, *map(rond_af, bedragen)])
    aantal, *bedragen = astuple(staat.samen)
    blad.rij(["TOTAAL", "", aantal, *map(rond_af, bedragen)])
    return uit.getvalue().encode()


def als_xlsx(staat: Partnerstaat, lijnen: Iterable[Lijn] = ()) -> bytes:
    """Return the spreadsheet, with the communication above the table.

    `lijnen`, for the organiser itself, come on a second sheet (domein/afrekening/staatlijnen.py).
    """
    rijen = [
        (regel.gemeente, _over(regel, staat), *astuple(regel.telling)) for regel in staat.regels
    ]
    boven = (
        f"Afrekenstaat {staat.periode.naam}",
        staat.partner.naam,
        f"Gestructureerde mededeling: {staat.mededeling}",
    )
    rijen.append((SAMEN, "", *astuple(staat.samen)))
    if staat.gasten != Telling():
        rijen.append(("Waarvan gasten, van andere gemeenten", "", *astuple(staat.gasten)))
    bladen = [Tabblad(str(staat.periode), KOPPEN, rijen, boven)]
    lijnrijen = [astuple(lijn) for lijn in lijnen]
    if lijnrijen:
        bladen.append(Tabblad("Deelnames", LIJNKOPPEN, lijnrijen, ("Elke deelname apart",)))
    return maak_xlsx(bladen)


def als_pdf(staat: Partnerstaat) -> bytes:
    """Return the tagged PDF (templates/uitpas/afrekenstaat.typ)."""
    gegevens = {
        "naam": staat.periode.naam,
        "periode": " tot en met ".join(map(dag_voluit, (staat.periode.begin, staat.periode.einde))),
        "partner": staat.partner.naam,
        "partner_gemeente": staat.partner.gemeente.naam,
        "rekening": staat.partner.iban,
        "gesloten": dag_voluit(als_dag(staat.gesloten_op)),
        "mededeling": staat.mededeling,
        "gewoon": [_rij(regel) for regel in staat.gewoon],
        "rechtzettingen": [_rij(regel) for regel in staat.rechtzettingen],
        "som_gewoon": _som(staat.gewoon),
        "som_rechtzettingen": _som(staat.rechtzettingen),
        "samen": asdict(staat.samen),
        "gasten": asdict(staat.gasten),
        "dit": staat.periode.dit,
        "meer": staat.periode.meer,
        "woord": staat.periode.woord,
    }
    return maak_pdf("uitpas/afrekenstaat.typ", gegevens)


def _rij(regel: Staatregel) -> dict:
    van = f"{regel.gemeente}, {regel.van.naam}" if regel.van else regel.gemeente
    return {"naam": van, **asdict(regel.telling)}


def _som(regels: Iterable[Staatregel]) -> dict:
    return asdict(sum((regel.telling for regel in regels), Telling()))


MAKERS = {
    "pdf": (als_pdf, "application/pdf"),
    "xlsx": (als_xlsx, XLSX),
    "csv": (als_csv, "text/csv; charset=utf-8"),
}


def gemeenten_xlsx(periode: Periode, regels: list[GemeenteRegel]) -> bytes:
    """Return what each gemeente owes and recovers, the share of guests apart."""
    rijen = [(r.gemeente, r.aantal, r.eigen, r.gasten, r.samen, r.van_elders) for r in regels]
    koppen = (
        "Gemeente",
        "Deelnames",
        "Aan eigen organisatoren",
        "Aan organisatoren elders",
        "Samen te betalen",
        "Krijgen eigen organisatoren van elders",
    )
    boven = (f"Wat elke gemeente betaalt, {periode.naam}",)
    return maak_xlsx([Tabblad(str(periode), koppen, rijen, boven)])


class _Emmer(io.RawIOBase):
    """Takes what zipfile writes, so that it can be sent on; a zip of any size stays small here."""

    def __init__(self):
        self._stukken: list[bytes] = []

    def writable(self):
        return True

    def write(self, stuk):
        self._stukken.append(bytes(stuk))
        return len(stuk)

    def leeg(self) -> bytes:
        inhoud = b"".join(self._stukken)
        self._stukken.clear()
        return inhoud


def als_zip(staten: Iterable[Partnerstaat], erbij: dict[str, bytes]) -> Iterator[bytes]:
    """Yield a zip with the three forms of every statement, made and sent one by one.

    `erbij` holds other files by name. Only the statement of now is in memory.
    """
    emmer = _Emmer()
    with zipfile.ZipFile(emmer, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in erbij.items():
            archief.writestr(naam, inhoud)
        for staat in staten:
            for soort, (maak, _) in MAKERS.items():
                archief.writestr(bestandsnaam(staat, soort), maak(staat))
                yield emmer.leeg()
    yield emmer.leeg()
