"""Who this desk registered within the hour, to be picked again by first name. A read only.

A parent with a second activity, a child that also comes to the next hour: nobody types thirteen
digits twice. What may be picked is what this desk session itself wrote: the session keeps the
numbers of its lines, the ledger knows the rest (docs/beslissingen/016).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from aanbod.models import Moment
from uitpas.models import Deelname
from wevelgem_netwerk.basis import muur

#: Longer ago, and the pass is asked for again.
HOE_LANG = timedelta(hours=1)
#: More than this is no longer faster than typing.
MEESTE = 8


def recente(
    regels: Sequence[int], *, werkplek, moment: Moment, op_tijdstip: datetime
) -> list[Deelname]:
    """Return the lines whose pass may be used again for `moment`, the newest first.

    For KASSA and AANBIEDER: of `regels` (ids that the desk session remembers) only what this user
    wrote for this partner in the hour before `op_tijdstip` and still stands, once a holder. Who
    already stands at `moment` is left out, and so are people with the same first name: the first
    name is all the desk may see, and it must say who is meant. Holds the first name and, for the
    server alone, the number. No query when the session remembers nothing.
    """
    if not regels:
        return []
    per_houder: dict[int, Deelname] = {}
    with muur.deur(partner=werkplek.partner_id):
        van_dit_uur = list(_van_dit_uur(regels, werkplek, moment, op_tijdstip))
    for regel in van_dit_uur:
        per_houder.setdefault(regel.pashouder_id, regel)
    namen = [regel.pashouder.voornaam.casefold() for regel in per_houder.values()]
    eigen_naam = {naam for naam in namen if namen.count(naam) == 1}
    return [
        regel
        for regel in per_houder.values()
        if not regel.staat_hier and regel.pashouder.voornaam.casefold() in eigen_naam
    ][:MEESTE]


def _van_dit_uur(regels, werkplek, moment, op_tijdstip):
    hier = (
        Deelname.objects.bij(moment)
        .filter(pashouder_id=OuterRef("pashouder_id"))
        .niet_tegengeboekt()
    )
    return (
        Deelname.objects.zichtbaar_voor(werkplek)
        .niet_tegengeboekt()
        .filter(
            pk__in=regels,
            geregistreerd_door=werkplek.gebruiker_id,
            geregistreerd_op__gt=op_tijdstip - HOE_LANG,
            pashouder__isnull=False,
        )
        .annotate(staat_hier=Exists(hier))
        .select_related("pashouder")
        .only("geregistreerd_op", "uitpasnummer", "pashouder__voornaam")
        .order_by("-geregistreerd_op", "-id")
    )
