"""The rows that hang on an imported offer: prices, hours, dates, questions, terms.

Part of plan.py: each function puts on the plan what the parts in `neem` (delen.py) make,
change or remove. Nothing is written here.
"""

from datetime import datetime

from aanbod.domein.beloofd import beloofd
from aanbod.models import Aanbod, Moment, Openingsuur, Prijs, Uitzondering, Veelgesteld
from aanbod.models.moment import MomentStatus
from aanbod.uitdatabank.delen import MOMENT, PLAATSEN, Vrij, sleutel_prijs
from aanbod.uitdatabank.gelezen import GelezenUur
from aanbod.uitdatabank.vergelijken import WEG

#: Why a coming date that left the source does not take place.
VERDWENEN = "Staat niet meer in UiTdatabank"


def prijzen_bij(plan, rijen, gelezen, neem) -> None:
    """Make, change and remove price lines; the unit people pay per is never the source's."""
    bestaand = {sleutel_prijs(p.soort, p.naam): p for p in rijen.prijzen}
    in_bron = {sleutel_prijs(p.soort, p.naam): nr for nr, p in enumerate(gelezen.prijzen)}
    for sleutel, rij in bestaand.items():
        if neem.get(sleutel) is WEG:
            plan.weg.append(rij)
    for sleutel, nr in in_bron.items():
        if sleutel not in neem:
            continue
        prijs, rij = gelezen.prijzen[nr], bestaand.get(sleutel)
        if rij is None:
            rij = Prijs(aanbod=plan.aanbod, soort=prijs.soort, naam=prijs.naam, volgorde=nr)
            plan.nieuw.append(rij)
        else:
            plan.anders.append(rij)
        rij.bedrag, rij.groepsprijs = prijs.bedrag, prijs.groepsprijs


def openingsuren_bij(plan, rijen, gelezen, neem) -> None:
    if "openingsuren" not in neem:
        return
    plan.weg += rijen.openingsuren
    plan.nieuw += [
        Openingsuur(
            aanbod=plan.aanbod,
            weekdag=dag,
            van=uur.opent,
            tot=uur.sluit,
            opvang_van=uur.opvang_van,
            opvang_tot=uur.opvang_tot,
        )
        for uur in gelezen.kalender.openingsuren
        for dag in uur.dagen
    ]


def uitzonderingen_bij(plan, rijen, gelezen, neem) -> None:
    if "uitzonderingen" not in neem:
        return
    plan.weg += rijen.uitzonderingen
    plan.nieuw += [
        Uitzondering(
            aanbod=plan.aanbod,
            van=uitzondering.van,
            tot=uitzondering.tot,
            gesloten=uitzondering.gesloten,
            reden=uitzondering.reden,
            uren=[_uur(uur) for uur in uitzondering.uren],
        )
        for uitzondering in gelezen.kalender.uitzonderingen
    ]


def _uur(uur: GelezenUur) -> dict:
    opvang = {"opvang_van": uur.opvang_van, "opvang_tot": uur.opvang_tot}
    return {
        "dagen": list(uur.dagen),
        "van": f"{uur.opent:%H:%M}",
        "tot": f"{uur.sluit:%H:%M}",
        **{naam: f"{tijd:%H:%M}" for naam, tijd in opvang.items() if tijd is not None},
    }


def vragen_bij(plan, rijen, gelezen, neem) -> None:
    if "vragen" not in neem:
        return
    plan.weg += rijen.vragen
    plan.nieuw += [
        Veelgesteld(aanbod=plan.aanbod, vraag=v.vraag, antwoord=v.antwoord, volgorde=nr)
        for nr, v in enumerate(gelezen.vragen)
    ]


def termen_bij(plan, gelezen, neem) -> None:
    if "toegankelijkheid" not in neem:
        return
    koppel, bekend = Aanbod.voorzieningen.through, plan.wegwijzer.streek.voorzieningen
    if not plan.is_nieuw:
        plan.los.append((koppel, plan.aanbod.pk))
    plan.nieuw += [
        koppel(aanbod=plan.aanbod, voorziening_id=bekend[term])
        for term in gelezen.voorzieningen
        if term in bekend
    ]


def momenten_bij(plan, rijen, neem) -> list[Moment]:
    """Return all dates of the offer, those of the source set on the plan.

    A date keeps its row and its code: it is the same date when it begins at the same time. A
    coming date that left the source is cancelled with a reason, never deleted.
    """
    alle = {moment.begin: moment for moment in rijen.momenten}
    anders = {}
    for deel, waarde in neem.items():
        if not deel.startswith((MOMENT, PLAATSEN)):
            continue
        begin = datetime.fromisoformat(deel.partition(" ")[2])
        moment = alle.get(begin)
        if moment is None:
            moment = alle[begin] = Moment(aanbod=plan.aanbod, begin=begin)
            plan.nieuw.append(moment)
        elif moment.pk:
            anders[begin] = moment
        if deel.startswith(PLAATSEN):
            _zet_plaatsen(plan, moment, waarde)
        else:
            _zet(moment, waarde)
    plan.anders += anders.values()
    return list(alle.values())


def _zet(moment: Moment, waarde) -> None:
    """Set what people must hear of; `versie` goes up with it (SEQUENCE in a calendar file)."""
    vroeger = (moment.einde, moment.status, moment.reden)
    if waarde is WEG:
        moment.status, moment.reden = MomentStatus.GEANNULEERD, VERDWENEN
    else:
        (
            moment.einde,
            moment.status,
            moment.reden,
            moment.volzet,
            moment.opvang_van,
            moment.opvang_tot,
            moment.overnachting,
        ) = waarde
    if moment.pk and vroeger != (moment.einde, moment.status, moment.reden):
        moment.versie += 1


def _zet_plaatsen(plan, moment: Moment, waarde: int | Vrij | None) -> None:
    """Set the places as the source has them; what is taken or promised here stays."""
    vast = moment.bezet
    if waarde is not None:
        vast += beloofd([moment])[moment.pk]
    if isinstance(waarde, Vrij):  # what is free there is what can still be given here
        moment.plaatsen = max(moment.bezet + waarde.aantal, vast)
    else:
        moment.plaatsen = None if waarde is None else max(waarde, vast)
    if moment.plaatsen is not None and moment.voorbehouden > moment.plaatsen:
        moment.voorbehouden = moment.plaatsen
        plan.boek.meld(
            plan.plaats, "Er zijn minder plaatsen dan hier voorbehouden; dat is verlaagd."
        )
