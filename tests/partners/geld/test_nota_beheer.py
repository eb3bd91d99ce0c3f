"""The nota and the money in the admin: who may, what a page shows, what a button does."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from partners.domein.geld.jaar import sluit_jaar
from partners.models import (
    Actie,
    Budgetpost,
    Contact,
    Meting,
    Netwerk,
    Nota,
    Overdracht,
    Rol,
    Trekkingsrecht,
    Uitgave,
)
from tests import fabrieken
from tests.partners.geld.geld_hulp import besluit, post, recht, uitgave
from tests.partners.test_beheer import formset

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-26 10:00+01:00", tick=False):
        yield


@pytest.fixture
def tine(client):
    return client.als(Rol.COORDINATOR, gebruiker__voornaam="Tine")


def adres(naam, *args):
    return reverse(f"admin:partners_{naam}", args=args)


def tekst(antwoord):
    """What is read on the page, without mark-up."""
    kaal = re.sub(r"<[^>]+>", " ", antwoord.content.decode())
    return " ".join(unescape(kaal).split())


def zegt(client, url, velden=None):
    antwoord = client.get(url) if velden is None else client.post(url, velden, follow=True)
    assert antwoord.status_code == 200
    return tekst(antwoord)


# --- who may --------------------------------------------------------------------------------
def bladen():
    lijn = uitgave(post())
    nota, partner = Nota.objects.get(), fabrieken.PartnerFabriek()
    return {
        adres("nota_pdf", nota.pk): 200,
        adres("nota_voortgang", nota.pk): 200,
        adres("nota_opvolger", nota.pk): 200,
        adres("trekkingsrecht_verantwoording", recht().pk): 200,
        adres("trekkingsrecht_pdf", recht().pk): 200,
        adres("trekkingsrecht_xlsx", recht().pk): 200,
        adres("trekkingsrecht_sluit", recht().pk): 404,
        adres("uitgave_betaald", lijn.pk): 404,
        adres("uitgave_zet_recht", lijn.pk): 404,
        adres("partner_onthaal", partner.pk): 200,
        adres("partner_pdf", partner.pk): 200,
        adres("netwerk_exporteer", Netwerk.objects.get().pk): 404,
    }


@pytest.mark.parametrize("rol", Rol.values)
def test_alleen_coordinator_en_beheerder_openen_de_bladen(client, rol):
    client.als(rol)
    mag = rol in (Rol.COORDINATOR, Rol.BEHEERDER)

    for url, verwacht in bladen().items():
        assert client.get(url).status_code == (verwacht if mag else 404), url


def test_wat_van_een_ander_netwerk_is_bestaat_niet(client):
    urls = bladen()
    client.als(Rol.COORDINATOR, partner__gemeente=fabrieken.gemeente("Menen"))

    for url in urls:
        if "/partner/" not in url:  # partners are shared: a club works for several networks
            assert client.get(url).status_code == 404, url
            assert client.post(url, {"op": "1/8/2018"}).status_code == 404, url
    assert not recht().gesloten
    assert Uitgave.objects.get().datum_betaling is None


# --- the treasurer and the auditor ------------------------------------------------------------
def test_de_penningmeester_vindt_812_40_in_twee_klikken(client, tine):
    uitgave(post("a"), "100.00", wat="Lidgeld")
    lijn = uitgave(post("b"), "812.40")

    blad = client.get(adres("trekkingsrecht_verantwoording", recht().pk)).content.decode()
    eerste_klik = unescape(re.search(r'<a href="([^"]+)">€ 812,40</a>', blad)[1])
    lijst = client.get(eerste_klik).content.decode()
    assert "Samen € 812,40." in lijst
    assert "Lidgeld" not in lijst
    tweede_klik = adres("uitgave_change", lijn.pk)
    assert tweede_klik in lijst

    gezegd = zegt(client, tweede_klik)
    assert "Uitstap naar zee" in gezegd
    assert "factuur 27" in gezegd
    terug = (
        f'<a href="{adres("trekkingsrecht_verantwoording", recht().pk)}">Verantwoording 2018</a>'
    )
    assert terug in lijst
    assert terug in client.get(tweede_klik).content.decode()


def test_zoeken_op_een_bedrag_vindt_ook_de_rechtzetting(client, tine):
    lijn = uitgave(post("a"), "812.40")
    uitgave(post("b"), "12.40", wat="Lidgeld")
    client.post(adres("uitgave_zet_recht", lijn.pk), {"waarom": "dubbel"})

    gezegd = zegt(client, adres("uitgave_changelist") + "?q=812,40")

    assert "€ 812,40" in gezegd
    assert "− € 812,40" in gezegd
    assert "Lidgeld" not in gezegd
    assert "Samen € 0,00." in gezegd


@pytest.mark.parametrize(("gezocht", "gevonden"), [("812", True), ("€ 812", True), ("813", False)])
def test_een_bedrag_vind_je_ook_zonder_de_centen(client, tine, gezocht, gevonden):
    uitgave(post("a"), "812.40", wat="Kookgroep")
    assert ("Kookgroep" in zegt(client, adres("uitgave_changelist") + f"?q={gezocht}")) is gevonden


def test_een_auditor_leest_2018_en_ziet_dat_het_vastligt(client, tine):
    uitgave(post("a"), "812.40")
    sluit_jaar(recht=recht(), door=tine.gebruiker)

    gezegd = zegt(client, adres("trekkingsrecht_verantwoording", recht().pk))

    assert "Afgesloten op 26 november 2026: de bedragen liggen vast." in gezegd
    assert "Sluit 2018 af" not in gezegd
    assert "Jaar afgesloten" in zegt(client, adres("trekkingsrecht_history", recht().pk))
    assert client.get(adres("trekkingsrecht_change", recht().pk)).status_code == 200
    anders = {"netwerk": recht().netwerk_id, "jaar": 2018, "bedrag": "1,00"}
    assert client.post(adres("trekkingsrecht_change", recht().pk), anders).status_code == 404


# --- closing --------------------------------------------------------------------------------
def test_sluiten_doet_wat_op_de_knop_staat_en_twee_keer_mag(client, tine):
    uitgave(post("a"), "812.40")
    blad = client.get(adres("trekkingsrecht_verantwoording", recht().pk)).content.decode()
    assert "Sluit 2018 af met € 812,40" in blad
    gezien = re.search(r'name="verwacht" value="([^"]+)"', blad)[1]

    for _ in range(2):
        gezegd = zegt(client, adres("trekkingsrecht_sluit", recht().pk), {"verwacht": gezien})
        assert "2018 is afgesloten." in gezegd
    assert recht().gesloten_door == tine.gebruiker


@pytest.mark.parametrize("verwacht", ["", "abc", "0.00"])
def test_wie_niet_zag_wat_er_nu_staat_sluit_niet(client, tine, verwacht):
    uitgave(post("a"), "812.40")

    gezegd = zegt(client, adres("trekkingsrecht_sluit", recht().pk), {"verwacht": verwacht})

    assert "De bedragen zijn intussen veranderd." in gezegd
    assert not recht().gesloten


def test_het_jaar_dat_loopt_heeft_geen_knop_om_te_sluiten(client, tine):
    nu = Trekkingsrecht.objects.create(
        netwerk=Netwerk.objects.get(), jaar=2026, bedrag=Decimal("6887.00")
    )

    gezegd = zegt(client, adres("trekkingsrecht_verantwoording", nu.pk))

    assert "Dat kan vanaf 1 januari: het jaar loopt nog." in gezegd


# --- expenses and posts -----------------------------------------------------------------------
def regel(**anders):
    return {
        "datum_activiteit": "10/7/2018",
        "omschrijving": "Uitstap naar zee",
        "bedrag": "812,40",
        "bewijs": "factuur 27",
    } | anders


def postvelden(op, *uitgaven):
    velden = {"actie": op.actie_id, "jaar": op.jaar, "bron": op.bron, "categorie": "a"}
    return velden | {"raming": "1000,00"} | formset("uitgaven", uitgaven)


def test_een_uitgave_typ_je_onder_haar_post_en_de_log_weet_wie(client, tine):
    op = post()

    zegt(client, adres("budgetpost_change", op.pk), postvelden(op, regel()))

    lijn = Uitgave.objects.get()
    assert (lijn.bedrag, lijn.geboekt_door) == (Decimal("812.40"), tine.gebruiker)
    assert "Uitgave geboekt" in zegt(client, adres("uitgave_history", lijn.pk))


def test_een_verkeerd_jaar_wordt_bij_de_datum_gezegd_en_niets_gaat_verloren(client, tine):
    op = post()
    velden = postvelden(op, regel(datum_activiteit="10/7/2019"))

    antwoord = client.post(adres("budgetpost_change", op.pk), velden)

    assert "De activiteit was in een ander jaar dan deze budgetpost." in tekst(antwoord)
    assert 'value="Uitstap naar zee"' in antwoord.content.decode()
    assert not Uitgave.objects.exists()


def test_een_post_van_een_gesloten_jaar_is_te_lezen_en_niet_te_veranderen(client, tine):
    op = post()
    sluit_jaar(recht=recht(), door=None)

    blad = client.get(adres("budgetpost_change", op.pk)).content.decode()

    assert 'name="raming"' not in blad
    assert 'name="uitgaven-0-bedrag"' not in blad
    nieuw = {"actie": op.actie_id, "jaar": 2018, "bron": "ocmw", "categorie": "a", "raming": "1"}
    assert "Dit jaar is afgesloten." in zegt(client, adres("budgetpost_add"), nieuw)
    assert Budgetpost.objects.count() == 1


def test_de_lijst_waarschuwt_bij_tachtig_procent_en_voor_het_tempo(client, tine):
    Nota.objects.update(einde=date(2026, 12, 31))
    uitgave(post("a", jaar=2026), "890.00")
    uitgave(post("b", jaar=2026), "950.00")

    gezegd = zegt(client, adres("budgetpost_changelist"))

    assert "89 % is besteed." in gezegd
    assert "95 % is besteed. Op dit tempo is het budget op in december." in gezegd


def test_betaald_en_rechtgezet_zijn_knoppen(client, tine):
    lijn = uitgave(post())

    assert "Genoteerd." in zegt(client, adres("uitgave_betaald", lijn.pk), {"op": "1/8/2018"})
    assert "Vul “Waarom klopt" in zegt(client, adres("uitgave_zet_recht", lijn.pk), {"waarom": ""})
    gezegd = zegt(client, adres("uitgave_zet_recht", lijn.pk), {"waarom": "dubbel"})

    assert "Rechtgezet met een nieuwe lijn." in gezegd
    assert "rechtzetting" in gezegd
    assert sum(u.bedrag for u in Uitgave.objects.all()) == 0
    nogmaals = zegt(client, adres("uitgave_zet_recht", lijn.pk), {"waarom": "dubbel"})
    assert "Deze uitgave is al rechtgezet." in nogmaals


def test_verschuiven_vraagt_een_besluit_en_zegt_waarom_het_niet_kan(client, tine):
    van, naar = post("a"), post("b")
    velden = {"van": van.pk, "naar": naar.pk, "bedrag": "2000,00"}
    zonder = zegt(client, adres("overdracht_add"), velden)
    assert "Dit veld is verplicht." in zonder
    velden["besluit"] = besluit().pk
    te_veel = zegt(client, adres("overdracht_add"), velden)
    assert "Zoveel is er op deze post niet meer vrij. Vrij: € 1 000,00." in te_veel

    zegt(client, adres("overdracht_add"), velden | {"bedrag": "300,00"})

    assert Overdracht.objects.get().door == tine.gebruiker
    assert "Geld verschoven" in zegt(client, adres("budgetpost_history", naar.pk))


# --- nota, measurements, contacts, export --------------------------------------------------------
def test_de_voortgang_toont_balk_woord_en_meting(client, tine):
    actie = Actie.objects.get(doelstelling__nummer=1, letter="a")
    indicator = actie.indicatoren.create(naam="Clubs", streefwaarde=Decimal("20"), eenheid="clubs")
    velden = {"actie": actie.pk, "naam": "Clubs", "streefwaarde": "20,00", "eenheid": "clubs"}
    lijn = {"datum": "3/5/2018", "waarde": "12,00"}
    zegt(client, adres("indicator_change", indicator.pk), velden | formset("metingen", [lijn]))
    assert Meting.objects.get().door == tine.gebruiker

    antwoord = client.get(adres("nota_voortgang", Nota.objects.get().pk))

    assert '<rect width="60" height="10"/>' in antwoord.content.decode()
    assert "op weg 12 van 20 clubs 3 mei 2018" in tekst(antwoord)
    assert "Nog geen indicator. Waaraan merk je dat het werkt?" in tekst(antwoord)


def test_de_nota_en_de_startpagina_zeggen_of_de_drie_poten_er_zijn(client, tine):
    nota = Nota.objects.get()
    assert "De drie wettelijke partners zijn erbij." in zegt(client, adres("nota_change", nota.pk))
    assert "Zijn de drie poten er?" in zegt(client, "/start/")


def test_een_opvolger_begint_met_een_formulier_en_zegt_wat_overlapt(client, tine):
    url = adres("nota_opvolger", Nota.objects.get().pk)
    velden = {
        "titel": "Nota van de regio",
        "begin": "1/6/2019",
        "einde": "31/12/2032",
        "sjabloon": "bovenlokaal",
    }
    assert "In deze periode heeft het netwerk al een nota." in zegt(client, url, velden)

    gezegd = zegt(client, url, velden | {"begin": "1/1/2027"})

    assert "Nota van de regio staat klaar" in gezegd
    assert "Zakelijk plan" in gezegd


def test_een_contact_komt_bij_de_partner_en_op_het_onthaalblad(client, tine):
    club = fabrieken.PartnerFabriek()
    velden = {"naam": club.naam, "gemeente": club.gemeente_id, "sector": "sport", "actief": "on"}
    lijn = {"naam": "Lotte Vanhee", "functie": "voorzitter", "begin": "1/3/2024"}

    zegt(client, adres("partner_change", club.pk), velden | formset("contacten", [lijn]))

    assert Contact.objects.get().functie == "voorzitter"
    gezegd = zegt(client, adres("partner_onthaal", club.pk))
    assert "Nu aan tafel: Lotte Vanhee, voorzitter." in gezegd
    assert "Geen open actiepunt." in gezegd


def test_exporteren_is_een_knop_die_een_zip_geeft(client, tine):
    zelf = Netwerk.objects.get()
    assert "Exporteer alles (zip)" in zegt(client, adres("netwerk_change", zelf.pk))

    antwoord = client.post(adres("netwerk_exporteer", zelf.pk))

    assert antwoord["Content-Type"] == "application/zip"
    assert antwoord.content.startswith(b"PK")


# --- lists cost the same whatever their length --------------------------------------------------
@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.parametrize(
    ("lijst", "vragen"), [("uitgave", 8), ("trekkingsrecht", 6), ("overdracht", 5)]
)
def test_de_lijsten_kosten_evenveel_vragen(
    client, aantal, lijst, vragen, django_assert_num_queries
):
    client.als(Rol.COORDINATOR)
    Trekkingsrecht.objects.exclude(jaar__gt=2019 - aantal).delete()
    for letter in "abc"[:aantal]:
        op = post(letter)
        uitgave(op, "5.00")
        Overdracht.objects.create(naar=op, bedrag="5.00", besluit=besluit_van(letter))

    with django_assert_num_queries(vragen):
        client.get(adres(f"{lijst}_changelist"))


def besluit_van(letter):
    overleg = fabrieken.OverlegFabriek(datum=date(2018, "abc".index(letter) + 1, 1))
    return overleg.agendapunten.create(titel="Budget").besluiten.create(tekst="Akkoord")
