"""A date does not take place, is postponed or full: one, later ones, or all, with a reason."""

from datetime import date, time

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from aanbod.domein import publiceren
from aanbod.domein.wanneer import data
from aanbod.domein.wanneer.data import Bereik
from aanbod.domein.wanneer.regel import regel_van
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models.moment import MomentStatus
from partners.models import Rol
from tests.aanbod.publiceren.hulp import NU, WOENSDAGEN, gegevens, nieuwe_club, online, wie
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def lid():
    return LidmaatschapFabriek(rol=Rol.AANBIEDER)


def _moment(aanbod, dag):
    return next(m for m in aanbod.momenten.all() if timezone.localdate(m.begin).day == dag)


def _standen(aanbod) -> dict[int, str]:
    return {timezone.localdate(m.begin).day: m.status for m in aanbod.momenten.order_by("begin")}


@pytest.mark.parametrize(
    ("bereik", "weg"),
    [(Bereik.DEZE, {9}), (Bereik.LATER, {9, 16, 23}), (Bereik.ALLE, {2, 9, 16, 23})],
)
def test_een_keer_latere_of_alle_keren_gaan_niet_door(lid, bereik, weg):
    aanbod = online(lid)
    data.annuleer(moment=_moment(aanbod, 9), bereik=bereik, reden="zaal bezet", **wie(lid))
    standen = _standen(aanbod)
    assert {dag for dag, stand in standen.items() if stand == MomentStatus.GEANNULEERD} == weg
    assert len(standen) == 4
    aanbod.refresh_from_db()
    over = max({2, 9, 16, 23} - weg, default=None)
    assert over == (timezone.localdate(aanbod.laatste_einde).day if over else None)


def test_wie_ingeschreven_was_houdt_zijn_datum_en_de_versie_gaat_omhoog(lid):
    aanbod = online(lid)
    moment = _moment(aanbod, 9)
    deelname = DeelnameFabriek(partner=lid.partner, moment=moment)
    for _ in range(2):
        data.annuleer(moment=moment, bereik=Bereik.DEZE, reden="trainer ziek", **wie(lid))
    moment.refresh_from_db()
    deelname.refresh_from_db()
    assert (deelname.moment, moment.reden, moment.versie) == (moment, "trainer ziek", 1)
    assert Logregel.objects.over(aanbod).filter(wat="annuleer data").count() == 1


def test_een_uitgestelde_datum_wijst_naar_de_nieuwe_en_blijft_staan(lid):
    aanbod = online(lid)
    oud = _moment(aanbod, 9)
    naar = (date(2026, 12, 11), time(18), time(19))
    for _ in range(2):
        data.stel_uit(moment=oud, bereik=Bereik.DEZE, reden="markt", naar=naar, **wie(lid))
    oud.refresh_from_db()
    nieuw = oud.verplaatst_naar
    assert (oud.status, timezone.localdate(nieuw.begin)) == ("uitgesteld", date(2026, 12, 11))
    assert (nieuw.status, nieuw.plaatsen, aanbod.momenten.count()) == ("gaat_door", 20, 5)


def test_een_verplaatste_datum_overleeft_het_korte_formulier(lid):
    aanbod = online(lid)
    naar = (date(2026, 12, 11), time(18), time(19))
    data.stel_uit(
        moment=_moment(aanbod, 9), bereik=Bereik.DEZE, reden="markt", naar=naar, **wie(lid)
    )
    assert regel_van(aanbod) == WOENSDAGEN
    publiceren.wijzig(aanbod=aanbod, gegevens=gegevens(titel="Dansen!"), **wie(lid))
    assert _standen(aanbod) == {
        2: "gaat_door",
        9: "uitgesteld",
        11: "gaat_door",
        16: "gaat_door",
        23: "gaat_door",
    }


def test_uitgesteld_zonder_nieuwe_datum_en_toch_weer_door(lid):
    aanbod = online(lid)
    moment = _moment(aanbod, 2)
    data.stel_uit(moment=moment, bereik=Bereik.ALLE, reden="zaal dicht", **wie(lid))
    assert set(_standen(aanbod).values()) == {"uitgesteld"}
    data.laat_doorgaan(moment=moment, bereik=Bereik.ALLE, **wie(lid))
    assert set(_standen(aanbod).values()) == {"gaat_door"}
    moment.refresh_from_db()
    assert (moment.reden, moment.versie) == ("", 2)


def test_volzet_en_weer_plaats(lid):
    aanbod = online(lid)
    moment = _moment(aanbod, 9)
    data.meld_volzet(moment=moment, bereik=Bereik.LATER, volzet=True, **wie(lid))
    assert [m.is_volzet for m in aanbod.momenten.order_by("begin")] == [False, True, True, True]
    data.meld_volzet(moment=moment, bereik=Bereik.DEZE, volzet=False, **wie(lid))
    assert [m.is_volzet for m in aanbod.momenten.order_by("begin")] == [False, False, True, True]


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"reden": "  "}, AanbodWeigering.WAAROM_ONTBREEKT),
        ({"naar": (date(2026, 11, 2), time(9), time(10))}, AanbodWeigering.MOMENT_VERLEDEN),
        ({"naar": (date(2026, 12, 16), time(14), time(15))}, AanbodWeigering.MOMENT_BESTAAT),
        ({"naar": (date(2026, 12, 17), time(14), time(9))}, AanbodWeigering.UUR_OMGEKEERD),
        (
            {"naar": (date(2026, 12, 17), time(9), time(10)), "bereik": Bereik.ALLE},
            AanbodWeigering.MAG_MAAR_EEN,
        ),
    ],
)
def test_wat_niet_kan_verandert_niets(lid, anders, reden):
    aanbod = online(lid)
    zo = {"moment": _moment(aanbod, 9), "bereik": Bereik.DEZE, "reden": "markt"} | anders
    with pytest.raises(Geweigerd) as geweigerd:
        data.stel_uit(**zo, **wie(lid))
    assert geweigerd.value.reden == reden
    assert set(_standen(aanbod).values()) == {"gaat_door"}


def test_een_datum_die_voorbij_is_blijft_zoals_ze_was(lid):
    moment = _moment(online(lid), 2)
    with time_machine.travel("2026-12-03T09:00:00+01:00"), pytest.raises(Geweigerd) as geweigerd:
        data.annuleer(moment=moment, bereik=Bereik.DEZE, reden="te laat", **wie(lid))
    assert geweigerd.value.reden == AanbodWeigering.MOMENT_VOORBIJ


def test_alleen_een_aanbieder_van_de_partner_zelf(lid):
    moment = _moment(online(lid), 9)
    kassa = LidmaatschapFabriek(rol=Rol.KASSA, partner=lid.partner)
    for ander in (kassa, LidmaatschapFabriek(rol=Rol.AANBIEDER)):
        with pytest.raises(Geweigerd) as geweigerd:
            data.annuleer(moment=moment, bereik=Bereik.DEZE, reden="x", **wie(ander))
        assert geweigerd.value.reden == AanbodWeigering.NIET_VAN_JOU


def test_wie_aan_de_deur_staat_krijgt_elk_een_eigen_mail(lid, django_capture_on_commit_callbacks):
    kassa = LidmaatschapFabriek(rol=Rol.KASSA, partner=lid.partner)
    LidmaatschapFabriek(rol=Rol.KASSA, partner=lid.partner, einde="2021-01-01")
    LidmaatschapFabriek(rol=Rol.KASSA)
    moment = _moment(online(lid), 9)
    with django_capture_on_commit_callbacks(execute=True):
        data.annuleer(moment=moment, bereik=Bereik.DEZE, reden="trainer ziek", **wie(lid))
    (bericht,) = mail.outbox
    assert bericht.to == [kassa.gebruiker.email]
    assert "woensdag 9 december gaat niet door" in bericht.body
    assert "Waarom: trainer ziek" in bericht.body
    assert lid.gebruiker.email not in bericht.body


def test_een_club_die_nog_nagekeken_wordt_moet_voor_een_dichte_deur_niet_wachten(client):
    lid = nieuwe_club()
    client.force_login(lid.gebruiker)
    aanbod = online(lid)
    aanbod.stand, aanbod.gepubliceerd_op = "online", timezone.now()
    aanbod.save()
    moment = _moment(aanbod, 9)
    pagina = f"/mijn-aanbod/{aanbod.uid}/data/{moment.uid}/"
    zonder = client.post(pagina, {"wat": "annuleer", "bereik": "deze", "reden": ""})
    assert "Schrijf in enkele woorden waarom." in zonder.content.decode()
    antwoord = client.post(
        pagina, {"wat": "annuleer", "bereik": "deze", "reden": "trainer ziek"}, follow=True
    )
    assert "1 keer gaat niet door." in antwoord.content.decode()
    assert "Gaat niet door: trainer ziek" in antwoord.content.decode()
    client.logout()
    assert "Gaat niet door: trainer ziek" in client.get(f"/aanbod/{aanbod.uid}/").content.decode()


@pytest.mark.parametrize(
    ("invoer", "zin"),
    [
        ({"wat": "verplaats", "dag": "11/12/2026"}, "Vul in hoe laat het dan begint."),
        ({"wat": "verplaats", "dag": "morgen"}, "is geen datum"),
        ({"wat": ""}, "Kies nog iets bij “Wat is er”."),
        ({"wat": "weg"}, "iets uit de lijst"),
    ],
)
def test_wat_nog_niet_klopt_krijgt_een_zin(client, invoer, zin):
    lid = client.als(Rol.AANBIEDER)
    aanbod = online(lid)
    pagina = f"/mijn-aanbod/{aanbod.uid}/data/{_moment(aanbod, 9).uid}/"
    html = client.post(pagina, {"bereik": "deze", "reden": "markt"} | invoer).content.decode()
    assert zin in html
    assert 'value="markt"' in html
    assert set(_standen(aanbod).values()) == {"gaat_door"}


def test_een_andere_club_komt_niet_aan_een_datum(client, lid):
    moment = _moment(online(lid), 9)
    client.als(Rol.AANBIEDER)
    pagina = f"/mijn-aanbod/{moment.aanbod.uid}/data/{moment.uid}/"
    antwoord = client.post(pagina, {"wat": "annuleer", "bereik": "deze", "reden": "x"})
    assert antwoord.status_code == 404


def test_voorbehouden_plaatsen_vallen_vrij_na_hun_dag(lid):
    aanbod = online(lid)
    aanbod.voorbehoud_dagen = 7
    moment = _moment(aanbod, 9)
    moment.voorbehouden, moment.bezet, moment.aanbod = 5, 12, aanbod
    assert moment.vrij_voor_iedereen(timezone.now()) == 3
    with time_machine.travel("2026-12-02T14:00:00+01:00"):
        assert moment.vrij_voor_iedereen(timezone.now()) == 8
