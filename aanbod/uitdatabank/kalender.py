"""From weekly hours to concrete dates. Pure: no database, no clock."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from aanbod.uitdatabank.gelezen import GelezenUitzondering, GelezenUur
from aanbod.uitdatabank.velden import BRUSSEL

#: A permanent offer gets its dates this many days ahead; every import moves the window along.
DAGEN_VOORUIT = 90
#: A run longer than this is not written out whole, only from today on.
LANGSTE_PERIODE = timedelta(days=730)
MEESTE_MOMENTEN = 400


def venster(van: date | None, tot: date | None, *, op_datum: date) -> tuple[date, date]:
    """Return the first and last day to write out; a run without one of both is open there.

    A run that ends years from now (or in 2100, publiq's "never") is written out from `op_datum`,
    so that its dates are the coming ones. Days, both ends included.
    """
    if van is None or tot is None:
        eerste = max(op_datum, van or op_datum)
        laatste = eerste + timedelta(days=DAGEN_VOORUIT)
        return eerste, min(laatste, tot or laatste)
    if tot - van > LANGSTE_PERIODE and tot >= op_datum:
        van = max(van, op_datum)
    return van, min(tot, van + LANGSTE_PERIODE)


def openingen(
    openingsuren: Iterable[GelezenUur],
    uitzonderingen: Iterable[GelezenUitzondering] = (),
    *,
    van: date,
    tot: date,
    hoogstens: int = MEESTE_MOMENTEN,
) -> list[tuple[datetime, datetime, GelezenUur]]:
    """Return (begin, einde, its hour) of every opening in Brussels from `van` up to and with `tot`.

    Closed beats adjusted beats regular; a day in an adjusted range without hours for its weekday is
    closed; hours past midnight belong to the day they open (domein/uitdatabank.md 1.3 and 7.1).
    In UTC. At most `hoogstens`, the earliest first; no two begin at the same time.
    """
    gevonden: dict[datetime, tuple[datetime, GelezenUur]] = {}
    openingsuren, uitzonderingen = list(openingsuren), list(uitzonderingen)
    for dag in _dagen(van, tot):
        for uur in _uren_van(dag, openingsuren, uitzonderingen):
            begin, einde = _moment(dag, uur)
            gevonden.setdefault(begin, (einde, uur))
        if len(gevonden) >= hoogstens:
            break
    eerste = sorted(gevonden)[:hoogstens]
    return [(begin, *gevonden[begin]) for begin in eerste]


def _dagen(van: date, tot: date) -> Iterator[date]:
    for nr in range((tot - van).days + 1):
        yield van + timedelta(days=nr)


def _uren_van(dag, openingsuren, uitzonderingen) -> list[GelezenUur]:
    geldend = [u for u in uitzonderingen if u.van <= dag <= u.tot]
    if any(u.gesloten for u in geldend):
        return []
    uren = [uur for u in geldend for uur in u.uren] if geldend else openingsuren
    return [uur for uur in uren if dag.weekday() in uur.dagen]


def _moment(dag: date, uur: GelezenUur) -> tuple[datetime, datetime]:
    """Return begin and end; in the night the clock goes forward the length counts.

    In UTC: a wall time that does not exist or comes twice equals no other (PEP 495), and dates are
    compared with those of the database.
    """
    slotdag = dag if uur.sluit > uur.opent else dag + timedelta(days=1)
    begin = datetime.combine(dag, uur.opent, BRUSSEL)
    einde = datetime.combine(slotdag, uur.sluit, BRUSSEL)
    duur = einde - begin  # within one zone Python subtracts wall clocks
    begin, einde = begin.astimezone(UTC), einde.astimezone(UTC)
    return begin, einde if einde > begin else begin + duur
