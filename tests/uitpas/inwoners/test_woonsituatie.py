"""How somebody lives with a household, and whether the right is shared: codes, no free text."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.fabrieken import PashouderFabriek, deelgemeente, grond, pas_met_recht
from tests.uitpas.inwoners.ocmw import DAG, als_ocmw, amina, ocmw, registreer, sami
from uitpas.domein import pashouders
from uitpas.domein.pashouders import PersoonWeigering
from uitpas.models import Kansenstatuut, Pashouder
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _op_de_dag(time_machine):
    time_machine.move_to("2026-09-16 10:00+02:00")


@pytest.mark.parametrize(
    ("woonsituatie", "rechten"),
    [("thuis", 2), ("coouder", 2), ("pleeg", 1), ("zonder_adres", 1), ("instelling", 1)],
)
def test_de_woonsituatie_zegt_of_het_recht_gedeeld_wordt(woonsituatie, rechten):
    attest = woonsituatie == "coouder"
    registreer(gezinsleden=[sami(woonsituatie=woonsituatie, attest_gezien=attest)])
    assert Kansenstatuut.objects.count() == rechten
    assert Pashouder.objects.get(voornaam="Sami").woonsituatie == woonsituatie


def test_co_ouderschap_vraagt_een_attest_dat_je_zag():
    with pytest.raises(Geweigerd) as fout:
        registreer(gezinsleden=[sami(woonsituatie="coouder")])
    assert (fout.value.reden, fout.value.rij) == (PersoonWeigering.ATTEST_NODIG, 0)
    registreer(gezinsleden=[sami(woonsituatie="coouder", attest_gezien=True)])
    kind = Pashouder.objects.get(voornaam="Sami")
    assert kind.woonattest_gezien_op == DAG
    with pytest.raises(IntegrityError), transaction.atomic():
        Pashouder.objects.filter(pk=kind.pk).update(woonattest_gezien_op=None)


def test_wie_zonder_domicilie_zelf_komt_kan_een_eigen_recht_krijgen():
    registreer(persoon=amina(woonsituatie="zonder_adres"))
    assert Kansenstatuut.objects.count() == 1


def test_een_pleegkind_toevoegen_geeft_niet_het_recht_van_het_gezin():
    hoofd = pas_met_recht().pashouder
    gegevens = {
        "werkplek": ocmw(),
        "bij": hoofd,
        "persoon": sami(woonsituatie="pleeg"),
        "op_datum": DAG,
    }
    with pytest.raises(Geweigerd) as fout:
        pashouders.voeg_gezinslid_toe(aanvraag=uuid4(), zelfde_recht=True, **gegevens)
    assert fout.value.reden == PersoonWeigering.DEELT_NIET
    kind = pashouders.voeg_gezinslid_toe(aanvraag=uuid4(), zelfde_recht=False, **gegevens)
    assert kind.statuten.count() == 0


def formulier(**anders):
    return {
        "aanvraag": str(uuid4()),
        "voornaam": "Amina",
        "naam": "Haddad",
        "geboortedatum": "14/03/1991",
        "deelgemeente": deelgemeente().pk,
        "gezinstype": "eenouder",
        "grond": grond().pk,
        "bewijs_gezien": "on",
        "lid-TOTAL_FORMS": "1",
        "lid-INITIAL_FORMS": "0",
        "lid-0-voornaam": "Sami",
        "lid-0-geboortedatum": "02/06/2015",
    } | anders


def test_bij_het_registreren_kies_je_de_woonsituatie_van_een_gezinslid(client):
    als_ocmw(client)
    adres = reverse("uitpas:inwoner_nieuw")
    velden = formulier(**{"lid-0-woonsituatie": "coouder"})
    pagina = client.post(adres, velden).content.decode()
    assert "Vink aan dat je het attest van co-ouderschap zag." in pagina
    assert "Woonsituatie, Amina" in pagina
    assert "Woonsituatie gezinslid 1, Sami" in pagina
    assert Pashouder.objects.count() == 0
    assert client.post(adres, velden | {"lid-0-attest_gezien": "on"}).status_code == 302
    assert Pashouder.objects.get(voornaam="Sami").woonsituatie == "coouder"
    assert Kansenstatuut.objects.count() == 2


def test_de_melding_telt_alleen_wie_het_recht_echt_kreeg(client):
    als_ocmw(client)
    velden = formulier(**{"lid-0-woonsituatie": "pleeg"})
    antwoord = client.post(reverse("uitpas:inwoner_nieuw"), velden, follow=True)
    pagina = antwoord.content.decode()
    assert "voor 1 persoon." in pagina
    assert "Pleegkind of pleeggast: heeft een eigen recht nodig" in pagina


def test_wie_gewoon_thuis_woont_ziet_daar_niets_van_op_het_dossier(client):
    als_ocmw(client)
    pagina = client.get(PashouderFabriek().get_absolute_url()).content.decode()
    assert "deelt het recht van het gezin" not in pagina
