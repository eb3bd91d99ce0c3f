"""The page of one offer."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from aanbod.models import Jaarkost, Prijs, Veelgesteld, Voorziening
from aanbod.models.aanbod import Stand
from aanbod.models.moment import MomentStatus
from aanbod.models.prijs import PrijsSoort
from partners.models import Maatregel, Rol
from tests.fabrieken import (
    AanbodFabriek,
    LocatieFabriek,
    MomentFabriek,
    PartnerFabriek,
    PrijsFabriek,
)

pytestmark = pytest.mark.django_db


def _pagina(client, aanbod) -> str:
    antwoord = client.get(aanbod.get_absolute_url())
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def _over(dagen: int):
    return timezone.now().replace(microsecond=0) + timedelta(days=dagen)


def test_de_pagina_zegt_alles_om_mee_te_doen(client):
    aanbod = AanbodFabriek(
        titel="Dansen voor beginners",
        contact_naam="Nadia",
        telefoon="0470 00 00 00",
        inschrijven_url="https://club.example/inschrijven",
    )
    MomentFabriek(aanbod=aanbod, plaatsen=20, bezet=16)
    PrijsFabriek(aanbod=aanbod)
    aanbod.maatregelen.add(Maatregel.objects.get(code="onthaal"))
    html = _pagina(client, aanbod)
    for stuk in (
        "<h1>Dansen voor beginners</h1>",
        "€ 5",
        "Met kansentarief",
        "€ 1<",
        "Nog 4 plaatsen",
        "Iemand wacht je op",
        "Sint-Maartensplein 12, 8560 Moorsele",
        'href="https://club.example/inschrijven"',
        'href="tel:+32470000000"',
        "<b>Nadia</b> verwelkomt nieuwe mensen.",
    ):
        assert stuk in html


def test_elke_datum_zegt_hoe_het_ermee_staat(client):
    aanbod = AanbodFabriek()
    MomentFabriek(aanbod=aanbod, begin=_over(1), plaatsen=3, bezet=2)
    MomentFabriek(aanbod=aanbod, begin=_over(2), volzet=True)
    MomentFabriek(aanbod=aanbod, begin=_over(3), status="geannuleerd", reden="de zaal is bezet")
    MomentFabriek(aanbod=aanbod, begin=_over(4), status=MomentStatus.UITGESTELD)
    MomentFabriek(aanbod=aanbod, begin=_over(5))
    MomentFabriek(aanbod=aanbod, begin=_over(-5), reden="voorbij")
    html = _pagina(client, aanbod)
    for woord in ("Nog 1 plaats<", "Volzet", "Gaat niet door: de zaal is bezet", "Uitgesteld"):
        assert html.count(woord) == 1
    assert html.count("Gaat door") == 1
    assert "voorbij" not in html


def test_een_lange_reeks_toont_eerst_vijf_keren(client):
    aanbod = AanbodFabriek()
    for week in range(1, 9):
        MomentFabriek(aanbod=aanbod, begin=_over(7 * week))
    assert "Toon alle 8 keren" in _pagina(client, aanbod)


def test_elk_tarief_heeft_zijn_kansentarief(client):
    aanbod = MomentFabriek().aanbod
    PrijsFabriek(aanbod=aanbod)
    Prijs.objects.create(
        aanbod=aanbod, soort=PrijsSoort.TARIEF, naam="Kinderen", bedrag="2.50", volgorde=1
    )
    html = _pagina(client, aanbod)
    assert "Kinderen, met kansentarief" in html
    assert "€ 0,50" in html
    assert "Het kansentarief is een richtprijs." in html


def test_wat_voorbij_is_zegt_dat_en_vraagt_niets_meer(client):
    aanbod = MomentFabriek(begin=_over(-3), aanbod=AanbodFabriek(telefoon="0470 00 00 00")).aanbod
    html = _pagina(client, aanbod)
    assert "Dit is voorbij" in html
    assert "om mee te doen" not in html


def test_wat_helemaal_afgelast_is_zegt_dat(client):
    aanbod = MomentFabriek(status=MomentStatus.GEANNULEERD, reden="ziekte").aanbod
    assert "<b>Gaat niet door.</b>" in _pagina(client, aanbod)


def test_een_prijs_die_we_niet_kennen_vraag_je_aan_de_club(client):
    aanbod = MomentFabriek().aanbod
    assert f"Vraag de prijs aan {aanbod.partner.naam}." in _pagina(client, aanbod)


def test_tekst_van_een_club_is_nooit_opmaak(client):
    aanbod = MomentFabriek(
        aanbod=AanbodFabriek(titel="<b>vet</b>", omschrijving="<img src=x>")
    ).aanbod
    html = _pagina(client, aanbod)
    assert "<b>vet</b>" not in html
    assert "<img" not in html


@pytest.mark.parametrize("stand", [s for s in Stand if s != Stand.ONLINE])
def test_wat_niet_online_staat_bestaat_alleen_voor_de_eigen_partner(client, stand):
    aanbod = MomentFabriek(aanbod=AanbodFabriek(stand=stand)).aanbod
    assert client.get(aanbod.get_absolute_url()).status_code == 404
    client.als(Rol.AANBIEDER)
    assert client.get(aanbod.get_absolute_url()).status_code == 404
    client.als(Rol.AANBIEDER, partner=aanbod.partner)
    assert "Alleen jouw organisatie ziet het" in _pagina(client, aanbod)


def test_het_aanbod_van_een_partner_die_stopte_bestaat_niet(client):
    aanbod = MomentFabriek(aanbod__partner=PartnerFabriek(actief=False)).aanbod
    assert client.get(aanbod.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_pagina_kost_evenveel_vragen(client, aantal, django_assert_num_queries):
    aanbod = AanbodFabriek()
    for nr in range(1, aantal + 1):
        MomentFabriek(aanbod=aanbod, begin=_over(nr))
        Prijs.objects.create(aanbod=aanbod, soort="tarief", naam=f"tarief {nr}", bedrag=nr)
    aanbod.maatregelen.set(Maatregel.objects.all()[:aantal])
    with django_assert_num_queries(10):
        _pagina(client, aanbod)


def test_de_pagina_toont_ook_wat_erbij_hoort(client):
    aanbod = AanbodFabriek(
        soort_kalender="periodic",
        alleen_kinderen=True,
        vervoer="Bus 42 tot halte Kerk.",
        cash=True,
        gespreid_betalen=True,
        leeftijd_van=None,
        leeftijd_tot=None,
        geboren_van=date(2015, 1, 1),
        geboren_tot=date(2017, 12, 31),
    )
    MomentFabriek(aanbod=aanbod, begin=_over(1), opvang_van=time(8), opvang_tot=time(18))
    Jaarkost.objects.create(aanbod=aanbod, soort="lidgeld", bedrag="60.00")
    Jaarkost.objects.create(aanbod=aanbod, soort="kledij", bedrag="12.50")
    Veelgesteld.objects.create(aanbod=aanbod, vraag="Mag oma mee?", antwoord="Ja, graag.")
    aanbod.vertrekplaatsen.add(LocatieFabriek(naam="Station Wevelgem"))
    aanbod.voorzieningen.add(Voorziening.objects.get(naam="Ringleiding"))
    aanbod.locatie.voorzieningen.add(Voorziening.objects.get(naam="Rolstoeltoegankelijk"))
    html = _pagina(client, aanbod)
    for stuk in (
        "Geboren van 2015 tot en met 2017",
        "Voor kinderen zonder ouder",
        "Bus 42 tot halte Kerk.",
        "Cash betalen kan. Je mag in schijven betalen.",
        '<tr class="samen"><th scope="row">Samen</th><td>€ 72,50</td></tr>',
        "<dt>Mag oma mee?</dt><dd><p>Ja, graag.</p></dd>",
        "Vertrek: Station Wevelgem",
        "<dt>Bewegen</dt><dd>Rolstoeltoegankelijk</dd><dt>Horen</dt><dd>Ringleiding</dd>",
        "opvang van 8 tot 18 uur",
        f'href="{aanbod.get_absolute_url()}blad.pdf"',
    ):
        assert stuk in html
