"""Toeleiding on the start pages: what a worker has to do now, and whom an organiser expects."""

from django.utils import timezone

from partners.models import Rol
from partners.toegang import rol_van
from uitpas.domein.toeleiding.nu import te_doen
from uitpas.domein.toeleiding.verwacht import verwacht_bij
from wevelgem_netwerk.basis.registers import Startblok

#: More than this is a list of its own.
MEESTE = 6


def nu_te_doen(request) -> list[Startblok]:
    """To TOELEIDER and OCMW: the people who ask for something now, the oldest day first."""
    if rol_van(request) not in {Rol.TOELEIDER, Rol.OCMW}:
        return []
    dingen = te_doen(request.werkplek, op_datum=timezone.localdate())
    if not dingen:
        return []
    inhoud = {"dingen": dingen[:MEESTE], "meer": max(0, len(dingen) - MEESTE)}
    return [Startblok("uitpas/delen/_startblok_toeleiding.html", inhoud)]


def verwacht(request) -> list[Startblok]:
    """To AANBIEDER: who comes for the first time or to try, on which day and with whom."""
    if rol_van(request) != Rol.AANBIEDER:
        return []
    vandaag = timezone.localdate()
    mensen = verwacht_bij(request.werkplek.partner, op_datum=vandaag, hoogstens=MEESTE)
    if not mensen:
        return []
    return [Startblok("uitpas/delen/_startblok_verwacht.html", {"mensen": mensen}, kolom="hoofd")]
