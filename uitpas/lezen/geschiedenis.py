"""What changed in a file, in plain words, out of the log of the house.

The log keeps codes and days, never a name, a ground or contact data (basis/log.py); so do these
sentences.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from partners.models import Gemeente
from uitpas.domein.levensloop import Foutreden
from uitpas.domein.rechtredenen import Schorsreden, Stopreden
from uitpas.models import Kansenstatuut, Pas, Pashouder
from uitpas.models.beperking import Beperking
from uitpas.models.pashouder import PasReden
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.woorden import als_dag

#: So many lines fit on a page; a file seldom has more.
MEESTE = 200
VELDEN = {"voornaam": "de voornaam", "naam": "de naam", "geboortedatum": "de geboortedatum"}


@dataclass(frozen=True)
class Wijziging:
    """One line: when, by whom and for whom, what happened.

    `telt_vanaf` only when that is another day.
    """

    moment: datetime
    wie: str
    namens: str
    zin: str
    telt_vanaf: date | None


def wijzigingen(pashouder: Pashouder, *, meeste: int = MEESTE) -> list[Wijziging]:
    """Return what changed in the file of `pashouder`, the newest first; two queries at most."""
    regels = _regels(pashouder).select_related("wie")[:meeste]
    gemeenten = _gemeenten(regels)
    return [
        Wijziging(
            regel.moment,
            str(regel.wie or "het portaal"),
            regel.namens,
            zin(regel, gemeenten),
            None if regel.telt_vanaf == als_dag(regel.moment) else regel.telt_vanaf,
        )
        for regel in regels
    ]


def _regels(pashouder: Pashouder):
    """Lines about the holder, the rights and the passes."""
    over = Q(soort=Pashouder._meta.label_lower, sleutel=str(pashouder.pk))
    for model in (Kansenstatuut, Pas):
        eigen = model.objects.filter(pashouder=pashouder).order_by()
        sleutels = eigen.values(tekst=Cast("pk", CharField()))
        over |= Q(soort=model._meta.label_lower, sleutel__in=sleutels)
    return Logregel.objects.filter(over)


def _gemeenten(regels) -> dict[str, str]:
    codes = {regel.gegevens.get(kant) for regel in regels for kant in ("van", "naar")} - {None}
    rijen = Gemeente.objects.filter(nis_code__in=codes).order_by()
    return dict(rijen.values_list("nis_code", "naam")) if codes else {}


def zin(regel: Logregel, gemeenten: dict[str, str]) -> str:
    """Return one line of the log as a sentence; what we have no words for stays as it was kept."""
    maak = ZINNEN.get(regel.wat)
    return maak(regel, gemeenten) if maak else f"{regel.wat[:1].upper()}{regel.wat[1:]}."


def _dag(tekst: str) -> str:
    return dag_voluit(date.fromisoformat(tekst))


def _toegekend(regel, gemeenten):
    return f"Gaf het recht op kansentarief, tot en met {_dag(regel.gegevens['einde'])}."


def _verlengd(regel, gemeenten):
    oud, nieuw = (_dag(regel.gegevens[kant]) for kant in ("oud_einde", "einde"))
    return f"Verlengde het recht: het eindigde op {oud} en nu op {nieuw}."


def _geschorst(regel, gemeenten):
    tot = _dag(regel.gegevens["tot_en_met"])
    return f"Zette het recht stil tot en met {tot}: {Schorsreden(regel.waarom).label}."


def _reden(kop: str, soort):
    def maak(regel, gemeenten):
        labels = dict(soort.choices)
        return f"{kop}: {labels.get(regel.waarom, regel.waarom)}." if regel.waarom else f"{kop}."

    return maak


def _verhuisd(regel, gemeenten):
    van, naar = (gemeenten.get(regel.gegevens.get(kant), "") for kant in ("van", "naar"))
    return f"Verhuisde van {van} naar {naar}." if van != naar else f"Verhuisde in {naar}."


def _verbeterd(regel, gemeenten):
    velden = [VELDEN.get(veld, veld) for veld in regel.gegevens.get("velden", [])]
    return f"Verbeterde {' en '.join(velden)}."


def _pas(regel, gemeenten):
    if not regel.gegevens.get("vervangt"):
        return "Gaf een pas."
    return _reden("Gaf een nieuwe pas in de plaats", PasReden)(regel, gemeenten)


ZINNEN = {
    "registreert inwoner": lambda regel, gemeenten: "Registreerde deze persoon.",
    "kent kansenstatuut toe": _toegekend,
    "verlengt kansenstatuut": _verlengd,
    "schorst kansenstatuut": _geschorst,
    "hervat kansenstatuut": lambda regel, gemeenten: "Zette het recht weer aan.",
    "trekt kansenstatuut in": _reden("Zette het recht stop", Stopreden),
    "zet foute registratie recht": _reden("Haalde een recht weg", Foutreden),
    "geeft pas": _pas,
    "blokkeert pas": _reden("Blokkeerde de pas", PasReden),
    "verhuist in de regio": _verhuisd,
    "verhuist uit de regio": lambda regel, gemeenten: "Noteerde een verhuis uit de regio.",
    "noteert overlijden": lambda regel, gemeenten: "Noteerde het overlijden.",
    "haalt overlijden weg": lambda regel, gemeenten: "Haalde een overlijden weg dat niet klopte.",
    "verbetert gegevens": _verbeterd,
    "laat dossier rusten": _reden("Liet het dossier stilstaan", Beperking),
    "gaat verder met dossier": _reden("Ging weer verder met het dossier", Beperking),
}
