"""What people asked, proposed for the agenda (domein/netwerk.md section 8: the voice of people)."""

from collections.abc import Iterator

from django.db.models import Count, Max, Min, Q
from django.urls import reverse

from partners.models import Overleg, Uitspraak
from partners.models.overleg import Doel
from wevelgem_netwerk.basis.registers import Voorstel
from wevelgem_netwerk.basis.tekst import meervoud


def wensen(overleg: Overleg) -> Iterator[Voorstel]:
    """The wishes of people that nobody took up yet, in one query.

    Quotes one that everybody may read; one that is not moderated yet is only counted.
    """
    nieuw = Uitspraak.objects.van_netwerk(overleg.netwerk_id).nieuw()
    geteld = nieuw.aggregate(
        aantal=Count("pk"), laatste=Max("pk"), eerste=Min("tekst", filter=Q(publiek=True))
    )
    if geteld["aantal"]:
        voorbeeld = _voorbeeld(geteld["eerste"]) if geteld["eerste"] else ""
        yield Voorstel(
            sleutel=f"wensen:{geteld['laatste']}",
            titel="Stem van mensen in armoede: "
            + meervoud(geteld["aantal"], "nieuwe wens", "nieuwe wensen"),
            uitleg=f"{voorbeeld}Per wens: doen we het, wie, en wat zeggen we terug?",
            bron="bevraging",
            minuten=25,
            doel=Doel.GESPREK,
            url=reverse("admin:partners_uitspraak_changelist")
            + "?soort__exact=wens&gevolg__exact=nieuw",
        )


def _voorbeeld(woorden: str) -> str:
    """Somebody's own words, as they are; a sentence that ended does not end again."""
    punt = "" if woorden.endswith((".", "!", "?")) else "."
    return f"Bijvoorbeeld: “{woorden}”{punt} "
