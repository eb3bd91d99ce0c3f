"""What each gemeente pays for a closed quarter, offered to who keeps a budget (kostenboekers)."""

from django.db import transaction
from django.db.models import Sum

from partners.models import Rol
from uitpas.models import Afrekening, Afrekenregel
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.registers import Boekstand, Kost, kostenboekers
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class BoekWeigering(Weigering):
    NIET_DE_COORDINATOR = "niet_de_coordinator", "Alleen de coördinator boekt deze kost."
    NIET_GESLOTEN = "niet_gesloten", "Dit kwartaal is nog niet gesloten."
    GEEN_BESTEMMING = (
        "geen_bestemming",
        "Kies eerst de actie en de bron waarop deze kost komt: Beheer, bestemming van de "
        "afrekening.",
    )


def kosten(kwartaal: Kwartaal) -> list[Kost]:
    """Return a cost per gemeente for a closed quarter, in euro as in the settlement."""
    rijen = (
        Afrekenregel.objects.filter(
            afrekening__jaar=kwartaal.jaar,
            afrekening__kwartaal=kwartaal.nummer,
            afrekening__gesloten_op__isnull=False,
        )
        .order_by()
        .values("gemeente_id", "gemeente__naam")
        .annotate(som=Sum("overheid"))
        .order_by("gemeente_id")
    )
    return [
        Kost(
            sleutel=f"afrekening:{kwartaal}:{rij['gemeente_id']}",
            gemeente_id=rij["gemeente_id"],
            dag=kwartaal.einde,
            bedrag=rij["som"],
            omschrijving=f"Kansentarief, {kwartaal.naam}, {rij['gemeente__naam']}",
            bewijs=f"afrekening {kwartaal}",
        )
        for rij in rijen
        if rij["som"]
    ]


def boek_alle(kwartaal: Kwartaal, *, door) -> None:
    """Offer every cost of `kwartaal`; what has no destination yet stays out. Call it in a verb."""
    for kost in kosten(kwartaal):
        for _, boeker in kostenboekers:
            boeker.boek(kost, door)


@transaction.atomic
def boek(*, kwartaal: Kwartaal, door, werkplek) -> None:
    """Book what the gemeente of `werkplek` pays for a closed quarter; twice changes nothing.

    Only the coordinator, and only after a destination was chosen in the budget. Raises Geweigerd
    with a BoekWeigering. Each booked expense leaves one log row.
    """
    if werkplek is None or werkplek.rol != Rol.COORDINATOR:
        raise Geweigerd(BoekWeigering.NIET_DE_COORDINATOR)
    dicht = Afrekening.objects.filter(
        jaar=kwartaal.jaar, kwartaal=kwartaal.nummer, gesloten_op__isnull=False
    )
    if not dicht.exists():
        raise Geweigerd(BoekWeigering.NIET_GESLOTEN)
    kost = van_gemeente(kwartaal, werkplek.partner.gemeente_id)
    if kost is None:
        return
    for _, boeker in kostenboekers:
        if boeker.boek(kost, door) == Boekstand.GEEN_BESTEMMING:
            raise Geweigerd(BoekWeigering.GEEN_BESTEMMING)


def van_gemeente(kwartaal: Kwartaal, gemeente_id: int) -> Kost | None:
    """Return what one gemeente pays for a closed quarter; None when that is nothing."""
    return next((kost for kost in kosten(kwartaal) if kost.gemeente_id == gemeente_id), None)


def stand(kost: Kost) -> Boekstand:
    """Return how `kost` stands in the budget it belongs to."""
    standen = {boeker.stand(kost) for _, boeker in kostenboekers}
    for mogelijk in (Boekstand.GEBOEKT, Boekstand.TE_BOEKEN):
        if mogelijk in standen:
            return mogelijk
    return Boekstand.GEEN_BESTEMMING
