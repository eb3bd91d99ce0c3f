"""Offers and places as something a signal can be about (registry signaalsoorten)."""

from django.urls import reverse
from django.utils import timezone

from aanbod.domein.maatregel import neem_maatregel
from aanbod.models import Aanbod, Locatie
from aanbod.models.aanbod import Stand
from partners.models import Maatregel
from wevelgem_netwerk.basis.registers import Onderwerp, Signaalsoort

#: So many places are offered to put a code on.
MEESTE = 200


def vind_aanbod(sleutel: int) -> Onderwerp | None:
    """An offer that is or was public; what never was does not exist for anybody."""
    aanbod = (
        Aanbod.objects.filter(pk=sleutel, gepubliceerd_op__isnull=False)
        .select_related("partner")
        .only("uid", "titel", "stand", "zichtbaar_vanaf", "laatste_einde", "partner__actief")
        .first()
    )
    if not aanbod or (aanbod.zichtbaar_vanaf and aanbod.zichtbaar_vanaf > timezone.now()):
        return None
    openbaar = aanbod.is_openbaar and aanbod.partner.actief
    over = aanbod.laatste_einde is not None and aanbod.laatste_einde < timezone.now()
    return Onderwerp(
        naam=aanbod.titel,
        partner_id=aanbod.partner_id if aanbod.partner.actief else None,
        url=reverse("aanbod:detail", args=[aanbod.uid]) if openbaar else "",
        voorbij=over or not openbaar,
    )


def aanbod_van(partner) -> list[tuple[int, str]]:
    rijen = Aanbod.objects.van(partner).filter(stand=Stand.ONLINE).order_by("titel", "pk")
    return list(rijen.values_list("pk", "titel"))


def maatregelen(sleutel: int) -> list[str]:
    """The codes of what an offer does not do yet; none for one in the archive."""
    genomen = Aanbod.maatregelen.through.objects.filter(aanbod=sleutel).values("maatregel")
    if not Aanbod.objects.filter(pk=sleutel).exclude(stand=Stand.ARCHIEF).exists():
        return []
    rijen = Maatregel.objects.filter(actief=True).exclude(pk__in=genomen)
    return list(rijen.values_list("code", flat=True))


def vind_plek(sleutel: int) -> Onderwerp | None:
    plek = Locatie.objects.filter(pk=sleutel).select_related("deelgemeente").first()
    return Onderwerp(naam=str(plek)) if plek else None


def plekken_van(partner) -> list[tuple[int, str]]:
    """The places where this partner has something online."""
    rijen = Locatie.objects.filter(aanbod__partner=partner, aanbod__stand=Stand.ONLINE).distinct()
    return [(p.pk, str(p)) for p in rijen.select_related("deelgemeente").order_by("naam")[:MEESTE]]


AANBOD = Signaalsoort(
    letter="a",
    woord="activiteit",
    vind=vind_aanbod,
    van=aanbod_van,
    maatregelen=maatregelen,
    neem=neem_maatregel,
)
PLEK = Signaalsoort(letter="p", woord="plek", vind=vind_plek, van=plekken_van)
