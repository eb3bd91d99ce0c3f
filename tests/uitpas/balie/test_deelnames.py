"""Registering a participation and undoing it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from aanbod.models import Moment
from aanbod.models.moment import MomentStatus
from partners.models import Rol
from tests.fabrieken import (
    AanbodFabriek,
    KansenstatuutFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PasFabriek,
    PrijsFabriek,
    gemeente,
    pas_met_recht,
    sleutel_zuidwest,
    zuidwest,
)
from uitpas.domein.balie.deelnames import (
    DeelnameWeigering,
    NakijkWeigering,
    Registratie,
    maak_ongedaan,
    registreer,
)
from uitpas.models import Afrekening, Deelname
from uitpas.models.pashouder import PasStatus
from uitpas.registraties.controles import bezette_plaatsen
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

NUL = Decimal("0.00")


class Balie:
    """A desk at one moment; `registreer` fills in what a test is not about."""

    def __init__(self, *, bedrag="5.00", **moment):
        self.moment = MomentFabriek(**moment)
        self.prijs = PrijsFabriek(aanbod=self.moment.aanbod, bedrag=Decimal(bedrag))
        self.werkplek = LidmaatschapFabriek(partner=self.moment.aanbod.partner, rol=Rol.KASSA)

    def registreer(self, pas, sleutel="s1", **anders) -> Registratie:
        gegevens = {
            "moment": self.moment,
            "nummer": pas.nummer,
            "prijs_id": self.prijs.pk,
            "sleutel": sleutel,
            "werkplek": self.werkplek,
        }
        return registreer(**gegevens | anders)

    @property
    def bezet(self) -> int:
        return Moment.objects.get(pk=self.moment.pk).bezet


@pytest.fixture
def balie():
    return Balie()


def weigering(roep, *args, **kwargs):
    with pytest.raises(Geweigerd) as nee:
        roep(*args, **kwargs)
    return nee.value.reden


def delen(regel: Deelname) -> tuple:
    return regel.prijs, regel.deelnemer, regel.organisator_deel, regel.overheid


def sluit_kwartaal(dag: date) -> None:
    Afrekening.objects.create(dagen=Kwartaal.van(dag).bereik, gesloten_op=timezone.now())


def test_met_recht_betaalt_de_deelnemer_het_kansentarief(balie, vandaag):
    pas = pas_met_recht(voornaam="Amina")
    klaar = balie.registreer(pas)
    assert klaar.nieuw
    regel = Deelname.objects.get()
    assert delen(regel) == tuple(map(Decimal, ("5.00", "1.00", "2.00", "2.00")))
    assert (regel.kansentarief, regel.verdeelsleutel) == (True, sleutel_zuidwest())
    assert (regel.pashouder, regel.uitpasnummer) == (pas.pashouder, pas.nummer)
    assert (regel.gemeente, regel.partner) == (gemeente(), balie.werkplek.partner)
    assert regel.geregistreerd_door == balie.werkplek.gebruiker
    assert regel.activiteit == balie.moment.aanbod.titel
    assert regel.boekdatum == regel.datum == timezone.localdate(balie.moment.begin)
    assert balie.bezet == 1


def test_zonder_recht_staat_de_gewone_prijs_in_het_grootboek(balie):
    balie.registreer(PasFabriek())
    regel = Deelname.objects.get()
    assert delen(regel) == (Decimal("5.00"), Decimal("5.00"), NUL, NUL)
    assert (regel.kansentarief, regel.verdeelsleutel) == (False, None)


def test_een_verlopen_recht_geeft_de_gewone_prijs(balie, vandaag):
    pas = PasFabriek()
    KansenstatuutFabriek(pashouder=pas.pashouder, einde=vandaag - timedelta(days=1))
    assert balie.registreer(pas).deelname.kansentarief is False


def test_in_respijt_geldt_het_kansentarief_nog(balie, vandaag):
    regio = zuidwest()
    regio.respijt_dagen = 30
    regio.save()
    pas = PasFabriek()
    KansenstatuutFabriek(pashouder=pas.pashouder, einde=vandaag - timedelta(days=1))
    assert balie.registreer(pas).deelname.kansentarief is True


def test_een_geschorst_recht_geeft_de_gewone_prijs(balie, vandaag):
    pas = PasFabriek()
    KansenstatuutFabriek(pashouder=pas.pashouder, geschorst_tot=vandaag)
    assert balie.registreer(pas).deelname.kansentarief is False


@pytest.mark.parametrize("stand", [PasStatus.GEBLOKKEERD, PasStatus.VERVANGEN])
def test_een_pas_buiten_gebruik_geeft_de_gewone_prijs(balie, stand):
    pas = pas_met_recht()
    pas.status = stand
    pas.save()
    assert balie.registreer(pas).deelname.kansentarief is False


def test_wie_buiten_de_regio_woont_betaalt_de_gewone_prijs(balie):
    pas = pas_met_recht()
    zuidwest().gemeenten.remove(pas.pashouder.gemeente)
    assert balie.registreer(pas).deelname.kansentarief is False


def test_wat_gratis_is_telt_mee_zonder_sleutel():
    balie = Balie(bedrag="0.00")
    regel = balie.registreer(pas_met_recht()).deelname
    assert (regel.kansentarief, regel.verdeelsleutel, regel.prijs) == (False, None, NUL)
    assert balie.bezet == 1


def test_twee_keer_tikken_registreert_een_keer(balie):
    pas = pas_met_recht()
    eerste = balie.registreer(pas)
    tweede = balie.registreer(pas)
    assert tweede == Registratie(eerste.deelname, nieuw=False)
    assert (Deelname.objects.count(), balie.bezet) == (1, 1)


def test_dezelfde_persoon_staat_een_keer_bij_een_moment(balie):
    pas = pas_met_recht()
    eerste = balie.registreer(pas, "s1")
    andere_pas = PasFabriek(pashouder=pas.pashouder, status=PasStatus.VERVANGEN)
    tweede = balie.registreer(andere_pas, "s2")
    assert tweede == Registratie(eerste.deelname, nieuw=False)
    assert balie.bezet == 1


def test_wie_al_staat_krijgt_zijn_regel_ook_als_het_volzet_is():
    balie = Balie(plaatsen=1)
    pas = pas_met_recht()
    eerste = balie.registreer(pas, "s1")
    assert balie.registreer(pas, "s2").deelname == eerste.deelname


def test_een_gebruikt_formulier_registreert_niemand_anders(balie):
    balie.registreer(pas_met_recht(), "s1")
    assert weigering(balie.registreer, pas_met_recht(), "s1") == DeelnameWeigering.SLEUTEL_BEZET


def test_als_de_plaatsen_op_zijn_komt_er_niemand_meer_bij():
    balie = Balie(plaatsen=1)
    balie.registreer(pas_met_recht(), "s1")
    assert weigering(balie.registreer, pas_met_recht(), "s2") == DeelnameWeigering.VOLZET
    assert balie.bezet == 1


def test_volzet_gemeld_houdt_wie_elders_boekte_niet_tegen():
    assert Balie(volzet=True).registreer(pas_met_recht()).nieuw


@pytest.mark.parametrize(
    ("status", "reden"),
    [
        (MomentStatus.GEANNULEERD, DeelnameWeigering.GEANNULEERD),
        (MomentStatus.UITGESTELD, DeelnameWeigering.UITGESTELD),
    ],
)
def test_wat_niet_doorgaat_registreert_niemand(status, reden):
    assert weigering(Balie(status=status).registreer, pas_met_recht()) == reden


def test_een_andere_partner_registreert_hier_niet(balie):
    elders = LidmaatschapFabriek(rol=Rol.KASSA)
    reden = weigering(balie.registreer, pas_met_recht(), werkplek=elders)
    assert reden == DeelnameWeigering.NIET_VAN_JOU


@pytest.mark.parametrize("rol", [Rol.OCMW, Rol.TOELEIDER, Rol.COORDINATOR, Rol.BEHEERDER])
def test_alleen_balie_en_aanbieder_registreren(balie, rol):
    werkplek = LidmaatschapFabriek(partner=balie.werkplek.partner, rol=rol)
    reden = weigering(balie.registreer, pas_met_recht(), werkplek=werkplek)
    assert reden == DeelnameWeigering.NIET_VAN_JOU


def test_de_prijs_van_een_andere_activiteit_bestaat_hier_niet(balie):
    elders = PrijsFabriek(aanbod=AanbodFabriek())
    reden = weigering(balie.registreer, pas_met_recht(), prijs_id=elders.pk)
    assert reden == DeelnameWeigering.PRIJS_WEG


def test_een_prijs_die_intussen_veranderde_wordt_niet_geboekt(balie):
    reden = weigering(balie.registreer, pas_met_recht(), verwacht=Decimal("0.80"))
    assert reden == DeelnameWeigering.PRIJS_ANDERS
    assert (Deelname.objects.count(), balie.bezet) == (0, 0)


def test_een_onbekend_of_fout_nummer_registreert_niemand(balie):
    pas = PasFabriek.build(nummer="0990099999912")
    onbekend = weigering(balie.registreer, pas, nummer="0900000095902")
    assert onbekend == NakijkWeigering.NIET_GEVONDEN
    assert weigering(balie.registreer, pas, nummer="0934000049103") == NakijkWeigering.ONGELDIG


def test_een_latere_registratie_telt_op_de_dag_van_de_activiteit(vandaag):
    balie = Balie(begin=timezone.now() - timedelta(days=3))
    pas = PasFabriek()
    KansenstatuutFabriek(pashouder=pas.pashouder, einde=vandaag - timedelta(days=2))
    assert balie.registreer(pas).deelname.kansentarief is True


def test_een_verkoop_vooraf_telt_op_de_dag_van_vandaag(vandaag):
    balie = Balie(begin=timezone.now() + timedelta(days=10))
    pas = PasFabriek()
    KansenstatuutFabriek(pashouder=pas.pashouder, einde=vandaag + timedelta(days=1))
    assert balie.registreer(pas).deelname.kansentarief is True


@time_machine.travel("2026-10-02 12:00:00+02:00")
def test_in_een_gesloten_kwartaal_wordt_vandaag_geboekt():
    balie = Balie(begin=timezone.now() - timedelta(days=5))
    sluit_kwartaal(date(2026, 9, 27))
    regel = balie.registreer(pas_met_recht()).deelname
    assert (regel.datum, regel.boekdatum) == (date(2026, 9, 27), date(2026, 10, 2))


@time_machine.travel("2026-10-02 12:00:00+02:00")
def test_is_ook_het_kwartaal_van_vandaag_gesloten_dan_weigert_de_balie():
    balie = Balie(begin=timezone.now())
    sluit_kwartaal(date(2026, 10, 2))
    assert weigering(balie.registreer, pas_met_recht()) == DeelnameWeigering.PERIODE_GESLOTEN
    assert balie.bezet == 0


def test_ongedaan_maken_schrijft_het_omgekeerde_en_geeft_de_plaats_terug():
    balie = Balie(plaatsen=1)
    regel = balie.registreer(pas_met_recht()).deelname
    tegen = maak_ongedaan(deelname=regel, werkplek=balie.werkplek)
    tegen.refresh_from_db()
    assert delen(tegen) == tuple(-deel for deel in delen(regel))
    assert (tegen.aantal, tegen.tegenboeking_van, tegen.boekdatum) == (-1, regel, regel.boekdatum)
    assert (tegen.pashouder, tegen.gemeente) == (regel.pashouder, regel.gemeente)
    assert balie.bezet == 0


def test_twee_keer_ongedaan_maken_doet_het_een_keer(balie):
    regel = balie.registreer(pas_met_recht()).deelname
    eerste = maak_ongedaan(deelname=regel, werkplek=balie.werkplek)
    assert maak_ongedaan(deelname=regel, werkplek=balie.werkplek) == eerste
    assert (Deelname.objects.count(), balie.bezet) == (2, 0)


def test_na_ongedaan_maken_kan_iemand_opnieuw_staan(balie):
    pas = pas_met_recht()
    regel = balie.registreer(pas, "s1").deelname
    maak_ongedaan(deelname=regel, werkplek=balie.werkplek)
    assert weigering(balie.registreer, pas, "s1") == DeelnameWeigering.INTUSSEN_ONGEDAAN
    assert balie.registreer(pas, "s2").nieuw
    assert balie.registreer(pas, "s1").nieuw is False
    assert balie.bezet == 1


def test_ongedaan_maken_kan_alleen_op_de_dag_van_de_registratie(balie, vandaag):
    regel = balie.registreer(pas_met_recht()).deelname
    morgen = vandaag + timedelta(days=1)
    reden = weigering(maak_ongedaan, deelname=regel, werkplek=balie.werkplek, op_datum=morgen)
    assert reden == DeelnameWeigering.NIET_MEER_VANDAAG
    assert balie.bezet == 1


def test_een_andere_partner_maakt_niets_ongedaan(balie):
    regel = balie.registreer(pas_met_recht()).deelname
    elders = LidmaatschapFabriek(rol=Rol.KASSA)
    reden = weigering(maak_ongedaan, deelname=regel, werkplek=elders)
    assert reden == DeelnameWeigering.NIET_VAN_JOU


def test_een_tegenboeking_zelf_kan_niet_ongedaan(balie):
    regel = balie.registreer(pas_met_recht()).deelname
    tegen = maak_ongedaan(deelname=regel, werkplek=balie.werkplek)
    reden = weigering(maak_ongedaan, deelname=tegen, werkplek=balie.werkplek)
    assert reden == DeelnameWeigering.GEEN_REGISTRATIE


def test_een_regel_van_het_grootboek_verandert_nooit(balie):
    regel = balie.registreer(pas_met_recht()).deelname
    with pytest.raises(Exception, match=r"Cannot (update|delete)"), transaction.atomic():
        Deelname.objects.filter(pk=regel.pk).update(prijs=1)
    with pytest.raises(Exception, match=r"Cannot (update|delete)"), transaction.atomic():
        Deelname.objects.filter(pk=regel.pk).delete()


def test_de_databank_houdt_een_regel_tegen_die_niet_optelt(balie):
    regel = balie.registreer(pas_met_recht()).deelname
    regel.pk, regel.sleutel, regel.overheid = None, "ander", Decimal("9.00")
    with pytest.raises(IntegrityError, match="deelname_delen_samen_prijs"), transaction.atomic():
        regel.save(force_insert=True)


def test_registreren_kost_een_vast_aantal_opdrachten(balie, django_assert_num_queries):
    pas = pas_met_recht()
    # SAVEPOINT and RELEASE among them: in a request these are BEGIN and COMMIT
    with django_assert_num_queries(12):
        balie.registreer(pas)


def test_de_controle_vindt_een_moment_waarvan_de_plaatsen_niet_kloppen(balie):
    balie.registreer(pas_met_recht())
    assert list(bezette_plaatsen()) == []
    Moment.objects.filter(pk=balie.moment.pk).update(bezet=4)
    (zin,) = bezette_plaatsen()
    assert "4 plaatsen bezet, maar 1 deelnames." in zin
