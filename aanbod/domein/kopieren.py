"""Verbs: begin from something that exists: last year's offer, a template, one series to several."""

from datetime import date, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from aanbod.domein.gegevens import kort_van, meer_van
from aanbod.domein.rechten import eis_aanbieder, op_slot
from aanbod.domein.schrijven import schrijf_kort, schrijf_meer
from aanbod.domein.wanneer.kalender import Kalender, Keer
from aanbod.domein.wanneer.momenten import (
    kalender_uit,
    kalender_van,
    keer_van,
    schrijf_kalender,
    zet_plaatsen,
)
from aanbod.domein.wanneer.regel import Regel, regel_van
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import MomentStatus
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd

#: A year in whole weeks, so that a Wednesday stays a Wednesday.
JAAR_IN_WEKEN = 52
MEESTE_KOPIEEN = 12


def weken_tot_komend(aanbod: Aanbod, vandaag: date) -> int:
    """Return in how many weeks (52, 104 ...) the first date of an offer lies ahead again."""
    eerste = aanbod.periode_van
    if eerste is None and (moment := aanbod.momenten.order_by("begin").first()):
        eerste = timezone.localdate(moment.begin)
    weken = JAAR_IN_WEKEN
    while eerste and eerste + timedelta(weeks=weken) < vandaag:
        weken += JAAR_IN_WEKEN
    return weken


@transaction.atomic
def kopieer(
    *, aanbod: Aanbod, weken: int, aantal: int = 1, met_data: bool = True, door, werkplek
) -> list[Aanbod]:
    """Make drafts that say the same, each `weken` weeks after the one before.

    For an AANBIEDER of that partner. A weekly rule is worked out again, with the holidays of then;
    other dates move by whole weeks, so that the weekday stays. Pictures stay with the old one. With
    more than one the name gets a number. Refuses (Geweigerd) more than MEESTE_KOPIEEN. One log row
    each.
    """
    aanbod = op_slot(aanbod)
    eis_aanbieder(werkplek, aanbod)
    if not 1 <= aantal <= MEESTE_KOPIEEN:
        raise Geweigerd(AanbodWeigering.TE_VEEL_KOPIEEN)
    gemaakt = []
    for nummer in range(1, aantal + 1):
        titel = f"{aanbod.titel[:150]} ({nummer})" if aantal > 1 else aanbod.titel
        nieuw = _kopie(aanbod, titel, door=door, werkplek=werkplek)
        if met_data:
            _zet_data(aanbod, nieuw, weken * nummer)
        gemaakt.append(nieuw)
    return gemaakt


@transaction.atomic
def maak_sjabloon(*, aanbod: Aanbod, door, werkplek) -> Aanbod:
    """Make a template of an offer: a copy without dates, that never goes online itself.

    For an AANBIEDER of that partner; nobody else sees it. One log row.
    """
    aanbod = op_slot(aanbod)
    eis_aanbieder(werkplek, aanbod)
    return _kopie(aanbod, aanbod.titel, door=door, werkplek=werkplek, sjabloon=True)


def _kopie(aanbod: Aanbod, titel: str, *, door, werkplek, sjabloon: bool = False) -> Aanbod:
    kort, meer = kort_van(aanbod), meer_van(aanbod)
    nieuw = Aanbod(
        uid=uuid4(),
        partner=aanbod.partner,
        titel=titel,
        sector=aanbod.sector,
        thema_term=aanbod.thema_term,
        is_uitpas=aanbod.is_uitpas,
        online=aanbod.online,
        locatie=aanbod.locatie,
        sjabloon=sjabloon,
    )
    nieuw.save()
    zonder = {"titel": titel, "regel": None, "kalender_blijft": False, "plek": ""}
    schrijf_kort(nieuw, _anders(kort, **zonder), door=door, partner=aanbod.partner)
    nieuw.locatie = aanbod.locatie
    schrijf_meer(nieuw, _anders(meer, zichtbaar_vanaf=None))
    schrijf_log(
        wat="maak sjabloon" if sjabloon else "kopieer aanbod",
        onderwerp=nieuw,
        door=door,
        namens=werkplek.partner,
        van=str(aanbod.uid),
    )
    return nieuw


def _anders(gegevens, **anders):
    return type(gegevens)(**vars(gegevens) | anders)


def _zet_data(oud: Aanbod, nieuw: Aanbod, weken: int) -> None:
    regel = regel_van(oud)
    kalender = kalender_uit(_later(regel, weken)) if regel else _verschoven(oud, weken)
    if kalender is None:
        return
    schrijf_kalender(nieuw, kalender)
    kort, meer = kort_van(oud), meer_van(oud)
    zet_plaatsen(nieuw, kort.plaatsen, ook_voorbij=True)
    schrijf_meer(nieuw, _anders(meer, zichtbaar_vanaf=None))


def _later(regel: Regel, weken: int) -> Regel:
    duur = timedelta(weeks=weken)
    laatste = regel.laatste + duur if regel.laatste else None
    return _anders(regel, eerste=regel.eerste + duur, laatste=laatste)


def _verschoven(oud: Aanbod, weken: int) -> Kalender | None:
    """Return the dates of `oud` (cancelled ones not) some weeks later, by the clock on the wall."""
    duur = timedelta(weeks=weken)
    if oud.soort_kalender == KalenderSoort.VAST:
        return _vaste_kalender(oud)
    rijen = oud.momenten.exclude(status=MomentStatus.GEANNULEERD).order_by("begin")
    keren = [keer_van(m.begin, m.einde) for m in rijen]
    if not keren:
        return None
    return Kalender(
        KalenderSoort.DATA,
        data=tuple(
            Keer(k.dag + duur, k.van, k.tot, k.einddag + duur if k.einddag else None) for k in keren
        ),
    )


def _vaste_kalender(oud: Aanbod) -> Kalender | None:
    """The hours of all year; its closed days were of then."""
    kalender = kalender_van(oud)
    return _anders(kalender, afwijkingen=()) if kalender.uren else None
