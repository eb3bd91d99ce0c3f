"""Signals on screen: the page without an account, the partner, the coördinator."""

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from partners.models import Antwoord, Drempel, Rol, Signaal
from partners.registraties import bewaartermijnen
from partners.signalen.code import maak_code
from tests.fabrieken import LidmaatschapFabriek, PartnerFabriek, SignaalFabriek, pas_met_recht

pytestmark = pytest.mark.django_db
ZEG_HET = reverse("partners:zeg_het")


@pytest.fixture(autouse=True)
def _zonder_wachten(settings):
    settings.SIGNAAL_MINSTENS_SECONDEN = 0


def adres(partner):
    return reverse("partners:zeg_het_over", args=[maak_code("partner", partner.pk)])


def bewijs(client, pad):
    html = client.get(pad).content.decode()
    return re.search(r'name="bewijs" value="([^"]+)"', html)[1]


def stuur(client, pad, **velden):
    gegevens = {"bewijs": bewijs(client, pad), "drempels": ["bereikbaarheid"]} | velden
    return client.post(pad, gegevens)


# --- without an account -----------------------------------------------------------------------
def test_iemand_zegt_het_zonder_account_en_zonder_koekje_en_leest_later_het_antwoord(client):
    partner = PartnerFabriek(naam="Turnkring Leiestroom")
    gestuurd = stuur(client, adres(partner), tekst="Mijn zoon Sami geraakt er niet.")
    signaal = Signaal.objects.get()
    assert gestuurd.url == reverse("partners:signaal_vervolg", args=[signaal.uid])
    assert dict(client.cookies) == {}
    html = client.get(gestuurd.url).content.decode()
    assert "Turnkring Leiestroom leest het en antwoordt." in html
    assert "“Mijn zoon (naam) geraakt er niet.”" in html
    assert "Sami" not in html
    signaal.antwoord = Antwoord.objects.create(
        netwerk=signaal.netwerk, partner=partner, wat="gedaan", tekst="Er rijdt nu een bus."
    )
    signaal.save()
    html = client.get(gestuurd.url).content.decode()
    assert "<h1>Er is een antwoord</h1>" in html
    assert "Er rijdt nu een bus." in html


def test_wie_aangemeld_is_blijft_op_de_open_bladzijde_niemand(client):
    lid = client.als(Rol.TOELEIDER)
    stuur(client, adres(lid.partner))
    assert Signaal.objects.get().melder is None


def test_zonder_iets_aan_te_tikken_staat_er_wat_nog_moet_en_blijft_de_tekst(client):
    antwoord = stuur(client, ZEG_HET, drempels=[], tekst="Te ver voor ons.")
    html = antwoord.content.decode()
    assert "Tik aan wat er moeilijk gaat. Eén ding is genoeg." in html
    assert ">Te ver voor ons.</textarea>" in html
    assert Signaal.objects.count() == 0


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"laat_leeg": "http://spam.example"}, "vak dat leeg moet blijven"),
        ({"bewijs": "verzonnen"}, "Kijk nog eens na wat er staat"),
    ],
)
def test_een_robot_raakt_er_niet_door_en_een_mens_verliest_niets(client, velden, zin):
    antwoord = stuur(client, ZEG_HET, tekst="Te ver.", **velden)
    html = antwoord.content.decode()
    assert zin in html
    assert ">Te ver.</textarea>" in html
    assert 'value="bereikbaarheid" id="d-bereikbaarheid" checked' in html
    assert Signaal.objects.count() == 0
    verder = re.search(r'name="bewijs" value="([^"]+)"', html)[1]
    client.post(ZEG_HET, {"bewijs": verder, "drempels": ["bereikbaarheid"], "tekst": "Te ver."})
    assert Signaal.objects.get().tekst == "Te ver."


def test_wie_te_snel_is_voor_een_mens_kijkt_nog_eens_na(client, settings):
    settings.SIGNAAL_MINSTENS_SECONDEN = 3
    assert "Kijk nog eens na" in stuur(client, ZEG_HET).content.decode()
    assert Signaal.objects.count() == 0


def test_een_bewijs_van_een_ander_onderwerp_telt_hier_niet(client):
    antwoord = stuur(client, adres(PartnerFabriek()), bewijs=bewijs(client, ZEG_HET))
    assert "Kijk nog eens na" in antwoord.content.decode()


def test_te_veel_berichten_houden_de_tekst_en_wijzen_naar_de_telefoon(client, settings):
    settings.SIGNALEN_PER_UUR = 0
    html = stuur(client, ZEG_HET, tekst="Te ver.").content.decode()
    assert "Probeer het straks nog eens, of bel ons." in html
    assert ">Te ver.</textarea>" in html
    assert 'href="tel:+3256000000"' in html


def test_een_code_die_we_niet_kennen_leidt_vriendelijk_naar_het_algemene_formulier(client):
    pad = reverse("partners:zeg_het_over", args=["a7x"])
    gezien = client.get(pad)
    assert gezien.status_code == 404
    assert "Deze code kennen we niet meer." in gezien.content.decode()
    antwoord = stuur(client, pad)
    assert antwoord.status_code == 302
    assert Signaal.objects.get().soort == ""


def test_een_partner_die_stopte_zegt_dat_het_netwerk_het_leest(client):
    html = client.get(adres(PartnerFabriek(actief=False))).content.decode()
    assert "Dit is voorbij." in html
    assert "het netwerk leest het" in html


def test_te_veel_of_onleesbare_tekst_krijgt_een_zin(client):
    lang = stuur(client, ZEG_HET, tekst="x" * 301).content.decode()
    assert "Dit is wat lang. Hou het bij 300 tekens." in lang
    assert "x" * 301 in lang
    stuur(client, ZEG_HET, tekst="\x00" * 5)
    assert not Signaal.objects.exists()


def test_wat_op_code_lijkt_blijft_tekst(client):
    gestuurd = stuur(client, ZEG_HET, tekst="<script>alert(1)</script>")
    html = client.get(gestuurd.url).content.decode()
    assert "<script>alert" not in html
    assert Signaal.objects.get().tekst == "<script>alert(1)</script>"


# --- who answers ------------------------------------------------------------------------------
@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_kost_evenveel_vragen(client, aantal, django_assert_num_queries):
    lid = client.als(Rol.AANBIEDER)
    SignaalFabriek.create_batch(aantal, partner=lid.partner)
    with django_assert_num_queries(8):  # 3 of the frame, count, signals, drempels, 2 of the sheets
        html = client.get(reverse("partners:signalen")).content.decode()
    assert html.count("wacht op antwoord") == aantal


def test_een_partner_ziet_alleen_wat_voor_hem_is_en_niet_wat_verborgen_is(client):
    lid = client.als(Rol.AANBIEDER)
    SignaalFabriek(partner=lid.partner, tekst="Voor mij.")
    SignaalFabriek(tekst="Voor een ander.")
    SignaalFabriek(
        partner=lid.partner,
        tekst="Verborgen.",
        verborgen_op=timezone.now(),
        verborgen_waarom="grap",
    )
    html = client.get(reverse("partners:signalen")).content.decode()
    assert "Voor mij." in html
    assert [t for t in ("Voor een ander.", "Verborgen.") if t in html] == []


def test_de_partner_antwoordt_en_iedereen_leest_het(client):
    lid = client.als(Rol.AANBIEDER)
    signaal = SignaalFabriek(partner=lid.partner, tekst="Ik durf niet.")
    ook = SignaalFabriek(partner=lid.partner)
    pad = reverse("partners:signaal", args=[signaal.uid])
    client.post(
        pad,
        {"wat": "gedaan", "tekst": "Er rijdt een bus.", "vroeger": "Er was geen bus.",
         "ook": [str(ook.uid)], "openbaar": "ja"},
    )  # fmt: skip
    html = client.get(reverse("partners:beter")).content.decode()
    assert "Er was geen bus." in html
    assert "Er rijdt een bus." in html
    assert "Mensen zeiden: ik geraak er niet." in html
    assert "Ik durf niet." not in html
    assert Signaal.objects.onbeantwoord().count() == 0


def test_een_antwoord_zonder_tekst_zegt_wat_nog_moet(client):
    lid = client.als(Rol.AANBIEDER)
    pad = reverse("partners:signaal", args=[SignaalFabriek(partner=lid.partner).uid])
    html = client.post(pad, {"wat": "komt", "vroeger": "Geen bus."}).content.decode()
    assert "Nog 1 ding, dan is het klaar" in html
    assert 'value="Geen bus."' in html


def test_een_dag_in_het_verleden_blijft_staan_met_uitleg(client):
    lid = client.als(Rol.AANBIEDER)
    pad = reverse("partners:signaal", args=[SignaalFabriek(partner=lid.partner).uid])
    html = client.post(pad, {"wat": "komt", "tekst": "Ja.", "tegen": "1/1/2020"}).content.decode()
    assert "Die dag is voorbij." in html
    assert 'value="1/1/2020"' in html


def test_alleen_de_coordinator_hoort_dat_er_een_inwoner_in_staat(client):
    """To a club the same sentence would tell who holds a pass."""
    pas_met_recht(voornaam="Amina", naam="Haddad")
    signaal = SignaalFabriek(tekst="amina haddad durft niet")
    zin = "In de tekst staat misschien toch een naam of een nummer."
    pad = reverse("partners:signaal", args=[signaal.uid])
    client.als(Rol.AANBIEDER, partner=signaal.partner)
    assert zin not in client.get(pad).content.decode()
    client.als(Rol.COORDINATOR)
    assert zin in client.get(pad).content.decode()


def test_de_coordinator_verbergt_met_een_reden(client):
    client.als(Rol.COORDINATOR)
    signaal = SignaalFabriek(tekst="hahaha")
    pad = reverse("partners:signaal_verberg", args=[signaal.uid])
    html = client.post(pad, {"waarom": ""}, follow=True).content.decode()
    assert "Schrijf in enkele woorden waarom." in html
    html = client.post(pad, {"waarom": "Een grap."}, follow=True).content.decode()
    assert "Dit signaal is verborgen" in html
    assert (
        "hahaha" in client.get(reverse("partners:signalen") + "?stand=verborgen").content.decode()
    )
    assert client.get(reverse("partners:signaal_vervolg", args=[signaal.uid])).status_code == 404


def test_de_coordinator_geeft_een_algemeen_signaal_door(client):
    lid = client.als(Rol.COORDINATOR)
    signaal = SignaalFabriek(partner=None, soort="", sleutel=None, naam="")
    pad = reverse("partners:signaal_geef_door", args=[signaal.uid])
    html = client.post(pad, {"partner": str(lid.partner_id)}, follow=True).content.decode()
    assert f"{lid.partner} antwoordt nu." in html


def test_een_medewerker_noteert_met_een_tik_en_een_dubbele_klik_telt_niet(client):
    club = PartnerFabriek()
    lid = client.als(Rol.KASSA, partner=club)
    pad = reverse("partners:signaal_meld", args=[maak_code("partner", club.pk)])
    velden = {"drempels": "betaalbaarheid", "sleutel": "7b4a1d2e-0000-4000-8000-000000000001"}
    for _ in range(2):
        html = client.post(pad, velden, follow=True).content.decode()
    assert f"Genoteerd bij {club}. Dank je." in html
    assert Signaal.objects.get().melder == lid.partner


# --- start, reminder, terms -------------------------------------------------------------------
@pytest.mark.parametrize("rol", [Rol.AANBIEDER, Rol.COORDINATOR])
def test_op_de_startpagina_staat_wat_op_antwoord_wacht(client, rol):
    lid = client.als(rol)
    html = client.get(reverse("partners:start")).content.decode()
    assert "Wat er moeilijk gaat" not in html
    assert f'href="{reverse("partners:signalen")}">Signalen, en bladen' in html
    SignaalFabriek(partner=lid.partner)
    html = client.get(reverse("partners:start")).content.decode()
    assert f"{lid.partner}: ik geraak er niet" in html


def herinner(*opties):
    uit = StringIO()
    call_command("herinner_signalen", *opties, stdout=uit)
    return uit.getvalue()


def test_een_partner_die_laat_wachten_krijgt_een_keer_per_week_een_mail(
    time_machine, settings, django_capture_on_commit_callbacks
):
    settings.PORTAAL_ADRES = "https://vrijetijd.example"
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)
    lid = LidmaatschapFabriek(rol=Rol.AANBIEDER)
    LidmaatschapFabriek(rol=Rol.KASSA, partner=lid.partner)
    SignaalFabriek(partner=lid.partner, tekst="Te ver voor ons.")
    time_machine.move_to("2026-12-07 10:00+01:00", tick=False)
    assert herinner() == f"{lid.partner}: 1 ({lid.gebruiker.email})\nEr is niets verstuurd. Met --echt gebeurt het.\n"  # fmt: skip # noqa: E501
    with django_capture_on_commit_callbacks(execute=True):
        herinner("--echt")
    assert herinner("--echt") == "Mails klaargezet: 0.\n"
    assert [m.to for m in mail.outbox] == [[lid.gebruiker.email]]
    assert "https://vrijetijd.example/signalen/?stand=open" in mail.outbox[0].body
    assert "Te ver" not in mail.outbox[0].body


def test_wat_pas_binnenkwam_wacht_nog_niet(time_machine):
    SignaalFabriek()
    assert herinner("--json") == '{"partners": 0, "signalen": 0, "verstuurd": 0}\n'


def test_na_een_jaar_is_de_tekst_weg_en_telt_het_signaal_nog(time_machine, vandaag):
    time_machine.move_to("2025-11-20 10:00+01:00", tick=False)
    oud = SignaalFabriek(tekst="Te ver.")
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)
    nieuw = SignaalFabriek(tekst="Te duur.")
    (termijn,) = bewaartermijnen.signaalteksten(timezone.localdate())
    assert (termijn.aantal, termijn.ruim_op()) == (1, 1)
    assert dict(Signaal.objects.values_list("pk", "tekst")) == {oud.pk: "", nieuw.pk: "Te duur."}
    assert Drempel.objects.filter(signalen=oud).count() == 1
