"""Which rows of partners contradict each other (registry controles)."""

from decimal import Decimal

from django.db.models import Sum

from partners.models import Trekkingsrecht, Uitgave
from wevelgem_netwerk.basis.geld import NUL, euro


def afgesloten_jaren():
    """Yield a sentence for each closed year whose lines no longer make the sum kept then."""
    for recht in Trekkingsrecht.objects.filter(gesloten_op__isnull=False).order_by("pk"):
        lijnen = Uitgave.objects.van_jaar(recht.netwerk_id, recht.jaar)
        nu = lijnen.aggregate(som=Sum("bedrag"))["som"] or NUL
        toen = Decimal(recht.vastgelegd.get("besteed", NUL))
        if nu != toen:
            yield f"Jaar {recht.jaar}: vastgelegd {euro(toen)}, de lijnen maken {euro(nu)}."
