"""What an outing cost: the partner asks the network to pay it, the coordinator books it.

The registry `kostenboekers` has one destination, that of the kansentarief; an outing belongs to an
action of its own, so who books chooses the budget post (docs/beslissingen/086). Amounts in euro,
positive. All raise Geweigerd with a GroepWeigering; each leaves one log row.
"""

from datetime import date
from decimal import Decimal

from django.db import transaction

from partners.domein.geld import uitgaven as geld
from partners.models import Budgetpost, Gebruiker, Lidmaatschap, Uitgave
from partners.toegang import BEHEER_ROLLEN
from uitpas.domein.groepen.uitstappen import GroepWeigering
from uitpas.models import Uitstap
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd


@transaction.atomic
def vraag(
    *, uitstap: Uitstap, kost: Decimal, bewijs: str, op_datum: date, werkplek: Lidmaatschap
) -> Uitstap:
    """Ask the network to pay `kost` for everybody together; again replaces what was asked.

    For who works at the partner of the outing. `bewijs` says where the proof lies; the proof itself
    is not kept here. Refuses NIET_VAN_JOU, GEEN_KOST, GEEN_BEWIJS and GEBOEKT; a line that was put
    right is no booking any more.
    """
    rij = _op_slot(uitstap)
    if rij.partner_id != werkplek.partner_id:
        raise Geweigerd(GroepWeigering.NIET_VAN_JOU)
    bewijs = " ".join(bewijs.split())
    if not kost or kost < 0:
        raise Geweigerd(GroepWeigering.GEEN_KOST)
    if not bewijs:
        raise Geweigerd(GroepWeigering.GEEN_BEWIJS)
    if _is_geboekt(rij):
        raise Geweigerd(GroepWeigering.GEBOEKT)
    staat_er = rij.kost_gevraagd_op is not None and rij.uitgave_id is None
    if staat_er and (rij.kost, rij.kost_bewijs) == (kost, bewijs):
        return rij
    rij.kost, rij.kost_bewijs, rij.kost_gevraagd_op, rij.uitgave = kost, bewijs, op_datum, None
    rij.save(update_fields=["kost", "kost_bewijs", "kost_gevraagd_op", "uitgave"])
    _log("kost van een uitstap gevraagd", rij, werkplek.gebruiker, werkplek, bedrag=str(kost))
    return rij


@transaction.atomic
def trek_in(*, uitstap: Uitstap, werkplek: Lidmaatschap) -> Uitstap:
    """Ask no longer; the cost stays with the outing. Refuses NIET_VAN_JOU and GEBOEKT."""
    rij = _op_slot(uitstap)
    if rij.partner_id != werkplek.partner_id:
        raise Geweigerd(GroepWeigering.NIET_VAN_JOU)
    if _is_geboekt(rij):
        raise Geweigerd(GroepWeigering.GEBOEKT)
    if rij.kost_gevraagd_op:
        rij.kost_gevraagd_op = None
        rij.save(update_fields=["kost_gevraagd_op"])
        _log("kost van een uitstap niet meer gevraagd", rij, werkplek.gebruiker, werkplek)
    return rij


@transaction.atomic
def boek(
    *, uitstap: Uitstap, post: Budgetpost, door: Gebruiker, werkplek: Lidmaatschap | None
) -> Uitgave:
    """Book what was asked as an expense on `post`, and tie it to the outing; twice books once.

    Only coördinator and beheerder. Refuses NIET_AAN_JOU, NIET_GEVRAAGD, ANDER_NETWERK and what the
    budget refuses: a closed year, or a post of another year than the outing (geld.boek_uitgave).
    """
    if werkplek is not None and werkplek.rol not in BEHEER_ROLLEN:
        raise Geweigerd(GroepWeigering.NIET_AAN_JOU)
    rij = _op_slot(uitstap)
    if _is_geboekt(rij):
        return rij.uitgave
    if rij.kost_gevraagd_op is None:
        raise Geweigerd(GroepWeigering.NIET_GEVRAAGD)
    if not rij.partner.gemeente.netwerk_set.filter(pk=geld.netwerk_van(post)).exists():
        raise Geweigerd(GroepWeigering.ANDER_NETWERK)
    eerder = Uitgave.objects.filter(herkomst__startswith=f"uitstap:{rij.uid}").count()
    uitgave = geld.boek_uitgave(
        uitgave=Uitgave(
            budgetpost=post,
            datum_activiteit=rij.datum,
            omschrijving=f"Uitstap: {rij.wat} ({rij.partner})"[:200],
            bedrag=rij.kost,
            bewijs=rij.kost_bewijs,
            herkomst=f"uitstap:{rij.uid}:{eerder + 1}",
        ),
        door=door,
        namens=str(werkplek.partner) if werkplek else "",
    )
    rij.uitgave = uitgave
    rij.save(update_fields=["uitgave"])
    _log("kost van een uitstap geboekt", rij, door, werkplek, uitgave=uitgave.pk)
    return uitgave


def _op_slot(uitstap: Uitstap) -> Uitstap:
    """Return the row as it is now; without its expense: what is joined is of before we waited."""
    rijen = Uitstap.objects.select_for_update(of=["self"])
    return rijen.select_related("partner__gemeente").get(pk=uitstap.pk)


def _is_geboekt(rij: Uitstap) -> bool:
    """Whether a line of the budget pays it; one that was put right pays nothing."""
    return rij.uitgave_id is not None and not (
        Uitgave.objects.filter(tegenboeking_van=rij.uitgave_id).exists()
    )


def _log(wat: str, rij: Uitstap, door, werkplek: Lidmaatschap | None, **gegevens) -> None:
    schrijf_log(
        wat=wat,
        onderwerp=rij,
        door=door,
        namens=werkplek.partner if werkplek else "",
        telt_vanaf=rij.datum,
        **gegevens,
    )
