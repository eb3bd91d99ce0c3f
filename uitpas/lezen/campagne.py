"""The renewal campaign: whose right ends in a period, a row a household (domein/netwerk.md 27).

What is found here depends on the workplace: the OCMW sees the residents of its own gemeente.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min, Prefetch

from partners.models import Deelgemeente
from uitpas.lezen.weergave import BINNENKORT, DRINGEND, nog_dagen
from uitpas.models import Grond, Kaartsysteem, Kansenstatuut, Pas
from uitpas.models.kansenstatuut import LOOPT
from uitpas.models.pashouder import PasStatus
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import meervoud

#: Who lost the right longer ago than this is no longer written to.
JAAR = 365


@dataclass(frozen=True)
class Keuze:
    """Which rights: their last day in [van, tot], and the filters; an empty filter takes all."""

    van: date
    tot: date
    deelgemeente: Deelgemeente | None = None
    grond: Grond | None = None
    gezinstype: str = ""

    @classmethod
    def binnenkort(cls, vandaag: date) -> "Keuze":
        return cls(vandaag, vandaag + timedelta(days=BINNENKORT))


def rechten(werkplek, keuze: Keuze):
    """The rights of `keuze` that nothing follows, soonest first and the oldest at home first.

    Whose file rests (domein/bescherming/beperken.py) gets no letter.
    """
    filters = {
        "pashouder__deelgemeente": keuze.deelgemeente,
        "grond": keuze.grond,
        "pashouder__huishouden__gezinstype": keuze.gezinstype,
    }
    return (
        Kansenstatuut.objects.zichtbaar_voor(werkplek)
        .loopt_af(keuze.van, keuze.tot)
        .zonder_vervolg()
        .filter(pashouder__beperkt_op__isnull=True)
        .filter(**{veld: waarde for veld, waarde in filters.items() if waarde})
        .select_related(
            "grond",
            "kaartsysteem",
            "pashouder__deelgemeente",
            "pashouder__gemeente",
            "pashouder__huishouden",
        )
        .order_by("periode__endswith", "pashouder__geboortedatum", "pk")
    )


def huishoudens(gevonden):
    """The keys of the households of these rights, the one whose right ends first in front."""
    return (
        gevonden.order_by()
        .values_list("pashouder__huishouden", flat=True)
        .annotate(eerste=Min("periode__endswith"))
        .order_by("eerste", "pashouder__huishouden")
    )


def gezinnen(gevonden: Iterable[Kansenstatuut]) -> list[list[Kansenstatuut]]:
    """Put the rights of one household together: one visit, one proof to see."""
    per_huis: dict[int, list[Kansenstatuut]] = {}
    for statuut in gevonden:
        per_huis.setdefault(statuut.pashouder.huishouden_id, []).append(statuut)
    return list(per_huis.values())


def met_passen(gevonden):
    """Fetch the pass in use of each holder along, as `passen_nu`."""
    return gevonden.prefetch_related(
        Prefetch(
            "pashouder__passen",
            Pas.objects.filter(status=PasStatus.ACTIEF),
            to_attr="passen_nu",
        )
    )


def rij(gezin: list[Kansenstatuut], vandaag: date, gekozen: frozenset = frozenset()) -> dict:
    """How a household is shown in a list; `gekozen` holds the keys that were ticked."""
    eerste, *mee = gezin
    return {
        "statuut": eerste,
        "inwoner": eerste.pashouder,
        "mee": meervoud(len(mee), "gezinslid", "gezinsleden") if mee else "",
        "nog": nog_dagen(eerste.einde, vandaag) if eerste.einde >= vandaag else "liep af",
        "dringend": vandaag <= eerste.einde <= vandaag + timedelta(days=DRINGEND),
        "kan": any(s.status_op(vandaag) in LOOPT and not s.grond.mens_beslist for s in gezin),
        "beslist": any(s.status_op(vandaag) in LOOPT and s.grond.mens_beslist for s in gezin),
        "gekozen": str(eerste.pk) in gekozen,
    }


def standaard_einde(werkplek, vandaag: date) -> str:
    """Return until when a right extended today runs, in words; "" outside every card system."""
    kaartsysteem = Kaartsysteem.objects.van(werkplek.partner.gemeente).first()
    return dag_voluit(kaartsysteem.standaard_einde(vandaag)) if kaartsysteem else ""
