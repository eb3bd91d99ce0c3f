"""Verb: put down who pays which part of a price, from when until when."""

from django.db import models, transaction
from django.db.models import Max, Min

from uitpas.domein.prijs.uitleg import in_het_kort
from uitpas.models import Deelname, Kaartsysteem, Verdeelsleutel
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.periodes import dag_voluit, laatste_dag
from wevelgem_netwerk.basis.schending import zin_van
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: What explains the lines already written with a key.
VAST = (
    "kaartsysteem_id", "gemeente_id", "partner_id", "aanbod_id",
    "deelnemer_soort", "deelnemer", "overheid_soort", "overheid", "organisator",
    "deelnemer_ander", "overheid_ander",
    "prijs_vanaf", "prijs_onder", "woonplaats", "woont_in_id", "elk_kaartsysteem",
)  # fmt: skip


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
    BOTST = "botst", zin_van(Verdeelsleutel, "verdeelsleutel_geen_overlap")


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


def botst_met(sleutel: Verdeelsleutel) -> Verdeelsleutel | None:
    """Return a kept key that could win where `sleutel` could: one scope, one order, one day.

    The same as the constraint `verdeelsleutel_geen_overlap`, with a name to tell.
    """
    anderen = Verdeelsleutel.objects.exclude(pk=sleutel.pk).filter(
        kaartsysteem_id=sleutel.kaartsysteem_id,
        gemeente_id=sleutel.gemeente_id,
        partner_id=sleutel.partner_id,
        aanbod_id=sleutel.aanbod_id,
        volgorde=sleutel.volgorde,
        periode__overlap=sleutel.periode,
    )
    return next((s for s in anderen.order_by("id") if s.overlapt(sleutel)), None)


def welke_andere(ander: Verdeelsleutel) -> str:
    """Return the sentence that names the key in the way, and what to do about it."""
    tot = laatste_dag(ander.periode)
    delen = [f"vanaf {dag_voluit(ander.periode.lower)}"] if ander.periode.lower else []
    delen += [f"tot en met {dag_voluit(tot)}"] if tot else []
    wanneer = f", {' '.join(delen)}" if delen else ""
    return (
        f"Dat is “{ander}” ({in_het_kort(ander)}{wanneer}). Geef deze sleutel een andere volgorde "
        "of voorwaarde, of laat de andere eerst eindigen."
    )


def leg_vast(*, sleutel: Verdeelsleutel, door, namens: models.Model | None) -> Verdeelsleutel:
    """Keep a new or changed key; amounts in euro, shares in percent. Leaves one log row.

    For coördinator and beheerder. A key with which lines were written keeps its shares, scope and
    conditions and goes on holding their days: the ledger must stay explainable (ontwerp.md section
    7); it can be ended, and another made. One at a time for each card system, so that of two keys
    that could both win (domein/uitpas.md 2.2) the second is refused with the name of the first.
    Raises Geweigerd (SleutelWeigering), and ValidationError with the sentence of a constraint.
    """
    with transaction.atomic():
        Kaartsysteem.objects.select_for_update().get(pk=sleutel.kaartsysteem_id)
        nieuw = sleutel.pk is None
        if not nieuw:
            Verdeelsleutel.objects.select_for_update().get(pk=sleutel.pk)
        reden = bezwaar(sleutel)
        if reden:
            raise Geweigerd(reden)
        ander = botst_met(sleutel)
        if ander:
            raise Geweigerd(
                SleutelWeigering.BOTST, f"{SleutelWeigering.BOTST.zin} {welke_andere(ander)}"
            )
        sleutel.full_clean()
        sleutel.save()
        schrijf_log(
            wat="verdeelsleutel gemaakt" if nieuw else "verdeelsleutel gewijzigd",
            onderwerp=sleutel,
            door=door,
            namens=namens,
            telt_vanaf=sleutel.periode.lower,
            delen=in_het_kort(sleutel),
            tot=str(laatste_dag(sleutel.periode) or ""),
        )
    return sleutel
