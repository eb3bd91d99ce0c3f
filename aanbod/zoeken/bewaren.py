"""Which catalogue a request gets: the kept one, brought up to date as cheaply as it can be."""

import logging
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, connection, connections
from django.utils import timezone

from aanbod.zoeken.catalogus import Catalogus, Woordenboek, maak, werk_bij
from aanbod.zoeken.rijen import HOUDBAAR, gewijzigd, lees, stand
from aanbod.zoeken.tijd import perioden
from wevelgem_netwerk.basis.tijdslimiet import zonder_tijdslimiet

HOOGSTE_OUDERDOM = timedelta(minutes=1)
#: More changed offers than this, and making it again whole is cheaper.
MEESTE_WIJZIGINGEN = 2_000
#: A catalogue that takes longer to make whole is made beside the requests, not in one. Seconds.
KORT = 0.25

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bewaard:
    """A catalogue, the number and the transaction it is of, and how long it took whole."""

    boek: Catalogus
    versie: int
    horizon: str
    gemaakt_op: datetime
    heel_op: datetime
    duur: float


_bewaard: list[Bewaard] = []
_bezig = threading.Lock()
_ernaast = threading.Lock()


def catalogus() -> Catalogus:
    """Return the catalogue of now.

    Inside a transaction it is neither used nor kept: there one may see what nobody else ever will.
    """
    nu, (versie, horizon) = timezone.now(), stand()
    if connection.in_atomic_block:
        return _heel(nu, versie, horizon).boek
    oud = _bewaard[0] if _bewaard else None
    if oud and oud.versie == versie and abs(nu - oud.gemaakt_op) < HOOGSTE_OUDERDOM:
        return oud.boek
    if oud and not _bezig.acquire(blocking=False):
        return oud.boek  # somebody else in this process is at it
    if not oud:
        _bezig.acquire()
    try:
        _bewaard[:] = [_ververs(oud, nu, versie, horizon)]
    finally:
        _bezig.release()
    return _bewaard[0].boek


def _ververs(oud: Bewaard | None, nu: datetime, versie: int, horizon: str) -> Bewaard:
    ids = _te_lezen(oud, nu) if oud else None
    if oud and ids is not None:
        boek = werk_bij(oud.boek, ids, lees(nu, ids)) if ids else oud.boek
        return Bewaard(boek, versie, horizon, nu, oud.heel_op, oud.duur)
    if oud and oud.duur > KORT:
        if _ernaast.acquire(blocking=False):
            threading.Thread(target=_maak_ernaast, daemon=True).start()
        return Bewaard(oud.boek, versie, oud.horizon, nu, oud.heel_op, oud.duur)
    return _heel(nu, versie, horizon)


def _te_lezen(oud: Bewaard, nu: datetime) -> list[int] | None:
    """Return the offers to read again; None when everything must be."""
    vandaag = timezone.localdate(nu)
    if vandaag != oud.boek.dag or not timedelta(0) <= nu - oud.gemaakt_op < HOUDBAAR:
        return None
    if perioden(vandaag) != oud.boek.woordenboek.perioden:
        return None
    ids = gewijzigd(oud.horizon, oud.gemaakt_op, nu)
    if ids is None or len(ids) > MEESTE_WIJZIGINGEN:
        return None
    return ids


def _heel(nu: datetime, versie: int, horizon: str) -> Bewaard:
    begin, vandaag = time.perf_counter(), timezone.localdate(nu)
    boek = maak(lees(nu), Woordenboek.op(vandaag), vandaag)
    return Bewaard(boek, versie, horizon, nu, nu, time.perf_counter() - begin)


def _maak_ernaast() -> None:
    """Make it whole in a thread with a connection of its own; requests keep the old one so long."""
    try:
        with zonder_tijdslimiet():
            versie, horizon = stand()
            nieuw = _heel(timezone.now(), versie, horizon)
        with _bezig:
            _bewaard[:] = [nieuw]
    except DatabaseError:
        log.exception("the catalogue could not be made again; the old one stays")
    finally:
        _ernaast.release()
        connections.close_all()
