"""The group pass: turns a year, several at once, no names (domein/uitpas.md 1.9 and 7.5)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import (
    GroepspasFabriek,
    LidmaatschapFabriek,
    PasFabriek,
    gemeente,
    uitpasnummer,
)
from tests.uitpas.balie.kassa_hulp import Kassa
from uitpas.domein.balie.deelnames import DeelnameWeigering
from uitpas.domein.balie.verkoop import MandGeweigerd
from uitpas.domein.groepen.groepspassen import GroepspasWeigering, Saldo, blokkeer, leg_vast, saldo
from uitpas.domein.prijs.tariefredenen import TariefWeigering
from uitpas.models import Deelname, Groepsjaar, Groepspas, Groepstelling, Pas
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

VANDAAG = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel(f"{VANDAAG} 09:00+01:00", tick=False):
        yield


def weigering(roep, *args, **kwargs):
    with pytest.raises(Geweigerd) as nee:
        roep(*args, **kwargs)
    return nee.value.reden


def test_drie_mensen_van_een_groep_staan_als_een_lijn_in_het_grootboek():
    """Rows 4 and 5 of 7.1: 10.00 is 2.00 each, three are 6.00 together."""
    kassa, groep = Kassa(bedrag="10.00"), GroepspasFabriek()
    kassa.verkoop(kassa.regel(groep, aantal=3))
    regel = Deelname.objects.get()
    assert (regel.aantal, regel.prijs, regel.deelnemer) == (3, Decimal("30.00"), Decimal("6.00"))
    assert (regel.organisator_deel, regel.overheid) == (Decimal("12.00"), Decimal("12.00"))
    assert (regel.groepspas, regel.pashouder, regel.uitpasnummer) == (groep, None, groep.nummer)
    assert regel.gemeente == groep.partner.gemeente
    moment = kassa.op()
    moment.refresh_from_db()
    assert moment.bezet == 3


def test_de_gemeente_van_de_organisatie_betaalt_ook_elders():
    kassa = Kassa()
    groep = GroepspasFabriek(partner__gemeente=gemeente("Kortrijk"))
    (registratie,) = kassa.verkoop(kassa.regel(groep))
    assert registratie.deelname.gemeente.naam == "Kortrijk"


def test_afronden_gebeurt_per_persoon_zodat_ieder_betaalt_wat_er_staat():
    kassa, groep = Kassa(bedrag="0.99"), GroepspasFabriek()
    (registratie,) = kassa.verkoop(kassa.regel(groep, aantal=7))
    assert registratie.deelname.deelnemer == 7 * Decimal("0.20")


def test_negen_beurten_over_zijn_negen_en_geen_tien():
    """7.5: twenty a year, nine available: nine is fine, ten is refused with the reason."""
    kassa, groep = Kassa(), GroepspasFabriek()
    kassa.verkoop(kassa.regel(groep, aantal=11), sleutel="eerst")
    reden = weigering(kassa.verkoop, kassa.regel(groep, aantal=10), sleutel="tien")
    assert reden == TariefWeigering.TE_WEINIG_BEURTEN
    kassa.verkoop(kassa.regel(groep, aantal=9), sleutel="negen")
    assert Groepsjaar.objects.get().over == 0
    assert weigering(kassa.verkoop, kassa.regel(groep), sleutel="nog") == TariefWeigering.BEURTEN_OP


def test_elk_kalenderjaar_begint_opnieuw():
    kassa, groep = Kassa(), GroepspasFabriek(beurten=2)
    kassa.verkoop(kassa.regel(groep, aantal=2), sleutel="dit jaar")
    kassa.verkoop(kassa.regel(groep, date(2027, 1, 5), aantal=2), sleutel="volgend jaar")
    assert [(j.jaar, j.gebruikt) for j in Groepsjaar.objects.all()] == [(2027, 2), (2026, 2)]


def test_ongedaan_maken_geeft_de_beurten_en_de_plaatsen_terug():
    kassa, groep = Kassa(), GroepspasFabriek()
    (registratie,) = kassa.verkoop(kassa.regel(groep, aantal=4))
    tegen = kassa.ongedaan(registratie)
    assert (tegen.aantal, tegen.deelnemer) == (-4, Decimal("-4.00"))
    assert Groepsjaar.objects.get().gebruikt == 0
    moment = kassa.op()
    moment.refresh_from_db()
    assert moment.bezet == 0


def test_een_groep_komt_twee_keer_naar_hetzelfde_moment():
    kassa, groep = Kassa(), GroepspasFabriek()
    kassa.verkoop(kassa.regel(groep, aantal=2), sleutel="eerste busje")
    kassa.verkoop(kassa.regel(groep, aantal=3), sleutel="tweede busje")
    assert [d.aantal for d in Deelname.objects.order_by("id")] == [2, 3]


def test_dezelfde_tik_twee_keer_telt_ook_voor_een_groep_een_keer():
    kassa, groep = Kassa(), GroepspasFabriek()
    een = kassa.verkoop(kassa.regel(groep, aantal=2))
    twee = kassa.verkoop(kassa.regel(groep, aantal=2))
    assert [r.nieuw for r in (*een, *twee)] == [True, False]
    assert Groepsjaar.objects.get().gebruikt == 2


def test_een_groep_neemt_niet_meer_plaatsen_dan_er_zijn():
    kassa, groep = Kassa(), GroepspasFabriek()
    kassa.op(plaatsen=5)
    with pytest.raises(MandGeweigerd) as nee:
        kassa.verkoop(kassa.regel(groep, aantal=6))
    assert (nee.value.reden, nee.value.uitleg) == (
        DeelnameWeigering.TE_WEINIG_PLAATSEN,
        "Er zijn nog 5 plaatsen.",
    )


def test_leeftijden_worden_geteld_zonder_namen():
    kassa, groep = Kassa(), GroepspasFabriek()
    kassa.verkoop(kassa.regel(groep, aantal=5, leeftijden={6: 3, 12: 1, 18: 0}))
    tellingen = Groepstelling.objects.values_list("vanaf", "aantal")
    assert sorted(tellingen) == [(6, 3), (12, 1)]
    te_veel = kassa.regel(groep, aantal=2, leeftijden={6: 3})
    assert weigering(kassa.verkoop, te_veel, sleutel="x") == DeelnameWeigering.LEEFTIJDEN


def test_met_de_pas_van_een_persoon_neemt_een_persoon_deel():
    kassa = Kassa()
    reden = weigering(kassa.verkoop, kassa.regel(PasFabriek(), aantal=2))
    assert reden == DeelnameWeigering.AANTAL


@pytest.mark.parametrize(
    "anders",
    [{"geblokkeerd_op": VANDAAG}, {"periode": ["2015-09-01", "2026-11-18"]}],
    ids=["geblokkeerd", "verlopen"],
)
def test_een_groepspas_die_niet_meer_geldt_geeft_de_gewone_prijs(anders):
    kassa, groep = Kassa(), GroepspasFabriek(**anders)
    antwoord = kassa.kijk_na(groep)
    assert (antwoord.kansentarief, antwoord.regels[0].verdeling.deelnemer) == (False, Decimal(5))


def test_de_balie_ziet_de_naam_van_de_groep_en_hoeveel_beurten_er_over_zijn():
    kassa, groep = Kassa(bedrag="10.00"), GroepspasFabriek()
    kassa.verkoop(kassa.regel(groep, aantal=6))
    antwoord = kassa.kijk_na(groep, VANDAAG + timedelta(days=7))
    assert (antwoord.voornaam, antwoord.groep.over, antwoord.groep.beurten) == (
        "Buurthuis De Posthoorn",
        14,
        20,
    )
    assert antwoord.zin(antwoord.regels[0], 3) == "Welkom allemaal, samen is dat 6 euro."


@pytest.fixture
def coordinator():
    return LidmaatschapFabriek(rol=Rol.COORDINATOR)


def geef(werkplek, groep):
    return leg_vast(groepspas=groep, door=werkplek.gebruiker, werkplek=werkplek, op_datum=VANDAAG)


def nieuwe_groep(**anders) -> Groepspas:
    voorbeeld = GroepspasFabriek()
    gelijk = {
        veld: getattr(voorbeeld, veld)
        for veld in ("kaartsysteem", "partner", "naam", "beurten", "periode")
    }
    return Groepspas(**gelijk | {"nummer": uitpasnummer(777_777)} | anders)


def test_de_coordinator_geeft_een_groepspas_en_dat_staat_in_het_logboek(coordinator):
    groep = geef(coordinator, nieuwe_groep(nummer="09900 77777 " + uitpasnummer(777_777)[10:]))
    assert groep.nummer == uitpasnummer(777_777)
    assert Logregel.objects.get().wat == "groepspas gegeven"


def test_alleen_coordinator_en_beheerder_geven_groepspassen():
    for rol in (Rol.AANBIEDER, Rol.KASSA, Rol.OCMW, Rol.TOELEIDER):
        werkplek = LidmaatschapFabriek(rol=rol)
        assert weigering(geef, werkplek, nieuwe_groep()) == GroepspasWeigering.NIET_AAN_JOU


def test_een_nummer_is_van_een_persoon_of_van_een_groep(coordinator):
    pas = PasFabriek()
    reden = weigering(geef, coordinator, nieuwe_groep(nummer=pas.nummer))
    assert reden == GroepspasWeigering.BEZET
    groep = GroepspasFabriek()
    with pytest.raises(IntegrityError, match="groepspas"), transaction.atomic():
        PasFabriek(nummer=groep.nummer)
    with pytest.raises(IntegrityError, match="pashouder"), transaction.atomic():
        GroepspasFabriek(nummer=pas.nummer)
    assert Pas.objects.get() == pas


def test_meer_beurten_tellen_vanaf_dit_jaar_en_minder_dan_gebruikt_kan_niet(coordinator):
    kassa, groep = Kassa(), GroepspasFabriek(beurten=5)
    kassa.verkoop(kassa.regel(groep, aantal=4))
    groep.beurten = 8
    geef(coordinator, groep)
    assert Groepsjaar.objects.get().over == 4
    groep.beurten = 3
    assert weigering(geef, coordinator, groep) == GroepspasWeigering.TE_WEINIG


def test_het_nummer_van_een_groepspas_blijft(coordinator):
    groep = GroepspasFabriek()
    groep.nummer = uitpasnummer(777_778)
    assert weigering(geef, coordinator, groep) == GroepspasWeigering.VAST


def test_blokkeren_is_voor_goed_en_twee_keer_blokkeren_verandert_niets(coordinator):
    groep = GroepspasFabriek()
    for _ in range(2):
        blokkeer(
            groepspas=groep,
            door=coordinator.gebruiker,
            werkplek=coordinator,
            op_datum=VANDAAG,
        )
    groep.refresh_from_db()
    assert groep.geblokkeerd_op == VANDAAG
    assert Logregel.objects.filter(wat="groepspas geblokkeerd").count() == 1


def test_het_saldo_zegt_hoeveel_beurten_er_over_zijn_en_niets_anders():
    kassa, groep = Kassa(), GroepspasFabriek()
    assert saldo(groep.nummer, VANDAAG) == Saldo(over=20, beurten=20, jaar=2026)
    kassa.verkoop(kassa.regel(groep, aantal=6))
    assert saldo(groep.nummer, VANDAAG) == Saldo(over=14, beurten=20, jaar=2026)
    assert saldo(PasFabriek().nummer, VANDAAG) is None
    assert saldo(uitpasnummer(888_888), VANDAAG) is None


def test_iedereen_kan_het_saldo_van_een_groepspas_nakijken_en_leest_geen_naam(client):
    groep = GroepspasFabriek()
    bladzijde = client.post(reverse("uitpas:groepssaldo"), {"pasnummer": groep.nummer})
    tekst = bladzijde.content.decode()
    assert "Nog 20 van 20 beurten in 2026" in tekst
    assert groep.naam not in tekst
    assert str(groep.partner) not in tekst


def test_een_nummer_van_iemand_en_een_onbekend_nummer_geven_hetzelfde_antwoord(client):
    bladzijden = [
        client.post(reverse("uitpas:groepssaldo"), {"pasnummer": nummer}).content.decode()
        for nummer in (PasFabriek().nummer, uitpasnummer(888_888))
    ]
    for bladzijde in bladzijden:
        assert "Dit is geen groepspas die nu geldt" in bladzijde
