"""The figures of the network over a quarter or a year: how many people, and who they are together.

Counts only, of residents of the gemeenten of the network with kansentarief, by the day of the
activity. Unique is a distinct person in the whole period, so it is asked anew for every period and
never summed (domein/netwerk.md 11.4). Lines without a holder (lists of other cash systems) count
as participations, never as people.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection

from partners.models import Deelgemeente, Netwerk
from partners.models.partner import Sector
from uitpas.domein.cijfers.groepen import Groepen, tel_groepen
from uitpas.leeftijden import LEEFTIJDEN
from uitpas.models.pashouder import Gender, Gezinstype
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.verbergen import KLEINSTE, verberg

#: First to a row per person and sector (a participation that was undone is gone), then every table
#: at once. Age counts on the last day; new is: never took part before the first day.
_SQL = """
WITH per_sector AS (
    SELECT d.pashouder_id, coalesce(a.sector, p.sector) AS sector, sum(d.aantal) AS deelnames
    FROM uitpas_deelname d
    JOIN partners_partner p ON p.id = d.partner_id
    LEFT JOIN aanbod_aanbod a ON a.id = d.aanbod_id
    WHERE d.kansentarief AND d.groepspas_id IS NULL AND d.datum BETWEEN %(eerste)s AND %(laatste)s
      AND d.gemeente_id = ANY(%(gemeenten)s)
    GROUP BY 1, 2
    HAVING sum(d.aantal) > 0
), mensen AS (
    SELECT h.id,
        width_bucket(extract(year FROM age(%(laatste)s, h.geboortedatum))::int, %(grenzen)s)::text
            AS leeftijd,
        coalesce(nullif(h.gender, ''), 'onbekend') AS gender,
        coalesce(h.deelgemeente_id, 0)::text AS deelgemeente,
        g.gezinstype AS gezin,
        EXISTS (
            SELECT FROM uitpas_deelname v
            WHERE v.pashouder_id = h.id AND v.datum < %(eerste)s AND v.kansentarief
              AND v.tegenboeking_van_id IS NULL
              AND NOT EXISTS (SELECT FROM uitpas_deelname t WHERE t.tegenboeking_van_id = v.id)
        )::text AS terug
    FROM uitpas_pashouder h JOIN uitpas_huishouden g ON g.id = h.huishouden_id
    WHERE h.id IN (SELECT pashouder_id FROM per_sector)
)
SELECT grouping(s.sector, m.leeftijd, m.gender, m.gezin, m.deelgemeente, m.terug),
    coalesce(s.sector, m.leeftijd, m.gender, m.gezin, m.deelgemeente, m.terug),
    count(DISTINCT m.id), coalesce(sum(s.deelnames), 0)::int,
    coalesce(sum(s.deelnames) FILTER (WHERE m.id IS NULL), 0)::int
FROM per_sector s LEFT JOIN mensen m ON m.id = s.pashouder_id
GROUP BY GROUPING SETS (
    (), (s.sector), (m.leeftijd), (m.gender), (m.gezin), (m.deelgemeente), (m.terug)
)
"""
#: What grouping() says for each table: the bit of its own column is 0.
_SOORTEN = {
    63: "totaal",
    31: "sector",
    47: "leeftijd",
    55: "gender",
    59: "gezin",
    61: "deelgemeente",
    62: "terug",
}


@dataclass(frozen=True, slots=True)
class Cel:
    """A row of a table; None: hidden, fewer than five people or computed back to that."""

    naam: str
    mensen: int | None
    deelnames: int | None = None


@dataclass(frozen=True)
class Tabel:
    """A table of people by one thing; `deelnames` says whether it counts participations too."""

    sleutel: str
    titel: str
    cellen: tuple[Cel, ...]
    deelnames: bool = False


@dataclass(frozen=True)
class Cijfers:
    """What may be shown of a period. `zonder_naam`: participations that are on nobody's name."""

    mensen: int | None
    deelnames: int | None
    zonder_naam: int | None
    tabellen: tuple[Tabel, ...]
    groepen: Groepen

    @property
    def leeg(self) -> bool:
        return self.mensen == 0 and self.deelnames == 0 and self.groepen.groepen == 0

    @property
    def iets_verborgen(self) -> bool:
        return self.mensen is None or any(
            cel.mensen is None for tabel in self.tabellen for cel in tabel.cellen
        )


def bereken(
    *, netwerk: Netwerk, eerste: date, laatste: date, delen: tuple[tuple[date, date], ...] = ()
) -> Cijfers:
    """Return the figures of `netwerk` from `eerste` to `laatste`, small counts hidden.

    `delen` are shorter periods of this one that are shown too (the quarters of a year): their
    participations add up to these, so a sector that is hidden in one of them is hidden here.
    One aggregate for the period and one for each of `delen`, whatever the number of people, and two
    for the groups, which stand apart.
    """
    gemeenten = list(netwerk.gemeenten.order_by().values_list("pk", flat=True))
    geteld = _tel(gemeenten, eerste, laatste)
    delen_geteld = [_tel(gemeenten, *deel) for deel in delen]
    sectoren_weg = frozenset().union(*(_weg_per_sector(deel) for deel in delen_geteld))
    mensen, deelnames, zonder_naam = geteld["totaal"][None]
    klein = 0 < mensen < KLEINSTE
    klein_in_deel = any(0 < deel["totaal"][None][0] < KLEINSTE for deel in delen_geteld)
    toon = not (klein or klein_in_deel)
    return Cijfers(
        mensen=None if klein else mensen,
        deelnames=deelnames if toon else None,
        zonder_naam=zonder_naam if toon else None,
        tabellen=_tabellen(geteld, sectoren_weg, gemeenten),
        groepen=tel_groepen(gemeenten, eerste, laatste),
    )


def _tel(gemeenten: list[int], eerste: date, laatste: date) -> dict[str, dict]:
    """Return per kind of table, per value: people, participations, and those on nobody's name."""
    geteld = defaultdict(dict)
    vraag = {
        "eerste": eerste,
        "laatste": laatste,
        "gemeenten": gemeenten,
        "grenzen": [van for _, van in LEEFTIJDEN],
    }
    with muur.lezen("cijfers"), connection.cursor() as cursor:
        cursor.execute(_SQL, vraag)
        for soort, waarde, *aantallen in cursor.fetchall():
            geteld[_SOORTEN[soort]][waarde] = tuple(aantallen)
    return geteld


def _weg_per_sector(geteld: dict) -> frozenset[int]:
    return verberg([geteld["sector"].get(waarde, (0,))[0] for waarde in Sector.values])


def _tabellen(
    geteld: dict, sectoren_weg: frozenset[int], gemeenten: list[int]
) -> tuple[Tabel, ...]:
    """Return every table with its small counts hidden; a person of two sectors stands in both."""
    plaatsen = Deelgemeente.objects.filter(gemeente__in=gemeenten).order_by("gemeente", "volgorde")
    namen = [(str(pk), naam) for pk, naam in plaatsen.values_list("pk", "naam")]
    leeftijden = [(str(i), naam) for i, (naam, _) in enumerate(LEEFTIJDEN, start=1)]
    lagen = (
        ("leeftijd", "Leeftijd", leeftijden),
        ("gender", "Gender", [*Gender.choices, ("onbekend", "onbekend")]),
        ("gezin", "Gezin", Gezinstype.choices),
        ("deelgemeente", "Woont in", [*namen, ("0", "onbekend")]),
        ("terug", "Nieuw of terug", [("false", "voor het eerst"), ("true", "deed al eens mee")]),
    )
    per_sector = _tabel(geteld, "sector", "Sector", Sector.choices, vast=sectoren_weg)
    return (per_sector, *(_tabel(geteld, *laag) for laag in lagen))


def _tabel(geteld, sleutel, titel, keuzes, vast=frozenset()) -> Tabel:
    waarden = [geteld[sleutel].get(waarde, (0, 0, 0)) for waarde, _ in keuzes]
    weg = verberg([mensen for mensen, _, _ in waarden], vast=vast)
    met_deelnames = sleutel == "sector"
    cellen = (
        Cel(str(naam), None, None)
        if i in weg
        else Cel(str(naam), mensen, deelnames if met_deelnames else None)
        for i, ((_, naam), (mensen, deelnames, _)) in enumerate(zip(keuzes, waarden, strict=True))
    )
    return Tabel(sleutel, titel, tuple(cellen), met_deelnames)
