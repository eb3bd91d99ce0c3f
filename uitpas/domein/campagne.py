"""Verb of the renewal campaign: many households, each a decision of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partners.models import Lidmaatschap
from uitpas.domein.kansenstatuut import verlengen
from uitpas.models import Kansenstatuut
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd


@dataclass(frozen=True)
class Uitkomst:
    """What came of one household: the sentence, and whether it went through."""

    gezin: Sequence[Kansenstatuut]
    gelukt: bool
    zin: str


def verleng_gezinnen(
    *,
    werkplek: Lidmaatschap,
    gezinnen: Sequence[Sequence[Kansenstatuut]],
    bewijs_gezien: bool,
    op_datum: date,
) -> list[Uitkomst]:
    """Extend household by household with `verlengen` until 30 April of next year.

    For the OCMW of the gemeente where they live. A household is one transaction: all its rights or
    none, with the reason; one that is refused stops no other. Running again extends nothing twice.
    Sources: domein/uitpas.md 5.1 (a queue with a line a person) and 8.8.
    """
    return [_verleng(werkplek, gezin, bewijs_gezien, op_datum) for gezin in gezinnen]


def _verleng(werkplek, gezin, bewijs_gezien, op_datum) -> Uitkomst:
    try:
        verlengd = verlengen(
            werkplek=werkplek, statuten=gezin, bewijs_gezien=bewijs_gezien, op_datum=op_datum
        )
    except Geweigerd as nee:
        return Uitkomst(gezin, gelukt=False, zin=nee.uitleg)
    if not verlengd:
        return Uitkomst(gezin, gelukt=True, zin="Dit was al verlengd.")
    aantal = meervoud(len(verlengd), "recht", "rechten")
    return Uitkomst(
        gezin, gelukt=True, zin=f"{aantal} verlengd tot en met {dag_voluit(verlengd[0].einde)}."
    )
