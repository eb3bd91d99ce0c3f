"""What aanbod proposes for the agenda of a meeting (registry voorstellen)."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from aanbod.models import Aanbod
from wevelgem_netwerk.basis.registers import Voorstel
from wevelgem_netwerk.basis.tekst import meervoud


def zonder_drempelprofiel(overleg) -> Iterator[Voorstel]:
    """Coming offers of which nobody said what makes them easier to come to (the 7 B's)."""
    komend = Aanbod.objects.publiek().komend(timezone.now()).order_by()
    met = Aanbod.maatregelen.through.objects.filter(aanbod=OuterRef("pk"))
    aantal = komend.filter(~Exists(met)).count()
    if aantal:
        ze = "Ze zegt" if aantal == 1 else "Ze zeggen"
        yield Voorstel(
            sleutel="zonder-drempelprofiel",
            titel=f"{meervoud(aantal, 'activiteit', 'activiteiten')} zonder drempelprofiel",
            uitleg=f"{ze} niet wat het makkelijk maakt: gratis proberen, onthaal, vervoer ...",
            bron="aanbod",
            doel="gesprek",
            url=reverse("admin:aanbod_aanbod_changelist") + "?stand__exact=online",
        )
