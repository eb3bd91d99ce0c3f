"""Weekly hours, childcare, and the days that differ."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, time

from aanbod.kalender.reeks import elke, uren, weekdagen
from wevelgem_netwerk.basis.tekst import opsomming
from wevelgem_netwerk.basis.woorden import DAGEN, dag, uur

ALLE_DAGEN = range(7)
#: Hours of one weekday, in order: from, to, and of an exception also childcare from and to.
Dag = tuple[tuple, ...]


def week(openingsuren: Iterable) -> list[str]:
    """Return "Elke maandag en dinsdag van 9 tot 12 uur en van 13 tot 17 uur", a line per hours."""
    return [f"{elke(dagen)} {_tijden(tijden)}" for dagen, tijden in _groepen(openingsuren)]


def week_kort(openingsuren: Iterable) -> str:
    """Return "Open van maandag tot woensdag en op vrijdag", "Elke dag open"."""
    open_ = sorted({u.weekdag for u in openingsuren})
    if len(open_) == 7:
        return "Elke dag open"
    if len(open_) == 1:
        return f"Elke {DAGEN[open_[0]]} open"
    stukken = [
        f"van {DAGEN[a]} tot {DAGEN[b]}" if b - a > 1 else f"op {weekdagen(list(range(a, b + 1)))}"
        for a, b in _aaneen(open_)
    ]
    return f"Open {opsomming(stukken)}"


def gesloten_dagen(openingsuren: Iterable) -> str:
    """Return "Gesloten op woensdag en donderdag."; "" when open every day or never.

    With few open days: "Alle andere dagen gesloten."
    """
    open_ = {u.weekdag for u in openingsuren}
    dicht = [w for w in ALLE_DAGEN if w not in open_]
    if not open_ or not dicht:
        return ""
    if len(dicht) > len(open_):
        return "Alle andere dagen gesloten."
    return f"Gesloten op {opsomming([DAGEN[w] for w in dicht])}."


def opvang(van: time | None, tot: time | None) -> str:
    """Return "opvang van 8 tot 18 uur", "vooropvang vanaf 8 uur", "naopvang tot 18 uur" or ""."""
    if van and tot:
        return f"opvang {uren(van, tot)}"
    if van:
        return f"vooropvang vanaf {uur(van)} uur"
    return f"naopvang tot {uur(tot)} uur" if tot else ""


def opvang_per_dag(openingsuren: Sequence) -> list[str]:
    """Return childcare in one line when every day has the same, else a line per day that has it."""
    per_dag = defaultdict(list)
    for u in sorted(openingsuren, key=lambda u: (u.weekdag, u.van)):
        if (tekst := opvang(u.opvang_van, u.opvang_tot)) and tekst not in per_dag[u.weekdag]:
            per_dag[u.weekdag].append(tekst)
    teksten = {w: _samen_gezegd(delen) for w, delen in per_dag.items() if delen}
    if not teksten:
        return []
    if len(set(teksten.values())) == 1 and teksten.keys() == {u.weekdag for u in openingsuren}:
        return [f"Er is {next(iter(teksten.values()))}."]
    per_tekst = defaultdict(list)
    for weekdag, tekst in teksten.items():
        per_tekst[tekst].append(DAGEN[weekdag])
    return [f"Op {opsomming(dagen)} is er {tekst}." for tekst, dagen in per_tekst.items()]


def _samen_gezegd(delen: list[str]) -> str:
    """Return "opvang van 8 tot 13 uur en van 12 tot 18 uur": the word once."""
    if all(deel.startswith("opvang ") for deel in delen):
        delen = [*delen[:1], *(deel.removeprefix("opvang ") for deel in delen[1:])]
    return opsomming(delen)


def gesloten(uitzonderingen: Iterable, *, vandaag: date, is_reeks: bool) -> list[str]:
    """Return "Niet op 4 november (herfstvakantie)." for the closed days that are not over."""
    komend = [u for u in uitzonderingen if u.gesloten and u.tot >= vandaag]
    delen = [_vrij(u) for u in sorted(komend, key=lambda u: u.van)]
    if not delen:
        return []
    if is_reeks:
        return [f"Niet {opsomming(delen, 'en niet')}."]
    return [f"Gesloten {deel}." for deel in delen]


def andere_uren(uitzonderingen: Iterable, *, vandaag: date) -> list[str]:
    """Return "Andere uren van ... tot en met ...: maandag tot donderdag van 9 tot 16 uur."."""
    komend = [u for u in uitzonderingen if not u.gesloten and u.tot >= vandaag]
    return [
        f"Andere uren {_wanneer(u)}{_reden(u)}: {_uren_van(u)}."
        for u in sorted(komend, key=lambda u: u.van)
    ]


def _uren_van(uitzondering) -> str:
    """Return its hours, each with its childcare; of one day without saying which day again."""
    stukken = []
    een_dag = uitzondering.van == uitzondering.tot
    for dagen, tijden in _json_groepen(uitzondering):
        wanneer = "" if een_dag else f"{weekdagen(dagen)} "
        per_blok = [opvang(*deel) for _, _, *deel in tijden]
        erbij = _samen_gezegd(list(dict.fromkeys(filter(None, per_blok))))
        stukken.append(f"{wanneer}{_tijden(tijden)}" + (f" ({erbij})" if erbij else ""))
    return "; ".join(stukken) or "vraag ze aan de organisator"


def _groepen(openingsuren: Iterable) -> list[tuple[list[int], Dag]]:
    """Return the weekdays that share their hours, in order of their first day."""
    per_dag = defaultdict(set)
    for u in openingsuren:
        per_dag[u.weekdag].add((u.van, u.tot))
    return _samen({w: tuple(sorted(tijden)) for w, tijden in sorted(per_dag.items())})


def _json_groepen(uitzondering) -> list[tuple[list[int], Dag]]:
    """The same of the hours in an exception; what we cannot read is left out."""
    per_dag = defaultdict(set)
    for u in uitzondering.uren:
        try:
            tijden = time.fromisoformat(u["van"]), time.fromisoformat(u["tot"]), *_opvang_van(u)
            dagen = [int(w) for w in u["dagen"]]
        except (KeyError, TypeError, ValueError):
            continue
        for weekdag in dagen:
            if weekdag in ALLE_DAGEN:
                per_dag[weekdag].add(tijden)
    return _samen({w: tuple(sorted(t, key=lambda u: u[:2])) for w, t in sorted(per_dag.items())})


def _opvang_van(uur: dict) -> tuple[time | None, time | None]:
    van, tot = (uur.get(naam) for naam in ("opvang_van", "opvang_tot"))
    return van and time.fromisoformat(van), tot and time.fromisoformat(tot)


def _samen(per_dag: dict[int, Dag]) -> list[tuple[list[int], Dag]]:
    groepen = defaultdict(list)
    for weekdag, tijden in per_dag.items():
        groepen[tijden].append(weekdag)
    return [(dagen, tijden) for tijden, dagen in groepen.items()]


def _tijden(tijden: Dag) -> str:
    return opsomming([uren(van, tot) for van, tot, *_ in tijden])


def _aaneen(dagen: list[int]) -> list[tuple[int, int]]:
    """Return the runs of days one after the other: [0, 1, 2, 4] -> [(0, 2), (4, 4)]."""
    stukken: list[tuple[int, int]] = []
    for w in dagen:
        if stukken and stukken[-1][1] == w - 1:
            stukken[-1] = (stukken[-1][0], w)
        else:
            stukken.append((w, w))
    return stukken


def _wanneer(u) -> str:
    return f"op {dag(u.van)}" if u.van == u.tot else f"van {dag(u.van)} tot en met {dag(u.tot)}"


def _vrij(u) -> str:
    """Name a school holiday first: "in de kerstvakantie (van ... tot en met ...)"."""
    if u.reden.lower().endswith("vakantie") and " " not in u.reden:
        return f"in de {u.reden.lower()} ({_wanneer(u)})"
    return f"{_wanneer(u)}{_reden(u)}"


def _reden(u) -> str:
    return f" ({u.reden})" if u.reden else ""
