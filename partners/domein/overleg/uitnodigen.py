"""Verbs around the invitation: send it, tell of a change, remind, and take the answer.

Sending: a coördinator or beheerder of the network, from the admin or a command. Answering: whoever
holds the link, without an account. Every mail leaves once a version of the meeting, so pressing
twice sends nothing twice, and a partner that was added later gets its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core import signing
from django.db import models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from partners.lezen.agenda import tijdlijn
from partners.lezen.kalender import als_bijlage
from partners.models import Aanwezigheid, Gebruiker, Lidmaatschap, Overleg, Rol
from partners.models.overleg import Aanwezig, Antwoord, OverlegStand
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.post import Bericht, verstuur
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering
from wevelgem_netwerk.basis.woorden import dag

ZOUT = "overleg.antwoord"
#: A link is worth nothing after this, also when its meeting is still to come.
LINK_DAGEN = 400
#: So many days before the meeting who did not answer is asked once more.
HERINNER_VOORAF = 7


class UitnodigWeigering(Weigering):
    NIET_OPEN = (
        "niet_open",
        "Dit overleg is gehouden of gaat niet door. Er valt niets te versturen.",
    )
    NIEMAND = "niemand", "Er staat niemand in de lijst met een e-mailadres. Vul er een in."
    VOORBIJ = "voorbij", "Dit overleg is voorbij."
    AFGELAST = "afgelast", "Dit overleg gaat niet door."
    GEEN_KEUZE = "geen_keuze", "Duid aan of je komt."
    GEEN_NAAM = "geen_naam", "Schrijf wie er in de plaats komt."


class Soort(models.TextChoices):
    """Which mail: the first invitation, a change of it, or one more question."""

    UITNODIGING = "uitnodiging", "uitnodiging"
    WIJZIGING = "wijziging", "wijziging"
    HERINNERING = "herinnering", "herinnering"
    AFGELAST = "afgelast", "gaat niet door"


@dataclass(frozen=True)
class Genodigde:
    """A partner of the list, and to which addresses its mail goes (none: nobody gets it)."""

    aanwezigheid: Aanwezigheid
    adressen: tuple[str, ...]


def genodigden(overleg: Overleg) -> list[Genodigde]:
    """Return who is in the list and where their mail goes, in two queries.

    The address of the line itself, else that of the partner, else its people with an account;
    volunteers of the desk are left in peace.
    """
    lijst = list(overleg.aanwezigheden.select_related("partner"))
    mensen: dict[int, list[str]] = {}
    leden = Lidmaatschap.objects.geldig_op(timezone.localdate()).exclude(rol=Rol.KASSA)
    for partner, email in (
        leden.filter(partner__in=[regel.partner_id for regel in lijst])
        .order_by("gebruiker__email")
        .values_list("partner", "gebruiker__email")
        .distinct()
    ):
        mensen.setdefault(partner, []).append(email)
    return [Genodigde(regel, _adressen(regel, mensen)) for regel in lijst]


def _adressen(regel: Aanwezigheid, mensen: dict[int, list[str]]) -> tuple[str, ...]:
    eigen = regel.email or regel.partner.email
    return (eigen,) if eigen else tuple(mensen.get(regel.partner_id, ()))


@transaction.atomic
def nodig_uit(*, overleg: Overleg, adres: str, door: Gebruiker | None, namens: str = "") -> int:
    """Mail the invitation with its calendar file, or the change when it moved; returns how many.

    `adres` is the portal without path. Who was already told this version gets nothing. Refuses
    NIET_OPEN and NIEMAND. Writes one log line; the mails leave after the commit.
    """
    overleg = Overleg.objects.select_for_update().get(pk=overleg.pk)
    if not overleg.is_open:
        raise Geweigerd(UitnodigWeigering.NIET_OPEN)
    gewijzigd = overleg.niet_verteld
    soort = Soort.WIJZIGING if gewijzigd else Soort.UITNODIGING
    wie = genodigden(overleg)
    if not any(g.adressen for g in wie):
        raise Geweigerd(UitnodigWeigering.NIEMAND)
    if gewijzigd:  # a yes to another day is no yes to this one
        overleg.aanwezigheden.update(antwoord="", geantwoord_op=None)
    weg = verstuur(*_berichten(overleg, wie, soort, adres), over=overleg)
    overleg.stand = OverlegStand.UITGENODIGD
    overleg.verstuurde_versie = overleg.kalender_versie
    overleg.save(update_fields=["stand", "verstuurde_versie"])
    schrijf_log(
        wat=f"{soort} verstuurd", onderwerp=overleg, door=door, namens=namens, aantal=len(weg)
    )
    return len(weg)


@transaction.atomic
def zeg_af(*, overleg: Overleg, adres: str) -> int:
    """Mail that a meeting is called off to who was invited; its calendar file takes it away."""
    overleg = Overleg.objects.select_for_update().get(pk=overleg.pk)
    if overleg.verstuurde_versie is None:
        return 0
    return len(
        verstuur(*_berichten(overleg, genodigden(overleg), Soort.AFGELAST, adres), over=overleg)
    )


def te_herinneren(*, op_datum: date) -> Iterable[tuple[Overleg, list[Genodigde]]]:
    """Yield the meetings of the coming week with who was invited and did not answer."""
    komend = Overleg.objects.komend(op_datum).filter(
        stand=OverlegStand.UITGENODIGD, datum__lte=op_datum + timedelta(days=HERINNER_VOORAF)
    )
    for overleg in komend.order_by("datum", "pk"):
        stil = [g for g in genodigden(overleg) if not g.aanwezigheid.antwoord and g.adressen]
        if stil:
            yield overleg, stil


@transaction.atomic
def herinner(*, overleg: Overleg, wie: list[Genodigde], adres: str) -> int:
    """Ask once more; returns how many mails. The same version is asked about once."""
    return len(verstuur(*_berichten(overleg, wie, Soort.HERINNERING, adres), over=overleg))


def _berichten(overleg, wie, soort, adres) -> list[Bericht]:
    url = f"{adres.rstrip('/')}{reverse('partners:overleg', args=[overleg.uid])}"
    tijden = tijdlijn(overleg)
    berichten = []
    for genodigde in wie:
        regel = genodigde.aanwezigheid
        tekst = render_to_string(
            "partners/mail/overleg.txt",
            {
                "overleg": overleg,
                "soort": soort,
                "tijden": tijden,
                "partner": regel.partner,
                "antwoord_url": f"{adres.rstrip('/')}{antwoordpad(regel)}",
                "url": url,
            },
        )
        for email in genodigde.adressen:
            bijlagen = [als_bijlage(overleg, adres=email, url=url)]
            berichten.append(
                Bericht(
                    aan=email,
                    onderwerp=f"{KOPPEN[soort]}: {overleg.get_soort_display()} overleg van "
                    f"{dag(overleg.datum)}",
                    tekst=tekst,
                    sleutel=f"{soort}:{overleg.pk}:{overleg.kalender_versie}:{regel.pk}:{email}"[
                        :160
                    ],
                    bijlagen=[] if soort == Soort.HERINNERING else bijlagen,
                )
            )
    return berichten


KOPPEN = {
    Soort.UITNODIGING: "Uitnodiging",
    Soort.WIJZIGING: "Gewijzigd",
    Soort.HERINNERING: "Kom je",
    Soort.AFGELAST: "Gaat niet door",
}


# --- the answer ---------------------------------------------------------------------------------
def antwoordpad(regel: Aanwezigheid) -> str:
    """Return the address with which a partner answers: signed, and good for this one line."""
    return reverse("partners:antwoord", args=[signing.dumps(str(regel.uid), salt=ZOUT)])


def lees_link(bewijs: str) -> Aanwezigheid | None:
    """Return the line a link is for; None when it was not ours or is too old."""
    try:
        uid = signing.loads(bewijs, salt=ZOUT, max_age=timedelta(days=LINK_DAGEN))
    except signing.BadSignature:
        return None
    return Aanwezigheid.objects.filter(uid=uid).select_related("overleg", "partner").first()


def waarom_niet_meer(overleg: Overleg) -> UitnodigWeigering | None:
    """Return why a meeting takes no answers any more, or None."""
    if overleg.stand == OverlegStand.AFGELAST:
        return UitnodigWeigering.AFGELAST
    einde = timezone.make_aware(datetime.combine(overleg.datum, overleg.tot))
    if not overleg.is_open or timezone.now() > einde:
        return UitnodigWeigering.VOORBIJ
    return None


@transaction.atomic
def antwoord(*, aanwezigheid: Aanwezigheid, keuze: str, vervanger: str = "") -> Aanwezigheid:
    """Keep what a partner answers; the same answer again changes nothing, another replaces it.

    Refuses VOORBIJ and AFGELAST, GEEN_KEUZE, and GEEN_NAAM for somebody else without a name.
    Who cannot come is excused until the meeting says otherwise.
    """
    overleg = Overleg.objects.select_for_update().get(pk=aanwezigheid.overleg_id)
    regel = Aanwezigheid.objects.select_for_update().get(pk=aanwezigheid.pk)
    if reden := waarom_niet_meer(overleg):
        raise Geweigerd(reden)
    if keuze not in Antwoord.values:
        raise Geweigerd(UitnodigWeigering.GEEN_KEUZE)
    naam = " ".join(vervanger.split())[:80]
    if keuze == Antwoord.VERVANGER and not naam:
        raise Geweigerd(UitnodigWeigering.GEEN_NAAM)
    naam = naam if keuze == Antwoord.VERVANGER else ""
    if (regel.antwoord, regel.vervanger) == (keuze, naam):
        return regel
    regel.antwoord, regel.vervanger, regel.geantwoord_op = keuze, naam, timezone.now()
    if keuze == Antwoord.NIET:
        regel.status = Aanwezig.VERONTSCHULDIGD
    elif regel.status == Aanwezig.VERONTSCHULDIGD:
        regel.status = Aanwezig.UITGENODIGD
    regel.save(update_fields=["antwoord", "vervanger", "geantwoord_op", "status"])
    return regel
