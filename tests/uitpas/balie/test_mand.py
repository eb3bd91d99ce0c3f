"""The basket: several passes, all or nothing, with the reason at the line that fails."""

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
    pas_met_recht,
    uitpasnummer,
)
from tests.uitpas.balie.kassa_hulp import Kassa
from uitpas.domein.balie.deelnames import DeelnameWeigering, NakijkWeigering, zet_recht
from uitpas.domein.balie.verkoop import MEESTE_REGELS, MandGeweigerd, Mandregel, verkoop
from uitpas.domein.prijs.tariefredenen import TariefWeigering
from uitpas.models import Deelname
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

VANDAAG = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel(f"{VANDAAG} 09:00+01:00", tick=False):
        yield


def geweigerd(kassa, *regels, **anders) -> dict:
    with pytest.raises(MandGeweigerd) as nee:
        kassa.verkoop(*regels, **anders)
    return {nr: een.reden for nr, een in nee.value.per_regel.items()}


def test_een_gezin_van_vijf_gaat_samen_naar_binnen():
    kassa, passen = Kassa(), [pas_met_recht() for _ in range(4)] + [PasFabriek()]
    klaar = kassa.verkoop(*(kassa.regel(pas) for pas in passen))
    assert [r.nieuw for r in klaar] == [True] * 5
    assert [r.deelname.deelnemer for r in klaar] == [Decimal(1)] * 4 + [Decimal(5)]
    assert [r.deelname.pashouder_id for r in klaar] == [pas.pashouder_id for pas in passen]


def test_past_een_niet_dan_gaat_niemand_en_staat_de_reden_bij_wie_het_is():
    kassa, eerste, tweede, derde = Kassa(), *(pas_met_recht() for _ in range(3))
    kassa.op(plaatsen=2)
    regels = [kassa.regel(pas) for pas in (eerste, tweede, derde)]
    assert geweigerd(kassa, *regels) == {2: DeelnameWeigering.VOLZET}
    assert not Deelname.objects.exists()
    moment = kassa.op()
    moment.refresh_from_db()
    assert moment.bezet == 0


def test_elke_lijn_die_niet_kan_zegt_waarom():
    kassa, pas = Kassa(), pas_met_recht()
    onbekend = Mandregel(kassa.op(), uitpasnummer(999_999), kassa.prijs.pk)
    slecht = Mandregel(kassa.op(), "123", kassa.prijs.pk)
    geen_prijs = Mandregel(kassa.op(), pas.nummer, kassa.prijs.pk + 1000)
    duur = kassa.regel(pas_met_recht(), verwacht=Decimal("4.00"))
    assert geweigerd(kassa, onbekend, slecht, geen_prijs, duur) == {
        0: NakijkWeigering.NIET_GEVONDEN,
        1: NakijkWeigering.ONGELDIG,
        2: DeelnameWeigering.PRIJS_WEG,
        3: DeelnameWeigering.PRIJS_ANDERS,
    }


def test_dezelfde_mand_twee_keer_geeft_hetzelfde_antwoord():
    kassa, passen = Kassa(), [pas_met_recht() for _ in range(3)]
    regels = [kassa.regel(pas) for pas in passen]
    eerst, nog_eens = kassa.verkoop(*regels), kassa.verkoop(*regels)
    assert [r.deelname.pk for r in eerst] == [r.deelname.pk for r in nog_eens]
    assert [r.nieuw for r in nog_eens] == [False] * 3
    assert Deelname.objects.count() == 3


def test_wie_al_binnen_is_staat_niet_in_de_weg_van_de_anderen():
    kassa, binnen, nieuw = Kassa(), pas_met_recht(), pas_met_recht()
    kassa.registreer(binnen)
    klaar = kassa.verkoop(kassa.regel(binnen), kassa.regel(nieuw))
    assert [r.nieuw for r in klaar] == [False, True]


def test_twee_lijnen_van_dezelfde_persoon_tellen_samen_voor_de_limiet():
    kassa, pas = Kassa(soort="multiple"), pas_met_recht()
    morgen = VANDAAG + timedelta(days=1)
    duur = kassa.regel(pas, morgen, verwacht=Decimal("1.00"))
    assert geweigerd(kassa, kassa.regel(pas, verwacht=Decimal("1.00")), duur) == {
        1: TariefWeigering.LIMIET
    }
    klaar = kassa.verkoop(kassa.regel(pas), kassa.regel(pas, morgen), sleutel="zonder te kijken")
    assert [r.deelname.deelnemer for r in klaar] == [Decimal(1), Decimal(5)]


def test_twee_lijnen_van_een_groep_delen_de_beurten():
    kassa, groep = Kassa(), GroepspasFabriek(beurten=5)
    morgen = kassa.regel(groep, VANDAAG + timedelta(days=1), aantal=3)
    assert geweigerd(kassa, kassa.regel(groep, aantal=3), morgen) == {
        1: TariefWeigering.TE_WEINIG_BEURTEN
    }


def test_twee_lijnen_met_dezelfde_bon_gebruiken_hem_een_keer():
    kassa, pas, bon = Kassa(), pas_met_recht(), BonFabriek()
    regels = [kassa.regel(pas, VANDAAG + timedelta(days=n), bon_id=bon.pk) for n in (0, 1)]
    assert geweigerd(kassa, *regels) == {1: DeelnameWeigering.BON_WEG}


def test_een_mand_kan_meer_momenten_van_dezelfde_organisator_hebben():
    kassa = Kassa()
    kamp = Kassa(partner=kassa.aanbod.partner, bedrag="60.00")
    zus, broer = pas_met_recht(), pas_met_recht()
    klaar = kassa.verkoop(kassa.regel(zus), kamp.regel(broer), kamp.regel(zus))
    assert sum(r.deelname.deelnemer for r in klaar) == Decimal("25.00")


def test_een_mand_met_een_activiteit_van_een_ander_wordt_niet_aangenomen():
    kassa, elders = Kassa(), Kassa()
    with pytest.raises(Geweigerd) as nee:
        kassa.verkoop(kassa.regel(pas_met_recht()), elders.regel(pas_met_recht()))
    assert nee.value.reden == DeelnameWeigering.NIET_VAN_JOU


def test_een_lege_en_een_te_volle_mand_krijgen_een_reden():
    kassa = Kassa()
    for regels, reden in (
        ([], DeelnameWeigering.LEGE_MAND),
        ([kassa.regel(PasFabriek())] * (MEESTE_REGELS + 1), DeelnameWeigering.VOLLE_MAND),
    ):
        with pytest.raises(Geweigerd) as nee:
            verkoop(regels=regels, sleutel="s", werkplek=kassa.werkplek)
        assert nee.value.reden == reden


@pytest.mark.parametrize(("aantal", "vragen"), [(1, 12), (3, 22)])
def test_een_mand_kost_vijf_vragen_meer_per_pas(aantal, vragen, django_assert_num_queries):
    """A pass more: is it there already, its right, what it used, its line, its place."""
    kassa, passen = Kassa(), [pas_met_recht() for _ in range(aantal)]
    regels = [kassa.regel(pas) for pas in passen]
    with django_assert_num_queries(vragen):
        kassa.verkoop(*regels)


def test_een_aanbieder_zet_een_registratie_van_vorige_maand_recht_met_de_reden():
    kassa, pas = Kassa(), pas_met_recht()
    with time_machine.travel("2026-10-07 09:00+02:00", tick=False):
        regel = kassa.registreer(pas, date(2026, 10, 7)).deelname
    aanbieder = LidmaatschapFabriek(partner=kassa.aanbod.partner, rol=Rol.AANBIEDER)
    tegen = zet_recht(deelname=regel, waarom="Was er toch niet bij.", werkplek=aanbieder)
    assert (tegen.aantal, tegen.boekdatum) == (-1, date(2026, 10, 7))
    assert Logregel.objects.get().waarom == "Was er toch niet bij."
    nog_eens = zet_recht(deelname=regel, waarom="Nog eens", werkplek=aanbieder)
    assert nog_eens == tegen
    assert Logregel.objects.count() == 1


def test_rechtzetten_vraagt_een_reden_en_is_niet_voor_wie_enkel_aan_de_kassa_staat():
    kassa = Kassa()
    regel = kassa.registreer(pas_met_recht()).deelname
    aanbieder = LidmaatschapFabriek(partner=kassa.aanbod.partner, rol=Rol.AANBIEDER)
    elders = LidmaatschapFabriek(rol=Rol.AANBIEDER)
    for werkplek, waarom, reden in (
        (aanbieder, "  ", DeelnameWeigering.REDEN_ONTBREEKT),
        (kassa.werkplek, "x", DeelnameWeigering.NIET_VAN_JOU),
        (elders, "x", DeelnameWeigering.NIET_VAN_JOU),
    ):
        with pytest.raises(Geweigerd) as nee:
            zet_recht(deelname=regel, waarom=waarom, werkplek=werkplek)
        assert nee.value.reden == reden
