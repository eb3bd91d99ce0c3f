"""The statement (afrekenstaat) of one organiser for a closed quarter. No person is on it.

What every gemeente pays and what the organiser bore, in euro. Lines booked in this quarter for an
activity of an earlier one are corrections, shown apart with the quarter they are about
(ontwerp.md section 7): the lines of a statement together are the frozen lines of the settlement.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum
from django.db.models.functions import ExtractQuarter, ExtractYear

from partners.models import Partner
from uitpas.domein.afrekenstaat import TELLINGEN, Telling
from uitpas.domein.mededeling import mededeling, opgemaakt
from uitpas.models import Afrekenregel, Deelname
from wevelgem_netwerk.basis.periodes import Kwartaal


@dataclass(frozen=True, slots=True)
class Staatregel:
    """What one gemeente pays; `van` is the earlier quarter that a correction is about."""

    gemeente: str
    telling: Telling
    van: Kwartaal | None = None


@dataclass(frozen=True)
class Partnerstaat:
    """The statement of one organiser: `regels` first this quarter, then the corrections."""

    kwartaal: Kwartaal
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
    def samen(self) -> Telling:
        return sum((regel.telling for regel in self.regels), Telling())

    @property
    def mededeling(self) -> str:
        """The structured communication, "+++262/0000/12345+++"."""
        return opgemaakt(mededeling(self.kwartaal, self.partner.pk))


def staten(kwartaal: Kwartaal, *, werkplek, partner_uid=None) -> list[Partnerstaat]:
    """Return the statements of a closed quarter that `werkplek` may see, by name of organiser.

    An organiser sees its own, the coordinator all. Nothing when the quarter is not closed. Two
    queries, whatever the number of organisers and participations.
    """
    regels = (
        Afrekenregel.objects.zichtbaar_voor(werkplek)
        .filter(
            afrekening__jaar=kwartaal.jaar,
            afrekening__kwartaal=kwartaal.nummer,
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
    vroeger = _rechtzettingen(kwartaal, list(per_partner))
    return [
        Partnerstaat(
            kwartaal, partner, eigen[0].afrekening.gesloten_op, _staatregels(eigen, vroeger)
        )
        for partner, eigen in per_partner.items()
    ]


def _staatregels(regels: list[Afrekenregel], vroeger: dict) -> tuple[Staatregel, ...]:
    """What is left of every line without its corrections, then the corrections, oldest first."""
    gewoon, rechtzettingen = [], []
    for regel in regels:
        gemeente, rest = regel.gemeente.naam, Telling(*(getattr(regel, n) for n in TELLINGEN))
        for van, telling in vroeger[regel.partner_id, regel.gemeente_id]:
            rechtzettingen.append(Staatregel(gemeente, telling, van))
            rest = rest - telling
        if rest != Telling():
            gewoon.append(Staatregel(gemeente, rest))
    rechtzettingen.sort(key=lambda regel: regel.van)
    return (*gewoon, *rechtzettingen)


def _rechtzettingen(kwartaal: Kwartaal, partners: list[Partner]) -> dict:
    """Return per (organiser, gemeente) the earlier quarters that were put right, with the sums."""
    sleutels = ("partner_id", "gemeente_id", "jaar", "nummer")
    sommen = {f"som_{naam}": Sum(naam) for naam in TELLINGEN}
    rijen = (
        Deelname.objects.filter(kansentarief=True, partner__in=partners, datum__lt=kwartaal.begin)
        .in_periode(kwartaal.begin, kwartaal.einde)
        .order_by()
        .annotate(jaar=ExtractYear("datum"), nummer=ExtractQuarter("datum"))
        .values(*sleutels)
        .annotate(**sommen)
        .values_list(*sleutels, *sommen)
        .exclude(**dict.fromkeys(sommen, 0))
        .order_by(*sleutels)
    )
    vroeger = defaultdict(list)
    for partner, gemeente, jaar, nummer, *som in rijen:
        vroeger[partner, gemeente].append((Kwartaal(jaar, nummer), Telling(*som)))
    return vroeger
