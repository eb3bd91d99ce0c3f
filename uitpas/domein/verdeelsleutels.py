"""Verb: put down who pays which part of a price, from when until when."""

from django.db import models, transaction
from django.db.models import Max, Min

from uitpas.models import Deelname, Verdeelsleutel
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.periodes import laatste_dag
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: What explains the lines already written with a key.
VAST = ("kaartsysteem_id", "partner_id", "deelnemer", "organisator", "overheid")


class SleutelWeigering(Weigering):
    """Why a key cannot be kept like this."""

    IN_GEBRUIK = (
        "in_gebruik",
        "Met deze sleutel zijn al deelnames geboekt. Laat hem eindigen en maak een nieuwe.",
    )
    PERIODE_GEBRUIKT = (
        "periode_gebruikt",
        "Op dagen buiten deze periode zijn al deelnames geboekt met deze sleutel.",
    )


def is_in_gebruik(sleutel: Verdeelsleutel) -> bool:
    """Return whether lines of the ledger were written with this key."""
    return sleutel.pk is not None and Deelname.objects.filter(verdeelsleutel=sleutel).exists()


def bezwaar(sleutel: Verdeelsleutel) -> SleutelWeigering | None:
    """Return why `sleutel` as it is now cannot be kept, or None."""
    if not is_in_gebruik(sleutel):
        return None
    bewaard = Verdeelsleutel.objects.get(pk=sleutel.pk)
    if any(getattr(bewaard, veld) != getattr(sleutel, veld) for veld in VAST):
        return SleutelWeigering.IN_GEBRUIK
    dagen = Deelname.objects.filter(verdeelsleutel=sleutel).aggregate(
        eerste=Min("datum"), laatste=Max("datum")
    )
    begin, einde = sleutel.periode.lower, laatste_dag(sleutel.periode)
    if (begin and begin > dagen["eerste"]) or (einde and einde < dagen["laatste"]):
        return SleutelWeigering.PERIODE_GEBRUIKT
    return None


def leg_vast(*, sleutel: Verdeelsleutel, door, namens: models.Model | None) -> Verdeelsleutel:
    """Keep a new or changed key; shares in percent, together 100. Leaves one log row.

    For coördinator and beheerder. A key with which lines were written keeps its shares and scope
    and goes on holding their days: the ledger must stay explainable (ontwerp.md section 7); it can
    be ended, and another made. Raises Geweigerd (SleutelWeigering), and ValidationError with the
    sentence of the constraint when two keys of one scope overlap.
    """
    with transaction.atomic():
        nieuw = sleutel.pk is None
        if not nieuw:
            Verdeelsleutel.objects.select_for_update().get(pk=sleutel.pk)
        reden = bezwaar(sleutel)
        if reden:
            raise Geweigerd(reden)
        sleutel.full_clean()
        sleutel.save()
        schrijf_log(
            wat="verdeelsleutel gemaakt" if nieuw else "verdeelsleutel gewijzigd",
            onderwerp=sleutel,
            door=door,
            namens=namens,
            telt_vanaf=sleutel.periode.lower,
            delen=f"{sleutel.deelnemer}/{sleutel.organisator}/{sleutel.overheid}",
            tot=str(laatste_dag(sleutel.periode) or ""),
        )
    return sleutel
