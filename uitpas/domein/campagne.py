"""Verb of the renewal campaign: household by household; what a human decides stays out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partners.models import Lidmaatschap
from uitpas.domein.kansenstatuut import verlengen
from uitpas.models import Kansenstatuut
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import meervoud, opsomming
from wevelgem_netwerk.basis.weigering import Geweigerd

#: Why somebody is not extended together with others.
BESLISSING_NODIG = (
    "Hier beslist iemand per persoon. Open het dossier en vul de nieuwe beslissing in."
)


@dataclass(frozen=True)
class Uitkomst:
    """What came of a household, or of one of it: the sentence, and whether it went through."""

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
    """Extend household by household with `verlengen`, each right until the end of its own ground.

    For the OCMW of the gemeente where they live. A right that a human decides on is never extended
    here, and has an outcome of its own, a line a person; the rest of a household is one
    transaction: all its rights or none, with the reason. One that is refused stops no other.
    Running again extends nothing twice. `gezinnen` come with `pashouder` and `grond` fetched.
    Sources: domein/uitpas.md 5.1 (a queue with a line a person) and 8.8, netwerk.md 5.4.
    """
    uitkomsten = []
    for gezin in gezinnen:
        samen = [statuut for statuut in gezin if not statuut.grond.mens_beslist]
        if samen:
            uitkomsten.append(_verleng(werkplek, samen, bewijs_gezien, op_datum))
        uitkomsten += [
            Uitkomst([statuut], gelukt=False, zin=BESLISSING_NODIG)
            for statuut in gezin
            if statuut.grond.mens_beslist
        ]
    return uitkomsten


def _verleng(werkplek, gezin, bewijs_gezien, op_datum) -> Uitkomst:
    try:
        verlengd = verlengen(
            werkplek=werkplek, statuten=gezin, bewijs_gezien=bewijs_gezien, op_datum=op_datum
        )
    except Geweigerd as nee:
        return Uitkomst(gezin, gelukt=False, zin=nee.uitleg)
    if not verlengd:
        return Uitkomst(gezin, gelukt=True, zin="Dit was al verlengd.")
    return Uitkomst(gezin, gelukt=True, zin=_tot_wanneer(verlengd))


def _tot_wanneer(verlengd: Sequence[Kansenstatuut]) -> str:
    """One end for all of them, or each with its own."""
    aantal = meervoud(len(verlengd), "recht", "rechten")
    if len({statuut.einde for statuut in verlengd}) == 1:
        return f"{aantal} verlengd tot en met {dag_voluit(verlengd[0].einde)}."
    per_persoon = [f"{s.pashouder.voornaam} tot en met {dag_voluit(s.einde)}" for s in verlengd]
    return f"{aantal} verlengd: {opsomming(per_persoon)}."
