"""A meeting: all proposals together with their queries, and its two sheets of paper."""

from collections.abc import Iterator
from datetime import time, timedelta

from django.utils import timezone

from bench.klok import Meting, om_beurten
from bench.sql import afgeluisterd
from partners.lezen.agenda import voorstellen_voor
from partners.models import Aanwezigheid, Agendapunt, Netwerk, Overleg, Partner
from partners.papier.agendablad import maak_agendablad
from partners.papier.verslagblad import maak_verslagblad

MEESTE_VRAGEN = 25
PUNTEN, AANWEZIGEN = 40, 20


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
    yield from _papier(overleg, max(rondes // 10, 5))


def _papier(overleg: Overleg, rondes: int) -> Iterator[Meting]:
    """The agenda and the minutes of a long meeting, as PDF."""
    zin = "We bekijken samen wat er lukte, wat niet, en wie wat doet tegen het volgende overleg."
    Agendapunt.objects.bulk_create(
        Agendapunt(
            overleg=overleg, volgorde=nr, titel=f"Punt {nr}", minuten=5, toelichting=zin,
            notities=f"{zin}\n\n{zin}",
        )
        for nr in range(PUNTEN)
    )  # fmt: skip
    Aanwezigheid.objects.bulk_create(
        Aanwezigheid(overleg=overleg, partner=partner, wie="Iemand")
        for partner in Partner.objects.order_by("id")[:AANWEZIGEN]
    )
    op_datum = timezone.localdate()
    tijd = om_beurten(
        {
            "agenda": lambda: maak_agendablad(overleg, op_datum=op_datum),
            "verslag": lambda: maak_verslagblad(overleg),
        },
        rondes,
        opwarmen=1,
    )
    bij = f"{PUNTEN} punten, {AANWEZIGEN} aanwezigen"
    yield Meting("de agenda als PDF", tijd["agenda"], "ms", 1000, bij)
    yield Meting("het verslag als PDF", tijd["verslag"], "ms", 1000, bij)
