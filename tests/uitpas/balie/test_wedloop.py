"""Races with real threads and real connections."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from aanbod.models import Moment
from partners.models import Rol
from tests.conftest import Bezoeker
from tests.fabrieken import (
    BonFabriek,
    GroepspasFabriek,
    LidmaatschapFabriek,
    LimietFabriek,
    MomentFabriek,
    PartnerFabriek,
    PrijsFabriek,
    SleutelFabriek,
    pas_met_recht,
    zuidwest,
)
from tests.uitpas.balie.kassa_hulp import Kassa
from uitpas.domein.balie.deelnames import DeelnameWeigering, maak_ongedaan, registreer
from uitpas.domein.prijs.tariefredenen import TariefWeigering
from uitpas.domein.prijs.verdeelsleutels import SleutelWeigering, leg_vast
from uitpas.models import Deelname, Groepsjaar, Limiet, Verdeelsleutel
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


def test_twintig_kassas_met_een_groepspas_van_vijf_beurten_geven_er_precies_vijf():
    groep, kassas = GroepspasFabriek(beurten=5), [Kassa() for _ in range(4)]
    for kassa in kassas:
        kassa.op()
    antwoorden = tegelijk(
        [
            lambda k=kassas[n % 4], n=n: k.verkoop(k.regel(groep), sleutel=f"kassa-{n}")
            for n in range(20)
        ]
    )
    assert sum(antwoord == TariefWeigering.BEURTEN_OP for antwoord in antwoorden) == 15
    assert Groepsjaar.objects.get().gebruikt == Deelname.objects.count() == 5


def test_een_limiet_van_een_keer_houdt_ook_aan_tien_kassas_tegelijk():
    pas, partner = pas_met_recht(), PartnerFabriek()
    LimietFabriek(partner=partner, aantal=1)
    kassas = [Kassa(partner=partner) for _ in range(10)]
    for kassa in kassas:
        kassa.op()
    antwoorden = tegelijk([lambda k=k: k.registreer(pas, verwacht=Decimal("1.00")) for k in kassas])
    assert antwoorden.count(TariefWeigering.LIMIET_ORGANISATOR) == 9
    assert Deelname.objects.get().kansentarief


def test_de_eerste_drie_zijn_ook_onder_twaalf_tegelijk_met_drie():
    kassa = Kassa()
    LimietFabriek(aanbod=kassa.aanbod, aantal=None, eerste=3)
    moment, passen = kassa.op(), [pas_met_recht() for _ in range(12)]
    antwoorden = tegelijk(
        [lambda pas=pas: kassa.registreer(pas, verwacht=Decimal("1.00")) for pas in passen]
    )
    assert antwoorden.count(TariefWeigering.EERSTE_VOL) == 9
    moment.refresh_from_db()
    assert Deelname.objects.count() == moment.bezet == 3


def test_een_bon_van_een_keer_wordt_tegelijk_een_keer_gebruikt():
    pas, bon = pas_met_recht(), BonFabriek()
    kassas = [Kassa() for _ in range(6)]
    for kassa in kassas:
        kassa.op()
    antwoorden = tegelijk([lambda k=k: k.registreer(pas, bon_id=bon.pk) for k in kassas])
    assert antwoorden.count(DeelnameWeigering.BON_WEG) == 5
    assert Deelname.objects.get().bon == bon


def test_gezinnen_in_elke_volgorde_zitten_elkaar_nooit_vast():
    """The same people and moments in other orders: locks are always taken in one order."""
    kassa = Kassa()
    LimietFabriek(aanbod=kassa.aanbod, aantal=None)
    passen, groep = [pas_met_recht() for _ in range(4)], GroepspasFabriek(beurten=100)
    dagen = [timezone.localdate() + timedelta(days=n) for n in range(3)]
    for dag in dagen:
        kassa.op(dag)
    manden = []
    for nr in range(12):
        regels = [kassa.regel(pas, dagen[(nr + i) % 3]) for i, pas in enumerate(passen)]
        regels.append(kassa.regel(groep, dagen[nr % 3]))
        manden.append(regels[nr % 5 :] + regels[: nr % 5])
    antwoorden = tegelijk(
        [lambda m=m, n=n: kassa.verkoop(*m, sleutel=f"mand-{n}") for n, m in enumerate(manden)]
    )
    assert all(isinstance(antwoord, list) for antwoord in antwoorden)
    assert Groepsjaar.objects.get().gebruikt == 12
    bezet = sum(Moment.objects.values_list("bezet", flat=True))
    assert bezet == Deelname.objects.count() == 12 + 12


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


def test_twee_vensters_geven_een_aanbod_samen_een_limiet():
    """A limit that two people set for the first time at once: the last one stays, nobody fails."""
    werkplek = LidmaatschapFabriek(rol=Rol.AANBIEDER)
    aanbod = MomentFabriek(aanbod__partner=werkplek.partner).aanbod

    def zet(aantal):
        bezoeker = Bezoeker()
        bezoeker.force_login(werkplek.gebruiker)
        velden = {"aantal": aantal, "per": "dag", "eerste": ""}
        return lambda: bezoeker.post(reverse("uitpas:limiet", args=[aanbod.uid]), velden)

    antwoorden = tegelijk([zet(n) for n in range(1, 7)])
    assert [a.status_code for a in antwoorden] == [302] * 6
    assert Limiet.objects.get(aanbod=aanbod).aantal in range(1, 7)
