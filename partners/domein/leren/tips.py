"""Verbs of the learning network: take something home, share a tip, say how it went.

Called by people at the table for their own partner (aanbieder, OCMW, toeleider, coördinator). Each
leaves one log line. Texts name nobody: the form warns (forms/zonder_naam.py).
"""

from datetime import date

from django.db import transaction

from partners.models import (
    Drempel,
    Ervaring,
    Gebruiker,
    Leertelling,
    Lidmaatschap,
    Meeneem,
    Netwerk,
    Overleg,
    Tip,
)
from partners.models.leren import MEESTE_LEERDERS, Verloop
from partners.models.overleg import Aanwezig, OverlegSoort
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class LeerWeigering(Weigering):
    GEEN_LEERMOMENT = "geen_leermoment", "Dit is geen leermoment."
    NIET_AANWEZIG = (
        "niet_aanwezig",
        "Wie erbij was, schrijft hier wat hij meeneemt. Was je er toch? Vraag de coördinator om "
        "je aan te duiden.",
    )
    HOEVEEL = "hoeveel", f"Tel samen van 1 tot {MEESTE_LEERDERS} mensen."
    LEEG = "leeg", "Schrijf het in een korte zin."
    ER_AL = "er_al", "Er staat al een tip met deze titel. Schrijf daar jullie ervaring bij."
    WEG = "weg", "Deze tip staat niet meer in de bibliotheek."


def mag_meenemen(overleg: Overleg, partner) -> bool:
    """Return whether somebody of `partner` was at this learning moment."""
    return overleg.aanwezigheden.filter(partner=partner, status=Aanwezig.AANWEZIG).exists()


@transaction.atomic
def neem_mee(*, overleg: Overleg, zin: str, werkplek: Lidmaatschap, door: Gebruiker) -> Meeneem:
    """Keep a sentence somebody takes home; the same sentence of a partner twice is once.

    Also after the minutes are approved: what stays with people shows later. Refuses
    GEEN_LEERMOMENT, NIET_AANWEZIG and LEEG.
    """
    zin = " ".join(zin.split())[:160]
    if overleg.soort != OverlegSoort.LEERMOMENT:
        raise Geweigerd(LeerWeigering.GEEN_LEERMOMENT)
    if not mag_meenemen(overleg, werkplek.partner):
        raise Geweigerd(LeerWeigering.NIET_AANWEZIG)
    if not zin:
        raise Geweigerd(LeerWeigering.LEEG)
    regel, nieuw = Meeneem.objects.get_or_create(overleg=overleg, partner=werkplek.partner, zin=zin)
    if nieuw:
        schrijf_log(
            wat="iets meegenomen van een leermoment",
            onderwerp=overleg,
            door=door,
            namens=werkplek.partner,
        )
    return regel


@transaction.atomic
def tel_mensen(
    *,
    overleg: Overleg,
    medewerkers: int,
    vrijwilligers: int,
    op_datum: date,
    werkplek: Lidmaatschap,
    door: Gebruiker,
) -> Leertelling:
    """Say with how many the own partner was there; counting again replaces, it never adds.

    Heads per role and no names (docs/beslissingen/093). Refuses GEEN_LEERMOMENT, NIET_AANWEZIG and
    HOEVEEL.
    """
    if overleg.soort != OverlegSoort.LEERMOMENT:
        raise Geweigerd(LeerWeigering.GEEN_LEERMOMENT)
    if not mag_meenemen(overleg, werkplek.partner):
        raise Geweigerd(LeerWeigering.NIET_AANWEZIG)
    if min(medewerkers, vrijwilligers) < 0 or not (
        1 <= medewerkers + vrijwilligers <= MEESTE_LEERDERS
    ):
        raise Geweigerd(LeerWeigering.HOEVEEL)
    aantallen = {"medewerkers": medewerkers, "vrijwilligers": vrijwilligers}
    al = Leertelling.objects.select_for_update().filter(overleg=overleg, partner=werkplek.partner)
    if staat_er := al.filter(**aantallen).first():
        return staat_er
    telling, _ = Leertelling.objects.update_or_create(
        overleg=overleg, partner=werkplek.partner, defaults=aantallen | {"op": op_datum}
    )
    schrijf_log(
        wat="mensen op een leermoment geteld",
        onderwerp=overleg,
        door=door,
        namens=werkplek.partner,
        **aantallen,
    )
    return telling


@transaction.atomic
def deel_tip(
    *,
    netwerk: Netwerk,
    drempel: Drempel,
    titel: str,
    tekst: str,
    werkplek: Lidmaatschap,
    door: Gebruiker,
) -> Tip:
    """Put a tip of the own partner in the library of the network; it is there at once.

    Refuses ER_AL, unless the own partner wrote exactly this (a second click).
    """
    titel, tekst = " ".join(titel.split()), tekst.strip()
    netwerk = Netwerk.objects.select_for_update().get(pk=netwerk.pk)
    er_al = Tip.objects.filter(netwerk=netwerk, titel=titel).first()
    if er_al:
        if (er_al.partner_id, er_al.tekst) == (werkplek.partner_id, tekst):
            return er_al
        raise Geweigerd(LeerWeigering.ER_AL)
    tip = Tip(netwerk=netwerk, drempel=drempel, titel=titel, tekst=tekst, partner=werkplek.partner)
    tip.full_clean()
    tip.save()
    schrijf_log(wat="tip gedeeld", onderwerp=tip, door=door, namens=werkplek.partner)
    return tip


@transaction.atomic
def wij_ook(
    *,
    tip: Tip,
    verloop: Verloop,
    zin: str,
    op_datum: date,
    werkplek: Lidmaatschap,
    door: Gebruiker,
) -> Ervaring:
    """Say that the own partner did this too and how it went; said again, it replaces the first.

    Refuses WEG for a tip that was put away.
    """
    if not tip.actief:
        raise Geweigerd(LeerWeigering.WEG)
    ervaring, nieuw = Ervaring.objects.update_or_create(
        tip=tip,
        partner=werkplek.partner,
        defaults={"verloop": verloop, "zin": " ".join(zin.split())[:200], "op": op_datum},
    )
    schrijf_log(
        wat="tip geprobeerd" if nieuw else "ervaring met een tip herschreven",
        onderwerp=tip,
        door=door,
        namens=werkplek.partner,
        verloop=str(verloop),
    )
    return ervaring
