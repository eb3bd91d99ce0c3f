"""What comes closer: the next meeting and the dates of the year, for the front page of the admin.

Sources: domein/netwerk.md 2.6 (1 October, 31 December), 14: 18 and 71.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from partners.lezen.vaste_dagen import kiosk_tegen, vast_moment, verantwoording_tegen
from partners.models import Netwerk, Nota, Overleg, RegioAfspraak
from partners.models.overleg import OverlegStand
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.tekst import meervoud

#: What is further away than this does not press yet.
VOORUIT = timedelta(days=150)


@dataclass(frozen=True)
class Termijn:
    """A day something has to be done by (None: as soon as possible), and where."""

    dag: date | None
    wat: str
    url: str = ""


def termijnen(netwerk: Netwerk, *, op_datum: date) -> list[Termijn]:
    """Return what presses, the first day first, in four queries."""
    lijst = [
        *_zonder_overleg(netwerk, op_datum),
        *_verslagen(netwerk),
        *_nota(netwerk, op_datum),
        *_verantwoording(op_datum),
        *_regio(netwerk),
    ]
    binnenkort = [t for t in lijst if t.dag is None or t.dag <= op_datum + VOORUIT]
    return sorted(binnenkort, key=lambda t: t.dag or op_datum)


def kwartalen_zonder(netwerk: Netwerk, jaar: int) -> list[Kwartaal]:
    """Return the quarters of `jaar` in which the whole network does not meet, in one query."""
    dagen = (
        Overleg.objects.van_netwerk(netwerk)
        .integraal()
        .gaat_door()
        .filter(datum__year=jaar)
        .values_list("datum", flat=True)
    )
    met = {Kwartaal.van(dag) for dag in dagen}
    return [k for nummer in (1, 2, 3, 4) if (k := Kwartaal(jaar, nummer)) not in met]


def _zonder_overleg(netwerk, op_datum):
    for kwartaal in kwartalen_zonder(netwerk, op_datum.year):
        if kwartaal.einde >= op_datum:
            yield Termijn(
                max(vast_moment(kwartaal), op_datum),
                f"Nog geen overleg in het {kwartaal.naam}",
                reverse("admin:partners_overleg_jaarplan", args=[op_datum.year]),
            )


def _verslagen(netwerk):
    for overleg in Overleg.objects.van_netwerk(netwerk).filter(
        stand=OverlegStand.GEHOUDEN, verslag_verstuurd_op__isnull=True
    ):
        yield Termijn(
            overleg.datum + timedelta(days=14),
            f"Verslag van {overleg.datum:%d/%m/%Y} nog te versturen",
            reverse("partners:overleg", args=[overleg.uid]),
        )


def _nota(netwerk, op_datum):
    laatste = Nota.objects.van_netwerk(netwerk).filter(begin__lte=op_datum).first()
    url = reverse("admin:partners_nota_changelist")
    if laatste and laatste.einde.year == op_datum.year:
        yield Termijn(kiosk_tegen(op_datum.year), "De nieuwe nota indienen in KIOSK", url)
        yield Termijn(laatste.einde, "De afsprakennota loopt af", url)


def _verantwoording(op_datum):
    dag = verantwoording_tegen(op_datum.year)
    if dag and dag >= op_datum:
        yield Termijn(dag, f"Verantwoording over {op_datum.year - 1}",
                      reverse("admin:partners_nota_changelist"))  # fmt: skip


def _regio(netwerk):
    aantal = RegioAfspraak.objects.van_netwerk(netwerk).te_bevestigen().count()
    if aantal:
        yield Termijn(
            None,
            f"{meervoud(aantal, 'afspraak', 'afspraken')} van de regio lokaal te bevestigen",
            reverse("admin:partners_regioafspraak_changelist") + "?bevestigd=nee",
        )
