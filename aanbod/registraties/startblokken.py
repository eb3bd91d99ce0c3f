"""The offers of a partner on its start page: the next date, what now, and the list."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from aanbod.lezen.mijn import overzicht, wat_nu
from aanbod.models import Aanbod, Voorstel
from aanbod.models.aanbod import Stand
from aanbod.models.beoordeling import VoorstelStand
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
    wacht = Voorstel.objects.filter(aanbod=OuterRef("pk"), stand=VoorstelStand.OPEN)
    wachten = list(
        Aanbod.objects.na_te_kijken()
        .annotate(
            voorstel_sinds=Subquery(wacht.values("sinds")[:1]),
            sinds=Coalesce("ingediend_op", "voorstel_sinds", "steekproef_sinds"),
        )
        .select_related("partner")
        .only("titel", "partner__naam", "stand")
        .order_by("sinds", "id")[: OP_DE_START + 1]
    )
    if not wachten:
        return []
    inhoud = {"wachten": wachten[:OP_DE_START], "meer": len(wachten) > OP_DE_START}
    return [Startblok("aanbod/delen/_start_nazicht.html", inhoud)]
