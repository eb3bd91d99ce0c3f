"""The pages of text, of what went wrong, and the account."""

import re
from datetime import date

import pytest
from django.db import InterfaceError, OperationalError
from django.test import RequestFactory
from django.urls import reverse

from partners.lezen.toegankelijkheid import Nazicht, laatste_nazicht
from partners.models import Rol
from partners.views import fouten
from tests import fabrieken
from tests.browser.toegankelijkheid import MINSTENS, tel_op

PAGINAS = ("kansentarief", "hulp", "gegevens", "toegankelijkheid", "contact")


@pytest.mark.django_db
@pytest.mark.parametrize("naam", PAGINAS)
def test_een_pagina_met_tekst_staat_open_voor_iedereen_en_vraagt_niets_aan_de_databank(
    client, django_assert_num_queries, naam
):
    with django_assert_num_queries(0):
        antwoord = client.get(reverse(f"partners:{naam}"))
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert html.count("<h1") == 1
    assert 'href="tel:+3256000000"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("rol", Rol.values)
def test_ook_wie_aangemeld_is_leest_de_paginas(client, rol):
    client.als(rol)
    assert [client.get(reverse(f"partners:{naam}")).status_code for naam in PAGINAS] == [200] * 5


@pytest.mark.django_db
@pytest.mark.parametrize("naam", PAGINAS)
def test_op_geen_pagina_staat_een_woord_dat_iemand_klein_maakt(client, naam):
    html = client.get(reverse(f"partners:{naam}")).content.decode().lower()
    assert [w for w in ("kansarm", "armoede", " arme ", "ongeldig") if w in html] == []


@pytest.mark.django_db
def test_de_toegankelijkheidsverklaring_zegt_wat_de_wet_vraagt_en_wat_axe_het_laatst_zag(
    client, monkeypatch
):
    monkeypatch.setattr(
        "partners.views.paginas.laatste_nazicht",
        lambda: Nazicht(date(2026, 11, 3), "4.11.1", 62, 2, 0, 14),
    )
    html = client.get(reverse("partners:toegankelijkheid")).content.decode()
    for zin in (
        "Bestuursdecreet van 7 december 2018 (artikel II.16)",
        "voldoet <b>gedeeltelijk</b> aan WCAG 2.1, niveau AA",
        "onevenredige last",
        "opgesteld op 26 november 2026",
        "Het laatste nazicht was op 3 november 2026.",
        "axe 4.11.1, in Chromium) bekeek 62 verschillende bladzijden",
        "Het vond geen overtredingen. Op 14 plaatsen",
        'href="mailto:netwerk@example.org"',
        'href="https://www.vlaamseombudsdienst.be"',
    ):
        assert zin in html


def test_de_bladzijden_van_een_nazicht_worden_opgeteld():
    regels = [
        {"bladzijde": naam, "breedte": breedte, "axe": "4.11.1", "op": "2026-11-03T10:00:00.000Z",
         "overtredingen": 0, "te_bekijken": n}
        for n, (naam, breedte) in enumerate([("lijst", 390), ("lijst", 1280), ("hulp", 390)])
    ]  # fmt: skip
    assert Nazicht(**tel_op(regels)) == Nazicht("2026-11-03", "4.11.1", 2, 2, 0, 3)


def test_het_bewaarde_nazicht_vond_geen_overtredingen():
    """What goes out with this version; `make toegankelijkheid` makes it anew."""
    nazicht = laatste_nazicht()
    assert (nazicht.overtredingen, nazicht.breedtes) == (0, 2)
    assert nazicht.bladzijden >= MINSTENS


@pytest.mark.django_db
def test_security_txt_zegt_wie_je_mailt_en_verloopt_binnen_het_jaar(client, settings, time_machine):
    time_machine.move_to("2026-11-26 10:00+01:00")
    settings.PORTAAL_ADRES = "https://vrijetijd.example"
    settings.VEILIGHEID_MAIL = "lek@vrijetijd.example"
    antwoord = client.get("/.well-known/security.txt")
    assert antwoord.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert antwoord.content.decode().splitlines() == [
        "Contact: mailto:lek@vrijetijd.example",
        "Expires: 2027-04-30T00:00:00Z",
        "Preferred-Languages: nl, en, fr",
        "Canonical: https://vrijetijd.example/.well-known/security.txt",
        "Policy: https://vrijetijd.example/contact/#veiligheid",
    ]
    assert 'id="veiligheid"' in client.get(reverse("partners:contact")).content.decode()


@pytest.mark.django_db
def test_zonder_adres_is_er_geen_security_txt_en_belooft_de_contactpagina_niets(client, settings):
    settings.VEILIGHEID_MAIL = settings.CONTACT_MAIL = ""
    assert client.get("/.well-known/security.txt").status_code == 404
    html = client.get(reverse("partners:contact")).content.decode()
    assert "mailto:" not in html
    assert 'id="veiligheid"' not in html


@pytest.mark.django_db
def test_een_onbekend_adres_geeft_een_pagina_die_verder_helpt(client):
    antwoord = client.get("/bestaat-niet/")
    assert antwoord.status_code == 404
    assert "<h1>Deze pagina is er niet</h1>" in antwoord.content.decode()
    assert f'action="{reverse("aanbod:lijst")}"' in antwoord.content.decode()


@pytest.mark.django_db
def test_na_een_storing_zegt_de_pagina_dat_jij_niets_verkeerd_deed(django_assert_num_queries):
    with django_assert_num_queries(0):
        antwoord = fouten.fout_500(RequestFactory().get("/"))
    assert antwoord.status_code == 500
    assert "Jij deed niets verkeerd." in antwoord.content.decode()
    assert "Aanmelden" not in antwoord.content.decode()


@pytest.mark.parametrize(
    ("pagina", "status", "kop"),
    [
        (fouten.fout_400, 400, "Dat begrepen we niet"),
        (fouten.fout_403, 403, "Dit kan hier niet"),
        (fouten.fout_csrf, 403, "Dit is nog niet bewaard"),
        (fouten.fout_404, 404, "Deze pagina is er niet"),
    ],
)
def test_een_foutpagina_werkt_ook_zonder_sessie_en_zonder_gebruiker(pagina, status, kop):
    antwoord = pagina(RequestFactory().get("/"))
    assert antwoord.status_code == status
    assert f"<h1>{kop}</h1>" in antwoord.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("adres", ["/bestaat-niet/", "/afrekening/2026-Q3/"])
def test_wie_het_portaal_probeert_ziet_de_pagina_die_iedereen_zal_zien(client, settings, adres):
    """An address that is not there, and one that is not for this role; with `make run`."""
    settings.DEBUG = True
    client.als(Rol.KASSA)
    assert "Using the URLconf" in client.get("/bestaat-niet/").content.decode()
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "partners.views.fouten.EigenNietGevonden"]
    client.handler._middleware_chain = None  # it keeps the one it began with
    antwoord = client.get(adres)
    assert antwoord.status_code == 404
    assert "<h1>Deze pagina is er niet</h1>" in antwoord.content.decode()
    assert "style-src 'self'" in antwoord["Content-Security-Policy"]
    assert client.get("/aanmelden").url == "/aanmelden/"  # the slash is still put behind it


@pytest.mark.django_db
def test_een_formulier_zonder_geldig_token_geeft_uitleg_in_plaats_van_een_code(client):
    from django.test import Client

    antwoord = Client(enforce_csrf_checks=True).post(reverse("account_login"), {})
    assert antwoord.status_code == 403
    assert "<h1>Dit is nog niet bewaard</h1>" in antwoord.content.decode()


@pytest.mark.django_db
def test_wie_niet_aangemeld_is_gaat_naar_aanmelden_en_daarna_naar_waar_hij_heen_wou(client):
    antwoord = client.get(reverse("partners:werkplek"))
    assert antwoord.url == "/aanmelden/?next=/werkplek/"
    lid = fabrieken.LidmaatschapFabriek(rol=Rol.OCMW)
    antwoord = client.post(
        antwoord.url, {"login": lid.gebruiker.email, "password": fabrieken.WACHTWOORD}
    )
    assert antwoord.status_code == 302
    assert client.get(reverse("partners:werkplek")).status_code == 200


@pytest.mark.django_db
def test_een_verkeerd_wachtwoord_zegt_niet_welk_van_de_twee_niet_klopt(client):
    lid = fabrieken.LidmaatschapFabriek()
    zin = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze allebei na."
    for email in (lid.gebruiker.email, "niemand@voorbeeld.example"):
        antwoord = client.post(reverse("account_login"), {"login": email, "password": "fout"})
        assert zin in antwoord.content.decode()
        assert f'value="{email}"' in antwoord.content.decode()
        assert "<title>Nog 1 ding: Aanmelden" in antwoord.content.decode()


@pytest.mark.django_db
def test_een_leeg_aanmeldformulier_zegt_wat_nog_ontbreekt(client):
    html = client.post(reverse("account_login"), {}).content.decode()
    assert "Nog 2 dingen, dan is het klaar" in html
    assert html.count("Wachtwoord vergeten?") == 1
    assert 'href="#id_login">Vul “E-mailadres” nog in.</a>' in html
    assert 'href="#id_password">Vul “Wachtwoord” nog in.</a>' in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "naam",
    [
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_signup",
        "account_inactive",
    ],
)
def test_de_paginas_van_het_account_staan_open_zonder_account(client, naam):
    antwoord = client.get(reverse(naam))
    assert antwoord.status_code == 200
    assert antwoord.content.decode().count("<h1") == 1
    assert "placeholder" not in antwoord.content.decode()


@pytest.mark.django_db
def test_een_nieuw_wachtwoord_vraag_je_met_een_link_in_je_mail(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    lid = fabrieken.LidmaatschapFabriek()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_reset_password"), {"email": lid.gebruiker.email})
    (bericht,) = mailoutbox
    assert bericht.subject == "Een nieuw wachtwoord voor wevelgem netwerk"
    link = next(w for w in bericht.body.split() if w.startswith("http"))
    pagina = client.get(link, follow=True)
    assert "<h1>Kies een nieuw wachtwoord</h1>" in pagina.content.decode()
    nieuw = "vier gewone woorden samen"
    client.post(pagina.request["PATH_INFO"], {"password1": nieuw, "password2": nieuw})
    lid.gebruiker.refresh_from_db()
    assert lid.gebruiker.check_password(nieuw)


@pytest.mark.django_db
def test_een_link_die_niet_meer_werkt_biedt_een_nieuwe_aan(client):
    html = client.get("/wachtwoord/nieuw/1-abc-def/").content.decode()
    assert "<h1>Deze link werkt niet meer</h1>" in html


@pytest.mark.django_db
def test_wie_aangemeld_is_wijzigt_zijn_wachtwoord(client):
    lid = client.als(Rol.OCMW)
    html = client.get(reverse("account_change_password")).content.decode()
    assert "<h1>Wachtwoord wijzigen</h1>" in html
    antwoord = client.post(
        reverse("account_change_password"),
        {"oldpassword": "fout", "password1": "kort", "password2": "anders"},
    )
    assert "Dit is niet het wachtwoord dat je nu gebruikt." in antwoord.content.decode()
    lid.gebruiker.refresh_from_db()
    assert lid.gebruiker.check_password(fabrieken.WACHTWOORD)


@pytest.mark.django_db
def test_afmelden_gebeurt_met_een_knop_en_nooit_met_een_link(client):
    client.als(Rol.OCMW)
    assert "<h1>Wil je afmelden?</h1>" in client.get(reverse("account_logout")).content.decode()
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_de_voorbeeldaccounts_staan_enkel_bij_een_ontwikkelaar_onder_het_aanmelden(
    client, settings
):
    fabrieken.GebruikerFabriek(email="ocmw@demo.example", voornaam="Leen")
    assert "ocmw@demo.example" not in client.get(reverse("account_login")).content.decode()
    settings.DEBUG = True
    html = client.get(reverse("account_login")).content.decode()
    assert html.count("Word Leen") == 1
    assert "aanbieder@demo.example" not in html


@pytest.mark.django_db
def test_het_beheer_heeft_geen_eigen_aanmelding(client):
    assert client.get("/beheer/login/").url == "/aanmelden/?next=/beheer/"


@pytest.mark.django_db
def test_het_beheer_bestaat_niet_voor_een_andere_rol(client):
    client.als(Rol.AANBIEDER)
    assert client.get("/beheer/", follow=True).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("rol", [Rol.COORDINATOR, Rol.BEHEERDER])
def test_het_beheer_staat_in_onze_kleuren(client, rol):
    client.als(rol)
    html = client.get("/beheer/").content.decode()
    assert "css/stijl.css" in html
    assert "dark_mode" not in html


@pytest.mark.django_db
def test_de_bouwstenen_zijn_er_enkel_voor_ontwikkelaars(client, settings):
    assert client.get(reverse("partners:bouwstenen")).status_code == 404
    settings.DEBUG = True
    assert client.get(reverse("partners:bouwstenen")).status_code == 200


@pytest.mark.parametrize("fout", [OperationalError, InterfaceError])
def test_is_de_databank_weg_dan_werkt_wat_op_de_bladzijde_staat(settings, fout):
    """What needs the database again is no way out: the same page later, or somebody to call."""
    settings.HULPLIJN_TELEFOON = "056 11 22 33"
    bladzijden = {}
    for methode in ("get", "post"):
        antwoord = _na(fout, getattr(RequestFactory(), methode)("/balie/"))
        assert (antwoord.status_code, antwoord["Retry-After"]) == (503, "30")
        bladzijden[methode] = antwoord.content.decode().split("<main", 1)[1].split("</main>")[0]
    assert all("056 11 22 33" in html for html in bladzijden.values())
    assert re.findall(r'<a [^>]*href="([^"]*)"', bladzijden["get"]) == [""]
    assert re.findall(r"<a ", bladzijden["post"]) == []  # a link would open it, not send it again
    assert "Ga met je browser een stap terug" in bladzijden["post"]


def _na(fout, verzoek):
    try:
        _valt_weg(fout)
    except fout:
        return fouten.fout_500(verzoek)


def _valt_weg(fout):
    raise fout
