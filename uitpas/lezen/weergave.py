"""How the right of a resident is shown: always a pictogram, a word and a colour together."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from uitpas.domein.kansenstatuut import laatst_begonnen
from uitpas.models import Kansenstatuut, Pas, Pashouder
from uitpas.models.kansenstatuut import LOOPT, StatuutStatus
from uitpas.models.pashouder import PasStatus
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import meervoud

#: Days in which a right counts as ending soon (domein/netwerk.md requirement 27).
BINNENKORT = 60
#: Days in which it is urgent.
DRINGEND = 14


@dataclass(frozen=True)
class Stand:
    """The state of a right today: what to show, and the right itself when there is one."""

    status: StatuutStatus
    statuut: Kansenstatuut | None
    woord: str
    soort: str
    icoon: str

    @property
    def loopt(self) -> bool:
        return self.status in LOOPT


def stand_van(pashouder: Pashouder, dag: date) -> Stand:
    """Return the state on `dag`; wants `met_recht_en_pas` when asked for many."""
    statuut = laatst_begonnen(pashouder.statuten.all(), dag)
    if statuut is None:
        return Stand(StatuutStatus.GEEN, None, "geen kansentarief", "", "nietdoor")
    status = statuut.status_op(dag)
    einde = dag_voluit(statuut.einde)
    match status:
        case StatuutStatus.ACTIEF if statuut.einde <= dag + timedelta(days=BINNENKORT):
            beeld = f"loopt af op {einde}", "let", "klok"
        case StatuutStatus.ACTIEF:
            beeld = f"tot en met {einde}", "ja", "vinkrond"
        case StatuutStatus.RESPIJT:
            tot = dag_voluit(statuut.einde_respijt)
            beeld = f"liep af, geldt nog tot en met {tot}", "let", "klok"
        case StatuutStatus.GESCHORST:
            beeld = f"rust tot en met {dag_voluit(statuut.geschorst_tot)}", "let", "let"
        case StatuutStatus.KOMT:
            beeld = f"begint op {dag_voluit(statuut.begin)}", "", "kalender"
        case StatuutStatus.INGETROKKEN:
            beeld = f"gestopt op {dag_voluit(statuut.ingetrokken_op)}", "", "nietdoor"
        case _:
            beeld = f"liep af op {einde}", "", "nietdoor"
    return Stand(status, statuut, *beeld)


def met_recht_en_pas(rijen):
    """Fetch the rights and the passes in use along with holders, in a fixed number of queries."""
    return rijen.prefetch_related(
        Prefetch("statuten", Kansenstatuut.objects.select_related("kaartsysteem", "grond")),
        Prefetch("passen", Pas.objects.filter(status=PasStatus.ACTIEF), to_attr="passen_nu"),
    )


def nog_dagen(einde: date, dag: date) -> str:
    """Return "vandaag", "nog 1 dag", "nog 6 dagen"."""
    aantal = (einde - dag).days
    return f"nog {meervoud(aantal, 'dag', 'dagen')}" if aantal else "vandaag"
