"""How far the nota stands: per action a bar, a word and the last measurement."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch

from partners.models import Actie, Indicator, Meting, Nota
from wevelgem_netwerk.basis.geld import getal


def waarde(bedrag: Decimal, eenheid: str = "") -> str:
    """Return "12 clubs": a measured value as people read it, whole numbers without cents."""
    return f"{getal(bedrag).removesuffix(',00')} {eenheid}".strip()


@dataclass(frozen=True)
class Regel:
    """One indicator with its last measurement; `deel` is 0-100 of the target, None without one."""

    indicator: Indicator
    laatste: Meting | None

    @property
    def deel(self) -> int | None:
        streef = self.indicator.streefwaarde
        if not self.laatste or not streef:
            return None
        return max(0, min(100, int(self.laatste.waarde * 100 / streef)))

    @property
    def woord(self) -> str:
        if not self.laatste:
            return "nog niet gemeten"
        if self.deel is None:
            return "gemeten"
        return "bereikt" if self.deel == 100 else "op weg"

    @property
    def stand(self) -> str:
        """ "12 van 20 clubs", "12 clubs" without a target, "" when nothing was measured."""
        if not self.laatste:
            return ""
        eenheid, streef = self.indicator.eenheid, self.indicator.streefwaarde
        if streef is None:
            return waarde(self.laatste.waarde, eenheid)
        return f"{waarde(self.laatste.waarde)} van {waarde(streef, eenheid)}"


@dataclass(frozen=True)
class Actiestand:
    actie: Actie
    regels: tuple[Regel, ...]

    @property
    def code(self) -> str:
        return f"{self.actie.doelstelling.nummer}{self.actie.letter}"


def van_acties(acties, *, tot: date) -> list[Actiestand]:
    """Return the standing of `acties` (a QuerySet) as measured up to and including `tot`.

    Costs three queries however many there are.
    """
    metingen = Meting.objects.filter(datum__lte=tot).geldend()
    rijen = (
        acties.select_related("doelstelling", "trekker")
        .prefetch_related(
            Prefetch("indicatoren", Indicator.objects.all()),
            Prefetch("indicatoren__metingen", metingen, to_attr="gemeten"),
        )
        .order_by("doelstelling__nota", "doelstelling__nummer", "letter")
    )
    return [
        Actiestand(
            actie,
            tuple(Regel(i, next(iter(i.gemeten), None)) for i in actie.indicatoren.all()),
        )
        for actie in rijen
    ]


def van_nota(nota: Nota, *, tot: date) -> list[tuple]:
    """Return (doelstelling, [Actiestand]) of a nota, as measured up to `tot`."""
    per_doel: dict[int, list[Actiestand]] = {}
    for stand in van_acties(Actie.objects.filter(doelstelling__nota=nota), tot=tot):
        per_doel.setdefault(stand.actie.doelstelling_id, []).append(stand)
    return [(doel, per_doel.get(doel.pk, [])) for doel in nota.doelstellingen.all()]
