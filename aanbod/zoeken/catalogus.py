"""The catalogue: all public offers that still come, in order, as bits in memory.

Counting a filter in the database costs a join over all dates, for every tick box of every page.
Here every tick box is one large whole number with a bit per offer, in the order of the list: a
filter is an AND, a count is a count of bits, a page is the first bits. It is made with a few
queries, kept in the process, and made again when the number of migration 0003 moved or after a
minute (which is how what is "vandaag" moves on). The number moves before the change is committed,
so a change may show a minute late when somebody reads in between. What stands on a card is always
read fresh (kaarten.py).
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.text import slugify

from aanbod.zoeken import filters
from aanbod.zoeken.filters import Filter, Keuze
from aanbod.zoeken.woorden import vind
from partners.models import Deelgemeente, Maatregel

HOOGSTE_OUDERDOM = timedelta(minutes=1)
#: So many searches are kept beside a catalogue; a mask of 10 000 offers is 1,25 kB.
MEESTE_ONTHOUDEN = 1_000

#: `volgende` orders the list: the first date from today on; of something that began before today,
#: the day it ends. No ORs, no count: one pass over the coming dates.
_RIJEN = """
WITH komend AS (
    SELECT aanbod_id, begin, einde, status = 'gaat_door' AS door,
           einde - begin < interval '1 day' AS kort,
           extract(isodow FROM begin AT TIME ZONE %(zone)s) AS dag,
           (begin AT TIME ZONE %(zone)s)::time AS uur
    FROM aanbod_moment
    WHERE einde >= %(nu)s AND status <> 'geannuleerd'
), per_aanbod AS (
    SELECT aanbod_id,
           min(CASE WHEN begin >= %(vandaag)s THEN begin ELSE einde END) FILTER (WHERE door)
               AS volgende,
           bool_or(door AND begin < %(morgen)s) AS vandaag,
           bool_or(door AND begin < %(maandag)s AND einde > %(zaterdag)s) AS dit_weekend,
           bool_or(door AND begin < %(over_een_week)s) AS deze_week,
           bool_or(door AND kort AND dag = 3 AND uur >= '12:00' AND uur < '18:00')
               AS woensdagnamiddag,
           bool_or(door AND kort AND dag <= 5 AND uur >= '15:30' AND uur < '18:00') AS na_school,
           bool_or(door AND kort AND dag <= 5 AND uur < '15:30') AS overdag,
           bool_or(door AND kort AND uur >= '18:00') AS avond,
           bool_or(door AND kort AND dag >= 6) AS weekend
    FROM komend GROUP BY aanbod_id
)
SELECT a.id, a.sector, a.leeftijd_van, a.leeftijd_tot, a.online, p.bedrag,
       l.deelgemeente_id, g.naam,
       m.vandaag, m.dit_weekend, m.deze_week, m.woensdagnamiddag, m.na_school, m.overdag, m.avond,
       m.weekend
FROM aanbod_aanbod a
JOIN partners_partner o ON o.id = a.partner_id AND o.actief
LEFT JOIN per_aanbod m ON m.aanbod_id = a.id
LEFT JOIN aanbod_prijs p ON p.aanbod_id = a.id AND p.soort = 'basis'
LEFT JOIN aanbod_locatie l ON l.id = a.locatie_id
LEFT JOIN partners_gemeente g ON g.id = l.gemeente_id
WHERE a.stand = 'online' AND a.laatste_einde >= %(nu)s
  AND (a.zichtbaar_vanaf IS NULL OR a.zichtbaar_vanaf <= %(nu)s)
  AND (m.aanbod_id IS NOT NULL OR a.soort_kalender = 'permanent'
       OR NOT EXISTS (SELECT FROM aanbod_moment x WHERE x.aanbod_id = a.id))
ORDER BY m.volgende NULLS LAST, a.id
"""
_MAATREGELEN = """
SELECT m.code, array_agg(k.aanbod_id)
FROM aanbod_aanbod_maatregelen k JOIN partners_maatregel m ON m.id = k.maatregel_id
GROUP BY m.code
"""


@dataclass(frozen=True)
class Catalogus:
    """`ids` in the order of the list; bit n of a mask stands for ids[n]."""

    versie: int
    gemaakt_op: datetime
    ids: list[int]
    plaats: dict[int, int]
    maskers: dict[tuple[str, str], int]
    filters: tuple[Filter, ...]
    plekken: tuple[Keuze, ...]
    maatregelen: tuple[Maatregel, ...]
    onthouden: dict[str, tuple[int, bool]] = field(default_factory=dict)

    @property
    def alles(self) -> int:
        """The mask of all offers."""
        return (1 << len(self.ids)) - 1

    def masker(self, naam: str, waarde: str) -> int:
        return self.maskers.get((naam, waarde), 0)

    def masker_van(self, ids) -> int:
        """Return the mask of these offers; ids that are not in the list do not count."""
        return _masker((self.plaats[i] for i in ids if i in self.plaats), len(self.ids))

    def met_woorden(self, tekst: str) -> tuple[int, bool]:
        """Return the offers that know `tekst`, and whether spelling was forgiven; asked once."""
        if tekst not in self.onthouden:
            if len(self.onthouden) >= MEESTE_ONTHOUDEN:
                self.onthouden.clear()
            ids, lijkt_op = vind(tekst)
            self.onthouden[tekst] = self.masker_van(ids), lijkt_op
        return self.onthouden[tekst]

    def bladzijde(self, masker: int, vanaf: int, aantal: int) -> list[int]:
        """Return the ids of the offers `vanaf` up to `vanaf + aantal` of `masker`, in order."""
        bits, gevonden, plaats = bin(masker)[:1:-1], [], -1
        while len(gevonden) < vanaf + aantal and (plaats := bits.find("1", plaats + 1)) >= 0:
            gevonden.append(self.ids[plaats])
        return gevonden[vanaf:]

    def maatregelen_van(self, aanbod_id: int) -> list[Maatregel]:
        """Return what makes it easier to take part in this offer."""
        bit = 1 << self.plaats[aanbod_id]
        return [m for m in self.maatregelen if self.masker("helpt", m.code) & bit]


_bewaard: list[Catalogus] = []


def catalogus() -> Catalogus:
    """Return the catalogue of now: the kept one, or a new one when it is out of date.

    Inside a transaction it is neither used nor kept: there one may see what nobody else ever will.
    """
    nu, versie = timezone.now(), _versie()
    if connection.in_atomic_block:
        return _maak(nu, versie)
    oud = _bewaard[0] if _bewaard else None
    if oud and oud.versie == versie and abs(nu - oud.gemaakt_op) < HOOGSTE_OUDERDOM:
        return oud
    nieuw = _maak(nu, versie)
    _bewaard[:] = [nieuw]
    return nieuw


def _versie() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM aanbod_catalogus_versie")
        return cursor.fetchone()[0]


def _maak(nu: datetime, versie: int) -> Catalogus:
    with connection.cursor() as cursor:
        cursor.execute(_RIJEN, _grenzen(nu))
        rijen = cursor.fetchall()
        cursor.execute(_MAATREGELEN)
        per_maatregel = cursor.fetchall()
    maatregelen = tuple(Maatregel.objects.filter(actief=True).order_by("volgorde", "naam"))
    deelgemeenten = {
        d.pk: d
        for d in Deelgemeente.objects.select_related("gemeente").order_by("volgorde", "naam")
    }
    plaatsen = defaultdict(list)
    for plaats, rij in enumerate(rijen):
        for sleutel in _kenmerken(rij, deelgemeenten):
            plaatsen[sleutel].append(plaats)
    plaats_van = {rij[0]: plaats for plaats, rij in enumerate(rijen)}
    for code, ids in per_maatregel:
        plaatsen["helpt", code] = [plaats_van[i] for i in ids if i in plaats_van]
    return Catalogus(
        versie=versie,
        gemaakt_op=nu,
        ids=[rij[0] for rij in rijen],
        plaats=plaats_van,
        maskers={sleutel: _masker(p, len(rijen)) for sleutel, p in plaatsen.items()},
        filters=(
            filters.LEEFTIJD,
            filters.WANNEER,
            filters.SOORT,
            filters.wat_helpt(maatregelen),
            filters.PRIJS,
        ),
        plekken=_plekken(rijen, deelgemeenten),
        maatregelen=maatregelen,
    )


def _grenzen(nu: datetime) -> dict:
    """Return the days the query asks about, as the start of that day in Brussels."""
    vandaag = timezone.localtime(nu).replace(hour=0, minute=0, second=0, microsecond=0)
    zaterdag = vandaag + timedelta(days=max(5 - vandaag.weekday(), 0))
    return {
        "nu": nu,
        "zone": timezone.get_default_timezone_name(),
        "vandaag": vandaag,
        "morgen": vandaag + timedelta(days=1),
        "zaterdag": zaterdag,
        "maandag": vandaag + timedelta(days=7 - vandaag.weekday()),
        "over_een_week": vandaag + timedelta(days=7),
    }


def _kenmerken(rij: tuple, deelgemeenten: dict[int, Deelgemeente]):
    """Yield (filter, value) for everything an offer is."""
    _, sector, van, tot, online, bedrag, deelgemeente, gemeente, *wanneer = rij
    yield "soort", sector
    for waarde in filters.leeftijden_van(van, tot):
        yield "leeftijd", waarde
    for waarde in filters.prijzen_van(bedrag):
        yield "prijs", waarde
    for keuze, waar in zip(filters.WANNEER.keuzes, wanneer, strict=True):
        if waar:
            yield "wanneer", keuze.waarde
    yield from _waar(online, deelgemeenten.get(deelgemeente), gemeente)


def _waar(online: bool, deelgemeente: Deelgemeente | None, gemeente: str | None):
    if online:
        yield "waar", filters.THUIS
    if deelgemeente:
        yield "waar", slugify(deelgemeente.naam)
    if gemeente:
        yield "waar", f"heel-{slugify(gemeente)}"


def _plekken(rijen, deelgemeenten: dict[int, Deelgemeente]) -> tuple[Keuze, ...]:
    """Return the choices of "Waar?": our gemeente and its parts, other gemeenten, at home."""
    eigen = dict.fromkeys(d.gemeente.naam for d in deelgemeenten.values())
    anders = sorted({rij[7] for rij in rijen if rij[7]} - eigen.keys())
    return (
        *(Keuze(f"heel-{slugify(naam)}", f"Heel {naam}") for naam in eigen),
        *(Keuze(slugify(d.naam), d.naam) for d in deelgemeenten.values()),
        *(Keuze(f"heel-{slugify(naam)}", naam) for naam in anders),
        *([Keuze(filters.THUIS, "Thuis, online")] if any(rij[4] for rij in rijen) else []),
    )


def _masker(plaatsen, aantal: int) -> int:
    """Return the number with a bit for each place; by bytes, since a shift for each is slow."""
    bytes_ = bytearray(aantal // 8 + 1)
    for plaats in plaatsen:
        bytes_[plaats >> 3] |= 1 << (plaats & 7)
    return int.from_bytes(bytes_, "little")
