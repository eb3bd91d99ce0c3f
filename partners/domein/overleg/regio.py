"""Verb of the region: confirm locally what was agreed there. By a coördinator or beheerder."""

from datetime import date

from django.db import transaction

from partners.models import Gebruiker, RegioAfspraak
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class RegioWeigering(Weigering):
    NIETS = "niets", "Bij deze afspraak moet niemand iets bevestigen."
    GEEN_BESLUIT = "geen_besluit", "Schrijf met welk besluit het bevestigd is, met de datum."


@transaction.atomic
def bevestig(
    *, afspraak: RegioAfspraak, met: str, op_datum: date, door: Gebruiker | None, namens: str = ""
) -> RegioAfspraak:
    """Note that the own gemeente confirmed an agreement; `met` names the decision.

    Confirming twice keeps the first. Refuses NIETS and GEEN_BESLUIT. Writes one log line.
    """
    afspraak = RegioAfspraak.objects.select_for_update().get(pk=afspraak.pk)
    if afspraak.bevestigd_op:
        return afspraak
    met = " ".join(met.split())[:120]
    if not afspraak.bevestiger:
        raise Geweigerd(RegioWeigering.NIETS)
    if not met:
        raise Geweigerd(RegioWeigering.GEEN_BESLUIT)
    afspraak.bevestigd_op, afspraak.bevestigd_met = op_datum, met
    afspraak.save(update_fields=["bevestigd_op", "bevestigd_met"])
    schrijf_log(
        wat="regionale afspraak bevestigd", onderwerp=afspraak, door=door, namens=namens,
        telt_vanaf=op_datum, waarom=met,
    )  # fmt: skip
    return afspraak
