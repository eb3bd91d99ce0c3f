"""What an outing cost: asked by the partner, booked by the coordinator, once."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from partners.domein.geld import uitgaven as geld
from partners.models import Budgetpost, Rol, Uitgave
from tests import fabrieken
from tests.partners.geld.geld_hulp import post
from tests.uitpas.balie.test_wedloop import tegelijk
from tests.uitpas.groepen.test_groepen import DAG, _vandaag, plan, reden  # noqa: F401 -- a fixture
from uitpas.domein.groepen import uitstapkost
from uitpas.domein.groepen.uitstappen import GroepWeigering as Nee
from uitpas.models import Uitstap
from wevelgem_netwerk.basis.log import Logregel

pytestmark = pytest.mark.django_db


@pytest.fixture
def lid():
    return fabrieken.LidmaatschapFabriek()


@pytest.fixture
def coordinator():
    return fabrieken.LidmaatschapFabriek(rol=Rol.COORDINATOR)


def vraag(uitstap, lid, kost="54.50", bewijs="kasbon 7"):
    return uitstapkost.vraag(
        uitstap=uitstap, kost=Decimal(kost), bewijs=bewijs, op_datum=DAG, werkplek=lid
    )


def boek(uitstap, wie, op=None):
    op = op or Budgetpost.objects.filter(jaar=2026).first() or post(jaar=2026)
    return uitstapkost.boek(uitstap=uitstap, post=op, door=wie.gebruiker, werkplek=wie)


def test_van_de_vraag_van_de_werker_tot_de_uitgave_van_het_netwerk(client, lid):
    client.force_login(lid.gebruiker)
    uitstap = plan(lid)
    adres = reverse("uitpas:uitstap_kost", args=[uitstap.uid])
    leeg = client.post(adres, {"betaal-kost": "", "betaal-bewijs": "kasbon 7"})
    assert "Dit veld is verplicht" in leeg.content.decode() or "Vul" in leeg.content.decode()
    client.post(adres, {"betaal-kost": "54,50", "betaal-bewijs": "kasbon 7"})
    assert "Gevraagd" in client.get(uitstap.get_absolute_url()).content.decode()
    client.als(Rol.COORDINATOR)
    assert "1 uitstap, samen € 54,50" in client.get(reverse("partners:start")).content.decode()
    beheer = reverse("admin:uitpas_uitstap_change", args=[uitstap.pk])
    assert "kasbon 7" in client.get(beheer).content.decode()
    op = post(jaar=2026)
    client.post(beheer, {"boek_op": op.pk, "uitgave": ""})
    uitgave = Uitgave.objects.get()
    assert (uitgave.budgetpost, uitgave.bedrag, uitgave.bewijs) == (
        op,
        Decimal("54.50"),
        "kasbon 7",
    )
    assert uitgave.omschrijving == f"Uitstap: Naar de film ({lid.partner})"
    assert uitgave.datum_activiteit == DAG
    client.force_login(lid.gebruiker)
    assert (
        "€ 54,50 staat bij de uitgaven" in client.get(uitstap.get_absolute_url()).content.decode()
    )


def test_wie_niet_zegt_waar_het_bewijs_ligt_of_niets_betaalde_vraagt_niets(lid):
    uitstap = plan(lid)
    assert reden(lambda: vraag(uitstap, lid, "0.00")) == Nee.GEEN_KOST
    assert reden(lambda: vraag(uitstap, lid, bewijs="  ")) == Nee.GEEN_BEWIJS
    ander = fabrieken.LidmaatschapFabriek()
    assert reden(lambda: vraag(uitstap, ander)) == Nee.NIET_VAN_JOU
    with pytest.raises(IntegrityError, match="uitstap_gevraagd_met"), transaction.atomic():
        Uitstap.objects.update(kost_gevraagd_op=DAG, kost=5)


def test_twee_keer_vragen_en_twee_keer_boeken_is_een_keer(lid, coordinator):
    uitstap = plan(lid)
    vraag(vraag(uitstap, lid), lid)
    assert boek(uitstap, coordinator) == boek(uitstap, coordinator)
    assert Uitgave.objects.count() == 1
    assert Logregel.objects.filter(wat="kost van een uitstap gevraagd").count() == 1


def test_alleen_wat_gevraagd_is_en_alleen_door_de_coordinator(lid, coordinator):
    uitstap = plan(lid, kost=Decimal("20.00"))
    assert reden(lambda: boek(uitstap, coordinator)) == Nee.NIET_GEVRAAGD
    vraag(uitstap, lid)
    assert reden(lambda: boek(uitstap, lid)) == Nee.NIET_AAN_JOU
    assert reden(lambda: boek(uitstap, coordinator, post(jaar=2027))) == (
        geld.GeldWeigering.ANDER_JAAR
    )
    assert not Uitgave.objects.exists()


def test_een_gevraagde_of_geboekte_kost_verandert_niet_langs_een_achterdeur(lid, coordinator):
    uitstap = vraag(plan(lid), lid)
    anders = {"uitstap": uitstap, "kost": Decimal("99.00")}
    assert reden(lambda: plan(lid, **anders)) == Nee.KOST_LIGT_VAST
    assert vraag(uitstap, lid, "60.00").kost == Decimal("60.00")
    boek(uitstap, coordinator)
    uitstap.refresh_from_db()
    assert reden(lambda: plan(lid, **anders)) == Nee.GEBOEKT
    assert reden(lambda: vraag(uitstap, lid)) == Nee.GEBOEKT
    assert reden(lambda: uitstapkost.trek_in(uitstap=uitstap, werkplek=lid)) == Nee.GEBOEKT
    with pytest.raises(IntegrityError, match="staat al bij de uitgaven"), transaction.atomic():
        Uitstap.objects.update(kost=99)


def test_na_een_rechtzetting_vraagt_en_boekt_men_opnieuw(lid, coordinator):
    uitstap = vraag(plan(lid), lid)
    fout = boek(uitstap, coordinator)
    geld.zet_recht(uitgave=fout, waarom="het was de helft", door=coordinator.gebruiker)
    vraag(uitstap, lid, "27.25")
    assert boek(uitstap, coordinator).bedrag == Decimal("27.25")
    assert sum(Uitgave.objects.values_list("bedrag", flat=True)) == Decimal("27.25")


def test_wie_de_vraag_intrekt_vraagt_niets_meer(client, lid):
    client.force_login(lid.gebruiker)
    uitstap = vraag(plan(lid), lid)
    client.post(reverse("uitpas:uitstap_kost", args=[uitstap.uid]), {"weg": "1"})
    uitstap.refresh_from_db()
    assert (uitstap.kost_gevraagd_op, uitstap.kost) == (None, Decimal("54.50"))
    assert not Uitstap.objects.te_boeken().exists()


@pytest.mark.django_db(transaction=True)
def test_twee_coordinatoren_die_tegelijk_boeken_boeken_een_keer(lid, coordinator):
    uitstap = vraag(plan(lid), lid)
    op = post(jaar=2026)
    uitkomsten = tegelijk([lambda: boek(uitstap, coordinator, op)] * 2)
    assert len({uitgave.pk for uitgave in uitkomsten}) == 1
    assert Uitgave.objects.count() == 1
