"""Where it pinches: signals counted per B, per quarter and per thing. No text, no person.

A signal about two B's counts at both; so nothing here adds up to a total of signals, and the totals
are counted on their own. Hidden signals do not count.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Max
from django.db.models.functions import TruncQuarter
from django.utils import timezone

from partners.models import Drempel, Signaal
from wevelgem_netwerk.basis.periodes import Kwartaal

#: Fewer are not told where everybody reads along (ontwerp.md section 6).
KLEINSTE = 5
#: So many quarters stand beside each other: two years.
KWARTALEN = 8
#: So many things stand in the list of where it pinches most.
MEESTE = 15


@dataclass(frozen=True)
class Rij:
    """One B: how often in each quarter, and together."""

    drempel: Drempel
    aantallen: tuple[int, ...]

    @property
    def samen(self) -> int:
        return sum(self.aantallen)


@dataclass(frozen=True)
class Ding:
    """Something it pinches at: its name, what it is, how often, how many have no answer."""

    soort: str
    sleutel: int | None
    naam: str
    partner: str
    aantal: int
    open: int


@dataclass(frozen=True)
class Knelpunten:
    """What is shown of a set of signals over the last quarters."""

    kwartalen: tuple[Kwartaal, ...]
    rijen: tuple[Rij, ...]
    per_kwartaal: tuple[int, ...]
    dingen: tuple[Ding, ...]

    @property
    def samen(self) -> int:
        return sum(self.per_kwartaal)


def laatste_kwartalen(op_datum: date, aantal: int = KWARTALEN) -> tuple[Kwartaal, ...]:
    """Return the last `aantal` quarters up to that of `op_datum`, the oldest first."""
    reeks = [Kwartaal.van(op_datum)]
    while len(reeks) < aantal:
        reeks.append(reeks[-1].vorige())
    return tuple(reversed(reeks))


def knelpunten(signalen, *, op_datum: date) -> Knelpunten:
    """Count a queryset of signals, in four queries whatever their number."""
    kwartalen = laatste_kwartalen(op_datum)
    signalen = _sinds(signalen, kwartalen[0]).order_by()
    per_deel, per_kwartaal = {}, {}
    met_kwartaal = signalen.annotate(kwartaal=TruncQuarter("gemaakt_op"))
    for drempel, begin, aantal in met_kwartaal.values_list("drempels", "kwartaal").annotate(
        aantal=Count("pk")
    ):
        per_deel[drempel, Kwartaal.van(timezone.localdate(begin))] = aantal
    for begin, aantal in met_kwartaal.values_list("kwartaal").annotate(aantal=Count("pk")):
        per_kwartaal[Kwartaal.van(timezone.localdate(begin))] = aantal
    rijen = (
        Rij(drempel, tuple(per_deel.get((drempel.pk, k), 0) for k in kwartalen))
        for drempel in Drempel.objects.all()
    )
    return Knelpunten(
        kwartalen=kwartalen,
        rijen=tuple(rijen),
        per_kwartaal=tuple(per_kwartaal.get(k, 0) for k in kwartalen),
        dingen=tuple(_dingen(signalen)),
    )


def _sinds(signalen, kwartaal: Kwartaal):
    begin = timezone.make_aware(datetime.combine(kwartaal.begin, time.min))
    return signalen.telt().filter(gemaakt_op__gte=begin)


def _dingen(signalen):
    """Yield where it pinches most; by kind and key, since a name may have changed."""
    wacht = Count("pk") - Count("antwoord")
    rijen = signalen.values_list("soort", "sleutel").annotate(
        hoe=Max("naam"), wie=Max("partner__naam"), aantal=Count("pk"), wacht=wacht
    )
    for soort, sleutel, naam, partner, aantal, open_ in rijen.order_by("-aantal", "hoe", "sleutel")[
        :MEESTE
    ]:
        yield Ding(soort, sleutel, naam, partner or "", aantal, open_)


def tabel(signalen, *, op_datum: date) -> list[tuple]:
    """Return rows for a spreadsheet: quarter, partner, kind, thing, B, how often. One query."""
    kwartalen = laatste_kwartalen(op_datum)
    rijen = (
        _sinds(signalen, kwartalen[0])
        .order_by()
        .annotate(kwartaal=TruncQuarter("gemaakt_op"))
        .values_list("kwartaal", "soort", "sleutel", "drempels__volgorde", "drempels__naam")
        .annotate(wie=Max("partner__naam"), hoe=Max("naam"), aantal=Count("pk"))
        .order_by("kwartaal", "wie", "hoe", "sleutel", "drempels__volgorde")
    )
    return [
        (str(Kwartaal.van(timezone.localdate(kwartaal))), wie or "", soort, hoe, drempel, aantal)
        for kwartaal, soort, _, _, drempel, wie, hoe, aantal in rijen
    ]


def openbaar(*, op_datum: date) -> list[tuple[Drempel, int | None]]:
    """Return per B how often residents and workers said it in a year; None: fewer than five.

    Without a total, so that nothing hidden can be counted back. Two queries.
    """
    begin = timezone.make_aware(datetime.combine(laatste_kwartalen(op_datum, 4)[0].begin, time.min))
    geteld = dict(
        Signaal.objects.telt()
        .filter(gemaakt_op__gte=begin)
        .order_by()
        .values_list("drempels")
        .annotate(aantal=Count("pk"))
    )
    return [
        (drempel, aantal if (aantal := geteld.get(drempel.pk, 0)) >= KLEINSTE else None)
        for drempel in Drempel.objects.all()
    ]
