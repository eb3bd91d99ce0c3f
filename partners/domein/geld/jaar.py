"""The verb that closes a budget year. Called by a coördinator or beheerder, from the admin."""

from datetime import date
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone

from partners.lezen import verantwoording
from partners.models import Gebruiker, Trekkingsrecht, boekjaar
from wevelgem_netwerk.basis.geld import euro
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class JaarWeigering(Weigering):
    LOOPT_NOG = "loopt_nog", "Dit jaar is nog niet voorbij."
    VERANDERD = "veranderd", "De bedragen zijn intussen veranderd. Kijk ze opnieuw na."


@transaction.atomic
def sluit_jaar(
    *,
    recht: Trekkingsrecht,
    verwacht: Decimal | None = None,
    door: Gebruiker | None,
    namens: str = "",
    op_datum: date | None = None,
) -> Trekkingsrecht:
    """Close the year of `recht`: keep its sums, and let the database refuse every later line.

    `verwacht` is what was spent (euro) as the coordinator last saw it; refuses VERANDERD when it is
    no longer that, and LOOPT_NOG before the year is over on `op_datum` (today). Closing twice
    changes nothing. Writes one log line. It cannot be undone: a mistake found later is put right
    in a year that is open.
    """
    if (op_datum or timezone.localdate()) <= date(recht.jaar, 12, 31):
        raise Geweigerd(JaarWeigering.LOOPT_NOG)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s), %s)",
            [boekjaar.SLOT, boekjaar.slot(recht.netwerk_id, recht.jaar)],
        )
    recht = Trekkingsrecht.objects.select_for_update().get(pk=recht.pk)
    if recht.gesloten:
        return recht
    staat = verantwoording.bereken(recht)
    if verwacht is not None and verwacht != staat.samen:
        raise Geweigerd(
            JaarWeigering.VERANDERD,
            f"{JaarWeigering.VERANDERD.zin} Besteed is nu {euro(staat.samen)}.",
        )
    recht.gesloten_op, recht.gesloten_door = timezone.now(), door
    recht.vastgelegd = {
        "besteed": str(staat.samen),
        "eigen": str(staat.cofinanciering.bereikt),
        "ratio": str(staat.cofinanciering.ratio),
        "ratio_bron": staat.cofinanciering.bron,
    }
    recht.save()
    schrijf_log(
        wat="jaar afgesloten",
        onderwerp=recht,
        door=door,
        namens=namens,
        telt_vanaf=date(recht.jaar, 12, 31),
        besteed=str(staat.samen),
    )
    return recht
