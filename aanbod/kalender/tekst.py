"""The whole calendar of an offer in words: one line for a list, some lines for its page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from aanbod.kalender import uren
from aanbod.kalender.reeks import MINSTENS, is_ritme, ritme
from aanbod.models import Moment, Openingsuur, Uitzondering
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import MomentStatus
from wevelgem_netwerk.basis.woorden import als_dag, dag

NIET_DOOR = "Gaat niet door"
UITGESTELD = "Uitgesteld, de nieuwe datum volgt"
HET_HELE_JAAR = "Het hele jaar"
VRAAG = "Vraag wanneer"


@dataclass(frozen=True)
class Kalender:
    """What an offer has of dates: the ones that are not over, weekly hours, days that differ.

    `vandaag` decides what is over. On paper, where "morgen" goes stale, `op_papier` names the day.
    """

    soort: str
    vandaag: date
    van: date | None = None
    tot: date | None = None
    momenten: Sequence[Moment] = ()
    openingsuren: Sequence[Openingsuur] = ()
    uitzonderingen: Sequence[Uitzondering] = field(default=())
    op_papier: bool = False

    @property
    def is_vast(self) -> bool:
        return self.soort == KalenderSoort.VAST

    @property
    def door(self) -> list[Moment]:
        return [m for m in self.momenten if m.status == MomentStatus.GAAT_DOOR]

    @property
    def stand(self) -> str:
        """What holds for all dates: cancelled, postponed or full; "" when one can be joined."""
        if not self.momenten:
            return ""
        if not self.door:
            uitgesteld = any(m.status == MomentStatus.UITGESTELD for m in self.momenten)
            return UITGESTELD if uitgesteld else NIET_DOOR
        return "Volzet" if all(m.is_volzet for m in self.door) else ""


def kort(kalender: Kalender) -> str:
    """Return one line: "Elke woensdag van 14 tot 15.30 uur", with what hinders behind it."""
    stand = kalender.stand
    if stand in (NIET_DOOR, UITGESTELD):
        return stand
    wanneer = _kort(kalender)
    return f"{wanneer} (volzet)" if stand else wanneer


def lang(kalender: Kalender) -> list[str]:
    """Return the lines of the page: when, the period, childcare, then the days that differ."""
    stand = kalender.stand
    if stand in (NIET_DOOR, UITGESTELD):
        return [f"{stand}."]
    regels = [*_hoofd(kalender), *_opvang(kalender)]
    regels += uren.andere_uren(kalender.uitzonderingen, vandaag=kalender.vandaag)
    regels += uren.gesloten(
        kalender.uitzonderingen, vandaag=kalender.vandaag, is_reeks=not kalender.is_vast
    )
    if stand:
        regels.append("Alle keren zijn volzet.")
    return regels


def _kort(kalender: Kalender) -> str:
    if kalender.is_vast and kalender.openingsuren:
        return uren.week_kort(kalender.openingsuren)
    regels = uren.week(kalender.openingsuren)
    if len(regels) == 1 and (len(kalender.door) >= MINSTENS or not kalender.momenten):
        return regels[0]
    if kalender.door:
        tijden = [(m.begin, m.einde) for m in kalender.door]
        return ritme(tijden, vandaag=None if kalender.op_papier else kalender.vandaag)
    if kalender.van and kalender.tot:
        return _periode(kalender)
    return HET_HELE_JAAR if kalender.is_vast else VRAAG


def _hoofd(kalender: Kalender) -> list[str]:
    """Return when it is: the weekly hours with their period, or the rhythm of its dates."""
    if kalender.openingsuren:
        regels = [f"{regel}." for regel in uren.week(kalender.openingsuren)]
        if kalender.van and kalender.tot:
            regels.append(f"{_periode(kalender)}.")
        if kalender.is_vast and (dicht := uren.gesloten_dagen(kalender.openingsuren)):
            regels.append(dicht)
        return regels
    wanneer = _kort(kalender)
    if is_ritme(wanneer) and kalender.door:
        eerste, laatste = kalender.door[0].begin, kalender.door[-1].begin
        begonnen = kalender.van and kalender.van < als_dag(eerste)
        periode = "" if begonnen else f"van {dag(eerste)} "
        return [f"{wanneer}, {periode}tot en met {dag(laatste)}."]
    return [f"{wanneer}."]


def _periode(kalender: Kalender) -> str:
    if kalender.van <= kalender.vandaag:
        return f"Tot en met {dag(kalender.tot)}"
    return f"Van {dag(kalender.van)} tot en met {dag(kalender.tot)}"


def _opvang(kalender: Kalender) -> list[str]:
    if kalender.openingsuren:
        return uren.opvang_per_dag(kalender.openingsuren)
    teksten = [uren.opvang(m.opvang_van, m.opvang_tot) for m in kalender.door]
    regels = [f"Er is {teksten[0]}."] if len(set(teksten)) == 1 and teksten[0] else []
    if kalender.door and all(m.overnachting for m in kalender.door):
        regels.append("Je blijft slapen.")
    return regels


def bij_moment(moment: Moment) -> str:
    """Return what goes with one date: "opvang van 8 tot 18 uur, je blijft slapen"."""
    delen = [uren.opvang(moment.opvang_van, moment.opvang_tot)]
    delen.append("je blijft slapen" if moment.overnachting else "")
    return ", ".join(deel for deel in delen if deel)
