"""What the coordinator knows of the renewal wave: how many rights end a month, never whose."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from partners.models import Netwerk, Rol
from partners.toegang import rol_van
from uitpas.models import Kansenstatuut
from uitpas.registraties.voorstellen import KLEINSTE_TELLING, telling
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.periodes import MAANDEN
from wevelgem_netwerk.basis.registers import Startblok

#: The month of today and those after it.
AANTAL_MAANDEN = 6


def rechten_per_maand(request) -> Iterable[Startblok]:
    """How many rights end in each coming month, in the gemeenten of the network."""
    if rol_van(request) != Rol.COORDINATOR:
        return
    maanden = _maanden(timezone.localdate())
    gevonden = Kansenstatuut.objects.filter(
        pashouder__gemeente__netwerk__in=Netwerk.objects.zichtbaar_voor(request.werkplek)
    )
    eindes = gevonden.loopt_af(timezone.localdate(), _einde(maanden[-1])).zonder_vervolg()
    with muur.lezen("rechten tellen"):
        dagen = list(eindes.order_by().values_list("periode__endswith", flat=True))
    per_maand = Counter((dag - timedelta(days=1)).replace(day=1) for dag in dagen)
    getoond = [n for n in per_maand.values() if n >= KLEINSTE_TELLING]
    meeste = max(getoond, default=1)
    yield Startblok(
        "uitpas/delen/_startblok_aflopend.html",
        {
            "staven": [
                {
                    "naam": f"{MAANDEN[maand.month - 1]} {maand.year}",
                    "tekst": telling(per_maand[maand]),
                    "deel": round(100 * per_maand[maand] / meeste)
                    if per_maand[maand] >= KLEINSTE_TELLING
                    else 0,
                }
                for maand in maanden
            ],
            "iets": bool(per_maand),
        },
        kolom="zij",
    )


def _maanden(vandaag: date) -> list[date]:
    maanden = [vandaag.replace(day=1)]
    while len(maanden) < AANTAL_MAANDEN:
        maanden.append(_einde(maanden[-1]) + timedelta(days=1))
    return maanden


def _einde(maand: date) -> date:
    """The last day of the month that begins on `maand`."""
    return (maand + timedelta(days=31)).replace(day=1) - timedelta(days=1)
