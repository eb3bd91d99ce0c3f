"""A proposal as JSON: what the forms say, written and read back. Pure but for the rows it names."""

from dataclasses import fields
from datetime import date, datetime, time
from decimal import Decimal

from django.db import models

from aanbod.domein.gegevens import AanbodGegevens, MeerGegevens, Tarief
from aanbod.domein.wanneer.kalender import Afwijking, Kalender, Keer, Uur
from aanbod.domein.wanneer.regel import Regel
from aanbod.models import Locatie, Voorziening
from partners.models import Deelgemeente, Maatregel

#: Which rows a field names.
RIJEN = {
    "maatregelen": Maatregel,
    "voorzieningen": Voorziening,
    "vertrekplaatsen": Locatie.objects.select_related("deelgemeente"),
}


def naar_json(waarde):
    """Return `waarde` (a dataclass of the forms, or a part of one) as what JSON can hold."""
    if hasattr(waarde, "__dataclass_fields__"):
        return {f.name: naar_json(getattr(waarde, f.name)) for f in fields(waarde)}
    if isinstance(waarde, models.Model):
        return waarde.pk
    if isinstance(waarde, list | tuple | frozenset):
        delen = [naar_json(deel) for deel in waarde]
        return sorted(delen) if isinstance(waarde, frozenset) else delen
    if isinstance(waarde, date | time):  # a datetime is a date
        return waarde.isoformat()
    return str(waarde) if isinstance(waarde, Decimal) else waarde


def kort_uit(inhoud: dict) -> AanbodGegevens:
    """Return the short form that naar_json wrote."""
    return AanbodGegevens(
        **inhoud
        | {
            "prijs": _bedrag(inhoud["prijs"]),
            "regel": _regel(inhoud["regel"]),
            "deelgemeente": _een(Deelgemeente.objects.select_related("gemeente"), inhoud),
            "maatregelen": list(_rijen("maatregelen", inhoud)),
        }
    )


def _een(deelgemeenten, inhoud: dict) -> Deelgemeente | None:
    sleutel = inhoud["deelgemeente"]
    return deelgemeenten.filter(pk=sleutel).first() if sleutel else None


def meer_uit(inhoud: dict) -> MeerGegevens:
    """Return the page "Meer vertellen" that naar_json wrote."""
    moment = inhoud["zichtbaar_vanaf"]
    return MeerGegevens(
        **inhoud
        | {
            "zichtbaar_vanaf": datetime.fromisoformat(moment) if moment else None,
            "tarieven": tuple(
                Tarief(**rij | {"bedrag": _bedrag(rij["bedrag"])}) for rij in inhoud["tarieven"]
            ),
            "jaarkosten": tuple((soort, _bedrag(b)) for soort, b in inhoud["jaarkosten"]),
            "vragen": tuple(tuple(paar) for paar in inhoud["vragen"]),
        }
        | {naam: _dag(inhoud[naam]) for naam in ("geboren_van", "geboren_tot")}
        | {naam: _uur(inhoud[naam]) for naam in ("opvang_van", "opvang_tot")}
        | {naam: _rijen(naam, inhoud) for naam in RIJEN}
    )


def kalender_uit_json(inhoud: dict) -> Kalender:
    """Return the calendar that naar_json wrote."""
    return Kalender(
        soort=inhoud["soort"],
        van=_dag(inhoud["van"]),
        tot=_dag(inhoud["tot"]),
        data=tuple(
            Keer(_dag(k["dag"]), _uur(k["van"]), _uur(k["tot"]), _dag(k["einddag"]))
            for k in inhoud["data"]
        ),
        uren=tuple(Uur(u["weekdag"], _uur(u["van"]), _uur(u["tot"])) for u in inhoud["uren"]),
        afwijkingen=tuple(
            Afwijking(
                van=_dag(a["van"]),
                tot=_dag(a["tot"]),
                uren=tuple((_uur(van), _uur(tot)) for van, tot in a["uren"]),
                reden=a["reden"],
                weekdagen=frozenset(a["weekdagen"]),
            )
            for a in inhoud["afwijkingen"]
        ),
    )


def _regel(inhoud: dict | None) -> Regel | None:
    if inhoud is None:
        return None
    return Regel(
        **inhoud
        | {naam: _uur(inhoud[naam]) for naam in ("van", "tot")}
        | {naam: _dag(inhoud[naam]) for naam in ("eerste", "laatste")}
        | {"weekdagen": frozenset(inhoud["weekdagen"])}
    )


def _rijen(naam: str, inhoud: dict) -> tuple:
    bron = RIJEN[naam]
    rijen = bron.objects if isinstance(bron, type) else bron
    return tuple(rijen.filter(pk__in=inhoud[naam]).order_by("pk"))


def _bedrag(tekst: str | None) -> Decimal | None:
    return None if tekst is None else Decimal(tekst)


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _uur(tekst: str | None) -> time | None:
    return time.fromisoformat(tekst) if tekst else None
