"""The walk of who does not belong there: every address, every method, every role, the admin too.

test_toegang.py says what each role gets; here is tried what it should not get: other methods, sent
forms, fragments, edited addresses, numbers of others in the query, and the whole admin.
"""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from aanbod.models import Moment
from partners.models import Partner, Rol
from partners.toegang import Zaak
from partners.toegangstabel import TABEL, rijen, rollen_voor
from tests.fabrieken import OverlegFabriek, PartnerFabriek
from tests.test_toegang import ADRESSEN, ROLLEN, L, dingen, meld_aan  # noqa: F401
from uitpas.models import Deelname, Pashouder
from wevelgem_netwerk.basis.models import Inzage, Logregel

pytestmark = pytest.mark.django_db

#: As htmx asks for a fragment.
FRAGMENT = {"HX-Request": "true"}


#: Where somebody without an account is sent.
NAAR_AANMELDEN = ("/aanmelden/?next=", "/beheer/login/?next=")
AFGEMELD = "delen/_afgemeld.html"
#: Who may see such a page, of something: it refuses a form before it looks for the object.
LEEST_ZULKE = {
    (naam, rol)
    for (naam, _), per_rol in ADRESSEN.items()
    for rol, krijgt in per_rol.items()
    if krijgt not in (404, L) or per_rol["publiek"] == 404
}


#: What answers kindly and tells nothing: a code on old paper still takes a signal,
#: and the page with recovery codes is one's own, without a form.
VRIENDELIJK = {"partners:zeg_het_over", "mfa_view_recovery_codes"}


def geweigerd(antwoord) -> bool:
    """Whether this is what somebody gets who does not belong there.

    A part of a page that asks without an account is told so beside it, and gets nothing else.
    """
    if "HX-Retarget" in antwoord.headers:
        html = antwoord.content.decode()
        return (antwoord["HX-Retarget"], html) == ("#afgemeld", render_to_string(AFGEMELD))
    return antwoord.status_code == 404 or (
        antwoord.status_code == 302 and antwoord.url.startswith(NAAR_AANMELDEN)
    )


@pytest.mark.parametrize("rol", ROLLEN)
def test_wie_niet_binnen_mag_mag_ook_geen_formulier_sturen(client, dingen, rol):  # noqa: F811
    """A form, sent as htmx would: the same answer as for a page, and nothing is written."""
    meld_aan(client, rol, dingen["partner"])
    voor = Logregel.objects.count(), Inzage.objects.count()
    anders = {}
    for (naam, ding), per_rol in ADRESSEN.items():
        if per_rol[rol] not in (404, L):
            continue
        antwoord = client.post(reverse(naam, args=dingen[ding]), headers=FRAGMENT)
        alleen_lezen = antwoord.status_code == 405 and (naam, rol) in LEEST_ZULKE
        if naam in VRIENDELIJK:
            continue
        if not geweigerd(antwoord) and not alleen_lezen:
            anders[naam, ding] = antwoord.status_code
    assert anders == {}
    assert (Logregel.objects.count(), Inzage.objects.count()) == voor


@pytest.mark.parametrize("rol", [rol for rol in ROLLEN if rol != "publiek"])
def test_een_leeg_formulier_naar_elk_eigen_adres_breekt_niets(client, dingen, rol):  # noqa: F811
    """Where a role may come, a form without anything in it is answered, never with an error."""
    meld_aan(client, rol, dingen["partner"])
    Moment.objects.update(bezet=1)  # that of the registration that will be undone
    anders = {}
    for (naam, ding), per_rol in ADRESSEN.items():
        if per_rol[rol] in (404, L) or naam == "account_logout":
            continue
        with transaction.atomic():
            antwoord = client.post(reverse(naam, args=dingen[ding]))
            transaction.set_rollback(True)
        if antwoord.status_code not in (200, 302, 404, 405):
            anders[naam, ding] = antwoord.status_code
    assert anders == {}


@pytest.mark.parametrize("methode", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_andere_methodes_bestaan_nergens(client, methode):
    client.als(Rol.COORDINATOR)
    for url in (reverse("aanbod:lijst"), reverse("uitpas:inwoners"), "/beheer/", "/bestaat-niet/"):
        antwoord = client.generic(methode, url)
        assert (antwoord.status_code, antwoord["Allow"]) == (405, "GET, HEAD, POST")


GEHEIM = "Zzgeheim"
#: What somebody typed in a search box or an address stands there again; that is no answer.
VRAAG = re.compile(r'value="[^"]*"|<title>.*?</title>|[?&;][^"\s>]*|“[^”]*”', re.DOTALL)


def wat_vreemd_is(dingen) -> dict:  # noqa: F811
    """Give what is foreign a name that may show up nowhere; returns a query that asks for it."""
    (vreemde,) = dingen["vreemde inwoner"]
    (klad,) = dingen["vreemd klad"]
    (registratie,) = dingen["vreemde registratie"]
    Pashouder.objects.filter(uid=vreemde).update(
        voornaam=GEHEIM, naam=GEHEIM, zoeknaam=GEHEIM.lower()
    )
    apps.get_model("aanbod.Aanbod").objects.filter(uid=klad).update(titel=GEHEIM)
    partner = Partner.objects.get(aanbod__uid=klad)
    houder = Pashouder.objects.get(uid=vreemde)
    sleutels = {
        "partner": partner.pk,
        "organisator": partner.pk,
        "gemeente": partner.gemeente_id,
        "werkplek": partner.pk,
        "lidmaatschap": 1,
        "id": houder.pk,
        "pk": houder.pk,
        "uid": vreemde,
        "pashouder": houder.pk,
        "inwoner": vreemde,
        "dossier": vreemde,
        "aanbod": klad,
        "deelname": registratie,
        "moment": dingen["vreemd moment"][0],
        "nummer": houder.passen.get().nummer,
        "q": GEHEIM,
        "tekst": GEHEIM,
        "toon": "alles",
    }
    return {naam: str(waarde) for naam, waarde in sleutels.items()}


@pytest.mark.parametrize("rol", [Rol.AANBIEDER, Rol.KASSA, Rol.OCMW, Rol.TOELEIDER])
def test_wie_het_adres_aanpast_krijgt_niets_van_een_ander(client, dingen, rol):  # noqa: F811
    """A partner that adds ?partner=... of somebody else still sees its own, and only that."""
    vraag = wat_vreemd_is(dingen)
    meld_aan(client, rol, dingen["partner"])
    gelekt = []
    for (naam, ding), per_rol in ADRESSEN.items():
        if per_rol[rol] != 200:
            continue
        antwoord = client.get(reverse(naam, args=dingen[ding]), vraag)
        inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
        tekst = VRAAG.sub("", inhoud.decode(errors="ignore"))
        if antwoord.headers["Content-Type"].startswith("text") and GEHEIM in tekst:
            gelekt.append((naam, ding))
    assert gelekt == []
    houder = Pashouder.objects.get(voornaam=GEHEIM)
    assert not Inzage.objects.filter(sleutel=str(houder.uid)).exists()


def test_een_vrijwilliger_die_nummers_van_registraties_raadt_vindt_niets(client, dingen):  # noqa: F811
    """Lines of the ledger have counting numbers in their address: those of others do not exist."""
    meld_aan(client, Rol.AANBIEDER, dingen["partner"])
    (moment,) = dingen["eigen moment"]
    eigen = set(Deelname.objects.filter(partner=dingen["partner"]).values_list("pk", flat=True))
    hoogste = max(Deelname.objects.values_list("pk", flat=True))
    gevonden = {
        pk
        for pk in range(hoogste - 30, hoogste + 5)
        for url in (
            reverse("uitpas:rechtzetten", args=[max(pk, 0)]),
            reverse("uitpas:balie_ongedaan", args=[moment, max(pk, 0)]),
        )
        if client.get(url).status_code == 200
    }
    assert gevonden <= eigen


def beheeradressen(patronen=None, voor=""):
    """Every address of the admin, with something in the place of each converter."""
    for patroon in patronen or get_resolver().url_patterns:
        pad = voor + str(patroon.pattern)
        if isinstance(patroon, URLResolver):
            if voor or patroon.app_name == "admin":
                yield from beheeradressen(patroon.url_patterns, pad)
        elif isinstance(patroon, URLPattern):
            yield "/" + re.sub(r"<[^>]+>", "1", pad).replace("\\Z", "").replace("$", "").lstrip("^")


BEHEER = sorted(
    {
        pad.replace("(?P1", "1")
        for pad in beheeradressen()
        if "?P" not in pad and not pad.endswith("/logout/")
    }
)


def test_de_wandeling_kent_elk_soort_adres_van_het_beheer():
    soorten = ("/add/", "/1/change/", "/1/delete/", "/1/history/", "/autocomplete/")
    assert [soort for soort in soorten if not any(pad.endswith(soort) for pad in BEHEER)] == []
    assert len(BEHEER) > 5 * len(admin.site._registry)


@pytest.mark.parametrize("rol", ["publiek", Rol.OCMW, Rol.BESCHERMING])
def test_het_hele_beheer_bestaat_niet_voor_wie_er_niet_werkt(client, rol):
    """Each page, form, action and autocomplete; the lists are asked for every role elsewhere."""
    OverlegFabriek()
    meld_aan(client, rol, PartnerFabriek())
    open_ = [pad for pad in BEHEER if pad != "/beheer/login/" and not geweigerd(client.post(pad))]
    assert open_ == []


@pytest.mark.parametrize("rol", [Rol.COORDINATOR, Rol.BEHEERDER])
def test_in_het_beheer_verdwijnt_niets(client, rol):
    """Delete pages and the delete action: 404 or refused, for everything that carries history."""
    client.als(rol)
    overleg = OverlegFabriek()
    url = reverse("admin:partners_overleg_delete", args=[overleg.pk])
    assert client.post(url, {"post": "yes"}).status_code == 404
    lijst = reverse("admin:partners_overleg_changelist")
    client.post(lijst, {"action": "delete_selected", "_selected_action": [overleg.pk]})
    overleg.refresh_from_db()
    for naam in ("autocomplete", "jsi18n"):
        assert client.get(reverse(f"admin:{naam}")).status_code in {200, 404}


class TestDeTabel:
    def test_het_beheer_kent_geen_andere_rollen_dan_de_tabel(self):
        in_beheer = {
            rol
            for een in admin.site._registry.values()
            for deel in (een, *een.inlines)
            for rol in (deel.schrijven | deel.lezen)
        }
        assert in_beheer == rollen_voor(Zaak.REGELS)

    def test_alleen_het_ocmw_ziet_een_inwoner(self):
        assert set(TABEL[Zaak.DOSSIER]) == set(TABEL[Zaak.GROND]) == {Rol.OCMW}

    def test_de_beheerder_leest_dezelfde_tabel(self, client):
        client.als(Rol.BEHEERDER)
        html = client.get(reverse("partners:toegang")).content.decode()
        koppen = re.findall(r'<th scope="row">(.*?)</th>', html)
        assert koppen == [zaak[:1].upper() + zaak[1:] for zaak, _ in rijen()]

    def test_de_handleiding_zegt_hetzelfde_als_de_code(self):
        blad = Path(settings.BASIS_MAP / "docs/wie-mag-wat.md").read_text()
        assert tabel_als_tekst() in blad, tabel_als_tekst()


def tabel_als_tekst() -> str:
    """The table as docs/wie-mag-wat.md has it."""
    koppen = ["", "publiek", *(rol.label for rol in Rol)]
    regels = [koppen, ["---"] * len(koppen), *([zaak, *per_rol] for zaak, per_rol in rijen())]
    return "\n".join("| " + " | ".join(regel) + " |" for regel in regels)
