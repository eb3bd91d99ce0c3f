"""When an offer takes place, read from a document (domein/uitdatabank.md 1.3, 1.5, 3.3)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from aanbod.uitdatabank.gelezen import GelezenMoment, GelezenUitzondering, GelezenUur, Kalender
from aanbod.uitdatabank.kalender import MEESTE_MOMENTEN, openingen, venster
from aanbod.uitdatabank.velden import Veld, toon

SOORTEN = ("single", "multiple", "periodic", "permanent")
DAGEN = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
STATUSSEN = {
    "Available": "gaat_door",
    "TemporarilyUnavailable": "uitgesteld",
    "Unavailable": "geannuleerd",
}
VOLZET = {"Available": False, "Unavailable": True}


def lees_kalender(doc: Veld, hoofdtaal: str, *, op_datum: date) -> Kalender:
    """Return when this offer takes place, weekly hours written out to dates around `op_datum`."""
    soort = _soort(doc)
    if soort in ("single", "multiple"):
        momenten = _losse_momenten(doc, hoofdtaal)
        return Kalender("multiple" if len(momenten) > 1 else "single", momenten)
    kalender = Kalender(
        soort,
        openingsuren=_uren(doc["openingHours"]),
        uitzonderingen=(
            *_uitzonderingen(doc["openingHoursClosedDays"], hoofdtaal, gesloten=True),
            *_uitzonderingen(doc["openingHoursAdjustedDays"], hoofdtaal, gesloten=False),
        ),
    )
    if soort == "permanent":
        return _uitgeschreven(doc, kalender, hoofdtaal, op_datum)
    return _periode(doc, kalender, hoofdtaal, op_datum)


def _soort(doc: Veld) -> str:
    veld = doc["calendarType"]
    if isinstance(veld.waarde, str) and veld.waarde in SOORTEN:
        return veld.waarde
    if not doc["openingHours"].leeg:
        geraden = "permanent" if doc["endDate"].leeg else "periodic"
    elif doc["subEvent"].leeg and doc["startDate"].leeg and doc["endDate"].leeg:
        geraden = "permanent"
    else:
        geraden = "single"
    wat = (
        "Het soort kalender ontbreekt"
        if veld.leeg
        else f"We kennen de kalender {toon(veld.waarde)} niet"
    )
    veld.meld(f"{wat}; uit de datums maken we “{geraden}” op.")
    return geraden


def _losse_momenten(doc: Veld, hoofdtaal: str) -> tuple[GelezenMoment, ...]:
    algemeen = _stand(doc, hoofdtaal, GelezenMoment(None, None))
    deeldatums = [deel for deel in doc["subEvent"].lijst() if deel.is_object()]
    if not deeldatums and doc["calendarType"].waarde == "multiple":
        doc["subEvent"].meld(
            "De datums staan er niet apart; we nemen begin en einde van het geheel."
        )
    if len(deeldatums) > 1:  # places of the whole are not places of each date
        algemeen = replace(algemeen, capaciteit=None, vrij=None)
    gelezen = {}
    for deel in deeldatums or [doc]:
        moment = _moment(deel, _stand(deel, hoofdtaal, algemeen) if deeldatums else algemeen)
        if moment and moment.begin in gelezen:
            deel.meld("Op dit uur begint al een andere datum van deze activiteit; weggelaten.")
        elif moment:
            gelezen[moment.begin] = moment
    return tuple(gelezen[begin] for begin in sorted(gelezen))


def _moment(deel: Veld, stand: GelezenMoment) -> GelezenMoment | None:
    begin, einde = deel["startDate"].tijdstip(), deel["endDate"].tijdstip()
    if begin is None:
        if deel["startDate"].leeg:
            deel["startDate"].meld("De begindatum ontbreekt; deze datum is weggelaten.")
        return None
    if einde is None and deel["endDate"].leeg:
        deel["endDate"].meld("Het einde ontbreekt; alleen het begin is overgenomen.")
    elif einde is not None and einde.timestamp() < begin.timestamp():
        deel["endDate"].meld("Het einde ligt voor het begin; alleen het begin is overgenomen.")
        einde = None
    opvang_van, opvang_tot = lees_opvang(
        deel["childcare"], begin.time(), einde.time() if einde else None
    )
    stand = replace(
        stand,
        opvang_van=opvang_van,
        opvang_tot=opvang_tot,
        overnachting=deel["overnight"].ja_nee(),
    )
    return _gezet(stand, begin, einde)


def _gezet(stand: GelezenMoment, begin: datetime, einde: datetime | None) -> GelezenMoment:
    """Return `stand` with its hours in UTC, in which equal moments are always equal (PEP 495)."""
    einde = einde and einde.astimezone(UTC)
    return replace(stand, begin=begin.astimezone(UTC), einde=einde)


def _stand(deel: Veld, hoofdtaal: str, anders: GelezenMoment) -> GelezenMoment:
    """Return `anders` with the status and places this part names itself."""
    stand = anders
    if deel["status"].is_object():
        status = deel["status"]["type"].keuze(STATUSSEN) or anders.status
        reden = deel["status"]["reason"].in_taal(hoofdtaal, 160) if status != "gaat_door" else ""
        stand = replace(stand, status=status, reden=reden)
    plaatsen = deel["bookingAvailability"]
    if not plaatsen.is_object():
        return stand
    volzet = plaatsen["type"].keuze(VOLZET)
    vrij = plaatsen["remainingCapacity"].geheel()
    capaciteit = plaatsen["capacity"].geheel()
    if vrij is not None and capaciteit is not None and vrij > capaciteit:
        plaatsen["remainingCapacity"].meld("Er zijn meer vrije plaatsen dan plaatsen; weggelaten.")
        vrij = None
    if vrij is not None or volzet is None:
        volzet = vrij == 0 if vrij is not None else anders.volzet
    return replace(
        stand,
        volzet=volzet,
        capaciteit=anders.capaciteit if capaciteit is None else capaciteit,
        vrij=vrij,
    )


def _periode(doc: Veld, kalender: Kalender, hoofdtaal: str, op_datum: date) -> Kalender:
    begin, einde = doc["startDate"].tijdstip(), doc["endDate"].tijdstip()
    for naam, tijdstip in (("startDate", begin), ("endDate", einde)):
        if tijdstip is None and doc[naam].leeg:
            doc[naam].meld("Een periode heeft een eerste en een laatste dag nodig; deze ontbreekt.")
    if begin and einde and einde.date() < begin.date():
        doc["endDate"].meld("De laatste dag ligt voor de eerste; weggelaten.")
        einde = None
    kalender = replace(
        kalender, van=begin.date() if begin else None, tot=einde.date() if einde else None
    )
    heeft_uren = kalender.openingsuren or any(u.uren for u in kalender.uitzonderingen)
    if begin and einde and not heeft_uren:
        # Without hours the run itself is the only date, as the API shows it.
        einde = max(einde, begin, key=lambda t: t.timestamp())
        moment = _gezet(_stand_zonder_plaatsen(doc, hoofdtaal), begin, einde)
        return replace(kalender, momenten=(moment,))
    return _uitgeschreven(doc, kalender, hoofdtaal, op_datum)


def _uitgeschreven(doc: Veld, kalender: Kalender, hoofdtaal: str, op_datum: date) -> Kalender:
    van, tot = venster(kalender.van, kalender.tot, op_datum=op_datum)
    datums = openingen(
        kalender.openingsuren,
        kalender.uitzonderingen,
        van=van,
        tot=tot,
        hoogstens=MEESTE_MOMENTEN + 1,
    )
    if len(datums) > MEESTE_MOMENTEN:
        doc["openingHours"].meld(
            f"Dit zijn meer dan {MEESTE_MOMENTEN} datums; de eerste zijn genomen."
        )
    stand = _stand_zonder_plaatsen(doc, hoofdtaal)
    momenten = (
        replace(stand, begin=b, einde=e, opvang_van=uur.opvang_van, opvang_tot=uur.opvang_tot)
        for b, e, uur in datums[:MEESTE_MOMENTEN]
    )
    return replace(kalender, momenten=tuple(momenten))


def _stand_zonder_plaatsen(doc: Veld, hoofdtaal: str) -> GelezenMoment:
    """Return the status of a run; places are not supported on weekly hours (uitdatabank.md 1.5)."""
    return replace(_stand(doc, hoofdtaal, GelezenMoment(None, None)), capaciteit=None, vrij=None)


def _uren(veld: Veld) -> tuple[GelezenUur, ...]:
    """Return the opening hours that make sense; one weekday opens only once at one hour."""
    uren, gezien = [], set()
    for deel in veld.lijst():
        if not deel.is_object():
            continue
        opent, sluit = deel["opens"].uur(), deel["closes"].uur()
        dagen = {dag.keuze(DAGEN) for dag in deel["dayOfWeek"].lijst(of_een=True)} - {None}
        if not dagen or opent is None or sluit is None:
            deel.meld(
                "Bij deze openingsuren ontbreekt een dag, een begin of een einde; weggelaten."
            )
            continue
        vrij = tuple(sorted(dag for dag in dagen if (dag, opent) not in gezien))
        gezien.update((dag, opent) for dag in vrij)
        if vrij:
            uren.append(
                GelezenUur(vrij, opent, sluit, *lees_opvang(deel["childcare"], opent, sluit))
            )
    return tuple(uren)


def lees_opvang(veld: Veld, begin: time, einde: time | None) -> tuple[time | None, time | None]:
    """Return from and until when there is childcare: before the begin and after the end (1.3)."""
    if not veld.is_object():
        return None, None
    van, tot = veld["start"].uur(), veld["end"].uur()
    if van is not None and van >= begin:
        veld["start"].meld("De opvang begint niet voor de activiteit zelf; weggelaten.")
        van = None
    if tot is not None and einde is not None and tot <= einde:
        veld["end"].meld("De opvang eindigt niet na de activiteit zelf; weggelaten.")
        tot = None
    return van, tot


def _uitzonderingen(veld: Veld, hoofdtaal: str, *, gesloten: bool):
    for deel in veld.lijst():
        if not deel.is_object():
            continue
        van, tot = deel["startDate"].dag(), deel["endDate"].dag()
        if van is None or tot is None or tot < van:
            deel.meld("De eerste en laatste dag van deze uitzondering kloppen niet; weggelaten.")
            continue
        uren = () if gesloten else _uren(deel["openingHours"])
        reden = deel["description"].in_taal(hoofdtaal, 160)
        yield GelezenUitzondering(van, tot, gesloten, reden, uren)
