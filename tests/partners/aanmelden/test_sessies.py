"""Sessions: they end, they are new after a login, and what was typed is not thrown away."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils import timezone

from partners.aanmelden.toestel import naam_van
from partners.domein.mensen.accounts import bewaar_lidmaatschap, wijzig_account
from partners.models import Rol
from tests.conftest import Bezoeker
from tests.fabrieken import WACHTWOORD, LidmaatschapFabriek
from tests.partners.aanmelden.test_tweede_stap import meld_aan
from wevelgem_netwerk.basis.models import Post

pytestmark = pytest.mark.django_db

START = reverse("partners:start")
AANMELDEN = reverse("account_login")
BROWSER = {"HTTP_ACCEPT": "text/html,application/xhtml+xml"}


def om(uur: str):
    return time_machine.travel(f"2026-11-02 {uur} +0100", tick=False)


def is_binnen(bezoeker) -> bool:
    return bezoeker.get(START).status_code == 200


@pytest.fixture
def joke():
    return LidmaatschapFabriek(rol=Rol.AANBIEDER)


def test_na_een_uur_zonder_iets_te_doen_ben_je_afgemeld_en_je_leest_waarom(joke):
    with om("08:00"):
        bezoeker = meld_aan(joke)
    with om("08:59"):
        assert is_binnen(bezoeker)
    with om("09:58"):
        assert is_binnen(bezoeker)
    with om("11:00"):
        antwoord = bezoeker.get(reverse("aanbod:mijn"))
        assert antwoord.url == f"{AANMELDEN}?next={reverse('aanbod:mijn')}"
        html = bezoeker.get(antwoord.url).content.decode()
        assert "Je was een tijd niet bezig. Daarom hebben we je afgemeld." in html
        assert "Je was een tijd niet bezig" in bezoeker.get(AANMELDEN).content.decode()
        bezoeker.post(AANMELDEN, {"login": joke.gebruiker.email, "password": WACHTWOORD})
        assert is_binnen(bezoeker)


def test_na_twaalf_uur_ben_je_afgemeld_ook_al_was_je_bezig(joke):
    with om("08:00"):
        bezoeker = meld_aan(joke)
    for uur in range(9, 20):
        with om(f"{uur:02}:00"):
            assert is_binnen(bezoeker)
    with om("20:00:01"):
        antwoord = bezoeker.get(START)
        assert antwoord.url == f"{AANMELDEN}?next={START}"
        html = bezoeker.get(antwoord.url).content.decode()
        assert "Je was de hele dag aangemeld. Daarom hebben we je afgemeld." in html


def test_een_openbare_bladzijde_blijft_gewoon_staan(joke):
    with om("08:00"):
        bezoeker = meld_aan(joke)
    with om("10:00"):
        antwoord = bezoeker.get(reverse("aanbod:lijst"))
        assert antwoord.status_code == 200
        assert joke.partner.naam not in antwoord.content.decode()


def test_wat_je_typte_gaat_verder_na_het_aanmelden_en_alleen_bij_jou(joke):
    pad = reverse("aanbod:nieuw")
    velden = {"titel": "Volksdans", "omschrijving": "twee\nregels", "wachtwoord": "geheim"}
    with om("08:00"):
        bezoeker = meld_aan(joke)
    with om("10:00"):
        antwoord = bezoeker.post(pad, velden, **BROWSER)
        assert antwoord.url == f"{AANMELDEN}?next={reverse('partners:verder')}"
        html = bezoeker.get(antwoord.url).content.decode()
        assert "Wat je net wou bewaren, hebben we nog" in html
        bezoeker.post(antwoord.url, {"login": joke.gebruiker.email, "password": WACHTWOORD})
        html = bezoeker.get(reverse("partners:verder")).content.decode()
        assert f'<form method="post" action="{pad}">' in html
        assert '<input type="hidden" name="titel" value="Volksdans">' in html
        assert "geheim" not in html
    with om("10:31"):
        assert bezoeker.get(reverse("partners:verder")).url == START


def test_wie_typt_op_een_bladzijde_die_vanzelf_bewaart_hoort_dat_hij_afgemeld_is(joke):
    pad = reverse("aanbod:nieuw")
    with om("08:00"):
        bezoeker = meld_aan(joke)
    with om("10:00"):
        vanzelf = bezoeker.post(pad, {"naam": "Volksdans", "toon": "1"}, HTTP_HX_REQUEST="true")
        assert (vanzelf["HX-Retarget"], vanzelf["HX-Reswap"]) == ("#afgemeld", "innerHTML")
        assert "Je bent afgemeld" in vanzelf.content.decode()
        assert "<html" not in vanzelf.content.decode()
        bewaar = bezoeker.post(pad, {"naam": "Volksdans"}, **BROWSER)
        assert bewaar.url == f"{AANMELDEN}?next={reverse('partners:verder')}"
        meld_aan(joke, bezoeker)
        verder = bezoeker.get(reverse("partners:verder")).content.decode()
        assert '<input type="hidden" name="naam" value="Volksdans">' in verder


def test_een_collega_op_hetzelfde_toestel_krijgt_niet_te_lezen_wat_jij_typte(joke):
    with om("08:00"):
        bezoeker = meld_aan(joke)
    with om("10:00"):
        bezoeker.post(reverse("aanbod:nieuw"), {"titel": "Volksdans"}, **BROWSER)
        meld_aan(LidmaatschapFabriek(rol=Rol.AANBIEDER), bezoeker)
        assert bezoeker.get(reverse("partners:verder")).url == START


def test_wie_elders_afgemeld_werd_krijgt_terug_wat_hij_typte(joke):
    bezoeker = meld_aan(joke)
    UserSession.objects.get().end()
    velden = {
        "titel": "Volksdans",
        "zonder_feestdagen": "on",
        "uid": "1a2b",
        "wachtwoord": "geheim",
    }
    antwoord = bezoeker.post(reverse("aanbod:nieuw"), velden, **BROWSER)
    html = antwoord.content.decode()
    assert antwoord.status_code == 403
    assert "<dt>Titel</dt><dd>Volksdans</dd><dt>Zonder feestdagen</dt><dd>ja</dd>" in html
    assert "1a2b" not in html
    assert "geheim" not in html


def test_de_wachtrij_van_de_balie_krijgt_zoals_altijd_een_verwijzing(joke):
    with om("08:00"):
        bezoeker = meld_aan(joke)
    with om("10:00"):
        antwoord = bezoeker.post(reverse("aanbod:nieuw"), HTTP_ACCEPT="application/json")
        assert (antwoord.status_code, antwoord.url.split("?")[0]) == (302, AANMELDEN)


def test_na_het_aanmelden_is_de_sessie_een_andere(joke):
    """Who planted a session before the login has nothing with it after."""
    bezoeker = Bezoeker()
    sessie = bezoeker.session
    sessie["van de aanvaller"] = 1
    sessie.save()
    bezoeker.cookies["sessionid"] = sessie.session_key
    meld_aan(joke, bezoeker)
    assert bezoeker.session.session_key != sessie.session_key
    aanvaller = Bezoeker()
    aanvaller.cookies["sessionid"] = sessie.session_key
    assert not is_binnen(aanvaller)


def test_de_lijst_van_je_toestellen_toont_enkel_de_jouwe(joke):
    telefoon = Bezoeker(headers={"user-agent": "Mozilla/5.0 (iPhone) Version/17 Safari/604"})
    meld_aan(joke, telefoon)
    ander = meld_aan(LidmaatschapFabriek(rol=Rol.AANBIEDER))
    computer = meld_aan(joke)
    html = computer.get(reverse("usersessions_list")).content.decode()
    assert html.count('name="toestel"') == 3  # two of them, and all the others
    assert "Safari op iPhone" in html
    vreemd = UserSession.objects.exclude(user=joke.gebruiker).get()
    computer.post(reverse("usersessions_list"), {"toestel": vreemd.pk})
    assert is_binnen(ander)
    computer.post(reverse("usersessions_list"), {"toestel": "andere"})
    assert (is_binnen(telefoon), is_binnen(computer)) == (False, True)


def test_jezelf_afmelden_in_de_lijst_mag_ook(joke):
    bezoeker = meld_aan(joke)
    bezoeker.post(reverse("usersessions_list"), {"toestel": UserSession.objects.get().pk})
    assert not is_binnen(bezoeker)


def test_een_nieuw_toestel_meldt_zich_in_je_mailbox(joke):
    thuis = meld_aan(joke)
    assert not Post.objects.exists()  # the very first time
    thuis.post(reverse("account_logout"))
    meld_aan(joke, thuis)
    assert not Post.objects.exists()  # the usual place
    meld_aan(joke, Bezoeker(headers={"user-agent": "Mozilla/5.0 (iPhone) Version/17 Safari/604"}))
    brief = Post.objects.get()
    assert brief.aan == joke.gebruiker.email
    assert "op een toestel dat we nog niet kennen: Safari op iPhone." in brief.tekst


def test_een_nieuw_wachtwoord_meldt_de_andere_toestellen_af(joke):
    telefoon, computer = meld_aan(joke), meld_aan(joke)
    nieuw = "vier gewone woorden samen"
    velden = {"oldpassword": WACHTWOORD, "password1": nieuw, "password2": nieuw}
    computer.post(reverse("account_change_password"), velden)
    assert (is_binnen(telefoon), is_binnen(computer)) == (False, True)


def test_een_rol_die_voorbij_is_of_een_account_dat_uit_staat_meldt_meteen_af(joke):
    bezoeker = meld_aan(joke)
    joke.einde = timezone.localdate() - timedelta(days=1)
    bewaar_lidmaatschap(lidmaatschap=joke, door=None)
    assert bezoeker.get(START).url.startswith(AANMELDEN)
    bezoeker = meld_aan(joke)
    joke.gebruiker.is_active = False
    wijzig_account(gebruiker=joke.gebruiker, door=None)
    assert bezoeker.get(START).url.startswith(AANMELDEN)
    assert not UserSession.objects.exists()


@pytest.mark.parametrize(
    ("browser", "naam"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/130 Safari/537 Edg/130",
            "Edge op Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537", "Chrome op Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Firefox/130.0", "Firefox op Linux"),
        ("curl/8", "Onbekend toestel"),
        ("", "Onbekend toestel"),
    ],
)
def test_een_toestel_krijgt_een_gewone_naam(browser, naam):
    assert naam_van(browser) == naam
