"""The steps of a toeleiding, one verb each (domein/netwerk.md section 7, requirements 62 and 63).

For the worker who leads it, at their own partner (TOELEIDER, OCMW). Every verb locks the row,
leaves one step and one log row, and can be sent twice: the second time changes nothing. The log
holds codes and days, never a name or a wish. All raise Geweigerd with a ToeleidingWeigering.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from aanbod.models import Aanbod, Moment
from partners.models import Deelgemeente, Drempel, Gemeente, Lidmaatschap, Netwerk, Rol
from uitpas.domein.toeleiding import voorbehoud
from uitpas.domein.toeleiding.redenen import ToeleidingWeigering
from uitpas.domein.toeleiding.wensen import eis_zonder_nummer, lees_voornaam
from uitpas.models import Toeleiding, Toeleidingstap
from uitpas.models.toeleiding import MET_AFSPRAAK, OP_TE_VOLGEN, Stap
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd

#: After four to six weeks somebody asks how it goes (domein/netwerk.md section 7).
WEKEN = (4, 5, 6)
#: What belongs to one step only, and is empty in the next.
_VAN_EEN_STAP = {
    "moment": None, "afspraak_op": None, "wie_mee": "", "opvolgen_op": None, "drempel": None,
}  # fmt: skip


@dataclass(frozen=True)
class Begin:
    """What is asked at the start; `uid` is the token of the form."""

    uid: UUID
    voornaam: str
    bereikbaar: str
    wens: str
    toestemming_op: date
    toestemming_vorm: str
    deelgemeente: Deelgemeente | None = None


@transaction.atomic
def start(*, begin: Begin, werkplek: Lidmaatschap, op_datum: date) -> Toeleiding:
    """Start with somebody who agreed that this is kept; returns it, also when sent twice.

    For TOELEIDER and OCMW. Without a deelgemeente it is the gemeente of the worker. Refuses
    a family name, a number in the wish, and a consent that is still to come.
    """
    if werkplek.rol not in {Rol.TOELEIDER, Rol.OCMW}:
        raise Geweigerd(ToeleidingWeigering.NIET_VAN_JOU)
    if begin.toestemming_op > op_datum:
        raise Geweigerd(ToeleidingWeigering.TOESTEMMING_KOMT_NOG)
    eis_zonder_nummer(begin.wens)
    plek = begin.deelgemeente
    toeleiding, nieuw = Toeleiding.objects.get_or_create(
        uid=begin.uid,
        defaults={
            "partner": werkplek.partner,
            "toeleider": werkplek.gebruiker,
            "gemeente": plek.gemeente if plek else gemeente_van(werkplek),
            "deelgemeente": plek,
            "voornaam": lees_voornaam(begin.voornaam),
            "bereikbaar": " ".join(begin.bereikbaar.split()),
            "wens": " ".join(begin.wens.split()),
            "toestemming_op": begin.toestemming_op,
            "toestemming_vorm": begin.toestemming_vorm,
            "begonnen_op": op_datum,
            "stap_op": op_datum,
        },
    )
    if not nieuw:
        if not Toeleiding.objects.van_mij(werkplek).filter(pk=toeleiding.pk).exists():
            raise Geweigerd(ToeleidingWeigering.AL_GEBRUIKT)
        return toeleiding
    _noteer(toeleiding, werkplek, op_datum, toestemming=begin.toestemming_vorm)
    return toeleiding


@transaction.atomic
def kies_aanbod(
    *, toeleiding: Toeleiding, aanbod: Aanbod, werkplek: Lidmaatschap, op_datum: date
) -> Toeleiding:
    """Choose an activity, or another one; a place that was kept for the old one falls free."""
    rij = op_slot(toeleiding, werkplek)
    if not Aanbod.objects.publiek().filter(pk=aanbod.pk).exists():
        raise Geweigerd(ToeleidingWeigering.NIET_ONLINE)
    if rij.aanbod_id != aanbod.pk:
        voorbehoud.los(rij)
    return _zet(rij, Stap.KEUZE, werkplek, op_datum, {"aanbod": aanbod})


@transaction.atomic
def spreek_af(
    *,
    toeleiding: Toeleiding,
    stap: Stap,
    op: date,
    wie_mee: str,
    werkplek: Lidmaatschap,
    op_datum: date,
    moment: Moment | None = None,
) -> Toeleiding:
    """Agree to go and look together (SAMEN) or to try (PROEF), on which day and with whom.

    The organiser reads the first name, the day and `wie_mee`, and nothing else. The same step with
    another day moves it. Refuses a `moment` of another offer or day, and nobody to expect.
    """
    if stap not in MET_AFSPRAAK:
        raise Geweigerd(ToeleidingWeigering.NU_NIET)
    rij = op_slot(toeleiding, werkplek)
    wie_mee = " ".join(wie_mee.split())
    if not wie_mee:
        raise Geweigerd(ToeleidingWeigering.WIE_GAAT_MEE)
    eis_zonder_nummer(wie_mee)
    if op < rij.begonnen_op:
        raise Geweigerd(ToeleidingWeigering.VOOR_DE_START)
    if moment is not None and (moment.aanbod_id, timezone.localdate(moment.begin)) != (
        rij.aanbod_id, op
    ):  # fmt: skip
        raise Geweigerd(ToeleidingWeigering.ANDER_MOMENT)
    velden = {"afspraak_op": op, "moment": moment, "wie_mee": wie_mee}
    return _zet(rij, stap, werkplek, op_datum, velden)


@transaction.atomic
def schrijf_in(
    *, toeleiding: Toeleiding, weken: int, werkplek: Lidmaatschap, op_datum: date
) -> Toeleiding:
    """Note that the person is enrolled; over `weken` (4 to 6) somebody asks how it goes."""
    rij = op_slot(toeleiding, werkplek)
    return _zet(rij, Stap.INGESCHREVEN, werkplek, op_datum, _over(weken, op_datum))


@transaction.atomic
def loopt(
    *, toeleiding: Toeleiding, weken: int, werkplek: Lidmaatschap, op_datum: date
) -> Toeleiding:
    """Note after the follow-up that it goes on; somebody asks again over `weken` (4 to 6)."""
    rij = op_slot(toeleiding, werkplek)
    return _zet(rij, Stap.LOOPT, werkplek, op_datum, _over(weken, op_datum))


@transaction.atomic
def stop(
    *, toeleiding: Toeleiding, drempel: Drempel | None, werkplek: Lidmaatschap, op_datum: date
) -> Toeleiding:
    """Note that it stopped, and which of the 7 B's stood in the way; no story with it."""
    rij = op_slot(toeleiding, werkplek)
    if drempel is None:
        raise Geweigerd(ToeleidingWeigering.DREMPEL_NODIG)
    voorbehoud.los(rij)
    return _zet(rij, Stap.GESTOPT, werkplek, op_datum, {"drempel": drempel})


@transaction.atomic
def sluit_af(*, toeleiding: Toeleiding, werkplek: Lidmaatschap, op_datum: date) -> Toeleiding:
    """Close what goes on by itself, or what stopped; from now on its term of keeping runs."""
    rij = op_slot(toeleiding, werkplek)
    voorbehoud.los(rij)
    return _zet(rij, Stap.AFGESLOTEN, werkplek, op_datum, {"drempel": rij.drempel, "overname": ""})


def gemeente_van(werkplek: Lidmaatschap) -> Gemeente:
    """Return the gemeente a worker leads people of when they did not say where somebody lives.

    That of the partner, or of the network that a partner from elsewhere (a CAW) signed for.
    """
    gemeenten = list(
        Gemeente.objects.filter(netwerk__in=Netwerk.objects.zichtbaar_voor(werkplek))
        .distinct()
        .order_by("naam")
    )
    eigen = werkplek.partner.gemeente
    return eigen if eigen in gemeenten or not gemeenten else gemeenten[0]


def op_slot(toeleiding: Toeleiding, werkplek: Lidmaatschap) -> Toeleiding:
    """Return the row locked; raises Geweigerd unless this worker leads it."""
    rij = (
        Toeleiding.objects.van_mij(werkplek).select_for_update().filter(pk=toeleiding.pk).first()
        if werkplek
        else None
    )
    if rij is None:
        raise Geweigerd(ToeleidingWeigering.NIET_VAN_JOU)
    return rij


def _over(weken: int, op_datum: date) -> dict:
    if weken not in WEKEN:
        raise Geweigerd(ToeleidingWeigering.WEKEN)
    return {"opvolgen_op": op_datum + timedelta(weeks=weken)}


def _zet(
    rij: Toeleiding, stap: Stap, werkplek: Lidmaatschap, op_datum: date, velden: Mapping
) -> Toeleiding:
    zelfde = rij.stap == stap
    if zelfde and all(getattr(rij, naam) == waarde for naam, waarde in velden.items()):
        return rij
    opnieuw = zelfde and stap in {Stap.KEUZE, *MET_AFSPRAAK, *OP_TE_VOLGEN}
    if not opnieuw and not rij.kan(stap):
        raise Geweigerd(ToeleidingWeigering.NU_NIET)
    for naam, waarde in {**_VAN_EEN_STAP, **velden}.items():
        setattr(rij, naam, waarde)
    rij.stap, rij.stap_op = stap, op_datum
    rij.save()
    _noteer(rij, werkplek, op_datum)
    return rij


def _noteer(rij: Toeleiding, werkplek: Lidmaatschap, op_datum: date, **gegevens) -> None:
    drempel = rij.drempel if rij.stap == Stap.GESTOPT else None
    Toeleidingstap.objects.create(
        toeleiding=rij, stap=rij.stap, op=op_datum, aanbod_id=rij.aanbod_id, drempel=drempel
    )
    if drempel:
        gegevens["drempel"] = drempel.code
    schrijf_log(
        wat=f"toeleiding: {rij.get_stap_display()}",
        onderwerp=rij,
        door=werkplek.gebruiker,
        namens=werkplek.partner,
        telt_vanaf=op_datum,
        **gegevens,
    )
