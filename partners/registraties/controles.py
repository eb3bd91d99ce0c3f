"""Which rows of partners contradict each other (registry controles)."""

from decimal import Decimal

from django.db.models import F, Sum

from partners.models import Ingang, Telling, Trekkingsrecht, Uitgave
from partners.models.bevraging_antwoord import ANTWOORDDE
from wevelgem_netwerk.basis.geld import NUL, euro


def afgesloten_jaren():
    """Yield a sentence for each closed year whose lines no longer make the sum kept then."""
    for recht in Trekkingsrecht.objects.filter(gesloten_op__isnull=False).order_by("pk"):
        lijnen = Uitgave.objects.van_jaar(recht.netwerk_id, recht.jaar)
        nu = lijnen.aggregate(som=Sum("bedrag"))["som"] or NUL
        toen = Decimal(recht.vastgelegd.get("besteed", NUL))
        if nu != toen:
            yield f"Jaar {recht.jaar}: vastgelegd {euro(toen)}, de lijnen maken {euro(nu)}."


def getelde_antwoorden():
    """Yield a sentence for each question that more people answered than sheets came in."""
    bladen = dict(
        Ingang.objects.values_list("bevraging").annotate(som=Sum(F("via_link") + F("via_papier")))
    )
    for telling in (
        Telling.objects.filter(waarde=ANTWOORDDE)
        .values("vraag", "vraag__bevraging", "vraag__bevraging__titel")
        .annotate(som=Sum("aantal"))
        .order_by("vraag")
    ):
        in_totaal = bladen.get(telling["vraag__bevraging"], 0)
        if telling["som"] > in_totaal:
            titel = telling["vraag__bevraging__titel"]
            yield f"Bevraging {titel}: {telling['som']} antwoorden op {in_totaal} bladen."
