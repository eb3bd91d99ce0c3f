"""The desk in the browser: what it shows, and above all what it never shows."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbod.models import Moment
from aanbod.models.aanbod import Stand
from aanbod.models.moment import MomentStatus
from partners.models import Rol
from tests.fabrieken import (
    AanbodFabriek,
    DeelnameFabriek,
    KansenstatuutFabriek,
    LimietFabriek,
    MomentFabriek,
    PasFabriek,
    PashouderFabriek,
    PrijsFabriek,
    grond,
    pas_met_recht,
    sleutel_zuidwest,
)
from tests.uitpas.balie.balie_hulp import adres, kijk_na, maak_moment, tekst, verborgen
from uitpas.models import Deelname

pytestmark = pytest.mark.django_db


@pytest.fixture
def werkplek(client):
    return client.als(Rol.KASSA)


@pytest.fixture
def moment(werkplek):
    return maak_moment(werkplek)


def test_de_balie_toont_vandaag_eerst_en_alleen_eigen_aanbod(client, werkplek):
    nu = timezone.now()
    straks = maak_moment(werkplek, begin=nu + timedelta(days=2))
    vandaag = maak_moment(werkplek, begin=nu)
    voorbij = maak_moment(werkplek, begin=nu - timedelta(days=2))
    lang_voorbij = maak_moment(werkplek, begin=nu - timedelta(days=9))
    elders = MomentFabriek(begin=nu)
    antwoord = client.get(reverse("uitpas:balie"))
    assert antwoord.context["vandaag"] == [vandaag]
    assert antwoord.context["andere"] == [("Straks", [straks]), ("Voorbije week", [voorbij])]
    for niet in (lang_voorbij, elders):
        assert client.get(adres("balie_nummer", niet)).status_code == 404


def test_een_klad_of_geen_uitpas_staat_niet_aan_de_balie(client, moment):
    for velden in ({"stand": Stand.KLAD}, {"stand": Stand.ONLINE, "is_uitpas": False}):
        type(moment.aanbod).objects.filter(pk=moment.aanbod.pk).update(**velden)
        assert client.get(adres("balie_nummer", moment)).status_code == 404


def test_zonder_aanbod_zegt_de_balie_wat_te_doen(client, werkplek):
    assert "Er komt niets aan." in tekst(client.get(reverse("uitpas:balie")))


@pytest.mark.parametrize("rol", [Rol.OCMW, Rol.TOELEIDER, Rol.COORDINATOR, Rol.BEHEERDER])
def test_wie_niet_aan_de_balie_staat_vindt_de_balie_niet(client, rol):
    client.als(rol)
    assert client.get(reverse("uitpas:balie")).status_code == 404


def test_het_publiek_moet_eerst_aanmelden(client):
    antwoord = client.get(reverse("uitpas:balie"))
    assert antwoord.status_code == 302
    assert antwoord.url.startswith(reverse("account_login"))


def test_met_recht_toont_de_balie_wie_wat_betaalt(client, moment):
    pas = pas_met_recht(voornaam="Amina")
    antwoord = kijk_na(client, moment, pas.nummer)
    inhoud = tekst(antwoord)
    assert "Kansentarief geldt" in inhoud
    assert "Amina betaalt" in inhoud
    assert "Welkom Amina, dat is dan 1 euro." in inhoud
    assert "Registreer Amina" in inhoud


def test_een_nummer_mag_spaties_hebben(client, moment):
    nummer = pas_met_recht().nummer
    antwoord = kijk_na(client, moment, f"{nummer[:5]} {nummer[5:10]} {nummer[10:]}")
    assert "Kansentarief geldt" in tekst(antwoord)


def test_niets_over_de_persoon_behalve_de_voornaam_staat_op_het_scherm(client, moment):
    pas = PasFabriek(
        pashouder=PashouderFabriek(
            voornaam="Amina", naam="Vanhoutteghem", telefoon="0470 11 22 33", email="a@b.example"
        )
    )
    KansenstatuutFabriek(pashouder=pas.pashouder, grond=grond("ocmw"))
    client.post(adres("balie_registreer", moment), verborgen(kijk_na(client, moment, pas.nummer)))
    schermen = (
        tekst(kijk_na(client, moment, pas.nummer)),
        tekst(client.get(adres("balie_nummer", moment))),
    )
    for scherm in schermen:
        for geheim in ("Vanhoutteghem", "0470 11 22 33", "a@b.example", "Leefloon", "1991"):
            assert geheim not in scherm
        assert str(pas.pashouder.uid) not in scherm
        assert pas.pashouder.huishouden.get_gezinstype_display() not in scherm
    assert pas.nummer not in schermen[1]


@pytest.mark.parametrize(
    ("nummer", "zin"),
    [
        ("", "Vul het UiTPAS-nummer in: 13 cijfers."),
        ("0900000095902", "We vinden dit nummer niet. Kijk de laatste twee cijfers na."),
        ("0934000049103", "Kijk de laatste twee cijfers na."),
        ("12345", "Je typte 5 cijfers, 8 te weinig."),
        ("abc", "alleen cijfers"),
        ("x" * 50, "Een UiTPAS-nummer heeft 13 cijfers."),
    ],
)
def test_een_nummer_dat_niet_kan_krijgt_een_zin_en_blijft_staan(client, moment, nummer, zin):
    antwoord = kijk_na(client, moment, nummer)
    assert antwoord.status_code == 200
    assert zin in tekst(antwoord)
    assert f'value="{nummer}"' in tekst(antwoord)


def test_een_tik_registreert_en_toont_wie_er_vandaag_is(client, moment):
    velden = verborgen(kijk_na(client, moment, pas_met_recht(voornaam="Noor").nummer))
    antwoord = client.post(adres("balie_registreer", moment), velden, follow=True)
    assert antwoord.redirect_chain == [(adres("balie_nummer", moment), 302)]
    assert "Noor is geregistreerd." in tekst(antwoord)
    assert [r.pashouder.voornaam for r in antwoord.context["geregistreerd"]] == ["Noor"]
    assert Deelname.objects.get().deelnemer == Decimal("1.00")


def test_twee_keer_hetzelfde_formulier_registreert_een_keer(client, moment):
    velden = verborgen(kijk_na(client, moment, pas_met_recht(voornaam="Noor").nummer))
    client.post(adres("balie_registreer", moment), velden)
    antwoord = client.post(adres("balie_registreer", moment), velden, follow=True)
    assert "Noor was al geregistreerd." in tekst(antwoord)
    assert Deelname.objects.count() == 1


def test_wie_al_staat_krijgt_geen_knop_om_opnieuw_te_registreren(client, moment):
    nummer = pas_met_recht(voornaam="Noor").nummer
    velden = verborgen(kijk_na(client, moment, nummer))
    client.post(adres("balie_registreer", moment), velden)
    inhoud = tekst(kijk_na(client, moment, nummer))
    assert "Is al geregistreerd" in inhoud
    assert "Registreer Noor" not in inhoud
    assert "Zeg:</b> ‘Je staat er al bij, Noor.’" in inhoud
    assert " betaalt" not in inhoud  # nobody asks the money a second time


def test_bij_meer_prijzen_kiest_de_balie_er_een(client, moment):
    kind = PrijsFabriek(
        aanbod=moment.aanbod, soort="tarief", naam="Kinderen", bedrag=Decimal("3.10"), volgorde=1
    )
    antwoord = kijk_na(client, moment, pas_met_recht().nummer)
    keuzes = re.findall(r'type="radio" name="keuze"[^>]*value="([^"]*)"', tekst(antwoord))
    assert [keuze.split(":")[1] for keuze in keuzes] == ["1.00", "0.62"]
    velden = verborgen(antwoord) | {"keuze": keuzes[1]}
    client.post(adres("balie_registreer", moment), velden)
    regel = Deelname.objects.get()
    assert (regel.prijs_naam, regel.prijs, regel.deelnemer) == (
        kind.naam,
        Decimal("3.10"),
        Decimal("0.62"),
    )


def test_zonder_prijs_zegt_de_balie_dat_er_eerst_een_prijs_moet_zijn(client, werkplek):
    moment = MomentFabriek(aanbod=AanbodFabriek(partner=werkplek.partner))
    assert "staat nog geen prijs" in tekst(kijk_na(client, moment, pas_met_recht().nummer))


def test_een_gratis_activiteit_zegt_dat_ze_gratis_is(client, werkplek):
    moment = maak_moment(werkplek, bedrag="0.00")
    inhoud = tekst(kijk_na(client, moment, pas_met_recht(voornaam="Noor").nummer))
    assert "Vandaag is het gratis" in inhoud
    assert "Welkom Noor, vandaag is het gratis." in inhoud


def test_een_volle_zaal_registreert_niemand_meer(client, werkplek):
    moment = maak_moment(werkplek, plaatsen=1)
    later = verborgen(kijk_na(client, moment, pas_met_recht(voornaam="Ilias").nummer))
    eerste = verborgen(kijk_na(client, moment, pas_met_recht().nummer))
    client.post(adres("balie_registreer", moment), eerste)
    antwoord = client.post(adres("balie_registreer", moment), later)
    assert "Alle plaatsen zijn ingenomen." in tekst(antwoord)
    assert "‘Het spijt me, Ilias: alle plaatsen zijn ingenomen.’" in tekst(antwoord)
    assert Deelname.objects.count() == 1


def test_een_moment_dat_niet_doorgaat_zegt_dat(client, werkplek):
    moment = maak_moment(werkplek, status=MomentStatus.GEANNULEERD, reden="De zaal is stuk.")
    inhoud = tekst(client.get(adres("balie_nummer", moment)))
    assert "Deze keer gaat niet door" in inhoud
    assert "De zaal is stuk." in inhoud
    assert "id_nummer" not in inhoud


def test_een_prijs_die_intussen_veranderde_wordt_opnieuw_getoond(client, moment):
    velden = verborgen(kijk_na(client, moment, pas_met_recht().nummer))
    moment.aanbod.prijzen.update(bedrag=Decimal("10.00"))
    inhoud = tekst(client.post(adres("balie_registreer", moment), velden))
    assert "De prijs is intussen veranderd." in inhoud
    assert "dat is dan 2 euro." in inhoud
    assert Deelname.objects.count() == 0


@pytest.mark.parametrize(
    "velden",
    [
        {},
        {"nummer": "0900000067513"},
        {"nummer": "0900000067513", "sleutel": "x", "keuze": "1:1.00"},
        {"nummer": "0900000067513", "sleutel": "0" * 32, "keuze": "1:-1"},
    ],
)
def test_een_onvolledig_formulier_geeft_geen_fout_van_de_server(client, moment, velden):
    antwoord = client.post(adres("balie_registreer", moment), velden)
    assert antwoord.status_code == 200
    assert "Kijk de pas eerst na." in tekst(antwoord)


def test_ongedaan_maken_haalt_iemand_van_de_lijst(client, moment):
    velden = verborgen(kijk_na(client, moment, pas_met_recht(voornaam="Noor").nummer))
    client.post(adres("balie_registreer", moment), velden)
    regel = Deelname.objects.get()
    antwoord = client.post(adres("balie_ongedaan", moment, regel.pk), follow=True)
    assert "De registratie van Noor is ongedaan gemaakt." in tekst(antwoord)
    assert antwoord.context["geregistreerd"] == []
    assert Moment.objects.get(pk=moment.pk).bezet == 0


def test_een_regel_van_een_andere_partner_bestaat_niet(client, moment):
    velden = verborgen(kijk_na(client, moment, pas_met_recht().nummer))
    client.post(adres("balie_registreer", moment), velden)
    regel = Deelname.objects.get()
    elders = client.als(Rol.KASSA)
    eigen = maak_moment(elders)
    assert client.post(adres("balie_ongedaan", moment, regel.pk)).status_code == 404
    assert client.post(adres("balie_ongedaan", eigen, regel.pk)).status_code == 404
    assert Deelname.objects.count() == 1


def test_het_adres_van_een_formulier_leidt_zonder_formulier_naar_het_nummer(client, moment):
    nummer = pas_met_recht().nummer
    for naam, rest in (("balie_antwoord", []), ("balie_registreer", []), ("balie_ongedaan", [1])):
        antwoord = client.get(adres(naam, moment, *rest), {"nummer": nummer})
        assert (antwoord.status_code, antwoord.url) == (302, adres("balie_nummer", moment))


@pytest.mark.parametrize("aantal", [1, 3])
def test_nakijken_kost_evenveel_vragen_bij_een_of_meer_regels(
    client, moment, aantal, django_assert_num_queries
):
    for volgorde in range(1, aantal):
        PrijsFabriek(
            aanbod=moment.aanbod, soort="tarief", naam=f"Prijs {volgorde}", volgorde=volgorde
        )
    for _ in range(aantal):
        velden = verborgen(kijk_na(client, moment, pas_met_recht().nummer))
        if "keuze" not in velden:
            velden["keuze"] = f"{moment.aanbod.prijzen.get(soort='basis').pk}:1.00"
        client.post(adres("balie_registreer", moment), velden)
    nummer = pas_met_recht().nummer
    # session, user, memberships, moment, pass, prices, limits, coupons, keys, right, used,
    # registered already, today, and two for the log of who looked
    with django_assert_num_queries(15):
        kijk_na(client, moment, nummer)


@pytest.mark.parametrize("aantal", [1, 3])
def test_momenten_kiezen_kost_een_vast_aantal_vragen(
    client, werkplek, aantal, django_assert_num_queries
):
    for dag in (-1, 0, 2):
        for _ in range(aantal):
            maak_moment(werkplek, begin=timezone.now() + timedelta(days=dag))
    # session, user, memberships, three lists, what goes on all year
    with django_assert_num_queries(7):
        client.get(reverse("uitpas:balie"))


@pytest.mark.parametrize("aantal", [0, 300])
def test_nakijken_kost_evenveel_vragen_na_een_lang_verleden(
    client, moment, aantal, django_assert_num_queries
):
    pas = pas_met_recht()
    LimietFabriek(aanbod=moment.aanbod, aantal=None)
    vroeger = {
        "partner": moment.aanbod.partner,
        "aanbod": moment.aanbod,
        "pashouder": pas.pashouder,
        "uitpasnummer": pas.nummer,
        "gemeente": pas.pashouder.gemeente,
        "verdeelsleutel": sleutel_zuidwest(),
    }
    Deelname.objects.bulk_create(DeelnameFabriek.build_batch(aantal, **vroeger))
    with django_assert_num_queries(15):
        antwoord = kijk_na(client, moment, pas.nummer)
    assert "Kansentarief geldt" in tekst(antwoord)
