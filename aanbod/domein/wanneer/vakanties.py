"""School holidays and public holidays: the rule that gives them, and the days that fall out.

Rule of the school holidays: Besluit van de Vlaamse Regering van 17 april 1991 (basisonderwijs) and
of 31 augustus 2001, art. 7 (secundair onderwijs). Public holidays: feestdagen.py. The rows are data
(model Vakantie): the rule only makes the first ones, the coordinator corrects and adds.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from dateutil.easter import easter
from django.db.models import Q
from django.utils import timezone

from aanbod.domein.wanneer.feestdagen import feestdagen
from aanbod.models import Vakantie
from aanbod.models.vakantie import VakantieSoort

BRON_SCHOOL = "Berekend: Besluit van de Vlaamse Regering van 17 april 1991"
BRON_FEESTDAG = "Berekend: KB van 18 april 1974, art. 1"
WEEK = timedelta(days=7)
ZATERDAG, ZONDAG = 5, 6


def schoolvakanties(jaar: int) -> list[tuple[str, date, date]]:
    """Return (name, first day, last day) of the school year that starts in September of `jaar`."""
    pasen = easter(jaar + 1)
    hemelvaart = pasen + timedelta(days=39)
    return [
        ("herfstvakantie", *_weken(_herfst(date(jaar, 11, 1)), 1)),
        ("kerstvakantie", *_weken(_kerst(date(jaar, 12, 25)), 2)),
        ("krokusvakantie", *_weken(_maandag_voor(pasen) - 6 * WEEK, 1)),
        ("paasvakantie", *_weken(_paasvakantie(pasen), 2)),
        ("Hemelvaart en brugdag", hemelvaart, hemelvaart + timedelta(days=1)),
        ("zomervakantie", date(jaar + 1, 7, 1), date(jaar + 1, 8, 31)),
    ]


def _herfst(allerheiligen: date) -> date:
    """Monday of the week of 1 November; the day after when that is a Sunday."""
    if allerheiligen.weekday() == ZONDAG:
        return allerheiligen + timedelta(days=1)
    return _maandag(allerheiligen)


def _kerst(kerstdag: date) -> date:
    """Monday of the week of 25 December; the Monday after when that is in a weekend."""
    return _maandag(kerstdag) + (WEEK if kerstdag.weekday() >= ZATERDAG else timedelta())


def _paasvakantie(pasen: date) -> date:
    """The first Monday of April; another Monday when Easter is in March or after 15 April."""
    if pasen.month == 3:
        return pasen + timedelta(days=1)
    if pasen > date(pasen.year, 4, 15):
        return _maandag_voor(pasen) - WEEK
    een_april = date(pasen.year, 4, 1)
    return een_april + timedelta(days=-een_april.weekday() % 7)


def _maandag(dag: date) -> date:
    return dag - timedelta(days=dag.weekday())


def _maandag_voor(zondag: date) -> date:
    return zondag - timedelta(days=6)


def _weken(maandag: date, aantal: int) -> tuple[date, date]:
    return maandag, maandag + aantal * WEEK - timedelta(days=1)


def schooljaar_van(dag: date) -> str:
    """Return the school year of `dag`: from September on a new one."""
    begin = dag.year if dag.month >= 9 else dag.year - 1
    return f"{begin}-{begin + 1}"


def berekende_rijen(eerste_jaar: int, laatste_jaar: int) -> Iterable[Vakantie]:
    """Yield the rows that the rules give, not yet written, for school years from September of
    `eerste_jaar` to that of `laatste_jaar`."""
    for jaar in range(eerste_jaar, laatste_jaar + 1):
        for naam, van, tot in schoolvakanties(jaar):
            yield _rij(VakantieSoort.SCHOOL, naam, van, tot, BRON_SCHOOL)
        for dag, naam in feestdagen(jaar).items():
            yield _rij(VakantieSoort.FEESTDAG, naam, dag, dag, BRON_FEESTDAG)


def _rij(soort: str, naam: str, van: date, tot: date, bron: str) -> Vakantie:
    return Vakantie(
        sleutel=f"{soort}-{van.isoformat()}",
        soort=soort,
        naam=naam,
        schooljaar=schooljaar_van(van),
        van=van,
        tot=tot,
        bron=bron,
    )


def rijen_tussen(eerste: date, laatste: date, soorten: Iterable[str]) -> list[Vakantie]:
    """Return the holidays with a day from `eerste` to `laatste`, in order. One query.

    What the data say goes before what the rule says, also when they say that one does not count;
    years without data follow the rule.
    """
    volgens_regel = {
        rij.sleutel: rij
        for rij in berekende_rijen(eerste.year - 1, laatste.year)
        if rij.soort in soorten and rij.van <= laatste and rij.tot >= eerste
    }
    in_data = list(
        Vakantie.objects.filter(soort__in=soorten).filter(
            Q(van__lte=laatste, tot__gte=eerste) | Q(sleutel__in=volgens_regel)
        )
    )
    bekend = {rij.sleutel for rij in in_data}
    rijen = [rij for sleutel, rij in volgens_regel.items() if sleutel not in bekend]
    rijen += [r for r in in_data if r.actief and r.van <= laatste and r.tot >= eerste]
    return sorted(rijen, key=lambda rij: (rij.van, rij.tot, rij.naam))


def vrije_dagen(eerste: date, laatste: date, soorten: Iterable[str]) -> dict[date, str]:
    """Return the days from `eerste` to `laatste` that fall out, with why. One query; none without
    `soorten`. A public holiday in a school holiday keeps its own name."""
    soorten = list(soorten)
    if not soorten:
        return {}
    rijen = rijen_tussen(eerste, laatste, soorten)
    dagen: dict[date, str] = {}
    for rij in sorted(rijen, key=lambda rij: rij.soort == VakantieSoort.FEESTDAG):
        begin, einde = max(rij.van, eerste), min(rij.tot, laatste)
        for n in range((einde - begin).days + 1):
            dagen[begin + timedelta(days=n)] = rij.naam
    return dagen


def een_jaar_vanaf(eerste: date | None) -> tuple[date, date]:
    """Return the days for which an offer that goes on all year gets its holidays."""
    eerste = eerste or timezone.localdate()
    return eerste, eerste + timedelta(days=365)
