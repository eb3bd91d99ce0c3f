"""Writing lines of the ledger, for the verbs that register and undo; nothing here decides.

A line is its own log: it is never changed or deleted, and says who wrote it, when, for which
partner, and from which day it counts (boekdatum).
"""

from collections.abc import Callable
from datetime import date

from django.db import IntegrityError

from uitpas.domein.balie.deelnameredenen import DeelnameWeigering
from uitpas.models import Deelname
from wevelgem_netwerk.basis.schending import schendt
from wevelgem_netwerk.basis.weigering import Geweigerd

#: What keys elsewhere look up, kept by the database itself: checking each costs a query a field.
_SLEUTELS_ELDERS = tuple(v.name for v in Deelname._meta.fields if v.is_relation)
_ZELFDE = (
    "bron partner_id aanbod_id moment_id activiteit datum boekdatum pashouder_id groepspas_id "
    "uitpasnummer gemeente_id kansentarief verdeelsleutel_id bon_id prijs_naam"
).split()
_GEKEERD = "aantal prijs deelnemer organisator_deel overheid".split()


def boek(deelname: Deelname, boekdatum: date, werkplek) -> None:
    """Write one line, on behalf of `werkplek`; call it inside the transaction of a verb."""
    deelname.boekdatum, deelname.geregistreerd_door = boekdatum, werkplek.gebruiker
    deelname.clean_fields(exclude=_SLEUTELS_ELDERS)
    deelname.save(force_insert=True)


def tegenregel(deelname: Deelname) -> Deelname:
    """Return the same line with opposite sign: what was true then stays what was true then."""
    return Deelname(
        sleutel=f"ongedaan-{deelname.pk}",
        tegenboeking_van=deelname,
        **{veld: getattr(deelname, veld) for veld in _ZELFDE},
        **{veld: -getattr(deelname, veld) for veld in _GEKEERD},
    )


def in_open_periode(schrijf: Callable[[date], object], op_datum: date):
    """Run `schrijf` (a transaction): first with each line on its own day, else from `op_datum` on.

    `schrijf` takes the earliest day that a line may be booked on. Asking first whether a period is
    closed would leave a gap in which it closes; the trigger of the ledger decides. A line of a
    closed period is booked on `op_datum` (ontwerp.md section 7).
    """
    for vroegst in (date.min, op_datum):
        try:
            return schrijf(vroegst)
        except IntegrityError as fout:
            if not schendt(fout, "deelname_periode_open"):
                raise
    raise Geweigerd(DeelnameWeigering.PERIODE_GESLOTEN)
