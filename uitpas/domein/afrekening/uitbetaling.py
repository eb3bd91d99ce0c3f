"""What an organiser gets and when: how far each gemeente is with what it owes for closed periods.

Amounts in euro, from the frozen lines. The day on which the gemeente pays is an agreement, not a
rule of UiTPAS (domein/uitpas.md 3.5: elsewhere two months later); it is the setting
BETAALTERMIJN_DAGEN, and without it no day is told.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings

from partners.models import Rol
from uitpas.domein.afrekening.betalen import rekening_van
from uitpas.models import Afrekenregel
from uitpas.models.betaling import BetaalStatus
from wevelgem_netwerk.basis.geld import NUL
from wevelgem_netwerk.basis.periodes import Periode, dag_voluit
from wevelgem_netwerk.basis.woorden import als_dag


@dataclass(frozen=True)
class Uitbetaling:
    """What one gemeente pays: `zin` says how far that is, `betaald_op` when it was done.

    `verwacht` is the last day on which it should be there, when that was agreed.
    """

    gemeente: str
    bedrag: Decimal
    zin: str
    betaald_op: date | None = None
    verwacht: date | None = None
    let_op: bool = False


def uitbetalingen(
    werkplek, *, periode: Periode | None = None
) -> dict[tuple[date, date], list[Uitbetaling]]:
    """Return per settled range of days (first, last) what `werkplek` gets; one query.

    For an organiser, its own only; to anybody else nothing.
    """
    if werkplek is None or werkplek.rol != Rol.AANBIEDER:
        return {}
    regels = (
        Afrekenregel.objects.zichtbaar_voor(werkplek)
        .filter(afrekening__gesloten_op__isnull=False)
        .select_related("afrekening", "gemeente", "partner", "betaling__bestand")
        .order_by("gemeente__naam", "id")
    )
    if periode:
        regels = regels.filter(afrekening__dagen=periode.bereik)
    gevonden = defaultdict(list)
    for regel in regels:
        dagen = regel.afrekening.periode
        gevonden[dagen.begin, dagen.einde].append(_uitbetaling(regel))
    return dict(gevonden)


def samenvatting(wat: list[Uitbetaling]) -> dict:
    """Return what is paid already and what still comes: with a day that was agreed, and without."""
    komt_nog = [u for u in wat if u.betaald_op is None and u.bedrag > 0]
    return {
        "betaald": sum((u.bedrag for u in wat if u.betaald_op), NUL),
        "met_dag": sum((u.bedrag for u in komt_nog if u.verwacht), NUL),
        "zonder_dag": sum((u.bedrag for u in komt_nog if not u.verwacht), NUL),
        "verwacht": max((u.verwacht for u in komt_nog if u.verwacht), default=None),
        "let_op": any(u.let_op for u in wat),
    }


def _uitbetaling(regel: Afrekenregel) -> Uitbetaling:
    naam = regel.gemeente.naam
    betaling = getattr(regel, "betaling", None)
    if betaling is None:
        zin = (
            "Niets te betalen."
            if not regel.overheid
            else (
                "Dit is minder dan nul. De coördinator spreekt met je af hoe dat verrekend wordt."
            )
        )
        return Uitbetaling(naam, regel.overheid, zin)
    if betaling.status == BetaalStatus.BETAALD:
        zin = f"Betaald op {dag_voluit(betaling.betaald_op)}."
        return Uitbetaling(naam, regel.overheid, zin, betaald_op=betaling.betaald_op)
    if naam != settings.BETALER_GEMEENTE:
        return Uitbetaling(naam, regel.overheid, f"{naam} betaalt zelf. Vraag daar na wanneer.")
    if not rekening_van(betaling):
        zin = "We hebben je rekeningnummer nog niet. Geef het door aan de coördinator."
        return Uitbetaling(naam, regel.overheid, zin, let_op=True)
    return _onderweg(regel, betaling)


def _onderweg(regel: Afrekenregel, betaling) -> Uitbetaling:
    """On its way: in a file for the bank, or waiting for one."""
    verwacht = betaaldag(als_dag(regel.afrekening.gesloten_op))
    if betaling.status == BetaalStatus.IN_BESTAND:
        dag = dag_voluit(als_dag(betaling.bestand.gemaakt_op))
        zin = f"Doorgegeven aan de financiële dienst op {dag}."
    else:
        zin = "Staat klaar om te betalen."
    return Uitbetaling(regel.gemeente.naam, regel.overheid, zin, verwacht=verwacht)


def betaaldag(gesloten_op: date) -> date | None:
    """Return the last day on which a settlement closed on that day is paid, when that is agreed."""
    dagen = settings.BETAALTERMIJN_DAGEN
    return gesloten_op + timedelta(days=dagen) if dagen else None
