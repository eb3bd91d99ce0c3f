"""Every state of a pass at the desk: an icon, words, a sentence to say and one next step.

Seen from two metres they are alike, and why somebody has no right is not the club's.
"""

import re
from datetime import timedelta

import pytest

from partners.models import Rol
from tests.fabrieken import (
    KansenstatuutFabriek,
    PasFabriek,
    PashouderFabriek,
    gemeente,
    uitpasnummer,
)
from tests.uitpas.balie.balie_hulp import (
    adres,
    kijk_na,
    maak_moment,
    tekst,
    zonder_toevallige_tekens,
)
from uitpas.models import Kaartsysteem
from uitpas.models.pashouder import PasStatus

pytestmark = pytest.mark.django_db

GEWOON = "Vandaag de gewone prijs"
KANS = "Kansentarief geldt"


@pytest.fixture
def moment(client):
    return maak_moment(client.als(Rol.KASSA))


def bo(*, pas=PasStatus.ACTIEF, woont="Wevelgem", **statuut):
    """The pass of Bo; with `statuut` a right like that."""
    pas = PasFabriek(
        pashouder=PashouderFabriek(voornaam="Bo", gemeente=gemeente(woont)), status=pas
    )
    if statuut:
        KansenstatuutFabriek(pashouder=pas.pashouder, **statuut)
    return pas


def respijt(vandaag):
    """Three days past its end, in a card system with days of grace."""
    Kaartsysteem.objects.update(respijt_dagen=30)
    return bo(einde=vandaag - timedelta(days=3))


MET_RECHT = {
    "geldig": lambda dag: bo(einde=dag),
    "respijt": respijt,
}
ZONDER_RECHT = {
    "nooit": lambda dag: bo(),
    "verlopen": lambda dag: bo(einde=dag - timedelta(days=1)),
    "geschorst": lambda dag: bo(geschorst_tot=dag),
    "gestopt": lambda dag: bo(ingetrokken_op=dag - timedelta(days=1)),
    "vergissing": lambda dag: bo(ingetrokken_op=dag - timedelta(days=1), vergissing=True),
    "begint later": lambda dag: bo(begin=dag + timedelta(days=1)),
    "geblokkeerd": lambda dag: bo(pas=PasStatus.GEBLOKKEERD, einde=dag),
    "andere regio": lambda dag: bo(einde=dag, kaartsysteem=KaartsysteemElders()),
}


def KaartsysteemElders():  # noqa: N802 -- reads as the factories beside it
    return Kaartsysteem.objects.create(naam="UiTPAS Elders")


def kaart(antwoord) -> str:
    return re.search(r'<form class="doos antwoord".*?</form>', tekst(antwoord), re.DOTALL)[0]


def status(antwoord) -> tuple[str, str]:
    """The pictogram and the words beside it."""
    regel = re.search(r'<p class="status[^"]*">(.*?)</p>', kaart(antwoord), re.DOTALL)[1]
    return re.search(r"#(i-\w+)", regel)[1], re.sub(r"<[^>]*>", "", regel).strip()


@pytest.mark.parametrize("maak", MET_RECHT.values(), ids=MET_RECHT)
def test_met_recht_zegt_de_kaart_kansentarief(client, moment, vandaag, maak):
    antwoord = kijk_na(client, moment, maak(vandaag).nummer)
    assert status(antwoord) == ("i-vinkrond", KANS)
    assert "‘Welkom Bo, dat is dan 1 euro.’" in kaart(antwoord)
    knoppen = re.findall(r"<button[^>]*>(?:<svg.*?</svg>)?(.*?)</button>", kaart(antwoord))
    assert knoppen == ["Registreer Bo", "Nog iemand erbij"]


@pytest.mark.parametrize("maak", ZONDER_RECHT.values(), ids=ZONDER_RECHT)
def test_zonder_recht_zegt_de_kaart_de_gewone_prijs_en_wie_het_nakijkt(
    client, moment, vandaag, maak
):
    antwoord = kijk_na(client, moment, maak(vandaag).nummer)
    assert status(antwoord) == ("i-info", GEWOON)
    zin = re.sub(r"<[^>]*>", "", re.search(r'<p class="zeg">(.*?)</p>', kaart(antwoord))[1])
    assert zin == (
        "Zeg: ‘Welkom Bo, dat is dan 5 euro. Het Sociaal Huis kijkt je pas graag na: 056 00 00 00.’"
    )
    knoppen = re.findall(r"<button[^>]*>(?:<svg.*?</svg>)?(.*?)</button>", kaart(antwoord))
    assert knoppen == ["Registreer Bo", "Nog iemand erbij"]


def test_waarom_iemand_geen_recht_heeft_ziet_de_club_niet(client, moment, vandaag):
    schermen = {
        zonder_toevallige_tekens(kijk_na(client, moment, maak(vandaag).nummer))
        for maak in ZONDER_RECHT.values()
    }
    assert len(schermen) == 1
    scherm = schermen.pop()
    for woord in ("verlopen", "geschorst", "gestopt", "ingetrokken", "geblokkeerd", "statuut"):
        assert woord not in scherm.lower()


def test_geldig_en_respijt_zijn_hetzelfde_scherm(client, moment, vandaag):
    schermen = {
        zonder_toevallige_tekens(kijk_na(client, moment, maak(vandaag).nummer))
        for maak in MET_RECHT.values()
    }
    assert len(schermen) == 1


def test_van_op_twee_meter_zijn_wel_en_niet_gelijk(client, moment, vandaag):
    def vorm(antwoord):
        return re.findall(r"<(h1|table|tr|th|button|input|p|svg)\b", kaart(antwoord))

    wel = kijk_na(client, moment, MET_RECHT["geldig"](vandaag).nummer)
    niet = kijk_na(client, moment, ZONDER_RECHT["verlopen"](vandaag).nummer)
    assert vorm(wel) == vorm(niet)


def test_een_onbekend_nummer_zegt_wat_na_te_kijken_en_wat_te_zeggen(client, moment):
    antwoord = kijk_na(client, moment, uitpasnummer(999_999))
    inhoud = tekst(antwoord)
    assert "We vinden dit nummer niet. Kijk de laatste twee cijfers na." in inhoud
    zeg = re.search(r'<p class="zeg">(.*?)</p>', inhoud)[1]
    assert "#i-info" in zeg
    assert re.sub(r"<[^>]*>", "", zeg).strip() == (
        "Staat het nummer er juist? Zeg: ‘Ik vind je pas hier niet, dus vandaag is het de gewone"
        " prijs. Het Sociaal Huis kijkt het graag na: 056 00 00 00.’"
    )


def test_een_tikfout_krijgt_geen_zin_over_de_pas(client, moment):
    for antwoord in (
        kijk_na(client, moment, "0934000049103"),
        client.get(adres("balie_nummer", moment)),
    ):
        assert "Ik vind je pas hier niet" not in tekst(antwoord)
