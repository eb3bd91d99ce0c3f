"""The minutes: what the page and the PDF say."""

from dataclasses import dataclass

from django.utils.formats import date_format

from partners.lezen.agenda import wanneer
from partners.models import Agendapunt, Overleg
from partners.models.overleg import Aanwezig
from partners.taal.naamwacht import let_op
from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.woorden import tijdvak


@dataclass(frozen=True)
class Verslagpunt:
    """An item with its number, the numbers of its decisions and what was agreed at it."""

    nummer: int
    punt: Agendapunt
    codes: tuple[str, ...]
    actiepunten: tuple
    bijlagen: tuple


def punten_van(overleg: Overleg) -> list[Verslagpunt]:
    """Return the items in order, in four queries."""
    punten = overleg.agendapunten.prefetch_related(
        "besluiten", "bijlagen", "actiepunten__partner", "actiepunten__eigenaar"
    )
    return [
        Verslagpunt(
            nummer=nummer,
            punt=punt,
            codes=tuple(besluit.code for besluit in punt.besluiten.all() if besluit.nummer),
            actiepunten=tuple(punt.actiepunten.all()),
            bijlagen=tuple(punt.bijlagen.all()),
        )
        for nummer, punt in enumerate(punten, 1)
    ]


def noemen_iemand(punten: list[Verslagpunt]) -> list[Verslagpunt]:
    """Return the items whose text seems to name a resident, to look at before the minutes leave.

    One look at everything together; each item apart only when there is something.
    """
    if not let_op(*(tekst for regel in punten for tekst in _teksten(regel))):
        return []
    return [regel for regel in punten if let_op(*_teksten(regel))]


def _teksten(regel: Verslagpunt) -> list[str]:
    afspraken = [actiepunt.wat for actiepunt in regel.actiepunten]
    return [regel.punt.titel, regel.punt.notities, regel.punt.besluit, *afspraken]


def aanwezigen_van(overleg: Overleg) -> list[tuple[str, list[str]]]:
    """Return who was there, excused and absent: the heads and the names below each."""
    groepen: dict[str, list[str]] = {
        Aanwezig.AANWEZIG: [],
        Aanwezig.VERONTSCHULDIGD: [],
        Aanwezig.AFWEZIG: [],
    }
    for regel in overleg.aanwezigheden.select_related("partner"):
        if regel.status in groepen:
            naam = f"{regel.partner} ({regel.wie})" if regel.wie else str(regel.partner)
            groepen[regel.status].append(naam)
    return [(Aanwezig(status).label.capitalize(), namen) for status, namen in groepen.items()]


def stand_van(overleg: Overleg) -> str:
    if overleg.goedgekeurd_op:
        return f"Goedgekeurd op {date_format(overleg.goedgekeurd_op, 'j F Y')}"
    return "Nog goed te keuren op het volgende overleg"


def maak_verslagblad(overleg: Overleg) -> bytes:
    """Return the minutes of `overleg` as a tagged PDF (A4)."""
    return maak_pdf("partners/verslag.typ", gegevens_van(overleg))


def gegevens_van(overleg: Overleg) -> dict:
    """Return what the sheet says."""
    return {
        "titel": f"Verslag van {wanneer(overleg)}",
        "soort": f"{overleg.get_soort_display().capitalize()} overleg",
        "waar": ", ".join(filter(None, [tijdvak(overleg.van, overleg.tot), overleg.plaats])),
        "voet": stand_van(overleg),
        "aanwezigen": [{"kop": kop, "namen": namen} for kop, namen in aanwezigen_van(overleg)],
        "punten": [_op_papier(regel) for regel in punten_van(overleg)],
        "aanvullingen": [
            {"op": date_format(regel.op, "j F Y"), "tekst": regel.tekst}
            for regel in overleg.aanvullingen.all()
        ],
    }


def _op_papier(regel: Verslagpunt) -> dict:
    punt = regel.punt
    return {
        "titel": f"{regel.nummer}. {punt.titel}",
        "toelichting": punt.toelichting,
        "notities": punt.notities,
        "besluit": punt.besluit,
        "code": ", ".join(regel.codes),
        "doorgeschoven": punt.doorgeschoven,
        "actiepunten": [
            {
                "wat": actie.wat,
                "wie": actie.door_wie or "nog niemand",
                "tegen": date_format(actie.tegen, "j F Y") if actie.tegen else "",
            }
            for actie in regel.actiepunten
        ],
        "bijlagen": meervoud(len(regel.bijlagen), "bijlage", "bijlagen") if regel.bijlagen else "",
    }
