"""The figures of a period (staat): summed from the ledger, or kept when the period is closed.

Amounts in euro, sign as in the ledger: what a gemeente owes an organiser is positive
(models/deelname.py). The gemeente where the holder lived at that moment pays, also when the
organiser sits in another gemeente (domein/uitpas.md 3.5; domein/netwerk.md 4.1).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, Model, OuterRef, QuerySet, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from partners.models import Gemeente, Partner
from uitpas.domein.afrekening.afrekenritme import Kalender
from uitpas.models import Afrekening, Afrekenregel, Deelname
from wevelgem_netwerk.basis.geld import NUL
from wevelgem_netwerk.basis.periodes import Periode, periode_van
from wevelgem_netwerk.basis.tekst import zoekvorm

BEDRAGEN = ("prijs", "deelnemer", "organisator_deel", "overheid")
TELLINGEN = ("aantal", *BEDRAGEN)


@dataclass(frozen=True, slots=True)
class Telling:
    """Participations and who bore what; prijs = deelnemer + organisator_deel + overheid."""

    aantal: int = 0
    prijs: Decimal = NUL
    deelnemer: Decimal = NUL
    organisator_deel: Decimal = NUL
    overheid: Decimal = NUL

    def __add__(self, ander: "Telling") -> "Telling":
        return Telling(
            self.aantal + ander.aantal,
            self.prijs + ander.prijs,
            self.deelnemer + ander.deelnemer,
            self.organisator_deel + ander.organisator_deel,
            self.overheid + ander.overheid,
        )

    def __sub__(self, ander: "Telling") -> "Telling":
        return Telling(
            self.aantal - ander.aantal,
            self.prijs - ander.prijs,
            self.deelnemer - ander.deelnemer,
            self.organisator_deel - ander.organisator_deel,
            self.overheid - ander.overheid,
        )


@dataclass(frozen=True, slots=True)
class Regel:
    """What one gemeente owes one organiser, and why."""

    partner_id: int
    gemeente_id: int
    organisator: str
    gemeente: str
    telling: Telling


@dataclass(frozen=True)
class Staat:
    """The figures of one period, as far as a workplace may see them."""

    periode: Periode
    regels: list[Regel]
    gesloten_op: datetime | None = None
    samen: Telling = field(init=False)

    def __post_init__(self):
        samen = sum((regel.telling for regel in self.regels), Telling())
        object.__setattr__(self, "samen", samen)

    @property
    def organisatoren(self) -> int:
        return len({regel.partner_id for regel in self.regels})

    def te_sluiten_op(self, dag: date) -> bool:
        """Whether the coordinator can close this period on `dag`."""
        return bool(self.regels) and self.gesloten_op is None and dag > self.periode.einde


def bereken(periode: Periode, *, werkplek=None) -> Staat:
    """Return the figures of `periode`: kept when it is closed, else summed from the ledger.

    One aggregate in the database; what comes back grows with organisers and gemeenten, never with
    participations. `werkplek` limits to what that workplace may see (ontwerp.md section 6); None
    means all of it, for commands and for figures of the whole network. Any period has figures, also
    one that the region does not settle in: the quarter of a meeting.
    """
    gesloten_op = (
        Afrekening.objects.van_periode(periode).values_list("gesloten_op", flat=True).first()
    )
    bron = (
        _bewaard(periode) if gesloten_op else _grootboek().in_periode(periode.begin, periode.einde)
    )
    if werkplek is not None:
        bron = bron.zichtbaar_voor(werkplek)
    return Staat(periode, _regels(bron), gesloten_op)


def per_periode(
    kalender: Kalender,
    *,
    werkplek=None,
    van: Periode | None = None,
    tot: Periode | None = None,
) -> dict[Periode, Telling]:
    """Return the totals of each period of `kalender` that has any, oldest first.

    From `van` to `tot` included. Closed periods come from their kept lines; only what is open is
    summed from the ledger, by month.
    """
    dicht = Afrekening.objects.gesloten()
    bewaard = Afrekenregel.objects.filter(afrekening__in=dicht)
    lopend = _grootboek().exclude(Exists(dicht.filter(dagen__contains=OuterRef("boekdatum"))))
    lopend = lopend.annotate(jaar=ExtractYear("boekdatum"), maand=ExtractMonth("boekdatum"))
    if werkplek is not None:
        bewaard, lopend = bewaard.zichtbaar_voor(werkplek), lopend.zichtbaar_voor(werkplek)
    if van:
        bewaard = bewaard.filter(afrekening__dagen__startswith__gte=van.begin)
        lopend = lopend.filter(boekdatum__gte=van.begin)
    if tot:
        bewaard = bewaard.filter(afrekening__dagen__startswith__lte=tot.einde)
        lopend = lopend.filter(boekdatum__lte=tot.einde)
    gevonden: dict[Periode, Telling] = {}
    for dagen, som in _per_groep(bewaard, ("afrekening__dagen",)):
        gevonden[periode_van(dagen)] = Telling(*som)
    for jaar, maand, som in _per_groep(lopend, ("jaar", "maand")):
        periode = kalender.periode_op(date(jaar, maand, 1))
        gevonden[periode] = gevonden.get(periode, Telling()) + Telling(*som)
    return {periode: gevonden[periode] for periode in sorted(gevonden)}


def gesloten_periodes() -> dict[Periode, datetime]:
    """Return when each closed period was closed."""
    rijen = Afrekening.objects.gesloten().values_list("dagen", "gesloten_op")
    return {periode_van(dagen): op for dagen, op in rijen}


def _grootboek() -> QuerySet:
    return Deelname.objects.met_tussenkomst().order_by()


def _bewaard(periode: Periode) -> QuerySet:
    return Afrekenregel.objects.filter(afrekening__dagen=periode.bereik).order_by()


def _per_groep(bron: QuerySet, groep: tuple[str, ...]) -> Iterator[tuple]:
    """Yield (*group, sums) of `bron`; a group that came out at nothing at all is left out."""
    sommen = {f"som_{naam}": Sum(naam) for naam in TELLINGEN}
    rijen = bron.order_by().values(*groep).annotate(**sommen).values_list(*groep, *sommen)
    for rij in rijen.exclude(**dict.fromkeys(sommen, 0)):
        yield *rij[: len(groep)], rij[len(groep) :]


def _regels(bron: QuerySet) -> list[Regel]:
    """Return the lines of `bron`, by name of organiser and gemeente.

    Grouped on keys alone: taking the names along would make the database sort by text.
    """
    groepen = list(_per_groep(bron, ("partner_id", "gemeente_id")))
    organisatoren = _namen(Partner, {partner for partner, _, _ in groepen})
    gemeenten = _namen(Gemeente, {gemeente for _, gemeente, _ in groepen})
    groepen.sort(key=lambda groep: (organisatoren[groep[0]][0], gemeenten[groep[1]][0]))
    return [
        Regel(partner, gemeente, organisatoren[partner][1], gemeenten[gemeente][1], Telling(*som))
        for partner, gemeente, som in groepen
    ]


def _namen(model: type[Model], sleutels: set[int]) -> dict[int, tuple[str, str]]:
    """Return of each row the form to sort by and the name."""
    rijen = model.objects.filter(pk__in=sleutels).order_by().values_list("pk", "naam")
    return {pk: (zoekvorm(naam), naam) for pk, naam in rijen}
