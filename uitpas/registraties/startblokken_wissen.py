"""What the OCMW is told in time: files that will be wiped, and questions that want an answer."""

from datetime import timedelta

from django.utils import timezone

from partners.models import Rol
from partners.toegang import rol_van
from uitpas.domein.bescherming import inzage
from uitpas.domein.bescherming.wissen import aangekondigd, wisdag
from uitpas.models import Verzoek
from wevelgem_netwerk.basis.inzagemodel import Wat
from wevelgem_netwerk.basis.registers import Startblok

#: So many on the start page; the list itself shows all.
MEESTE = 5
#: An answer that is due within so many days stands on the start page.
DRINGEND = timedelta(days=14)


def _noteer(request, aantal: int) -> None:
    inzage.noteer_lijst(
        werkplek=request.werkplek, wat=Wat.LIJST, aantal=aantal, op_tijdstip=timezone.now()
    )


def binnenkort_gewist(request) -> list[Startblok]:
    """Show who, from when, and how many more; nothing when nothing is announced."""
    if rol_van(request) != Rol.OCMW:
        return []
    wacht = aangekondigd(request.werkplek)
    eerste = list(wacht[:MEESTE])
    if not eerste:
        return []
    _noteer(request, len(eerste))
    aantal = wacht.count() if len(eerste) == MEESTE else len(eerste)
    inhoud = {
        "aantal": aantal,
        "rest": aantal - len(eerste),
        "rijen": [(houder, wisdag(houder)) for houder in eerste],
    }
    return [Startblok("uitpas/delen/_startblok_wissen.html", inhoud)]


def vragen(request) -> list[Startblok]:
    """Show questions about data whose answer is due soon."""
    if rol_van(request) != Rol.OCMW:
        return []
    vandaag = timezone.localdate()
    open_ = [
        verzoek
        for verzoek in Verzoek.objects.zichtbaar_voor(request.werkplek)
        .open()
        .select_related("pashouder")
        if verzoek.uiterlijk <= vandaag + DRINGEND
    ]
    if not open_:
        return []
    _noteer(request, len(open_))
    inhoud = {"verzoeken": open_, "vandaag": vandaag}
    return [Startblok("uitpas/delen/_startblok_verzoeken.html", inhoud)]
