"""Telling the data-protection officer what stands out about who looked: once, by mail.

Asked by a timer (`manage.py meld_inzage`), never while somebody waits at a counter. A mail names
the worker and the pattern, never who was looked at.
"""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.conf import settings
from django.db.models import Count, F, Func
from django.db.models.functions import TruncDate
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from partners.models import Lidmaatschap, Rol
from wevelgem_netwerk.basis.inzagemodel import Inzage, Patroon
from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.post import Bericht, verstuur

#: Patterns that are told by mail; that a file was opened directly is for who reads the list.
WORDT_GEMELD = (
    Patroon.VEEL,
    Patroon.RADEN,
    Patroon.NAKIJKEN,
    Patroon.EIGEN_NAAM,
    Patroon.BUITEN_UREN,
)


def meld(*, vanaf: date) -> list[Post]:
    """Mail what stood out from `vanaf` on; per worker, pattern and day once to each reader."""
    adressen = ontvangers()
    berichten = [
        Bericht(
            aan=adres,
            onderwerp=f"Opvallend in het logboek: {geval['patroon'].label}",
            tekst=render_to_string("uitpas/mail/inzage.txt", geval),
            sleutel=f"inzage:{geval['wie']}:{geval['patroon']}:{geval['dag']}:{adres}",
        )
        for geval in _gevallen(vanaf)
        for adres in adressen
    ]
    return verstuur(*berichten) if berichten else []


def ontvangers() -> list[str]:
    """Addresses of the data-protection officers; of the beheerders when there is none."""
    leden = Lidmaatschap.objects.geldig_op(timezone.localdate()).order_by("gebruiker__email")
    for rol in (Rol.BESCHERMING, Rol.BEHEERDER):
        adressen = leden.filter(rol=rol).values_list("gebruiker__email", flat=True)
        if adressen:
            return list(dict.fromkeys(adressen))
    return []


def _gevallen(vanaf: date) -> Iterator[dict]:
    """Yield each worker, pattern and day that stood out, with how many times."""
    rijen = (
        Inzage.objects.opvallend()
        .filter(moment__gte=timezone.make_aware(datetime.combine(vanaf, time.min)))
        .annotate(patroon=Func(F("opvallend"), function="unnest"), dag=TruncDate("moment"))
        .order_by("dag", "wie", "patroon", "namens")
        .values("dag", "wie", "wie__voornaam", "wie__naam", "patroon", "namens")
        .annotate(keer=Count("pk"))
    )
    link = settings.PORTAAL_ADRES + reverse("uitpas:inzage")
    for rij in rijen:
        patroon = Patroon(rij["patroon"])
        if patroon in WORDT_GEMELD:
            yield rij | {"patroon": patroon, "link": link}
