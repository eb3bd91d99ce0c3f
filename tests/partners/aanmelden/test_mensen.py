"""A partner's own administrator: invites and ends people of the own partner, and of no other."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from partners.domein.mensen.uitnodiging import MAG_GEVEN, aanvaard, stop_toegang
from partners.domein.mensen.uitnodiging import UitnodigingWeigering as Nee
from partners.models import Gebruiker, Lidmaatschap, Rol, Uitnodiging
from partners.registraties.bewaartermijnen_login import uitnodigingen
from tests.conftest import Bezoeker
from tests.fabrieken import (
    WACHTWOORD,
    GebruikerFabriek,
    LidmaatschapFabriek,
    PartnerFabriek,
    uitgenodigd_met,
)
from tests.partners.aanmelden.test_tweede_stap import meld_aan
from tests.uitpas.balie.test_wedloop import tegelijk
from wevelgem_netwerk.basis.models import Logregel, Post
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

MENSEN = reverse("partners:mensen")
NOOR = {"voornaam": "Noor", "naam": "Vandamme", "email": "Noor@Voorbeeld.example", "rol": "kassa"}
NIEUW = "vier gewone woorden samen"


@pytest.fixture
def joke():
    return LidmaatschapFabriek(rol=Rol.AANBIEDER, beheert_mensen=True, gebruiker__naam="Verbeke")


@pytest.fixture
def binnen(joke):
    """Joke, who just logged in with her password."""
    return meld_aan(joke)


def link() -> str:
    return re.search(r"http://testserver(/uitnodiging/\S+)", Post.objects.latest("id").tekst)[1]


@pytest.mark.parametrize("rol", Rol.values)
def test_alleen_wie_mensen_beheert_ziet_de_bladzijde(client, rol):
    client.als(rol)
    assert client.get(MENSEN).status_code == 404
    assert client.post(MENSEN, NOOR).status_code == 404
    assert Uitnodiging.objects.count() == 0


@pytest.mark.parametrize("rol", [Rol.KASSA, Rol.TOELEIDER, Rol.COORDINATOR, Rol.BEHEERDER])
def test_in_andere_rollen_kan_de_databank_het_niet_eens_bewaren(rol):
    with pytest.raises(IntegrityError, match="lidmaatschap_wie_mensen_beheert"):
        LidmaatschapFabriek(rol=rol, beheert_mensen=True)


def test_een_collega_wordt_uitgenodigd_en_maakt_zelf_een_account(joke, binnen, client):
    antwoord = binnen.post(MENSEN, NOOR, follow=True)
    assert "Noor krijgt een mail met een link. Die werkt 7 dagen." in antwoord.content.decode()
    brief = Post.objects.get()
    assert (brief.aan, brief.onderwerp) == (
        "noor@voorbeeld.example",
        "Joke nodigt je uit voor wevelgem netwerk",
    )
    pad = link()
    html = client.get(pad).content.decode()
    assert f"<b>{joke.partner.naam}</b>, als kassa" in html
    velden = {"voornaam": "Noor", "naam": "Vandamme", "password1": NIEUW, "password2": NIEUW}
    client.post(pad, velden)
    noor = Gebruiker.objects.get(email="noor@voorbeeld.example")
    lid = Lidmaatschap.objects.get(gebruiker=noor)
    assert (lid.partner, lid.rol, lid.beheert_mensen) == (joke.partner, "kassa", False)
    assert noor.check_password(NIEUW)
    assert [r.wat for r in Logregel.objects.over(noor)] == ["uitnodiging aanvaard"]
    # and the link is used up
    assert client.get(pad).status_code == 404
    assert client.post(pad, velden).status_code == 404


def test_een_zwak_wachtwoord_houdt_de_uitnodiging_open(client):
    pad = reverse("partners:uitnodiging", args=[uitgenodigd_met()])
    velden = {"voornaam": "Noor", "password1": "kort", "password2": "kort"}
    html = client.post(pad, velden).content.decode()
    assert "Neem minstens 12 tekens." in html
    velden = {"voornaam": "Noor", "password1": NIEUW, "password2": NIEUW + "!"}
    assert "Typ twee keer hetzelfde wachtwoord." in client.post(pad, velden).content.decode()
    assert Uitnodiging.objects.bruikbaar().count() == 1


@pytest.mark.parametrize("rol", Rol.values)
def test_een_hogere_rol_geven_kan_niet(joke, binnen, rol):
    binnen.post(MENSEN, NOOR | {"rol": rol})
    gegeven = list(Uitnodiging.objects.values_list("rol", flat=True))
    assert gegeven == ([rol] if rol in MAG_GEVEN[Rol.AANBIEDER] else [])


def test_niemand_leest_of_een_adres_elders_in_het_netwerk_bekend_is(binnen):
    """Two partners, one address: the answer on the screen is the same."""
    LidmaatschapFabriek(gebruiker__email="gekend@voorbeeld.example", rol=Rol.OCMW)
    antwoorden = {
        re.sub(r"\s+|csrf\S+ value=\S+", "", binnen.post(
            MENSEN, NOOR | {"email": email}, follow=True).content.decode().replace(email, "X"))
        .count("krijgteenmail")
        for email in ("gekend@voorbeeld.example", "onbekend@voorbeeld.example")
    }  # fmt: skip
    assert antwoorden == {1}
    assert Post.objects.count() == 2


def test_wie_al_een_account_heeft_neemt_aan_na_het_aanmelden(client):
    leen = LidmaatschapFabriek(gebruiker__email="noor@voorbeeld.example")
    pad = reverse("partners:uitnodiging", args=[uitgenodigd_met()])
    assert "Maak mijn account" not in client.get(pad).content.decode()
    client.post(pad, {"password1": NIEUW, "password2": NIEUW})  # the link alone is not enough
    assert leen.gebruiker.lidmaatschappen.count() == 1
    assert leen.gebruiker.check_password(WACHTWOORD)
    ander = meld_aan(LidmaatschapFabriek())
    assert "Deze uitnodiging is voor noor@" in ander.get(pad).content.decode()
    ander.post(pad)
    assert leen.gebruiker.lidmaatschappen.count() == 1
    bezoeker = meld_aan(leen)
    bezoeker.post(pad)
    assert set(leen.gebruiker.lidmaatschappen.values_list("rol", flat=True)) == {
        "aanbieder",
        "kassa",
    }


def test_een_uitnodiging_verloopt(client):
    with time_machine.travel("2026-11-02 08:00 +0100", tick=False):
        pad = reverse("partners:uitnodiging", args=[uitgenodigd_met()])
    with time_machine.travel("2026-11-09 07:59 +0100", tick=False):
        assert client.get(pad).status_code == 200
    with time_machine.travel("2026-11-09 08:00 +0100", tick=False):
        antwoord = client.get(pad)
        assert antwoord.status_code == 404
        assert "Deze link werkt niet meer" in antwoord.content.decode()


def test_opnieuw_sturen_geeft_een_nieuwe_link_en_de_vorige_werkt_niet_meer(binnen, client):
    binnen.post(MENSEN, NOOR)
    eerste = link()
    url = reverse("partners:mens_uitnodiging", args=[Uitnodiging.objects.get().uid])
    binnen.post(url, {"opnieuw": "1"})
    assert client.get(eerste).status_code == 404
    assert client.get(link()).status_code == 200
    url = reverse("partners:mens_uitnodiging", args=[Uitnodiging.objects.open().get().uid])
    binnen.post(url)
    assert client.get(link()).status_code == 404


def test_een_andere_partner_bestaat_niet(binnen):
    vreemd = LidmaatschapFabriek(rol=Rol.KASSA)
    uitgenodigd_met(partner=vreemd.partner)
    uid = Uitnodiging.objects.get().uid
    html = binnen.get(MENSEN).content.decode()
    assert (vreemd.gebruiker.email in html, "noor@" in html) == (False, False)
    assert binnen.post(reverse("partners:mens_stop", args=[vreemd.pk])).status_code == 404
    assert binnen.post(reverse("partners:mens_uitnodiging", args=[uid])).status_code == 404
    vreemd.refresh_from_db()
    assert (vreemd.einde, Uitnodiging.objects.open().count()) == (None, 1)


def test_wie_stopt_is_meteen_buiten_en_wat_hij_deed_blijft(joke, binnen):
    sam = LidmaatschapFabriek(rol=Rol.KASSA, partner=joke.partner, begin=timezone.localdate())
    sam_binnen = meld_aan(sam)
    url = reverse("partners:mens_stop", args=[sam.pk])
    html = binnen.get(url).content.decode()
    assert f"De toegang van {sam.gebruiker} stoppen?" in html
    assert "is meteen overal afgemeld" in html
    sam.refresh_from_db()
    assert sam.einde is None  # reading stops nobody
    for _ in range(2):  # safe to repeat
        binnen.post(url)
    sam.refresh_from_db()
    assert sam.einde == timezone.localdate()
    assert not Lidmaatschap.objects.geldig_op(timezone.localdate()).filter(pk=sam.pk)
    assert sam_binnen.get(reverse("uitpas:balie")).url.startswith(reverse("account_login"))
    assert [r.wat for r in Logregel.objects.over(sam.gebruiker)] == ["toegang gestopt"]


def test_wie_je_niet_stopt_krijgt_geen_bladzijde_die_dat_belooft(joke, binnen):
    ook = LidmaatschapFabriek(partner=joke.partner, beheert_mensen=True, rol=Rol.AANBIEDER)
    html = binnen.get(reverse("partners:mens_stop", args=[ook.pk]), follow=True).content.decode()
    assert Nee.OOK_MENSEN.zin in html
    assert "Stop de toegang" not in html


@pytest.mark.parametrize(
    ("wie", "reden"),
    [
        ("jezelf", Nee.JEZELF),
        ("ook mensen", Nee.OOK_MENSEN),
        ("hoger", Nee.NIET_JIJ),
        ("elders", Nee.NIET_JIJ),
    ],
)
def test_wie_je_niet_stopt(joke, wie, reden):
    lid = {
        "jezelf": joke,
        "ook mensen": LidmaatschapFabriek(partner=joke.partner, beheert_mensen=True),
        "hoger": LidmaatschapFabriek(partner=joke.partner, rol=Rol.COORDINATOR),
        "elders": LidmaatschapFabriek(rol=Rol.KASSA),
    }[wie]
    with pytest.raises(Geweigerd) as nee:
        stop_toegang(lidmaatschap=lid, werkplek=joke)
    assert nee.value.reden == reden


def test_een_lijst_van_drie_kost_evenveel_als_een_van_een(joke, binnen, django_assert_num_queries):
    binnen.get(MENSEN)
    for aantal in (1, 3):
        for n in range(aantal):
            LidmaatschapFabriek(rol=Rol.KASSA, partner=joke.partner)
            uitgenodigd_met(f"{aantal}{n}", partner=joke.partner, email=f"n{aantal}{n}@x.example")
        with django_assert_num_queries(5):
            binnen.get(MENSEN)


def test_honderd_uitnodigingen_op_een_uur_kan_niet(binnen):
    for n in range(30):
        binnen.post(MENSEN, NOOR | {"email": f"n{n}@voorbeeld.example"})
    html = binnen.post(MENSEN, NOOR).content.decode()
    assert "Dat waren er veel na elkaar." in html
    assert Uitnodiging.objects.count() == 30


def test_het_menu_toont_mensen_aan_wie_ze_beheert(binnen, client):
    assert f'href="{MENSEN}"' in binnen.get(reverse("aanbod:mijn")).content.decode()
    client.als(Rol.AANBIEDER)
    assert f'href="{MENSEN}"' not in client.get(reverse("aanbod:mijn")).content.decode()


def test_de_databank_laat_geen_twee_open_uitnodigingen_voor_hetzelfde_toe():
    partner = PartnerFabriek()
    uitgenodigd_met("een", partner=partner)
    with pytest.raises(IntegrityError, match="uitnodiging_een_open"), transaction.atomic():
        uitgenodigd_met("twee", partner=partner, email="NOOR@voorbeeld.example")


def test_de_link_staat_nergens_in_de_databank():
    geheim = uitgenodigd_met()
    assert geheim not in str(list(Uitnodiging.objects.values()))


def test_een_oude_uitnodiging_wordt_opgeruimd():
    uitgenodigd_met()
    later = timezone.localdate() + timedelta(days=98)
    (te_vroeg,) = uitnodigingen(later - timedelta(days=1))
    (nu,) = uitnodigingen(later)
    assert (te_vroeg.aantal, nu.aantal, nu.ruim_op()) == (0, 1, 1)
    assert not Uitnodiging.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twee_keer_tegelijk_ja_zeggen_geeft_een_account():
    geheim = uitgenodigd_met(door=GebruikerFabriek())
    uitslag = tegelijk([lambda: aanvaard(geheim=geheim, wachtwoord=NIEUW) for _ in range(4)])
    assert uitslag.count(Nee.WERKT_NIET) == 3
    assert Lidmaatschap.objects.filter(gebruiker__email="noor@voorbeeld.example").count() == 1


@pytest.mark.django_db(transaction=True)
def test_twee_keer_tegelijk_op_de_knop_klikken_eindigt_op_een_bladzijde():
    """On the page itself, as two clicks of one impatient person."""
    pad = reverse("partners:uitnodiging", args=[uitgenodigd_met(door=GebruikerFabriek())])
    velden = {"voornaam": "Noor", "naam": "V", "password1": NIEUW, "password2": NIEUW}
    antwoorden = tegelijk([lambda: Bezoeker().post(pad, velden, follow=True) for _ in range(4)])
    assert all(
        "Je account is klaar." in html or "Heb je al een account, meld je dan gewoon aan." in html
        for html in (antwoord.content.decode() for antwoord in antwoorden)
    )
    assert {antwoord.status_code for antwoord in antwoorden} <= {200, 404}
    assert Gebruiker.objects.filter(email="noor@voorbeeld.example").count() == 1


@pytest.mark.django_db(transaction=True)
def test_twee_partners_die_dezelfde_persoon_vragen_maken_samen_een_account():
    """Two links, taken up at one moment: one account; the other link waits for its login."""
    door = GebruikerFabriek()
    geheimen = [uitgenodigd_met(f"g{n}", door=door, partner=PartnerFabriek()) for n in range(3)]
    paden = [reverse("partners:uitnodiging", args=[geheim]) for geheim in geheimen]
    velden = {"voornaam": "Noor", "naam": "V", "password1": NIEUW, "password2": NIEUW}
    antwoorden = tegelijk([
        lambda pad=pad: Bezoeker().post(pad, velden, follow=True).content.decode() for pad in paden
    ])  # fmt: skip
    assert sum("Je account is klaar." in html for html in antwoorden) == 1
    assert sum("Meld je aan met noor@voorbeeld.example" in html for html in antwoorden) == 2
    noor = Gebruiker.objects.get(email="noor@voorbeeld.example")
    assert (noor.lidmaatschappen.count(), Uitnodiging.objects.open().count()) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_wie_aangemeld_is_en_twee_keer_tegelijk_ja_zegt_krijgt_de_rol_een_keer():
    lid = LidmaatschapFabriek(gebruiker__email="noor@voorbeeld.example")
    pad = reverse("partners:uitnodiging", args=[uitgenodigd_met(door=GebruikerFabriek())])
    sessie = meld_aan(lid).cookies

    def klik():
        bezoeker = Bezoeker()
        bezoeker.cookies = sessie
        return bezoeker.post(pad).status_code

    assert set(tegelijk([klik] * 3)) <= {302, 404}
    assert lid.gebruiker.lidmaatschappen.filter(rol="kassa").count() == 1
