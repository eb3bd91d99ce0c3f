"""The night of 25 October 2026: three o'clock becomes two again, and the day has 25 hours."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from aanbod.domein.wanneer.kalender import tijden
from tests.fabrieken import LimietFabriek, PartnerFabriek, pas_met_recht
from tests.uitpas.balie.kassa_hulp import Kassa
from uitpas.domein.afrekening.afrekenritme import kalender
from uitpas.domein.balie.deelnames import DeelnameWeigering
from uitpas.domein.prijs.tariefredenen import TariefWeigering
from uitpas.models import Deelname
from uitpas.models.limiet import LimietPeriode
from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.post import Bericht, verstuur
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

DAG = date(2026, 10, 25)
#: Half past two, twice: summer time and an hour later winter time.
EERST, DAARNA = "2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00"


def test_een_uur_op_de_klok_blijft_dat_uur_en_een_nacht_duurt_een_uur_langer():
    for dag in (DAG - timedelta(days=7), DAG):
        begin, einde = tijden(dag, time(19), time(21))
        assert timezone.localtime(begin).time() == time(19)
        assert einde - begin == timedelta(hours=2)
    begin, einde = tijden(DAG - timedelta(days=1), time(22), time(4))
    assert einde - begin == timedelta(hours=7)


def test_in_beide_uren_is_het_dezelfde_dag_en_telt_een_limiet_per_dag_een_keer(time_machine):
    time_machine.move_to(EERST, tick=False)
    partner, pas = PartnerFabriek(), pas_met_recht()
    LimietFabriek(partner=partner, aantal=1, per=LimietPeriode.DAG)
    eerste = Kassa(partner=partner).registreer(pas).deelname
    assert (eerste.datum, eerste.kansentarief) == (DAG, True)
    time_machine.move_to(DAARNA, tick=False)
    with pytest.raises(Geweigerd) as nee:
        Kassa(partner=partner).registreer(pas, verwacht=Decimal("1.00"))
    assert nee.value.reden == TariefWeigering.LIMIET_ORGANISATOR
    time_machine.move_to("2026-10-26 00:30+01:00", tick=False)
    assert Kassa(partner=partner).registreer(pas, verwacht=Decimal("1.00")).deelname.kansentarief


def test_ongedaan_maken_kan_tot_middernacht_ook_als_de_dag_25_uur_duurt(time_machine):
    kassa = Kassa()
    time_machine.move_to("2026-10-25 00:05+02:00", tick=False)
    vroeg = kassa.registreer(pas_met_recht())
    laat = kassa.registreer(pas_met_recht())
    time_machine.move_to("2026-10-25 23:55+01:00", tick=False)  # 24 h 50 later
    assert kassa.ongedaan(vroeg).boekdatum == DAG
    time_machine.move_to("2026-10-26 00:05+01:00", tick=False)
    with pytest.raises(Geweigerd) as nee:
        kassa.ongedaan(laat)
    assert nee.value.reden == DeelnameWeigering.NIET_MEER_VANDAAG


@pytest.mark.parametrize(
    ("nu", "dag", "kwartaal"),
    [
        ("2026-03-31 23:30+02:00", date(2026, 3, 31), Kwartaal(2026, 1)),  # 21.30 in UTC
        ("2026-04-01 00:30+02:00", date(2026, 4, 1), Kwartaal(2026, 2)),  # still 31 March in UTC
        ("2026-12-31 23:30+01:00", date(2026, 12, 31), Kwartaal(2026, 4)),
        ("2027-01-01 00:30+01:00", date(2027, 1, 1), Kwartaal(2027, 1)),
    ],
)
def test_de_grens_van_een_afrekening_is_middernacht_hier(time_machine, nu, dag, kwartaal):
    time_machine.move_to(nu, tick=False)
    lijn = Kassa().registreer(pas_met_recht()).deelname
    assert lijn.boekdatum == dag
    assert kalender().periode_op(timezone.localdate()) == kwartaal
    assert Deelname.objects.in_periode(kwartaal.begin, kwartaal.einde).get() == lijn


def test_een_mail_wacht_vijf_minuten_en_geen_uur_en_vijf_minuten(time_machine):
    time_machine.move_to("2026-10-25 02:58+02:00", tick=False)
    (post,) = verstuur(Bericht("leen@voorbeeld.example", "Overleg", "Kom je?"))
    Post.objects.update(opnieuw_na=timezone.now() + timedelta(minutes=5))
    time_machine.move_to("2026-10-25 02:02+01:00", tick=False)  # four minutes later
    assert not Post.objects.aan_de_beurt(timezone.now()).exists()
    time_machine.move_to("2026-10-25 02:03+01:00", tick=False)
    assert Post.objects.aan_de_beurt(timezone.now()).get() == post
    assert post.gemaakt_op == datetime(2026, 10, 25, 0, 58, tzinfo=UTC)
