"""Proposals out of money, region and earlier meetings; and what all of them together cost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from aanbod.registraties.voorstellen import zonder_drempelprofiel
from partners.domein.overleg import agenda
from partners.lezen.agenda import voorstellen_voor
from partners.models import (
    Aanwezigheid,
    Actie,
    Agendapunt,
    Budgetpost,
    Maatregel,
    Nota,
    Partner,
    RegioAfspraak,
    Uitgave,
)
from partners.registraties import voorstellen_werk
from tests import fabrieken
from uitpas.registraties import voorstellen as uitpas_voorstellen
from wevelgem_netwerk.basis.registers import Voorstel, voorstellen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


@pytest.fixture
def overleg():
    return fabrieken.OverlegFabriek()


def post(letter, raming, besteed):
    gemaakt = Budgetpost.objects.create(
        actie=Actie.objects.get(letter=letter, doelstelling__nummer=1), jaar=2026, bron="gemeente",
        categorie="a", raming=Decimal(raming),
    )  # fmt: skip
    if not Decimal(besteed):
        return
    Uitgave.objects.create(
        budgetpost=gemaakt, datum_activiteit=date(2026, 3, 1), omschrijving="x",
        bedrag=Decimal(besteed), bewijs="factuur",
    )  # fmt: skip


# --- each piece ---------------------------------------------------------------------------------
def test_een_post_boven_80_procent_en_een_die_achterblijft_worden_genoemd(overleg):
    post("a", "1000.00", "801.00")
    post("b", "1000.00", "800.00")
    post("c", "1000.00", "100.00")

    (voorstel,) = voorstellen_werk.budgetposten(overleg)

    assert voorstel.titel == "Budget 2026: 1 post boven 80 % en 1 post achter op het jaar"
    assert "€ 801,00 van € 1 000,00" in voorstel.uitleg.replace("\xa0", " ")


def test_in_het_begin_van_het_jaar_is_niemand_achter(overleg):
    post("c", "1000.00", "0.00")
    overleg.datum = date(2026, 3, 12)

    assert list(voorstellen_werk.budgetposten(overleg)) == []


@pytest.mark.parametrize(
    ("instelling", "zin"),
    [("", "De uiterste dag is nog te bevestigen."), ("31/03", "Ten laatste op 31 maart 2027.")],
)
def test_de_verantwoording_komt_in_het_eerste_overleg(overleg, settings, instelling, zin):
    settings.VERANTWOORDING_TEGEN = instelling
    overleg.datum = date(2027, 3, 11)

    (voorstel,) = voorstellen_werk.verantwoording(overleg)

    assert voorstel.titel == "Verantwoording over 2026"
    assert voorstel.uitleg.endswith(zin)
    overleg.datum = date(2027, 6, 10)
    assert list(voorstellen_werk.verantwoording(overleg)) == []


def test_alleen_wat_de_eigen_gemeente_nog_moet_bevestigen_wordt_voorgesteld(overleg):
    for titel, bevestiger in (("Campagne", "college"), ("Overlegdagen", "")):
        RegioAfspraak.objects.create(
            netwerk=overleg.netwerk, titel=titel, vlak="financieel", begin=date(2026, 1, 1),
            bevestiger=bevestiger,
        )  # fmt: skip

    (voorstel,) = voorstellen_werk.regio_bevestigen(overleg)

    assert (voorstel.titel, voorstel.uitleg) == ("Regio: 1 afspraak te bevestigen", "Campagne.")


def test_alleen_het_laatste_overleg_van_dezelfde_soort_schuift_door(overleg):
    for datum, soort in (
        (date(2026, 6, 11), "integraal"),
        (date(2026, 9, 10), "integraal"),
        (date(2026, 10, 1), "werkgroep"),
    ):
        vorig = fabrieken.OverlegFabriek(datum=datum, soort=soort)
        Agendapunt.objects.create(overleg=vorig, titel=f"{soort} {datum:%m}", doorgeschoven=True)

    assert [v.titel for v in voorstellen_werk.doorgeschoven(overleg)] == ["integraal 09"]


def test_aanbod_zonder_drempelprofiel_wordt_geteld_als_het_nog_komt(overleg):
    zonder = fabrieken.MomentFabriek().aanbod
    fabrieken.MomentFabriek().aanbod.maatregelen.add(Maatregel.objects.first())
    fabrieken.MomentFabriek(aanbod__stand="klad")
    fabrieken.AanbodFabriek()

    (voorstel,) = zonder_drempelprofiel(overleg)
    assert voorstel.titel == "1 activiteit zonder drempelprofiel"

    zonder.maatregelen.add(Maatregel.objects.first())
    assert list(zonder_drempelprofiel(overleg)) == []


def test_rechten_die_aflopen_worden_geteld_en_nooit_genoemd(overleg):
    for dag in range(4):
        fabrieken.KansenstatuutFabriek(begin=date(2026, 1, 1), einde=date(2027, 1, 5 + dag))
    fabrieken.KansenstatuutFabriek(begin=date(2026, 1, 1), einde=date(2027, 4, 1))

    (voorstel,) = uitpas_voorstellen.rechten_lopen_af(overleg)
    assert voorstel.titel == "Kansentarief: minder dan 5 rechten lopen af"

    fabrieken.KansenstatuutFabriek(
        begin=date(2026, 1, 1), einde=date(2027, 3, 31), pashouder__naam="Okoye"
    )
    (voorstel,) = uitpas_voorstellen.rechten_lopen_af(overleg)
    assert voorstel.titel == "Kansentarief: 5 rechten lopen af"
    assert "Okoye" not in voorstel.uitleg


def test_sectoren_en_deelgemeenten_zonder_deelnames_worden_genoemd(overleg):
    assert list(uitpas_voorstellen.zonder_deelnames(overleg)) == []
    houder = fabrieken.PashouderFabriek(deelgemeente=fabrieken.deelgemeente("Moorsele"))
    fabrieken.DeelnameFabriek(datum=date(2026, 8, 1), pashouder=houder, partner__sector="sport")
    fabrieken.DeelnameFabriek(datum=date(2026, 4, 1), partner__sector="jeugd")

    (voorstel,) = uitpas_voorstellen.zonder_deelnames(overleg)

    assert voorstel.titel == "Geen deelnames: cultuur, jeugd, Wevelgem en Gullegem"


def test_een_kwartaal_met_deelnames_dat_nog_open_staat_wordt_genoemd(overleg):
    assert list(uitpas_voorstellen.afrekening_open(overleg)) == []
    fabrieken.DeelnameFabriek(datum=date(2026, 8, 1))

    (voorstel,) = uitpas_voorstellen.afrekening_open(overleg)

    assert voorstel.titel == "Afrekening van het derde kwartaal 2026 sluiten"


# --- take and leave -------------------------------------------------------------------------------
def test_wat_je_laat_liggen_komt_de_volgende_keer_terug_als_het_nog_klopt(overleg, monkeypatch):
    wens = Voorstel("wens:1", "Zondag is er niets", "Vijf mensen.", "bevraging")
    geldt = [wens]
    monkeypatch.setattr(voorstellen, "_stukken", {"wensen": lambda overleg: geldt})
    for _ in range(2):
        agenda.laat_voorstel(overleg=overleg, sleutel="wens:1", titel=wens.titel)
    assert voorstellen_voor(overleg) == []

    volgend = fabrieken.OverlegFabriek(datum=date(2027, 3, 11))
    assert voorstellen_voor(volgend) == [wens]
    geldt.clear()
    assert voorstellen_voor(volgend) == []

    geldt.append(wens)
    agenda.haal_voorstel_terug(overleg=overleg, sleutel="wens:1")
    assert voorstellen_voor(overleg) == [wens]


def test_slepen_zet_de_punten_in_de_gekozen_volgorde_en_verliest_niemand(overleg):
    een, twee, drie, vier = (
        Agendapunt.objects.create(overleg=overleg, volgorde=n, titel=str(n)) for n in range(1, 5)
    )
    vreemd = Agendapunt.objects.create(
        overleg=fabrieken.OverlegFabriek(datum=date(2027, 3, 11)), titel="elders"
    )

    for _ in range(2):
        agenda.zet_volgorde(overleg=overleg, volgorde=[vier.pk, vreemd.pk, een.pk, drie.pk, een.pk])

    assert list(overleg.agendapunten.all()) == [vier, een, twee, drie]
    vreemd.refresh_from_db()
    assert vreemd.volgorde == 0


# --- what it costs --------------------------------------------------------------------------------
@pytest.mark.parametrize("aantal", [1, 3])
def test_alle_voorstellen_samen_kosten_ten_hoogste_25_vragen(
    overleg, aantal, django_assert_max_num_queries
):
    Nota.objects.update(begin=date(2025, 1, 1), einde=date(2030, 12, 31))
    Actie.objects.update(status="bezig")
    for datum in (date(2026, 6, 11), date(2026, 9, 10)):
        vorig = fabrieken.OverlegFabriek(datum=datum)
        for partner in Partner.objects.exclude(poot="mia"):
            Aanwezigheid.objects.create(overleg=vorig, partner=partner, status="aanwezig")
        for nummer in range(aantal):
            Agendapunt.objects.create(overleg=vorig, titel=f"{nummer}", doorgeschoven=True)
    for letter in "abc"[:aantal]:
        post(letter, "1000.00", "900.00")
    for nummer in range(aantal):
        fabrieken.ActiepuntFabriek()
        fabrieken.MomentFabriek()
        fabrieken.DeelnameFabriek(
            datum=date(2026, 8, 1 + nummer), pashouder=fabrieken.PashouderFabriek()
        )
        fabrieken.KansenstatuutFabriek(begin=date(2026, 1, 1), einde=date(2027, 1, 5))
        RegioAfspraak.objects.create(
            netwerk=overleg.netwerk, titel=f"Afspraak {nummer}", vlak="werking",
            begin=date(2026, 1, 1), bevestiger="college",
        )  # fmt: skip

    for nummer in range(5 + aantal):
        fabrieken.SignaalFabriek(gemaakt_op=timezone.now() - timedelta(days=40 + nummer))

    with django_assert_max_num_queries(25):
        gevonden = voorstellen_voor(overleg)

    assert {v.bron for v in gevonden} >= {
        "budget", "actiepunten", "nota", "regio", "vorig overleg", "aanbod", "afrekening",
        "rechten", "deelnames", "aanwezigheid", "signalen",
    }  # fmt: skip
    assert [v for v in gevonden if not v.url] == []
