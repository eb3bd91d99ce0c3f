"""The rest of the admin: partners, nota, budget, people; and what the start page shows of them."""

import re
from datetime import date
from decimal import Decimal
from gettext import GNUTranslations

import pytest
import time_machine
from django.conf import settings
from django.core import mail

from partners.models import (
    Actie,
    Budgetpost,
    Gebruiker,
    Gemeente,
    Lidmaatschap,
    Netwerk,
    Nota,
    Partner,
    Rol,
    Trekkingsrecht,
    Uitgave,
)
from tests import fabrieken
from wevelgem_netwerk.basis.models import Logregel

pytestmark = pytest.mark.django_db
BEHEER = "/beheer/partners/"


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


@pytest.fixture
def tine(client):
    return client.als(Rol.COORDINATOR, gebruiker__voornaam="Tine")


@pytest.fixture
def bart(client):
    return client.als(Rol.BEHEERDER, gebruiker__voornaam="Bart")


def formset(prefix, rijen=(), er_al=0):
    velden = {
        f"{prefix}-TOTAL_FORMS": len(rijen),
        f"{prefix}-INITIAL_FORMS": er_al,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    for i, rij in enumerate(rijen):
        velden |= {f"{prefix}-{i}-{veld}": waarde for veld, waarde in rij.items()}
    return velden


# --- the words of the house -------------------------------------------------------------------
def test_het_beheer_zegt_in_onze_woorden_wat_bewaard_is_en_wat_nog_moet(client, tine):
    partner = Partner.objects.get(naam="OCMW Wevelgem")
    adres = f"{BEHEER}partner/{partner.pk}/change/"
    formulier = client.get(adres).context["adminform"].form
    velden = {naam: formulier[naam].value() or "" for naam in formulier.fields}
    velden |= formset("contacten") | {"_continue": "1"}
    gelukt = client.post(adres, velden, follow=True).content.decode()
    assert "OCMW Wevelgem</a>: bewaard. Je kunt hieronder verder." in gelukt
    fout = client.post(adres, velden | {"naam": ""}).content.decode()
    assert "Nog 1 ding, dan is het klaar." in fout
    assert "U kunt" not in gelukt + fout


def test_onze_woorden_voor_het_beheer_zijn_omgezet_voor_de_machine():
    (map_,) = settings.LOCALE_PATHS
    bron = (map_ / "nl/LC_MESSAGES/django.po").read_text()
    with (map_ / "nl/LC_MESSAGES/django.mo").open("rb") as bestand:
        omgezet = GNUTranslations(bestand)
    zinnen = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"', bron, re.MULTILINE)
    assert len(zinnen) == bron.count("\nmsgid ") - 2  # the heading, and the one with a plural
    assert [omgezet.gettext(engels) for engels, _ in zinnen] == [onze for _, onze in zinnen]


# --- every page opens -------------------------------------------------------------------------
@pytest.mark.parametrize(
    "soort",
    ["actiepunt", "nota", "actie", "trekkingsrecht", "budgetpost", "partner", "drempel"],
)
def test_de_coordinator_opent_de_lijst_en_een_leeg_formulier(client, tine, soort):
    for adres in (f"{BEHEER}{soort}/", f"{BEHEER}{soort}/add/"):
        assert client.get(adres).status_code == 200


@pytest.mark.parametrize("model", [Nota, Actie, Trekkingsrecht, Partner, Netwerk, Gemeente])
def test_wat_er_van_in_het_begin_staat_opent(client, tine, model):
    rij = model.objects.first()

    assert client.get(f"{BEHEER}{model._meta.model_name}/{rij.pk}/change/").status_code == 200


def test_een_gemeente_verandert_niet(client, bart):
    assert client.get(f"{BEHEER}gemeente/add/").status_code == 404
    gemeente = Gemeente.objects.get(naam="Wevelgem")
    adres = f"{BEHEER}gemeente/{gemeente.pk}/change/"
    assert client.post(adres, {"naam": "Anders"}).status_code == 404


def test_gebruikers_zijn_alleen_voor_de_beheerder(client, tine):
    assert client.get(f"{BEHEER}gebruiker/").status_code == 404
    assert "Gebruikers" not in client.get("/beheer/").content.decode()


def test_het_beheer_toont_eerst_het_werk_van_elke_dag(client, bart):
    tekst = client.get("/beheer/").content.decode()

    namen = ["Overleg", "Actiepunten", "Nota&#x27;s", "Trekkingsrechten", "Partners", "Gebruikers"]
    plaatsen = [tekst.index(f">{naam}</a>") for naam in namen]
    assert plaatsen == sorted(plaatsen)


def test_het_noodaccount_zonder_werkplek_kan_aan_het_overleg(client):
    client.force_login(
        Gebruiker.objects.create_superuser("nood@voorbeeld.example", voornaam="Nood")
    )

    assert client.get(f"{BEHEER}overleg/").status_code == 200
    assert client.post(f"{BEHEER}overleg/volgende/", follow=True).status_code == 200
    assert client.get(f"{BEHEER}gebruiker/").status_code == 200


def test_de_beheerder_ziet_elk_netwerk_en_de_coordinator_het_eigen(client, bart):
    Netwerk.objects.create(naam="Netwerk Menen")
    assert "Netwerk Menen" in client.get(f"{BEHEER}netwerk/").content.decode()

    client.als(Rol.COORDINATOR)
    assert "Netwerk Menen" not in client.get(f"{BEHEER}netwerk/").content.decode()


# --- partners ---------------------------------------------------------------------------------
def partner(**anders):
    return {
        "naam": "Judoclub",
        "gemeente": fabrieken.gemeente().pk,
        "sector": "sport",
        "actief": "on",
        **formset("contacten"),
    } | anders


def test_nummers_van_een_partner_worden_kort_bewaard(client, tine):
    client.post(
        f"{BEHEER}partner/add/",
        partner(kbo_nummer="0403.019.261", iban="be68 5390 0754 7034"),
    )

    judoclub = Partner.objects.get(naam="Judoclub")
    assert (judoclub.kbo_nummer, judoclub.iban) == ("0403019261", "BE68539007547034")


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("kbo_nummer", "0403.019.262", "Kijk het KBO-nummer na"),
        ("iban", "BE68 5390 0754 7035", "Kijk het rekeningnummer na"),
    ],
)
def test_een_nummer_met_een_tikfout_wordt_gezegd_en_blijft_staan(client, tine, veld, waarde, zin):
    antwoord = client.post(f"{BEHEER}partner/add/", partner(**{veld: waarde}))

    tekst = antwoord.content.decode()
    assert zin in tekst
    assert waarde in tekst
    assert not Partner.objects.filter(naam="Judoclub").exists()


# --- budget -----------------------------------------------------------------------------------
def test_een_uitgave_komt_erbij_en_verandert_daarna_niet_meer(client, tine):
    post = Budgetpost.objects.create(
        actie=Actie.objects.first(),
        jaar=2026,
        bron="trekkingsrecht",
        categorie="a",
        raming=Decimal("100.00"),
    )
    adres = f"{BEHEER}budgetpost/{post.pk}/change/"
    velden = {
        "actie": post.actie_id,
        "jaar": 2026,
        "bron": "trekkingsrecht",
        "categorie": "a",
        "raming": "100,00",
    }
    uitgave = {
        "datum_activiteit": "1/3/2026",
        "omschrijving": "Uitstap",
        "bedrag": "12,50",
        "bewijs": "factuur 1",
    }

    assert client.post(adres, velden | formset("uitgaven", [uitgave])).status_code == 302
    staat = Uitgave.objects.get()
    assert (staat.bedrag, staat.datum_activiteit) == (Decimal("12.50"), date(2026, 3, 1))

    anders = uitgave | {"id": staat.pk, "bedrag": "99,00"}
    client.post(adres, velden | formset("uitgaven", [anders], er_al=1))
    staat.refresh_from_db()
    assert staat.bedrag == Decimal("12.50")


def test_een_nota_van_een_ander_netwerk_staat_niet_in_de_lijst(client, tine):
    ander = Netwerk.objects.create(naam="Netwerk Menen")
    Nota.objects.create(
        netwerk=ander, titel="Nota van Menen", begin=date(2026, 1, 1), einde=date(2027, 1, 1)
    )

    assert "Nota van Menen" not in client.get(f"{BEHEER}nota/").content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_van_budgetposten_kost_evenveel_vragen(
    client, tine, aantal, django_assert_num_queries
):
    for actie in Actie.objects.all()[:aantal]:
        Budgetpost.objects.create(
            actie=actie, jaar=2026, bron="ocmw", categorie="a", raming=Decimal("5.00")
        )

    with django_assert_num_queries(7):
        client.get(f"{BEHEER}budgetpost/")


# --- people -----------------------------------------------------------------------------------
def account(**anders):
    return {
        "voornaam": "Leen",
        "naam": "Desmet",
        "email": "Leen@Voorbeeld.example",
        "is_active": "on",
    } | anders


def test_een_nieuw_account_krijgt_een_link_en_kiest_zelf_een_wachtwoord(
    client, bart, django_capture_on_commit_callbacks
):
    rol = {"partner": bart.partner_id, "rol": "ocmw", "begin": "1/12/2026"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{BEHEER}gebruiker/add/", account() | formset("lidmaatschappen", [rol]))

    leen = Gebruiker.objects.get(email="leen@voorbeeld.example")
    assert not leen.has_usable_password()
    lid = Lidmaatschap.objects.get(gebruiker=leen)
    assert (lid.rol, lid.begin) == ("ocmw", date(2026, 12, 1))
    assert {r.wat for r in Logregel.objects.over(leen)} == {
        "account gemaakt",
        "rol gegeven",
        "uitgenodigd",
    }

    (brief,) = mail.outbox
    assert brief.to == ["leen@voorbeeld.example"]
    link = re.search(r"http://testserver(/\S+)", brief.body)[1]
    client.logout()
    formulier = client.get(link, follow=True)
    assert formulier.status_code == 200
    nieuw = {"password1": "een lange zin voor Leen", "password2": "een lange zin voor Leen"}
    client.post(formulier.request["PATH_INFO"], nieuw)
    leen.refresh_from_db()
    assert leen.check_password("een lange zin voor Leen")


def test_een_adres_dat_er_al_is_wordt_gezegd(client, bart):
    fabrieken.GebruikerFabriek(email="leen@voorbeeld.example")

    antwoord = client.post(f"{BEHEER}gebruiker/add/", account() | formset("lidmaatschappen"))

    assert antwoord.status_code == 200
    assert "bestaat al" in antwoord.content.decode()


def test_een_rol_eindigt_op_een_dag_en_laat_een_logregel_na(client, bart):
    lid = fabrieken.LidmaatschapFabriek(rol=Rol.OCMW)
    rij = {
        "id": lid.pk,
        "partner": lid.partner_id,
        "rol": lid.rol,
        "begin": "01/01/2020",
        "einde": "30/11/2026",
    }
    velden = account(email=lid.gebruiker.email) | formset("lidmaatschappen", [rij], er_al=1)

    client.post(f"{BEHEER}gebruiker/{lid.gebruiker_id}/change/", velden)

    lid.refresh_from_db()
    assert lid.einde == date(2026, 11, 30)
    (regel,) = Logregel.objects.over(lid.gebruiker)
    assert (regel.wat, regel.wie, regel.gegevens["einde"]) == (
        "rol gewijzigd",
        bart.gebruiker,
        "2026-11-30",
    )


def test_wie_niet_actief_is_krijgt_geen_link(client, bart, django_capture_on_commit_callbacks):
    leen = fabrieken.GebruikerFabriek(email="leen@voorbeeld.example")
    velden = account(_nodig_uit="1") | formset("lidmaatschappen")
    del velden["is_active"]

    with django_capture_on_commit_callbacks(execute=True):
        antwoord = client.post(f"{BEHEER}gebruiker/{leen.pk}/change/", velden, follow=True)

    assert "Dit account is niet actief." in antwoord.content.decode()
    assert mail.outbox == []
    assert [r.wat for r in Logregel.objects.over(leen)] == ["account afgezet"]


# --- start page -------------------------------------------------------------------------------
def test_de_startpagina_van_de_coordinator_biedt_het_volgende_overleg_aan(client, tine):
    tekst = client.get("/start/").content.decode()

    assert "Het volgende overleg staat nog niet klaar" in tekst
    assert "Geen enkel actiepunt is te laat." in tekst
    assert "Voor 2026 is er nog geen bedrag." in tekst


def test_de_startpagina_van_de_coordinator_toont_overleg_achterstand_en_geld(client, tine):
    fabrieken.OverlegFabriek(datum=date(2026, 12, 10))
    fabrieken.OverlegFabriek(datum=date(2027, 3, 11))
    fabrieken.ActiepuntFabriek(wat="Folder herwerken", tegen=date(2026, 10, 14))
    Trekkingsrecht.objects.create(
        netwerk=Netwerk.objects.get(), jaar=2026, bedrag=Decimal("6887.00")
    )

    tekst = client.get("/start/").content.decode()

    assert "Donderdag 10 december" in tekst
    assert "0 punten, 0 van 120 minuten" in tekst
    assert "40 dagen te laat" in tekst
    assert "Trekkingsrecht 2026" in tekst


@pytest.mark.parametrize(
    ("rol", "zin"),
    [(Rol.BEHEERDER, "Iemand toegang geven"), (Rol.TOELEIDER, "Samen iets zoeken dat past")],
)
def test_de_startpagina_van_een_andere_rol_zegt_wat_je_kunt_doen(client, rol, zin):
    client.als(rol)

    assert zin in client.get("/start/").content.decode()
