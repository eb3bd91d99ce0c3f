"""For whom a price is asked: somebody with a pass, a group, or somebody in general."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from uitpas.domein.kansenstatuut import stand_op
from uitpas.domein.prijs.limieten import Verbruik
from uitpas.domein.prijs.sleutels import Verkoop
from uitpas.domein.prijs.tariefredenen import TariefWeigering
from uitpas.models import Groepsjaar, Groepspas, Kaartsysteem, Kansenstatuut, Pas
from uitpas.models.kansenstatuut import StatuutStatus
from uitpas.models.pashouder import PasStatus

#: By hand, as what a sale locks (sloten.py): every look at a pass asks it.
_RECHTEN = """
    SELECT r.*, k.respijt_dagen AS respijt FROM uitpas_kansenstatuut r
    JOIN uitpas_kaartsysteem k ON k.id = r.kaartsysteem_id WHERE r.pashouder_id = %s
"""


class Houder:
    """For whom a price is asked: where they live, and their rights on a day.

    Without `statuten` it is somebody with the right, nobody in particular: what is shown is then
    indicative, as UiTPAS' own static tariff (domein/uitpas.md 2.5). Only who comes with a `pas` has
    limits and coupons.
    """

    is_groep = False

    def __init__(
        self,
        gemeente_id: int,
        statuten: Callable[[], Iterable[Kansenstatuut]] | None = None,
        *,
        pas: Pas | Groepspas | None = None,
    ):
        self.gemeente_id = gemeente_id
        self.pas = pas
        self._statuten = statuten

    @classmethod
    def van(cls, pas: Pas | Groepspas) -> "Houder":
        """Return the holder of `pas`; the rights are read once, and only when a key applies."""
        if isinstance(pas, Groepspas):
            return Groepshouder(pas)
        return cls(pas.pashouder.gemeente_id, lambda: _rechten(pas.pashouder_id), pas=pas)

    @property
    def pas_in_gebruik(self) -> bool:
        return self.pas is None or self.pas.status == PasStatus.ACTIEF

    @cached_property
    def _per_kaartsysteem(self) -> dict[int, list[Kansenstatuut]]:
        per: dict[int, list[Kansenstatuut]] = {}
        for statuut in self._statuten():
            per.setdefault(statuut.kaartsysteem_id, []).append(statuut)
        return per

    def standen(self, dag: date) -> dict[int, StatuutStatus] | None:
        """Return the state of the right on `dag` per card system; None: with the right.

        A card system where a right was only ever given by mistake has no state.
        """
        if self._statuten is None:
            return None
        standen = {k: stand_op(statuten, dag) for k, statuten in self._per_kaartsysteem.items()}
        return {k: stand for k, stand in standen.items() if stand != StatuutStatus.GEEN}

    @cached_property
    def _verbruik(self) -> dict[date, Verbruik]:
        return {}

    def verbruik(self, dag: date) -> Verbruik:
        """Return what this holder used around `dag`: one query, asked once."""
        if dag not in self._verbruik:
            self._verbruik[dag] = Verbruik.van(self.pas, dag)
        return self._verbruik[dag]

    def wat_op_is(self, verkoop: Verkoop) -> TariefWeigering | None:
        """Return which limit of the kansentarief this holder has reached (domein/uitpas.md 2.4)."""
        limieten = verkoop.limieten
        if limieten is None or self.pas is None:
            return None
        verbruik = self.verbruik(verkoop.op or verkoop.dag)
        if limieten.aanbod_op(verbruik):
            return TariefWeigering.LIMIET
        if limieten.partner_op(verbruik):
            return TariefWeigering.LIMIET_ORGANISATOR
        if limieten.eerste_vol(self.pas.pashouder_id):
            return TariefWeigering.EERSTE_VOL
        return None


class Groepshouder(Houder):
    """A group pass: the gemeente of its organisation pays, and a year has so many turns."""

    is_groep = True

    def __init__(self, groepspas: Groepspas):
        super().__init__(groepspas.partner.gemeente_id, pas=groepspas)

    @property
    def pas_in_gebruik(self) -> bool:
        return self.pas.geblokkeerd_op is None

    def standen(self, dag: date) -> dict[int, StatuutStatus]:
        geldig = self.pas.geldig_op(dag)
        komt = not geldig and self.pas.periode.lower is not None and dag < self.pas.periode.lower
        anders = StatuutStatus.KOMT if komt else StatuutStatus.VERLOPEN
        return {self.pas.kaartsysteem_id: StatuutStatus.ACTIEF if geldig else anders}

    def over(self, dag: date) -> int:
        """Return how many turns are left in the calendar year of `dag`."""
        jaar = Groepsjaar.objects.filter(groepspas=self.pas, jaar=dag.year).first()
        return jaar.over if jaar else self.pas.beurten

    def wat_op_is(self, verkoop: Verkoop) -> TariefWeigering | None:
        over = self.over(verkoop.op or verkoop.dag)
        if over >= verkoop.aantal:
            return None
        return TariefWeigering.TE_WEINIG_BEURTEN if over else TariefWeigering.BEURTEN_OP


def _rechten(pashouder_id: int) -> Iterable[Kansenstatuut]:
    for recht in Kansenstatuut.objects.raw(_RECHTEN, [pashouder_id]):
        rij = (recht.kaartsysteem_id, recht.respijt)
        recht.kaartsysteem = Kaartsysteem.from_db(recht._state.db, ("id", "respijt_dagen"), rij)
        yield recht
