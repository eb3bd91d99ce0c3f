"""Verb: an offer takes a measure that answers a signal (registry signaalsoorten)."""

from django.db import transaction

from aanbod.domein.rechten import eis_aanbieder, namens, op_slot
from aanbod.domein.schrijven import zet_maatregelen
from aanbod.domein.voorstellen import moet_wachten
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod
from aanbod.models.aanbod import Stand
from partners.domein.stem.signaal import VAN_HET_NETWERK
from partners.models import Maatregel
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd


@transaction.atomic
def neem_maatregel(sleutel: int, maatregel: Maatregel, *, door, werkplek) -> bool:
    """Tick one measure of the offer with key `sleutel`, and say whether it stands there now.

    For an AANBIEDER of its partner, and for the coördinator. A live offer of a partner that is not
    trusted waits, as any change of it (decision 21): False, until the coördinator makes the answer
    public. Refuses (Geweigerd) an offer in the archive. One log row when it is new.
    """
    aanbod = op_slot(Aanbod(pk=sleutel))
    van_netwerk = werkplek.rol in VAN_HET_NETWERK
    if not van_netwerk:
        eis_aanbieder(werkplek, aanbod)
    if aanbod.stand == Stand.ARCHIEF:
        raise Geweigerd(AanbodWeigering.IN_ARCHIEF)
    if moet_wachten(aanbod) and not van_netwerk:
        return False
    al = list(aanbod.maatregelen.order_by("pk"))
    if maatregel in al:
        return True
    zet_maatregelen(aanbod, [*al, maatregel])
    schrijf_log(
        wat="maatregel na signaal", onderwerp=aanbod, door=door, namens=namens(werkplek),
        maatregel=maatregel.code,
    )  # fmt: skip
    return True
