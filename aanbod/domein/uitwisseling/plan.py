"""What one document changes in our rows: thought out in memory, written by bundel.py.

Of an offer only what changed in the source is changed, and nothing that a person changed here
(aanbod/uitdatabank/vergelijken.py).
"""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.text import capfirst

from aanbod.domein.uitwisseling.onderdelen import (
    VERDWENEN,
    momenten_bij,
    openingsuren_bij,
    prijzen_bij,
    termen_bij,
    uitzonderingen_bij,
    vragen_bij,
)
from aanbod.domein.uitwisseling.rijen import Rijen, gelezen_van
from aanbod.domein.uitwisseling.wegwijzer import Wegwijzer
from aanbod.domein.wanneer.momenten import NOOIT
from aanbod.lezen.deel_in_woorden import in_woorden
from aanbod.models import Aanbod, Verschil
from aanbod.models.aanbod import KalenderSoort, Stand
from aanbod.models.moment import MomentStatus
from aanbod.models.verschil import Keuze
from aanbod.uitdatabank.delen import (
    MOMENT,
    VELDEN,
    alleen_in_het_document,
    delen,
    naam_van,
    sleutel_tijd,
)
from aanbod.uitdatabank.gelezen import GelezenAanbod
from aanbod.uitdatabank.velden import Boek
from aanbod.uitdatabank.vergelijken import Oordeel, vergelijk

#: What is final in the source (domein/uitdatabank.md 1.4).
_WEG_IN_DE_BRON = {"afgewezen", "verwijderd"}


@dataclass
class Plan:
    """The rows of one offer that a document makes, changes and removes.

    `nieuw` and `anders` hold rows of any model, `weg` rows to delete, `los` (through model, id of
    the offer) whose links are replaced. `velden` are the parts that changed, for the report;
    notices go to `boek`, about the document at `plaats`.
    """

    aanbod: Aanbod
    wegwijzer: Wegwijzer
    boek: Boek
    plaats: str = ""
    is_nieuw: bool = False
    velden: list[str] = field(default_factory=list)
    botsingen: list[str] = field(default_factory=list)
    nieuw: list = field(default_factory=list)
    anders: list = field(default_factory=list)
    weg: list = field(default_factory=list)
    los: list[tuple] = field(default_factory=list)

    @property
    def wat(self) -> str:
        if self.is_nieuw:
            return "nieuw"
        return "gewijzigd" if self.velden or self.botsingen else "ongewijzigd"


def maak_plan(
    gelezen: GelezenAanbod,
    rijen: Rijen | None,
    vroeger: GelezenAanbod | None,
    *,
    wegwijzer: Wegwijzer,
    boek: Boek,
    plaats: str,
) -> Plan:
    """Return what this document changes; `rijen` is None for an offer we do not have yet.

    `vroeger` is what the source said the previous time. Refuses (ValidationError) what the fields
    of an offer do not take; the constraints of the database stay the last word.
    """
    nu = delen(gelezen)
    if rijen is None:
        aanbod = Aanbod(uitdatabank_id=gelezen.uitdatabank_id)
        rijen, oordeel = Rijen(aanbod), Oordeel(neem=nu)
        plan = Plan(aanbod, wegwijzer, boek, plaats, is_nieuw=True)
    else:
        plan = Plan(rijen.aanbod, wegwijzer, boek, plaats)
        oordeel = _oordeel(rijen, vroeger, nu)
        if vroeger is not None:
            toen_ruw, nu_ruw = alleen_in_het_document(vroeger), alleen_in_het_document(gelezen)
            plan.velden += [naam for naam, waarde in nu_ruw.items() if toen_ruw[naam] != waarde]
    neem_over(plan, rijen, gelezen, oordeel.neem)
    _zet_stand(plan, gelezen, vroeger)
    _zet_verschillen(plan, rijen, oordeel, delen(vroeger) if vroeger else {})
    return plan


def _oordeel(rijen: Rijen, vroeger: GelezenAanbod | None, nu: dict) -> Oordeel:
    toen, hier = delen(vroeger) if vroeger else {}, delen(gelezen_van(rijen))
    nu_ = timezone.now()
    for moment in rijen.momenten:
        deel = MOMENT + sleutel_tijd(moment.begin)
        if moment.reden == VERDWENEN:
            hier.pop(deel, None)  # only away because the source had it no more
        weg = deel in toen and deel not in nu
        if weg and (moment.begin <= nu_ or moment.status == MomentStatus.GEANNULEERD):
            del toen[deel]  # what is over or cancelled needs no word from the source
    return vergelijk(toen=toen, hier=hier, nu=nu)


def neem_over(plan: Plan, rijen: Rijen, gelezen: GelezenAanbod, neem: dict[str, object]) -> None:
    """Set the parts in `neem` (see delen.py) on the offer and on the rows that hang on it."""
    aanbod = plan.aanbod
    for deel, namen in VELDEN.items():
        if deel in neem:
            for naam, waarde in zip(namen, neem[deel], strict=True):
                setattr(aanbod, naam, waarde)
    aanbod.clean_fields(exclude=["partner", "locatie", "bron_document", "bron_hash"])
    if "organisator" in neem:
        huidig = None if plan.is_nieuw else aanbod.partner
        aanbod.partner = plan.wegwijzer.partner(gelezen, huidig, plan.boek, plan.plaats)
    if "locatie" in neem:
        waar = f"{plan.plaats}/location"
        aanbod.locatie = plan.wegwijzer.plek(gelezen.locatie, plan.boek, waar)
    if "vertrekplaatsen" in neem:
        _zet_vertrekplaatsen(plan, gelezen)
    prijzen_bij(plan, rijen, gelezen, neem)
    openingsuren_bij(plan, rijen, gelezen, neem)
    uitzonderingen_bij(plan, rijen, gelezen, neem)
    vragen_bij(plan, rijen, gelezen, neem)
    termen_bij(plan, gelezen, neem)
    momenten = momenten_bij(plan, rijen, neem)
    aanbod.laatste_einde = laatste_einde(aanbod, momenten)
    if not plan.is_nieuw:
        plan.velden += [naam_van(deel) for deel in neem]


def _zet_vertrekplaatsen(plan: Plan, gelezen: GelezenAanbod) -> None:
    koppel = Aanbod.vertrekplaatsen.through
    if not plan.is_nieuw:
        plan.los.append((koppel, plan.aanbod.pk))
    for nr, plek in enumerate(gelezen.vertrekplaatsen):
        waar = f"{plan.plaats}/departurePlaces/{nr}"
        gevonden = plan.wegwijzer.plek(plek, plan.boek, waar)
        if gevonden:
            plan.nieuw.append(koppel(aanbod=plan.aanbod, locatie=gevonden))


def laatste_einde(aanbod: Aanbod, momenten: list) -> datetime | None:
    """Return when an offer is over: what momenten.werk_laatste_einde_bij says, without asking."""
    if aanbod.soort_kalender == KalenderSoort.VAST:
        return NOOIT
    if aanbod.periode_tot and not momenten:
        zone = timezone.get_default_timezone()
        return datetime.combine(aanbod.periode_tot + timedelta(days=1), time(), zone)
    return max((m.einde for m in momenten if m.status != MomentStatus.GEANNULEERD), default=None)


def _zet_stand(plan: Plan, gelezen: GelezenAanbod, vroeger: GelezenAanbod | None) -> None:
    """Follow the source, except where somebody here decided otherwise."""
    aanbod, volgens_bron = plan.aanbod, _stand_van(gelezen)
    terug = aanbod.ingetrokken_op is not None
    if plan.is_nieuw or terug or _mag_volgen(aanbod, gelezen, vroeger):
        if not plan.is_nieuw and aanbod.stand != volgens_bron:
            plan.velden.append("stand")
        aanbod.stand, aanbod.ingetrokken_op = volgens_bron, None
    if aanbod.stand == Stand.ONLINE and aanbod.gepubliceerd_op is None:
        aanbod.gepubliceerd_op = timezone.now()


def _mag_volgen(aanbod: Aanbod, gelezen: GelezenAanbod, vroeger: GelezenAanbod | None) -> bool:
    if aanbod.stand in {Stand.GEWEIGERD, Stand.ARCHIEF}:
        return False  # decided here, or final in UiTdatabank (uitdatabank.md 1.4)
    if gelezen.reden_verborgen in _WEG_IN_DE_BRON:
        return True
    return vroeger is None or (
        vroeger.reden_verborgen != gelezen.reden_verborgen and aanbod.stand == _stand_van(vroeger)
    )


def _stand_van(gelezen: GelezenAanbod) -> str:
    if gelezen.zichtbaar:
        return Stand.ONLINE
    return Stand.ARCHIEF if gelezen.reden_verborgen in _WEG_IN_DE_BRON else Stand.KLAD


def _zet_verschillen(plan: Plan, rijen: Rijen, oordeel: Oordeel, toen: dict) -> None:
    """Keep each new clash for a person; close what both sides came to agree on."""
    nu, open_ = timezone.now(), {v.deel: v for v in rijen.verschillen}
    for deel in [*oordeel.gelijk, *oordeel.neem]:
        if deel in open_:
            open_[deel].beslis(Keuze.GELIJK, nu)
            plan.anders.append(open_[deel])
    for deel in oordeel.botsingen:
        if deel in open_:
            continue
        plan.botsingen.append(naam_van(deel))
        voordien = in_woorden(deel, toen[deel]) if deel in toen else ""
        plan.nieuw.append(Verschil(aanbod=plan.aanbod, deel=deel, voordien=voordien))
        zin = (
            f"{capfirst(naam_van(deel))} is in UiTdatabank gewijzigd en hier ook. We houden wat "
            "hier staat tot iemand kiest (beheer, verschillen)."
        )
        plan.boek.meld(plan.plaats, zin)
