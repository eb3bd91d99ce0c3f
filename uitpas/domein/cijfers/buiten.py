"""The figures of groups and of the work outside: heads and moments, apart from people.

Nobody here is a unique person: who comes twice counts twice. The own partner sees its own counts;
to others small ones are hidden (verbergen.py). Steps towards a regular offer are one line among
the others: it is never the measure of this work alone (domein/netwerk.md section 7).
"""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from uitpas.domein.groepen.jeugd import BANDEN
from uitpas.leeftijden import LEEFTIJDEN
from uitpas.models import Jeugdtelling, Jeugdthema, Opstap, Uitstaptelling
from uitpas.models.jeugd import NAAR_GEWOON, StapSoort
from wevelgem_netwerk.basis.verbergen import KLEINSTE, verberg


@dataclass(frozen=True)
class Staaf:
    """A row of a chart: None is hidden. `deel` is the width of the bar, 0-100."""

    naam: str
    aantal: int | None
    deel: int

    @property
    def tekst(self) -> str:
        return "verborgen" if self.aantal is None else str(self.aantal)


@dataclass(frozen=True)
class Buiten:
    """A year outside. `contacten` None: hidden, fewer than five."""

    momenten: int
    plekken: int
    contacten: int | None
    leeftijden: list[Staaf]
    themas: list[Staaf]
    stappen: list[Staaf]
    naar_gewoon: int | None


@dataclass(frozen=True)
class Uitstappen:
    """A year of group outings; `terug` of the heads had come along before."""

    uitstappen: int
    hoofden: int | None
    terug: int | None
    leeftijden: list[Staaf]


def buiten(momenten: QuerySet, *, open_kaart: bool) -> Buiten:
    """Return the figures of these moments in four queries; `open_kaart`: hide nothing (own)."""
    tel = momenten.order_by().aggregate(n=Count("pk"), plekken=Count("plek", distinct=True))
    per_band = _som(Jeugdtelling.objects.filter(moment__in=momenten.order_by()), "vanaf")
    stappen = _som(Opstap.objects.filter(moment__in=momenten.order_by()), "soort")
    themas = (
        Jeugdthema.objects.annotate(
            n=Count("jeugdmoment", filter=Q(jeugdmoment__in=momenten.order_by()))
        )
        .filter(n__gt=0)
        .order_by("-n", "volgorde")
        .values_list("naam", "n")
    )
    gewoon = sum(stappen.get(soort, 0) for soort in NAAR_GEWOON)
    return Buiten(
        momenten=tel["n"],
        plekken=tel["plekken"],
        contacten=_klein(sum(per_band.values()), open_kaart),
        leeftijden=_staven([(naam, per_band.get(v, 0)) for naam, v in BANDEN], open_kaart),
        themas=_staven(list(themas), open_kaart=True),  # moments, not people
        stappen=_staven([(s.label, stappen.get(s.value, 0)) for s in StapSoort], open_kaart),
        naar_gewoon=_klein(gewoon, open_kaart),
    )


def uitstappen(rijen: QuerySet, *, open_kaart: bool) -> Uitstappen:
    """Return the figures of these outings in two queries; `open_kaart`: hide nothing (own)."""
    geteld = rijen.geteld()
    samen = geteld.samen()
    per_band = _som(Uitstaptelling.objects.filter(uitstap__in=geteld.order_by()), "vanaf")
    toon_terug = open_kaart or min(samen["terug"], samen["hoofden"] - samen["terug"]) >= KLEINSTE
    return Uitstappen(
        uitstappen=samen["uitstappen"],
        hoofden=_klein(samen["hoofden"], open_kaart),
        terug=samen["terug"] if toon_terug or not samen["terug"] else None,
        leeftijden=_staven([(naam, per_band.get(v, 0)) for naam, v in LEEFTIJDEN], open_kaart),
    )


def _som(rijen: QuerySet, waarop: str) -> dict:
    sommen = rijen.order_by().values(waarop).annotate(som=Coalesce(Sum("aantal"), 0))
    return {rij[waarop]: rij["som"] for rij in sommen}


def _klein(aantal: int, open_kaart: bool) -> int | None:
    return None if not open_kaart and 0 < aantal < KLEINSTE else aantal


def _staven(rijen: list[tuple[str, int]], open_kaart: bool) -> list[Staaf]:
    weg = frozenset() if open_kaart else verberg([aantal for _, aantal in rijen])
    hoogste = max((n for i, (_, n) in enumerate(rijen) if i not in weg), default=0)
    return [
        Staaf(str(naam), None, 0)
        if i in weg
        else Staaf(str(naam), n, 100 * n // hoogste if hoogste else 0)
        for i, (naam, n) in enumerate(rijen)
    ]
