"""The second step: for whom, until when, how it is set up, lost and given back."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils import timezone

from partners.aanmelden.geheim import open_zegel, verzegel
from partners.domein.mensen.accounts import MensenWeigering, herstel_tweede_stap
from partners.models import Rol
from tests.conftest import Bezoeker
from tests.fabrieken import WACHTWOORD, LidmaatschapFabriek
from wevelgem_netwerk.basis.models import Logregel, Post
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

BANNER = "Beveilig je account met een tweede stap:"
DEUR = "Stel nu je tweede stap in"


def code_van(geheim: str) -> str:
    return format_hotp_value(hotp_value(geheim, int(timezone.now().timestamp()) // 30))


def meld_aan(lid, bezoeker=None):
    """Log in as a person does, with the password."""
    bezoeker = bezoeker or Bezoeker()
    velden = {"login": lid.gebruiker.email, "password": WACHTWOORD}
    bezoeker.antwoord = bezoeker.post(reverse("account_login"), velden)
    return bezoeker


def stel_app_in(bezoeker) -> str:
    """Set up an app; returns its secret."""
    bezoeker.get(reverse("mfa_activate_totp"))
    geheim = bezoeker.session["mfa.totp.secret"]
    bezoeker.post(reverse("mfa_activate_totp"), {"code": code_van(geheim)})
    return geheim


@pytest.mark.parametrize(
    ("rol", "verplicht"),
    [
        (Rol.AANBIEDER, False),
        (Rol.KASSA, False),
        (Rol.OCMW, True),
        (Rol.TOELEIDER, True),
        (Rol.COORDINATOR, True),
        (Rol.BEHEERDER, True),
    ],
)
def test_wie_inwoners_of_geld_van_het_netwerk_ziet_kan_niet_zonder(client, rol, verplicht):
    client.als(rol)
    html = client.get(reverse("account_change_password")).content.decode()
    assert (BANNER in html) is verplicht


def test_wie_collegas_binnenlaat_kan_ook_niet_zonder(client):
    client.als(Rol.AANBIEDER, beheert_mensen=True)
    assert BANNER in client.get(reverse("partners:start")).content.decode()


def test_de_banner_telt_af_en_na_de_laatste_dag_kan_je_alleen_nog_instellen():
    begin = time_machine.travel("2026-11-02 08:00 +0100", tick=False)
    with begin:
        lid = LidmaatschapFabriek(rol=Rol.OCMW)
        html = meld_aan(lid).get(reverse("partners:start")).content.decode()
        assert "je hebt nog 14 dagen, tot en met maandag 16 november" in " ".join(html.split())
    with time_machine.travel("2026-11-16 08:00 +0100", tick=False):
        html = meld_aan(lid).get(reverse("partners:start")).content.decode()
        assert "vandaag kan het nog" in html
    with time_machine.travel("2026-11-17 08:00 +0100", tick=False):
        bezoeker = meld_aan(lid)
        for naam in ("partners:start", "uitpas:inwoners", "aanbod:lijst", "partners:werkplek"):
            assert bezoeker.get(reverse(naam)).url == reverse("mfa_index")
        assert DEUR in bezoeker.get(reverse("mfa_index")).content.decode()
        stel_app_in(bezoeker)
        assert "Dag Joke" in bezoeker.get(reverse("partners:start")).content.decode()


def test_elders_ingesteld_opent_de_deur_ook_hier():
    with time_machine.travel("2026-11-02 08:00 +0100", tick=False):
        lid = LidmaatschapFabriek(rol=Rol.OCMW)
        meld_aan(lid)
    with time_machine.travel("2026-12-02 08:00 +0100", tick=False):
        telefoon, computer = meld_aan(lid), meld_aan(lid)
        stel_app_in(telefoon)
        assert computer.get(reverse("partners:start")).status_code == 200


def test_met_een_app_vraagt_het_aanmelden_een_code_die_een_keer_werkt(time_machine_vast):
    lid = LidmaatschapFabriek(rol=Rol.OCMW)
    geheim = stel_app_in(meld_aan(lid))
    code = code_van(geheim)
    bezoeker = meld_aan(lid)
    assert bezoeker.antwoord.url == reverse("mfa_authenticate")
    assert bezoeker.get(reverse("partners:start")).status_code == 302  # not in yet
    html = bezoeker.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "Deze code past niet." in html
    assert bezoeker.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert "Dag Joke" in bezoeker.get(reverse("partners:start")).content.decode()
    ander = meld_aan(lid)  # somebody who looked over the shoulder
    html = ander.post(reverse("mfa_authenticate"), {"code": code}).content.decode()
    assert "Deze code past niet." in html


@pytest.fixture
def time_machine_vast():
    with time_machine.travel("2026-11-02 08:00:05 +0100", tick=False):
        yield


def test_een_code_raden_houdt_na_tien_keer_op(time_machine_vast):
    lid = LidmaatschapFabriek(rol=Rol.OCMW)
    geheim = stel_app_in(meld_aan(lid))
    bezoeker = meld_aan(lid)
    for n in range(10):
        bezoeker.post(reverse("mfa_authenticate"), {"code": f"{n:06}"})
    html = bezoeker.post(reverse("mfa_authenticate"), {"code": code_van(geheim)}).content.decode()
    assert "Het lukte te veel keer niet." in html


def test_een_herstelcode_werkt_een_keer(time_machine_vast):
    lid = LidmaatschapFabriek(rol=Rol.OCMW)
    eerste = meld_aan(lid)
    stel_app_in(eerste)
    html = eerste.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert [html.count(f"<code>{code}</code>") for code in codes] == [1] * 10
    bestand = eerste.get(reverse("mfa_download_recovery_codes")).content.decode()
    assert "werkt een keer" in bestand
    assert codes[9] in bestand
    bezoeker = meld_aan(lid)
    assert bezoeker.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
    ander = meld_aan(lid)
    html = ander.post(reverse("mfa_authenticate"), {"code": codes[0]}).content.decode()
    assert "Deze code past niet." in html


def test_wie_niet_zonder_kan_zet_de_laatste_niet_uit():
    bezoeker = meld_aan(LidmaatschapFabriek(rol=Rol.OCMW))
    stel_app_in(bezoeker)
    html = bezoeker.post(reverse("mfa_deactivate_totp")).content.decode()
    assert "In jouw rol kan je niet zonder tweede stap." in html
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_wie_vrij_is_zet_hem_wel_uit_en_krijgt_een_mail(django_capture_on_commit_callbacks):
    bezoeker = meld_aan(LidmaatschapFabriek(rol=Rol.KASSA))
    with django_capture_on_commit_callbacks(execute=True):
        stel_app_in(bezoeker)
    bezoeker.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert list(Post.objects.order_by("id").values_list("onderwerp", flat=True)) == [
        "Je app staat aan",
        "Je app staat uit",
    ]


def test_de_databank_alleen_geeft_de_geheimen_niet_prijs():
    bezoeker = meld_aan(LidmaatschapFabriek(rol=Rol.OCMW))
    geheim = stel_app_in(bezoeker)
    rijen = str(list(Authenticator.objects.values_list("data", flat=True)))
    codes = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()
    assert [stuk for stuk in (geheim, *codes) if stuk in rijen] == []


def test_een_nieuwe_secret_key_opent_wat_de_vorige_verzegelde(settings):
    verzegeld = verzegel("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een heel nieuwe sleutel"
    assert open_zegel(verzegeld) == "JBSWY3DPEHPK3PXP"


# --- lost phone -------------------------------------------------------------------------------
def test_de_beheerder_wist_de_tweede_stap_met_een_reden_en_iedereen_weet_het(client):
    lid = LidmaatschapFabriek(rol=Rol.OCMW)
    bezoeker = meld_aan(lid)
    stel_app_in(bezoeker)
    Post.objects.all().delete()
    beheerder = LidmaatschapFabriek(rol=Rol.BEHEERDER)
    bart = meld_aan(beheerder)
    url = reverse("admin:partners_gebruiker_tweede_stap", args=[lid.gebruiker_id])
    assert "heeft: een app" in " ".join(bart.get(url).content.decode().split())
    html = bart.post(url, {"waarom": ""}).content.decode()
    assert "Schrijf op waarom, en hoe je weet wie het vraagt." in html

    bart.post(url, {"waarom": "Telefoon in de Leie; ze stond aan mijn bureau"})

    assert not Authenticator.objects.exists()
    regel = Logregel.objects.over(lid.gebruiker).get(wat="tweede stap gewist")
    assert (regel.wie, regel.waarom) == (
        beheerder.gebruiker,
        "Telefoon in de Leie; ze stond aan mijn bureau",
    )
    assert regel.gegevens == {"soorten": ["recovery_codes", "totp"]}
    assert Post.objects.get().aan == lid.gebruiker.email
    assert bezoeker.get(reverse("partners:start")).url.startswith(reverse("account_login"))
    lid.gebruiker.refresh_from_db()
    assert lid.gebruiker.tweede_stap_tegen == timezone.localdate() + timedelta(days=3)


def test_een_reset_vraagt_eerst_wie_je_bent(client):
    lid = LidmaatschapFabriek(rol=Rol.OCMW)
    stel_app_in(meld_aan(lid))
    client.als(Rol.BEHEERDER, net_aangemeld=False)  # a phone that lay about
    url = reverse("admin:partners_gebruiker_tweede_stap", args=[lid.gebruiker_id])
    antwoord = client.post(url, {"waarom": "zomaar"})
    assert unquote(antwoord.url) == f"{reverse('account_reauthenticate')}?next={url}"
    assert Authenticator.objects.filter(type="totp").exists()


def test_niemand_wist_zo_zijn_eigen_tweede_stap():
    bart = LidmaatschapFabriek(rol=Rol.BEHEERDER).gebruiker
    with pytest.raises(Geweigerd) as nee:
        herstel_tweede_stap(gebruiker=bart, waarom="zo kan ik zonder", door=bart)
    assert nee.value.reden == MensenWeigering.EIGEN_TWEEDE_STAP


# --- a stolen phone that was signed in --------------------------------------------------------
@pytest.fixture
def gestolen():
    """A phone that is signed in, half an hour after its owner last typed the password."""
    lid = LidmaatschapFabriek(rol=Rol.AANBIEDER, beheert_mensen=True)
    with time_machine.travel("2026-11-02 08:00 +0100", tick=False):
        telefoon = meld_aan(lid)
    with time_machine.travel("2026-11-02 08:30 +0100", tick=False):
        yield telefoon


def test_de_dief_neemt_het_account_niet_over(gestolen):
    """Everything that would let the thief stay asks for the password first."""
    for naam in (
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
    ):
        assert gestolen.get(reverse(naam)).url.startswith(reverse("account_reauthenticate"))
    velden = {"voornaam": "Dief", "email": "dief@voorbeeld.example", "rol": "kassa"}
    antwoord = gestolen.post(reverse("partners:mensen"), velden)
    assert antwoord.url.startswith(reverse("account_reauthenticate"))
    velden = {"oldpassword": "weet ik niet", "password1": "x" * 14, "password2": "x" * 14}
    html = gestolen.post(reverse("account_change_password"), velden).content.decode()
    assert "Dit is niet het wachtwoord dat je nu gebruikt." in html


def test_de_dief_raadt_het_wachtwoord_niet_op_de_bladzijde_die_het_vraagt(gestolen):
    url = reverse("account_reauthenticate")
    antwoorden = [gestolen.post(url, {"password": f"poging nummer {n}"}) for n in range(12)]
    html = antwoorden[-1].content.decode()
    assert "Het lukte te veel keer niet." in html or antwoorden[-1].status_code == 429


def test_de_eigenaar_meldt_de_telefoon_af_van_op_een_ander_toestel(gestolen):
    lid = UserSession.objects.get().user
    thuis = Bezoeker()
    thuis.post(reverse("account_login"), {"login": lid.email, "password": WACHTWOORD})
    telefoon = UserSession.objects.order_by("id").first()
    thuis.post(reverse("usersessions_list"), {"toestel": telefoon.pk})
    assert gestolen.get(reverse("partners:start")).url.startswith(reverse("account_login"))
    assert thuis.get(reverse("partners:start")).status_code == 200


def test_wie_het_eerst_vraagt_gaat_na_het_wachtwoord_verder_waar_hij_was(gestolen):
    """The owner this time: what was sent is done after the password, not lost."""
    velden = {"voornaam": "Noor", "email": "noor@voorbeeld.example", "rol": "kassa"}
    bevestig = gestolen.post(reverse("partners:mensen"), velden).url
    gestolen.post(bevestig, {"password": WACHTWOORD, "next": reverse("partners:mensen")})
    html = gestolen.get(reverse("partners:mensen")).content.decode()
    assert "noor@voorbeeld.example" in html
