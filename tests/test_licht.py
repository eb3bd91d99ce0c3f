"""The light pages weigh under 30 kB with all they ask for, and hold no script and no cookie."""

import gzip
import re
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.urls import reverse

from partners.signalen.code import maak_code
from tests.fabrieken import AanbodFabriek, MomentFabriek, PrijsFabriek
from tests.partners.stem import bevraging_hulp

pytestmark = pytest.mark.django_db
#: In bytes: what an old phone on a slow line fetches for one page.
HOOGSTENS = 30_000


@pytest.fixture(autouse=True)
def _een_dag_waarop_de_bevraging_loopt():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


@pytest.fixture
def bladzijden():
    momenten = [
        MomentFabriek(aanbod=AanbodFabriek(titel=f"Dansen {'met een lange naam ' * 5}{nr}"))
        for nr in range(3)
    ]
    for moment in momenten:
        PrijsFabriek(aanbod=moment.aanbod)
    vier = reverse("aanbod:vier")
    return [
        vier,
        f"{vier}?wie=6-12&wat=alles&wanneer=alles",
        f"{vier}?wie=6-12&wat=alles&wanneer=alles&waar=alles",
        reverse("partners:zeg_het"),
        reverse("partners:zeg_het_over", args=[maak_code("aanbod", momenten[0].aanbod.pk)]),
        reverse("partners:beter"),
        reverse("partners:zo_werkt_het"),
        reverse("partners:jullie_zeiden"),
    ]


@pytest.fixture
def vragenblad():
    """Its form needs the cookie against forged posts; nothing else has one."""
    return reverse("partners:bevraging_blad", args=[bevraging_hulp.maak_open().ingangen.get().code])


def _gevraagd(html: str) -> set[str]:
    """What the page makes a browser fetch; of a file with pictograms the whole counts."""
    adressen = re.findall(r'<(?:link|script|img|use)\b[^>]*(?:href|src)="(/static/[^"#]+)', html)
    return {adres.removeprefix("/static/") for adres in adressen}


def _gewicht(naam: str) -> int:
    """As served: compressed ahead (whitenoise), when that is smaller."""
    inhoud = Path(finders.find(naam)).read_bytes()
    return min(len(inhoud), len(gzip.compress(inhoud)))


def test_geen_lichte_bladzijde_weegt_meer_dan_dertig_kilobyte(client, bladzijden, vragenblad):
    gewichten = {}
    for pad in [*bladzijden, vragenblad]:
        antwoord = client.get(pad)
        bestanden = _gevraagd(antwoord.content.decode())
        assert bestanden == {"css/licht.css", "beeld/iconen.svg", "beeld/pictogram.svg"}
        gewichten[pad] = len(antwoord.content) + sum(_gewicht(naam) for naam in bestanden)
    assert {pad: n for pad, n in gewichten.items() if n > HOOGSTENS} == {}


def test_de_lichte_stijl_is_een_klein_blad():
    assert Path(finders.find("css/licht.css")).stat().st_size < 9_000


def test_een_lichte_bladzijde_heeft_geen_script_en_altijd_de_telefoon(
    client, bladzijden, vragenblad
):
    for pad in [*bladzijden, vragenblad]:
        html = client.get(pad).content.decode()
        assert "<script" not in html
        assert html.count('<aside class="bel"') == 1
        assert html.count('<meta name="robots"') == 1
        assert 'href="tel:+3256000000"' in html


def test_een_lichte_bladzijde_zet_geen_koekje(client, bladzijden):
    for pad in bladzijden:
        client.get(pad)
    assert dict(client.cookies) == {}


def test_elke_kleur_van_de_lichte_stijl_is_er_een_van_het_huis():
    licht, huis = (
        set(re.findall(r"#[0-9a-f]{3,6}\b", Path(finders.find(f"css/{naam}.css")).read_text()))
        for naam in ("licht", "stijl")
    )
    assert licht - huis == set()
