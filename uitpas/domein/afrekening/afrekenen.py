"""Closing the settlement (afrekening) of a period; its figures are in afrekenstaat.py."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from partners.models import Rol
from uitpas.domein.afrekening import afrekenslot, betalen, kosten
from uitpas.domein.afrekening.afrekenritme import kalender
from uitpas.domein.afrekening.afrekenstaat import TELLINGEN, bereken
from uitpas.models import Afrekening, Afrekenregel
from wevelgem_netwerk.basis.geld import euro
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.periodes import Periode
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

__all__ = ["SluitWeigering", "bereken", "sluit"]

#: How long closing waits for a registration or an import that is still being written.
WACHTTIJD = "5s"


class SluitWeigering(Weigering):
    """Why a period cannot be closed."""

    NIET_DE_COORDINATOR = "niet_de_coordinator", "Alleen de coördinator sluit een afrekening."
    LOOPT_NOG = "loopt_nog", "Deze periode is nog niet voorbij."
    ANDER_RITME = "ander_ritme", "In deze regio rekenen we niet per zo'n periode af."
    LEEG = (
        "leeg",
        "In deze periode is niets met kansentarief geregistreerd. Er valt niets te sluiten.",
    )
    VERANDERD = "veranderd", "De bedragen zijn intussen veranderd. Kijk ze opnieuw na."
    BEZIG = (
        "bezig",
        "Er worden net deelnames bijgeschreven. Wacht een minuut en probeer het opnieuw.",
    )


def sluit(
    *,
    periode: Periode,
    door,
    werkplek,
    verwacht: Decimal | None = None,
    op_datum: date | None = None,
) -> Afrekening:
    """Close `periode`: keep its lines, seal them, and refuse every later line on its days.

    Only the coordinator; only a period in the rhythm of the region (afrekenritme.py) that is over
    on `op_datum` (today) and holds a line.
    `verwacht` is the amount in euro that the gemeenten would owe as the coordinator last saw it;
    when it is no longer that, nothing is closed. Raises Geweigerd with a SluitWeigering. Closing
    twice gives the same settlement back and changes nothing. Leaves one log row. The payments stand
    ready and the costs are booked where the budget wants them. Afterwards the database refuses
    lines on these days: a mistake is put right in the next one (ontwerp.md 7).
    """
    if werkplek is None or werkplek.rol != Rol.COORDINATOR:
        raise Geweigerd(SluitWeigering.NIET_DE_COORDINATOR)
    if (op_datum or timezone.localdate()) <= periode.einde:
        raise Geweigerd(SluitWeigering.LOOPT_NOG)
    with transaction.atomic():
        _hou_grootboek_tegen(periode)
        afrekening, _ = Afrekening.objects.get_or_create(dagen=periode.bereik)
        if afrekening.gesloten_op is None:
            _leg_vast(afrekening, door=door, namens=werkplek.partner, verwacht=verwacht)
    return afrekening


def _leg_vast(afrekening: Afrekening, *, door, namens, verwacht: Decimal | None) -> None:
    staat = bereken(afrekening.periode)
    if not staat.regels:
        raise Geweigerd(SluitWeigering.LEEG)
    if verwacht is not None and verwacht != staat.samen.overheid:
        raise Geweigerd(
            SluitWeigering.VERANDERD,
            f"{SluitWeigering.VERANDERD.zin} Het gaat nu om {euro(staat.samen.overheid)}.",
        )
    Afrekenregel.objects.bulk_create(
        Afrekenregel(
            afrekening=afrekening,
            partner_id=regel.partner_id,
            gemeente_id=regel.gemeente_id,
            **{naam: getattr(regel.telling, naam) for naam in TELLINGEN},
        )
        for regel in staat.regels
    )
    afrekening.gesloten_op, afrekening.gesloten_door = timezone.now(), door
    afrekening.full_clean()
    afrekening.save()
    schrijf_log(
        wat="afrekening gesloten",
        onderwerp=afrekening,
        door=door,
        namens=namens,
        telt_vanaf=afrekening.periode.einde,
        regels=len(staat.regels),
        overheid=str(staat.samen.overheid),
    )
    betalen.zet_klaar(afrekening)
    kosten.boek_alle(afrekening.periode, door=door)


def _hou_grootboek_tegen(periode: Periode) -> None:
    """Hold back lines on these days, and a change of rhythm, until we commit."""
    afrekenslot.hou_ritme_vast()
    in_gebruik = kalender()
    if not in_gebruik.kent(periode):
        goed = in_gebruik.periode_op(periode.begin)
        zin = f"{SluitWeigering.ANDER_RITME.zin} Sluit {goed.voluit}."
        raise Geweigerd(SluitWeigering.ANDER_RITME, zin)
    if not afrekenslot.sluit_af(periode, wachttijd=WACHTTIJD):
        raise Geweigerd(SluitWeigering.BEZIG)
