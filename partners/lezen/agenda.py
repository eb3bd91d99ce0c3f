"""Reads of a meeting: when each item starts, what the data propose, what is still to be done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from django.db.models import Value
from django.utils.formats import date_format

from partners.lezen.vaste_punten import vast_voor
from partners.models import Actiepunt, Agendapunt, Netwerk, Overleg
from partners.models.overleg import OverlegSoort
from wevelgem_netwerk.basis.registers import Voorstel, voorstellen
from wevelgem_netwerk.basis.tekst import meervoud

#: A working group or the region does not go over the figures of the whole network.
SMALLE_SOORTEN = (OverlegSoort.WERKGROEP, OverlegSoort.REGIO, OverlegSoort.LEERMOMENT)
SMALLE_BRONNEN = frozenset({"regio", "actiepunten", "vorig overleg"})


@dataclass(frozen=True)
class Regel:
    """An item with its number and its hours."""

    nummer: int
    punt: Agendapunt
    begin: time
    einde: time


@dataclass(frozen=True)
class Tijdlijn:
    """An agenda against the clock; `over` is in minutes, below zero when it does not fit."""

    regels: tuple[Regel, ...]
    minuten: int
    beschikbaar: int
    einde: time

    @property
    def over(self) -> int:
        return self.beschikbaar - self.minuten

    @property
    def te_veel(self) -> int:
        return max(-self.over, 0)

    @property
    def gevuld(self) -> int:
        """Minutes to draw in a bar of `beschikbaar` wide."""
        return min(self.minuten, self.beschikbaar)


def tijdlijn(overleg: Overleg, punten: Iterable[Agendapunt] | None = None) -> Tijdlijn:
    """Return the hours of the agenda: its start plus the minutes of what comes first.

    `punten` are the items in order when the caller already has them; otherwise one query.
    """
    verstreken, regels = 0, []
    for nummer, punt in enumerate(overleg.agendapunten.all() if punten is None else punten, 1):
        begin = _later(overleg.van, verstreken)
        verstreken += punt.minuten or 0
        regels.append(Regel(nummer, punt, begin, _later(overleg.van, verstreken)))
    return Tijdlijn(
        regels=tuple(regels),
        minuten=verstreken,
        beschikbaar=_minuten(overleg.tot) - _minuten(overleg.van),
        einde=_later(overleg.van, verstreken),
    )


def voorstellen_voor(overleg: Overleg) -> list[Voorstel]:
    """Return what the apps propose for this meeting, not on its agenda and not left aside.

    What is about the same as a fixed item of this meeting says so (`bij`).
    """
    punten = overleg.agendapunten.order_by().values_list("sleutel", "titel", "erbij")
    niets = Value([], output_field=Agendapunt._meta.get_field("erbij"))
    gelaten = overleg.gelaten.order_by().values_list("sleutel", "titel", niets)
    rijen = list(punten.union(gelaten, all=True))
    weg = {een for sleutel, _, erbij in rijen for een in (sleutel, *erbij)}
    titels = {sleutel: titel for sleutel, titel, _ in rijen}
    breed = overleg.soort not in SMALLE_SOORTEN
    return [
        replace(v, bij=titels.get(vast_voor(v.bron), ""))
        for v in alle_voorstellen(overleg)
        if v.sleutel not in weg and (breed or v.bron in SMALLE_BRONNEN)
    ]


def alle_voorstellen(overleg: Overleg) -> Iterable[Voorstel]:
    """Walk the register: every piece of every app, in the order of registration."""
    for _, stuk in voorstellen:
        yield from stuk(overleg)


@dataclass(frozen=True)
class OpenActiepunt:
    """An open action point with who does it, and how many days late it is (0: not)."""

    punt: Actiepunt
    wie: str
    te_laat: int

    @property
    def stand(self) -> str:
        keer = self.punt.keer_uitgesteld
        uitgesteld = f", {keer} keer uitgesteld" if keer else ""
        if self.te_laat:
            return f"{meervoud(self.te_laat, 'dag', 'dagen')} te laat{uitgesteld}"
        return f"{self.punt.get_status_display()}{uitgesteld}"


def open_actiepunten(netwerk: Netwerk | int, *, op_datum: date) -> list[OpenActiepunt]:
    """Return the open action points of a network, the first to be done first."""
    return [
        OpenActiepunt(
            punt=punt,
            wie=punt.door_wie,
            te_laat=max((op_datum - punt.tegen).days, 0) if punt.tegen else 0,
        )
        for punt in Actiepunt.objects.open()
        .van_netwerk(netwerk)
        .select_related("partner", "eigenaar")
    ]


def wanneer(overleg: Overleg) -> str:
    """Return "donderdag 10 december 2026"."""
    return date_format(overleg.datum, "l j F Y")


def _minuten(tijd: time) -> int:
    return tijd.hour * 60 + tijd.minute


def _later(tijd: time, minuten: int) -> time:
    """Return `tijd` plus `minuten`; past midnight it starts again."""
    samen = (_minuten(tijd) + minuten) % (24 * 60)
    return time(samen // 60, samen % 60)
