"""Anything typed anywhere: no form, address or command breaks, and what was typed stays.

Every address of the house as a role that may use it, every form on it as the page itself shows it,
with a few fields changed into something nobody expected. What is written is undone again.
"""

import html as html_
import os
from contextlib import suppress
from html.parser import HTMLParser
from io import StringIO

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partners.models import Rol
from tests.test_toegang import ADRESSEN, BEHEERDE_MODELLEN, ROLLEN, dingen, meld_aan
from wevelgem_netwerk.basis.kopie.stroom import nieuwe_sleutel

pytestmark = pytest.mark.django_db
__all__ = ["dingen"]  # the world of test_toegang, used here as a fixture

#: How many tries each test gets; WILLEKEURIG=500 looks further, and elsewhere every time.
VERDER = int(os.environ.get("WILLEKEURIG", "0"))
PROBEER = settings(
    max_examples=VERDER or 25,
    derandomize=not VERDER,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
#: What people, programs and attackers type; each a case that broke something somewhere once.
NARIGHEID = (
    "", " ", "\x00", "a\x00b", "-1", "0", "1e400", "NaN", "Infinity", "9" * 40, "١٢٣", "½",
    "2026-02-31", "0000-00-00", "9999-12-31", "31/02/2026", "24.00", "99:99", "12,34,56",
    "'; DROP TABLE uitpas_deelname; --", "<script>alert(1)</script>", "%s%s%n",
    "=HYPERLINK(\"http://x\")", "../../etc/passwd", "\r\nBcc: x@example.org", "\u202eabc",
    "🎈" * 50, "é" * 3000, "null", "[]", '{"a": 1}', "00000000-0000-0000-0000-000000000000", "on",
)  # fmt: skip
tekst = st.one_of(
    st.sampled_from(NARIGHEID),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.integers(-(10**12), 10**12).map(str),
    st.dates().map(str),
)
bestand = st.builds(
    SimpleUploadedFile,
    st.sampled_from(["a.jpg", "a.csv", "a.pdf", "../a.exe", "é" * 80 + ".png"]),
    st.one_of(st.binary(max_size=60), st.sampled_from([b"\xff\xd8\xff", b"%PDF-1.7", b"GIF89a"])),
    st.sampled_from(["image/jpeg", "text/csv", "application/pdf", "text/html"]),
)


class Formulieren(HTMLParser):
    """The forms of a page: where they go, and each field with what stands in it."""

    def __init__(self, html: str):
        super().__init__()
        self.gevonden, self._nu, self._tekst, self._keuze = [], None, None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        kenmerken = {naam: waarde or "" for naam, waarde in attrs}
        naam = kenmerken.get("name", "")
        if tag == "form":
            self._nu = {
                "naar": kenmerken.get("action", ""),
                "methode": kenmerken.get("method", "get").lower(),
                "velden": {},
                "getypt": set(),
            }
            self.gevonden.append(self._nu)
        if self._nu is None:
            return
        if tag == "input" and naam:
            self._invoer(naam, kenmerken)
        elif tag == "textarea" and naam:
            self._tekst = naam
            self._nu["velden"][naam] = ""
            self._nu["getypt"].add(naam)
        elif tag == "select" and naam:
            self._keuze = naam
            self._nu["velden"].setdefault(naam, "")
        elif tag == "option" and self._keuze and "selected" in kenmerken:
            self._nu["velden"][self._keuze] = kenmerken.get("value", "")
        elif tag == "button" and naam:
            self._nu["velden"].setdefault(naam, kenmerken.get("value", ""))

    def _invoer(self, naam, kenmerken):
        soort = kenmerken.get("type", "text")
        if soort in {"checkbox", "radio"} and "checked" not in kenmerken:
            self._nu["velden"].setdefault(naam, "")
            return
        self._nu["velden"][naam] = kenmerken.get("value", "on" if soort == "checkbox" else "")
        if soort in {"text", "search", "email", "tel", "number", "date", "time", "url"}:
            self._nu["getypt"].add(naam)

    def handle_data(self, data):
        if self._tekst:
            self._nu["velden"][self._tekst] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._tekst = None
        elif tag == "select":
            self._keuze = None
        elif tag == "form":
            self._nu = None


def formulieren_op(client, url: str) -> list[dict]:
    """The forms of a page of ours, each with an address; nothing of a file or a redirect."""
    antwoord = client.get(url)
    if antwoord.streaming or not antwoord.get("Content-Type", "").startswith("text/html"):
        return []
    gevonden = Formulieren(antwoord.content.decode()).gevonden
    return [f | {"naar": html_.unescape(f["naar"]) or url} for f in gevonden]


def dien_in(client, data, formulier: dict) -> None:
    """Send this form with some of its fields changed; see that it answers like a grown-up."""
    velden = dict(formulier["velden"])
    namen = sorted(set(velden) - {"csrfmiddlewaretoken"})
    gekozen = data.draw(st.lists(st.sampled_from(namen), max_size=4, unique=True)) if namen else []
    for naam in gekozen:
        waarde = data.draw(st.one_of(tekst, tekst, tekst, st.lists(tekst, max_size=3), bestand))
        velden[naam] = waarde
    if data.draw(st.integers(0, 9)) == 0 and namen:
        velden.pop(data.draw(st.sampled_from(namen)))
    stuur = client.post if formulier["methode"] == "post" else client.get
    if stuur == client.get:
        velden = {n: w for n, w in velden.items() if not isinstance(w, SimpleUploadedFile)}
    with transaction.atomic():
        antwoord = stuur(formulier["naar"], velden)
        assert antwoord.status_code < 500
        if antwoord.status_code == 200 and stuur == client.post:
            _niets_verloren(antwoord, formulier, velden, gekozen)
        transaction.set_rollback(True)


def _niets_verloren(antwoord, formulier, velden, gekozen) -> None:
    """The form came back: what a person typed stands in it, to the letter."""
    if antwoord.streaming or not antwoord.get("Content-Type", "").startswith("text/html"):
        return
    terug = {}
    for ander in Formulieren(antwoord.content.decode()).gevonden:
        if ander["methode"] == "post":
            terug |= {n: w for n, w in ander["velden"].items() if n in ander["getypt"]}
    for naam in set(gekozen) & formulier["getypt"] & set(terug) & set(velden):
        waarde = velden[naam]
        if isinstance(waarde, str) and waarde.isprintable():
            assert terug[naam].strip() == waarde.strip(), f"{naam} was lost at {formulier['naar']}"


@pytest.mark.parametrize("rol", ROLLEN)
def test_geen_formulier_breekt_of_verliest_wat_je_typte(client, dingen, rol):
    meld_aan(client, rol, dingen["partner"])
    formulieren = []
    for (naam, ding), per_rol in ADRESSEN.items():
        url = reverse(naam, args=dingen[ding])
        if per_rol[rol] == 200 and naam != "account_logout":
            formulieren += formulieren_op(client, url)
        elif per_rol[rol] == 405:
            formulieren.append({"naar": url, "methode": "post", "velden": {}, "getypt": set()})
    uniek = {(f["naar"], tuple(sorted(f["velden"]))): f for f in formulieren}
    lijst = [f for f in uniek.values() if "/afmelden/" not in f["naar"]]
    assert len(lijst) > 3

    @PROBEER
    @given(st.data())
    def probeer(data):
        dien_in(client, data, data.draw(st.sampled_from(lijst)))

    probeer()


def test_geen_formulier_van_het_beheer_breekt(client, dingen):
    meld_aan(client, Rol.COORDINATOR, dingen["partner"])
    lijst = []
    for model in BEHEERDE_MODELLEN:
        basis = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        adressen = [reverse(f"{basis}_changelist")]
        if eerste := model._base_manager.first():
            adressen.append(reverse(f"{basis}_change", args=[eerste.pk]))
        if admin.site._registry[model].has_add_permission(
            client.get(reverse("admin:index")).wsgi_request
        ):
            adressen.append(reverse(f"{basis}_add"))
        for adres in adressen:
            lijst += formulieren_op(client, adres)
    lijst = [f for f in lijst if f["velden"] and "/afmelden/" not in f["naar"]]
    assert len(lijst) > 30

    @settings(PROBEER, max_examples=VERDER or 40)
    @given(st.data())
    def probeer(data):
        dien_in(client, data, data.draw(st.sampled_from(lijst)))

    probeer()


# --- commands ----------------------------------------------------------------------------------

regels = st.lists(
    st.lists(
        st.one_of(tekst, st.sampled_from(["Wevelgem", "14,00", "2026-05-09"])), max_size=8
    ).map(";".join),
    max_size=5,
).map("\n".join)
inhoud = st.one_of(st.binary(max_size=200), regels.map(str.encode))


@pytest.mark.parametrize(
    ("opdracht", "kop"),
    [
        (["importeer_deelnames"], "datum;gemeente;partner;activiteit;prijs;uitpasnummer"),
        (["registreer_uit_bestand", "--medewerker", "x@y.example", "--grond", "vt",
          "--bewijs-gezien"], "voornaam;naam;geboortedatum"),
        (["importeer_uitdatabank"], '{"@type": "Event", "name": '),
        (["zet_terug", "--controleer"], "WNKOPIE1"),
    ],
)  # fmt: skip
def test_geen_bestand_breekt_een_opdracht(opdracht, kop, tmp_path, settings):
    settings.RESERVEKOPIE_SLEUTEL = nieuwe_sleutel()
    pad = tmp_path / "iets.json"

    @_weinig
    @given(inhoud, st.booleans())
    def probeer(bytes_, met_kop):
        pad.write_bytes((f"{kop}\n".encode() if met_kop else b"") + bytes_)
        _doe(opdracht[0], str(pad), *opdracht[1:])

    probeer()


@pytest.mark.parametrize(
    "opdracht",
    [
        ["tarief", "--prijs={}", "--gemeente={}"],
        ["tarief", "--prijs=14", "--gemeente=Wevelgem", "--datum={}", "--partner={}"],
        ["afrekening", "{}"],
        ["herinner_registraties", "{}"],
        ["exporteer_uitdatabank", "{}"],
    ],
)
def test_geen_woord_breekt_een_opdracht(opdracht):
    @_weinig
    @given(st.data())
    def probeer(data):
        _doe(*(woord.replace("{}", data.draw(tekst)) for woord in opdracht))

    probeer()


_weinig = settings(PROBEER, max_examples=VERDER or 15)


def _doe(*woorden: str) -> None:
    """A command ends well, or with a sentence; the words of a wrong option come from argparse."""
    with transaction.atomic():
        with suppress(CommandError, SystemExit):
            call_command(*woorden, stdout=StringIO(), stderr=StringIO())
        transaction.set_rollback(True)
