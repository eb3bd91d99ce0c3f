"""How often a holder may still take part at the kansentarief, and how often they did.

Two reads a sale: the limits of an offer, and what the holder used, per calendar period around the
day of the activity (domein/uitpas.md 1.11 and 2.4). Who sells holds the lock of the holder, so that
two tills at once never give one too many (verkoop.py); for who only looks it is today's answer.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from aanbod.models import Aanbod
from uitpas.domein.prijs.tariefredenen import TariefWeigering
from uitpas.models import Groepspas, Limiet, Pas
from uitpas.models.limiet import LimietPeriode
from wevelgem_netwerk.basis.periodes import Kwartaal

#: What a holder used: a row per organiser, offer and coupon. A reversal has the day of what it
#: undoes, so both cancel out in every period.
_VERBRUIK = """
    SELECT partner_id, aanbod_id, bon_id, sum(aantal),
        coalesce(sum(aantal) FILTER (WHERE datum = %(dag)s), 0),
        coalesce(sum(aantal) FILTER (WHERE datum BETWEEN %(week_van)s AND %(week_tot)s), 0),
        coalesce(sum(aantal) FILTER (WHERE datum BETWEEN %(maand_van)s AND %(maand_tot)s), 0),
        coalesce(sum(aantal) FILTER (WHERE datum BETWEEN %(kwartaal_van)s AND %(kwartaal_tot)s), 0),
        coalesce(sum(aantal) FILTER (WHERE datum BETWEEN %(jaar_van)s AND %(jaar_tot)s), 0)
    FROM uitpas_deelname
    WHERE {wie} = %(wie)s AND (kansentarief OR bon_id IS NOT NULL)
    GROUP BY partner_id, aanbod_id, bon_id
"""
_VERBRUIK_PERSOON = _VERBRUIK.format(wie="pashouder_id")
_VERBRUIK_GROEP = _VERBRUIK.format(wie="groepspas_id")
#: How many others already have the kansentarief at an offer.
_ANDEREN = """
    SELECT count(*) FROM (
        SELECT pashouder_id FROM uitpas_deelname
        WHERE aanbod_id = %s AND kansentarief AND pashouder_id <> %s
        GROUP BY pashouder_id HAVING sum(aantal) > 0
    ) AS anderen
"""
_BIJ_AANBOD = """
    SELECT * FROM uitpas_limiet WHERE aanbod_id = %s OR soort_kalender = %s
    ORDER BY aanbod_id NULLS LAST LIMIT 1
"""
#: The order of the sums in _VERBRUIK.
_KOLOMMEN = (
    LimietPeriode.TOTAAL,
    LimietPeriode.DAG,
    LimietPeriode.WEEK,
    LimietPeriode.MAAND,
    LimietPeriode.KWARTAAL,
    LimietPeriode.JAAR,
)


def grenzen(dag: date) -> dict[str, tuple[date, date]]:
    """Return first and last day of each calendar period around `dag`, both included."""
    maandag = dag - timedelta(days=dag.weekday())
    kwartaal = Kwartaal.van(dag)
    volgende_maand = (dag.replace(day=1) + timedelta(days=31)).replace(day=1)
    return {
        LimietPeriode.DAG: (dag, dag),
        LimietPeriode.WEEK: (maandag, maandag + timedelta(days=6)),
        LimietPeriode.MAAND: (dag.replace(day=1), volgende_maand - timedelta(days=1)),
        LimietPeriode.KWARTAAL: (kwartaal.begin, kwartaal.einde),
        LimietPeriode.JAAR: (date(dag.year, 1, 1), date(dag.year, 12, 31)),
    }


class Verbruik:
    """What one holder or group used of kansentarief and coupons, around a day; in people."""

    def __init__(self, rijen: list[tuple]):
        self._rijen = rijen

    @classmethod
    def van(cls, pas: Pas | Groepspas, dag: date) -> "Verbruik":
        """Read it: one query, whatever the history."""
        is_groep = isinstance(pas, Groepspas)
        perioden = {
            f"{naam}_{kant}": dagen[i]
            for naam, dagen in grenzen(dag).items()
            for i, kant in enumerate(("van", "tot"))
        }
        with connection.cursor() as cursor:
            cursor.execute(
                _VERBRUIK_GROEP if is_groep else _VERBRUIK_PERSOON,
                {"wie": pas.pk if is_groep else pas.pashouder_id, "dag": dag} | perioden,
            )
            return cls(cursor.fetchall())

    def bij_aanbod(self, aanbod_id: int, per: str) -> int:
        """Return how often at this offer, at the kansentarief."""
        return self._som(per, lambda partner, aanbod, bon: aanbod == aanbod_id and bon is None)

    def bij_partner(self, partner_id: int, per: str) -> int:
        """Return how often at this organiser, at the kansentarief."""
        return self._som(per, lambda partner, aanbod, bon: partner == partner_id and bon is None)

    def van_bon(self, bon_id: int, per: str, *, aanbod_id: int | None = None) -> int:
        """Return how often this coupon was used: everywhere, or at one offer."""
        return self._som(
            per, lambda partner, aanbod, bon: bon == bon_id and aanbod_id in (None, aanbod)
        )

    def _som(self, per: str, telt) -> int:
        kolom = 3 + _KOLOMMEN.index(per)
        return sum(rij[kolom] for rij in self._rijen if telt(*rij[:3]))


@dataclass(frozen=True)
class Limieten:
    """The limits that count at one offer: its own or that of its calendar, and its organiser's."""

    aanbod_id: int
    partner_id: int
    aanbod: Limiet | None = None
    partner: Limiet | None = None

    @classmethod
    def van(cls, aanbod: Aanbod) -> "Limieten":
        """Read them: one query. An own row goes before the default of the calendar kind."""
        rijen = Limiet.objects.raw(
            "SELECT * FROM uitpas_limiet"
            " WHERE aanbod_id = %s OR partner_id = %s OR soort_kalender = %s",
            [aanbod.pk, aanbod.partner_id, aanbod.soort_kalender],
        )
        soorten = {"partner": None, "aanbod": None, "standaard": None}
        for limiet in rijen:
            eigen = "aanbod" if limiet.aanbod_id else "standaard"
            soorten["partner" if limiet.partner_id else eigen] = limiet
        return cls(
            aanbod.pk,
            aanbod.partner_id,
            soorten["aanbod"] or soorten["standaard"],
            soorten["partner"],
        )

    @property
    def eerste(self) -> int | None:
        """How many different holders there is room for at the kansentarief; None: all."""
        return self.aanbod.eerste if self.aanbod else None

    def aanbod_op(self, verbruik: Verbruik) -> bool:
        """Whether the holder used up what this offer gives."""
        limiet = self.aanbod
        if limiet is None or limiet.aantal is None:
            return False
        return verbruik.bij_aanbod(self.aanbod_id, limiet.per) >= limiet.aantal

    def partner_op(self, verbruik: Verbruik) -> bool:
        """Whether the holder used up what this organiser gives."""
        limiet = self.partner
        if limiet is None or limiet.aantal is None:
            return False
        return verbruik.bij_partner(self.partner_id, limiet.per) >= limiet.aantal

    def eerste_vol(self, pashouder_id: int) -> bool:
        """Whether "the first x" are others; asks the database only when there is such a limit."""
        if self.eerste is None:
            return False
        with connection.cursor() as cursor:
            cursor.execute(_ANDEREN, [self.aanbod_id, pashouder_id])
            return cursor.fetchone()[0] >= self.eerste

    def zin(self, op: TariefWeigering) -> str:
        """Return what is used up, in a sentence for who stands at the desk."""
        if op == TariefWeigering.LIMIET:
            return f"Het kansentarief is hier al gebruikt: {self.aanbod.zin}."
        if op == TariefWeigering.LIMIET_ORGANISATOR:
            return f"Het kansentarief bij deze organisator is al gebruikt: {self.partner.zin}."
        return op.zin


def in_woorden(soort_kalender: str, aanbod_id: int | None = None) -> str:
    """The piece of the registry `limietuitleg`: "1 keer in totaal", of the offer or its kind."""
    limiet = next(iter(Limiet.objects.raw(_BIJ_AANBOD, [aanbod_id, soort_kalender])), None)
    return limiet.zin if limiet and limiet.aantal is not None else ""
