"""The grounds of the region as they hold in one gemeente.

A gemeente may restrict the list of the region, never widen it (domein/netwerk.md 5.2). The
coordinator and the beheerder write the list and the restrictions in the admin.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from partners.models import Gemeente
from uitpas.models import Grond, Grondbeperking
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class GrondWeigering(Weigering):
    NIET_IN_REGIO = "niet_in_regio", "Deze gemeente hoort niet bij het kaartsysteem van deze grond."
    VERRUIMT = "verruimt", "Een gemeente mag de duur van de regio inkorten, niet verlengen."


@dataclass(frozen=True)
class Grondregel:
    """What a ground means in one gemeente."""

    gebruikt: bool
    deelt: bool
    duur_maanden: int | None

    def laatste_dag(self, begin: date) -> date | None:
        """The last day of a right that begins on `begin`; None when the ground says nothing."""
        return _na_maanden(begin, self.duur_maanden) if self.duur_maanden else None


def regel_voor(grond: Grond, gemeente: Gemeente, op_datum: date) -> Grondregel:
    """Return what `grond` means in `gemeente` on `op_datum`; one query."""
    return regels_voor([grond], gemeente, op_datum)[grond.pk]


def regels_voor(
    gronden: Iterable[Grond], gemeente: Gemeente, op_datum: date
) -> dict[int, Grondregel]:
    """Return by its key what each of these grounds means in `gemeente` on `op_datum`; one query."""
    per_sleutel = {grond.pk: grond for grond in gronden}
    beperkingen = Grondbeperking.objects.filter(grond__in=per_sleutel, gemeente=gemeente)
    beperkt = {beperking.grond_id: beperking for beperking in beperkingen.order_by("pk")}
    return {pk: _regel(grond, beperkt.get(pk), op_datum) for pk, grond in per_sleutel.items()}


def _regel(grond: Grond, beperking: Grondbeperking | None, op_datum: date) -> Grondregel:
    geldig = grond.actief and (grond.periode is None or op_datum in grond.periode)
    if beperking is None:
        return Grondregel(geldig, grond.deelt_met_gezin, grond.duur_maanden)
    duren = [duur for duur in (grond.duur_maanden, beperking.duur_maanden) if duur]
    return Grondregel(
        gebruikt=geldig and not beperking.niet_gebruikt,
        deelt=grond.deelt_met_gezin and not beperking.niet_gedeeld,
        duur_maanden=min(duren, default=None),
    )


def keur_beperking(beperking: Grondbeperking) -> None:
    """Raise Geweigerd when `beperking` would widen the ground, or is of another region."""
    grond = beperking.grond
    if not grond.kaartsysteem.gemeenten.filter(pk=beperking.gemeente_id).exists():
        raise Geweigerd(GrondWeigering.NIET_IN_REGIO)
    if grond.duur_maanden and (beperking.duur_maanden or 0) > grond.duur_maanden:
        raise Geweigerd(GrondWeigering.VERRUIMT)


def _na_maanden(begin: date, maanden: int) -> date:
    """The day before the same day, so many months later: 16 September + 6 is 15 March."""
    jaar, maand = divmod(begin.year * 12 + begin.month - 1 + maanden, 12)
    dag = min(begin.day, calendar.monthrange(jaar, maand + 1)[1])
    return date(jaar, maand + 1, dag) - timedelta(days=1)
