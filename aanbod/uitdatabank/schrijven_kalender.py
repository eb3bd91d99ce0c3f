"""When an offer takes place, as the Entry API wants it (domein/uitdatabank.md 1.3, 1.5, 7.2)."""

from collections import defaultdict
from datetime import date, datetime, time

from aanbod.uitdatabank.gelezen import GelezenAanbod, GelezenMoment, GelezenUitzondering, GelezenUur
from aanbod.uitdatabank.taal import in_talen
from aanbod.uitdatabank.termen import KAMP
from aanbod.uitdatabank.velden import BRUSSEL, Boek, Veld
from aanbod.uitdatabank.vorm import object_, objecten
from aanbod.uitdatabank.wanneer import DAGEN, STATUSSEN

_STATUS = {onze: hun for hun, onze in STATUSSEN.items()}
_DAG = {nummer: naam for naam, nummer in DAGEN.items()}
_PERIODIEK = ("periodic", "permanent")


def schrijf_kalender(gelezen: GelezenAanbod, taal: str) -> dict:
    """Return the fields of the calendar; None for what must not be there."""
    kalender = gelezen.kalender
    if kalender.soort not in _PERIODIEK:
        return {
            "calendarType": "multiple" if len(kalender.momenten) > 1 else "single",
            "subEvent": _datums(gelezen, taal),
            # derived by UiTdatabank from the dates
            **dict.fromkeys(["startDate", "endDate", "status", "bookingAvailability"]),
            **dict.fromkeys(["openingHours", "openingHoursClosedDays", "openingHoursAdjustedDays"]),
        }
    gesloten, anders = _uitzonderingen(gelezen, taal)
    return {
        "calendarType": kalender.soort,
        "startDate": _grens(gelezen.ruw.get("startDate"), kalender.van, time()),
        "endDate": _grens(gelezen.ruw.get("endDate"), kalender.tot, time(23, 59, 59)),
        "openingHours": [_uur(uur) for uur in kalender.openingsuren],
        "openingHoursClosedDays": gesloten,
        "openingHoursAdjustedDays": anders,
        "status": _status_van_het_geheel(gelezen, taal),
        "bookingAvailability": {"type": "Available"},  # the only one allowed here (1.5)
        "subEvent": None,
    }


def _grens(ruw, dag: date | None, uur: time) -> str | None:
    """Return the first or last day of a run, with the hour the source wrote for that day."""
    if dag is None:
        return None
    if Veld(ruw, "", Boek("")).dag() == dag:
        return ruw
    return datetime.combine(dag, uur, BRUSSEL).isoformat()


def _datums(gelezen: GelezenAanbod, taal: str) -> list[dict]:
    ruw = {}
    for deel in objecten(gelezen.ruw.get("subEvent")):
        begin = Veld(deel, "", Boek(""))["startDate"].tijdstip()
        if begin:
            ruw.setdefault(begin, deel)
    return [_datum(m, ruw.get(m.begin, {}), gelezen, taal) for m in gelezen.kalender.momenten]


def _datum(moment: GelezenMoment, ruw: dict, gelezen: GelezenAanbod, taal: str) -> dict:
    einde = moment.einde or moment.begin
    oud = {s: w for s, w in ruw.items() if s not in ("id", "@type", "overnight")}
    nieuw = {
        "startDate": moment.begin.astimezone(BRUSSEL).isoformat(),
        "endDate": einde.astimezone(BRUSSEL).isoformat(),
        "status": _status(moment, ruw.get("status"), taal),
        "bookingAvailability": _plaatsen(moment),
        "childcare": _opvang(moment.opvang_van, moment.opvang_tot),
    }
    if gelezen.type_term == KAMP:
        nieuw["overnight"] = moment.overnachting
    return oud | nieuw


def _plaatsen(moment: GelezenMoment) -> dict:
    """Return the places of a date. What is left says by itself whether it is full (1.5)."""
    plaatsen = {"type": "Unavailable" if moment.volzet else "Available"}
    if moment.capaciteit is not None:
        plaatsen["capacity"] = moment.capaciteit
        if moment.vrij is not None and not moment.volzet:
            plaatsen["remainingCapacity"] = moment.vrij
            plaatsen["type"] = "Available" if moment.vrij else "Unavailable"
    return plaatsen


def _status(moment: GelezenMoment, ruw, taal: str) -> dict:
    status = {"type": _STATUS[moment.status]}
    if moment.status == "gaat_door" or not moment.reden:
        return status
    oud = object_(ruw).get("reason")
    return status | {"reason": in_talen(oud, moment.reden, taal)}


def _status_van_het_geheel(gelezen: GelezenAanbod, taal: str) -> dict:
    momenten = gelezen.kalender.momenten
    if len({m.status for m in momenten}) == 1:
        return _status(momenten[0], gelezen.ruw.get("status"), taal)
    return {"type": "Available"}


def _opvang(van: time | None, tot: time | None) -> dict:
    """Return the childcare; {} says that there is none, leaving it out would keep the old one."""
    delen = {"start": van, "end": tot}
    return {sleutel: f"{uur:%H:%M}" for sleutel, uur in delen.items() if uur is not None}


def _uur(uur: GelezenUur) -> dict:
    return {
        "opens": f"{uur.opent:%H:%M}",
        "closes": f"{uur.sluit:%H:%M}",
        "dayOfWeek": [_DAG[dag] for dag in uur.dagen],
        "childcare": _opvang(uur.opvang_van, uur.opvang_tot),
    }


def _uitzonderingen(gelezen: GelezenAanbod, taal: str) -> tuple[list[dict], list[dict]]:
    gesloten = [u for u in gelezen.kalender.uitzonderingen if u.gesloten]
    anders = [u for u in gelezen.kalender.uitzonderingen if not u.gesloten]
    gesloten += _afgelast(gelezen, gesloten)
    hun_gesloten = _per_dagen(gelezen.ruw.get("openingHoursClosedDays"))
    hun_anders = _per_dagen(gelezen.ruw.get("openingHoursAdjustedDays"))
    return (
        [_dagen(u, hun_gesloten, taal) for u in gesloten],
        [
            _dagen(u, hun_anders, taal) | {"openingHours": [_uur(uur) for uur in u.uren]}
            for u in anders
        ],
    )


def _afgelast(gelezen: GelezenAanbod, gesloten: list) -> list[GelezenUitzondering]:
    """Return the days on which every date of a weekly offer was cancelled here, as closed days."""
    per_dag = defaultdict(list)
    for moment in gelezen.kalender.momenten:
        per_dag[moment.begin.astimezone(BRUSSEL).date()].append(moment)
    if len({m.status for m in gelezen.kalender.momenten}) < 2:
        return []
    return [
        GelezenUitzondering(dag, dag, gesloten=True, reden=momenten[0].reden)
        for dag, momenten in sorted(per_dag.items())
        if all(m.status == "geannuleerd" for m in momenten)
        and not any(u.van <= dag <= u.tot for u in gesloten)
    ]


def _per_dagen(ruw) -> dict:
    return {
        (deel.get("startDate"), deel.get("endDate")): deel
        for deel in objecten(ruw)
        if all(isinstance(deel.get(s), str) for s in ("startDate", "endDate"))
    }


def _dagen(uitzondering: GelezenUitzondering, ruw: dict, taal: str) -> dict:
    van, tot = str(uitzondering.van), str(uitzondering.tot)
    oud = dict(ruw.get((van, tot), {}))
    tekst = in_talen(oud.pop("description", None), uitzondering.reden, taal, lees=_lees_reden)
    nieuw = oud | {"startDate": van, "endDate": tot}
    return nieuw | ({"description": tekst} if tekst else {})


def _lees_reden(tekst: str) -> str:
    return Veld(tekst, "", Boek("")).tekst(160)
