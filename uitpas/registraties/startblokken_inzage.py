"""The log of who looked on the start page of who guards it."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from partners.toegang import Bereik, Zaak, bereik
from uitpas.domein.bescherming import inzage
from wevelgem_netwerk.basis.registers import Startblok

DAGEN = 7


def wie_keek(request) -> Iterable[Startblok]:
    """How many times something stood out this week, to who reads the whole log."""
    if bereik(request.werkplek, Zaak.INZAGE) != Bereik.ALLES:
        return
    week = timezone.now() - timedelta(days=DAGEN)
    opvallend = inzage.zichtbaar_voor(request.werkplek).opvallend().filter(moment__gt=week)
    yield Startblok(
        "uitpas/delen/_startblok_inzage.html", {"aantal": opvallend.count(), "dagen": DAGEN}
    )
