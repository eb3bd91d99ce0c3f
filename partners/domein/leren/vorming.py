"""Verbs of a training path: begin it, alone or as a number of people, and tick a step.

Called by people at the table for their own partner. A path is followed by an account or by a
headcount, never by a list of names (docs/beslissingen/088).
"""

from datetime import date

from django.db import transaction

from partners.models import (
    Gebruiker,
    Lidmaatschap,
    StapGedaan,
    Vormingsgang,
    Vormingsstap,
    Vormingstraject,
)
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class VormingWeigering(Weigering):
    NIET_MEER = "niet_meer", "Dit traject loopt niet meer."
    HOEVEEL = "hoeveel", "Kies hoeveel mensen, van 1 tot 200."
    DAG = "dag", "Kies een dag die al geweest is."


MEESTE_MENSEN = 200


@transaction.atomic
def begin(
    *,
    traject: Vormingstraject,
    aantal: int | None,
    op_datum: date,
    werkplek: Lidmaatschap,
    door: Gebruiker,
) -> Vormingsgang:
    """Begin a path: without `aantal` for oneself, else for so many people of the own partner.

    Beginning twice is once: for oneself ever, for a group of one day the number is corrected.
    Refuses NIET_MEER and HOEVEEL.
    """
    if not traject.actief:
        raise Geweigerd(VormingWeigering.NIET_MEER)
    if aantal is not None and not 1 <= aantal <= MEESTE_MENSEN:
        raise Geweigerd(VormingWeigering.HOEVEEL)
    gang, nieuw = (
        Vormingsgang.objects.get_or_create(
            traject=traject,
            partner=werkplek.partner,
            gebruiker=door,
            defaults={"begin": op_datum},
        )
        if aantal is None
        else Vormingsgang.objects.update_or_create(
            traject=traject,
            partner=werkplek.partner,
            gebruiker=None,
            begin=op_datum,
            defaults={"aantal": aantal},
        )
    )
    if nieuw:
        schrijf_log(
            wat="vormingstraject begonnen",
            onderwerp=traject,
            door=door,
            namens=werkplek.partner,
            aantal=gang.aantal,
        )
    return gang


@transaction.atomic
def vink(
    *,
    gang: Vormingsgang,
    stap: Vormingsstap,
    gedaan: bool,
    op: date,
    op_datum: date,
    werkplek: Lidmaatschap,
    door: Gebruiker,
) -> Vormingsgang:
    """Tick a step as done on `op`, or take the tick away; twice changes nothing but the day.

    The caller finds `gang` through Vormingsgang.objects.van(werkplek). Refuses DAG for a day that
    is still to come.
    """
    if op > op_datum:
        raise Geweigerd(VormingWeigering.DAG)
    if gedaan:
        StapGedaan.objects.update_or_create(gang=gang, stap=stap, defaults={"op": op})
    else:
        StapGedaan.objects.filter(gang=gang, stap=stap).delete()
    schrijf_log(
        wat="stap van een vorming gedaan" if gedaan else "stap van een vorming open gezet",
        onderwerp=gang.traject,
        door=door,
        namens=werkplek.partner,
        telt_vanaf=op,
        stap=stap.pk,
    )
    return gang
