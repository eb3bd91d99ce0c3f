"""What stands beside the form while somebody types: all dates, the kansentarief, and the coach."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.utils import timezone

from aanbod.domein.wanneer.kalender import Uitgeschreven
from aanbod.forms.publiceren import KALENDER, AanbodFormulier
from aanbod.models.aanbod import KalenderSoort
from aanbod.zoeken.kaarten import kansentarief
from partners.models import Maatregel
from wevelgem_netwerk.basis.registers import limietuitleg
from wevelgem_netwerk.basis.tekst import opsomming
from wevelgem_netwerk.basis.woorden import DAGEN, MAANDEN_KORT, dag, tijdvak

#: So many things the coach still asks at once.
HOOGSTENS_VRAGEN = 3


@dataclass(frozen=True)
class Maand:
    """A row of the small calendar: the days, and the names of those that fall out."""

    naam: str
    dagen: list[tuple[date, str]]


@dataclass(frozen=True)
class Voorbeeld:
    """`zin` when there are no dates to show yet; `kans` is who pays what of the price, and
    `limiet` how often one person may: a series counts as one, which surprises everyone.
    """

    titel: str = "Je data"
    zin: str = ""
    uren: str = ""
    maanden: list[Maand] = field(default_factory=list)
    vervallen: str = ""
    kans: dict | None = None
    limiet: str = ""
    gelukt: list[str] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)


def voorbeeld(formulier: AanbodFormulier, partner) -> Voorbeeld:
    """Return what can be said of a bound form as far as it is filled in; saves nothing."""
    formulier.is_valid()
    schoon = getattr(formulier, "cleaned_data", {})
    prijs = schoon.get("prijs")
    kans = kansentarief(prijs, partner, timezone.localdate()) if prijs else None
    gelukt, nog = _coach(schoon, kans)
    limiet = _limiet(formulier, schoon) if kans else ""
    data = _data(formulier, schoon)
    return Voorbeeld(**data, kans=kans, limiet=limiet, gelukt=gelukt, open=nog)


def _limiet(formulier: AanbodFormulier, schoon: dict) -> str:
    aanbod, regel = formulier.aanbod, schoon.get("regel")
    soort = aanbod.soort_kalender if aanbod else KalenderSoort.EENMALIG
    if regel:
        soort = KalenderSoort.PERIODE if regel.is_reeks else KalenderSoort.EENMALIG
    zinnen = (stuk(soort, aanbod.pk if aanbod else None) for _, stuk in limietuitleg)
    return next((zin for zin in zinnen if zin), "")


def _data(formulier: AanbodFormulier, schoon: dict) -> dict:
    if formulier.kalender_blijft:
        return {"zin": "De data blijven zoals ze zijn."}
    if formulier.datums is None:
        fouten = [zin for naam in KALENDER for zin in formulier.errors.get(naam, [])]
        begonnen = all(schoon.get(naam) is not None for naam in ("van", "tot", "eerste"))
        uitleg = "Kies de dagen en de uren. Dan zie je hier alle data."
        return {"zin": fouten[0] if fouten and begonnen else uitleg}
    dagen, vervallen = formulier.datums.dagen, formulier.datums.vervallen
    return {
        "titel": _titel(dagen),
        "uren": ("Telkens van " if len(dagen) > 1 else "Van ")
        + tijdvak(schoon["van"], schoon["tot"]),
        "maanden": _maanden(dagen, vervallen),
        "vervallen": _wat_vervalt(vervallen),
    }


def maanden_van(uitgeschreven: Uitgeschreven | None) -> list[Maand]:
    """Return the small calendar of a calendar that was written out; a day counts once."""
    if uitgeschreven is None:
        return []
    dagen = sorted({timezone.localdate(begin) for begin, _ in uitgeschreven.tijden})
    return _maanden(dagen, uitgeschreven.vervallen)


def _maanden(dagen: list[date], vervallen: list[tuple[date, str]]) -> list[Maand]:
    alles = sorted([(d, "") for d in dagen] + vervallen)
    per_maand = groupby(alles, key=lambda paar: (paar[0].year, paar[0].month))
    return [Maand(MAANDEN_KORT[m - 1], list(rij)) for (_, m), rij in per_maand]


def _wat_vervalt(vervallen: list[tuple[date, str]]) -> str:
    """Say which days fall out and why; days of one holiday together."""
    per_reden = groupby(vervallen, key=lambda paar: paar[1])
    delen = []
    for naam, rij in per_reden:
        dagen = [d for d, _ in rij]
        eerste, laatste = dag(dagen[0]), dag(dagen[-1])
        waar = eerste if len(dagen) == 1 else f"{eerste} tot {laatste}"
        delen.append(f"{waar} ({naam})")
    return opsomming(delen)


def _titel(dagen: list[date]) -> str:
    if len(dagen) == 1:
        return dag(dagen[0]).capitalize()
    weekdagen = sorted({d.weekday() for d in dagen})
    return f"{len(dagen)} keer op {opsomming([DAGEN[w] for w in weekdagen])}"


def _coach(schoon: dict, kans: dict | None) -> tuple[list[str], list[tuple[str, str]]]:
    """Return what lowers a barrier already, and at most three things that still could."""
    gekozen = list(schoon.get("maatregelen") or [])
    gelukt = [m.naam for m in gekozen]
    nog = []
    if schoon.get("prijs") is not None:
        gelukt.insert(0, "De prijs staat erbij" + (", met kansentarief" if kans else ""))
    else:
        nog.append(("Wat kost het?", "Wie weinig heeft, vraagt het niet. Gratis? Vul 0 in."))
    if schoon.get("contact_naam"):
        gelukt.append(f"{schoon['contact_naam']} verwelkomt nieuwe mensen")
    else:
        nog.append(
            (
                "Wie staat er aan de deur?",
                "Alleen binnenkomen is de hoogste drempel. Eén naam helpt al.",
            )
        )
    geholpen = {m.drempel_id for m in gekozen}
    for maatregel in Maatregel.objects.filter(actief=True).order_by("volgorde", "naam"):
        if maatregel.tip and maatregel.drempel_id not in geholpen:
            geholpen.add(maatregel.drempel_id)
            nog.append((f"{maatregel.naam}?", maatregel.tip))
    return gelukt, nog[:HOOGSTENS_VRAGEN]
