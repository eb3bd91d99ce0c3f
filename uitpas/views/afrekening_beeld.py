"""How the figures of a settlement are drawn. No rule here; every number comes from the staat.

Lengths are whole numbers, so that no template turns them into text with a comma.
"""

from dataclasses import asdict
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from uitpas.domein.afrekening.afrekenstaat import Regel, Staat, Telling
from wevelgem_netwerk.basis.geld import euro, getal
from wevelgem_netwerk.basis.periodes import Periode, dag_voluit
from wevelgem_netwerk.basis.woorden import als_dag

#: Narrowest column of the three shares, in percent: a smaller one has no room for its amount.
SMALSTE = 16
#: The column chart, in the units of its viewBox.
STAP, BREEDTE, VOETLIJN, HOOGSTE = 66, 44, 134, 110
#: Fewer columns do not make larger letters.
SMALSTE_GRAFIEK = 346


def periode_voluit(periode: Periode) -> str:
    """Return "1 april tot en met 30 juni 2026"."""
    begin = dag_voluit(periode.begin).removesuffix(f" {periode.jaar}")
    return f"{begin} tot en met {dag_voluit(periode.einde)}"


def deelnames(aantal: int) -> str:
    return "1 deelname" if aantal == 1 else f"{aantal} deelnames"


def procent(deel: Decimal, geheel: Decimal) -> str:
    """Return "20 %", "< 1 %", or nothing when there is nothing to compare with."""
    if geheel <= 0 or deel < 0:
        return ""
    heel = _heel(100 * deel / geheel)
    return "< 1 %" if deel and not heel else f"{heel} %"


def _heel(getal: Decimal) -> int:
    return int(getal.quantize(Decimal(1), ROUND_HALF_UP))


def verdeling(samen: Telling, *, eigen: bool) -> list[dict]:
    """The three shares, each as wide as its part of the price; `eigen` speaks to the organiser."""
    delen = (
        ("Deelnemers", samen.deelnemer),
        ("Jij" if eigen else "Organisatoren", samen.organisator_deel),
        ("Gemeenten", samen.overheid),
    )
    breedtes = [max(SMALSTE, _breedte(bedrag, samen.prijs)) for _, bedrag in delen]
    return [
        {
            "naam": naam,
            "procent": procent(bedrag, samen.prijs),
            "bedrag": bedrag,
            "breedte": 100 * breedte // sum(breedtes),
        }
        for (naam, bedrag), breedte in zip(delen, breedtes, strict=True)
    ]


def _breedte(deel: Decimal, geheel: Decimal) -> int:
    """Length in whole percents; what runs the other way has none."""
    return _heel(100 * deel / geheel) if geheel > 0 and deel > 0 else 0


def matrix(staat: Staat) -> dict:
    """Organisers under each other, gemeenten beside each other, the largest first."""
    gemeenten = _optellen(staat.regels, "gemeente")
    organisatoren = _optellen(staat.regels, "organisator")
    bedragen = {(r.organisator, r.gemeente): r.telling.overheid for r in staat.regels}
    hoogste = max(bedragen.values(), default=Decimal(0))
    return {
        "gemeenten": [(gemeente, telling.overheid) for gemeente, telling in gemeenten],
        "rijen": [
            {
                "organisator": organisator,
                "telling": telling,
                "cellen": [
                    _cel(bedragen.get((organisator, gemeente)), hoogste)
                    for gemeente, _ in gemeenten
                ],
            }
            for organisator, telling in organisatoren
        ],
    }


def _cel(bedrag: Decimal | None, hoogste: Decimal) -> dict:
    if bedrag is None or bedrag <= 0:
        tint = 0
    else:
        tint = int((4 * bedrag / hoogste).to_integral_value(ROUND_CEILING))
    return {"bedrag": getal(bedrag) if bedrag else "0", "tint": tint}


def _optellen(regels: list[Regel], veld: str) -> list[tuple[str, Telling]]:
    samen: dict[str, Telling] = {}
    for regel in regels:
        naam = getattr(regel, veld)
        samen[naam] = samen.get(naam, Telling()) + regel.telling
    return sorted(samen.items(), key=lambda paar: (-paar[1].overheid, paar[0]))


def staven_per_gemeente(staat: Staat) -> list[dict]:
    """A bar per gemeente, measured against the one that owes most."""
    gemeenten = _optellen(staat.regels, "gemeente")
    hoogste = max((telling.overheid for _, telling in gemeenten), default=Decimal(0))
    return [
        {
            "naam": naam,
            "tekst": euro(telling.overheid),
            "deel": _breedte(telling.overheid, hoogste),
            "procent": procent(telling.overheid, staat.samen.overheid),
        }
        for naam, telling in gemeenten
    ]


def kolommen(tellingen: dict[Periode, Telling], reeks: list[Periode], nu: Periode) -> dict:
    """The column chart of `reeks`, the oldest first, with its figures for the table."""
    eerste = min(tellingen, default=nu)
    reeks = [periode for periode in reeks if periode >= eerste or periode == reeks[-1]]
    bedragen = [tellingen.get(periode, Telling()).overheid for periode in reeks]
    hoogste = max(bedragen)
    return {
        "breedte": max(SMALSTE_GRAFIEK, 16 + STAP * len(reeks)),
        "woord": nu.woord,
        "kolommen": [
            _kolom(nummer, periode, bedrag, hoogste, nu=periode == nu)
            for nummer, (periode, bedrag) in enumerate(zip(reeks, bedragen, strict=True))
        ],
    }


def _kolom(nummer: int, periode: Periode, bedrag: Decimal, hoogste: Decimal, *, nu: bool) -> dict:
    hoogte = _breedte(bedrag, hoogste) * HOOGSTE // 100
    x = 14 + STAP * nummer
    return {
        "x": x,
        "midden": x + BREEDTE // 2,
        "y": VOETLIJN - hoogte,
        "tekst_y": VOETLIJN - hoogte - 7,
        "hoogte": hoogte,
        "naam": periode.kort,
        "kort": f"{_heel(bedrag):,}".replace(",", " "),
        "tekst": euro(bedrag),
        "nu": nu,
    }


def op_papier(staat: Staat, *, voor: str) -> dict:
    """What the PDF is filled with (templates/uitpas/afrekening.typ); amounts only, no person."""
    return {
        "naam": staat.periode.naam,
        "dit": staat.periode.dit,
        "voor": voor,
        "periode": periode_voluit(staat.periode),
        "stand": _stand(staat),
        "deelnames": deelnames(staat.samen.aantal),
        "samen": asdict(staat.samen),
        "breedtes": [deel["breedte"] for deel in verdeling(staat.samen, eigen=bool(voor))],
        "gemeenten": [
            {"naam": naam, **asdict(telling)}
            for naam, telling in _optellen(staat.regels, "gemeente")
        ],
        "organisatoren": [
            {
                "naam": organisator,
                "samen": asdict(telling),
                "regels": [
                    {"naam": regel.gemeente, **asdict(regel.telling)}
                    for regel in staat.regels
                    if regel.organisator == organisator
                ],
            }
            for organisator, telling in _optellen(staat.regels, "organisator")
        ],
    }


def _stand(staat: Staat) -> str:
    if staat.gesloten_op:
        return f"Gesloten op {dag_voluit(als_dag(staat.gesloten_op))}."
    return f"Voorlopig: {staat.periode.dit} is nog niet gesloten."
