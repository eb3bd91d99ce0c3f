"""Mail about an offer, to whom it concerns. Sent after the commit; each person gets an own one.

A mail names the offer and the next step, and nobody's data but the first name of who reads it.
"""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from aanbod.models import Aanbod
from partners.models import Gebruiker, Lidmaatschap, Rol


def mensen_van(partner, *rollen: Rol) -> list[Gebruiker]:
    """Return who works for `partner` today in one of these roles."""
    return _mensen(Lidmaatschap.objects.filter(partner=partner, rol__in=rollen))


def nakijkers(aanbod: Aanbod) -> list[Gebruiker]:
    """Return the coordinators of the networks of the gemeente of the offer's partner."""
    return _mensen(
        Lidmaatschap.objects.filter(
            rol=Rol.COORDINATOR,
            partner__gemeente__netwerk__gemeenten=aanbod.partner.gemeente_id,
        )
    )


def _mensen(lidmaatschappen) -> list[Gebruiker]:
    geldig = lidmaatschappen.geldig_op(timezone.localdate())
    return list(
        Gebruiker.objects.filter(pk__in=geldig.values("gebruiker"), is_active=True).order_by("pk")
    )


def mail(
    *, aan: Iterable[Gebruiker], aanbod: Aanbod, onderwerp: str, zinnen: list[str], adres: str
) -> None:
    """Send a mail about `aanbod` to each of `aan` once this transaction stands.

    `adres` is a path of the portal. A mail server that does not answer stops nothing: it is logged.
    """
    for mens in aan:
        inhoud = {
            "voornaam": mens.voornaam,
            "zinnen": [zin for zin in zinnen if zin],
            "adres": f"{settings.PORTAAL_ADRES}{adres}",
        }
        tekst = render_to_string("aanbod/mail/bericht.txt", inhoud)
        transaction.on_commit(
            lambda naar=mens.email, tekst=tekst: send_mail(
                " ".join(onderwerp.split()), tekst, None, [naar]
            ),
            robust=True,
        )


def aan_partner(aanbod: Aanbod, onderwerp: str, zinnen: list[str]) -> None:
    """Tell those who write the offers of the partner; the link opens the form."""
    mail(
        aan=mensen_van(aanbod.partner, Rol.AANBIEDER),
        aanbod=aanbod,
        onderwerp=onderwerp,
        zinnen=zinnen,
        adres=reverse("aanbod:wijzig", args=[aanbod.uid]),
    )


def aan_nakijkers(aanbod: Aanbod, onderwerp: str, zinnen: list[str]) -> None:
    """Tell who looks offers over; the link opens the offer in the admin."""
    mail(
        aan=nakijkers(aanbod),
        aanbod=aanbod,
        onderwerp=onderwerp,
        zinnen=zinnen,
        adres=reverse("admin:aanbod_aanbod_change", args=[aanbod.pk]),
    )
