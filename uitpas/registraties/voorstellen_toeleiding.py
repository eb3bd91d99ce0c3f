"""What toeleiding proposes for the agenda of a meeting (registry voorstellen): counts only."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from uitpas.domein.cijfers.toeleiding import Overzicht, overzicht
from uitpas.registraties.voorstellen import KLEINSTE_TELLING, telling
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.registers import Voorstel
from wevelgem_netwerk.basis.tekst import meervoud, opsomming

#: Fewer reserved places that stay empty are no subject for a meeting.
VEEL_LEEG = 5


def toeleiding(overleg) -> Iterator[Voorstel]:
    """Propose what stopped people in the quarter before, follow-ups that are late, and reserved
    places that nobody took. One query."""
    kwartaal = Kwartaal.van(overleg.datum).vorige()
    cijfers = overzicht(kwartaal.begin, kwartaal.einde, op_datum=timezone.localdate())
    url = reverse("uitpas:toeleidingcijfers") + f"?periode={kwartaal}"
    if cijfers.gestopt:
        yield Voorstel(
            sleutel=f"toeleiding-gestopt:{kwartaal}",
            titel=f"Toeleiding: waarom {telling(cijfers.gestopt)} mensen stopten",
            uitleg=_waarom(cijfers, kwartaal),
            bron="toeleiding",
            doel="gesprek",
            url=url,
        )
    if cijfers.te_laat:
        yield Voorstel(
            sleutel=f"toeleiding-opvolgen:{Kwartaal.van(overleg.datum)}",
            titel=f"Toeleiding: {telling(cijfers.te_laat)} mensen nog op te volgen",
            uitleg="Na vier tot zes weken vraagt iemand hoe het gaat. Wie kan er helpen?",
            bron="toeleiding",
            minuten=5,
            doel="opvolgen",
            url=url,
        )
    if cijfers.leeg >= VEEL_LEEG:
        leeg = meervoud(cijfers.leeg, "plaats", "plaatsen")
        yield Voorstel(
            sleutel=f"voorbehouden-leeg:{kwartaal}",
            titel=f"Voorbehouden plaatsen: {leeg} bleven leeg",
            uitleg=f"In het {kwartaal.naam} hielden organisatoren ze vrij voor toeleiding.",
            bron="toeleiding",
            doel="gesprek",
            url=url,
        )


def _waarom(cijfers: Overzicht, kwartaal: Kwartaal) -> str:
    """Name the B's that stopped enough people; a small one could point at somebody."""
    genoeg = [f"{naam} ({n})" for naam, n in cijfers.per_drempel if n >= KLEINSTE_TELLING]
    waarvan = f" Het vaakst: {opsomming(genoeg).lower()}." if genoeg else ""
    return f"In het {kwartaal.naam} begon {telling(cijfers.begonnen)} keer iemand.{waarvan}"
