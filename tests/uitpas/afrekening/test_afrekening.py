"""The settlement: exact sums, and frozen after closing."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek, PartnerFabriek, gemeente
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, K2, NA_K2, sluit_k2
from uitpas.domein.afrekening.afrekenen import SluitWeigering
from uitpas.domein.afrekening.afrekenritme import kalender
from uitpas.domein.afrekening.afrekenstaat import Telling, bereken, per_periode
from uitpas.models import Afrekening, Afrekenregel, Betaling
from uitpas.registraties.controles import afrekening_volgt_het_grootboek
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return LidmaatschapFabriek(rol=Rol.COORDINATOR)


def _regels(staat):
    return [(r.organisator, r.gemeente, r.telling) for r in staat.regels]


def _tegenboeking(deelname, **velden):
    return DeelnameFabriek(
        partner=deelname.partner,
        gemeente=deelname.gemeente,
        aantal=-1,
        prijs=-deelname.prijs,
        deelnemer=-deelname.deelnemer,
        organisator_deel=-deelname.organisator_deel,
        overheid=-deelname.overheid,
        tegenboeking_van=deelname,
        **velden,
    )


# --- the figures ------------------------------------------------------------------------------
def test_een_gemeente_betaalt_voor_wie_er_woont_ook_bij_een_organisator_elders():
    sportdienst = PartnerFabriek(naam="Sportdienst Wevelgem", gemeente=gemeente("Wevelgem"))
    cc = PartnerFabriek(naam="CC Guldenberg", gemeente=gemeente("Wevelgem"))
    DeelnameFabriek.create_batch(3, partner=sportdienst, gemeente=gemeente("Kortrijk"), datum=IN_K2)
    DeelnameFabriek(partner=sportdienst, gemeente=gemeente("Wevelgem"), datum=IN_K2)
    DeelnameFabriek(partner=cc, gemeente=gemeente("Kortrijk"), datum=IN_K2)
    staat = bereken(K2)
    een = Telling(1, Decimal("14.00"), Decimal("2.80"), Decimal("5.60"), Decimal("5.60"))
    drie = Telling(3, Decimal("42.00"), Decimal("8.40"), Decimal("16.80"), Decimal("16.80"))
    assert _regels(staat) == [
        ("CC Guldenberg", "Kortrijk", een),
        ("Sportdienst Wevelgem", "Kortrijk", drie),
        ("Sportdienst Wevelgem", "Wevelgem", een),
    ]
    assert staat.samen == Telling(
        5, Decimal("70.00"), Decimal("14.00"), Decimal("28.00"), Decimal("28.00")
    )


def test_de_gewone_prijs_en_andere_kwartalen_tellen_niet_mee():
    DeelnameFabriek(datum=date(2026, 3, 31))
    DeelnameFabriek(datum=date(2026, 7, 1))
    DeelnameFabriek(
        datum=IN_K2,
        kansentarief=False,
        verdeelsleutel=None,
        deelnemer=Decimal("14.00"),
        organisator_deel=0,
        overheid=0,
    )
    assert bereken(K2).regels == []


def test_de_eerste_en_de_laatste_dag_van_het_kwartaal_tellen_mee():
    for dag in (date(2026, 4, 1), date(2026, 6, 30)):
        DeelnameFabriek(datum=dag)
    assert bereken(K2).samen.aantal == 2


def test_een_ongedaan_gemaakte_deelname_laat_geen_regel_van_nul_achter():
    deelname = DeelnameFabriek(datum=IN_K2)
    _tegenboeking(deelname, datum=IN_K2)
    assert bereken(K2).regels == []


def test_een_verbetering_na_sluiten_komt_met_een_min_in_het_volgende_kwartaal(coordinator):
    deelname = DeelnameFabriek(datum=IN_K2)
    sluit_k2(coordinator)
    _tegenboeking(deelname, datum=IN_K2, boekdatum=NA_K2)
    assert bereken(K2).samen.overheid == Decimal("5.60")
    assert bereken(Kwartaal(2026, 3)).samen.overheid == Decimal("-5.60")


def test_duizend_kleine_bedragen_sommen_tot_op_de_cent():
    partner = PartnerFabriek()
    for prijs, deelnemer, organisator, overheid in (
        ("0.01", "0.00", "0.01", "0.00"),
        ("0.03", "0.01", "0.01", "0.01"),
        ("9.99", "2.00", "3.99", "4.00"),
    ):
        DeelnameFabriek.create_batch(
            7,
            partner=partner,
            datum=IN_K2,
            prijs=Decimal(prijs),
            deelnemer=Decimal(deelnemer),
            organisator_deel=Decimal(organisator),
            overheid=Decimal(overheid),
        )
    assert bereken(K2).samen == Telling(
        21, Decimal("70.21"), Decimal("14.07"), Decimal("28.07"), Decimal("28.07")
    )


def test_per_periode_telt_gesloten_en_open_kwartalen_samen(coordinator):
    DeelnameFabriek(datum=IN_K2)
    DeelnameFabriek.create_batch(2, datum=date(2026, 8, 1))
    sluit_k2(coordinator)
    een = Telling(1, Decimal("14.00"), Decimal("2.80"), Decimal("5.60"), Decimal("5.60"))
    assert per_periode(kalender()) == {K2: een, Kwartaal(2026, 3): een + een}
    assert per_periode(kalender(), van=Kwartaal(2026, 3)) == {Kwartaal(2026, 3): een + een}
    assert per_periode(kalender(), tot=K2) == {K2: een}


# --- closing ----------------------------------------------------------------------------------
def test_sluiten_legt_de_regels_vast_en_laat_een_logregel_na(coordinator):
    DeelnameFabriek.create_batch(2, datum=IN_K2)
    voor = bereken(K2)
    afrekening = sluit_k2(coordinator)
    na = bereken(K2)
    assert _regels(na) == _regels(voor)
    assert na.gesloten_op == afrekening.gesloten_op
    assert afrekening.gesloten_door == coordinator.gebruiker
    log = Logregel.objects.over(afrekening).get()
    assert (log.wat, log.wie, log.gegevens) == (
        "afrekening gesloten",
        coordinator.gebruiker,
        {"regels": 2, "overheid": "11.20"},
    )


def test_twee_keer_sluiten_verandert_niets(coordinator):
    DeelnameFabriek(datum=IN_K2)
    eerste = sluit_k2(coordinator)
    tweede = sluit_k2(coordinator, verwacht=Decimal("1.00"))
    assert (tweede.pk, tweede.gesloten_op) == (eerste.pk, eerste.gesloten_op)
    assert Logregel.objects.over(eerste).count() == 1
    assert Afrekenregel.objects.count() == 1


def test_na_sluiten_weigert_de_databank_een_nieuwe_deelname_in_dat_kwartaal(coordinator):
    DeelnameFabriek(datum=IN_K2)
    sluit_k2(coordinator)
    with pytest.raises(IntegrityError, match="gesloten"), transaction.atomic():
        DeelnameFabriek(datum=IN_K2)
    assert DeelnameFabriek(datum=IN_K2, boekdatum=NA_K2).pk
    assert DeelnameFabriek(datum=date(2026, 3, 31)).pk


def test_na_sluiten_weigert_de_databank_elke_verandering(coordinator):
    DeelnameFabriek(datum=IN_K2)
    afrekening = sluit_k2(coordinator)
    regel = Afrekenregel.objects.get()
    for verander in (
        lambda: Afrekenregel.objects.update(aantal=2),
        lambda: Afrekenregel.objects.all().delete(),
        lambda: Afrekening.objects.update(gesloten_op=None),
        lambda: Afrekening.objects.all()._raw_delete("default"),
        lambda: Afrekenregel.objects.create(
            afrekening=afrekening,
            partner=regel.partner,
            gemeente=gemeente("Menen"),
            aantal=0,
            prijs=0,
            deelnemer=0,
            organisator_deel=0,
            overheid=0,
        ),
    ):
        with pytest.raises(DatabaseError, match=r"Cannot|gesloten"), transaction.atomic():
            verander()


@pytest.mark.parametrize("rol", [r for r in Rol if r != Rol.COORDINATOR])
def test_alleen_de_coordinator_sluit(rol):
    DeelnameFabriek(datum=IN_K2)
    with pytest.raises(Geweigerd) as weigering:
        sluit_k2(LidmaatschapFabriek(rol=rol))
    assert weigering.value.reden == SluitWeigering.NIET_DE_COORDINATOR


def test_een_kwartaal_sluit_pas_als_het_voorbij_is(coordinator):
    DeelnameFabriek(datum=IN_K2)
    with pytest.raises(Geweigerd) as weigering:
        sluit_k2(coordinator, op_datum=date(2026, 6, 30))
    assert weigering.value.reden == SluitWeigering.LOOPT_NOG
    assert sluit_k2(coordinator, op_datum=date(2026, 7, 1)).gesloten_op


def test_een_leeg_kwartaal_valt_niet_te_sluiten(coordinator):
    with pytest.raises(Geweigerd) as weigering:
        sluit_k2(coordinator)
    assert weigering.value.reden == SluitWeigering.LEEG
    assert not Afrekening.objects.exists()


def test_als_het_bedrag_intussen_veranderde_sluit_er_niets(coordinator):
    DeelnameFabriek.create_batch(2, datum=IN_K2)
    with pytest.raises(Geweigerd, match="Het gaat nu om € 11,20") as weigering:
        sluit_k2(coordinator, verwacht=Decimal("5.60"))
    assert weigering.value.reden == SluitWeigering.VERANDERD
    assert not Afrekening.objects.exists()


# --- what controleer finds ----------------------------------------------------------------------
def test_een_afrekening_die_niet_de_som_van_haar_deelnames_is_valt_op(coordinator):
    """Only somebody who writes around the verb makes one; the check is for that day."""
    DeelnameFabriek(datum=IN_K2)
    assert list(afrekening_volgt_het_grootboek()) == []
    Afrekening.objects.create(dagen=K2.bereik, gesloten_op=timezone.now())
    assert list(afrekening_volgt_het_grootboek()) == [
        "De afrekening van het tweede kwartaal 2026 is niet de som van haar deelnames."
    ]


def test_een_afrekening_zonder_betaling_valt_op(coordinator):
    DeelnameFabriek(datum=IN_K2)
    sluit_k2(coordinator)
    assert list(afrekening_volgt_het_grootboek()) == []
    betaling = Betaling.objects.get()
    nummer = betaling.regel_id
    betaling.delete()
    assert list(afrekening_volgt_het_grootboek()) == [
        f"De afrekening van het tweede kwartaal 2026 mist een betaling (regel {nummer})."
    ]
