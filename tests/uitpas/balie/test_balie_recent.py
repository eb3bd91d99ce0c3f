"""Picked again within the hour by first name: by this desk, and by no other."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from partners.models import Rol
from tests.conftest import Bezoeker
from tests.fabrieken import LidmaatschapFabriek, pas_met_recht
from tests.uitpas.balie.balie_hulp import adres, maak_moment, registreer, tekst, verborgen
from uitpas.domein.balie.deelnames import maak_ongedaan
from uitpas.models import Deelname

pytestmark = pytest.mark.django_db

KOP = "Nog iemand van daarnet?"


@pytest.fixture
def werkplek(client):
    return client.als(Rol.KASSA)


@pytest.fixture
def moment(werkplek):
    return maak_moment(werkplek)


@pytest.fixture
def tweede(werkplek):
    return maak_moment(werkplek)


def namen(antwoord) -> list[str]:
    """The first names that can be tapped."""
    return re.findall(r'name="recent" value="\d+">([^<]*)</button>', tekst(antwoord))


def nummerpagina(client, moment):
    return client.get(adres("balie_nummer", moment))


def kies(client, moment, regel):
    return client.post(adres("balie_antwoord", moment), {"recent": regel.pk})


def test_voor_een_tweede_activiteit_is_een_tik_genoeg(client, moment, tweede):
    pas = pas_met_recht(voornaam="Noor")
    registreer(client, moment, pas.nummer)
    keuze = nummerpagina(client, tweede)
    assert namen(keuze) == ["Noor"]
    assert pas.nummer not in tekst(keuze)
    antwoord = kies(client, tweede, Deelname.objects.get())
    assert "Registreer Noor" in tekst(antwoord)
    client.post(adres("balie_registreer", tweede), verborgen(antwoord))
    assert list(Deelname.objects.order_by("id").values_list("moment", "uitpasnummer")) == [
        (moment.pk, pas.nummer),
        (tweede.pk, pas.nummer),
    ]


def test_wie_hier_al_staat_wordt_niet_nog_eens_voorgesteld(client, moment):
    registreer(client, moment, pas_met_recht(voornaam="Noor").nummer)
    assert KOP not in tekst(nummerpagina(client, moment))


def test_de_nieuwste_staat_eerst_en_ieder_een_keer(client, moment, tweede):
    noor, ilias = (pas_met_recht(voornaam=naam).nummer for naam in ("Noor", "Ilias"))
    derde = maak_moment(client.als(Rol.KASSA, partner=moment.aanbod.partner))
    for waar, nummer in ((moment, noor), (moment, ilias), (tweede, noor)):
        registreer(client, waar, nummer)
    assert namen(nummerpagina(client, derde)) == ["Noor", "Ilias"]


def test_wie_dezelfde_voornaam_heeft_staat_er_niet_bij(client, moment, tweede):
    for voornaam in ("Noor", "noor", "Ilias"):
        registreer(client, moment, pas_met_recht(voornaam=voornaam).nummer)
    assert namen(nummerpagina(client, tweede)) == ["Ilias"]


def test_wat_ongedaan_gemaakt_is_wordt_niet_meer_voorgesteld(client, werkplek, moment, tweede):
    registreer(client, moment, pas_met_recht(voornaam="Noor").nummer)
    maak_ongedaan(deelname=Deelname.objects.get(), werkplek=werkplek)
    assert namen(nummerpagina(client, tweede)) == []


def test_na_een_uur_is_het_weg(client, moment, tweede, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    registreer(client, moment, pas_met_recht(voornaam="Noor").nummer)
    time_machine.shift(timedelta(minutes=59))
    assert namen(nummerpagina(client, tweede)) == ["Noor"]
    time_machine.shift(timedelta(minutes=2))
    assert namen(nummerpagina(client, tweede)) == []
    antwoord = kies(client, tweede, Deelname.objects.get())
    assert "Dat is langer dan een uur geleden. Typ het nummer van de pas." in tekst(antwoord)
    assert "Noor" not in tekst(antwoord)


@pytest.mark.parametrize("partner", ["zelfde", "andere"])
def test_een_ander_ziet_en_kiest_niemand_van_deze_balie(client, werkplek, moment, tweede, partner):
    registreer(client, moment, pas_met_recht(voornaam="Noor").nummer)
    regel = Deelname.objects.get()
    ander = Bezoeker()
    waar = {"partner": werkplek.partner} if partner == "zelfde" else {}
    eigen = maak_moment(ander.als(Rol.KASSA, **waar))
    # even with the session of this desk: the ledger says who wrote the line
    sessie = ander.session
    sessie["balie_regels"] = [regel.pk]
    sessie.save()
    assert KOP not in tekst(nummerpagina(ander, eigen))
    assert "Noor" not in tekst(kies(ander, eigen, regel))


def test_dezelfde_persoon_aan_een_andere_werkplek_ziet_ze_niet(client, werkplek, moment):
    registreer(client, moment, pas_met_recht(voornaam="Noor").nummer)
    elders = LidmaatschapFabriek(rol=Rol.KASSA, gebruiker=werkplek.gebruiker)
    sessie = client.session
    sessie["werkplek"] = elders.pk
    sessie.save()
    assert namen(nummerpagina(client, maak_moment(elders))) == []


def test_een_andere_sessie_van_dezelfde_persoon_begint_leeg(client, werkplek, moment, tweede):
    registreer(client, moment, pas_met_recht(voornaam="Noor").nummer)
    ander_toestel = Bezoeker()
    ander_toestel.force_login(werkplek.gebruiker)
    assert namen(nummerpagina(ander_toestel, tweede)) == []


def test_de_sessie_bewaart_geen_nummer_en_geen_naam(client, moment):
    pas = pas_met_recht(voornaam="Noor")
    registreer(client, moment, pas.nummer)
    assert client.session["balie_regels"] == [Deelname.objects.get().pk]
    assert pas.nummer not in str(dict(client.session))


@pytest.mark.parametrize("keuze", ["", "x", "0", "9" * 40])
def test_een_keuze_die_niet_bestaat_vraagt_het_nummer(client, moment, keuze):
    antwoord = client.post(adres("balie_antwoord", moment), {"recent": keuze})
    assert "Typ het nummer van de pas." in tekst(antwoord)


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_keuze_kost_een_vraag_hoeveel_er_ook_zijn(
    client, moment, tweede, aantal, django_assert_num_queries
):
    for voornaam in ("Noor", "Ilias", "Febe")[:aantal]:
        registreer(client, moment, pas_met_recht(voornaam=voornaam).nummer)
    # session, user, memberships, moment, registered today, who is expected, recent
    with django_assert_num_queries(7):
        assert len(namen(nummerpagina(client, tweede))) == aantal
