"""A desk at one or more moments of one partner, for the tests of the sale."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from aanbod.models import Moment
from aanbod.models.aanbod import KalenderSoort
from partners.models import Rol
from tests.fabrieken import AanbodFabriek, LidmaatschapFabriek, MomentFabriek, PrijsFabriek
from uitpas.domein.balie.deelnames import Registratie, maak_ongedaan, registreer
from uitpas.domein.balie.recht import Antwoord, kijk_na, telt_op
from uitpas.domein.balie.verkoop import Mandregel, verkoop


class Kassa:
    """One offer with a price and a volunteer; a moment on every day that is asked for."""

    def __init__(self, *, bedrag="5.00", soort=KalenderSoort.VAST, partner=None, **aanbod):
        anders = {"partner": partner} if partner else {}
        self.aanbod = AanbodFabriek(soort_kalender=soort, **anders | aanbod)
        self.prijs = PrijsFabriek(aanbod=self.aanbod, bedrag=Decimal(bedrag))
        self.werkplek = LidmaatschapFabriek(partner=self.aanbod.partner, rol=Rol.KASSA)
        self._momenten: dict = {}

    def op(self, dag=None, **moment) -> Moment:
        """The moment at two o'clock on `dag` (today)."""
        dag = dag or timezone.localdate()
        if dag not in self._momenten:
            begin = datetime.combine(dag, time(14), timezone.get_default_timezone())
            self._momenten[dag] = MomentFabriek(
                aanbod=self.aanbod, begin=begin, einde=begin + timedelta(hours=1), **moment
            )
        return self._momenten[dag]

    def regel(self, pas, dag=None, **anders) -> Mandregel:
        return Mandregel(self.op(dag), pas.nummer, self.prijs.pk, **anders)

    def verkoop(self, *regels, sleutel="mand") -> list[Registratie]:
        return verkoop(regels=regels, sleutel=sleutel, werkplek=self.werkplek)

    def registreer(self, pas, dag=None, **anders) -> Registratie:
        moment = self.op(dag)
        return registreer(
            moment=moment,
            nummer=pas.nummer,
            prijs_id=self.prijs.pk,
            werkplek=self.werkplek,
            **{"sleutel": f"{moment.pk}-{pas.nummer}"} | anders,
        )

    def ongedaan(self, registratie: Registratie):
        return maak_ongedaan(deelname=registratie.deelname, werkplek=self.werkplek)

    def kijk_na(self, pas, dag=None) -> Antwoord:
        moment = self.op(dag)
        dag = telt_op(moment_datum=timezone.localdate(moment.begin), op_datum=timezone.localdate())
        return kijk_na(nummer=pas.nummer, moment=moment, dag=dag)
