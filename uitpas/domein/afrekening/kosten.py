"""What each gemeente pays for a closed period, offered to who keeps a budget (kostenboekers)."""

from django.db import transaction
from django.db.models import Sum

from partners.models import Rol
from uitpas.models import Afrekening, Afrekenregel
from wevelgem_netwerk.basis.periodes import Periode
from wevelgem_netwerk.basis.registers import Boekstand, Kost, kostenboekers
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class BoekWeigering(Weigering):
    NIET_DE_COORDINATOR = "niet_de_coordinator", "Alleen de coördinator boekt deze kost."
    NIET_GESLOTEN = "niet_gesloten", "Deze afrekening is nog niet gesloten."
    GEEN_BESTEMMING = (
        "geen_bestemming",
        "Kies eerst de actie en de bron waarop deze kost komt: Beheer, bestemming van de "
        "afrekening.",
    )


def kosten(periode: Periode) -> list[Kost]:
    """Return a cost per gemeente for a closed period, in euro as in the settlement."""
    rijen = (
        Afrekenregel.objects.filter(
            afrekening__dagen=periode.bereik, afrekening__gesloten_op__isnull=False
        )
        .order_by()
        .values("gemeente_id", "gemeente__naam")
        .annotate(som=Sum("overheid"))
        .order_by("gemeente_id")
    )
    return [
        Kost(
            sleutel=f"afrekening:{periode}:{rij['gemeente_id']}",
            gemeente_id=rij["gemeente_id"],
            dag=periode.einde,
            bedrag=rij["som"],
            omschrijving=f"Kansentarief, {periode.naam}, {rij['gemeente__naam']}",
            bewijs=f"afrekening {periode}",
        )
        for rij in rijen
        if rij["som"]
    ]


def boek_alle(periode: Periode, *, door) -> None:
    """Offer every cost of `periode`; what has no destination yet stays out. Call it in a verb."""
    for kost in kosten(periode):
        for _, boeker in kostenboekers:
            boeker.boek(kost, door)


@transaction.atomic
def boek(*, periode: Periode, door, werkplek) -> None:
    """Book what the gemeente of `werkplek` pays for a closed period; twice changes nothing.

    Only the coordinator, and only after a destination was chosen in the budget. Raises Geweigerd
    with a BoekWeigering. Each booked expense leaves one log row.
    """
    if werkplek is None or werkplek.rol != Rol.COORDINATOR:
        raise Geweigerd(BoekWeigering.NIET_DE_COORDINATOR)
    if not Afrekening.objects.van_periode(periode).gesloten().exists():
        raise Geweigerd(BoekWeigering.NIET_GESLOTEN)
    kost = van_gemeente(periode, werkplek.partner.gemeente_id)
    if kost is None:
        return
    for _, boeker in kostenboekers:
        if boeker.boek(kost, door) == Boekstand.GEEN_BESTEMMING:
            raise Geweigerd(BoekWeigering.GEEN_BESTEMMING)


def van_gemeente(periode: Periode, gemeente_id: int) -> Kost | None:
    """Return what one gemeente pays for a closed period; None when that is nothing."""
    return next((kost for kost in kosten(periode) if kost.gemeente_id == gemeente_id), None)


def stand(kost: Kost) -> Boekstand:
    """Return how `kost` stands in the budget it belongs to."""
    standen = {boeker.stand(kost) for _, boeker in kostenboekers}
    for mogelijk in (Boekstand.GEBOEKT, Boekstand.TE_BOEKEN):
        if mogelijk in standen:
            return mogelijk
    return Boekstand.GEEN_BESTEMMING
