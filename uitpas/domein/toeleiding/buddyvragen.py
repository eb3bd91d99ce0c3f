"""Ask a buddy to go along: a mail with a signed link, answered without an account.

The mail says where and when, never with whom. After a yes the worker reads the first name and the
partner to reach them through; the organiser then reads that name as who comes along.
"""

from datetime import datetime, time, timedelta

from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from partners.models import Lidmaatschap, Rol
from uitpas.domein.toeleiding.redenen import BuddyWeigering
from uitpas.domein.toeleiding.stappen import op_slot
from uitpas.models import Buddy, Buddyvraag, Toeleiding
from uitpas.models.buddy import Buddyantwoord
from uitpas.models.toeleiding import MET_AFSPRAAK, Stap
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.post import Bericht, verstuur
from wevelgem_netwerk.basis.weigering import Geweigerd

ZOUT = "uitpas.buddy"
#: So long a buddy may think; never past the day itself.
DENKTIJD = timedelta(days=10)
#: Whom one asks at the same time for one person.
MEESTE_TEGELIJK = 3
_KAN = {Stap.KEUZE, *MET_AFSPRAAK}


@transaction.atomic
def vraag(
    *, toeleiding: Toeleiding, buddy: Buddy, werkplek: Lidmaatschap, adres: str
) -> Buddyvraag:
    """Ask `buddy`, by a mail that leaves after the commit; asked twice it is asked once.

    For the worker who leads `toeleiding`, once there is an activity. `adres` is the portal without
    path. Refuses a buddy who ended or lives elsewhere, more than three questions at a time, and a
    buddy without any address. One log row.
    """
    rij = op_slot(toeleiding, werkplek)
    nu = timezone.now()
    al = Buddyvraag.objects.filter(toeleiding=rij, buddy=buddy).first()
    if al is not None:
        return al
    vrij = Buddy.objects.beschikbaar().in_netwerk_van(rij.gemeente_id)
    gekozen = vrij.select_related("partner").filter(pk=buddy.pk).first()
    if gekozen is None or rij.stap not in _KAN:
        raise Geweigerd(BuddyWeigering.NIET_VRIJ)
    if rij.buddyvragen.open(nu).count() >= MEESTE_TEGELIJK:
        raise Geweigerd(BuddyWeigering.TE_VEEL)
    naar = _adres_van(gekozen)
    een = Buddyvraag.objects.create(
        toeleiding=rij, buddy=gekozen, gevraagd_op=nu, vervalt_op=_vervalt(rij, nu)
    )
    verstuur(_bericht(een, naar, adres), over=een)
    schrijf_log(
        wat="buddy gevraagd", onderwerp=rij, door=werkplek.gebruiker, namens=werkplek.partner
    )
    return een


def link(een: Buddyvraag) -> str:
    """Return the path of the address with which a buddy answers: signed, good for this question."""
    return reverse("uitpas:buddyvraag", args=[signing.dumps(str(een.uid), salt=ZOUT)])


def lees_link(bewijs: str) -> Buddyvraag | None:
    """Return the question a link is for; None when it is not ours, too old, or forgotten."""
    try:
        uid = signing.loads(bewijs, salt=ZOUT, max_age=DENKTIJD + timedelta(days=30))
    except signing.BadSignature:
        return None
    return (
        Buddyvraag.objects.filter(uid=uid)
        .select_related("buddy", "toeleiding__aanbod__locatie", "toeleiding__moment")
        .first()
    )


def is_voorbij(een: Buddyvraag) -> bool:
    """Whether it takes no answer any more: too late, or no longer needed."""
    return een.vervalt_op <= timezone.now() or een.toeleiding.stap not in _KAN


@transaction.atomic
def antwoord(*, vraag: Buddyvraag, keuze: str) -> Buddyvraag:
    """Keep the answer of a buddy; for whoever holds the link.

    The same answer again changes nothing, another replaces it. With a yes the organiser reads the
    first name as who comes along. Refuses VERVALLEN and GEEN_KEUZE. One log row.
    """
    if keuze not in Buddyantwoord.values:
        raise Geweigerd(BuddyWeigering.GEEN_KEUZE)
    rij = Toeleiding.objects.select_for_update().filter(pk=vraag.toeleiding_id).first()
    een = Buddyvraag.objects.select_for_update().filter(pk=vraag.pk).first()
    if rij is None or een is None or is_voorbij(een):
        raise Geweigerd(BuddyWeigering.VERVALLEN)
    if een.antwoord == keuze:
        return een
    een.antwoord, een.geantwoord_op = keuze, timezone.now()
    een.save(update_fields=["antwoord", "geantwoord_op"])
    if keuze == Buddyantwoord.JA and rij.stap in MET_AFSPRAAK:
        rij.wie_mee = f"{een.buddy.voornaam}, {een.buddy.get_soort_display()}"[:60]
        rij.save(update_fields=["wie_mee"])
    schrijf_log(wat=f"buddy antwoordde {keuze}", onderwerp=rij)
    return een


def _vervalt(rij: Toeleiding, nu: datetime) -> datetime:
    if rij.afspraak_op is None:
        return nu + DENKTIJD
    na = timezone.make_aware(datetime.combine(rij.afspraak_op + timedelta(days=1), time.min))
    return max(min(nu + DENKTIJD, na), nu + timedelta(hours=1))


def _adres_van(buddy: Buddy) -> str:
    """The buddy, else the partner, else somebody who works there with these people."""
    if adres := buddy.email or buddy.partner.email:
        return adres
    leden = Lidmaatschap.objects.geldig_op(timezone.localdate()).filter(
        partner=buddy.partner_id, rol__in=[Rol.TOELEIDER, Rol.OCMW]
    )
    adres = leden.order_by("pk").values_list("gebruiker__email", flat=True).first()
    if not adres:
        raise Geweigerd(BuddyWeigering.GEEN_ADRES)
    return adres


def _bericht(een: Buddyvraag, naar: str, adres: str) -> Bericht:
    tekst = render_to_string(
        "uitpas/mail/buddyvraag.txt",
        {
            "vraag": een,
            "aanbod": een.toeleiding.aanbod,
            "op": een.toeleiding.afspraak_op,
            "moment": een.toeleiding.moment,
            "zelf": bool(een.buddy.email),
            "link": f"{adres.rstrip('/')}{link(een)}",
        },
    )
    return Bericht(naar, "Ga je eens mee?", tekst, sleutel=f"buddyvraag-{een.uid}")
