"""The statement (afrekenstaat) of one organiser for a closed period. No person is on it.

What every gemeente pays and what the organiser bore, in euro. Lines booked in this period for an
activity of an earlier one are corrections, shown apart with the period they are about
(ontwerp.md section 7): the lines of a statement together are the frozen lines of the settlement.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from partners.models import Partner
from uitpas.domein.afrekening.afrekenritme import kalender
from uitpas.domein.afrekening.afrekenstaat import TELLINGEN, Telling
from uitpas.domein.afrekening.mededeling import mededeling, opgemaakt
from uitpas.models import Afrekenregel, Deelname
from wevelgem_netwerk.basis.periodes import Periode


@dataclass(frozen=True, slots=True)
class Staatregel:
    """What one gemeente pays; `van` is the earlier period that a correction is about.

    `gast`: the holders live in another gemeente than that of the organiser.
    """

    gemeente: str
    telling: Telling
    van: Periode | None = None
    gast: bool = False


@dataclass(frozen=True)
class Partnerstaat:
    """The statement of one organiser: `regels` first this period, then the corrections."""

    periode: Periode
    partner: Partner
    gesloten_op: datetime
    regels: tuple[Staatregel, ...]

    @property
    def gewoon(self) -> list[Staatregel]:
        return [regel for regel in self.regels if regel.van is None]

    @property
    def rechtzettingen(self) -> list[Staatregel]:
        return [regel for regel in self.regels if regel.van is not None]

    @property
    def gasten(self) -> Telling:
        """What other gemeenten pay for their residents who came here, corrections included."""
        return sum((regel.telling for regel in self.regels if regel.gast), Telling())

    @property
    def samen(self) -> Telling:
        return sum((regel.telling for regel in self.regels), Telling())

    @property
    def mededeling(self) -> str:
        """The structured communication, "+++262/0000/12345+++"."""
        return opgemaakt(mededeling(self.periode, self.partner.pk))


def staten(periode: Periode, *, werkplek, partner_uid=None) -> list[Partnerstaat]:
    """Return the statements of a closed period that `werkplek` may see, by name of organiser.

    An organiser sees its own, the coordinator all. Nothing when the period is not closed. Three
    queries, whatever the number of organisers and participations.
    """
    regels = (
        Afrekenregel.objects.zichtbaar_voor(werkplek)
        .filter(
            afrekening__dagen=periode.bereik,
            afrekening__gesloten_op__isnull=False,
        )
        .select_related("partner__gemeente", "gemeente", "afrekening")
        .order_by("partner__naam", "partner", "gemeente__naam")
    )
    if partner_uid is not None:
        regels = regels.filter(partner__uid=partner_uid)
    per_partner = defaultdict(list)
    for regel in regels:
        per_partner[regel.partner].append(regel)
    vroeger = _rechtzettingen(periode, list(per_partner))
    return [
        Partnerstaat(
            periode, partner, eigen[0].afrekening.gesloten_op, _staatregels(eigen, vroeger)
        )
        for partner, eigen in per_partner.items()
    ]


def _staatregels(regels: list[Afrekenregel], vroeger: dict) -> tuple[Staatregel, ...]:
    """What is left of every line without its corrections, then the corrections, oldest first."""
    gewoon, rechtzettingen = [], []
    for regel in regels:
        gemeente, rest = regel.gemeente.naam, Telling(*(getattr(regel, n) for n in TELLINGEN))
        gast = regel.gemeente_id != regel.partner.gemeente_id
        for van, telling in vroeger[regel.partner_id, regel.gemeente_id]:
            rechtzettingen.append(Staatregel(gemeente, telling, van, gast))
            rest = rest - telling
        if rest != Telling():
            gewoon.append(Staatregel(gemeente, rest, gast=gast))
    rechtzettingen.sort(key=lambda regel: regel.van)
    return (*gewoon, *rechtzettingen)


def _rechtzettingen(periode: Periode, partners: list[Partner]) -> dict:
    """Return per (organiser, gemeente) the earlier periods that were put right, with the sums."""
    sleutels = ("partner_id", "gemeente_id", "jaar", "maand")
    sommen = {f"som_{naam}": Sum(naam) for naam in TELLINGEN}
    rijen = (
        Deelname.objects.met_tussenkomst()
        .filter(partner__in=partners, datum__lt=periode.begin)
        .in_periode(periode.begin, periode.einde)
        .order_by()
        .annotate(jaar=ExtractYear("datum"), maand=ExtractMonth("datum"))
        .values(*sleutels)
        .annotate(**sommen)
        .values_list(*sleutels, *sommen)
        .order_by(*sleutels)
    )
    toen = kalender()
    sommen_per_periode = defaultdict(dict)
    for partner, gemeente, jaar, maand, *som in rijen:
        per_periode = sommen_per_periode[partner, gemeente]
        van = toen.periode_op(date(jaar, maand, 1))
        per_periode[van] = per_periode.get(van, Telling()) + Telling(*som)
    vroeger = defaultdict(list)
    for sleutel, per_periode in sommen_per_periode.items():
        vroeger[sleutel] = [(van, som) for van, som in per_periode.items() if som != Telling()]
    return vroeger
