"""Where it pinches: per B, in time, per thing; and what the agenda proposes of it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from partners.models import Antwoord, Netwerk, Rol, Signaal
from partners.registraties import voorstellen_signalen
from partners.signalen import cijfers as signaalcijfers
from partners.signalen.code import maak_code
from tests.fabrieken import OverlegFabriek, PartnerFabriek, SignaalFabriek
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.registers import indicatoren

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)
CIJFERS = reverse("partners:signaalcijfers")


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)


def op(jaar, maand, dag=15, uur=12):
    return datetime(jaar, maand, dag, uur, tzinfo=ZoneInfo("Europe/Brussels"))


def _aantallen(knelt):
    return {rij.drempel.code: rij.aantallen for rij in knelt.rijen if rij.samen}


def test_signalen_tellen_per_drempel_en_per_kwartaal_van_hier():
    SignaalFabriek(drempels=["betaalbaarheid", "bereikbaarheid"], gemaakt_op=op(2026, 10))
    SignaalFabriek(drempels=["betaalbaarheid"], gemaakt_op=op(2026, 10, 1, 0))
    SignaalFabriek(gemaakt_op=op(2025, 1, 1))
    SignaalFabriek(gemaakt_op=op(2024, 12, 31, 23))
    SignaalFabriek(gemaakt_op=op(2026, 11), verborgen_op=timezone.now(), verborgen_waarom="grap")
    knelt = signaalcijfers.knelpunten(Signaal.objects.all(), op_datum=VANDAAG)
    assert (knelt.kwartalen[0], knelt.kwartalen[-1]) == (Kwartaal(2025, 1), Kwartaal(2026, 4))
    assert _aantallen(knelt) == {
        "betaalbaarheid": (0, 0, 0, 0, 0, 0, 0, 2),
        "bereikbaarheid": (1, 0, 0, 0, 0, 0, 0, 1),
    }
    assert (knelt.per_kwartaal, knelt.samen) == ((1, 0, 0, 0, 0, 0, 0, 2), 3)


@pytest.mark.parametrize("aantal", [1, 3])
def test_tellen_kost_vier_vragen(aantal, django_assert_num_queries):
    for _ in range(aantal):
        SignaalFabriek()
    with django_assert_num_queries(4):
        knelt = signaalcijfers.knelpunten(Signaal.objects.all(), op_datum=VANDAAG)
    assert [(d.aantal, d.open) for d in knelt.dingen] == [(1, 1)] * aantal


def test_een_partner_ziet_zijn_eigen_cijfers_de_coordinator_die_van_iedereen(client):
    club, ander = PartnerFabriek(naam="Turnkring"), PartnerFabriek(naam="Dansclub")
    SignaalFabriek.create_batch(2, partner=club)
    SignaalFabriek(partner=ander)
    client.als(Rol.AANBIEDER, partner=club)
    html = client.get(CIJFERS).content.decode()
    assert "Turnkring, de laatste twee jaar: 2 signalen." in html
    assert "Dansclub" not in html
    code = maak_code("partner", ander.pk)
    assert "0 signalen" in client.get(f"{CIJFERS}?over={code}").content.decode()
    client.als(Rol.COORDINATOR)
    assert "Het hele netwerk, de laatste twee jaar: 3 signalen." in client.get(CIJFERS).content.decode()  # fmt: skip # noqa: E501
    assert "Dansclub, de laatste twee jaar: 1 signaal." in client.get(f"{CIJFERS}?partner={ander.pk}").content.decode()  # fmt: skip # noqa: E501


@pytest.mark.parametrize("vraag", ["over=zomaar", "partner=x", "partner=99999999"])
def test_wat_niet_bestaat_heeft_geen_cijfers(client, vraag):
    client.als(Rol.COORDINATOR)
    assert client.get(f"{CIJFERS}?{vraag}").status_code == 404


def test_de_tabel_is_een_rekenblad_zonder_formules_en_zonder_tekst(client):
    club = PartnerFabriek(naam="=HYPERLINK(1)")
    SignaalFabriek(partner=club, tekst="Te ver voor ons.", gemaakt_op=op(2026, 8))
    client.als(Rol.AANBIEDER, partner=club)
    csv = client.get(reverse("partners:signaalcijfers_csv")).content.decode()
    assert csv.splitlines() == [
        "\ufeffkwartaal;partner;soort;waarover;drempel;aantal",
        "2026-Q3;'=HYPERLINK(1);partner;'=HYPERLINK(1);Bereikbaarheid;1",
    ]


def test_wat_iedereen_leest_begint_bij_vijf(client):
    SignaalFabriek.create_batch(5, drempels=["betaalbaarheid"])
    SignaalFabriek.create_batch(4, drempels=["bereikbaarheid"])
    openbaar = {d.code: n for d, n in signaalcijfers.openbaar(op_datum=VANDAAG)}
    assert (openbaar["betaalbaarheid"], openbaar["bereikbaarheid"]) == (5, None)
    html = client.get(reverse("partners:beter")).content.decode()
    assert html.count("minder dan 5") == 6
    assert "<td>4</td>" not in html


def test_de_indicatoren_meten_zichzelf_per_jaar():
    antwoord = Antwoord.objects.create(
        netwerk=Netwerk.objects.get(), wat="gedaan", tekst="Ja.", openbaar_sinds=op(2026, 9)
    )
    SignaalFabriek(gemaakt_op=op(2026, 8), antwoord=antwoord)
    SignaalFabriek(gemaakt_op=op(2026, 8))
    SignaalFabriek(gemaakt_op=op(2025, 12, 31, 23))
    namen = {"signalen": (2, 1), "signalen-beantwoord": (1, 0), "verbeteringen": (1, 0)}
    gemeten = {sleutel: (meet(2026), meet(2025)) for sleutel, _, meet in _indicatoren()}
    assert {sleutel: gemeten[sleutel] for sleutel in namen} == namen


def _indicatoren():
    return [stuk() for _, stuk in indicatoren]


# --- on the agenda ----------------------------------------------------------------------------
@pytest.fixture
def overleg():
    return OverlegFabriek()


def _voorstellen(stuk, overleg):
    return [(v.titel, v.uitleg) for v in stuk(overleg)]


def test_signalen_die_te_lang_wachten_komen_op_de_agenda(overleg):
    SignaalFabriek(gemaakt_op=timezone.now() - timedelta(days=29))
    assert _voorstellen(voorstellen_signalen.zonder_antwoord, overleg) == []
    SignaalFabriek(gemaakt_op=timezone.now() - timedelta(days=45))
    SignaalFabriek(gemaakt_op=timezone.now() - timedelta(days=31), tekst="Te ver voor ons.")
    assert _voorstellen(voorstellen_signalen.zonder_antwoord, overleg) == [
        (
            "2 signalen wachten op een antwoord",
            "Al langer dan 30 dagen, het oudste 45 dagen. Bij 2 partners.",
        )
    ]


def test_waar_het_vaak_knelt_komt_op_de_agenda(overleg):
    SignaalFabriek.create_batch(4, drempels=["betaalbaarheid"])
    assert _voorstellen(voorstellen_signalen.waar_het_knelt, overleg) == []
    SignaalFabriek(drempels=["betaalbaarheid", "bekendheid"])
    assert _voorstellen(voorstellen_signalen.waar_het_knelt, overleg) == [
        ("Waar het knelt: betaalbaarheid", "5 signalen in drie maanden, bij 5 partners.")
    ]
