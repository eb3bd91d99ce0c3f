"""An old phone that refuses cookies, and a QR code of last year: nothing and nobody is lost."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from partners.domein.overleg import uitnodigen
from partners.domein.stem import bevraging as domein
from tests.conftest import Bezoeker
from tests.fabrieken import (
    AanbodFabriek,
    BuddyFabriek,
    OverlegFabriek,
    PartnerFabriek,
    ToeleidingFabriek,
)
from tests.partners.stem import bevraging_hulp as hulp
from uitpas.domein.toeleiding import buddyvragen
from uitpas.models import Buddyvraag

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klok():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False) as reis:
        yield reis


@pytest.fixture
def gsm():
    """Checks the token of Django, and keeps no cookie at all."""

    class ZonderKoekjes(Bezoeker):
        def request(self, **kwargs):
            self.cookies.clear()
            return super().request(**kwargs)

    return ZonderKoekjes(enforce_csrf_checks=True)


def _naar(code):
    return reverse("partners:bevraging_blad", args=[code])


# --- without cookies ------------------------------------------------------------------------------
def test_een_telefoon_zonder_cookies_antwoordt_en_verliest_geen_woord(gsm, klok):
    bevraging = hulp.maak_open()
    url = _naar(bevraging.ingangen.get().code)
    bladzijde = gsm.get(url)
    assert "csrfmiddlewaretoken" not in bladzijde.content.decode()
    code = bladzijde.context["code"]
    te_snel = gsm.post(url, {"code": code, "v4": "samen koken"})
    assert "samen koken</textarea>" in te_snel.content.decode()
    klok.shift(timedelta(seconds=30))
    gelukt = gsm.post(url, {"code": code, "v4": "samen koken"})
    assert "Je antwoord is binnen." in gsm.get(gelukt.url).content.decode()
    assert hulp.woorden(bevraging) == ["samen koken"]


def test_een_blad_dat_een_dag_openlag_krijgt_een_nieuwe_code_met_alles_erop(gsm, klok):
    url = _naar(hulp.maak_open().ingangen.get().code)
    code = gsm.get(url).context["code"]
    klok.shift(timedelta(hours=30))
    bladzijde = gsm.post(url, {"code": code, "v1": "2", "v4": "samen koken"})
    assert "samen koken</textarea>" in bladzijde.content.decode()
    klok.shift(timedelta(seconds=10))
    assert gsm.post(url, {"code": bladzijde.context["code"], "v4": "koken"}).status_code == 302


# --- a code of last year --------------------------------------------------------------------------
@pytest.fixture
def vorig_jaar():
    vroeger = {"begin": date(2026, 11, 1), "einde": date(2026, 11, 10)}
    return hulp.sluit(hulp.maak_open(plekken=("Sociaal Huis", "De Stekke"), **vroeger))


def _vervolg(bron, **velden):
    nieuw = domein.begin_met(bron=bron, titel="Opnieuw gevraagd", door=None)
    nieuw.begin, nieuw.einde = date(2026, 11, 20), date(2026, 12, 10)
    nieuw.save()
    return domein.open_bevraging(bevraging=nieuw, op_datum=date(2026, 11, 20), door=None)


def test_een_code_van_vorig_jaar_toont_meteen_de_vragen_van_nu(client, vorig_jaar):
    nieuw = _vervolg(vorig_jaar)
    oud = vorig_jaar.ingangen.get(naam="De Stekke")
    antwoord = client.get(_naar(oud.code), follow=True)
    bladzijde = antwoord.content.decode()
    assert antwoord.redirect_chain[0][0].startswith(_naar(nieuw.ingangen.get(naam=oud.naam).code))
    assert "Dit zijn de vragen van nu." in bladzijde
    assert "Hoe vaak?" in bladzijde


def test_ook_twee_rondes_later_en_ook_als_de_plek_anders_heet(client, vorig_jaar):
    partner = PartnerFabriek()
    vorig_jaar.ingangen.update(partner=partner)
    tussen = _vervolg(vorig_jaar)
    domein.sluit(bevraging=tussen, op_datum=date(2026, 11, 22), door=None)
    tussen.refresh_from_db()
    nieuw = _vervolg(tussen)
    nieuw.ingangen.exclude(naam="De Stekke").delete()
    nieuw.ingangen.update(naam="OC De Stekke")
    antwoord = client.get(_naar(vorig_jaar.ingangen.get(naam="De Stekke").code))
    assert antwoord.url.startswith(_naar(nieuw.ingangen.get().code))


def test_gaat_het_nu_over_iets_anders_dan_staat_dat_bovenaan_met_een_knop(client, vorig_jaar):
    ander = hulp.maak_open(titel="Wat wil je in de zomer?", plekken=("Sociaal Huis",))
    bladzijde = client.get(_naar(vorig_jaar.ingangen.get(naam="Sociaal Huis").code))
    inhoud = bladzijde.content.decode()
    assert "Nu vragen we hier iets anders. Doe je mee?" in inhoud
    assert _naar(ander.ingangen.get().code) in inhoud
    assert inhoud.index("Wat wil je in de zomer?") < inhoud.index("Dank je dat je wilde antwoorden")


def test_loopt_er_niets_dan_kan_iemand_toch_iets_zeggen(client, vorig_jaar):
    bladzijde = client.get(_naar(vorig_jaar.ingangen.first().code)).content.decode()
    assert "Deze vragen zijn gesloten" in bladzijde
    assert f'href="{reverse("partners:zeg_het")}">Zeg wat moeilijk gaat' in bladzijde


# --- the other answers without an account ---------------------------------------------------------
def test_ook_een_buddy_en_een_genodigde_antwoorden_zonder_cookies(gsm):
    aanwezigheid = OverlegFabriek(datum=date(2026, 12, 3)).aanwezigheden.create(
        partner=PartnerFabriek()
    )
    overleg = uitnodigen.antwoordpad(aanwezigheid)
    assert gsm.post(overleg, {"keuze": "komt"}).status_code == 302
    rij = ToeleidingFabriek(stap="keuze", aanbod=AanbodFabriek())
    vraag = Buddyvraag.objects.create(
        toeleiding=rij,
        buddy=BuddyFabriek(),
        gevraagd_op=timezone.now(),
        vervalt_op=timezone.now() + timedelta(days=3),
    )
    assert gsm.post(buddyvragen.link(vraag), {"keuze": "ja"}).status_code in {200, 302}
    vraag.refresh_from_db()
    aanwezigheid.refresh_from_db()
    assert (vraag.antwoord, aanwezigheid.antwoord) == ("ja", "komt")
