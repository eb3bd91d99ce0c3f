"""Races with real threads and real connections."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections
from django.urls import reverse

from aanbod.models import Moment
from partners.models import Rol
from tests.conftest import Bezoeker
from tests.fabrieken import (
    LidmaatschapFabriek,
    MomentFabriek,
    PartnerFabriek,
    PrijsFabriek,
    SleutelFabriek,
    pas_met_recht,
    zuidwest,
)
from uitpas.domein.deelnames import DeelnameWeigering, maak_ongedaan, registreer
from uitpas.domein.verdeelsleutels import SleutelWeigering, leg_vast
from uitpas.models import Deelname, Verdeelsleutel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(roepen: list) -> list:
    """Run the calls at one moment, each on its own connection; returns results or refusals."""
    start = Barrier(len(roepen))

    def loop(roep):
        try:
            connections["default"].ensure_connection()
            start.wait(timeout=60)
            return roep()
        except Geweigerd as nee:
            return nee.reden
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(roepen)) as draden:
        return list(draden.map(loop, roepen))


@pytest.fixture
def zaal():
    """A moment with three places, its price and its desk."""
    moment = MomentFabriek(plaatsen=3)
    prijs = PrijsFabriek(aanbod=moment.aanbod, bedrag=Decimal("5.00"))
    werkplek = LidmaatschapFabriek(partner=moment.aanbod.partner, rol=Rol.KASSA)
    return {"moment": moment, "prijs_id": prijs.pk, "werkplek": werkplek}


def test_veertig_kopers_voor_drie_plaatsen_geeft_precies_drie(zaal):
    passen = [pas_met_recht() for _ in range(40)]
    antwoorden = tegelijk(
        [
            lambda pas=pas: registreer(nummer=pas.nummer, sleutel=f"koper-{pas.pk}", **zaal)
            for pas in passen
        ]
    )
    assert sum(antwoord == DeelnameWeigering.VOLZET for antwoord in antwoorden) == 37
    assert Deelname.objects.count() == Moment.objects.get().bezet == 3


def test_tien_keer_dezelfde_tik_tegelijk_registreert_een_keer(zaal):
    pas = pas_met_recht()
    antwoorden = tegelijk(
        [lambda: registreer(nummer=pas.nummer, sleutel="tik", **zaal) for _ in range(10)]
    )
    assert sorted(antwoord.nieuw for antwoord in antwoorden) == [False] * 9 + [True]
    assert Deelname.objects.count() == Moment.objects.get().bezet == 1


def test_tegelijk_ongedaan_maken_geeft_een_plaats_een_keer_terug(zaal):
    regel = registreer(nummer=pas_met_recht().nummer, sleutel="s", **zaal).deelname
    tegelijk([lambda: maak_ongedaan(deelname=regel, werkplek=zaal["werkplek"]) for _ in range(5)])
    assert Deelname.objects.filter(tegenboeking_van=regel).count() == 1
    assert Moment.objects.get().bezet == 0


def test_van_twee_sleutels_die_botsen_wordt_er_tegelijk_maar_een_bewaard():
    werkplek, partner = LidmaatschapFabriek(rol=Rol.COORDINATOR), PartnerFabriek()
    sleutels = [SleutelFabriek.build(partner=partner, kaartsysteem=zuidwest()) for _ in range(4)]
    antwoorden = tegelijk(
        [
            lambda s=s: leg_vast(sleutel=s, door=werkplek.gebruiker, namens=werkplek.partner)
            for s in sleutels
        ]
    )
    assert antwoorden.count(SleutelWeigering.BOTST) == 3
    assert Verdeelsleutel.objects.filter(partner=partner).count() == 1


def test_vier_coordinatoren_tegelijk_krijgen_een_sleutel_en_drie_keer_de_reden():
    partner = PartnerFabriek()
    gegevens = {
        "naam": "Sleutel van de club", "kaartsysteem": zuidwest().pk, "partner": partner.pk,
        "deelnemer": "20", "overheid": "40", "periode_van": "01/01/2026", "periode_tot": "",
    }  # fmt: skip
    bezoekers = [Bezoeker() for _ in range(4)]
    for bezoeker in bezoekers:
        bezoeker.als(Rol.COORDINATOR)
    adres = reverse("admin:uitpas_verdeelsleutel_add")
    antwoorden = tegelijk([lambda b=b: b.post(adres, gegevens) for b in bezoekers])
    gelukt = [a for a in antwoorden if a.status_code == 302 and a.url != adres]
    assert len(gelukt) == Verdeelsleutel.objects.filter(partner=partner).count() == 1
    assert {a.status_code for a in antwoorden} <= {200, 302}
