"""What signals show on the start page: to a partner what waits for its answer, to the coördinator
what waits anywhere."""

from django.utils import timezone

from partners.models import Rol, Signaal
from partners.toegang import rol_van
from wevelgem_netwerk.basis.registers import Startblok

#: So many fit on the page.
EERST = 3


def signalen(request) -> list[Startblok]:
    """The signals without an answer, the oldest first; else only the way to them. Two queries."""
    rol = rol_van(request)
    if rol not in {Rol.AANBIEDER, Rol.OCMW, Rol.TOELEIDER, Rol.COORDINATOR}:
        return []
    wachten = list(
        Signaal.objects.zichtbaar_voor(request.werkplek)
        .onbeantwoord()
        .select_related("partner")
        .prefetch_related("drempels")
        .order_by("gemaakt_op", "pk")[: EERST + 1]
    )
    if not wachten:
        return [Startblok("partners/delen/_startblok_signalen_rustig.html", kolom="zij")]
    nu = timezone.now()
    for signaal in wachten:
        signaal.dagen = (nu - signaal.gemaakt_op).days
    inhoud = {
        "wachten": wachten[:EERST],
        "meer": len(wachten) > EERST,
        "van_netwerk": rol == Rol.COORDINATOR,
    }
    return [Startblok("partners/delen/_startblok_signalen.html", inhoud)]
