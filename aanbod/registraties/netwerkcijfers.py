"""What aanbod tells about a partner and gives to a successor: offers, counted and named."""

from django.db.models import Count

from aanbod.models import Aanbod
from aanbod.models.aanbod import Stand
from partners.models import Partner
from wevelgem_netwerk.basis.registers import Exportdeel


def van_partner(partner):
    """Yield how many offers of `partner` stand in each state, in the order of Stand."""
    aantallen = dict(
        Aanbod.objects.filter(partner=partner)
        .order_by()
        .values_list("stand")
        .annotate(aantal=Count("pk"))
    )
    for stand in Stand:
        if stand in aantallen:
            yield f"aanbod {stand.label}", aantallen[stand]


def export(netwerk):
    """Yield the offers of the partners in the gemeenten of `netwerk`, without contact persons."""
    partners = Partner.objects.filter(gemeente__netwerk=netwerk)
    rijen = (
        Aanbod.objects.filter(partner__in=partners)
        .order_by("partner__naam", "titel", "pk")
        .values_list("partner__naam", "titel", "sector", "stand", "uitdatabank_id")
    )
    yield Exportdeel(
        "aanbod", ("partner", "titel", "sector", "stand", "uitdatabank_id"), list(rijen)
    )
