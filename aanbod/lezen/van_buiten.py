"""What UiTdatabank says of an offer beyond our rows: read from the document that was kept with it.

Never a row of ours: pictures are not fetched, and a price with UiTPAS is only shown
(beslissing 30). For pages and forms; `aanbod.bron_document` must be loaded.
"""

from dataclasses import dataclass

from django.utils import timezone

from aanbod.models import Aanbod
from aanbod.uitdatabank.gelezen import Document, GelezenBeeld, GelezenPrijs
from aanbod.uitdatabank.vertalen import vertaal


@dataclass(frozen=True)
class VanBuiten:
    """Text of others: shown escaped, like everything. Addresses are web addresses, checked."""

    beelden: tuple[GelezenBeeld, ...] = ()
    uitpas_prijzen: tuple[GelezenPrijs, ...] = ()
    online_adres: str = ""
    inschrijven_opschrift: str = ""


def van_buiten(aanbod: Aanbod) -> VanBuiten:
    """Return what the source says beside the rows; nothing for an offer of our own."""
    if not aanbod.van_buiten or not isinstance(aanbod.bron_document, dict):
        return VanBuiten()
    document = Document("", "", aanbod.bron_document)
    gelezen = vertaal(document, op_datum=timezone.localdate()).aanbod
    if gelezen is None:
        return VanBuiten()
    return VanBuiten(
        beelden=gelezen.beelden,
        uitpas_prijzen=gelezen.uitpas_prijzen,
        online_adres=gelezen.online_url,
        inschrijven_opschrift=gelezen.inschrijven.label,
    )
