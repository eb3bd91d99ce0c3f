"""The rules of UiTdatabank about when an offer takes place (uitdatabank.md 1.3, 1.5, 3.3)."""

import re
from collections.abc import Iterator
from datetime import date

from aanbod.uitdatabank.bevinding import Bevinding
from aanbod.uitdatabank.termen import KAMP
from aanbod.uitdatabank.velden import Boek, Veld
from aanbod.uitdatabank.vorm import lijst, object_, objecten, per_taal, tekst
from aanbod.uitdatabank.wanneer import DAGEN, SOORTEN, STATUSSEN

_UUR = re.compile(r"^\d?\d:\d\d$")


def keur_kalender(doc: dict) -> Iterator[Bevinding]:
    soort = doc.get("calendarType")
    if tekst(soort) not in SOORTEN:
        yield Bevinding("/calendarType", "Wanneer het is, ontbreekt.", "Kies een soort kalender.")
    elif soort in ("single", "multiple"):
        yield from _datums(doc)
    else:
        yield from _uren_en_dagen(doc, soort)


def _datums(doc: dict) -> Iterator[Bevinding]:
    datums = objecten(doc.get("subEvent"))
    if not datums:
        yield Bevinding("/subEvent", "Er is geen datum.", "Vul in wanneer het is.")
    geheel = object_(doc.get("bookingAvailability"))
    if "remainingCapacity" in geheel:
        zin = "Vrije plaatsen horen bij een datum, niet bij het geheel."
        yield Bevinding("/bookingAvailability/remainingCapacity", zin, "Zet ze bij elke datum.")
    kamp = any(t.get("id") == KAMP for t in objecten(doc.get("terms")))
    for nr, deel in enumerate(datums):
        yield from _datum(deel, f"/subEvent/{nr}", kamp=kamp)


def _datum(deel: dict, plaats: str, *, kamp: bool) -> Iterator[Bevinding]:
    veld = Veld(deel, plaats, Boek(""))
    begin, einde = veld["startDate"].tijdstip(), veld["endDate"].tijdstip()
    if begin is None or einde is None:
        zin = "Een begin of een einde ontbreekt."
        yield Bevinding(f"{plaats}/startDate", zin, "Vul begin en einde in.")
        return
    if einde < begin:
        zin = "Het einde ligt voor het begin."
        yield Bevinding(f"{plaats}/endDate", zin, "Kijk de uren na.")
    if deel.get("overnight") and not kamp:
        zin = "Overnachten kan alleen bij een kamp of vakantie."
        yield Bevinding(f"{plaats}/overnight", zin, "Kies dat soort, of haal het weg.")
    opvang = object_(deel.get("childcare"))
    yield from _opvang(opvang, f"{begin:%H:%M}", f"{einde:%H:%M}", f"{plaats}/childcare")
    yield from _status(deel.get("status"), f"{plaats}/status")
    plaatsen = Veld(object_(deel.get("bookingAvailability")), "", Boek(""))
    vrij, alle = plaatsen["remainingCapacity"].geheel(), plaatsen["capacity"].geheel()
    if vrij is not None and alle is not None and vrij > alle:
        zin = "Er zijn meer vrije plaatsen dan plaatsen."
        yield Bevinding(f"{plaats}/bookingAvailability/remainingCapacity", zin, "Kijk ze na.")


def _status(status, plaats: str) -> Iterator[Bevinding]:
    if isinstance(status, dict) and tekst(status.get("type")) not in STATUSSEN:
        yield Bevinding(plaats, "Deze stand bestaat niet.", "Gaat door, uitgesteld of geannuleerd.")


def _opvang(opvang: dict, begin: str, einde: str, plaats: str) -> Iterator[Bevinding]:
    van, tot = tekst(opvang.get("start")), tekst(opvang.get("end"))
    if van and van.zfill(5) >= begin.zfill(5):
        zin = "De opvang begint niet voor de activiteit."
        yield Bevinding(f"{plaats}/start", zin, "Kies een vroeger uur, of haal het weg.")
    if tot and tot.zfill(5) <= einde.zfill(5):
        zin = "De opvang eindigt niet na de activiteit."
        yield Bevinding(f"{plaats}/end", zin, "Kies een later uur, of haal het weg.")


def _uren_en_dagen(doc: dict, soort: str) -> Iterator[Bevinding]:
    veld = Veld(doc, "", Boek(""))
    van, tot = veld["startDate"].dag(), veld["endDate"].dag()
    if soort == "periodic" and (van is None or tot is None):
        zin = "Een periode heeft een eerste en een laatste dag."
        yield Bevinding("/startDate" if van is None else "/endDate", zin, "Vul ze in.")
    if van and tot and tot < van:
        yield Bevinding("/endDate", "De laatste dag ligt voor de eerste.", "Draai ze om.")
    if soort == "permanent":
        zin = "“Het hele jaar” raadt UiTdatabank af voor een activiteit."
        hoe = "Geef een periode of datums, als die er zijn."
        yield Bevinding("/calendarType", zin, hoe, blokkeert=False)
    plaatsen = object_(doc.get("bookingAvailability"))
    if plaatsen.keys() & {"capacity", "remainingCapacity"}:
        zin = "Bij uren per week kan je geen plaatsen melden."
        yield Bevinding("/bookingAvailability", zin, "Gebruik losse datums, of laat het weg.")
    yield from _status(doc.get("status"), "/status")
    for nr, uur in enumerate(objecten(doc.get("openingHours"))):
        yield from _uur(uur, f"/openingHours/{nr}")
    yield from _dagen(doc, "openingHoursClosedDays", None, None)
    yield from _dagen(doc, "openingHoursAdjustedDays", van, tot)


def _uur(uur: dict, plaats: str) -> Iterator[Bevinding]:
    opent, sluit = str(uur.get("opens")), str(uur.get("closes"))
    if not _UUR.match(opent) or not _UUR.match(sluit):
        yield Bevinding(plaats, "Een uur ontbreekt of is niet te lezen.", "Schrijf 9:00 of 14:30.")
        return
    if sluit.zfill(5) < opent.zfill(5):
        zin = "Uren voorbij middernacht neemt UiTdatabank niet aan."
        yield Bevinding(f"{plaats}/closes", zin, "Laat het eindigen om 23:59.")
    dagen = lijst(uur.get("dayOfWeek"))
    if not dagen or any(tekst(dag) not in DAGEN for dag in dagen):
        yield Bevinding(f"{plaats}/dayOfWeek", "De dag ontbreekt.", "Kies een dag van de week.")
    yield from _opvang(object_(uur.get("childcare")), opent, sluit, f"{plaats}/childcare")


def _dagen(doc: dict, sleutel: str, van: date | None, tot: date | None) -> Iterator[Bevinding]:
    vorige = []
    for nr, deel in enumerate(objecten(doc.get(sleutel))):
        plaats = f"/{sleutel}/{nr}"
        veld = Veld(deel, plaats, Boek(""))
        eerste, laatste = veld["startDate"].dag(), veld["endDate"].dag()
        if eerste is None or laatste is None or laatste < eerste:
            yield Bevinding(plaats, "De dagen kloppen niet.", "Vul eerste en laatste dag in.")
            continue
        if any(len(tekst) > 1000 for tekst in per_taal(deel.get("description")).values()):
            yield Bevinding(plaats, "De uitleg is te lang.", "Hou het op 1000 tekens.")
        if sleutel == "openingHoursAdjustedDays":
            yield from _andere_uren(deel, plaats)
            if (van and eerste < van) or (tot and laatste > tot):
                yield Bevinding(plaats, "Deze dagen vallen buiten de periode.", "Kijk ze na.")
            if any(eerste <= tot_ and van_ <= laatste for van_, tot_ in vorige):
                yield Bevinding(plaats, "Deze dagen overlappen met andere.", "Hou er een over.")
            vorige.append((eerste, laatste))


def _andere_uren(deel: dict, plaats: str) -> Iterator[Bevinding]:
    if not deel.get("openingHours"):
        zin = "Er staan geen andere uren bij."
        yield Bevinding(plaats, zin, "Vul uren in, of noem het een gesloten dag.")
    for nummer, uur in enumerate(objecten(deel.get("openingHours"))):
        yield from _uur(uur, f"{plaats}/openingHours/{nummer}")
