"""Which key wins, which two cannot stand together, and what the form shows before saving."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from aanbod.zoeken.kaarten import kansentarief
from partners.models import Rol
from tests.fabrieken import (
    AanbodFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PartnerFabriek,
    PrijsFabriek,
    SleutelFabriek,
    gemeente,
    pas_met_recht,
    sleutel_zuidwest,
    zuidwest,
)
from uitpas.domein.balie.recht import kijk_na
from uitpas.domein.prijs.tarief import tarief
from uitpas.domein.prijs.verdeelsleutels import SleutelWeigering, botst_met, leg_vast
from uitpas.models import Verdeelsleutel
from wevelgem_netwerk.basis.periodes import bereik
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

DAG = date(2026, 11, 23)
TOEVOEGEN = "admin:uitpas_verdeelsleutel_add"
WIJZIGEN = "admin:uitpas_verdeelsleutel_change"


def kies(partner=None, aanbod=None, prijs="14.00", woont="Wevelgem") -> Verdeelsleutel:
    return tarief(
        prijs=Decimal(prijs),
        gemeente=gemeente(woont),
        partner=partner,
        aanbod_id=aanbod.pk if aanbod else None,
        op_datum=DAG,
    ).sleutel


def test_de_smalste_plaats_gaat_voor():
    regio = sleutel_zuidwest()
    partner = PartnerFabriek()
    aanbod, ander_aanbod = AanbodFabriek(partner=partner), AanbodFabriek(partner=partner)
    assert kies(partner, aanbod) == regio
    van_gemeente = SleutelFabriek(partner=None, gemeente=gemeente("Wevelgem"), volgorde=9)
    assert kies(partner, aanbod) == van_gemeente
    van_partner = SleutelFabriek(partner=partner, volgorde=9)
    assert kies(partner, aanbod) == van_partner
    van_aanbod = SleutelFabriek(partner=None, aanbod=aanbod, volgorde=9)
    assert kies(partner, aanbod) == van_aanbod
    assert kies(partner, ander_aanbod) == van_partner
    assert kies(PartnerFabriek(), None) == van_gemeente
    assert kies(PartnerFabriek(gemeente=gemeente("Menen"))) == regio
    assert kies() == regio


def test_op_een_plaats_wint_de_laagste_volgorde():
    partner = PartnerFabriek()
    tweede = SleutelFabriek(partner=partner, volgorde=2)
    eerste = SleutelFabriek(partner=partner, volgorde=1, prijs_onder=10)
    assert kies(partner, prijs="9.99") == eerste
    assert kies(partner, prijs="10.00") == tweede


def test_een_smalle_sleutel_die_niet_past_laat_de_brede_gelden():
    regio, partner = sleutel_zuidwest(), PartnerFabriek()
    SleutelFabriek(partner=partner, prijs_vanaf=20)
    assert kies(partner, prijs="19.99") == regio


@pytest.mark.parametrize(
    ("woonplaats", "woont", "geldt"),
    [
        ("zelfde", "Wevelgem", True),
        ("zelfde", "Menen", False),
        ("andere", "Wevelgem", False),
        ("andere", "Menen", True),
    ],
)
def test_een_sleutel_kan_kijken_waar_de_deelnemer_woont(woonplaats, woont, geldt):
    partner = PartnerFabriek(gemeente=gemeente("Wevelgem"))
    eigen = SleutelFabriek(partner=partner, woonplaats=woonplaats)
    assert (kies(partner, woont=woont) == eigen) is geldt


def test_een_sleutel_kan_voor_de_inwoners_van_een_gemeente_zijn():
    partner = PartnerFabriek()
    eigen = SleutelFabriek(partner=partner, woont_in=gemeente("Menen"))
    assert kies(partner, woont="Menen") == eigen
    assert kies(partner, woont="Wevelgem") != eigen


def test_de_balie_en_de_bladzijde_volgen_de_sleutel_van_het_aanbod():
    moment = MomentFabriek()
    prijs = PrijsFabriek(aanbod=moment.aanbod, bedrag=Decimal("10.00"))
    SleutelFabriek(
        partner=None, aanbod=moment.aanbod, deelnemer_soort="vast", deelnemer="1.50", overheid=50
    )
    gezien = kijk_na(nummer=pas_met_recht().nummer, moment=moment, dag=DAG)
    kans = kansentarief(prijs.bedrag, moment.aanbod.partner, DAG, moment.aanbod.pk)
    assert gezien.regels[0].verdeling.deelnemer == kans["deelnemer"] == Decimal("1.50")


# --- two that could both win -----------------------------------------------------------------

BOTSINGEN = [
    ({}, {}, True),
    ({"volgorde": 1}, {}, False),
    ({"prijs_onder": 10}, {"prijs_vanaf": 10}, False),
    ({"prijs_onder": "10.01"}, {"prijs_vanaf": 10}, True),
    ({"prijs_onder": 10}, {}, True),
    ({"woonplaats": "zelfde"}, {"woonplaats": "andere"}, False),
    ({"woonplaats": "zelfde"}, {}, True),
    ({"elk_kaartsysteem": True}, {}, True),
    ({"periode": bereik(date(2026, 1, 1), date(2026, 6, 30))}, {}, True),
    (
        {"periode": bereik(date(2026, 1, 1), date(2026, 6, 30))},
        {"periode": bereik(date(2026, 7, 1), None)},
        False,
    ),
]


@pytest.mark.parametrize(("een", "twee", "botst"), BOTSINGEN)
def test_de_regel_en_de_databank_zien_dezelfde_botsing(een, twee, botst):
    partner = PartnerFabriek()
    eerste = SleutelFabriek(partner=partner, **een)
    tweede = SleutelFabriek.build(partner=partner, kaartsysteem=zuidwest(), **twee)
    tweede.prijs_vanaf = tweede.prijs_vanaf and Decimal(tweede.prijs_vanaf)
    eerste.refresh_from_db()
    assert (botst_met(tweede) == eerste) is botst
    if botst:
        with pytest.raises(IntegrityError), transaction.atomic():
            tweede.save()
    else:
        tweede.save()


@pytest.mark.parametrize(("ander", "botst"), [("Menen", False), ("Kortrijk", True), (None, True)])
def test_sleutels_voor_inwoners_van_twee_gemeenten_staan_naast_elkaar(ander, botst):
    partner = PartnerFabriek()
    eerste = SleutelFabriek(partner=partner, woont_in=gemeente("Kortrijk"))
    woont_in = gemeente(ander) if ander else None
    tweede = SleutelFabriek.build(partner=partner, kaartsysteem=zuidwest(), woont_in=woont_in)
    assert (botst_met(tweede) == eerste) is botst
    if not botst:
        tweede.save()


def test_het_werkwoord_noemt_de_sleutel_die_in_de_weg_staat():
    werkplek = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    eerste = SleutelFabriek(naam="Sleutel van de turnkring")
    tweede = SleutelFabriek.build(partner=eerste.partner, kaartsysteem=zuidwest())
    with pytest.raises(Geweigerd) as nee:
        leg_vast(sleutel=tweede, door=werkplek.gebruiker, namens=werkplek.partner)
    assert nee.value.reden == SleutelWeigering.BOTST
    assert "Dat is “Sleutel van de turnkring” (20 % / 40 % / 40 %" in nee.value.uitleg


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"deelnemer": 70, "overheid": 40}, "niet boven honderd procent"),
        ({"deelnemer_ander": 70}, "niet boven honderd procent"),
        ({"overheid_soort": "rest", "overheid": 101}, "niet boven honderd procent"),
        ({"organisator": 40, "overheid_ander": 30}, "Laat het deel van de organisator leeg"),
        ({"deelnemer_soort": "vast", "organisator": 40}, "samen honderd procent"),
        ({"deelnemer": -1}, "onder nul"),
        ({"overheid_ander": -1}, "onder nul"),
        ({"gemeente": "Wevelgem"}, "Kies één plaats"),
        ({"prijs_vanaf": 10, "prijs_onder": 10}, "moet lager zijn"),
        ({"woonplaats": "zelfde", "deelnemer_ander": 30}, "overal in de regio mag wonen"),
    ],
)
def test_delen_en_voorwaarden_die_niet_kunnen_worden_geweigerd(anders, zin):
    if "gemeente" in anders:
        anders = {"gemeente": gemeente(anders["gemeente"])}
    sleutel = SleutelFabriek.build(partner=PartnerFabriek(), kaartsysteem=zuidwest(), **anders)
    with pytest.raises(ValidationError, match=zin):
        sleutel.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        sleutel.save()


# --- the form --------------------------------------------------------------------------------


def formulier(**anders) -> dict:
    return {
        "naam": "School",
        "kaartsysteem": zuidwest().pk,
        "deelnemer": "1,50",
        "deelnemer_soort": "vast",
        "overheid": "50",
        "overheid_soort": "rest",
        "woonplaats": "overal",
        "volgorde": "1",
        "periode_van": "01/01/2026",
        "periode_tot": "",
    } | anders


def test_de_coordinator_maakt_een_sleutel_met_een_vast_bedrag(client):
    client.als(Rol.COORDINATOR)
    antwoord = client.post(reverse(TOEVOEGEN), formulier(prijs_onder="10,01", deelnemer_ander="3"))
    assert antwoord.status_code == 302
    sleutel = Verdeelsleutel.objects.get(naam="School")
    assert (sleutel.deelnemer, sleutel.deelnemer_ander) == (Decimal("1.50"), Decimal("3.00"))
    assert (sleutel.prijs_onder, sleutel.organisator) == (Decimal("10.01"), None)


def test_een_botsing_staat_in_het_formulier_met_de_naam_van_de_andere(client):
    client.als(Rol.COORDINATOR)
    inhoud = client.post(reverse(TOEVOEGEN), formulier(volgorde="0")).content.decode()
    assert "In deze periode geldt hier al een andere sleutel." in inhoud
    assert "Dat is “Zuidwest 20/40/40” (20 % / 40 % / 40 %, vanaf 1 september 2015)." in inhoud
    assert Verdeelsleutel.objects.count() == 1


def test_reken_uit_toont_wat_de_sleutel_doet_en_bewaart_niets(client):
    client.als(Rol.COORDINATOR)
    gegevens = formulier(_reken="1", voorbeeldprijzen="10; 2,00", naam="", periode_van="")
    antwoord = client.post(reverse(TOEVOEGEN), gegevens)
    inhoud = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "<td>€ 1,50</td><td>€ 4,25</td><td>€ 4,25</td>" in inhoud
    assert "<td>€ 1,50</td><td>€ 0,25</td><td>€ 0,25</td>" in inhoud
    assert 'value="1,50"' in inhoud
    assert Verdeelsleutel.objects.count() == 1


def test_htmx_krijgt_alleen_het_voorbeeld(client):
    client.als(Rol.COORDINATOR)
    gegevens = formulier(
        _reken="1", voorbeeldprijzen="10;119", prijs_onder="100", deelnemer_ander="3"
    )
    antwoord = client.post(reverse(TOEVOEGEN), gegevens, headers={"HX-Request": "true"})
    inhoud = antwoord.content.decode()
    assert "<form" not in inhoud
    assert "De deelnemer woont in een andere gemeente dan de organisator" in inhoud
    assert "<td>€ 3,00</td><td>€ 3,50</td><td>€ 3,50</td>" in inhoud
    assert inhoud.count("geldt niet voor deze prijs") == 2


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"deelnemer": ""}, "Vul de delen in."),
        ({"deelnemer": "abc"}, "Vul de delen in."),
        ({"voorbeeldprijzen": "10; tien"}, "“tien” is geen bedrag"),
        ({"voorbeeldprijzen": "1e9"}, "“1e9” is geen bedrag"),
        (
            {"deelnemer_soort": "totaal", "deelnemer": "80", "overheid_soort": "totaal"},
            "niet boven honderd procent",
        ),
        ({"organisator": "40"}, "samen honderd procent"),
    ],
)
def test_een_voorbeeld_dat_niet_kan_zegt_waarom(client, anders, zin):
    client.als(Rol.COORDINATOR)
    gegevens = formulier(_reken="1", **anders)
    antwoord = client.post(reverse(TOEVOEGEN), gegevens, headers={"HX-Request": "true"})
    assert antwoord.status_code == 200
    assert zin in antwoord.content.decode()
    assert "<table" not in antwoord.content.decode()


def test_een_bewaarde_sleutel_toont_meteen_wat_hij_doet(client):
    client.als(Rol.COORDINATOR)
    inhoud = client.get(reverse(WIJZIGEN, args=[sleutel_zuidwest().pk])).content.decode()
    assert "<td>€ 2,80</td><td>€ 5,60</td><td>€ 5,60</td>" in inhoud


def test_de_lijst_toont_de_voorwaarden(client):
    client.als(Rol.COORDINATOR)
    SleutelFabriek(prijs_onder="10.01", woont_in=gemeente("Menen"), elk_kaartsysteem=True)
    SleutelFabriek(partner=None, gemeente=gemeente("Menen"), woonplaats="zelfde")
    inhoud = client.get(reverse("admin:uitpas_verdeelsleutel_changelist")).content.decode()
    assert "prijs onder 10,01, woont in Menen, ook met recht in een andere regio" in inhoud
    assert "organisatoren van Menen" in inhoud
