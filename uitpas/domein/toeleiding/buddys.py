"""Buddies and brugfiguren: kept by a partner, and found for somebody without a list of names.

For TOELEIDER and OCMW. Who looks for a buddy reads where, when and to what one goes along, never
who; the first name, and the partner to reach them through, come after a yes (buddyvragen.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from aanbod.models.moment import Weekdag
from partners.models import Deelgemeente, Lidmaatschap, Rol
from partners.models.partner import Sector
from uitpas.domein.toeleiding.redenen import BuddyWeigering, ToeleidingWeigering
from uitpas.domein.toeleiding.wensen import lees_voornaam
from uitpas.models import Buddy, Toeleiding
from uitpas.models.buddy import Buddysoort, Dagdeel
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.tekst import opsomming
from wevelgem_netwerk.basis.weigering import Geweigerd

ROLLEN = frozenset({Rol.TOELEIDER, Rol.OCMW})
#: More than this is no choice any more.
MEESTE_KANDIDATEN = 6
#: From here on it is afternoon, and evening.
MIDDAG, AVOND = 12, 18


@dataclass(frozen=True)
class Gegevens:
    """What is kept of a buddy; an empty list means that it is all the same."""

    voornaam: str
    soort: str
    toestemming_op: date
    email: str = ""
    deelgemeenten: Sequence[Deelgemeente] = ()
    weekdagen: Sequence[int] = ()
    dagdelen: Sequence[str] = ()
    interesses: Sequence[str] = ()


@dataclass(frozen=True)
class Kandidaat:
    """Somebody who may go along, without who it is: what fits, and what does not."""

    uid: UUID
    soort: str
    ja: tuple[str, ...]
    nee: tuple[str, ...]


@transaction.atomic
def bewaar(*, uid: UUID, gegevens: Gegevens, werkplek: Lidmaatschap, op_datum: date) -> Buddy:
    """Keep a new or changed buddy of the own partner; `uid` is the token of the form.

    Refuses a family name, a consent that is still to come, and somebody of another partner or who
    ended. One log row, without the name.
    """
    _eis_rol(werkplek)
    if gegevens.toestemming_op > op_datum:
        raise Geweigerd(BuddyWeigering.TOESTEMMING_KOMT_NOG)
    voornaam = _naam(gegevens.voornaam)
    begin = {
        "partner": werkplek.partner,
        "voornaam": voornaam,
        "toestemming_op": gegevens.toestemming_op,
    }
    _, nieuw = Buddy.objects.get_or_create(uid=uid, defaults=begin)
    buddy = Buddy.objects.select_for_update().get(uid=uid)
    _eis_eigen(buddy, werkplek)
    buddy.voornaam = voornaam
    buddy.soort, buddy.email = gegevens.soort, gegevens.email
    buddy.toestemming_op = gegevens.toestemming_op
    buddy.weekdagen, buddy.dagdelen = sorted(gegevens.weekdagen), list(gegevens.dagdelen)
    buddy.interesses = list(gegevens.interesses)
    buddy.save()
    buddy.deelgemeenten.set(gegevens.deelgemeenten)
    _log("buddy erbij" if nieuw else "buddy gewijzigd", buddy, werkplek)
    return buddy


@transaction.atomic
def stop_buddy(*, buddy: Buddy, werkplek: Lidmaatschap, op_datum: date) -> Buddy:
    """End a buddy of the own partner, from today on; doing it twice changes nothing."""
    _eis_rol(werkplek)
    rij = Buddy.objects.select_for_update().get(pk=buddy.pk)
    if rij.partner_id != werkplek.partner_id:
        raise Geweigerd(BuddyWeigering.NIET_VAN_JOU)
    if rij.einde is None:
        rij.einde = op_datum
        rij.save(update_fields=["einde"])
        _log("buddy gestopt", rij, werkplek)
    return rij


def kandidaten(toeleiding: Toeleiding) -> list[Kandidaat]:
    """Return who may go along with this person, who fits best first; of nobody the name.

    Buddies of partners of the same network who were not asked for this person yet. Two queries.
    """
    vrij = (
        Buddy.objects.beschikbaar()
        .in_netwerk_van(toeleiding.gemeente_id)
        .exclude(vragen__toeleiding=toeleiding)
        .prefetch_related("deelgemeenten")
        .order_by("pk")
    )
    gewogen = [_weeg(buddy, toeleiding) for buddy in vrij]
    return sorted(gewogen, key=lambda k: (len(k.nee), -len(k.ja)))[:MEESTE_KANDIDATEN]


def _weeg(buddy: Buddy, toeleiding: Toeleiding) -> Kandidaat:
    ja, nee = [], []
    waar = {plek.pk: plek.naam for plek in buddy.deelgemeenten.all()}
    gezocht = _plaatsen(toeleiding)
    namen = opsomming(sorted(waar.values())) or "overal"
    (ja if not waar or not gezocht or waar.keys() & gezocht else nee).append(f"in {namen}"
        if waar else namen)  # fmt: skip
    wanneer, past = _wanneer(buddy, toeleiding)
    (ja if past else nee).append(wanneer)
    sector = toeleiding.aanbod.sector if toeleiding.aanbod else None
    graag = opsomming([str(Sector(een).label) for een in buddy.interesses]).lower() or "eender wat"
    past = not buddy.interesses or sector is None or sector in buddy.interesses
    (ja if past else nee).append(graag)
    return Kandidaat(buddy.uid, str(Buddysoort(buddy.soort).label), tuple(ja), tuple(nee))


def _plaatsen(toeleiding: Toeleiding) -> set[int]:
    """Where the person lives, and where the activity is."""
    locatie = toeleiding.aanbod.locatie if toeleiding.aanbod else None
    plaatsen = {toeleiding.deelgemeente_id, locatie.deelgemeente_id if locatie else None}
    return plaatsen - {None}


def _wanneer(buddy: Buddy, toeleiding: Toeleiding) -> tuple[str, bool]:
    dagen = opsomming([str(Weekdag(dag).label) for dag in buddy.weekdagen]) or "elke dag"
    delen = opsomming([str(Dagdeel(deel).label) for deel in buddy.dagdelen])
    woorden = f"{dagen}, {delen}" if delen else dagen
    op = toeleiding.afspraak_op
    past = op is None or not buddy.weekdagen or op.weekday() in buddy.weekdagen
    if past and toeleiding.moment and buddy.dagdelen:
        past = dagdeel(timezone.localtime(toeleiding.moment.begin).hour) in buddy.dagdelen
    return woorden, past


def dagdeel(uur: int) -> str:
    """Return the part of the day an hour lies in."""
    if uur < MIDDAG:
        return Dagdeel.VOORMIDDAG
    return Dagdeel.NAMIDDAG if uur < AVOND else Dagdeel.AVOND


def _naam(tekst: str) -> str:
    try:
        return lees_voornaam(tekst)
    except Geweigerd as nee:
        leeg = nee.reden == ToeleidingWeigering.GEEN_VOORNAAM
        raise Geweigerd(BuddyWeigering.GEEN_NAAM if leeg else nee.reden) from None


def _eis_rol(werkplek: Lidmaatschap | None) -> None:
    if werkplek is None or werkplek.rol not in ROLLEN:
        raise Geweigerd(BuddyWeigering.NIET_VAN_JOU)


def _eis_eigen(buddy: Buddy, werkplek: Lidmaatschap) -> None:
    if buddy.partner_id != werkplek.partner_id:
        raise Geweigerd(BuddyWeigering.NIET_VAN_JOU)
    if buddy.einde is not None:
        raise Geweigerd(BuddyWeigering.AL_GESTOPT)


def _log(wat: str, buddy: Buddy, werkplek: Lidmaatschap) -> None:
    schrijf_log(wat=wat, onderwerp=buddy, door=werkplek.gebruiker, namens=werkplek.partner)
