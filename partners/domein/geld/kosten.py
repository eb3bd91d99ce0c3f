"""Taking what a gemeente pays for the kansentarief into the budget of its network.

Hangs on the registry `kostenboekers`, so that the settlement offers its cost without this floor
knowing it. The expense is of category a: it finances participation (domein/netwerk.md 2.3).
"""

from django.db import IntegrityError, transaction

from partners.domein.geld.uitgaven import open_jaar, post_voor
from partners.models import Kostenbestemming, Uitgave
from partners.models.budget import Categorie
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.registers import Boekstand, Kost
from wevelgem_netwerk.basis.schending import schendt


def stand(kost: Kost) -> Boekstand:
    """Return whether `kost` is booked, and else whether its network chose where it goes."""
    if Uitgave.objects.filter(herkomst=kost.sleutel).exists():
        return Boekstand.GEBOEKT
    return Boekstand.TE_BOEKEN if _bestemming(kost) else Boekstand.GEEN_BESTEMMING


def boek(kost: Kost, door) -> Boekstand:
    """Book `kost` (euro) once, as an expense of category a on the chosen action and source.

    A cost below zero becomes an expense with a minus: it lowers what was spent. Booking twice
    changes nothing; without a choice, or for a gemeente of no network, nothing is booked. The
    budget post of that year is made, with nothing planned, when it is not there; a cost of a year
    that is closed already goes to the first open year after it. Called by the
    verbs of the settlement, for the coordinator. Leaves one log row. Returns how the cost stands.
    """
    bestemming = _bestemming(kost)
    if bestemming is None or Uitgave.objects.filter(herkomst=kost.sleutel).exists():
        return stand(kost)
    try:
        with transaction.atomic():
            _schrijf(kost, bestemming, door)
    except IntegrityError as fout:
        if not schendt(fout, "uitgave_herkomst_een_keer"):
            raise
    return Boekstand.GEBOEKT


def _schrijf(kost: Kost, bestemming: Kostenbestemming, door) -> None:
    post = post_voor(
        actie=bestemming.actie,
        jaar=open_jaar(bestemming.netwerk_id, kost.dag.year),
        bron=bestemming.bron,
        categorie=Categorie.A,
    )
    uitgave = Uitgave(
        budgetpost=post,
        datum_activiteit=kost.dag,
        omschrijving=kost.omschrijving,
        bedrag=kost.bedrag,
        bewijs=kost.bewijs,
        herkomst=kost.sleutel,
        geboekt_door=door,
    )
    uitgave.full_clean(validate_constraints=False)  # the database says whether it stands already
    uitgave.save()
    schrijf_log(
        wat="kost van de afrekening geboekt",
        onderwerp=uitgave,
        door=door,
        telt_vanaf=kost.dag,
        herkomst=kost.sleutel,
        bedrag=str(kost.bedrag),
    )


def _bestemming(kost: Kost) -> Kostenbestemming | None:
    return (
        Kostenbestemming.objects.filter(netwerk__gemeenten=kost.gemeente_id)
        .select_related("actie")
        .order_by("pk")
        .first()
    )
