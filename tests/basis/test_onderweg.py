"""On the way: headers, cookies, redirects, secrets, and nobody in a log, an address or a mail."""

import ast
import io
import logging
import re
import subprocess
import sys
from datetime import timedelta
from urllib.parse import unquote

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.conf import settings as instellingen
from django.contrib.messages import get_messages
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.views.debug import ExceptionReporter

from partners.domein.stem.antwoord import nieuwe_code
from partners.domein.stem.bevraging import open_bevraging
from partners.models import Rol
from tests.conftest import Bezoeker
from tests.fabrieken import (
    WACHTWOORD,
    AanbodFabriek,
    BeeldFabriek,
    GebruikerFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PasFabriek,
    PashouderFabriek,
    PrijsFabriek,
    deelgemeente,
    grond,
    pas_met_recht,
    uitpasnummer,
)
from tests.partners.stem import bevraging_hulp
from tests.uitpas.inwoners.ocmw import als_ocmw
from uitpas.models import Pashouder
from wevelgem_netwerk.basis.logboeken import ZonderGegevens
from wevelgem_netwerk.basis.models import Logregel, Post
from wevelgem_netwerk.basis.zegel import verzegel

pytestmark = pytest.mark.django_db

EVIL = "https://elders.example/"


# --- headers ----------------------------------------------------------------------------
def test_elke_bladzijde_zegt_wat_een_browser_niet_mag(client):
    koppen = client.get(reverse("aanbod:lijst")).headers
    assert "'unsafe-inline'" not in koppen["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in koppen["Content-Security-Policy"]
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert koppen["Referrer-Policy"] == "same-origin"
    assert koppen["Cross-Origin-Opener-Policy"] == "same-origin"
    assert koppen["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in koppen["Permissions-Policy"]
    assert "geolocation=()" in koppen["Permissions-Policy"]


def test_alleen_de_balie_mag_de_camera_vragen(client):
    moment = MomentFabriek()
    PrijsFabriek(aanbod=moment.aanbod)
    client.als(Rol.KASSA, partner=moment.aanbod.partner)
    balie = client.get(reverse("uitpas:balie_nummer", args=[moment.uid]))
    assert "camera=(self)" in balie["Permissions-Policy"]
    assert "camera=()" in client.get(reverse("uitpas:balie"))["Permissions-Policy"]


def test_wat_wie_aangemeld_is_ziet_blijft_niet_in_de_browser(client):
    publiek = reverse("aanbod:lijst")
    assert "Cache-Control" not in client.get(publiek).headers
    als_ocmw(client)
    houder = PashouderFabriek()
    for adres in (publiek, houder.get_absolute_url(), reverse("uitpas:inwoners")):
        assert client.get(adres)["Cache-Control"] == "private, no-store"


def test_een_opgestuurd_beeld_kan_niets_uitvoeren(client):
    beeld = BeeldFabriek(aanbod=AanbodFabriek())
    koppen = client.get(reverse("aanbod:beeld", args=[beeld.uid])).headers
    assert koppen["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert koppen["Content-Disposition"] == 'inline; filename="beeld.jpg"'


def in_productie(uitdrukking: str) -> str:
    """What the settings say as they run for real."""
    omgeving = {"SECRET_KEY": "x" * 50, "DATABASE_URL": "postgres://a@localhost/b", "PATH": ""}
    return subprocess.run(
        [sys.executable, "-c", f"from wevelgem_netwerk.settings import *; print({uitdrukking})"],
        cwd=instellingen.BASIS_MAP, env=omgeving, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip


def test_koekjes_gelden_in_productie_enkel_voor_deze_site_over_https():
    namen = "SESSION_COOKIE_NAME, CSRF_COOKIE_NAME"
    zo = "SESSION_COOKIE_SECURE, CSRF_COOKIE_SECURE, CSRF_COOKIE_HTTPONLY"
    waar = "SESSION_COOKIE_SAMESITE, SECURE_HSTS_SECONDS"
    assert in_productie(f"({namen}, {zo}, {waar})") == (
        "('__Host-sessionid', '__Host-csrftoken', True, True, True, 'Lax', 31536000)"
    )


#: An address (and how it is asked) that never becomes a page of a view.
GEEN_BLADZIJDE = [
    ("GET", "/static/beeld/pictogram.svg", 200),
    ("GET", "/levend/", 200),
    ("PUT", "/aanmelden/", 405),
    ("TRACE", "/", 405),
    ("GET", "/bestaat-niet/", 404),
]


@pytest.mark.parametrize(("methode", "pad", "status"), GEEN_BLADZIJDE)
def test_ook_wat_geen_bladzijde_is_zegt_wat_een_browser_niet_mag(client, methode, pad, status):
    """Seen from outside: these came without, since they never reach the rest of the middleware."""
    antwoord = client.generic(methode, pad)
    antwoord.close()  # a file of the house
    assert antwoord.status_code == status
    koppen = antwoord.headers
    assert "frame-ancestors 'none'" in koppen["Content-Security-Policy"]
    assert "'unsafe-inline'" not in koppen["Content-Security-Policy"]
    assert koppen["X-Frame-Options"] == "DENY"
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert koppen["Referrer-Policy"] == "same-origin"
    assert koppen["Cross-Origin-Opener-Policy"] == "same-origin"
    assert koppen["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in koppen["Permissions-Policy"]


@pytest.fixture
def over_https(settings):
    """The cookies as production sets them."""
    voor = settings.KOEKJES_VOORVOEGSEL = "__Host-"
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = f"{voor}sessionid", f"{voor}csrftoken"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    return Bezoeker(headers={"x-forwarded-proto": "https"})


def test_elk_koekje_dat_we_zetten_geldt_enkel_voor_deze_site_over_https(over_https, vandaag):
    """Somebody signs in and registers something; a stranger answers a questionnaire."""
    lid = LidmaatschapFabriek(rol=Rol.OCMW)
    gezet = {}

    def doe(antwoord):
        gezet.update(antwoord.cookies.items())
        return antwoord

    doe(over_https.get(reverse("account_login"), secure=True))
    velden = {"login": lid.gebruiker.email, "password": WACHTWOORD}
    doe(over_https.post(reverse("account_login"), velden, secure=True))
    wie = pas_met_recht(gemeente=lid.partner.gemeente).pashouder
    velden = {"reden": "bezwaar"}
    doe(over_https.post(reverse("uitpas:beperken", args=[wie.uid]), velden, secure=True))
    klad = bevraging_hulp.maak(begin=vandaag, einde=vandaag)
    vraag = open_bevraging(bevraging=klad, op_datum=vandaag, door=None)
    code = vraag.ingangen.get().code
    with time_machine.travel(timezone.now() - timedelta(minutes=1)):
        bewijs = nieuwe_code(code)
    adres = reverse("partners:bevraging_blad", args=[code])
    doe(over_https.post(adres, {"code": bewijs, "v1": "1"}, secure=True))

    blad = f"__Host-blad{vraag.pk}"
    verwacht = ["csrftoken", "messages", "sessionid", "toestel"]
    assert sorted(gezet) == sorted([blad, *(f"__Host-{naam}" for naam in verwacht)])
    for naam, koekje in gezet.items():
        hoe = [koekje[k] for k in ("secure", "path", "domain", "httponly", "samesite")]
        assert hoe == [True, "/", "", True, "Lax"], naam
    over_https.post(reverse("account_logout"), secure=True)
    assert over_https.cookies["__Host-sessionid"]["secure"]  # else a browser keeps it


def test_een_bericht_in_een_koekje_noemt_niemand_en_komt_toch_aan(client):
    als_ocmw(client)
    houder = pas_met_recht(voornaam="Zebedeus").pashouder
    antwoord = client.post(
        reverse("uitpas:levensloop", args=[houder.uid, "overlijden"]),
        {"aanvraag": "12345678-1234-4234-8234-123456789012", "stap": "bevestig",
         "op": f"{timezone.localdate():%d/%m/%Y}"},
    )  # fmt: skip
    koekje = antwoord.cookies["messages"].value
    assert "Zebedeus" not in unquote(koekje)
    pagina = client.get(antwoord.url)
    assert "Genoteerd: Zebedeus Haddad" in pagina.content.decode()
    client.cookies["messages"] = koekje[:-4] + "AAAA"
    assert list(get_messages(client.get(antwoord.url).wsgi_request)) == []


# --- redirects --------------------------------------------------------------------------
@pytest.mark.parametrize("naar", [EVIL, "//elders.example/", "https:elders.example", "/\\elders.x"])
def test_aanmelden_stuurt_nooit_naar_een_andere_site(client, naar):
    lid = LidmaatschapFabriek(rol=Rol.OCMW)
    velden = {"login": lid.gebruiker.email, "password": WACHTWOORD, "next": naar}
    adres = reverse("account_login")
    antwoord = client.post(f"{adres}?next={naar}", velden)
    assert (antwoord.status_code, antwoord.url) == (302, reverse("partners:start"))
    antwoord = client.get(adres, {"next": naar})  # signed in by now
    assert antwoord.url == reverse("partners:start")
    antwoord = client.post(reverse("account_logout"), {"next": naar})
    assert antwoord.url == reverse("aanbod:lijst")


# --- secrets ----------------------------------------------------------------------------
GEHEIM = re.compile(r"KEY|SECRET|PASSWORD$|TOKEN|SLEUTELS|_URL$|CLIENT_ID")


def test_geen_enkel_geheim_staat_in_de_instellingen():
    """A setting with such a name comes from the environment, with nothing or a name as default."""
    boom = ast.parse((instellingen.BASIS_MAP / "wevelgem_netwerk/settings.py").read_text())
    fout = []
    for knoop in ast.walk(boom):
        if not isinstance(knoop, ast.Assign):
            continue
        namen = [doel.id for doel in knoop.targets if isinstance(doel, ast.Name)]
        tekst = ast.unparse(knoop.value)
        if any(GEHEIM.search(naam) for naam in namen) and not re.match(
            r"env\.|MAIL\[|'static/'|'account_login'|'__Host-|\[urlsafe_b64encode\(sha256\(SECRET|"
            r"'partners:start'|'aanbod:lijst'|True$|False$",
            tekst,
        ):
            fout.append((namen, tekst))
    assert fout == []


def test_nergens_in_de_boom_staat_een_sleutel():
    """Fernet keys, private keys, and addresses with a password in them that is no example."""
    lijst = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 -- the git of whoever runs the tests
        cwd=instellingen.BASIS_MAP, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    verdacht = re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY|(?<![\w/+-])[A-Za-z0-9_-]{43}=(?![\w=])"
        r"|://[\w.]+:(?!(?:wachtwoord|password|geheim)@)[^\s@/{}<\"'%]+@"
    )
    gevonden = []
    for naam in lijst:
        pad = instellingen.BASIS_MAP / naam
        if pad.suffix in {".py", ".md", ".toml", ".txt", ".html", ".yml", ""} and pad.is_file():
            gevonden += [(naam, m[0][:30]) for m in verdacht.finditer(pad.read_text("utf-8"))]
    assert gevonden == []


# --- logs, addresses and mails ----------------------------------------------------------
class Meelezer(Bezoeker):
    """A client that keeps every address, as a proxy on the way would."""

    def __init__(self):
        super().__init__()
        self.adressen = []

    def request(self, **request):
        self.adressen.append(f"{request['PATH_INFO']}?{request.get('QUERY_STRING', '')}")
        antwoord = super().request(**request)
        self.adressen.append(getattr(antwoord, "url", ""))
        return antwoord


WIE = {
    "Zebedeus": "Zebedeus", "Quaghebeur": "Quaghebeur", "geboren": "17/05/1971",
    "telefoon": "0470 98 76 54", "mail": "zq@voorbeeld.example", "pas": uitpasnummer(4242),
}  # fmt: skip


def reis(client) -> Pashouder:
    """Register, find, correct, sell, look at the sheet, make mistakes, and be forgotten."""
    moment = MomentFabriek()
    PrijsFabriek(aanbod=moment.aanbod)
    als_ocmw(client)
    velden = {
        "aanvraag": "12345678-1234-4234-8234-123456789012", "voornaam": WIE["Zebedeus"],
        "naam": WIE["Quaghebeur"], "geboortedatum": WIE["geboren"], "gezinstype": "alleenstaand",
        "deelgemeente": deelgemeente().pk, "grond": grond().pk, "bewijs_gezien": "on",
        "pasnummer": WIE["pas"], "lid-TOTAL_FORMS": 0, "lid-INITIAL_FORMS": 0,
        "einde": f"{timezone.localdate() + timedelta(days=90):%d/%m/%Y}",
    }  # fmt: skip
    client.post(reverse("uitpas:inwoner_nieuw"), velden | {"geboortedatum": "17/05/2971"})
    client.post(reverse("uitpas:inwoner_nieuw"), velden, follow=True)
    client.post(reverse("uitpas:inwoner_nieuw"), velden | {"aanvraag": str(moment.uid)})
    houder = Pashouder.objects.get()
    for vraag in ("Quaghebeur", WIE["geboren"], WIE["pas"]):
        client.post(reverse("uitpas:inwoners"), {"q": vraag}, follow=True)
    client.get(houder.get_absolute_url())
    client.post(
        reverse("uitpas:levensloop", args=[houder.uid, "verbeteren"]),
        velden | {"stap": "bevestig", "telefoon": WIE["telefoon"], "email": WIE["mail"]},
        follow=True,
    )
    client.get(reverse("uitpas:gegevensblad", args=[houder.uid]))
    client.get(reverse("uitpas:gegevensblad_pdf", args=[houder.uid]))
    client.post(reverse("uitpas:geef_pas", args=[houder.uid]), {"nummer": WIE["pas"]})
    client.als(Rol.KASSA, partner=moment.aanbod.partner)
    client.post(reverse("uitpas:balie_antwoord", args=[moment.uid]), {"nummer": WIE["pas"]})
    client.post(reverse("uitpas:balie_registreer", args=[moment.uid]), {"nummer": WIE["pas"]})
    client.get(houder.get_absolute_url())  # does not exist for the desk
    als_ocmw(client)
    client.post(
        reverse("uitpas:levensloop", args=[houder.uid, "uitschrijven"]),
        {"aanvraag": str(houder.uid), "stap": "bevestig"},
        follow=True,
    )
    return houder


def test_een_reis_laat_niemand_achter_in_logboeken_adressen_of_mails(caplog):
    """The most talkative level there is."""
    client = Meelezer()
    with caplog.at_level(logging.DEBUG):
        houder = reis(client)
    houder.refresh_from_db()
    assert houder.gewist_op == timezone.localdate()  # the journey came to its end
    gezegd = "\n".join(ZonderGegevens().format(regel) for regel in caplog.records)
    adressen = unquote("\n".join(client.adressen))
    opgeschreven = repr(list(Logregel.objects.values())) + repr(list(Post.objects.values()))
    assert str(houder.uid) in adressen
    for spoor in WIE.values():
        assert spoor not in gezegd
        assert spoor not in adressen
        assert spoor not in opgeschreven


def botsing() -> IntegrityError:
    PasFabriek(nummer=WIE["pas"])
    try:
        with transaction.atomic():
            PasFabriek(nummer=WIE["pas"])
    except IntegrityError as fout:
        return fout


def test_een_storing_in_het_logboek_zegt_waar_en_niet_wie():
    """The database quotes the row; the log keeps the frames and the name of the rule."""
    fout = botsing()
    assert WIE["pas"] in str(fout)
    uit = io.StringIO()
    schrijver = logging.StreamHandler(uit)
    schrijver.setFormatter(ZonderGegevens())
    logboek = logging.Logger("proef")
    logboek.addHandler(schrijver)
    logboek.error("Internal Server Error: /balie/", exc_info=fout)
    assert WIE["pas"] not in uit.getvalue()
    assert "django.db.utils.IntegrityError: pas_nummer_een_keer" in uit.getvalue()
    assert "test_onderweg.py" in uit.getvalue()
    try:
        int("Quaghebeur")
    except ValueError:
        logboek.exception("Internal Server Error: /balie/")
    assert "Quaghebeur" not in uit.getvalue().replace('int("Quaghebeur")', "")
    assert "builtins.ValueError: (tekst weggelaten)" in uit.getvalue()


def struikel(wie: str):
    raise ValueError(len(wie))


@pytest.mark.parametrize(("debug", "te_zien"), [(False, False), (True, True)])
def test_een_verslag_van_een_storing_toont_buiten_ontwikkeling_niets_van_het_formulier(
    settings, debug, te_zien
):
    settings.DEBUG = debug
    sleutel = Fernet.generate_key().decode()
    settings.GEGEVENSSLEUTELS = [sleutel]
    request = RequestFactory().post("/inwoners/", {"naam": "Quaghebeur"})
    request.user = GebruikerFabriek.build()
    try:
        struikel("Zebedeus")
    except ValueError:
        verslag = ExceptionReporter(request, *sys.exc_info()).get_traceback_html()
    assert ("&#x27;Quaghebeur&#x27;" in verslag) is te_zien
    assert ("&#x27;Zebedeus&#x27;" in verslag) is te_zien
    if not debug:  # in development a report shows everything, also what this test holds
        assert sleutel not in verslag


def test_wat_verzegeld_is_leest_niemand():
    assert "Haddad" not in verzegel("Haddad")
