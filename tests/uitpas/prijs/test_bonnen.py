"""Coupons: an own choice beside the kansentarief, with uses (domein/uitpas.md 1.11 and 7.1)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from partners.models import Rol
from tests.fabrieken import (
    BonFabriek,
    GroepspasFabriek,
    LidmaatschapFabriek,
    PasFabriek,
    gemeente,
    pas_met_recht,
)
from tests.uitpas.balie.kassa_hulp import Kassa
from uitpas.domein.balie.deelnames import DeelnameWeigering
from uitpas.domein.prijs.tariefregels import RegelWeigering, leg_bon_vast
from uitpas.models import Deelname
from uitpas.models.limiet import LimietPeriode
from wevelgem_netwerk.basis.periodes import bereik
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

VANDAAG = date(2026, 11, 18)
VOLGENDE_WEEK = VANDAAG + timedelta(days=7)


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel(f"{VANDAAG} 09:00+01:00", tick=False):
        yield


def met_bon(kassa, pas, dag=None) -> list:
    return [regel for regel in kassa.kijk_na(pas, dag).regels if regel.bon]


@pytest.mark.parametrize(
    ("bron", "delen", "prijs", "deelnemer"),
    [
        ("2 coupon COUPON_1079", {"deelnemer_soort": "totaal", "deelnemer": 10}, "10.00", "1.00"),
        ("7 cultuurbon 6 euro", {"overheid": 6}, "10.00", "4.00"),
        ("8 2 euro korting", {"overheid": 2}, "10.00", "8.00"),
        (
            "14c helft van de prijs",
            {"deelnemer_soort": "totaal", "deelnemer": 50, "overheid_soort": "rest", "overheid": 0},
            "27.00",
            "13.50",
        ),
        ("15 een halve euro korting", {"overheid": "0.50"}, "10.50", "10.00"),
        ("16 Flagey, gratis", {"deelnemer_soort": "vast", "deelnemer": 0}, "5.00", "0.00"),
        ("17 Flagey, vast 2 euro", {"deelnemer_soort": "vast", "deelnemer": 2}, "5.00", "2.00"),
    ],
    ids=lambda waarde: str(waarde)[:20],
)
def test_een_gepubliceerde_bon_komt_uit_op_de_cent(bron, delen, prijs, deelnemer):
    kassa, pas = Kassa(bedrag=prijs), pas_met_recht()
    bon = BonFabriek(**delen)
    (regel,) = met_bon(kassa, pas)
    assert (regel.bon, regel.verdeling.deelnemer) == (bon, Decimal(deelnemer))
    assert sum(
        (regel.verdeling.deelnemer, regel.verdeling.organisator, regel.verdeling.overheid)
    ) == Decimal(prijs)


def test_de_houder_kiest_want_het_kansentarief_staat_voorop():
    kassa, pas = Kassa(bedrag="10.00"), pas_met_recht()
    BonFabriek(overheid=6)
    gewoon, bon = kassa.kijk_na(pas).regels
    assert (gewoon.kansentarief, gewoon.verdeling.deelnemer) == (True, Decimal("2.00"))
    assert (bon.kansentarief, bon.verdeling.deelnemer, bon.over) == (False, Decimal("4.00"), 1)


def test_een_gekozen_bon_staat_in_het_grootboek_en_is_dan_op():
    kassa, pas, bon = Kassa(bedrag="10.00"), pas_met_recht(), BonFabriek()
    kassa.registreer(pas, bon_id=bon.pk, verwacht=Decimal("8.00"))
    regel = Deelname.objects.get()
    assert (regel.bon, regel.kansentarief, regel.verdeelsleutel) == (bon, False, None)
    assert (regel.deelnemer, regel.organisator_deel, regel.overheid) == (
        Decimal("8.00"), Decimal("0.00"), Decimal("2.00"),
    )  # fmt: skip
    assert met_bon(kassa, pas, VOLGENDE_WEEK) == []
    with pytest.raises(Geweigerd) as nee:
        kassa.registreer(pas, VOLGENDE_WEEK, bon_id=bon.pk)
    assert nee.value.reden == DeelnameWeigering.BON_WEG


def test_zes_per_activiteit_en_drie_per_maand():
    """Row 14c: 6 per event, 3 per month."""
    kassa, pas = Kassa(), pas_met_recht()
    bon = BonFabriek(aantal=3, per=LimietPeriode.MAAND, aantal_per_aanbod=6)
    assert [regel.over for regel in met_bon(kassa, pas)] == [3]
    for dagen in range(3):
        kassa.registreer(pas, VANDAAG + timedelta(days=dagen), bon_id=bon.pk)
    assert met_bon(kassa, pas, VANDAAG + timedelta(days=5)) == []
    assert [regel.over for regel in met_bon(kassa, pas, date(2026, 12, 2))] == [3]
    assert [regel.over for regel in met_bon(Kassa(), pas, date(2026, 12, 2))] == [3]


def test_de_limiet_van_het_kansentarief_laat_de_bon_staan():
    """Row 15: the kansentarief is used up, a coupon is left."""
    kassa, pas, bon = Kassa(soort="multiple"), pas_met_recht(), BonFabriek()
    kassa.registreer(pas)
    gewoon, extra = kassa.kijk_na(pas, VOLGENDE_WEEK).regels
    assert (gewoon.kansentarief, extra.bon) == (False, bon)


@pytest.mark.parametrize(
    ("doelgroep", "met_recht", "zonder_recht", "groep"),
    [
        ("kansenstatuut", True, False, False),
        ("pashouders", True, True, False),
        ("groepen", False, False, True),
    ],
)
def test_een_bon_is_voor_zijn_doelgroep(doelgroep, met_recht, zonder_recht, groep):
    """Row 3: a holder without the right who only has a coupon; row E10: a group with coupons."""
    kassa = Kassa()
    BonFabriek(doelgroep=doelgroep)
    passen = (pas_met_recht(), PasFabriek(), GroepspasFabriek())
    gezien = tuple(bool(met_bon(kassa, pas)) for pas in passen)
    assert gezien == (met_recht, zonder_recht, groep)


def test_een_bon_voor_groepen_telt_mensen():
    kassa, groep = Kassa(), GroepspasFabriek()
    bon = BonFabriek(doelgroep="groepen", aantal=50, per=LimietPeriode.DAG)
    kassa.verkoop(kassa.regel(groep, aantal=49, bon_id=bon.pk))
    assert [regel.over for regel in met_bon(kassa, groep)] == [1]
    with pytest.raises(Geweigerd) as nee:
        kassa.verkoop(kassa.regel(groep, aantal=2, bon_id=bon.pk), sleutel="nog")
    assert nee.value.reden == DeelnameWeigering.BON_WEG


@pytest.mark.parametrize(
    "anders",
    [
        {"actief": False},
        {"periode": bereik(date(2015, 1, 1), VANDAAG - timedelta(days=1))},
        {"prijs_onder": "5.00"},
        {"prijs_vanaf": "5.01"},
    ],
    ids=["gestopt", "voorbij", "prijs te hoog", "prijs te laag"],
)
def test_een_bon_die_hier_niet_geldt_staat_er_niet(anders):
    BonFabriek(**anders)
    assert met_bon(Kassa(bedrag="5.00"), pas_met_recht()) == []


def test_een_bon_geldt_bij_zijn_organisator_of_zijn_aanbod():
    hier, elders, pas = Kassa(), Kassa(), pas_met_recht()
    van_partner = BonFabriek(partner=hier.aanbod.partner, naam="A")
    van_aanbod = BonFabriek(aanbod=hier.aanbod, naam="B")
    assert [regel.bon for regel in met_bon(hier, pas)] == [van_partner, van_aanbod]
    assert met_bon(elders, pas) == []


def test_wie_buiten_de_regio_woont_heeft_haar_bonnen_niet():
    BonFabriek(doelgroep="pashouders")
    buiten = gemeente("Wevelgem")
    pas = PasFabriek()
    assert len(met_bon(Kassa(), pas)) == 1
    pas.kaartsysteem.gemeenten.remove(buiten)
    assert met_bon(Kassa(partner__gemeente=gemeente("Kortrijk")), pas) == []


def test_een_gebruikte_bon_houdt_wat_hij_waard_is_en_kan_stoppen():
    coordinator = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    wie = {"door": coordinator.gebruiker, "werkplek": coordinator}
    kassa, bon = Kassa(), BonFabriek()
    bon.overheid = 3
    leg_bon_vast(bon=bon, **wie)
    kassa.registreer(pas_met_recht(), bon_id=bon.pk)
    bon.overheid = 4
    with pytest.raises(Geweigerd) as nee:
        leg_bon_vast(bon=bon, **wie)
    assert nee.value.reden == RegelWeigering.BON_GEBRUIKT
    bon.overheid, bon.actief = 3, False
    leg_bon_vast(bon=bon, **wie)
    bon.refresh_from_db()
    assert bon.actief is False
