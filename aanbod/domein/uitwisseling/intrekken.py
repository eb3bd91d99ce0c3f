"""What is no longer in a full delivery of UiTdatabank is withdrawn here too.

Source: issue "Offers come in from the real world"; the guard is that of Helsinki's Linked Events
(domein/uitdatabank.md 5.1). Only a delivery that is told to be full says anything by what it lacks:
a search is filtered, and what happened already falls out of it (7.1, point 8).
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from aanbod.models import Aanbod
from aanbod.models.aanbod import Stand
from aanbod.uitdatabank.gelezen import Melding
from wevelgem_netwerk.basis.log import logregel
from wevelgem_netwerk.basis.models import Logregel

#: More than this part at once is rather a broken delivery than a choice of the source.
HOOGSTE_DEEL = 1 / 5


@dataclass
class Levering:
    """What a run saw: the ids in it, and how much could not be read at all."""

    gezien: set[str] = field(default_factory=set)
    onleesbaar: int = 0

    def zie(self, uitdatabank_id: str) -> None:
        """Count a document as there, also when it is refused; without an id we cannot tell."""
        if uitdatabank_id:
            self.gezien.add(uitdatabank_id)
        else:
            self.onleesbaar += 1


@transaction.atomic
def trek_in(levering: Levering, uitslag, *, bevestigd: bool, door) -> None:
    """Archive the coming offers of the source that `levering` lacks; one log row each.

    Part of importeer. Withdraws nothing, and says so, when part of the delivery could not be read,
    and when it is more than a fifth of what is known without `bevestigd`. What is over stays. When
    the source gives an offer again it comes back by itself.
    """
    bekend = (
        Aanbod.objects.exclude(uitdatabank_id="")
        .exclude(bron_hash="")
        .filter(stand__in=[Stand.ONLINE, Stand.KLAD], laatste_einde__gte=timezone.now())
    )
    sleutels = dict(bekend.values_list("uitdatabank_id", "pk"))
    weg = sorted(pk for id_, pk in sleutels.items() if id_ not in levering.gezien)
    if not weg:
        return
    if levering.onleesbaar:
        zin = f"Niet alles kon gelezen worden; {len(weg)} keer ontbreekt iets. We trekken niets in."
        uitslag.meldingen.append(Melding("", "", zin))
        return
    if len(weg) > HOOGSTE_DEEL * len(sleutels) and not bevestigd:
        zin = (
            f"{len(weg)} van {len(sleutels)} activiteiten staan niet in deze levering. Dat is meer "
            "dan een vijfde: we trekken niets in. Klopt het, voer dan opnieuw in met --bevestig."
        )
        uitslag.meldingen.append(Melding("", "", zin))
        return
    rijen = list(
        Aanbod.objects.filter(pk__in=weg).only("pk", "uid", "titel", "stand").order_by("pk")
    )
    Aanbod.objects.filter(pk__in=weg).update(
        stand=Stand.ARCHIEF, ingetrokken_op=timezone.now(), gewijzigd_op=timezone.now()
    )
    Logregel.objects.bulk_create(
        logregel(wat="import ingetrokken", onderwerp=aanbod, door=door, van=aanbod.stand)
        for aanbod in rijen
    )
    uitslag.ingetrokken = len(rijen)
    for aanbod in rijen:
        uitslag.noteer(aanbod, "ingetrokken")
