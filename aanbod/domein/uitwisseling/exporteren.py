"""An offer on its way out: the document for the Entry API, and what still stands in its way.

Reads only. Sending is another step; nothing here uses the network.
"""

from dataclasses import dataclass, replace

from django.utils import timezone

from aanbod.domein.uitwisseling.rijen import gelezen_van, laad_rijen
from aanbod.models import Aanbod
from aanbod.models.aanbod import Stand
from aanbod.uitdatabank.keuring import Bevinding, keur
from aanbod.uitdatabank.schrijven import Uitgaand, adres_van, schrijf


@dataclass(frozen=True)
class Export:
    """The document, and the findings (uitdatabank/keuring.py); a blocking one has to go first."""

    document: dict
    bevindingen: list[Bevinding]

    @property
    def kan_weg(self) -> bool:
        return not any(b.blokkeert for b in self.bevindingen)


def exporteer(aanbod: Aanbod) -> Export:
    """Return `aanbod` as UiTdatabank wants it, checked. Writes nothing, refuses nothing.

    Also for a draft: a person sees early what is missing. `aanbod` has its partner and locatie.
    """
    rijen = laad_rijen([aanbod])[aanbod.pk]
    gelezen = gelezen_van(rijen)
    nu, vrij = timezone.now(), {}
    for moment in rijen.momenten:
        moment.aanbod = aanbod  # what is reserved for toeleiding is not on offer there
        vrij[moment.begin] = moment.vrij_voor_iedereen(nu)
    momenten = tuple(replace(m, vrij=vrij[m.begin]) for m in gelezen.kalender.momenten)
    gelezen = replace(gelezen, kalender=replace(gelezen.kalender, momenten=momenten))
    document = schrijf(gelezen, uitgaand=Uitgaand(_adres(aanbod), _werkstroom(aanbod)))
    return Export(document, keur(document))


def _adres(aanbod: Aanbod) -> str:
    """Return the address there, or (not sent yet) our own code, which the import knows as ours."""
    if aanbod.uitdatabank_id:
        ruw = (aanbod.bron_document or {}).get("@id", "")
        return adres_van(aanbod.uitdatabank_id, "events", ruw)
    return f"urn:uuid:{aanbod.uid}"


def _werkstroom(aanbod: Aanbod) -> str:
    """Return where it stands there. What was published never goes back to draft (1.4, 7.2)."""
    if aanbod.stand == Stand.ARCHIEF:
        return "DELETED"
    ruw = (aanbod.bron_document or {}).get("workflowStatus")
    if aanbod.stand == Stand.ONLINE:
        return "APPROVED" if ruw == "APPROVED" else "READY_FOR_VALIDATION"
    return "READY_FOR_VALIDATION" if aanbod.gepubliceerd_op else "DRAFT"
