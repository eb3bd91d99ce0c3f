"""The digest of action points: what somebody has to do, in one mail a week.

Sent by the command `mail_actiepunten`, for a timer. To the owner when there is one, else to the
address of the partner, else to its people with an account.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from partners.models import Actiepunt, Lidmaatschap, Rol
from wevelgem_netwerk.basis.post import Bericht, verstuur
from wevelgem_netwerk.basis.tekst import meervoud

#: What has to be done within so many days stands in the mail; later is for later.
VOORUIT = timedelta(days=30)


@dataclass(frozen=True)
class Overzicht:
    """What goes to one address."""

    email: str
    punten: tuple[Actiepunt, ...]
    te_laat: int


def overzichten(*, op_datum: date) -> Iterable[Overzicht]:
    """Return per address what is late or nearly due on `op_datum`, in two queries."""
    punten = list(
        Actiepunt.objects.open()
        .filter(tegen__lte=op_datum + VOORUIT)
        .select_related("eigenaar", "partner")
    )
    leden = (
        Lidmaatschap.objects.geldig_op(op_datum)
        .filter(partner__in={p.partner_id for p in punten if not p.eigenaar_id and p.partner_id})
        .exclude(rol=Rol.KASSA)
        .values_list("partner", "gebruiker__email")
    )
    mensen: dict[int, set[str]] = {}
    for partner, email in leden:
        mensen.setdefault(partner, set()).add(email)
    per_adres: dict[str, list[Actiepunt]] = {}
    for punt in punten:
        for email in _adressen(punt, mensen):
            per_adres.setdefault(email, []).append(punt)
    for email in sorted(per_adres):
        eigen = tuple(per_adres[email])
        yield Overzicht(email, eigen, sum(punt.tegen < op_datum for punt in eigen))


def _adressen(punt: Actiepunt, mensen: dict[int, set[str]]) -> set[str]:
    if punt.eigenaar:
        return {punt.eigenaar.email} if punt.eigenaar.is_active else set()
    if not punt.partner:
        return set()
    return {punt.partner.email} if punt.partner.email else mensen.get(punt.partner_id, set())


@transaction.atomic
def mail(overzicht: Overzicht, *, op_datum: date, adres: str) -> bool:
    """Send one overview; the same address gets one a week. Returns whether it is new."""
    jaar, week, _ = op_datum.isocalendar()
    tekst = render_to_string(
        "partners/mail/actiepunten.txt",
        {
            "punten": overzicht.punten,
            "vandaag": op_datum,
            "url": f"{adres.rstrip('/')}{reverse('partners:acties')}",
        },
    )
    aantal = meervoud(len(overzicht.punten), "actie", "acties")
    return bool(
        verstuur(
            Bericht(
                aan=overzicht.email,
                onderwerp=f"Jouw acties voor het netwerk: {aantal}",
                tekst=tekst,
                sleutel=f"actiepunten:{jaar}-{week}:{overzicht.email}"[:160],
            )
        )
    )
