"""What a right must be, the first time and every time after: its ground, its end, its decision.

Dates are days in Brussels, included. Sources: domein/uitpas.md 1.5, domein/netwerk.md 5.3 and 5.4.
"""

from datetime import date

from uitpas.domein.gronden import Grondregel
from uitpas.domein.rechtredenen import RechtWeigering
from uitpas.models import Grond, Kaartsysteem, Kansenstatuut
from uitpas.models.kansenstatuut import Beslisser
from wevelgem_netwerk.basis.weigering import Geweigerd


def eis_grond(
    grond: Grond, regel: Grondregel, kaartsysteem: Kaartsysteem, *, bewijs_gezien: bool
) -> None:
    """Raise Geweigerd without proof, or for a ground of elsewhere or not in use in the gemeente."""
    if not bewijs_gezien:
        raise Geweigerd(RechtWeigering.GEEN_BEWIJS)
    if not regel.gebruikt or grond.kaartsysteem_id != kaartsysteem.pk:
        raise Geweigerd(RechtWeigering.GROND_KAN_NIET)


def einde_voor(
    *,
    regel: Grondregel,
    kaartsysteem: Kaartsysteem,
    begin: date,
    einde: date | None,
    op_datum: date,
) -> date:
    """Return the end of a right: as asked, else by the ground, else the day of the card system.

    Refuses an end after the duration of the ground, in the past, or too far ahead.
    """
    laatste = regel.laatste_dag(begin)
    if laatste and einde and einde > laatste:
        zin = f"Met dit bewijs loopt het recht ten laatste tot en met {laatste:%d/%m/%Y}."
        raise Geweigerd(RechtWeigering.GROND_KORTER, zin)
    einde = einde or laatste or kaartsysteem.standaard_einde(op_datum)
    eis_einde(einde, op_datum)
    return einde


def eis_beslissing(door: str, op: date | None, einde: date | None, op_datum: date) -> None:
    """Raise Geweigerd unless it says who decided, when (not after `op_datum`) and until when."""
    if door not in Beslisser.values or op is None or einde is None:
        raise Geweigerd(RechtWeigering.BESLISSING_NODIG)
    if op > op_datum:
        raise Geweigerd(RechtWeigering.BESLISSING_KOMT_NOG)


def eis_einde(einde: date, op_datum: date) -> None:
    """Raise Geweigerd for an end in the past or after 31 December of next year."""
    if einde < op_datum:
        raise Geweigerd(RechtWeigering.EINDE_VOORBIJ)
    if einde > date(op_datum.year + 1, 12, 31):
        raise Geweigerd(RechtWeigering.EINDE_TE_VER)


def nieuw_einde(
    statuut: Kansenstatuut, regel: Grondregel, einde: date | None, op_datum: date
) -> date:
    """Return until when `statuut` runs when it is extended on `op_datum`.

    The duration of the ground counts from the day on which the new proof is seen, or from the begin
    of a right that is still to come: so the same again on one day gives the same end.
    Refuses a ground that is no longer in use in this gemeente.
    """
    if not regel.gebruikt:
        raise Geweigerd(RechtWeigering.GROND_VERVALLEN)
    return einde_voor(
        regel=regel,
        kaartsysteem=statuut.kaartsysteem,
        begin=max(statuut.begin, op_datum),
        einde=einde,
        op_datum=op_datum,
    )
