"""The settlement on the start page: what comes back to an organiser, the sum to the coordinator."""

from django.utils import timezone

from partners.models import Rol
from partners.toegang import rol_van
from uitpas.domein.afrekening.afrekenritme import kalender
from uitpas.domein.afrekening.afrekenstaat import Telling, per_periode
from wevelgem_netwerk.basis.geld import euro
from wevelgem_netwerk.basis.periodes import Periode
from wevelgem_netwerk.basis.registers import Startblok

#: How many periods fit beside the work of today.
PERIODES = 4


def afrekening(request) -> list[Startblok]:
    """Show the last periods: to an organiser its own, to the coordinator all of them."""
    rol = rol_van(request)
    if rol not in {Rol.AANBIEDER, Rol.COORDINATOR}:
        return []
    periodes = kalender()
    nu = periodes.periode_op(timezone.localdate())
    reeks = periodes.reeks(nu, PERIODES)
    tellingen = per_periode(periodes, werkplek=request.werkplek, van=reeks[0], tot=nu)
    inhoud = {
        "eigen": rol == Rol.AANBIEDER,
        "staven": _staven(reeks, tellingen),
        "lopend": tellingen.get(nu, Telling()).aantal,
        "nu": nu,
        "heeft_cijfers": bool(tellingen),
    }
    return [Startblok("uitpas/delen/_startblok_afrekening.html", inhoud, kolom="zij")]


def _staven(reeks: list[Periode], tellingen: dict[Periode, Telling]) -> list[dict]:
    bedragen = [tellingen.get(periode, Telling()).overheid for periode in reeks]
    hoogste = max(bedragen)
    return [
        {
            "naam": periode.kort,
            "tekst": euro(bedrag),
            "deel": int(100 * bedrag / hoogste) if bedrag > 0 else 0,
            "nadruk": periode == reeks[-1],
        }
        for periode, bedrag in zip(reeks, bedragen, strict=True)
    ]
