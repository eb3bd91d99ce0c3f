"""What stands first on the front page of the admin."""

from django.utils import timezone

from partners.admin.basis import netwerken_van
from partners.lezen.agenda import tijdlijn
from partners.lezen.termijnen import termijnen
from partners.models import Overleg
from partners.models.overleg import OverlegSoort


def voorblad(request) -> dict:
    """Return the next meeting of the own network (None: none planned) and the days that press."""
    netwerk = netwerken_van(request).first()
    if not netwerk:
        return {"volgend": None, "termijnen": [], "heeft_netwerk": False}
    vandaag = timezone.localdate()
    komend = Overleg.objects.van_netwerk(netwerk).komend(vandaag)
    # who learns together does not go over an agenda
    volgend = komend.exclude(soort=OverlegSoort.LEERMOMENT).order_by("datum", "van").first()
    return {
        "heeft_netwerk": True,
        "volgend": volgend,
        "tijden": tijdlijn(volgend) if volgend else None,
        "termijnen": termijnen(netwerk, op_datum=vandaag),
    }
