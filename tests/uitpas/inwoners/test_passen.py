"""A pass with a life: stock, active, blocked, replaced; and what it costs."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import (
    PasFabriek,
    PashouderFabriek,
    gemeente,
    pas_met_recht,
    uitpasnummer,
    zuidwest,
)
from tests.uitpas.balie.test_wedloop import tegelijk
from tests.uitpas.inwoners.ocmw import DAG, als_ocmw, ocmw
from uitpas.domein import pashouders, passen
from uitpas.domein.kansenstatuut import geldt_op
from uitpas.domein.pashouders import PersoonWeigering
from uitpas.domein.passen import PasWeigering
from uitpas.models import Pas, Pasprijs, Voorraadpas
from uitpas.toegang import Toegang
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _op_de_dag(time_machine):
    time_machine.move_to("2026-09-16 10:00+02:00")


def weigering(verb, **kwargs):
    with pytest.raises(Geweigerd) as fout:
        verb(**kwargs)
    return fout.value.reden


def geef(pashouder, nummer, werkplek=None, reden=""):
    return pashouders.geef_pas(
        werkplek=werkplek or ocmw(),
        pashouder=pashouder,
        nummer=nummer,
        reden=reden,
        op_datum=DAG,
    )


def test_een_geblokkeerde_pas_geeft_geen_recht_en_de_reden_staat_in_het_log():
    pas = pas_met_recht()
    for _ in range(2):
        geblokkeerd = passen.blokkeer(werkplek=ocmw(), pas=pas, reden="verloren", op_datum=DAG)
    assert (geblokkeerd.status, geblokkeerd.reden) == ("geblokkeerd", "verloren")
    assert not geldt_op(pas.nummer, DAG)
    regel = Logregel.objects.get(wat="blokkeert pas")
    assert (regel.waarom, regel.telt_vanaf) == ("verloren", DAG)


def test_blokkeren_wordt_geweigerd():
    vervangen = PasFabriek(status="vervangen")
    gegevens = {"reden": "verloren", "op_datum": DAG}
    assert (
        weigering(passen.blokkeer, werkplek=ocmw(), pas=vervangen, **gegevens)
        == PasWeigering.VERVANGEN
    )
    pas = PasFabriek()
    assert (
        weigering(passen.blokkeer, werkplek=ocmw("Kortrijk"), pas=pas, **gegevens)
        == Toegang.NIET_HIER
    )
    gegevens["reden"] = "zomaar"
    assert weigering(passen.blokkeer, werkplek=ocmw(), pas=pas, **gegevens) == PasWeigering.REDEN


def test_een_pas_vervangen_vraagt_een_reden_die_bij_de_oude_blijft_staan():
    oud = PasFabriek(nummer=uitpasnummer(1))
    assert (
        weigering(geef, pashouder=oud.pashouder, nummer=uitpasnummer(2))
        == PersoonWeigering.REDEN_NODIG
    )
    geef(oud.pashouder, uitpasnummer(2), reden="defect")
    oud.refresh_from_db()
    assert (oud.status, oud.reden, oud.uit_gebruik_op) == ("vervangen", "defect", DAG)
    regel = Logregel.objects.get(wat="geeft pas")
    assert (regel.waarom, regel.gegevens["vervangt"]) == ("defect", [oud.pk])


def voorraad(*nummers, werkplek=None):
    return passen.zet_in_voorraad(werkplek=werkplek or ocmw(), nummers=list(nummers), op_datum=DAG)


def test_een_pas_uit_de_voorraad_gaat_eruit_als_je_ze_geeft():
    werkplek = ocmw()
    assert voorraad(uitpasnummer(1), uitpasnummer(2), werkplek=werkplek) == 2
    assert voorraad(uitpasnummer(2), uitpasnummer(3), werkplek=werkplek) == 1
    assert [r.gegevens["aantal"] for r in Logregel.objects.order_by("id")] == [2, 1]
    geef(PashouderFabriek(), uitpasnummer(2), werkplek)
    over = Voorraadpas.objects.order_by("nummer").values_list("nummer", flat=True)
    assert list(over) == [uitpasnummer(1), uitpasnummer(3)]


def test_een_pas_uit_de_voorraad_van_een_ander_ocmw_kan_niet():
    voorraad(uitpasnummer(1), werkplek=ocmw("Kortrijk"))
    assert (
        weigering(geef, pashouder=PashouderFabriek(), nummer=uitpasnummer(1)) == PasWeigering.ELDERS
    )
    assert weigering(voorraad_van_alles) == PasWeigering.IN_GEBRUIK
    assert Voorraadpas.objects.count() == 1


def voorraad_van_alles():
    return voorraad(uitpasnummer(5), uitpasnummer(1))


def test_voorraad_wordt_alles_of_niets_bewaard():
    bezet = PasFabriek()
    for nummers, reden in (
        ([uitpasnummer(7), bezet.nummer], PasWeigering.IN_GEBRUIK),
        ([uitpasnummer(7), "123"], PasWeigering.NUMMER),
        ([], PasWeigering.GEEN),
        ([uitpasnummer(n) for n in range(501)], PasWeigering.TE_VEEL),
    ):
        with pytest.raises(Geweigerd) as fout:
            voorraad(*nummers)
        assert fout.value.reden == reden
    assert Voorraadpas.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_dezelfde_pas_uit_de_voorraad_gaat_naar_een_van_tien():
    werkplek = ocmw()
    voorraad(uitpasnummer(1), werkplek=werkplek)
    houders = [PashouderFabriek() for _ in range(10)]
    antwoorden = tegelijk(
        [lambda houder=houder: geef(houder, uitpasnummer(1), werkplek) for houder in houders]
    )
    assert antwoorden.count(PersoonWeigering.PAS_VAN_ANDER) == 9
    assert (Pas.objects.count(), Voorraadpas.objects.count()) == (1, 0)


def test_aan_de_balie_bestaat_een_pas_in_voorraad_niet(client):
    voorraad(uitpasnummer(1))
    client.als(Rol.TOELEIDER)
    pagina = client.post(reverse("uitpas:pas_nakijken"), {"pasnummer": uitpasnummer(1)})
    assert geldt_op(uitpasnummer(1), DAG) is False
    assert pagina.status_code == 200


def test_de_startgegevens_kennen_alleen_de_prijs_met_recht_en_die_is_te_bevestigen():
    rijen = Pasprijs.objects.order_by("reden")
    assert [(r.reden, r.met_recht, r.bedrag, r.te_bevestigen) for r in rijen] == [
        ("eerste", True, Decimal("1.00"), True),
        ("recht_gekregen", True, Decimal("1.00"), True),
    ]


def prijs(reden="verloren", van=0, tot=None, bedrag=5, met_recht=False):
    return Pasprijs.objects.create(
        kaartsysteem=zuidwest(),
        reden=reden,
        met_recht=met_recht,
        leeftijd_van=van,
        leeftijd_tot=tot,
        bedrag=bedrag,
    )


@pytest.mark.parametrize(("leeftijd", "verwacht"), [(17, 0), (18, 3), (99, 3)])
def test_de_prijs_hangt_van_reden_recht_en_leeftijd_af(leeftijd, verwacht):
    prijs(tot=17, bedrag=0)
    prijs(van=18, bedrag=3)
    rijen = list(Pasprijs.objects.order_by("id"))
    gegevens = {"reden": "verloren", "leeftijd": leeftijd}
    assert passen.prijs_van(rijen, met_recht=False, **gegevens) == verwacht
    assert passen.prijs_van(rijen, met_recht=True, **gegevens) is None


@pytest.mark.parametrize("anders", [{"van": 10}, {"tot": 0}, {"van": 5, "tot": 3}, {"bedrag": -1}])
def test_twee_prijzen_voor_een_geval_of_een_onmogelijke_weigert_de_databank(anders):
    if "bedrag" not in anders and anders != {"van": 5, "tot": 3}:
        prijs()
    with pytest.raises(IntegrityError), transaction.atomic():
        prijs(**anders)


def test_het_dossier_zegt_wat_de_pas_kost(client):
    als_ocmw(client)
    houder = pas_met_recht().pashouder
    Pas.objects.all().delete()
    assert "Deze pas kost € 1." in client.get(houder.get_absolute_url()).content.decode()
    adres = reverse("uitpas:geef_pas", args=[houder.uid])
    antwoord = client.post(adres, {"pasnummer": uitpasnummer(1)}, follow=True)
    assert "heeft nu pas" in antwoord.content.decode()
    assert "Deze pas kost € 1." in antwoord.content.decode()
    assert "verloren of gestolen (prijs onbekend)" in antwoord.content.decode()


def test_zonder_recht_is_de_prijs_van_de_eerste_pas_niet_gekend(client):
    als_ocmw(client)
    pagina = client.get(PashouderFabriek().get_absolute_url()).content.decode()
    assert "staat nog niet in het beheer" in pagina


def test_op_het_dossier_blokkeer_je_een_pas_en_zie_je_waarom(client):
    als_ocmw(client)
    pas = pas_met_recht()
    adres = reverse("uitpas:blokkeer_pas", args=[pas.pashouder.uid])
    assert "Kies waarom je de pas blokkeert." in client.post(adres, {}).content.decode()
    for _ in range(2):
        antwoord = client.post(adres, {"reden": "verloren"})
        assert antwoord.url == pas.pashouder.get_absolute_url()
    pagina = client.get(pas.pashouder.get_absolute_url()).content.decode()
    assert "Geblokkeerd op 16 september 2026: verloren of gestolen" in pagina
    pas.refresh_from_db()
    assert pas.status == "geblokkeerd"


def test_de_voorraad_toont_alleen_de_eigen_passen(client):
    lid = als_ocmw(client)
    voorraad(uitpasnummer(9), werkplek=ocmw("Kortrijk"))
    adres = reverse("uitpas:voorraad")
    assert "Er ligt nog geen pas in voorraad." in client.get(adres).content.decode()
    regels = f"{uitpasnummer(1)}\n\n09900 00000 {uitpasnummer(2)[-3:]}\n"
    assert client.post(adres, {"nummers": regels}).url == adres
    pagina = client.get(adres).content.decode()
    assert "2 passen klaar om te geven." in pagina
    assert Voorraadpas.objects.filter(partner=lid.partner).count() == 2
    antwoord = client.post(adres, {"nummers": uitpasnummer(9)}).content.decode()
    assert "ligt bij een ander OCMW" in antwoord


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_voorraad_vraagt_evenveel_aan_de_databank(client, aantal, django_assert_num_queries):
    lid = als_ocmw(client)
    voorraad(*(uitpasnummer(n) for n in range(aantal)), werkplek=lid)
    with django_assert_num_queries(5):
        client.get(reverse("uitpas:voorraad"))


def test_een_pas_van_een_andere_gemeente_is_niet_te_blokkeren(client):
    als_ocmw(client)
    pas = pas_met_recht(gemeente=gemeente("Kortrijk"), deelgemeente=None)
    adres = reverse("uitpas:blokkeer_pas", args=[pas.pashouder.uid])
    assert client.post(adres, {"reden": "verloren"}).status_code == 404
    assert Pas.objects.get().status == "actief"


def test_wie_een_kind_is_betaalt_de_prijs_van_de_leeftijd(client):
    als_ocmw(client)
    prijs("eerste", tot=17, bedrag=0)
    kind = PashouderFabriek(geboortedatum=date(2015, 1, 1))
    assert "Deze pas is gratis." in client.get(kind.get_absolute_url()).content.decode()
