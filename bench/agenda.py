"""The proposals for a meeting, all of them together, and how many queries they take."""

from collections.abc import Iterator
from datetime import time, timedelta

from django.utils import timezone

from bench.klok import Meting, om_beurten
from bench.sql import afgeluisterd
from partners.agenda import voorstellen_voor
from partners.models import Netwerk, Overleg

MEESTE_VRAGEN = 25


def meet(rondes: int) -> Iterator[Meting]:
    overleg = Overleg.objects.create(
        netwerk=Netwerk.objects.get(),
        datum=timezone.localdate() + timedelta(days=14),
        van=time(19),
        tot=time(21),
    )

    def alle() -> list:
        return list(voorstellen_voor(overleg))

    gevonden, vragen = alle(), afgeluisterd(alle)
    tijd = om_beurten({"alle": alle}, max(rondes // 10, 5), opwarmen=1)["alle"]
    bij = f"{len(gevonden)} voorstellen"
    yield Meting("de voorstellen voor een overleg", tijd, "ms", 500, bij)
    yield Meting("  vragen aan de databank", len(vragen), "", MEESTE_VRAGEN + 1)
