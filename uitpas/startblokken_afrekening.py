"""The settlement on the start page: what comes back to an organiser, the sum to the coordinator."""

from django.utils import timezone

from partners.models import Rol
from partners.toegang import rol_van
from uitpas.domein.afrekenstaat import Telling, per_kwartaal
from wevelgem_netwerk.basis.geld import euro
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.registers import Startblok

#: How many quarters fit beside the work of today.
KWARTALEN = 4


def afrekening(request) -> list[Startblok]:
    """Show the last quarters: to an organiser its own, to the coordinator all of them."""
    rol = rol_van(request)
    if rol not in {Rol.AANBIEDER, Rol.COORDINATOR}:
        return []
    nu = Kwartaal.van(timezone.localdate())
    reeks = [nu]
    while len(reeks) < KWARTALEN:
        reeks.insert(0, reeks[0].vorige())
    tellingen = per_kwartaal(werkplek=request.werkplek, van=reeks[0], tot=nu)
    inhoud = {
        "eigen": rol == Rol.AANBIEDER,
        "staven": _staven(reeks, tellingen),
        "lopend": tellingen.get(nu, Telling()).aantal,
        "heeft_cijfers": bool(tellingen),
    }
    return [Startblok("uitpas/delen/_startblok_afrekening.html", inhoud, kolom="zij")]


def _staven(reeks: list[Kwartaal], tellingen: dict[Kwartaal, Telling]) -> list[dict]:
    bedragen = [tellingen.get(kwartaal, Telling()).overheid for kwartaal in reeks]
    hoogste = max(bedragen)
    return [
        {
            "naam": f"{kwartaal.jaar} K{kwartaal.nummer}",
            "tekst": euro(bedrag),
            "deel": int(100 * bedrag / hoogste) if bedrag > 0 else 0,
            "nadruk": kwartaal == reeks[-1],
        }
        for kwartaal, bedrag in zip(reeks, bedragen, strict=True)
    ]
