"""Logging in with ACM/IDM, against a real OpenID provider that runs here."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.urls import reverse

from partners.models import Gebruiker, Rol
from tests.conftest import Bezoeker
from tests.fabrieken import GebruikerFabriek, LidmaatschapFabriek, PartnerFabriek, uitgenodigd_met
from tests.openid_proef import openid_aanbieder
from tests.partners.aanmelden.test_tweede_stap import meld_aan
from wevelgem_netwerk.basis.acm import acm_herkomst, acm_instellingen
from wevelgem_netwerk.basis.models import Logregel

pytestmark = pytest.mark.django_db

NAAR_ACM = reverse("openid_connect_login", args=["acm"])
TERUG = reverse("openid_connect_callback", args=["acm"])
START = reverse("partners:start")
KBO, ANDER_KBO = "0207484047", "0212217047"
RIJKSREGISTER = "85073003328"
#: As authenticatie.vlaanderen.be names them ("Authenticatiemiddelen").
EID, ITSME = "urn:be:vlaanderen:authmech:eid", "urn:be:vlaanderen:authmech:itsme"
WACHTWOORD_DAAR = "urn:be:vlaanderen:authmech:csampassword"


def claims(kbo: str = KBO, **meer) -> dict:
    return {
        "vo_orgcode": kbo,
        "vo_orgnaam": "OCMW",
        "rrn": RIJKSREGISTER,
        "email": "leen@voorbeeld.example",
        "email_verified": True,
        "given_name": "Leen",
    } | meer


@pytest.fixture(scope="module")
def aanbieder():
    """The provider; returns its address."""
    with openid_aanbieder() as adres:
        yield adres


def instellingen(aanbieder, middelen=()) -> dict:
    return acm_instellingen(
        server=aanbieder,
        naam="itsme of eID",
        client_id="portaal",
        geheim="geheim",
        scope=["openid", "profile", "email"],
        middelen=middelen,
    )


@pytest.fixture
def acm(aanbieder, settings):
    """The portal set up for that provider; returns how somebody goes there and comes back."""
    settings.ACM_SERVER = aanbieder
    settings.ACM_MIDDELEN = {EID, ITSME}
    settings.SOCIALACCOUNT_PROVIDERS = instellingen(aanbieder, settings.ACM_MIDDELEN)

    def ga(sub="leen-sub", *, bezoeker=None, koppel=False, wijzig=None, **wie):
        bezoeker = bezoeker or Bezoeker()
        wie = {"acr": ITSME} | wie
        requests.put(f"{aanbieder}/users/{sub}", json=claims(**wie), timeout=5).raise_for_status()
        naar = bezoeker.post(NAAR_ACM + ("?process=connect" if koppel else "")).url
        bezoeker.gevraagd = parse_qs(urlsplit(naar).query)
        terug = requests.post(naar, data={"sub": sub}, allow_redirects=False, timeout=5)
        vraag = {k: v[0] for k, v in parse_qs(urlsplit(terug.headers["Location"]).query).items()}
        bezoeker.antwoord = bezoeker.get(TERUG, vraag | (wijzig or {}))
        return bezoeker

    return ga


@pytest.fixture
def leen():
    """Works for the OCMW, and linked her account."""
    lid = LidmaatschapFabriek(
        rol=Rol.OCMW, partner__kbo_nummer=KBO, gebruiker__email="leen@voorbeeld.example"
    )
    SocialAccount.objects.create(user=lid.gebruiker, provider="acm", uid="leen-sub")
    return lid


def is_binnen(bezoeker) -> bool:
    return bezoeker.get(START).status_code == 200


def test_wie_gekoppeld_is_komt_binnen_zonder_wachtwoord(acm, leen):
    bezoeker = acm()
    assert bezoeker.antwoord.url == START
    html = bezoeker.get(START).content.decode()
    assert leen.partner.naam in html
    assert "Beveilig je account" not in html  # itsme was the second step


MOET_NOG = "Beveilig je account"


def test_we_vragen_een_sterk_middel_en_kijken_welk_het_werd(acm, leen):
    bezoeker = acm(acr=EID)
    assert bezoeker.gevraagd["acr_values"] == [f"{EID} {ITSME}"]
    assert MOET_NOG not in bezoeker.get(START).content.decode()


@pytest.mark.parametrize(
    "claims", [{"acr": WACHTWOORD_DAAR}, {"acr": None}, {"acr": None, "amr": ["pwd"]}]
)
def test_met_een_zwakker_middel_kom_je_binnen_maar_moet_de_tweede_stap_hier_nog(acm, leen, claims):
    bezoeker = acm(**claims)
    html = bezoeker.get(START).content.decode()
    assert (leen.partner.naam in html, MOET_NOG in html) == (True, True)


def test_een_andere_aanbieder_zegt_het_met_amr(acm, leen):
    assert MOET_NOG not in acm(acr=None, amr=["pin", EID]).get(START).content.decode()


def test_zonder_afgesproken_middelen_telt_geen_enkele_aanmelding_daar_als_tweede_stap(
    acm, aanbieder, leen, settings
):
    """Nothing was confirmed yet: whatever the provider says of itself proves nothing to us."""
    settings.ACM_MIDDELEN = frozenset()
    settings.SOCIALACCOUNT_PROVIDERS = instellingen(aanbieder)
    bezoeker = acm(acr=EID)
    assert "acr_values" not in bezoeker.gevraagd
    assert MOET_NOG in bezoeker.get(START).content.decode()


def test_een_sterke_aanmelding_daar_helpt_een_wachtwoord_hier_niet(acm, leen):
    """On one device: strong at the government, out, and then somebody else with a password."""
    bezoeker = acm(acr=EID)
    bezoeker.post(reverse("account_logout"))
    ander = LidmaatschapFabriek(rol=Rol.OCMW)
    assert MOET_NOG in meld_aan(ander, bezoeker).get(START).content.decode()
    acm("zonder-account", bezoeker=(derde := Bezoeker()), acr=EID)  # refused, with a strong login
    assert MOET_NOG in meld_aan(ander, derde).get(START).content.decode()


def test_van_wat_de_overheid_vertelt_blijft_alleen_de_organisatie(acm, leen):
    acm()
    account = SocialAccount.objects.get()
    assert (account.uid, account.extra_data) == ("leen-sub", {"kbo": KBO})
    assert not SocialToken.objects.exists()
    alles = str(list(Logregel.objects.values())) + str(list(Gebruiker.objects.values()))
    assert RIJKSREGISTER not in alles + str(list(SocialAccount.objects.values()))


def test_een_onbekende_sub_komt_niet_binnen_ook_niet_met_het_adres_van_een_account(acm):
    LidmaatschapFabriek(partner__kbo_nummer=KBO, gebruiker__email="leen@voorbeeld.example")
    bezoeker = acm("iemand-anders")
    assert bezoeker.antwoord.status_code == 403
    assert "We kennen deze aanmelding nog niet" in bezoeker.antwoord.content.decode()
    assert not is_binnen(bezoeker)
    assert (SocialAccount.objects.count(), Gebruiker.objects.count()) == (0, 1)


@pytest.mark.parametrize("kbo", [ANDER_KBO, "", "OVO000123"])
def test_met_een_andere_organisatie_kom_je_niet_binnen(acm, leen, kbo):
    bezoeker = acm(kbo=kbo)
    assert "Voor deze organisatie heb je hier geen rol" in bezoeker.antwoord.content.decode()
    assert not is_binnen(bezoeker)


def test_je_kiest_alleen_een_werkplek_van_die_organisatie(acm, leen):
    elders = LidmaatschapFabriek(
        gebruiker=leen.gebruiker, rol=Rol.AANBIEDER, partner__kbo_nummer=ANDER_KBO
    )
    bezoeker = acm(kbo=ANDER_KBO)
    html = bezoeker.get(START).content.decode()
    assert (elders.partner.naam in html, leen.partner.naam in html) == (True, False)
    kies = bezoeker.post(reverse("partners:werkplek"), {"lidmaatschap": leen.pk})
    assert kies.status_code == 404
    assert bezoeker.get(reverse("uitpas:inwoners")).status_code == 404


def test_een_partner_zonder_kbo_nummer_is_niet_die_van_wie_geen_organisatie_koos(acm, leen):
    LidmaatschapFabriek(gebruiker=leen.gebruiker, partner__kbo_nummer="")
    assert not is_binnen(acm(kbo=""))


def test_geweigerd_of_afgebroken_is_een_bladzijde(acm, leen):
    bezoeker = Bezoeker()
    naar = bezoeker.post(NAAR_ACM).url
    state = parse_qs(urlsplit(naar).query)["state"][0]
    antwoord = bezoeker.get(TERUG, {"error": "access_denied", "state": state})
    assert "Aanmelden met itsme of eID is niet gelukt" in antwoord.content.decode()
    assert not is_binnen(bezoeker)


@pytest.mark.parametrize(
    "wijzig",
    [{"state": "van-een-ander"}, {"state": ""}, {"code": "verzonnen"}],
    ids=["ander-state", "geen-state", "verzonnen-code"],
)
def test_met_een_vervalste_terugkeer_kom_je_niet_binnen(acm, leen, wijzig):
    bezoeker = acm(wijzig=wijzig)
    assert "is niet gelukt" in bezoeker.antwoord.content.decode()
    assert not is_binnen(bezoeker)


def test_de_terugkeer_van_een_ander_helpt_je_niet(acm, leen):
    """An attacker hands over the link with which they themselves came back."""
    aanvaller = acm()
    slachtoffer = Bezoeker()
    antwoord = slachtoffer.get(TERUG, dict(aanvaller.antwoord.wsgi_request.GET.items()))
    assert "is niet gelukt" in antwoord.content.decode()
    assert not is_binnen(slachtoffer)


def test_is_de_overheid_niet_bereikbaar_dan_zegt_de_bladzijde_dat(acm, settings):
    weg = acm_instellingen(
        server="http://localhost:9", naam="itsme", client_id="x", geheim="y", scope=["openid"]
    )
    settings.SOCIALACCOUNT_PROVIDERS = weg
    antwoord = Bezoeker().post(NAAR_ACM)
    assert (antwoord.status_code, "is niet gelukt" in antwoord.content.decode()) == (403, True)


# --- linking ----------------------------------------------------------------------------------
def test_wie_aangemeld_is_koppelt_zelf_en_maakt_het_weer_los(acm):
    lid = LidmaatschapFabriek(rol=Rol.OCMW, partner__kbo_nummer=KBO)
    bezoeker = acm(bezoeker=meld_aan(lid), koppel=True)
    assert bezoeker.antwoord.url == "/account/"
    assert SocialAccount.objects.get().user == lid.gebruiker
    assert "Gekoppeld aan dit account." in bezoeker.get("/account/").content.decode()
    assert is_binnen(acm())
    bezoeker.post(reverse("socialaccount_connections"))
    assert not SocialAccount.objects.exists()
    assert not is_binnen(acm())
    wat = Logregel.objects.over(lid.gebruiker).order_by("id").values_list("wat", flat=True)
    assert list(wat) == ["ACM/IDM gekoppeld", "ACM/IDM losgemaakt"]


def test_een_sub_hoort_bij_een_account(acm, leen):
    ander = meld_aan(LidmaatschapFabriek(rol=Rol.OCMW, partner__kbo_nummer=KBO))
    bezoeker = acm(bezoeker=ander, koppel=True)
    html = bezoeker.get("/account/").content.decode()
    assert "Deze aanmelding hoort al bij een ander account." in html
    assert SocialAccount.objects.get().user == leen.gebruiker


def test_wie_enkel_zo_binnenkomt_maakt_het_niet_los(acm, leen):
    leen.gebruiker.set_unusable_password()
    leen.gebruiker.save()
    bezoeker = acm()
    html = bezoeker.post(reverse("socialaccount_connections"), follow=True).content.decode()
    assert "Kies eerst een wachtwoord." in html
    assert SocialAccount.objects.count() == 1


# --- invited ----------------------------------------------------------------------------------
@pytest.mark.parametrize(("kbo", "mag"), [(KBO, True), (ANDER_KBO, False)])
def test_met_een_uitnodiging_begin_je_zonder_wachtwoord(acm, kbo, mag):
    partner = PartnerFabriek(kbo_nummer=KBO)
    pad = reverse("partners:uitnodiging", args=[uitgenodigd_met(partner=partner, rol=Rol.OCMW)])
    bezoeker = Bezoeker()
    assert "Liever met itsme of eID" in bezoeker.get(pad).content.decode()
    assert bezoeker.post(pad, {"acm": "1"}).url == NAAR_ACM
    acm("noor-sub", bezoeker=bezoeker, kbo=kbo)
    assert is_binnen(bezoeker) is mag
    assert Gebruiker.objects.filter(email="noor@voorbeeld.example").exists() is mag
    assert SocialAccount.objects.filter(uid="noor-sub").exists() is mag


def test_een_uitnodiging_neemt_zo_geen_bestaand_account_over(acm):
    noor = GebruikerFabriek(email="noor@voorbeeld.example")
    pad = reverse(
        "partners:uitnodiging",
        args=[uitgenodigd_met(partner=PartnerFabriek(kbo_nummer=KBO))],
    )
    bezoeker = Bezoeker()
    bezoeker.get(pad)
    bezoeker.post(pad, {"acm": "1"})
    acm("iemand-sub", bezoeker=bezoeker)
    assert not is_binnen(bezoeker)
    assert not SocialAccount.objects.filter(user=noor).exists()


# --- settings ---------------------------------------------------------------------------------
def test_zonder_instelling_is_er_geen_knop_en_geen_adres(client):
    assert "itsme" not in client.get(reverse("account_login")).content.decode()
    assert client.post(NAAR_ACM).status_code == 404


def test_met_instelling_staat_de_knop_er_en_vraagt_een_gewone_link_eerst_een_klik(acm, client):
    html = client.get(reverse("account_login")).content.decode()
    assert "Meld aan met itsme of eID" in html
    antwoord = client.get(NAAR_ACM)
    assert (antwoord.status_code, "Ga verder" in antwoord.content.decode()) == (200, True)


def test_de_browser_mag_enkel_naar_de_overheid_volgen():
    assert acm_herkomst("https://authenticatie.vlaanderen.be/op") == [
        "https://authenticatie.vlaanderen.be"
    ]
    assert acm_herkomst("") == []
