"""The offers of a partner on its start page: the next date, what now, and the list."""

from django.utils import timezone

from aanbod.mijn import overzicht, wat_nu
from aanbod.models import Aanbod
from aanbod.models.aanbod import Stand
from partners.models import Rol
from partners.toegang import BEHEER_ROLLEN, rol_van
from wevelgem_netwerk.basis.registers import Startblok

#: The start page shows the first ones; the rest stands on "Mijn aanbod".
OP_DE_START = 5


def mijn_aanbod(request) -> list[Startblok]:
    """Show an aanbieder its offers; nothing to other roles."""
    if rol_van(request) != Rol.AANBIEDER:
        return []
    nu = timezone.now()
    rijen = overzicht(request.werkplek.partner, nu=nu)
    komend = [r for r in rijen if r.volgende and r.aanbod.stand == Stand.ONLINE]
    eerst = min(komend, key=lambda r: r.volgende.begin, default=None)
    inhoud = {
        "wat_nu": wat_nu(rijen, nu=nu),
        "rijen": rijen[:OP_DE_START],
        "aantal": len(rijen),
    }
    return [
        Startblok("aanbod/delen/_start_kop.html", {"eerst": eerst}, kolom="kop"),
        Startblok("aanbod/delen/_start_aanbod.html", inhoud),
    ]


def nazicht(request) -> list[Startblok]:
    """Show who looks offers over what waits, oldest first; nothing when nothing waits."""
    if rol_van(request) not in BEHEER_ROLLEN:
        return []
    wachten = list(
        Aanbod.objects.filter(stand=Stand.INGEDIEND)
        .select_related("partner")
        .only("titel", "partner__naam", "gewijzigd_op")
        .order_by("gewijzigd_op", "id")[:OP_DE_START]
    )
    if not wachten:
        return []
    return [Startblok("aanbod/delen/_start_nazicht.html", {"wachten": wachten})]
