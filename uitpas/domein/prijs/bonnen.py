"""Which coupons (bonnen) a holder can hand in for a price, and how many uses are left.

A coupon is an own choice beside the kansentarief: it is scarce, so the holder says so
(domein/uitpas.md 1.11 and 2.3).
"""

from collections.abc import Iterable
from datetime import date

from uitpas.domein.prijs.limieten import Verbruik
from uitpas.domein.prijs.sleutels import Verkoop
from uitpas.models import Bon
from uitpas.models.bon import BonDoelgroep

#: With the gemeenten of the coupon's card system: who lives there, and who organises there.
_BONNEN = """
    SELECT b.*, ARRAY(
        SELECT lid.gemeente_id FROM uitpas_kaartsysteem_gemeenten lid
        WHERE lid.kaartsysteem_id = b.kaartsysteem_id
    ) AS regio_ids
    FROM uitpas_bon b WHERE b.actief AND b.periode @> %s::date ORDER BY b.naam, b.id
"""


def bonnen_op(dag: date) -> list[Bon]:
    """Return the coupons that run on `dag`: one query."""
    return list(Bon.objects.raw(_BONNEN, [dag]))


def passende_bonnen(
    bonnen: Iterable[Bon], verkoop: Verkoop, gemeente_id: int, *, groep: bool, recht: set[int]
) -> list[Bon]:
    """Return the coupons for this sale to a holder from `gemeente_id`.

    `groep`: for a group pass; `recht`: the card systems in which the holder has the right.
    """
    return [
        bon
        for bon in bonnen
        if _geldt_hier(bon, verkoop)
        and gemeente_id in bon.regio_ids
        and _is_doelgroep(bon, groep=groep, recht=recht)
    ]


def _geldt_hier(bon: Bon, verkoop: Verkoop) -> bool:
    partner = verkoop.partner
    if bon.aanbod_id is not None and bon.aanbod_id != verkoop.aanbod_id:
        return False
    if bon.partner_id is not None and (partner is None or bon.partner_id != partner.pk):
        return False
    if partner is not None and partner.gemeente_id not in bon.regio_ids:
        return False
    return (bon.prijs_vanaf is None or verkoop.prijs >= bon.prijs_vanaf) and (
        bon.prijs_onder is None or verkoop.prijs < bon.prijs_onder
    )


def _is_doelgroep(bon: Bon, *, groep: bool, recht: set[int]) -> bool:
    if groep or bon.doelgroep == BonDoelgroep.GROEPEN:
        return groep and bon.doelgroep == BonDoelgroep.GROEPEN
    return bon.doelgroep == BonDoelgroep.PASHOUDERS or bon.kaartsysteem_id in recht


def nog_over(bon: Bon, verbruik: Verbruik, aanbod_id: int | None) -> int | None:
    """Return how often the holder may still use `bon` at this offer; None: as often as wanted."""
    grenzen = []
    if bon.aantal is not None:
        grenzen.append(bon.aantal - verbruik.van_bon(bon.pk, bon.per))
    if bon.aantal_per_aanbod is not None:
        gebruikt = verbruik.van_bon(bon.pk, bon.per_aanbod, aanbod_id=aanbod_id)
        grenzen.append(bon.aantal_per_aanbod - gebruikt)
    return max(min(grenzen), 0) if grenzen else None
