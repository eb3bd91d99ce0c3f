"""Mail about an offer, to whom it concerns; each person gets an own one.

Kept in the transaction of the step it tells about (basis/post.py): it leaves after the commit, once
for each step and person, and is tried again when the mail server is away. A mail names the offer
and the next step, and nobody's data but the first name of who reads it.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from aanbod.models import Aanbod
from partners.models import Gebruiker, Lidmaatschap, Rol
from wevelgem_netwerk.basis.models import sleutel_van
from wevelgem_netwerk.basis.post import Bericht, verstuur


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
    *,
    aan: Iterable[Gebruiker],
    aanbod: Aanbod,
    feit: models.Model,
    onderwerp: str,
    zinnen: list[str],
    adres: str,
) -> None:
    """Keep a mail about `aanbod` for each of `aan`, as part of the transaction of a verb.

    `feit` is the row that says what happened (a step of the dialogue, a line of the log): one mail
    a person about it, ever. `adres` is a path of the portal.
    """
    berichten = []
    for mens in aan:
        inhoud = {
            "voornaam": mens.voornaam,
            "zinnen": [zin for zin in zinnen if zin],
            "adres": f"{settings.PORTAAL_ADRES}{adres}",
        }
        berichten.append(
            Bericht(
                aan=mens.email,
                onderwerp=onderwerp,
                tekst=render_to_string("aanbod/mail/bericht.txt", inhoud),
                sleutel=f"{sleutel_van(feit)}:{mens.pk}",
            )
        )
    verstuur(*berichten, over=aanbod)


def aan_partner(aanbod: Aanbod, onderwerp: str, zinnen: list[str], *, feit: models.Model) -> None:
    """Tell those who write the offers of the partner; the link opens the form."""
    mail(
        aan=mensen_van(aanbod.partner, Rol.AANBIEDER),
        aanbod=aanbod,
        feit=feit,
        onderwerp=onderwerp,
        zinnen=zinnen,
        adres=reverse("aanbod:wijzig", args=[aanbod.uid]),
    )


def aan_nakijkers(aanbod: Aanbod, onderwerp: str, zinnen: list[str], *, feit: models.Model) -> None:
    """Tell who looks offers over; the link opens the offer in the admin."""
    mail(
        aan=nakijkers(aanbod),
        aanbod=aanbod,
        feit=feit,
        onderwerp=onderwerp,
        zinnen=zinnen,
        adres=reverse("admin:aanbod_aanbod_change", args=[aanbod.pk]),
    )
