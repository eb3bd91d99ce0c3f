"""The reminder to a partner: signals wait for an answer. By the command `herinner_signalen`.

It says how many and since when, never what somebody wrote: a mail travels further than a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Min
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from partners.models import Lidmaatschap, Partner, Rol, Signaal
from wevelgem_netwerk.basis.post import Bericht, verstuur
from wevelgem_netwerk.basis.tekst import meervoud


@dataclass(frozen=True)
class Wachtend:
    """A partner, how many signals wait, the oldest for how many days, and where its mail goes."""

    partner: Partner
    aantal: int
    dagen: int
    adressen: tuple[str, ...]


def wachtenden(*, op_datum: date) -> Iterable[Wachtend]:
    """Yield the partners that leave signals unanswered too long, in two queries."""
    grens = op_datum - timedelta(days=settings.SIGNAAL_HERINNER_DAGEN)
    geteld = {
        partner: (aantal, (op_datum - timezone.localdate(eerste)).days)
        for partner, aantal, eerste in Signaal.objects.onbeantwoord()
        .filter(partner__actief=True, gemaakt_op__date__lte=grens)
        .order_by()
        .values_list("partner")
        .annotate(aantal=Count("pk"), eerste=Min("gemaakt_op"))
    }
    mensen: dict[int, set[str]] = {}
    leden = Lidmaatschap.objects.geldig_op(op_datum).exclude(rol=Rol.KASSA)
    for partner, email in leden.filter(partner__in=geteld).values_list(
        "partner", "gebruiker__email"
    ):
        mensen.setdefault(partner, set()).add(email)
    for partner in Partner.objects.filter(pk__in=geteld).order_by("naam"):
        adressen = {partner.email} if partner.email else mensen.get(partner.pk, set())
        yield Wachtend(partner, *geteld[partner.pk], tuple(sorted(adressen)))


@transaction.atomic
def herinner(wachtend: Wachtend, *, op_datum: date, adres: str) -> int:
    """Mail who answers for this partner; once a week at most. Returns how many mails.

    `adres` is the portal without path.
    """
    jaar, week, _ = op_datum.isocalendar()
    tekst = render_to_string(
        "partners/mail/signalen.txt",
        {
            "wachtend": wachtend,
            "url": f"{adres.rstrip('/')}{reverse('partners:signalen')}?stand=open",
        },
    )
    berichten = (
        Bericht(
            aan=email,
            onderwerp=f"{meervoud(wachtend.aantal, 'signaal wacht', 'signalen wachten')} "
            "op je antwoord",
            tekst=tekst,
            sleutel=f"signalen:{wachtend.partner.pk}:{jaar}-{week}:{email}"[:160],
        )
        for email in wachtend.adressen
    )
    return len(verstuur(*berichten, over=wachtend.partner))
