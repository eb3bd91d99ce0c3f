"""A thousand logins a minute: who is refused, and who in the same town hall is not.

Nothing here looks at a clock: it counts how often a password was worked out.
"""

from contextlib import suppress

import pytest
from allauth.core.context import request_context
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse

from partners.aanmelden.accounts import AccountAdapter
from partners.models import Gebruiker
from tests.conftest import Bezoeker
from tests.fabrieken import WACHTWOORD, GebruikerFabriek
from wevelgem_netwerk.basis.models import Post

pytestmark = pytest.mark.django_db

GEMEENTEHUIS = "193.190.12.1"
TE_VEEL = "Het lukte te veel keer niet."
MIS = "Dit e-mailadres en dit wachtwoord horen niet bij elkaar."


@pytest.fixture
def uitgerekend(monkeypatch):
    """How often a password was worked out, for an account that exists or not."""
    keer = []

    def reken(zelf, wachtwoord):
        keer.append(zelf.email)
        return wachtwoord == WACHTWOORD

    monkeypatch.setattr(Gebruiker, "check_password", reken)
    monkeypatch.setattr(Gebruiker, "set_password", lambda zelf, _: keer.append("niemand"))
    return keer


def probeer(email, wachtwoord="mis mis mis mis", *, vanaf=GEMEENTEHUIS, bezoeker=None) -> str:
    velden = {"login": email, "password": wachtwoord}
    bezoeker = bezoeker or Bezoeker()
    antwoord = bezoeker.post(reverse("account_login"), velden, REMOTE_ADDR=vanaf)
    if antwoord.status_code == 302:
        return "binnen"
    html = antwoord.content.decode()
    return next(zin for zin in (TE_VEEL, MIS) if zin in html)


def raad(email, wachtwoord="mis mis mis mis", *, vanaf=GEMEENTEHUIS) -> None:
    """One try at the door itself, without the page around it: a thousand pages take long."""
    request = RequestFactory().post("/aanmelden/", REMOTE_ADDR=vanaf)
    request.user = AnonymousUser()
    with request_context(request), suppress(ValidationError):
        AccountAdapter(request).authenticate(request, email=email, password=wachtwoord)


def test_vijf_keer_mis_en_dan_wachten_en_dat_zegt_niet_of_het_account_bestaat(uitgerekend):
    leen = GebruikerFabriek()
    antwoorden = {
        email: [probeer(email) for _ in range(7)] for email in (leen.email, "niemand@nergens.be")
    }
    assert antwoorden[leen.email] == [MIS] * 5 + [TE_VEEL] * 2
    assert antwoorden["niemand@nergens.be"] == antwoorden[leen.email]
    assert uitgerekend == [leen.email] * 5 + ["niemand"] * 5


def test_een_account_wordt_vanaf_tweehonderd_adressen_hoogstens_tien_keer_geraden(uitgerekend):
    leen = GebruikerFabriek()
    for n in range(200):
        raad(leen.email, vanaf=f"10.0.0.{n}")
    assert uitgerekend == [leen.email] * 10


def test_duizend_accounts_vanaf_een_adres_kosten_zestig_keer_rekenen(uitgerekend):
    for n in range(1000):
        raad(f"iemand{n}@voorbeeld.example")
    assert len(uitgerekend) == 60


def test_wie_hier_al_eens_binnen_was_komt_binnen_terwijl_iemand_anders_alles_probeert(uitgerekend):
    """The attacker sits in the same town hall, behind the same address, and knows the accounts."""
    leen = GebruikerFabriek()
    eigen_toestel = Bezoeker()
    assert probeer(leen.email, WACHTWOORD, bezoeker=eigen_toestel) == "binnen"
    eigen_toestel.post(reverse("account_logout"))
    for n in range(70):
        raad(f"iemand{n}@voorbeeld.example")
        raad(leen.email)
    assert probeer(leen.email, WACHTWOORD) == TE_VEEL  # a device that is new
    assert probeer(leen.email, WACHTWOORD, bezoeker=eigen_toestel) == "binnen"


def test_ook_op_het_eigen_toestel_raadt_niemand_eindeloos(uitgerekend):
    leen, joke = GebruikerFabriek(), GebruikerFabriek()
    toestel = Bezoeker()
    probeer(leen.email, WACHTWOORD, bezoeker=toestel)
    toestel.post(reverse("account_logout"))
    antwoorden = [probeer(leen.email, bezoeker=toestel) for _ in range(12)]
    assert antwoorden == [MIS] * 10 + [TE_VEEL] * 2
    # the mark of a device is worth nothing for somebody else's account
    assert [probeer(joke.email, bezoeker=toestel) for _ in range(6)] == [MIS] * 5 + [TE_VEEL]


def test_een_gemeentehuis_vol_collegas_meldt_zich_op_maandag_aan(uitgerekend):
    """A good login gives its try back: hundreds from one address, and nobody waits."""
    leen = GebruikerFabriek()
    for _ in range(100):
        raad(leen.email, WACHTWOORD)
    assert len(uitgerekend) == 100
    assert probeer(leen.email, WACHTWOORD) == "binnen"


def test_een_verzonnen_toestel_telt_niet(uitgerekend):
    leen = GebruikerFabriek()
    vals = Bezoeker()
    vals.cookies["toestel"] = "eyJ0ZWtlbiI6ICJ4In0:1w:handtekening"
    assert [probeer(leen.email, bezoeker=vals) for _ in range(6)] == [MIS] * 5 + [TE_VEEL]


def test_het_koekje_van_een_toestel_noemt_niemand():
    leen = GebruikerFabriek(email="leen@voorbeeld.example")
    toestel = Bezoeker()
    probeer(leen.email, WACHTWOORD, bezoeker=toestel)
    koekje = toestel.cookies["toestel"]
    assert "leen" not in koekje.value
    assert (koekje["httponly"], koekje["samesite"]) == (True, "Lax")


def test_wie_een_nieuw_wachtwoord_koos_mag_meteen_weer_proberen(client):
    leen = GebruikerFabriek()
    for _ in range(6):
        antwoord = probeer(leen.email)
    assert antwoord == TE_VEEL
    client.post(reverse("account_reset_password"), {"email": leen.email}, REMOTE_ADDR=GEMEENTEHUIS)
    link = next(r for r in Post.objects.get().tekst.splitlines() if "/wachtwoord/" in r)
    pad = client.get(link.removeprefix("http://testserver")).url
    nieuw = "vier gewone woorden samen"
    velden = {"password1": nieuw, "password2": nieuw}
    client.post(pad, velden, REMOTE_ADDR=GEMEENTEHUIS)
    assert probeer(leen.email, nieuw) == "binnen"


@pytest.mark.parametrize("proxys", [0, 1])
def test_een_verzonnen_adres_in_de_kop_helpt_niet(settings, proxys):
    """Only what our own proxy added is believed: the last of the list, or nothing."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxys
    leen = GebruikerFabriek()
    antwoorden = []
    for n in range(6):
        bezoeker = Bezoeker(headers={"x-forwarded-for": f"10.0.0.{n}, 81.82.83.84"})
        antwoorden.append(probeer(leen.email, bezoeker=bezoeker))
    assert antwoorden == [MIS] * 5 + [TE_VEEL]


def test_twee_servers_tellen_samen(settings):
    """The count stands in the database of all workers, not in the memory of one."""
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    cache.clear()  # no model, so a flush leaves what an earlier test counted
    leen = GebruikerFabriek()
    probeer(leen.email)
    with connection.cursor() as vraag:
        vraag.execute("SELECT count(*) FROM basis_teller WHERE cache_key LIKE '%aanmelden_paar%'")
        assert vraag.fetchone() == (1,)
    cache.clear()


@pytest.mark.parametrize("bestaat", [True, False])
def test_een_nieuw_wachtwoord_vragen_zegt_niet_of_het_account_bestaat(client, bestaat):
    email = GebruikerFabriek().email if bestaat else "niemand@voorbeeld.example"
    bladzijden = [
        client.post(reverse("account_reset_password"), {"email": email}) for _ in "123456"
    ]
    assert [a.status_code for a in bladzijden] == [302] * 5 + [429]
    assert "Wacht een paar minuten" in bladzijden[-1].content.decode()
    assert list(Post.objects.values_list("aan", flat=True)) == [email] * 5
