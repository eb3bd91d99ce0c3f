"""The file of a regional meeting: what goes along, and what there is to take back."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from partners.models import CommunicatieActie, Overleg, RegioAfspraak, RegioKost
from partners.models.overleg import OverlegSoort
from partners.models.regio import CommunicatieStatus
from wevelgem_netwerk.basis.geld import NUL


@dataclass(frozen=True)
class Dossier:
    """Amounts in euro; `kosten` is what each gemeente pays in the year of the meeting."""

    te_bevestigen: tuple[RegioAfspraak, ...]
    hier_afgesproken: tuple[RegioAfspraak, ...]
    kosten: tuple[tuple[str, Decimal], ...]
    samen: Decimal
    communicatie: tuple[CommunicatieActie, ...]


def dossier(overleg: Overleg) -> Dossier | None:
    """Return the file of a regional meeting, in four queries; None for another meeting."""
    if overleg.soort != OverlegSoort.REGIO:
        return None
    afspraken = RegioAfspraak.objects.van_netwerk(overleg.netwerk_id)
    kosten = tuple(
        RegioKost.objects.filter(afspraak__netwerk=overleg.netwerk_id, jaar=overleg.datum.year)
        .order_by("gemeente__naam")
        .values_list("gemeente__naam")
        .annotate(som=Sum("bedrag"))
    )
    communicatie = CommunicatieActie.objects.van_netwerk(overleg.netwerk_id)
    return Dossier(
        te_bevestigen=tuple(afspraken.te_bevestigen()),
        hier_afgesproken=tuple(overleg.regioafspraken.all()),
        kosten=kosten,
        samen=sum((bedrag for _, bedrag in kosten), NUL),
        communicatie=tuple(
            communicatie.filter(regionaal=True).exclude(status=CommunicatieStatus.GEDAAN)
        ),
    )
