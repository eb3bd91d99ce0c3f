"""Finding gemeenten and partners by the name people write: capitals and accents do not matter."""

from partners.models import Deelgemeente, Gemeente, Partner
from wevelgem_netwerk.basis.tekst import zoekvorm


def gemeenten_op_naam() -> dict[str, Gemeente]:
    """Return every gemeente under its name; a deelgemeente leads to its gemeente, since people and
    cash systems write Gullegem where Wevelgem pays (domein/uitpas.md 1.4)."""
    namen = {
        zoekvorm(deel.naam): deel.gemeente
        for deel in Deelgemeente.objects.select_related("gemeente").order_by("id")
    }
    return namen | {zoekvorm(g.naam): g for g in Gemeente.objects.order_by("id")}


def partners_op_naam() -> dict[str, Partner]:
    """Return every partner under its name."""
    return {zoekvorm(p.naam): p for p in Partner.objects.order_by("id")}
