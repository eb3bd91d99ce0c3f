"""Limits and coupons: the rules beside the key. For coördinator and beheerder; and a partner sets
the limit of its own offers (domein/uitpas.md 1.11). Every verb leaves one log row.
"""

from django.db import transaction

from partners.models import Lidmaatschap, Rol
from uitpas.models import Bon, Deelname, Limiet
from uitpas.toegang import mag_regels_stellen
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class RegelWeigering(Weigering):
    NIET_AAN_JOU = "niet_aan_jou", "Dit is niet van jouw organisatie."
    BON_GEBRUIKT = (
        "bon_gebruikt",
        "Deze bon is al gebruikt. Stop hem en maak een nieuwe; de naam en het einde mogen anders.",
    )


#: What a coupon that was used keeps: the ledger must stay explainable (ontwerp.md section 7).
BON_VAST = (
    "kaartsysteem_id", "doelgroep", "partner_id", "aanbod_id", "prijs_vanaf", "prijs_onder",
    "deelnemer_soort", "deelnemer", "overheid_soort", "overheid",
)  # fmt: skip


@transaction.atomic
def leg_limiet_vast(*, limiet: Limiet, door, werkplek: Lidmaatschap | None) -> Limiet:
    """Keep a new or changed limit; what was sold before stays.

    For coördinator and beheerder; an AANBIEDER may set that of an offer of its own partner.
    """
    eigen = (
        limiet.aanbod_id is not None
        and werkplek is not None
        and werkplek.rol == Rol.AANBIEDER
        and limiet.aanbod.partner_id == werkplek.partner_id
    )
    if not eigen and not mag_regels_stellen(door, werkplek):
        raise Geweigerd(RegelWeigering.NIET_AAN_JOU)
    limiet.full_clean()
    limiet.save()
    schrijf_log(
        wat="limiet bepaald",
        onderwerp=limiet,
        door=door,
        namens=werkplek.partner if werkplek else "",
        limiet=limiet.zin,
        eerste=limiet.eerste or "",
    )
    return limiet


@transaction.atomic
def leg_bon_vast(*, bon: Bon, door, werkplek: Lidmaatschap | None) -> Bon:
    """Keep a new or changed coupon. For coördinator and beheerder.

    Refuses to change what a coupon counts for once it was used. Stopping is `actief` off.
    """
    if not mag_regels_stellen(door, werkplek):
        raise Geweigerd(RegelWeigering.NIET_AAN_JOU)
    nieuw = bon.pk is None
    if not nieuw:
        vorige = Bon.objects.select_for_update().get(pk=bon.pk)
        anders = any(getattr(vorige, veld) != getattr(bon, veld) for veld in BON_VAST)
        if anders and is_gebruikt(bon):
            raise Geweigerd(RegelWeigering.BON_GEBRUIKT)
    bon.full_clean()
    bon.save()
    schrijf_log(
        wat="bon gemaakt" if nieuw else "bon gewijzigd",
        onderwerp=bon,
        door=door,
        namens=werkplek.partner if werkplek else "",
        telt_vanaf=bon.periode.lower,
        actief=bon.actief,
    )
    return bon


def is_gebruikt(bon: Bon) -> bool:
    return Deelname.objects.filter(bon=bon).exists()
